//! Writing what rows ask for, all of them in one transaction.

use http::StatusCode;
use kernel::ids::PostId;
use runtime::{Caller, Cx, Tx};
use web::{FieldError, ProblemSource as _};

use super::decide::{Change, Line, Step};
use super::fetch::Fetched;
use super::wish::problems_of;
use crate::content::Draft;
use crate::library::Fits;
use crate::post::{Plan, PlanKind, Post, announce, lock};
use crate::save::replace;
use crate::schedule::{Consent, WhenView, schedule_in};
use crate::store::import_keys::Kept;
use crate::wall_time::WallTime;
use crate::{Error, Result, create, line_up, slots, store};

/// A row that became a post.
pub struct Written {
    pub post: PostId,
    pub when: Option<WhenView>,
}

/// What rows are written with.
pub struct Means<'a> {
    pub fetched: &'a Fetched,
    pub fits: &'a Fits,
    /// Nothing was fetched, and nothing will be kept.
    pub dry: bool,
}

/// How each row went, in their order; none for rows that were not to be written. A row that refuses leaves the
/// transaction fit for nothing but learning about the others.
pub async fn apply(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    lines: &[Line],
    means: &Means<'_>,
) -> Result<Vec<Option<Result<Written, Vec<FieldError>>>>> {
    let mut went = Vec::with_capacity(lines.len());
    for line in lines {
        let Step::Write(change) = &line.step else {
            went.push(None);
            continue;
        };
        went.push(Some(match write(cx, tx, caller, change, means).await {
            Ok(written) => Ok(written),
            Err(error) if ours(&error) => return Err(error),
            Err(error) => Err(problems_of(&error)),
        }));
    }
    Ok(went)
}

/// Not the row is at fault.
fn ours(error: &Error) -> bool {
    error.status().is_server_error() || error.status() == StatusCode::FORBIDDEN
}

async fn write(cx: &Cx, tx: &mut Tx, caller: &Caller, change: &Change, means: &Means<'_>) -> Result<Written> {
    let Change { wish, on, known_as } = change;
    let base = on.as_ref().map(|post| post.draft.clone()).unwrap_or_default();
    let draft = wish.said.onto(&base, &means.fetched.files).checked()?;
    // What a file would have been cannot be judged before it is there.
    let blind = means.dry && wish.said.addresses().next().is_some() && has_blank_part(&draft);
    let plan = wish.time.as_ref().map(|time| plan(cx, time)).transpose()?;
    if plan.is_some() && draft.targets.is_empty() {
        return Err(Error::invalid("accounts", "a post with a time needs an account. Name one"));
    }
    let post = match on {
        None => {
            let mut post = create::create_in(cx, tx, caller, draft).await?;
            if let Some(plan) = plan.clone().filter(|_| !blind) {
                schedule_in(cx, tx, caller, &mut post, (plan, Consent::None, means.fits)).await?;
            }
            post
        }
        Some(seen) => {
            update(cx, tx, caller, seen, (draft, plan.clone().filter(|_| !blind), means.fits)).await?
        }
    };
    let kept = Kept { key: &wish.key, hash: &wish.hash, post: &post.id, before: known_as.as_ref() };
    if !store::import_keys::keep(tx, &caller.scope, &kept, cx.now()).await? {
        let what = "somebody took in this row at the same moment. Send the file again".to_owned();
        return Err(Error::WrongState { what });
    }
    let when = plan.as_ref().or(post.plan.as_ref()).map(WhenView::of).transpose()?;
    Ok(Written { post: post.id, when })
}

fn has_blank_part(draft: &Draft) -> bool {
    draft.content.parts.iter().any(|part| part.text.trim().is_empty())
}

fn plan(cx: &Cx, time: &WallTime) -> Result<Plan> {
    let due_at = time.resolve()?.due_at;
    slots::in_reach(cx.now(), due_at)?;
    Ok(Plan { kind: PlanKind::At, time: Some(time.clone()), due_at })
}

/// Changes a post of which nothing is out or leaving. A paused one stays paused.
async fn update(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    seen: &Post,
    (draft, plan, fits): (Draft, Option<Plan>, &Fits),
) -> Result<Post> {
    let mut post = lock(tx, &caller.scope, &seen.id).await?;
    if post.revision != seen.revision || post.plan != seen.plan {
        let (revision, by, at) = (post.revision, post.changed_by.clone(), post.changed_at);
        return Err(Error::RevisionConflict { revision, by, at });
    }
    refuse_begun(tx, caller, &post).await?;
    line_up::known_accounts(tx, caller, &draft).await?;
    let moved = plan.filter(|plan| post.plan.as_ref().is_none_or(|old| old.time != plan.time));
    let paused = post.paused_at.is_some();
    match &moved {
        // Lined up once, at the new time.
        Some(_) if !paused => post.plan = None,
        Some(plan) => post.plan = Some(plan.clone()),
        None => {}
    }
    if post.draft != draft {
        replace(cx, tx, caller, &mut post, (draft, fits)).await?;
    }
    match moved {
        Some(plan) if !paused => {
            schedule_in(cx, tx, caller, &mut post, (plan, Consent::None, fits)).await?;
        }
        Some(_) => {
            post.changed_at = cx.now();
            store::posts::save(tx, &caller.scope, &post).await?;
            announce(cx, tx, &caller.scope, &post.id, "scheduled").await?;
        }
        None => {}
    }
    Ok(post)
}

/// A file never changes what is on its way, in doubt, or out, be it for one account or in one part.
async fn refuse_begun(tx: &mut Tx, caller: &Caller, post: &Post) -> Result<()> {
    let mut placed = store::targets::list(tx, &caller.scope, &[&post.id]).await?;
    for id in placed.remove(&post.id).unwrap_or_default().into_iter().filter_map(|placed| placed.act) {
        let Some(act) = gate::find(tx, &caller.scope, &id).await? else { continue };
        line_up::refuse_leaving(&act, "one of its accounts")?;
        if matches!(act.state, gate::State::Sent | gate::State::Confirmed) {
            let what =
                "this post is out already, so a file cannot change it. Give the row another id".to_owned();
            return Err(Error::WrongState { what });
        }
    }
    Ok(())
}
