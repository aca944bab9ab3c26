use std::path::Path;

use anyhow::{Result, bail};
use serde_json::json;

use crate::compose;
use crate::console::Console;
use crate::data_dir::DataDir;

/// Copies the database. The keys are not in the copy: they are kept apart on purpose.
pub async fn backup(data: &DataDir, to: &Path, console: Console) -> Result<()> {
    if let Some(file) = data.database_file()
        && !file.exists()
    {
        bail!("there is no database at {}; check --data-dir", file.display());
    }
    let db = compose::open_database(data).await?;
    runtime::backup::backup(&db, to).await?;
    db.close().await;
    let (keys, blobs) = (data.keys(), data.blobs());
    console.say(
        &format!(
            "wrote {}\nCopy {} beside it: the files of the media library are there.\nKeep a copy of {} in another \
             place: without it connected accounts cannot be opened.",
            to.display(),
            blobs.display(),
            keys.display()
        ),
        &json!({ "file": to, "keys": keys, "blobs": blobs }),
    );
    Ok(())
}
