//! Posts that a recurrence or campaign makes: made, brought in line, tried again and taken back. Ordinary posts all
//! of them, through the same verbs as a person's; each step is a transaction of its own that first makes sure that
//! its owner still says the same, so that pausing, editing and deleting win every race.

use std::time::Duration;

use jiff::civil::DateTime;
use runtime::{Caller, Cx, Tx, WorkspaceScope};
use web::ProblemSource as _;

use crate::campaigns::{self, Campaign};
use crate::content::Draft;
use crate::create::create_for;
use crate::delete::delete_in;
use crate::library::Fits;
use crate::list::Filter;
use crate::post::{Belongs, Plan, Post, announce};
use crate::recurring::{self, Occurrence, Recurrence, Timing, nominal_at};
use crate::save::replace;
use crate::schedule::{Consent, schedule_in};
use crate::state::State;
use crate::unschedule::call_off_all;
use crate::view::Standing;
use crate::{Error, Result, library, store};

/// On whose behalf posts are made.
#[derive(Clone, Copy)]
pub enum Owner<'o> {
    Recurrence(&'o Recurrence),
    Campaign(&'o Campaign),
}

/// One post of it.
#[derive(Debug, Clone)]
pub struct Entry {
    pub nominal: DateTime,
    pub plan: Plan,
    pub draft: Draft,
    /// Which text of a recurrence.
    pub variation: Option<usize>,
}

impl Owner<'_> {
    fn caller(&self, scope: &WorkspaceScope) -> Caller {
        match self {
            Self::Recurrence(_) => Caller::system("publishing.recurrences", scope.clone()),
            Self::Campaign(_) => Caller::system("publishing.campaigns", scope.clone()),
        }
    }

    fn belongs(&self, nominal: DateTime) -> Belongs {
        let nominal_at = Some(nominal_at(nominal));
        match self {
            Self::Recurrence(one) => {
                Belongs { recurrence: Some(one.id.clone()), nominal_at, ..Belongs::default() }
            }
            Self::Campaign(one) => {
                Belongs { campaign: Some(one.id.clone()), nominal_at, ..Belongs::default() }
            }
        }
    }

    /// Keeps it as it is until the transaction ends; false when it is not what it was any more.
    async fn hold(&self, tx: &mut Tx, scope: &WorkspaceScope) -> Result<bool> {
        match self {
            Self::Recurrence(one) => {
                let now = store::recurrences::lock(tx, scope, &one.id).await?;
                let same = |now: Recurrence| {
                    now.state == recurring::State::Active && now.changed_at == one.changed_at
                };
                Ok(now.is_some_and(same))
            }
            Self::Campaign(one) => {
                let now = store::campaigns::lock(tx, scope, &one.id).await?;
                let same =
                    |now: Campaign| now.state == campaigns::State::Active && now.changed_at == one.changed_at;
                Ok(now.is_some_and(same))
            }
        }
    }

    async fn is_made(&self, tx: &mut Tx, scope: &WorkspaceScope, nominal: DateTime) -> Result<bool> {
        Ok(match self {
            Self::Recurrence(one) => {
                store::recurrences::occurrence(tx, scope, &one.id, nominal).await?.is_some()
            }
            Self::Campaign(one) => store::posts::is_made(tx, scope, &one.id, nominal_at(nominal)).await?,
        })
    }

    /// Whether the slot that was chosen is free still; nobody takes it until the transaction ends.
    async fn has_slot(&self, tx: &mut Tx, scope: &WorkspaceScope, plan: &Plan) -> Result<bool> {
        let Self::Recurrence(Recurrence { timing: Timing::FreeSlots { account_id, .. }, .. }) = self else {
            return Ok(true);
        };
        store::queues::lock(tx, scope, account_id).await?;
        let filter = Filter { accounts: vec![account_id.clone()], ..Filter::default() };
        let moment = (plan.due_at, plan.due_at.plus(Duration::from_micros(1)));
        Ok(store::posts::between(tx, scope, moment, &filter, 1).await?.is_empty())
    }

    async fn note(&self, tx: &mut Tx, scope: &WorkspaceScope, occurrence: &Occurrence) -> Result<()> {
        if let Self::Recurrence(one) = self {
            store::recurrences::note(tx, scope, &one.id, occurrence).await?;
        }
        Ok(())
    }

    /// Whether a post is as it was made: nobody changed its words, time or place.
    pub fn is_untouched(&self, scope: &WorkspaceScope, post: &Post) -> bool {
        let paused_at = match self {
            Self::Recurrence(one) => one.paused_at,
            Self::Campaign(one) => one.paused_at,
        };
        let local = post.plan.as_ref().and_then(|plan| plan.time.as_ref()).map(|time| nominal_at(time.local));
        let in_place = local.is_some() && local == post.belongs.nominal_at && !post.pinned;
        let by_us = post.changed_by == self.caller(scope).actor.to_string();
        by_us && in_place && (post.paused_at.is_none() || post.paused_at == paused_at)
    }
}

impl Entry {
    fn noted(&self, post: &Post, problem: Option<&str>) -> Occurrence {
        Occurrence {
            nominal: self.nominal,
            variation: self.variation,
            post: Some(post.id.clone()),
            problem: problem.map(str::to_owned),
        }
    }
}

/// Makes one post and proposes it; once, however often it is called. One that cannot be proposed is kept with its
/// time and without acts, where it shows as needing a person; the answer says why.
pub async fn make(
    cx: &Cx,
    scope: &WorkspaceScope,
    owner: Owner<'_>,
    entry: &Entry,
) -> Result<Option<String>> {
    let why = match fitted(cx, scope, &entry.draft).await? {
        Ok(fits) => match settled(make_in(cx, scope, owner, (entry, Ok(&fits))).await)? {
            Ok(()) => return Ok(None),
            Err(why) => why,
        },
        Err(why) => why,
    };
    make_in(cx, scope, owner, (entry, Err(&why))).await?;
    Ok(Some(why))
}

async fn make_in(
    cx: &Cx,
    scope: &WorkspaceScope,
    owner: Owner<'_>,
    (entry, how): (&Entry, Result<&Fits, &str>),
) -> Result<()> {
    let caller = owner.caller(scope);
    let mut tx = cx.db.begin().await?;
    if !owner.hold(&mut tx, scope).await? || owner.is_made(&mut tx, scope, entry.nominal).await? {
        return Ok(());
    }
    if !owner.has_slot(&mut tx, scope, &entry.plan).await? {
        return Ok(());
    }
    let belongs = owner.belongs(entry.nominal);
    let mut post = create_for(cx, &mut tx, &caller, entry.draft.clone(), belongs).await?;
    place(cx, &mut tx, &caller, (&mut post, &entry.plan, how)).await?;
    owner.note(&mut tx, scope, &entry.noted(&post, how.err())).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives an untouched post other words, or another instant for its wall time.
pub async fn rework(
    cx: &Cx,
    scope: &WorkspaceScope,
    owner: Owner<'_>,
    (post, entry): (&Post, &Entry),
) -> Result<Option<String>> {
    let why = match fitted(cx, scope, &entry.draft).await? {
        Ok(fits) => match settled(rework_in(cx, scope, owner, (post, entry, Ok(&fits))).await)? {
            Ok(()) => return Ok(None),
            Err(why) => why,
        },
        Err(why) => why,
    };
    rework_in(cx, scope, owner, (post, entry, Err(&why))).await?;
    Ok(Some(why))
}

async fn rework_in(
    cx: &Cx,
    scope: &WorkspaceScope,
    owner: Owner<'_>,
    (known, entry, how): (&Post, &Entry, Result<&Fits, &str>),
) -> Result<()> {
    let caller = owner.caller(scope);
    let mut tx = cx.db.begin().await?;
    if !owner.hold(&mut tx, scope).await? {
        return Ok(());
    }
    let Some(mut post) = present(&mut tx, scope, known).await? else { return Ok(()) };
    call_off_all(cx, &mut tx, &caller, &post).await?;
    post.paused_at = None;
    post.plan = None;
    replace(cx, &mut tx, &caller, &mut post, (entry.draft.clone(), &Fits::default())).await?;
    place(cx, &mut tx, &caller, (&mut post, &entry.plan, how)).await?;
    owner.note(&mut tx, scope, &entry.noted(&post, how.err())).await?;
    tx.commit().await?;
    Ok(())
}

/// Proposes a post again for the time it has: one that could not be proposed before, or was paused with its owner.
/// What is out or on its way stays as it is.
pub async fn again(
    cx: &Cx,
    scope: &WorkspaceScope,
    owner: Owner<'_>,
    (known, variation): (&Post, Option<usize>),
) -> Result<Option<String>> {
    let (Some(plan), Some(nominal)) = (&known.plan, known.belongs.nominal_at) else { return Ok(None) };
    let entry = Entry {
        nominal: recurring::nominal(nominal),
        plan: plan.clone(),
        draft: known.draft.clone(),
        variation,
    };
    let why = match fitted(cx, scope, &entry.draft).await? {
        Ok(fits) => match settled(again_in(cx, scope, owner, (known, &entry, Ok(&fits))).await)? {
            Ok(()) => return Ok(None),
            Err(why) => why,
        },
        Err(why) => why,
    };
    again_in(cx, scope, owner, (known, &entry, Err(&why))).await?;
    Ok(Some(why))
}

async fn again_in(
    cx: &Cx,
    scope: &WorkspaceScope,
    owner: Owner<'_>,
    (known, entry, how): (&Post, &Entry, Result<&Fits, &str>),
) -> Result<()> {
    let caller = owner.caller(scope);
    let mut tx = cx.db.begin().await?;
    if !owner.hold(&mut tx, scope).await? {
        return Ok(());
    }
    let Some(mut post) = present(&mut tx, scope, known).await? else { return Ok(()) };
    let is_known = |why| post.paused_at.is_none() && post.belongs.problem.as_deref() == Some(why);
    if !how.err().is_some_and(is_known) {
        place(cx, &mut tx, &caller, (&mut post, &entry.plan, how)).await?;
    }
    owner.note(&mut tx, scope, &entry.noted(&post, how.err())).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes an untouched post back as if it had never been made. False when it is on its way or out: then it stays.
pub async fn take_back(cx: &Cx, scope: &WorkspaceScope, owner: Owner<'_>, known: &Post) -> Result<bool> {
    let caller = owner.caller(scope);
    let mut tx = cx.db.begin().await?;
    if !owner.hold(&mut tx, scope).await? {
        return Ok(false);
    }
    let Some(mut post) = present(&mut tx, scope, known).await? else { return Ok(false) };
    match delete_in(cx, &mut tx, &caller, &mut post).await {
        Ok(_) => {}
        Err(Error::Leaving { .. } | Error::WrongState { .. }) => return Ok(false),
        Err(error) => return Err(error),
    }
    let nominal = post.belongs.nominal_at.map(recurring::nominal);
    if let (Owner::Recurrence(one), Some(nominal)) = (owner, nominal) {
        store::recurrences::forget(&mut tx, scope, &one.id, nominal).await?;
    }
    post.belongs = Belongs::default();
    store::posts::save(&mut tx, scope, &post).await?;
    tx.commit().await?;
    Ok(true)
}

/// Those of these posts that wait to leave, now or at their time.
pub async fn waiting(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, posts: Vec<Post>) -> Result<Vec<Post>> {
    let standing = Standing::of(tx, scope, &posts).await?;
    let waits = |post: &Post| match standing.state(post) {
        State::Waiting | State::Scheduled => true,
        State::NeedsYou => post.plan.as_ref().is_some_and(|plan| plan.due_at > cx.now()),
        _ => false,
    };
    Ok(posts.into_iter().filter(|post| post.deleted_at.is_none() && waits(post)).collect())
}

/// The post under a lock, provided that it is as it was looked at.
async fn present(tx: &mut Tx, scope: &WorkspaceScope, known: &Post) -> Result<Option<Post>> {
    let found = store::posts::lock(tx, scope, &known.id).await?.filter(|post| post.deleted_at.is_none());
    Ok(found.filter(|post| post.revision == known.revision && post.plan == known.plan))
}

/// Proposes it for its time, or keeps the time and the reason why it cannot be proposed.
async fn place(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    (post, plan, how): (&mut Post, &Plan, Result<&Fits, &str>),
) -> Result<()> {
    match how {
        Ok(fits) => schedule_in(cx, tx, caller, post, (plan.clone(), Consent::None, fits)).await.map(|_| ()),
        Err(why) => bare(cx, tx, &caller.scope, (post, plan, why)).await,
    }
}

/// Keeps its time without acts.
async fn bare(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    (post, plan, why): (&mut Post, &Plan, &str),
) -> Result<()> {
    post.belongs.problem = Some(why.to_owned());
    post.plan = Some(plan.clone());
    post.paused_at = None;
    post.scheduled_revision = None;
    post.changed_at = cx.now();
    store::posts::save(tx, scope, post).await?;
    announce(cx, tx, scope, &post.id, "scheduled").await
}

/// The files that suit, or why there are none.
async fn fitted(cx: &Cx, scope: &WorkspaceScope, draft: &Draft) -> Result<Result<Fits, String>> {
    settled(library::fit(cx, scope, std::slice::from_ref(draft)).await)
}

/// Tells what a person can change about a post from what passes by itself.
fn settled<T>(outcome: Result<T>) -> Result<Result<T, String>> {
    match outcome {
        Ok(done) => Ok(Ok(done)),
        Err(error) if error.status().is_server_error() => Err(error),
        Err(error) => Ok(Err(error.to_string())),
    }
}
