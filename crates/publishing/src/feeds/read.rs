use std::net::IpAddr;
use std::time::Duration;

use runtime::{Conn, Cx};
use sha2::{Digest as _, Sha256};
use web::{Pace, Problem, Site};

use super::{Feed, ical};
use crate::list::Filter;
use crate::view::Standing;
use crate::{Error, Result, store, token};

const BACK: Duration = Duration::from_secs(92 * 86_400);
const AHEAD: Duration = Duration::from_secs(366 * 86_400);
const POSTS_MAX: i64 = 5_000;
/// Programs ask again and again; that they do is worth one write an hour.
const NOTED_EVERY: Duration = Duration::from_secs(3_600);

static VISITS: Pace = Pace::new(60);
/// Secrets that lead nowhere.
static GUESSES: Pace = Pace::new(30);

/// A feed as a file.
#[derive(Debug, Clone)]
pub struct FeedFile {
    pub content: String,
    /// Stands for the content.
    pub tag: String,
}

/// The posts of the last three months and the next twelve, for whoever knows the secret.
pub async fn read(cx: &Cx, token: &str, address: IpAddr) -> Result<FeedFile, Problem> {
    VISITS.check(address, cx.now())?;
    let mut conn = cx.db.read().await?;
    let Some(feed) = find(&mut conn, token).await? else {
        GUESSES.check(address, cx.now())?;
        return Err(Error::FeedNotFound.into());
    };
    let content = content(cx, &mut conn, &feed).await?;
    drop(conn);
    if feed.last_read_at.is_none_or(|last| cx.now().since(last) >= NOTED_EVERY) {
        let mut tx = cx.db.begin().await?;
        store::feeds::note_read(&mut tx, &feed, cx.now()).await?;
        tx.commit().await?;
    }
    let tag = Sha256::digest(&content).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    Ok(FeedFile { content, tag })
}

async fn find(conn: &mut Conn, token: &str) -> Result<Option<Feed>> {
    let Some(hash) = token::hash(token) else { return Ok(None) };
    Ok(store::feeds::find_by_hash(conn, &hash).await?)
}

async fn content(cx: &Cx, conn: &mut Conn, feed: &Feed) -> Result<String> {
    let span = (cx.now().minus(BACK), cx.now().plus(AHEAD));
    let filter = Filter { accounts: feed.accounts.clone(), ..Filter::default() };
    let posts = store::posts::between(conn, &feed.scope, span, &filter, POSTS_MAX).await?;
    let standing = Standing::of(conn, &feed.scope, &posts).await?;
    let mut calendar = ical::Calendar::begin(&feed.name);
    for post in &posts {
        let url = Site::of(cx).url(&format!("/posts/{}", post.id));
        calendar.post(post, &standing, &url);
    }
    Ok(calendar.end())
}
