use runtime::{Caller, Cx, Permission};

use crate::record::unsigned;
use crate::store::counts;
use crate::{MediaOptions, Result};

/// The library as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    pub bytes_used: u64,
    pub bytes_max: u64,
    pub file_bytes_max: u64,
    pub folders: Vec<Counted>,
    pub tags: Vec<Counted>,
}

/// A name and how many files bear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub name: String,
    pub count: i64,
}

pub async fn library(cx: &Cx, caller: &Caller) -> Result<Library> {
    caller.require(Permission::Read)?;
    let options = MediaOptions::of(cx);
    let mut conn = cx.db.read().await?;
    Ok(Library {
        bytes_used: unsigned(counts::bytes(&mut conn, &caller.scope).await?),
        bytes_max: options.workspace_bytes_max,
        file_bytes_max: options.file_bytes_max,
        folders: counts::folders(&mut conn, &caller.scope).await?,
        tags: counts::tags(&mut conn, &caller.scope).await?,
    })
}
