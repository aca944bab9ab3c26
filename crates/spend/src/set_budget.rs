use kernel::Micros;
use platform::Registry;
use runtime::{Actor, Caller, Cx, Permission, audit};
use serde_json::json;

use crate::budget::{self, AI, Budget, CAP_MAX, INSTALL_FACTOR, Level};
use crate::day::Day;
use crate::error::Error;
use crate::store::usage::Usage;
use crate::{names, store};

/// A new cap per UTC day.
#[derive(Debug, Clone)]
pub struct SetBudget {
    pub kind: String,
    pub level: Level,
    /// The account or campaign; empty for the installation and the workspace.
    pub scope_id: String,
    pub cap: Micros,
}

/// Sets a cap. It takes effect with the next call; what was spent today stays spent. The installation's
/// cap is the operator's to set; until one does, it follows at five times the largest workspace cap.
pub async fn set_budget(cx: &Cx, caller: &Caller, input: SetBudget) -> Result<Budget, Error> {
    caller.require(Permission::Configure)?;
    check(cx, caller, &input)?;
    if input.level == Level::Account && !names::knows(cx, &caller.scope, &input.scope_id).await? {
        return Err(Error::UnknownAccount);
    }
    let now = cx.now();
    let usage = Usage { level: input.level, scope_id: &input.scope_id, kind: &input.kind, day: Day::of(now) };
    let mut tx = cx.db.begin().await?;
    budget::ensure_defaults(cx, &mut tx, &caller.scope).await?;
    let at_least = input.cap.times(INSTALL_FACTOR);
    // The installation's row first, as everywhere.
    let raised = input.level == Level::Workspace
        && store::budgets::raise_install_default(&mut tx, &input.kind, (at_least, now)).await?;
    let old = budget::put(&mut tx, &caller.scope, &usage, (input.cap, now)).await?;
    if raised {
        let install = Usage { level: Level::Install, ..usage };
        store::usage::adopt_cap(&mut tx, &caller.scope, &install, at_least).await?;
    }
    let all = store::budgets::list(&mut tx, &caller.scope, usage.day).await?;
    let detail = json!({
        "scope": input.level.as_str(), "scope_id": input.scope_id,
        "old_cap_micros": old, "cap_micros": input.cap,
    });
    audit::record(cx, &mut tx, caller, "spend.set_budget", &input.kind, detail).await?;
    tx.commit().await?;
    let wanted = |budget: &Budget| {
        (budget.level, budget.scope_id.as_str(), budget.kind.as_str())
            == (input.level, input.scope_id.as_str(), input.kind.as_str())
    };
    let set = all.into_iter().find(wanted);
    let set =
        set.ok_or_else(|| Error::Db(runtime::DbError::Decode("the cap just set is not there".into())))?;
    Ok(names::named(cx, &caller.scope, vec![set]).await?.remove(0))
}

fn check(cx: &Cx, caller: &Caller, input: &SetBudget) -> Result<(), Error> {
    let is_platform = |kind| cx.find_part::<Registry>().is_some_and(|registry| registry.find(kind).is_some());
    if input.kind != AI && !is_platform(&input.kind) {
        return Err(Error::UnknownKind(input.kind.clone()));
    }
    if !(Micros::ZERO..=CAP_MAX).contains(&input.cap) {
        return Err(Error::CapOutOfRange { asked: input.cap, max: CAP_MAX });
    }
    match input.level {
        Level::Install if caller.actor != Actor::Operator => Err(Error::OperatorOnly),
        Level::Account | Level::Campaign if input.scope_id.is_empty() => Err(Error::ScopeIdNeeded),
        Level::Install | Level::Workspace if !input.scope_id.is_empty() => Err(Error::ScopeIdNeeded),
        Level::Install | Level::Workspace | Level::Account | Level::Campaign => Ok(()),
    }
}

#[cfg(test)]
mod tests;
