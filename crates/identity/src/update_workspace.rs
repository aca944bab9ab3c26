use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use crate::workspace::{Workspace, check_name, check_timezone};
use crate::{Error, store};

/// What is not given stays as it is.
#[derive(Debug, Default)]
pub struct WorkspaceChange {
    pub name: Option<String>,
    pub timezone: Option<String>,
}

pub async fn update_workspace(cx: &Cx, caller: &Caller, change: WorkspaceChange) -> Result<Workspace, Error> {
    caller.require(Permission::Configure)?;
    let name = change.name.as_deref().map(check_name).transpose()?;
    let timezone = change.timezone.as_deref().map(check_timezone).transpose()?;
    let mut tx = cx.db.begin().await?;
    let before = store::workspaces::get(&mut tx, &caller.scope).await?;
    let after = Workspace {
        id: before.id.clone(),
        name: name.unwrap_or_else(|| before.name.clone()),
        timezone: timezone.unwrap_or_else(|| before.timezone.clone()),
    };
    store::workspaces::update(&mut tx, &caller.scope, &after).await?;
    let detail = json!({
        "name": { "from": before.name, "to": after.name },
        "timezone": { "from": before.timezone, "to": after.timezone },
    });
    audit::record(cx, &mut tx, caller, "identity.update_workspace", after.id.as_str(), detail).await?;
    tx.commit().await?;
    Ok(after)
}
