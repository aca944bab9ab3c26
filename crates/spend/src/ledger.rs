use kernel::ids::{AccountId, ReservationId};
use kernel::{Micros, Page, PageRequest, Timestamp};
use runtime::{Caller, Cx, DbError, Permission};

use crate::day::Day;
use crate::error::Error;
use crate::store;

/// How sure an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Settled,
    /// The call's end was seen, its cost was not: the worst case is booked.
    Unknown,
    /// Nothing was heard of the call again: the worst case is booked.
    Unsettled,
}

impl Outcome {
    pub const ALL: [Self; 3] = [Self::Settled, Self::Unknown, Self::Unsettled];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Settled => "settled",
            Self::Unknown => "unknown",
            Self::Unsettled => "unsettled",
        }
    }
}

impl runtime::db::Column for Outcome {
    fn read(row: &runtime::Row, column: &str) -> Result<Self, DbError> {
        let text = String::read(row, column)?;
        let known = Self::ALL.into_iter().find(|outcome| outcome.as_str() == text);
        known.ok_or_else(|| DbError::Decode(format!("column {column}: `{text}` is no outcome")))
    }
}

/// One call that was paid for, or found to be free.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    pub id: ReservationId,
    pub at: Timestamp,
    /// The day whose budgets it counts against: that of the reservation.
    pub day: Day,
    pub kind: String,
    pub account_id: Option<AccountId>,
    pub purpose: Option<String>,
    pub operation: String,
    pub units: i64,
    pub unit_price: Micros,
    pub cost: Micros,
    /// Resources returned, when they were counted by identity.
    pub resources: Option<i64>,
    /// Those among them that had been paid for that day already.
    pub deduplicated: Option<i64>,
    /// Version of the price list.
    pub rulebook: Option<String>,
    pub outcome: Outcome,
}

/// The ledger, newest first.
pub async fn ledger(cx: &Cx, caller: &Caller, page: &PageRequest) -> Result<Page<LedgerEntry>, Error> {
    caller.require(Permission::Read)?;
    let before = match &page.cursor {
        Some(cursor) => Some(ReservationId::parse(cursor).map_err(|_| Error::Cursor)?),
        None => None,
    };
    let mut conn = cx.db.read().await?;
    let rows = store::ledger::list(&mut conn, &caller.scope, before.as_ref(), page.limit() + 1).await?;
    Ok(Page::from_rows(rows, page.limit(), |entry| entry.id.to_string()))
}
