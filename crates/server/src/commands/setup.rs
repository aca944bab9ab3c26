use anyhow::Result;
use identity::NewOwner;
use kernel::Secret;
use serde_json::json;

use crate::cli;
use crate::compose::{self, Setting};
use crate::console::Console;
use crate::data_dir::DataDir;

/// Makes the owner, for machines without a browser at hand.
pub async fn setup(data: &DataDir, options: &cli::Setup, console: Console) -> Result<()> {
    let cx = compose::open(data, Setting::default()).await?.cx;
    let owner = NewOwner {
        username: options.username.clone(),
        password: Secret::new(options.password.clone()),
        workspace_name: options.workspace_name.clone(),
        timezone: options.timezone.clone(),
    };
    let owner = identity::create_owner(&cx, owner).await?;
    cx.db.close().await;
    let workspace = owner.scope.workspace_id();
    console.say(
        &format!("{} owns the workspace {workspace}", options.username),
        &json!({ "workspace": workspace, "username": options.username }),
    );
    Ok(())
}
