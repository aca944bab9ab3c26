//! Recurrences as the API shows them.

use kernel::ids::{PostId, RecurrenceId};
use kernel::{Page, PageRequest, Timestamp};
use runtime::{Caller, Conn, Cx, Permission};
use serde::Serialize;
use utoipa::ToSchema;

use super::ahead::{Ahead, ahead};
use super::{Recurrence, State, Timing};
use crate::content::{Content, Draft};
use crate::view::count;
use crate::{Error, Result, store};

const NEXT_MAX: usize = 10;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Recurrence)]
pub struct RecurrenceView {
    #[schema(value_type = String)]
    pub id: RecurrenceId,
    pub name: String,
    pub state: State,
    pub draft: Draft,
    pub variations: Vec<Content>,
    pub timing: Timing,
    pub max_cycles: Option<i64>,
    pub cooldown_days: i64,
    pub posts_made: i64,
    /// The next times, at most 10.
    pub next: Vec<Next>,
    /// Why nothing of it can be made at present.
    pub problem: Option<String>,
    pub ended_because: Option<String>,
    /// The published post that it brings back.
    #[schema(value_type = Option<String>)]
    pub source_post_id: Option<PostId>,
    pub created_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    pub changed_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
}

/// A time of a recurrence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RecurrenceNext)]
pub struct Next {
    #[schema(value_type = String, format = DateTime)]
    pub due_at: Timestamp,
    pub local: String,
    pub timezone: String,
    /// What the clocks do that night.
    pub note: Option<String>,
    /// The text whose turn it is, 0 being the draft's own; none when it is left out.
    pub variation: Option<i64>,
    /// Present once its post is made.
    #[schema(value_type = Option<String>)]
    pub post_id: Option<PostId>,
    /// Why it is left out, or why its post cannot be proposed.
    pub problem: Option<String>,
}

impl Next {
    pub fn of(ahead: Ahead) -> Result<Self> {
        let Ahead { time, due_at, variation, made } = ahead;
        let note = time.resolve()?.note;
        let left_out = variation.is_none().then(|| super::ahead::RESTING.to_owned());
        let (post_id, problem) = match made {
            Some(made) => (made.post, made.problem),
            None => (None, left_out),
        };
        let variation = variation.map(count);
        Ok(Self {
            due_at,
            local: time.local_text(),
            timezone: time.timezone,
            note,
            variation,
            post_id,
            problem,
        })
    }
}

pub async fn list(cx: &Cx, caller: &Caller, page: &PageRequest) -> Result<Page<RecurrenceView>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let rows = store::recurrences::list(&mut conn, &caller.scope, page).await?;
    let found = Page::from_rows(rows, page.limit(), |recurrence| recurrence.id.to_string());
    let mut items = Vec::with_capacity(found.items.len());
    for recurrence in found.items {
        items.push(one(cx, &mut conn, caller, recurrence).await?);
    }
    Ok(Page { items, next_cursor: found.next_cursor })
}

pub async fn show(cx: &Cx, caller: &Caller, id: &RecurrenceId) -> Result<RecurrenceView> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let found = store::recurrences::find(&mut conn, &caller.scope, id).await?;
    one(cx, &mut conn, caller, found.ok_or(Error::RecurrenceNotFound)?).await
}

pub async fn one(
    cx: &Cx,
    conn: &mut Conn,
    caller: &Caller,
    recurrence: Recurrence,
) -> Result<RecurrenceView> {
    let mut known = store::recurrences::occurrences(conn, &caller.scope, &recurrence.id).await?;
    let posts = store::posts::of_recurrence(conn, &caller.scope, &recurrence.id).await?;
    for known in known.iter_mut().filter(|known| known.post.is_some()) {
        if !posts.iter().any(|post| Some(&post.id) == known.post.as_ref()) {
            known.problem = Some("left out: somebody deleted its post".to_owned());
        }
    }
    let mut problem = recurrence.problem.clone();
    let next = match ahead(conn, &caller.scope, (&recurrence, &known), cx.now(), NEXT_MAX).await {
        Ok(next) => next,
        Err(Error::Invalid { message, .. }) => {
            problem = Some(message);
            Vec::new()
        }
        Err(error) => return Err(error),
    };
    // Nothing new comes of one that is paused or over.
    let shown = next.into_iter().filter(|next| recurrence.state == State::Active || next.made.is_some());
    Ok(RecurrenceView {
        next: shown.map(Next::of).collect::<Result<_>>()?,
        posts_made: count(known.iter().filter(|known| known.post.is_some()).count()),
        problem: problem.filter(|_| recurrence.state == State::Active),
        source_post_id: recurrence.source.map(|source| source.post),
        id: recurrence.id,
        name: recurrence.name,
        state: recurrence.state,
        draft: recurrence.draft,
        variations: recurrence.variations,
        timing: recurrence.timing,
        max_cycles: recurrence.max_cycles,
        cooldown_days: recurrence.cooldown_days,
        ended_because: recurrence.ended_because,
        created_by: recurrence.created_by,
        created_at: recurrence.created_at,
        changed_by: recurrence.changed_by,
        changed_at: recurrence.changed_at,
    })
}
