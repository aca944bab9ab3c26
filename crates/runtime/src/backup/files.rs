//! The files that rows need, copied with them.
//!
//! The rows are copied first. What they need was stored before they said so, and stays for a day after the last row
//! lets go of it, so it is still there when its turn comes; a file that went meanwhile is reported like a missing one.
//! Which rows need files is for a domain to know: it gives the statement.

use std::path::{Path, PathBuf};

use futures_util::TryStreamExt as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteRow};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Row as _, SqliteConnection};
use tokio::task::spawn_blocking;

use super::BackupError;
use crate::blobs::{BlobKey, Brought, Disk, Named, bring, has_its_content, has_its_size};

/// More than these are counted and not named.
const LOST_NAMED: usize = 20;

/// Which files, from where and to where.
pub struct Files<'a> {
    /// Answers `blob_key` and `bytes` of each file that rows of the copied database need.
    needed: &'static str,
    from: &'a Path,
    to: &'a Path,
    is_there: fn(&Disk, &Named) -> bool,
}

/// How far copying is, of how much.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub files: u64,
    pub files_total: u64,
    pub bytes: u64,
    pub bytes_total: u64,
}

/// What became of the files.
#[derive(Debug, Clone, Default)]
pub struct Copied {
    /// Those that the rows need, lost ones too.
    pub files: u64,
    pub new_files: u64,
    pub new_bytes: u64,
    pub lost_files: u64,
    /// The first of them.
    pub lost: Vec<Lost>,
}

/// A file that is needed and is not there as it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Where it was looked for.
    pub file: PathBuf,
    pub why: String,
}

impl<'a> Files<'a> {
    /// Into a folder of backups: what is there already is not read again.
    pub const fn kept_in(needed: &'static str, from: &'a Path, to: &'a Path) -> Self {
        Self { needed, from, to, is_there: has_its_size }
    }

    /// Out of a folder of backups: what is there already is read, and replaced when it is damaged.
    pub const fn brought_back(needed: &'static str, from: &'a Path, to: &'a Path) -> Self {
        Self { needed, from, to, is_there: has_its_content }
    }

    pub(super) async fn copy(
        &self,
        database: &Path,
        watch: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Copied, BackupError> {
        let failed = |error: sqlx::Error| damaged(database, error.to_string());
        let options = SqliteConnectOptions::new().filename(database).read_only(true);
        let mut connection = options.connect().await.map_err(failed)?;
        let mut progress = self.total(&mut connection).await.map_err(failed)?;
        let mut copied = Copied::default();
        let mut rows = sqlx::query(self.needed).fetch(&mut connection);
        while let Some(row) = rows.try_next().await.map_err(failed)? {
            let named = named(&row, database)?;
            progress.files += 1;
            progress.bytes += named.bytes;
            copied.count(&named, self.bring(named.clone()).await?, self.from);
            watch(progress);
        }
        drop(std::fs::remove_dir(Disk::new(self.to.to_owned()).drafts()));
        Ok(copied)
    }

    async fn total(&self, connection: &mut SqliteConnection) -> Result<Progress, sqlx::Error> {
        let sql = format!("SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM ({})", self.needed);
        let row = sqlx::query(AssertSqlSafe(sql)).fetch_one(connection).await?;
        let number =
            |index: usize| Ok::<_, sqlx::Error>(u64::try_from(row.try_get::<i64, _>(index)?).unwrap_or(0));
        Ok(Progress { files_total: number(0)?, bytes_total: number(1)?, ..Progress::default() })
    }

    async fn bring(&self, named: Named) -> Result<Brought, BackupError> {
        let (from, to) = (Disk::new(self.from.to_owned()), Disk::new(self.to.to_owned()));
        let is_there = self.is_there;
        let brought = spawn_blocking(move || bring(&from, &to, &named, is_there)).await;
        let brought = brought.unwrap_or_else(|_| Err(std::io::Error::other("the program is stopping")));
        brought.map_err(|error| BackupError::File { path: self.to.to_owned(), error })
    }
}

impl Copied {
    fn count(&mut self, named: &Named, brought: Brought, from: &Path) {
        self.files += 1;
        match brought {
            Brought::Known => {}
            Brought::New => {
                self.new_files += 1;
                self.new_bytes += named.bytes;
            }
            Brought::Lost(why) => {
                self.lost_files += 1;
                if self.lost.len() < LOST_NAMED {
                    let file = Disk::new(from.to_owned()).path(&named.key);
                    self.lost.push(Lost { file, why });
                }
            }
        }
    }
}

/// What a row says is believed only in the form of a key: it becomes a path.
fn named(row: &SqliteRow, database: &Path) -> Result<Named, BackupError> {
    let failed = |error: sqlx::Error| damaged(database, error.to_string());
    let key: String = row.try_get("blob_key").map_err(failed)?;
    let bytes: i64 = row.try_get("bytes").map_err(failed)?;
    let key = BlobKey::parse(&key);
    let found = key.zip(u64::try_from(bytes).ok());
    let (key, bytes) = found.ok_or_else(|| damaged(database, "a row names no stored file".into()))?;
    Ok(Named { key, bytes })
}

fn damaged(path: &Path, found: String) -> BackupError {
    BackupError::Damaged { path: path.to_owned(), found }
}
