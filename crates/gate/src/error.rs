use kernel::ids::ActId;
use runtime::{DbError, Denied};

use crate::act::State;

/// Why the gate refused something. Nothing has changed when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such act in this workspace")]
    ActNotFound,
    #[error("this program does not know acts of kind `{0}`")]
    UnknownKind(String),
    #[error("this act is {}, so it can no longer be {attempted}", state.as_str().replace('_', " "))]
    WrongState { state: State, attempted: &'static str },
    /// The content changed after the person looked at it.
    #[error("the content changed since you looked at it. Read it again, then approve")]
    HashMismatch,
    #[error("some of this is out already, so it cannot be changed. Cancel it, or let it go on")]
    PartlySent,
    #[error("further steps build on this one: enter the id or the address of the post that you found")]
    RemoteIdNeeded,
    #[error("nothing of this act is out yet. Settle it as not sent, then propose it again")]
    NothingToContinue,
    #[error("there is no such account in this workspace")]
    AccountNotFound,
    #[error("only a signed-in person can do this; programs may propose")]
    PersonRequired,
    #[error("you proposed this yourself: it needs the approval of {needed} other people")]
    OwnProposal { needed: i64 },
    #[error("the stage `{stage}` is open, and it takes approvals by {whose}. Yours is not asked for now")]
    NotYourStage { stage: String, whose: String },
    #[error("you approved this already; it waits for somebody else")]
    AlreadyApproved,
    #[error("there is no such policy in this workspace")]
    PolicyNotFound,
    #[error("{message}")]
    InvalidPolicy { field: &'static str, message: String },
    #[error("a policy cannot approve acts of kind `{kind}`: {reason}")]
    NeedsPerson { kind: String, reason: &'static str },
    #[error("this cannot be sent: {0}")]
    NotPossible(String),
    /// Content or target does not have the shape that its kind needs.
    #[error("{message}")]
    InvalidContent { field: &'static str, message: String },
    #[error(
        "the same text was already used {when} in this workspace: {title} ({act}). Change it so that it says \
         something new"
    )]
    Duplicate { when: String, title: String, act: ActId },
    #[error("{message}")]
    InvalidSetting { field: &'static str, message: String },
    /// A domain that teaches the kind could not do its part.
    #[error("{message}")]
    Kind { code: &'static str, message: String },
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Error {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ActNotFound => "gate.act_not_found",
            Self::UnknownKind(_) => "gate.unknown_kind",
            Self::WrongState { .. } => "gate.wrong_state",
            Self::HashMismatch => "gate.content_changed",
            Self::PartlySent => "gate.partly_sent",
            Self::RemoteIdNeeded => "gate.remote_id_needed",
            Self::NothingToContinue => "gate.nothing_to_continue",
            Self::AccountNotFound => "gate.account_not_found",
            Self::PersonRequired => "gate.person_required",
            Self::OwnProposal { .. } => "gate.own_proposal",
            Self::NotYourStage { .. } => "gate.not_your_stage",
            Self::AlreadyApproved => "gate.already_approved",
            Self::PolicyNotFound => "gate.policy_not_found",
            Self::InvalidPolicy { .. } => "gate.invalid_policy",
            Self::NeedsPerson { .. } => "gate.needs_person",
            Self::NotPossible(_) => "gate.not_possible",
            Self::InvalidContent { .. } => "gate.invalid_content",
            Self::Duplicate { .. } => "gate.duplicate",
            Self::InvalidSetting { .. } => "gate.invalid_setting",
            Self::Kind { code, .. } => code,
            Self::Denied(_) => "web.permission_denied",
            Self::Db(_) => "database.failed",
        }
    }
}
