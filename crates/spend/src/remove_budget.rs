use kernel::ids::AccountId;
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use crate::budget::Level;
use crate::day::Day;
use crate::error::Error;
use crate::store;
use crate::store::usage::Usage;

/// Which account's cap, on what.
#[derive(Debug, Clone)]
pub struct RemoveBudget {
    pub kind: String,
    pub account: AccountId,
}

/// Removes the cap of one account. Wider caps stay: there is no such thing as a call without one. An
/// account that is gone may still have a cap, so the account itself is not looked up.
pub async fn remove_budget(cx: &Cx, caller: &Caller, input: RemoveBudget) -> Result<(), Error> {
    caller.require(Permission::Configure)?;
    let scope_id = input.account.to_string();
    let usage =
        Usage { level: Level::Account, scope_id: &scope_id, kind: &input.kind, day: Day::of(cx.now()) };
    let mut tx = cx.db.begin().await?;
    let Some(old) = store::budgets::remove(&mut tx, &caller.scope, &usage).await? else {
        return Err(Error::NoSuchCap);
    };
    store::usage::drop_cap(&mut tx, &caller.scope, &usage).await?;
    let detail = json!({ "scope": "account", "scope_id": scope_id, "old_cap_micros": old });
    audit::record(cx, &mut tx, caller, "spend.remove_budget", &input.kind, detail).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests;
