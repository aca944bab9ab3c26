use anyhow::Result;
use runtime::migrations;
use serde_json::json;

use crate::console::Console;
use crate::data_dir::DataDir;
use crate::{cli, compose};

/// Applies what is missing from the schema, or only tells what that is.
pub async fn migrate(data: &DataDir, options: &cli::Migrate, console: Console) -> Result<()> {
    data.create()?;
    let db = compose::open_database(data).await?;
    let pending = migrations::pending(&db).await?;
    if options.dry_run {
        let list = if pending.is_empty() { "nothing".to_owned() } else { pending.join(", ") };
        console.say(&format!("would apply: {list}"), &json!({ "pending": pending }));
        return Ok(());
    }
    let applied = compose::migrate(data, &db).await?;
    db.close().await;
    console.say(&format!("applied {applied} migrations"), &json!({ "applied": applied }));
    Ok(())
}
