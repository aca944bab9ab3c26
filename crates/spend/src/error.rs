use kernel::Micros;
use runtime::{DbError, Denied};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("nothing is bought under the name `{0}`; the kinds are `ai` and the names of the platforms")]
    UnknownKind(String),
    #[error("a cap is between $0.00 and {max}, in millionths of a dollar; this one is {asked}")]
    CapOutOfRange { asked: Micros, max: Micros },
    #[error(
        "only whoever operates this machine sets the caps of the whole installation: \
         `roost budget x 50 --install` caps X at $50 a day"
    )]
    OperatorOnly,
    #[error("a cap of one account or campaign needs its id, and wider caps take none")]
    ScopeIdNeeded,
    #[error("this workspace has no such account; choose one of those it has")]
    UnknownAccount,
    #[error("this account has no cap of its own on this kind, so there is nothing to remove")]
    NoSuchCap,
    #[error("ask for 1 to {max} days, not {asked}")]
    DaysOutOfRange { asked: i64, max: i64 },
    #[error("the cursor is not one that this list gave out; start from the first page")]
    Cursor,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Error {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Denied(_) => "web.permission_denied",
            Self::UnknownKind(_) => "spend.unknown_kind",
            Self::CapOutOfRange { .. } => "spend.cap_out_of_range",
            Self::OperatorOnly => "spend.operator_only",
            Self::ScopeIdNeeded => "spend.scope_id_needed",
            Self::UnknownAccount => "spend.unknown_account",
            Self::NoSuchCap => "spend.no_such_cap",
            Self::DaysOutOfRange { .. } => "spend.days_out_of_range",
            Self::Cursor => "spend.bad_cursor",
            Self::Db(_) => "database.failed",
        }
    }
}
