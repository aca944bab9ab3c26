use std::path::Path;

use anyhow::{Context as _, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use kernel::Clock;
use runtime::backup::{self, BackupError, Copied, Files, Progress, Unfinished};
use serde_json::{Value, json};

use crate::compose;
use crate::console::Console;
use crate::data_dir::DataDir;

/// Of the files of the media library, in the data folder and in a folder of backups.
pub const BLOBS: &str = "blobs";

/// Adds a copy of the database to a folder of backups, and the files of the media library that are not there yet.
/// The keys are not in the copy: they are kept apart on purpose.
pub async fn backup(data: &DataDir, folder: &Path, console: Console) -> Result<()> {
    if let Some(file) = data.database_file()
        && !file.exists()
    {
        bail!("there is no database at {}; check --data-dir", file.display());
    }
    let db = compose::open_database(data).await?;
    if db.is_postgres() {
        return Err(BackupError::UsePgDump.into());
    }
    make_private(folder).with_context(|| format!("{} cannot be a folder for backups", folder.display()))?;
    let now = Clock::System.now().to_jiff().strftime("%Y%m%dT%H%M%S%3fZ");
    let to = folder.join(format!("roost-{now}.db"));
    let copy = backup::begin_backup(&db, &to).await?;
    let copied = if data.bucket().bucket_url.is_some() {
        Copied::default()
    } else {
        let (from, kept) = (data.blobs(), folder.join(BLOBS));
        copy_files(&copy, &Files::kept_in(media::FILES_NEEDED, &from, &kept)).await?
    };
    copy.finish()?;
    db.close().await;
    say(data, &to, &copied, console);
    if copied.lost_files > 0 {
        let lost = files(copied.lost_files);
        bail!("{lost} of the media library could not be copied; all else is there.{}", named(&copied));
    }
    Ok(())
}

fn say(data: &DataDir, to: &Path, copied: &Copied, console: Console) {
    let (keys, bucket) = (data.keys(), &data.bucket().bucket_url);
    let library = bucket.as_ref().map_or_else(
        || format!("The media library: {}, {} of them new here.", files(copied.files), copied.new_files),
        |url| format!("The files of the media library stay in the bucket {url}: copy them by its own means."),
    );
    let (file, place) = (to.display(), keys.display());
    console.say(
        &format!(
            "wrote {file}\n{library}\nKeep a copy of {place} in another place: without it connected accounts cannot \
             be opened."
        ),
        &json!({ "file": to, "keys": keys, "bucket": bucket, "files": said(copied) }),
    );
}

/// Copies under a bar that shows how far it is.
pub async fn copy_files(copy: &Unfinished, files: &Files<'_>) -> Result<Copied> {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg:24} {wide_bar} {bytes}/{total_bytes}") {
        bar.set_style(style);
    }
    let mut watch = |progress: Progress| {
        bar.set_length(progress.bytes_total);
        bar.set_position(progress.bytes);
        bar.set_message(format!("{} of {} files", progress.files, progress.files_total));
    };
    let copied = copy.copy_files(files, &mut watch).await;
    bar.finish_and_clear();
    Ok(copied?)
}

pub fn files(count: u64) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

/// For programs.
pub fn said(copied: &Copied) -> Value {
    let lost: Vec<Value> =
        copied.lost.iter().map(|lost| json!({ "file": lost.file, "why": lost.why })).collect();
    json!({
        "needed": copied.files, "new": copied.new_files, "new_bytes": copied.new_bytes,
        "lost": copied.lost_files, "first_lost": lost,
    })
}

/// The first files that were lost, a line for each.
pub fn named(copied: &Copied) -> String {
    copied.lost.iter().map(|lost| format!("\n  {}: {}", lost.file.display(), lost.why)).collect()
}

/// For its owner only, unless it exists.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

#[cfg(test)]
mod tests;
