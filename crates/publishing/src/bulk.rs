//! One change to many posts, each on its own: one that refuses does not hold up the others.

use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::ProblemSource as _;

use crate::post::{Plan, PlanKind, Post};
use crate::schedule::{Consent, When, WhenView, schedule};
use crate::wall_time::WallTime;
use crate::{Error, Result, delete, pause_post, relabel, store};

const POSTS_MAX: usize = 500;
const SHIFT_MINUTES_MAX: i64 = 366 * 24 * 60;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "do", deny_unknown_fields)]
#[schema(as = PostBulkAction)]
pub enum Action {
    /// Moves wall times by so many minutes; a whole number of days keeps the time of day.
    Shift {
        minutes: i64,
        /// What was approved is approved for the new time too, for whoever may approve.
        #[serde(default)]
        keep_approval: bool,
    },
    /// Gives each post a time of its own, such as the one it had before.
    Reschedule {
        items: Vec<Move>,
        #[serde(default)]
        keep_approval: bool,
    },
    Pause,
    Resume,
    Relabel {
        #[serde(default)]
        add: Vec<String>,
        #[serde(default)]
        remove: Vec<String>,
    },
    Delete,
    Restore,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostMove)]
pub struct Move {
    #[schema(value_type = String)]
    pub id: PostId,
    pub when: When,
}

/// How one post of a bulk change went.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PostBulkResult)]
pub struct Done {
    #[schema(value_type = String)]
    pub id: PostId,
    pub ok: bool,
    /// Code and text of the refusal.
    pub code: Option<&'static str>,
    pub detail: Option<String>,
    /// What it was before, to undo.
    pub previous: Option<Before>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PostBefore)]
pub struct Before {
    pub when: Option<WhenView>,
    pub labels: Vec<String>,
    pub paused: bool,
}

/// Applies one action to these posts.
pub async fn bulk(cx: &Cx, caller: &Caller, ids: &[PostId], action: &Action) -> Result<Vec<Done>> {
    caller.require(Permission::Propose)?;
    let named = match action {
        Action::Reschedule { items, .. } => items.len(),
        _ => ids.len(),
    };
    if named > POSTS_MAX {
        return Err(Error::invalid("ids", format!("at most {POSTS_MAX} posts at a time")));
    }
    let mut done = Vec::with_capacity(named);
    match action {
        Action::Reschedule { items, keep_approval } => {
            for item in items {
                let before = before(cx, caller, &item.id).await;
                let moved = move_to(cx, caller, &item.id, (&item.when, *keep_approval)).await;
                done.push(told(&item.id, before, moved));
            }
        }
        action => {
            for id in ids {
                let before = before(cx, caller, id).await;
                done.push(told(id, before, one(cx, caller, id, action).await));
            }
        }
    }
    Ok(done)
}

fn told(id: &PostId, before: Result<Post>, outcome: Result<()>) -> Done {
    let view = |post: Post| Before {
        when: post.plan.as_ref().and_then(|plan| WhenView::of(plan).ok()),
        labels: post.draft.labels,
        paused: post.paused_at.is_some(),
    };
    let previous = before.ok().map(view);
    match outcome {
        Ok(()) => Done { id: id.clone(), ok: true, code: None, detail: None, previous },
        Err(error) => {
            let (code, detail) = (Some(error.code()), Some(error.detail()));
            Done { id: id.clone(), ok: false, code, detail, previous: None }
        }
    }
}

async fn before(cx: &Cx, caller: &Caller, id: &PostId) -> Result<Post> {
    let mut conn = cx.db.read().await?;
    store::posts::find(&mut conn, &caller.scope, id).await?.ok_or(Error::PostNotFound)
}

async fn one(cx: &Cx, caller: &Caller, id: &PostId, action: &Action) -> Result<()> {
    match action {
        Action::Shift { minutes, keep_approval } => {
            let when = shifted(cx, caller, id, *minutes).await?;
            move_to(cx, caller, id, (&when, *keep_approval)).await
        }
        Action::Pause => pause_post::pause(cx, caller, id).await.map(drop),
        Action::Resume => pause_post::resume(cx, caller, id).await.map(drop),
        Action::Relabel { add, remove } => relabel::relabel(cx, caller, id, (add, remove)).await.map(drop),
        Action::Delete => delete::delete(cx, caller, id).await.map(drop),
        Action::Restore => delete::restore(cx, caller, id).await.map(drop),
        Action::Reschedule { .. } => Ok(()),
    }
}

async fn move_to(cx: &Cx, caller: &Caller, id: &PostId, (when, keep_approval): (&When, bool)) -> Result<()> {
    let consent = if keep_approval { Consent::Keep } else { Consent::None };
    schedule(cx, caller, id, None, (when, consent)).await.map(drop)
}

async fn shifted(cx: &Cx, caller: &Caller, id: &PostId, minutes: i64) -> Result<When> {
    if minutes.abs() > SHIFT_MINUTES_MAX {
        return Err(Error::invalid("minutes", "posts are moved by at most a year"));
    }
    let post = before(cx, caller, id).await?;
    let time = match post.plan {
        Some(Plan { time: Some(time), kind: PlanKind::At | PlanKind::Slot, .. }) => time,
        _ => {
            let what = "this post has no time that could be moved".to_owned();
            return Err(Error::WrongState { what });
        }
    };
    let span = jiff::Span::new().minutes(minutes);
    let local = time.local.checked_add(span).map_err(|error| Error::invalid("minutes", error.to_string()))?;
    let moved = WallTime { local, ..time };
    Ok(When::At { local: moved.local_text(), timezone: moved.timezone })
}
