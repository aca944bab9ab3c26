//! What is known of one post's numbers over time.

use kernel::ids::AccountId;
use kernel::{Micros, Timestamp};
use platform::PostMetrics;
use runtime::{Caller, Conn, Cx, Permission, WorkspaceScope};
use serde::Serialize;
use utoipa::ToSchema;

use super::ladder::{AWAKE_FOR, Density};
use super::{Watch, settings};
use crate::post::{Format, OwnPost};
use crate::store::{posts, samples, watches};
use crate::{Error, Result, line};

/// What the platform said at one moment. A number that nobody told is null, never zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PostNumbers)]
pub struct Numbers {
    /// Null for numbers from an archive, whose moment nobody knows.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub at: Option<Timestamp>,
    pub likes: Option<i64>,
    pub reposts: Option<i64>,
    pub replies: Option<i64>,
    pub quotes: Option<i64>,
    pub bookmarks: Option<i64>,
    pub impressions: Option<i64>,
    pub link_clicks: Option<i64>,
    pub profile_clicks: Option<i64>,
}

impl Numbers {
    pub fn new(at: Option<Timestamp>, metrics: &PostMetrics) -> Self {
        Self {
            at,
            likes: metrics.likes,
            reposts: metrics.reposts,
            replies: metrics.replies,
            quotes: metrics.quotes,
            bookmarks: metrics.bookmarks,
            impressions: metrics.impressions,
            link_clicks: metrics.link_clicks,
            profile_clicks: metrics.profile_clicks,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PostSamples)]
pub struct Samples {
    /// The last known value of each number; null while nothing is known.
    pub latest: Option<Numbers>,
    /// The oldest first; the newest 200.
    pub samples: Vec<Numbers>,
    /// When the platform is asked again.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub next_sample_at: Option<Timestamp>,
    /// Why nobody asks any more, or not when it was due.
    pub asleep_because: Option<String>,
    /// What asking now costs; 0 when today's price is paid already, null when the platform cannot be asked.
    pub ask_now_micros: Option<i64>,
}

/// Of a post that was sent, seen or imported.
pub async fn show(cx: &Cx, caller: &Caller, account: &AccountId, remote_id: &str) -> Result<Samples> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let account = line::account(&mut conn, &caller.scope, account).await?;
    let known = find(&mut conn, &caller.scope, &account.id, remote_id).await?;
    let density = settings::load(&mut conn, &caller.scope).await?.density;
    let all = samples::list(&mut conn, &caller.scope, &account.id, remote_id).await?;
    Ok(Samples {
        latest: known.post.as_ref().map(|post| Numbers::new(post.sampled_at, &post.metrics)),
        samples: all.into_iter().map(|(at, metrics)| Numbers::new(Some(at), &metrics)).collect(),
        next_sample_at: known.watch.as_ref().and_then(|watch| watch.next_at),
        asleep_because: known.asleep_because(density, cx.now()),
        ask_now_micros: price_now(cx, &account, known.post.as_ref()).map(|price| price.0),
    })
}

/// A post as far as it is known.
pub(super) struct Known {
    pub post: Option<OwnPost>,
    pub watch: Option<Watch>,
}

pub(super) async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    remote_id: &str,
) -> Result<Known> {
    let id = [remote_id.to_owned()];
    let post = posts::find_many(conn, scope, account, &id).await?.pop();
    let watch = watches::among(conn, scope, account, &id).await?.pop();
    if post.is_none() && watch.is_none() {
        return Err(Error::PostNotFound);
    }
    Ok(Known { post, watch })
}

impl Known {
    fn asleep_because(&self, density: Density, now: Timestamp) -> Option<String> {
        let watch = self.watch.as_ref();
        let is_repost = self.post.as_ref().is_some_and(|post| post.format == Format::Repost);
        if watch.is_some_and(|watch| watch.next_at.is_some()) {
            return watch.and_then(|watch| watch.delayed_because.clone());
        }
        let born = watch.map(|watch| watch.born_at).or(self.post.as_ref().map(|post| post.created_at));
        let is_old = born.is_none_or(|born| now.since(born) >= AWAKE_FOR);
        Some(match watch {
            _ if is_repost => "a repost shows the numbers of the post it repeats".into(),
            Some(watch) if watch.gone_at.is_some() => "the platform no longer has this post".into(),
            _ if is_old => "the post is older than 28 days. Ask when you want to know".into(),
            _ if density == Density::Off => {
                "numbers are read only when somebody asks, as this workspace chose".into()
            }
            Some(Watch { delayed_because: Some(reason), .. }) => reason.clone(),
            _ => "no further look is planned. Ask when you want to know".into(),
        })
    }
}

/// What asking for this one post costs now; none where nobody can be asked.
pub(super) fn price_now(cx: &Cx, account: &connections::Account, post: Option<&OwnPost>) -> Option<Micros> {
    let measure = line::platform(cx, account).ok()?.measure()?;
    let paid_today = post.and_then(|post| post.sampled_at).is_some_and(|at| at >= cx.now().utc_day_start());
    (account.status == connections::Status::Connected)
        .then(|| if paid_today { Micros::ZERO } else { measure.numbers_price(account.owns_app) })
}
