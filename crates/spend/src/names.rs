//! What people call the accounts that budgets are for.

use std::collections::HashMap;
use std::pin::Pin;

use kernel::ids::AccountId;
use runtime::{Cx, DbError, WorkspaceScope};

use crate::budget::{Budget, Level};

/// The accounts of a workspace with their names, such as `@ada`.
pub type Names = HashMap<AccountId, String>;
type Look = for<'a> fn(
    &'a Cx,
    &'a WorkspaceScope,
) -> Pin<Box<dyn Future<Output = Result<Names, DbError>> + Send + 'a>>;

/// A part of [`Cx`]: how to learn the names of accounts. Budgets know their ids only.
pub struct AccountNames(pub Look);

/// Adds the names; an account that is gone keeps its budget and has none.
pub(crate) async fn named(
    cx: &Cx,
    scope: &WorkspaceScope,
    mut budgets: Vec<Budget>,
) -> Result<Vec<Budget>, DbError> {
    let wants_one = budgets.iter().any(|budget| budget.level == Level::Account);
    let names = match cx.find_part::<AccountNames>() {
        Some(AccountNames(look)) if wants_one => look(cx, scope).await?,
        _ => Names::new(),
    };
    for budget in &mut budgets {
        budget.scope_name = match budget.level {
            Level::Install | Level::Workspace => None,
            Level::Account => budget.scope_id.parse().ok().and_then(|id: AccountId| names.get(&id).cloned()),
            Level::Campaign => Some(budget.scope_id.clone()),
        };
    }
    Ok(budgets)
}

/// Whether the workspace has this account. Where nobody can tell, any account is believed.
pub(crate) async fn knows(cx: &Cx, scope: &WorkspaceScope, account: &str) -> Result<bool, DbError> {
    let Some(AccountNames(look)) = cx.find_part::<AccountNames>() else { return Ok(true) };
    let names = look(cx, scope).await?;
    Ok(account.parse().is_ok_and(|id: AccountId| names.contains_key(&id)))
}
