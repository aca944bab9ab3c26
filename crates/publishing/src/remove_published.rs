//! Deleting what is public already: an act like any other, proposed, approved, proven part by part.

use gate::{Proposal, State as ActState};
use kernel::ids::{AccountId, PostId};
use runtime::{Caller, Conn, Cx, Permission, Tx, WorkspaceScope, audit};
use serde_json::json;

use crate::post::{Placed, Post, announce, lock};
use crate::remove_act::{KIND, Removal};
use crate::{Error, Result, store};

/// Place among what waits for approval: what somebody wants off the platform comes first.
const VALUE: f64 = 95.0;

/// Proposes to take down what is out of a post, at these accounts or at all of them. With `consent` it is
/// approved in the same step, if the caller may. The post keeps its state until the platform has said that
/// every part is gone.
pub async fn remove_published(
    cx: &Cx,
    caller: &Caller,
    id: &PostId,
    accounts: Option<&[AccountId]>,
    consent: bool,
) -> Result<Post> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let post = lock(&mut tx, &caller.scope, id).await?;
    let mut placed = store::targets::list(&mut tx, &caller.scope, &[id]).await?;
    let placed = placed.remove(id).unwrap_or_default();
    refuse_strangers(&placed, accounts.unwrap_or_default())?;
    let mut proposed = 0;
    for placed in placed.iter().filter(|placed| accounts.is_none_or(|some| some.contains(&placed.account))) {
        proposed += usize::from(propose(cx, &mut tx, caller, (&post, placed), consent).await?);
    }
    if proposed == 0 {
        let what = "Roost knows of nothing of this post that is public there".to_owned();
        return Err(Error::WrongState { what });
    }
    let detail = json!({ "accounts": proposed });
    audit::record(cx, &mut tx, caller, "publishing.deletion_proposed", id.as_str(), detail).await?;
    announce(cx, &mut tx, &caller.scope, id, "deletion_proposed").await?;
    tx.commit().await?;
    Ok(post)
}

fn refuse_strangers(placed: &[Placed], accounts: &[AccountId]) -> Result<()> {
    let is_known = |account: &AccountId| placed.iter().any(|placed| placed.account == *account);
    if accounts.iter().all(is_known) {
        return Ok(());
    }
    Err(Error::invalid("account_ids", "this post does not go to one of these accounts"))
}

/// Answers whether a deletion is under way at this account from now on.
async fn propose(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    (post, placed): (&Post, &Placed),
    consent: bool,
) -> Result<bool> {
    if is_under_way(tx, &caller.scope, placed).await? {
        return Ok(true);
    }
    let remote_ids = still_public(tx, &caller.scope, placed).await?;
    if remote_ids.is_empty() {
        return Ok(false);
    }
    let removal = Removal { post_id: post.id.clone(), remote_ids };
    let content = serde_json::to_value(removal);
    let proposal = Proposal {
        kind: KIND.into(),
        account: placed.account.clone(),
        content: content.map_err(|error| Error::invalid("content", error.to_string()))?,
        target: None,
        due_at: None,
        value: VALUE,
        origin: json!({ "post_id": post.id, "deletes": placed.act }),
    };
    let act = gate::propose::propose_in(cx, tx, caller, proposal).await?;
    if consent && act.state == ActState::Proposed {
        gate::decide::approve_in(cx, tx, caller, &act.id, &act.content_hash).await?;
    }
    store::targets::set_deletion(tx, &caller.scope, (&post.id, &placed.account), &act.id).await?;
    Ok(true)
}

async fn is_under_way(conn: &mut Conn, scope: &WorkspaceScope, placed: &Placed) -> Result<bool> {
    let Some(deletion) = &placed.deletion else { return Ok(false) };
    let act = gate::find(conn, scope, deletion).await?;
    Ok(act.is_some_and(|act| !act.state.is_final()))
}

/// The parts that are out and not gone, the last first, the first comment ahead of them. Refused while more of them may be appearing.
async fn still_public(conn: &mut Conn, scope: &WorkspaceScope, placed: &Placed) -> Result<Vec<String>> {
    let Some(id) = &placed.act else { return Ok(Vec::new()) };
    let act = gate::find(conn, scope, id).await?.filter(|act| act.steps_done > 0);
    let Some(act) = act else { return Ok(Vec::new()) };
    if !act.state.is_final() {
        let what = "parts of this post are still on their way. Cancel it or settle it first".to_owned();
        return Err(Error::WrongState { what });
    }
    let effects = gate::list_effects(conn, scope, id).await?;
    let out: Vec<String> = effects.into_iter().map(|effect| effect.remote_id).collect();
    let gone = gate::gone_among(conn, scope, &placed.account, &out).await?;
    Ok(out.into_iter().filter(|id| !gone.contains(id)).rev().collect())
}
