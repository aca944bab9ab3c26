//! What a plain program makes of the same work on the same disk: one thread, prepared statements, no
//! framework, nothing but the rows that cannot be left out. Flushed like ours.
//!
//! These are the lines ours are held against, so they are written to be fast.

mod chains;
mod due;
mod queue;
mod skip_locked;

pub use chains::chains;
pub use due::due;
pub use queue::queue;
pub use skip_locked::skip_locked;

use std::path::Path;

use anyhow::Result;
use rusqlite::Connection;
use tempfile::TempDir;

/// A new SQLite file, set up to be as durable as Roost's.
fn open(scratch: &Path) -> Result<(TempDir, Connection)> {
    let folder = tempfile::tempdir_in(scratch)?;
    let connection = Connection::open(folder.path().join("plain.db"))?;
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    Ok((folder, connection))
}
