//! Caps per UTC day, and the levels at which they nest.

use kernel::{Micros, Timestamp};
use platform::{Platform, Registry};
use runtime::{Cx, DbError, Tx, WorkspaceScope};
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::store;
use crate::store::usage::Usage;

/// What money is spent on: `ai`, or the name of a platform.
pub const AI: &str = "ai";

/// The cap on [`AI`] that a workspace starts with; platforms name their own.
const AI_DEFAULT: Micros = Micros(1_000_000);

/// The installation's cap stands at so many times the largest cap of a workspace until an operator
/// chooses one.
pub(crate) const INSTALL_FACTOR: i64 = 5;

/// Beyond this a cap is a typing mistake.
pub(crate) const CAP_MAX: Micros = Micros(1_000_000_000_000);

/// Where a cap applies. Every call is inside all of its levels at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Install,
    Workspace,
    Account,
    Campaign,
}

impl Level {
    pub const ALL: [Self; 4] = [Self::Install, Self::Workspace, Self::Account, Self::Campaign];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Install => "install",
            Self::Workspace => "workspace",
            Self::Account => "account",
            Self::Campaign => "campaign",
        }
    }

    /// The stored form; also the order in which rows are locked.
    pub(crate) const fn number(self) -> i64 {
        match self {
            Self::Install => 0,
            Self::Workspace => 1,
            Self::Account => 2,
            Self::Campaign => 3,
        }
    }
}

impl runtime::db::Column for Level {
    fn read(row: &runtime::Row, column: &str) -> Result<Self, DbError> {
        let number = i64::read(row, column)?;
        let known = Self::ALL.into_iter().find(|level| level.number() == number);
        known.ok_or_else(|| DbError::Decode(format!("column {column}: {number} is no budget level")))
    }
}

/// A cap and what this day has used of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    pub level: Level,
    pub scope_id: String,
    pub kind: String,
    pub cap: Micros,
    pub settled: Micros,
    /// Worst cases of calls under way.
    pub reserved: Micros,
    /// What people call the account or campaign; none for wider scopes, and where nobody asked.
    pub scope_name: Option<String>,
    pub(crate) near_at: Option<Timestamp>,
    pub(crate) reached_at: Option<Timestamp>,
}

/// How much of a cap is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fill {
    Ok,
    /// 80 % or more.
    Near,
    /// All of it, or a call had to be refused.
    Reached,
}

impl Budget {
    /// Never more than zero below the cap: a cap lowered under what was spent leaves nothing.
    pub fn left(&self) -> Micros {
        self.cap.minus(self.settled).minus(self.reserved).max(Micros::ZERO)
    }

    pub fn fill(&self) -> Fill {
        let used = self.settled.plus(self.reserved);
        if self.reached_at.is_some() || used >= self.cap {
            Fill::Reached
        } else if is_near(used, self.cap) {
            Fill::Near
        } else {
            Fill::Ok
        }
    }

    /// As people say it: `daily X (workspace)`, `daily X (@ada)`.
    pub fn label(&self) -> String {
        let kind = if self.kind == AI { "AI".to_owned() } else { self.kind.to_uppercase() };
        format!("daily {kind} ({})", self.scope_name.as_deref().unwrap_or(self.level.as_str()))
    }
}

pub(crate) fn is_near(used: Micros, cap: Micros) -> bool {
    i128::from(used.0) * 100 >= i128::from(cap.0) * 80
}

/// What a workspace may spend a day before anybody has said: by kind, as its platform proposes.
fn defaults(cx: &Cx) -> impl Iterator<Item = (&str, Micros)> {
    let platforms = cx.find_part::<Registry>().into_iter().flat_map(Registry::all);
    let of = |platform: &std::sync::Arc<dyn Platform>| {
        let descriptor = platform.descriptor();
        (descriptor.name, descriptor.default_daily_budget)
    };
    [(AI, AI_DEFAULT)].into_iter().chain(platforms.map(of))
}

/// Gives a workspace the caps it lacks, and the installation five times as much. Caps that exist are left
/// alone. Called where workspaces are made; a cap that is missing all the same is made by the first call.
pub async fn ensure_defaults(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope) -> Result<(), DbError> {
    for (kind, cap) in defaults(cx) {
        let install = cap.times(INSTALL_FACTOR);
        store::budgets::insert_default(tx, None, kind, install, cx.now()).await?;
        store::budgets::insert_default(tx, Some(scope), kind, cap, cx.now()).await?;
    }
    Ok(())
}

/// Sets a cap by somebody's choice, from `usage.day` on; answers the one it replaces.
pub(crate) async fn put(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    usage: &Usage<'_>,
    (cap, now): (Micros, Timestamp),
) -> Result<Option<Micros>, DbError> {
    let old = store::budgets::set(tx, scope, usage, (cap, now)).await?;
    store::usage::adopt_cap(tx, scope, usage, cap).await?;
    Ok(old)
}

/// The caps that a workspace lives under, with what `day` has used of them; installation first.
pub(crate) async fn in_force(cx: &Cx, scope: &WorkspaceScope, day: Day) -> Result<Vec<Budget>, DbError> {
    let mut conn = cx.db.read().await?;
    let found = store::budgets::list(&mut conn, scope, day).await?;
    let has = |kind| found.iter().any(|budget| budget.level == Level::Workspace && budget.kind == kind);
    if defaults(cx).all(|(kind, _)| has(kind)) {
        return Ok(found);
    }
    drop(conn);
    let mut tx = cx.db.begin().await?;
    ensure_defaults(cx, &mut tx, scope).await?;
    let made = store::budgets::list(&mut tx, scope, day).await?;
    tx.commit().await?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fill_is_told_at_80_and_100_percent() {
        let check = |used, cap, fill| {
            let budget = Budget {
                level: Level::Workspace,
                scope_id: String::new(),
                kind: AI.into(),
                cap: Micros(cap),
                settled: Micros(used),
                reserved: Micros::ZERO,
                scope_name: None,
                near_at: None,
                reached_at: None,
            };
            assert_eq!(budget.fill(), fill, "{used} of {cap}");
        };
        check(0, 100, Fill::Ok);
        check(79, 100, Fill::Ok);
        check(80, 100, Fill::Near);
        check(99, 100, Fill::Near);
        check(100, 100, Fill::Reached);
        check(0, 0, Fill::Reached);
        check(i64::MAX / 2, i64::MAX, Fill::Ok);
    }
}
