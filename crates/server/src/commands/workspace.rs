//! Which workspace and account a command is for.

use anyhow::{Result, bail};
use kernel::ids::AccountId;
use runtime::{Caller, Cx, WorkspaceScope};

use crate::cli::WorkspaceChoice;

/// The operator of the machine, inside the workspace that was named or the only one there is.
pub async fn operator(cx: &Cx, choice: &WorkspaceChoice) -> Result<Caller> {
    let mut conn = cx.db.read().await?;
    let all = identity::workspace::list_for_operator(&mut conn).await?;
    let wanted = |id: &String| all.iter().find(|workspace| workspace.id.as_str() == id);
    let found = match (&choice.workspace, all.as_slice()) {
        (Some(id), _) => wanted(id),
        (None, [only]) => Some(only),
        (None, []) => {
            bail!("there is no workspace yet: run `roost setup`, or `roost serve` and open the page")
        }
        (None, _) => None,
    };
    let Some(found) = found else {
        let names: Vec<String> = all.iter().map(|one| format!("{} ({})", one.id, one.name)).collect();
        bail!("name one of these with --workspace: {}", names.join(", "));
    };
    Ok(Caller::operator(WorkspaceScope::granted(found.id.clone())))
}

/// An account by its id or name, with or without `@`.
pub async fn account(cx: &Cx, caller: &Caller, name: &str) -> Result<AccountId> {
    let known = connections::accounts(cx, caller).await?;
    let bare = name.trim_start_matches('@');
    let is_meant =
        |one: &&connections::Account| one.id.as_str() == name || one.username.eq_ignore_ascii_case(bare);
    let mut meant = known.iter().filter(is_meant);
    match (meant.next(), meant.next()) {
        (Some(one), None) => Ok(one.id.clone()),
        (None, _) => bail!("there is no account {name} in this workspace"),
        (Some(_), Some(_)) => bail!("{name} is the name of several accounts; give the id"),
    }
}
