//! Files handed over to be attached to posts: received in segments, worked through for a while, kept for a day.

use std::collections::{BTreeMap, HashMap};

use axum::body::Bytes;
use sha2::{Digest as _, Sha256};

/// Media that no post uses is forgotten after this long.
pub(crate) const KEPT_MS: i64 = 86_400_000;
/// Bigger files are counted and not kept: nobody looks at them here.
const KEPT_BYTES: u64 = 64 << 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Photo,
    Gif,
    Video,
}

impl Kind {
    /// As `type` in answers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Gif => "animated_gif",
            Self::Video => "video",
        }
    }

    fn key_prefix(self) -> u8 {
        match self {
            Self::Photo => 3,
            Self::Video => 7,
            Self::Gif => 16,
        }
    }

    pub(crate) fn bytes_max(self) -> u64 {
        match self {
            Self::Photo => 5 << 20,
            Self::Gif => 15 << 20,
            Self::Video => 8 << 30,
        }
    }
}

/// Where a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Receiving,
    Pending,
    /// Percent done.
    InProgress(i64),
    Succeeded,
    Failed,
}

impl State {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Receiving | Self::Pending => "pending",
            Self::InProgress(_) => "in_progress",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
        }
    }
}

#[derive(Clone, Debug)]
struct Finished {
    at_ms: i64,
    ready_ms: i64,
    broken: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Media {
    pub id: u64,
    pub owners: Vec<u64>,
    pub kind: Kind,
    /// As announced: `tweet_image`.
    pub category: String,
    pub media_type: String,
    pub total: u64,
    pub created_ms: i64,
    pub alt_text: Option<String>,
    pub sensitive: bool,
    /// Some post shows it, so it is kept.
    pub attached: bool,
    segments: BTreeMap<u32, (u64, Bytes)>,
    finished: Option<Finished>,
    spoiled: bool,
    bytes: Bytes,
}

impl Media {
    pub(crate) fn key(&self) -> String {
        format!("{}_{}", self.kind.key_prefix(), self.id)
    }

    /// Photos are ready at once; the rest takes its time, first waiting, then in work.
    pub(crate) fn state(&self, now_ms: i64) -> State {
        let Some(finished) = &self.finished else {
            return State::Receiving;
        };
        let (done, whole) = (now_ms - finished.at_ms, finished.ready_ms - finished.at_ms);
        if done >= whole {
            return if finished.broken { State::Failed } else { State::Succeeded };
        }
        if done * 4 < whole { State::Pending } else { State::InProgress(done * 100 / whole.max(1)) }
    }

    /// World milliseconds until the work is done.
    pub(crate) fn left_ms(&self, now_ms: i64) -> i64 {
        self.finished.as_ref().map_or(0, |finished| (finished.ready_ms - now_ms).max(0))
    }

    pub(crate) fn expires_ms(&self) -> i64 {
        self.created_ms + KEPT_MS
    }

    pub(crate) fn is_finished(&self) -> bool {
        self.finished.is_some()
    }

    pub(crate) fn spoil(&mut self) {
        self.spoiled = true;
        if let Some(finished) = &mut self.finished {
            finished.broken = true;
        }
    }

    /// The bytes, when they were kept.
    pub(crate) fn bytes(&self) -> Option<Bytes> {
        (!self.bytes.is_empty()).then(|| self.bytes.clone())
    }

    pub(crate) fn sha256(&self) -> Option<String> {
        let digest = Sha256::digest(self.bytes()?);
        Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Keeps a segment; one that comes again takes the place of the first. What is wrong, when something is.
    pub(crate) fn append(&mut self, index: u32, bytes: Bytes) -> Result<(), &'static str> {
        if self.finished.is_some() {
            return Err("The media was finalized already.");
        }
        let length = bytes.len() as u64;
        let others: u64 =
            self.segments.iter().filter(|(at, _)| **at != index).map(|(_, (length, _))| length).sum();
        if length == 0 || others + length > self.total {
            return Err("The segments are larger than the announced total_bytes.");
        }
        let kept = if self.total <= KEPT_BYTES { bytes } else { bytes.slice(..bytes.len().min(64)) };
        self.segments.insert(index, (length, kept));
        Ok(())
    }

    /// Closes the file. Segments must be there from the first to the last, and be as long as announced.
    pub(crate) fn finish(&mut self, now_ms: i64, work_ms: i64) -> Result<(), &'static str> {
        if self.finished.is_some() {
            return Ok(());
        }
        let whole: u64 = self.segments.values().map(|(length, _)| length).sum();
        let in_order = self.segments.keys().enumerate().all(|(at, index)| at == *index as usize);
        if !in_order || whole != self.total {
            return Err("Segments do not add up to provided total file size.");
        }
        let pieces = std::mem::take(&mut self.segments);
        let bytes: Vec<u8> = pieces.into_values().flat_map(|(_, bytes)| bytes).collect();
        let broken = self.spoiled || !looks_like(&self.media_type, &bytes);
        if whole <= KEPT_BYTES {
            self.bytes = Bytes::from(bytes);
        }
        let work_ms = if self.kind == Kind::Photo { 0 } else { work_ms };
        self.finished = Some(Finished { at_ms: now_ms, ready_ms: now_ms + work_ms, broken });
        Ok(())
    }

    /// Pixels, where the header says so in a fixed place.
    pub(crate) fn size(&self) -> Option<(u32, u32)> {
        let at = |range: std::ops::Range<usize>| self.bytes.get(range);
        match self.media_type.as_str() {
            "image/png" => {
                let number = |bytes: &[u8]| bytes.try_into().ok().map(u32::from_be_bytes);
                Some((number(at(16..20)?)?, number(at(20..24)?)?))
            }
            "image/gif" => {
                let number = |bytes: &[u8]| bytes.try_into().ok().map(u16::from_le_bytes);
                Some((u32::from(number(at(6..8)?)?), u32::from(number(at(8..10)?)?)))
            }
            _ => None,
        }
    }
}

/// Whether the first bytes are those of the announced type.
fn looks_like(media_type: &str, bytes: &[u8]) -> bool {
    match media_type {
        "image/png" => bytes.starts_with(b"\x89PNG"),
        "image/jpeg" | "image/pjpeg" => bytes.starts_with(b"\xff\xd8\xff"),
        "image/gif" => bytes.starts_with(b"GIF8"),
        "image/webp" => bytes.get(8..12) == Some(b"WEBP"),
        "video/mp4" | "video/quicktime" => bytes.get(4..8) == Some(b"ftyp"),
        _ => true,
    }
}

/// What somebody announced.
pub(crate) struct Announced {
    pub owners: Vec<u64>,
    pub kind: Kind,
    pub category: String,
    pub media_type: String,
    pub total: u64,
}

/// All files handed over.
#[derive(Debug, Default)]
pub(crate) struct Shelf(HashMap<u64, Media>);

impl Shelf {
    pub(crate) fn open(&mut self, id: u64, now_ms: i64, announced: Announced) -> &mut Media {
        self.0.retain(|_, media| media.attached || media.expires_ms() > now_ms);
        let Announced { owners, kind, category, media_type, total } = announced;
        self.0.entry(id).or_insert(Media {
            id,
            owners,
            kind,
            category,
            media_type,
            total,
            created_ms: now_ms,
            alt_text: None,
            sensitive: false,
            attached: false,
            segments: BTreeMap::new(),
            finished: None,
            spoiled: false,
            bytes: Bytes::new(),
        })
    }

    /// A file that `owner` may use now.
    pub(crate) fn of(&mut self, owner: u64, id: u64, now_ms: i64) -> Option<&mut Media> {
        self.0.get_mut(&id).filter(|media| media.owners.contains(&owner) && media.expires_ms() > now_ms)
    }

    pub(crate) fn get(&self, id: u64) -> Option<&Media> {
        self.0.get(&id)
    }

    pub(crate) fn keep(&mut self, id: u64) {
        if let Some(media) = self.0.get_mut(&id) {
            media.attached = true;
        }
    }
}
