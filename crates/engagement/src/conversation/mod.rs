//! The conversation above a post: what it answers, what that answers, up to its beginning.
//!
//! What Roost holds anyway is shown for nothing: what its accounts said, posts found worth answering, posts
//! read for a conversation before. The rest is read only when a person asks for it, for a price they were
//! shown, and is kept for [`KEPT`], so that nobody pays for it twice and nothing stays that its author took
//! down long ago. Whatever a post says it answers, a conversation is walked at most [`ABOVE_MAX`] posts up and
//! no post is met twice.

mod climb;
mod known;
mod load;
mod seen;
mod turn;

use std::time::Duration;

use kernel::ids::AccountId;
use kernel::{Micros, Timestamp};
use runtime::{Caller, Cx, Permission};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Error, Result, store};
use climb::{Climb, End, climb};
use known::Known;

pub use load::load;
pub use seen::{OwnPost, OwnPosts, SeenPosts};
pub use turn::Link;
use turn::Turn;

/// As many posts above the one asked for as are shown.
pub const ABOVE_MAX: usize = 5;
/// How long the words of others are kept that were read for a conversation.
pub const KEPT: Duration = Duration::from_secs(7 * 86_400);
/// Ids of posts are shorter on every platform.
const ID_LENGTH_MAX: usize = 100;

/// What stands above the first post that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConversationAbove)]
pub enum Above {
    /// Nothing: the conversation begins with it.
    Start,
    /// Posts that are not shown because there are many.
    Earlier,
    /// Nobody read it yet; that costs money.
    Unread,
    /// Cannot be known: the first post shown is gone or protected.
    Gone,
    /// The platform does not tell.
    Unclear,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Conversation {
    /// The oldest first. The last one is the post asked for, if it is known.
    pub posts: Vec<ConversationPost>,
    pub above: Above,
    /// How many earlier posts are not shown; null where that is not known.
    pub earlier_count: Option<i64>,
    /// What reading the rest costs at worst; null where there is nothing to read, or no way to.
    pub load_micros: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ConversationPost {
    pub remote_id: String,
    pub url: Option<String>,
    /// Null where nobody told who wrote it.
    pub author_username: Option<String>,
    /// Text of somebody else: never markup. Null for a post that is gone or protected.
    pub text: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub created_at: Option<Timestamp>,
    /// An account of this workspace wrote it.
    pub is_own: bool,
    /// Posts between this one and the next may be missing.
    pub has_gap_after: bool,
}

/// What is known of the conversation above a post without asking the platform.
pub async fn show(cx: &Cx, caller: &Caller, account: &AccountId, remote_id: &str) -> Result<Conversation> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let mut known = Known::of(cx, &mut conn, &caller.scope, account).await?;
    let climbed = climb(&mut known, check_id(remote_id)?).await?;
    Ok(view(&known, climbed))
}

/// Removes what was kept long enough, of all workspaces.
pub(crate) async fn forget(cx: &Cx) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    store::conversation_posts::forget(&mut tx, cx.now().minus(KEPT)).await?;
    Ok(tx.commit().await?)
}

fn check_id(remote_id: &str) -> Result<&str> {
    if remote_id.is_empty() || remote_id.len() > ID_LENGTH_MAX {
        return Err(Error::Invalid {
            field: "remote_id",
            message: "this is not the id of a post".to_owned(),
        });
    }
    Ok(remote_id)
}

/// What reading the rest costs at worst, where it can be read.
fn price(known: &Known<'_>, climbed: &Climb) -> Option<Micros> {
    let reader = known.platform()?.read_conversation()?;
    Some(reader.price(i64::try_from(climbed.unread()?).ok()?))
}

fn view(known: &Known<'_>, climbed: Climb) -> Conversation {
    let load_micros = price(known, &climbed).map(|price| price.0);
    let (above, earlier_count) = match climbed.end {
        End::Start => (Above::Start, None),
        End::Earlier { count } => (Above::Earlier, count),
        End::Unread { .. } => (Above::Unread, None),
        End::Gone => (Above::Gone, None),
        End::Unclear => (Above::Unclear, None),
    };
    let beginning = climbed.beginning.map(|turn| post(known, turn, true));
    let turns = climbed.turns.into_iter().rev().map(|turn| post(known, turn, false));
    Conversation { posts: beginning.into_iter().chain(turns).collect(), above, earlier_count, load_micros }
}

fn post(known: &Known<'_>, turn: Turn, has_gap_after: bool) -> ConversationPost {
    let words = turn.words;
    let username = words.as_ref().and_then(|words| words.username.clone());
    ConversationPost {
        url: username.as_deref().and_then(|name| known.url_of(name, &turn.remote_id)),
        remote_id: turn.remote_id,
        author_username: username,
        created_at: words.as_ref().and_then(|words| words.at),
        is_own: words.as_ref().is_some_and(|words| words.is_own),
        text: words.map(|words| words.text),
        has_gap_after,
    }
}
