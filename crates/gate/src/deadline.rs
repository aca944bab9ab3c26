//! What becomes of a proposal whose time comes before anybody decided on it.

use kernel::Timestamp;
use runtime::signals::Signal;
use runtime::{Conn, Cx, DbError, WorkspaceScope};

use crate::Result;
use crate::act::{Act, State};
use crate::propose::announce;
use crate::settings::Undecided;
use crate::store::{acts, lists};

/// Raised when proposals were found whose makers are to find them another time.
pub const UNDECIDED: Signal = Signal::new("gate.undecided");

/// Says on the act that its time has passed, and keeps its maker from being told twice.
const TOLD: &str = "its time came before anybody decided";

/// Proposals whose time has come in workspaces that want them to find another time. What made them moves them,
/// which replaces them; until then they go on waiting, and expire in the end.
pub async fn list_undecided(conn: &mut Conn, now: Timestamp) -> Result<Vec<(WorkspaceScope, Act)>, DbError> {
    lists::list_undecided(conn, now, Undecided::NextSlot).await
}

/// Applies the policy of each workspace to what nobody decided on in time.
pub async fn watch(cx: &Cx) -> Result<()> {
    let mut conn = cx.db.read().await?;
    let expired = lists::list_undecided(&mut conn, cx.now(), Undecided::Expire).await?;
    let to_move = list_undecided(&mut conn, cx.now()).await?;
    drop(conn);
    for (scope, act) in expired {
        let ended = Act { state: State::Expired, finished_at: Some(cx.now()), ..act };
        tell(cx, &scope, ended, "gate.act_changed").await?;
    }
    for (scope, act) in to_move {
        if act.decision_reason.as_deref() != Some(TOLD) {
            tell(cx, &scope, act, "gate.act_undecided").await?;
        }
    }
    Ok(())
}

async fn tell(cx: &Cx, scope: &WorkspaceScope, mut act: Act, what: &'static str) -> Result<()> {
    act.decision_reason = Some(TOLD.to_owned());
    let mut tx = cx.db.begin().await?;
    if acts::update(&mut tx, scope, &act, State::Proposed).await? {
        announce(cx, &mut tx, scope, what, &act).await?;
        tx.raise(UNDECIDED);
    }
    tx.commit().await?;
    Ok(())
}
