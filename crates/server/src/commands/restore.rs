use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use runtime::backup::{self, Copied, Files, Unfinished};
use serde_json::json;

use super::backup::{BLOBS, copy_files, files, named, said};
use crate::cli::Restore;
use crate::console::Console;
use crate::data_dir::DataDir;

/// Brings a backup back as the database of this data folder, frozen, with the files of the media library. The
/// database comes last: without it nothing was restored, and doing it again goes on where it stopped.
pub async fn restore(data: &DataDir, options: &Restore, console: Console) -> Result<()> {
    let Some(to) = data.database_file() else {
        bail!("PostgreSQL is restored with its own tools: run `pg_restore` on the server");
    };
    let from = database_in(&options.from)?;
    data.create()?;
    let copy = backup::begin_restore(&from, &to).await?;
    let copied = if data.bucket().bucket_url.is_some() {
        Copied::default()
    } else {
        bring_back(data, &copy, &from, options.skip_damaged).await?
    };
    copy.finish()?;
    say(data, (&from, &to), &copied, console);
    Ok(())
}

async fn bring_back(data: &DataDir, copy: &Unfinished, from: &Path, skip_damaged: bool) -> Result<Copied> {
    let (kept, to) = (from.with_file_name(BLOBS), data.blobs());
    let copied = copy_files(copy, &Files::brought_back(media::FILES_NEEDED, &kept, &to)).await?;
    if copied.lost_files > 0 && !skip_damaged {
        bail!(
            "{} of {} of the media library are missing or damaged, so nothing was restored. Use another backup; set \
             ROOST_BUCKET_URL if they are in a bucket; or go on without them with --skip-damaged.{}",
            copied.lost_files,
            files(copied.files),
            named(&copied)
        );
    }
    Ok(copied)
}

fn say(data: &DataDir, (from, to): (&Path, &Path), copied: &Copied, console: Console) {
    let back = files(copied.files - copied.lost_files);
    let library = match (&data.bucket().bucket_url, copied.lost_files) {
        (Some(url), _) => format!("its files are in the bucket {url}, as before"),
        (None, 0) => back,
        (None, lost) => format!("{back}; left out {}:{}", files(lost), named(copied)),
    };
    console.say(
        &format!(
            "restored {}; it starts frozen: look at what was due and release it\nThe media library: {library}",
            to.display()
        ),
        &json!({ "database": to, "from": from, "frozen": "restored", "files": said(copied) }),
    );
}

/// The newest one when `from` is a folder: their names are times.
fn database_in(from: &Path) -> Result<PathBuf> {
    if !from.is_dir() {
        return Ok(from.to_owned());
    }
    let read = || format!("{} cannot be read", from.display());
    let mut newest = None;
    for entry in std::fs::read_dir(from).with_context(read)? {
        let path = entry.with_context(read)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with("roost-") && name.ends_with(".db") {
            newest = newest.max(Some(path));
        }
    }
    newest.with_context(|| format!("there is no backup in {}", from.display()))
}
