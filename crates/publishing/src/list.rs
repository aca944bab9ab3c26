//! Posts of the workspace, by what they are and where they stand.

use kernel::{Page, PageRequest};
use runtime::{Caller, Cx, Permission};

use crate::state::State;
use crate::view::{PostView, Standing};
use crate::{Error, Result, store};

pub use crate::store::posts::Filter;

/// How many posts one page looks at when few of them are in the states wanted; the cursor goes on from there.
const LOOKED_AT_MAX: usize = 2_000;

/// A page, the newest change first. States are read off the acts, so a page may hold fewer posts than asked for
/// although more follow.
pub async fn list(
    cx: &Cx,
    caller: &Caller,
    filter: &Filter,
    states: &[State],
    page: &PageRequest,
) -> Result<Page<PostView>> {
    caller.require(Permission::Read)?;
    if page.cursor.as_deref().is_some_and(|cursor| !store::posts::is_cursor(cursor)) {
        return Err(Error::invalid("cursor", "this is no cursor of this list; leave it out to start over"));
    }
    let wanted = usize::try_from(page.limit()).unwrap_or(1);
    let mut conn = cx.db.read().await?;
    let (mut items, mut looked_at, mut cursor) = (Vec::new(), 0, page.cursor.clone());
    loop {
        let ask = PageRequest { limit: page.limit, cursor: cursor.clone() };
        let rows = store::posts::list(&mut conn, &caller.scope, filter, &ask).await?;
        let found = Page::from_rows(rows, ask.limit(), store::posts::cursor);
        looked_at += found.items.len();
        let standing = Standing::of(&mut conn, &caller.scope, &found.items).await?;
        let standing = standing.counted(&mut conn, &caller.scope, &found.items).await?;
        for post in found.items {
            if items.len() == wanted {
                // The page is full in the middle of a batch: the next one begins behind its last post.
                return Ok(Page { items, next_cursor: cursor });
            }
            cursor = Some(store::posts::cursor(&post));
            if states.is_empty() || states.contains(&standing.state(&post)) {
                items.push(standing.view(post)?);
            }
        }
        if found.next_cursor.is_none() || items.len() == wanted || looked_at >= LOOKED_AT_MAX {
            return Ok(Page { items, next_cursor: found.next_cursor });
        }
        cursor = found.next_cursor;
    }
}
