//! What people say to each other about a post: the team, and clients who were sent it for review.

mod add;
mod list;
mod remove;

use kernel::Timestamp;
use kernel::ids::{CommentId, PostId};
use runtime::events::{self, Event};
use runtime::{Actor, Caller, Conn, Cx, DbError, Permission, Tx, WorkspaceScope};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::{Error, Result};

pub use add::{NewComment, add, add_in};
pub use list::{list, shared};
pub use remove::remove;

const TEXT_CHARS_MAX: usize = 4_000;
/// On one post.
const COMMENTS_MAX: i64 = 500;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PostComment)]
pub struct Comment {
    #[schema(value_type = String)]
    pub id: CommentId,
    /// A member, a key, or `client:` with the link they came by.
    pub by: String,
    /// What they were called when they wrote it.
    pub by_name: String,
    pub from_client: bool,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    pub text: String,
    /// The part it is about, from 1; none for the whole post.
    pub part: Option<i64>,
    /// Clients do not see it.
    pub internal: bool,
}

/// Whoever may change a post or decide about it may speak about it.
fn require_voice(caller: &Caller) -> Result<()> {
    if caller.may(Permission::Approve) { Ok(()) } else { Ok(caller.require(Permission::Propose)?) }
}

/// What others call the caller.
async fn name_of(conn: &mut Conn, caller: &Caller) -> Result<String, DbError> {
    Ok(match &caller.actor {
        Actor::User { user, .. } => {
            let name = identity::member::name(conn, &caller.scope, user).await?;
            name.unwrap_or_else(|| "somebody".to_owned())
        }
        Actor::ApiKey(_) => "a program".to_owned(),
        Actor::Operator => "the operator".to_owned(),
        Actor::System(_) => "Roost".to_owned(),
    })
}

fn checked_text(text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > TEXT_CHARS_MAX {
        return Err(Error::invalid("text", format!("a comment has 1 to {TEXT_CHARS_MAX} characters")));
    }
    Ok(text.to_owned())
}

async fn announce(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, post: &PostId) -> Result<()> {
    let payload = json!({ "post_id": post });
    let event = Event { kind: "publishing.post_commented", subject: post.to_string(), payload };
    Ok(events::emit(cx, tx, scope, event).await?)
}
