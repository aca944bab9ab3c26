//! Where a thread can be interrupted: moments, and the parts at which they come.

/// Parts of a thread.
const PARTS: usize = 5;
/// With its first comment, which counts as one part more here.
pub const POSTS: usize = PARTS + 1;
/// Those that show a picture.
pub const WITH_PICTURE: [usize; 2] = [1, 3];

/// A moment of sending one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// The job has started; nothing is written.
    BeforeAttempt,
    /// The attempt is durable; nothing was sent.
    AfterAttempt,
    /// The platform holds a request about the part's picture and has not acted.
    UploadBeforeEffect,
    /// The platform has acted on such a request.
    UploadAfterEffect,
    /// The part's picture is handed over; nothing is written.
    AfterPrepare,
    /// The platform holds the request for the post and has not acted; it never will.
    CallBeforeEffect,
    /// The post exists; nobody was told.
    CallAfterEffect,
    /// The platform holds the request and acts on it only after the sender's death.
    LateEffect,
    /// The answer is read; nothing is written.
    AfterReply,
    /// Everything is written; nothing is committed.
    BeforeCommit,
    /// The outcome is durable; the job is not finished.
    AfterCommit,
    /// This part is done, and the next one waits for its time.
    BetweenParts,
    /// Any moment at all.
    Any,
}

/// A request that hands a picture over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Upload {
    Announce,
    Piece,
    Close,
    Describe,
}

/// One place of a thread. Parts count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub moment: Moment,
    pub part: usize,
    pub upload: Option<Upload>,
}

impl Moment {
    pub const ALL: [Self; 13] = [
        Self::BeforeAttempt,
        Self::AfterAttempt,
        Self::UploadBeforeEffect,
        Self::UploadAfterEffect,
        Self::AfterPrepare,
        Self::CallBeforeEffect,
        Self::CallAfterEffect,
        Self::LateEffect,
        Self::AfterReply,
        Self::BeforeCommit,
        Self::AfterCommit,
        Self::BetweenParts,
        Self::Any,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::BeforeAttempt => "before attempt",
            Self::AfterAttempt => "after attempt",
            Self::UploadBeforeEffect => "in upload, before effect",
            Self::UploadAfterEffect => "in upload, after effect",
            Self::AfterPrepare => "after upload",
            Self::CallBeforeEffect => "in call, before effect",
            Self::CallAfterEffect => "in call, after effect",
            Self::LateEffect => "in call, late effect",
            Self::AfterReply => "after reply",
            Self::BeforeCommit => "before commit",
            Self::AfterCommit => "after commit",
            Self::BetweenParts => "between parts",
            Self::Any => "any moment",
        }
    }

    /// The crash point of the gate, where there is one.
    pub const fn point(self) -> Option<&'static str> {
        match self {
            Self::BeforeAttempt => Some("before_attempt"),
            Self::AfterAttempt => Some("after_attempt"),
            Self::AfterPrepare => Some("after_prepare"),
            Self::AfterReply => Some("after_reply"),
            Self::BeforeCommit => Some("before_commit"),
            Self::AfterCommit => Some("after_commit"),
            _ => None,
        }
    }

    pub const fn is_upload(self) -> bool {
        matches!(self, Self::UploadBeforeEffect | Self::UploadAfterEffect)
    }

    /// Whether no request for a post can be under way then: a death may repeat an upload and leaves nothing in
    /// doubt.
    pub const fn is_harmless(self) -> bool {
        matches!(
            self,
            Self::BeforeAttempt
                | Self::UploadBeforeEffect
                | Self::UploadAfterEffect
                | Self::AfterPrepare
                | Self::AfterCommit
        )
    }

    /// Whether it comes only if the part before is visible already, or if the next one waits.
    pub const fn needs_time(self) -> bool {
        matches!(self, Self::CallAfterEffect | Self::LateEffect | Self::BetweenParts)
    }

    /// All places at which it comes.
    pub fn places(self) -> Vec<Place> {
        let at = |part| Place { moment: self, part, upload: None };
        match self {
            Self::UploadBeforeEffect | Self::UploadAfterEffect => {
                let calls = |part| Upload::ALL.map(|call| Place { upload: Some(call), ..at(part) });
                WITH_PICTURE.into_iter().flat_map(calls).collect()
            }
            Self::AfterPrepare => WITH_PICTURE.into_iter().map(at).collect(),
            Self::BetweenParts => (1..POSTS).map(at).collect(),
            // As often as the others; the part means nothing.
            _ => (1..=POSTS).map(at).collect(),
        }
    }
}

impl Upload {
    const ALL: [Self; 4] = [Self::Announce, Self::Piece, Self::Close, Self::Describe];

    /// How the path of the request ends.
    pub const fn path_end(self) -> &'static str {
        match self {
            Self::Announce => "/initialize",
            Self::Piece => "/append",
            Self::Close => "/finalize",
            Self::Describe => "/metadata",
        }
    }
}

impl Place {
    pub fn all() -> Vec<Self> {
        Moment::ALL.into_iter().flat_map(Moment::places).collect()
    }

    pub fn name(&self) -> String {
        let call = self.upload.map_or_else(String::new, |call| format!(" of {}", call.path_end()));
        format!("{}{call}, part {}", self.moment.name(), self.part)
    }
}
