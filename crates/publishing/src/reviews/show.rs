use std::collections::HashMap;

use kernel::Timestamp;
use kernel::ids::{AccountId, ActId, MediaId, PostId};
use media::Media;
use platform::MediaKind;
use runtime::{Conn, Cx};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Asked, Decision, Guest, Link};
use crate::comments::{self, Comment};
use crate::content::Poll;
use crate::frozen::{Frozen, FrozenMedia};
use crate::post::Post;
use crate::schedule::WhenView;
use crate::view::Standing;
use crate::{Result, store};

/// What a client is shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Review {
    /// Of the workspace that asks.
    pub workspace: String,
    /// Of the client.
    pub name: String,
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    pub posts: Vec<ReviewedPost>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewedPost {
    #[schema(value_type = String)]
    pub post_id: PostId,
    pub when: Option<WhenView>,
    /// Empty when nothing of it is proposed any more.
    pub accounts: Vec<ReviewedAccount>,
    pub comments: Vec<Comment>,
}

/// Exactly what would go out at one account.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewedAccount {
    #[schema(value_type = String)]
    pub account_id: AccountId,
    pub platform: String,
    pub username: String,
    #[schema(value_type = String)]
    pub act_id: ActId,
    /// Give it back with the decision.
    pub content_hash: String,
    pub parts: Vec<ReviewedPart>,
    /// What the account says under its own post.
    pub first_comment: Option<String>,
    /// By this link; none while nobody did.
    pub decided: Option<Decision>,
    /// Whether a decision is still of use.
    pub waits: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewedPart {
    pub text: String,
    pub media: Vec<ReviewedMedia>,
    pub poll: Option<Poll>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewedMedia {
    #[schema(value_type = String)]
    pub id: MediaId,
    pub alt_text: Option<String>,
    /// `image`, `animation` or `video`; none, like all that follows, for a file that is gone.
    pub kind: Option<&'static str>,
    pub media_type: Option<String>,
    pub bytes: Option<i64>,
    pub duration_ms: Option<i64>,
    /// As shown, in pixels.
    pub width: Option<i64>,
    pub height: Option<i64>,
}

impl ReviewedMedia {
    fn new(attached: &FrozenMedia, file: Option<&Media>) -> Self {
        Self {
            id: attached.id.clone(),
            alt_text: attached.alt_text.clone(),
            kind: file.map(|file| match file.kind {
                MediaKind::Image => "image",
                MediaKind::Animation => "animation",
                MediaKind::Video => "video",
            }),
            media_type: file.map(|file| file.media_type.clone()),
            bytes: file.map(|file| file.bytes),
            duration_ms: file.and_then(|file| file.duration_ms),
            width: file.and_then(|file| file.width),
            height: file.and_then(|file| file.height),
        }
    }
}

/// The posts of a link as they would go out now.
pub async fn show(cx: &Cx, guest: &Guest) -> Result<Review> {
    let mut conn = cx.db.read().await?;
    let link = guest.find(cx, &mut conn).await?;
    let workspace = identity::workspace::find(&mut conn, &link.scope).await?;
    let (posts, standing) = posts(&mut conn, &link).await?;
    let mut shown = Vec::with_capacity(posts.len());
    let found = media::find_many(&mut conn, &link.scope, &files(&standing, &posts)).await?;
    let library = found.into_iter().map(|file| (file.id.clone(), file)).collect();
    for (asked, post) in link.posts.iter().filter_map(|asked| Some((asked, find(&posts, asked)?))) {
        shown.push(ReviewedPost {
            post_id: post.id.clone(),
            when: post.plan.as_ref().map(WhenView::of).transpose()?,
            accounts: accounts(&standing, post, (asked, &library)),
            comments: comments::shared(&mut conn, &link.scope, &post.id).await?,
        });
    }
    drop(conn);
    if link.opened_at.is_none() {
        note_opened(cx, guest).await?;
    }
    Ok(Review { workspace: workspace.name, name: link.name, expires_at: link.expires_at, posts: shown })
}

/// The posts of a link that still exist, and what they stand on.
pub async fn posts(conn: &mut Conn, link: &Link) -> Result<(Vec<Post>, Standing)> {
    let mut posts = Vec::with_capacity(link.posts.len());
    for asked in &link.posts {
        let found = store::posts::find(conn, &link.scope, &asked.post).await?;
        posts.extend(found.filter(|post| post.deleted_at.is_none()));
    }
    let standing = Standing::of(conn, &link.scope, &posts).await?;
    Ok((posts, standing))
}

/// Every file that would go out with one of these posts.
pub fn files(standing: &Standing, posts: &[Post]) -> Vec<MediaId> {
    let acts =
        posts.iter().flat_map(|post| standing.placed(&post.id)).filter_map(|placed| standing.act(placed));
    let mut ids = Vec::new();
    for frozen in acts.filter_map(|act| Frozen::read(&act.content).ok()) {
        ids.extend(frozen.media().map(|media| media.id.clone()));
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn find<'a>(posts: &'a [Post], asked: &Asked) -> Option<&'a Post> {
    posts.iter().find(|post| post.id == asked.post)
}

type Library = HashMap<MediaId, Media>;

fn accounts(standing: &Standing, post: &Post, (asked, library): (&Asked, &Library)) -> Vec<ReviewedAccount> {
    let account = |placed: &crate::post::Placed| {
        let (act, account) = (standing.act(placed)?, standing.account(&placed.account)?);
        let frozen = Frozen::read(&act.content).ok()?;
        let media = |media: &FrozenMedia| ReviewedMedia::new(media, library.get(&media.id));
        let parts = frozen.parts.into_iter().map(|part| ReviewedPart {
            media: part.media.iter().map(media).collect(),
            text: part.text,
            poll: part.poll,
        });
        Some(ReviewedAccount {
            account_id: account.id.clone(),
            platform: account.platform.clone(),
            username: account.username.clone(),
            act_id: act.id.clone(),
            content_hash: act.content_hash.clone(),
            parts: parts.collect(),
            first_comment: frozen.first_comment.map(|comment| comment.text),
            decided: asked.decision.map(|(decision, _)| decision),
            waits: act.state == gate::State::Proposed,
        })
    };
    standing.placed(&post.id).iter().filter_map(account).collect()
}

async fn note_opened(cx: &Cx, guest: &Guest) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let mut link = guest.lock(cx, &mut tx).await?;
    if link.opened_at.is_none() {
        link.opened_at = Some(cx.now());
        store::review_links::save(&mut tx, &link).await?;
        super::list::announce(cx, &mut tx, &link).await?;
    }
    tx.commit().await?;
    Ok(())
}
