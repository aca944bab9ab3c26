use std::path::Path;

use anyhow::{Result, bail};
use serde_json::json;

use crate::console::Console;
use crate::data_dir::DataDir;

/// Brings a backup back as the database of this data folder, frozen.
pub async fn restore(data: &DataDir, from: &Path, console: Console) -> Result<()> {
    let Some(to) = data.database_file() else {
        bail!("PostgreSQL is restored with its own tools: run `pg_restore` on the server");
    };
    data.create()?;
    runtime::backup::restore(from, &to).await?;
    console.say(
        &format!("restored {}; it starts frozen: look at what was due and release it", to.display()),
        &json!({ "database": to, "frozen": "restored" }),
    );
    Ok(())
}
