//! Beginning a recurrence, and changing one: posts that it made, that nobody touched and that are not out follow.

use kernel::ids::RecurrenceId;
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde_json::json;
use web::FieldError;

use super::checked::checked;
use super::generate::look;
use super::{Input, Recurrence, Source, State, announce, lock, preview};
use crate::{Error, Result, line_up, store};

pub async fn create(cx: &Cx, caller: &Caller, input: Input) -> Result<Recurrence> {
    begin(cx, caller, input, None).await
}

/// As [`create`], of a post that was out before.
pub async fn begin(cx: &Cx, caller: &Caller, input: Input, source: Option<Source>) -> Result<Recurrence> {
    caller.require(Permission::Propose)?;
    let recurrence = described(cx, caller, input, source)?;
    refuse(preview::problems(cx, caller, &recurrence).await?)?;
    let mut tx = cx.db.begin().await?;
    line_up::known_accounts(&mut tx, caller, &recurrence.draft).await?;
    keep(cx, &mut tx, caller, (&recurrence, "publishing.recurrence_created")).await?;
    tx.commit().await?;
    settled(cx, caller, recurrence).await
}

/// As somebody describes it, not stored.
pub fn described(cx: &Cx, caller: &Caller, input: Input, source: Option<Source>) -> Result<Recurrence> {
    let (by, now) = (caller.actor.to_string(), cx.now());
    let Input { name, draft, variations, timing, max_cycles, cooldown_days } = checked(input, now)?;
    Ok(Recurrence {
        id: cx.new_id(),
        name,
        state: State::Active,
        draft,
        variations,
        timing,
        max_cycles,
        cooldown_days,
        active_from: now,
        aligned: true,
        look_at: now,
        paused_at: None,
        source,
        problem: None,
        ended_because: None,
        created_by: by.clone(),
        created_at: now,
        changed_by: by,
        changed_at: now,
    })
}

/// One that is over begins anew when there is something left to make.
pub async fn update(cx: &Cx, caller: &Caller, id: &RecurrenceId, input: Input) -> Result<Recurrence> {
    caller.require(Permission::Propose)?;
    let said = described(cx, caller, input, None)?;
    refuse(preview::problems(cx, caller, &said).await?)?;
    let mut tx = cx.db.begin().await?;
    line_up::known_accounts(&mut tx, caller, &said.draft).await?;
    let before = lock(&mut tx, &caller.scope, id).await?;
    let state = if before.state == State::Ended { State::Active } else { before.state };
    let recurrence = Recurrence {
        id: before.id,
        state,
        aligned: false,
        paused_at: before.paused_at,
        source: before.source,
        created_by: before.created_by,
        created_at: before.created_at,
        ..said
    };
    keep(cx, &mut tx, caller, (&recurrence, "publishing.recurrence_changed")).await?;
    tx.commit().await?;
    settled(cx, caller, recurrence).await
}

fn refuse(problems: Vec<FieldError>) -> Result<()> {
    if problems.is_empty() { Ok(()) } else { Err(Error::NotSendable(problems)) }
}

async fn keep(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    (recurrence, action): (&Recurrence, &'static str),
) -> Result<()> {
    store::recurrences::save(tx, &caller.scope, recurrence).await?;
    let detail = json!({ "name": recurrence.name, "timing": recurrence.timing });
    audit::record(cx, tx, caller, action, recurrence.id.as_str(), detail).await?;
    announce(cx, tx, &caller.scope, &recurrence.id, "saved").await
}

/// Makes what is due at once. What fails now the reconciler tries again: the recurrence itself is kept.
async fn settled(cx: &Cx, caller: &Caller, recurrence: Recurrence) -> Result<Recurrence> {
    if let Err(error) = look(cx, &caller.scope, &recurrence.id).await {
        tracing::warn!(%error, recurrence.id = %recurrence.id, "the posts of a recurrence come later");
    }
    let mut conn = cx.db.read().await?;
    let found = store::recurrences::find(&mut conn, &caller.scope, &recurrence.id).await?;
    found.ok_or(Error::RecurrenceNotFound)
}
