use kernel::{Page, PageRequest};
use platform::MediaKind;
use runtime::{Caller, Cx, Permission};

use crate::store::lists;
use crate::{Media, Result};

/// Which files; all of them by default.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// A part of the name, description or tags, in any case.
    pub contains: Option<String>,
    pub folder: Option<String>,
    pub tag: Option<String>,
    pub kind: Option<MediaKind>,
    /// Only those that nobody uses.
    pub unused: bool,
}

/// Files of the library, the newest first.
pub async fn list(cx: &Cx, caller: &Caller, wanted: &Wanted, page: &PageRequest) -> Result<Page<Media>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let rows = lists::list(&mut conn, &caller.scope, wanted, page).await?;
    Ok(Page::from_rows(rows, page.limit(), |media| media.id.to_string()))
}
