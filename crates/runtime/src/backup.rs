//! Copies of a SQLite database and of the files that its rows need, made while it is in use, and bringing both back.
//!
//! A copy appears under its name when it is whole, checked and on the disk, and its files with it. Nothing that
//! exists is overwritten.

mod files;

use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, Row as _, SqliteConnection};

pub use files::{Copied, Files, Lost, Progress};

use crate::db::{Db, DbError};

/// Why a backup was not made or not brought back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("PostgreSQL is backed up with its own tools: run `pg_dump --format=custom` on the server")]
    UsePgDump,
    #[error("{0} exists already; choose another name or move it away")]
    TargetExists(PathBuf),
    #[error("{path} is damaged or no database of Roost: {found}. Use another backup")]
    Damaged { path: PathBuf, found: String },
    #[error("{path}: {error}. Check that the folder exists, is writable and has space")]
    File { path: PathBuf, error: std::io::Error },
    #[error(transparent)]
    Db(#[from] DbError),
}

impl BackupError {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UsePgDump => "backup.use_pg_dump",
            Self::TargetExists(_) => "backup.target_exists",
            Self::Damaged { .. } => "backup.damaged",
            Self::File { .. } => "backup.file",
            Self::Db(_) => "backup.database",
        }
    }
}

/// Writes a consistent copy of the database to `to` without stopping anyone.
pub async fn backup(db: &Db, to: &Path) -> Result<(), BackupError> {
    begin_backup(db, to).await?.finish()
}

/// Brings the backup `from` back as the new database `to`, frozen: nothing goes out until a person has
/// looked at what was due and releases it.
pub async fn restore(from: &Path, to: &Path) -> Result<(), BackupError> {
    begin_restore(from, to).await?.finish()
}

/// A database that is whole and checked but not yet under its name. Dropped, it is gone.
pub struct Unfinished {
    file: PathBuf,
    to: PathBuf,
}

/// As [`backup`], up to giving the copy its name.
pub async fn begin_backup(db: &Db, to: &Path) -> Result<Unfinished, BackupError> {
    let Some(options) = db.sqlite_options() else {
        return Err(BackupError::UsePgDump);
    };
    let unfinished = Unfinished::begin(to)?;
    // The pools' readers may not write, which includes writing another file.
    let mut connection = options.pragma("query_only", "OFF").connect().await.map_err(DbError::from)?;
    let copy = sqlx::query("VACUUM INTO $1").bind(unfinished.file.display().to_string());
    let copied = copy.execute(&mut connection).await;
    drop(connection.close().await);
    copied.map_err(DbError::from)?;
    check(&mut open(&unfinished.file).await?, &unfinished.file).await?;
    Ok(unfinished)
}

/// As [`restore`], up to giving the database its name.
pub async fn begin_restore(from: &Path, to: &Path) -> Result<Unfinished, BackupError> {
    let unfinished = Unfinished::begin(to)?;
    let io = |error| BackupError::File { path: from.to_owned(), error };
    tokio::fs::copy(from, &unfinished.file).await.map_err(io)?;
    let mut copy = open(&unfinished.file).await?;
    check(&mut copy, from).await?;
    let freeze = "INSERT INTO installation (key, value) VALUES ('frozen', 'restored')
                  ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    sqlx::query(freeze).execute(&mut copy).await.map_err(DbError::from)?;
    copy.close().await.map_err(DbError::from)?;
    Ok(unfinished)
}

impl Unfinished {
    /// A rest of an earlier, broken-off run is removed.
    fn begin(to: &Path) -> Result<Self, BackupError> {
        Ok(Self { file: begin_file(to)?, to: to.to_owned() })
    }

    /// Copies the files that its rows need and that are not there yet. What is missing or damaged is answered, not
    /// stored, and no error: only the caller knows whether to go on without.
    pub async fn copy_files(
        &self,
        files: &Files<'_>,
        watch: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Copied, BackupError> {
        files.copy(&self.file, watch).await
    }

    /// Gives it its name.
    pub fn finish(self) -> Result<(), BackupError> {
        finish_file(&self.file, &self.to)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.file));
    }
}

/// The name to write under until the file is whole. A rest of an earlier, broken-off run is removed.
fn begin_file(to: &Path) -> Result<PathBuf, BackupError> {
    // A log left behind by an earlier database of this name would be played into the new one.
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let taken = with_suffix(to, suffix);
        if taken.exists() {
            return Err(BackupError::TargetExists(taken));
        }
    }
    let unfinished = with_suffix(to, ".unfinished");
    match std::fs::remove_file(&unfinished) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(BackupError::File { path: unfinished, error })
        }
        _ => Ok(unfinished),
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

fn finish_file(unfinished: &Path, to: &Path) -> Result<(), BackupError> {
    let finish = || {
        std::fs::File::open(unfinished)?.sync_all()?;
        std::fs::rename(unfinished, to)?;
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        std::fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    };
    finish().map_err(|error| BackupError::File { path: to.to_owned(), error })
}

/// Without a write-ahead log, so that the copy is one file.
async fn open(path: &Path) -> Result<SqliteConnection, BackupError> {
    let options = SqliteConnectOptions::new().filename(path).pragma("synchronous", "FULL");
    let damaged =
        |error: sqlx::Error| BackupError::Damaged { path: path.to_owned(), found: error.to_string() };
    options.connect().await.map_err(damaged)
}

async fn check(connection: &mut SqliteConnection, path: &Path) -> Result<(), BackupError> {
    let damaged = |found: String| BackupError::Damaged { path: path.to_owned(), found };
    for (sql, wanted) in [
        ("PRAGMA integrity_check", "ok"),
        ("SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'installation'", "installation"),
    ] {
        let row = sqlx::query(sql).fetch_optional(&mut *connection).await;
        let row = row.map_err(|error| damaged(error.to_string()))?;
        let found: String =
            row.map_or_else(|| Ok(String::new()), |row| row.try_get(0)).map_err(DbError::from)?;
        if found != wanted {
            return Err(damaged(if found.is_empty() {
                "the table `installation` is missing".into()
            } else {
                found
            }));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
