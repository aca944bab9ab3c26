//! What people outside the workspace say of a proposal, by a link that somebody made for them.
//!
//! They are no callers: whoever calls these verbs has checked the link. A client's approval counts at a stage
//! for clients, or in place of the team's one approval where the workspace allows that; anywhere else it is
//! written down for the team, which decides.

use kernel::ids::ActId;
use runtime::{Caller, Cx, Tx, WorkspaceScope, audit};
use serde_json::json;

use crate::act::{Act, Approval, State};
use crate::approve::{agree, let_out, note_progress, weigh};
use crate::decide::locked;
use crate::policy::judge;
use crate::policy::stage::{By, CLIENT};
use crate::propose::announce;
use crate::store::{acts, attempts, policies};
use crate::{Result, settings};

/// A client, known by the link that was made for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// Id of the link.
    pub link: String,
    /// As the person who made the link called them.
    pub name: String,
}

impl Signer {
    fn by(&self) -> String {
        format!("{CLIENT}{}", self.link)
    }
}

/// A client approves what hashes to `seen_hash`. Refused while a stage of the team is open that comes before
/// theirs.
pub async fn approve(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &ActId,
    seen_hash: &str,
    signer: Signer,
) -> Result<Act> {
    let mut act = locked(tx, scope, id, State::Proposed, "approved").await?;
    weigh(cx, tx, scope, &mut act, seen_hash).await?;
    let by = signer.by();
    let approval = Approval { by: by.clone(), at: cx.now(), name: Some(signer.name.clone()), role: None };
    if act.stages.iter().any(|stage| stage.by == By::Client) {
        let passed = agree(&mut act, approval)?;
        note_progress(cx, tx, scope, &act, &format!("{} (client)", signer.name)).await?;
        if passed {
            let_out(cx, tx, scope, &mut act, &by).await?;
        }
    } else if stands_in(tx, scope, &act).await? {
        act.approvals.push(approval);
        let_out(cx, tx, scope, &mut act, &by).await?;
    } else {
        let what = format!("{} (client) approved it; the team decides", signer.name);
        attempts::add_evidence(tx, scope, id, cx.now(), &what).await?;
    }
    record(cx, tx, scope, &act, (&signer, "gate.client_approve")).await?;
    Ok(act)
}

/// Whether a client's approval is all it takes.
async fn stands_in(tx: &mut Tx, scope: &WorkspaceScope, act: &Act) -> Result<bool> {
    let policies = policies::list_enabled(tx, scope).await?;
    Ok(judge::asks_nothing(&policies, act) && settings::load(tx, scope).await?.clients_may_approve)
}

/// A client wants it otherwise: the proposal is turned down with what they say.
pub async fn ask_changes(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &ActId,
    signer: Signer,
    reason: String,
) -> Result<Act> {
    let mut act = locked(tx, scope, id, State::Proposed, "rejected").await?;
    act.state = State::Rejected;
    act.decided_by = Some(signer.by());
    act.decided_at = Some(cx.now());
    act.finished_at = Some(cx.now());
    act.decision_reason = Some(reason);
    let what = format!("{} (client) asks for changes", signer.name);
    attempts::add_evidence(tx, scope, id, cx.now(), &what).await?;
    record(cx, tx, scope, &act, (&signer, "gate.client_ask_changes")).await?;
    Ok(act)
}

async fn record(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &Act,
    (signer, action): (&Signer, &'static str),
) -> Result<()> {
    acts::update(tx, scope, act, State::Proposed).await?;
    let detail = json!({
        "hash": act.content_hash, "state": act.state.as_str(), "reason": act.decision_reason,
        "by": signer.by(), "name": signer.name,
    });
    let client = Caller::system("client", scope.clone());
    audit::record(cx, tx, &client, action, act.id.as_str(), detail).await?;
    announce(cx, tx, scope, "gate.act_changed", act).await
}
