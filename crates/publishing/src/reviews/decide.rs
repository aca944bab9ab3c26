use gate::client::Signer;
use gate::{Act, State as ActState};
use kernel::ids::{ActId, PostId};
use runtime::{Caller, Cx, Tx, audit};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::{Decision, Guest, Link};
use crate::comments::{self, NewComment};
use crate::post::{Post, announce, lock};
use crate::{Error, Result, store};

/// What a client says about one post.
#[derive(Debug, Clone)]
pub struct Verdict {
    pub post: PostId,
    pub decision: Decision,
    /// What they looked at, for every account of the post.
    pub seen: Vec<SeenAct>,
    /// Needed when they want changes.
    pub comment: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SeenInReview)]
pub struct SeenAct {
    #[schema(value_type = String)]
    pub act_id: ActId,
    pub content_hash: String,
}

/// Takes a client's decision: once for each post, and of exactly what they saw.
pub async fn decide(cx: &Cx, guest: &Guest, verdict: Verdict) -> Result<()> {
    let comment = verdict.comment.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if verdict.decision == Decision::Changes && comment.is_none() {
        return Err(Error::invalid("comment", "say what shall be different"));
    }
    let mut tx = cx.db.begin().await?;
    let mut link = guest.lock(cx, &mut tx).await?;
    let asked = link.posts.iter_mut().find(|asked| asked.post == verdict.post).ok_or(Error::PostNotFound)?;
    if asked.decision.is_some() {
        return Err(Error::ReviewDecided);
    }
    asked.decision = Some((verdict.decision, cx.now()));
    let post = lock(&mut tx, &link.scope, &verdict.post).await?;
    let waiting = waiting(&mut tx, &link, &post, &verdict.seen).await?;
    let signer = Signer { link: link.id.to_string(), name: link.name.clone() };
    for act in &waiting {
        let (scope, id, signer) = (&link.scope, &act.id, signer.clone());
        match verdict.decision {
            Decision::Approve => {
                gate::client::approve(cx, &mut tx, scope, id, &act.content_hash, signer).await?
            }
            Decision::Changes => {
                let reason = comment.unwrap_or_default().to_owned();
                gate::client::ask_changes(cx, &mut tx, scope, id, signer, reason).await?
            }
        };
    }
    if let Some(text) = comment {
        let new = NewComment { text: text.to_owned(), part: None, internal: false };
        let by = (link.actor(), link.name.clone());
        comments::add_in(cx, &mut tx, (&link.scope, &post), by, (new, true)).await?;
    }
    keep(cx, &mut tx, &mut link, &verdict).await?;
    tx.commit().await?;
    Ok(())
}

/// The acts that a decision is about. Refused unless all of the post's are what the client saw.
async fn waiting(tx: &mut Tx, link: &Link, post: &Post, seen: &[SeenAct]) -> Result<Vec<Act>> {
    let mut placed = store::targets::list(tx, &link.scope, &[&post.id]).await?;
    let mut acts = Vec::new();
    for id in placed.remove(&post.id).unwrap_or_default().into_iter().filter_map(|placed| placed.act) {
        acts.extend(gate::find(tx, &link.scope, &id).await?);
    }
    let is_seen =
        |act: &Act| seen.iter().any(|seen| seen.act_id == act.id && seen.content_hash == act.content_hash);
    let known = |seen: &SeenAct| acts.iter().any(|act| act.id == seen.act_id);
    if acts.is_empty() || !acts.iter().all(is_seen) || !seen.iter().all(known) {
        return Err(Error::ContentChanged { account: "this post".to_owned() });
    }
    acts.retain(|act| act.state == ActState::Proposed);
    if acts.is_empty() {
        let what = "this post was decided on already, so there is nothing left to review".to_owned();
        return Err(Error::WrongState { what });
    }
    Ok(acts)
}

async fn keep(cx: &Cx, tx: &mut Tx, link: &mut Link, verdict: &Verdict) -> Result<()> {
    if link.posts.iter().all(|asked| asked.decision.is_some()) {
        link.finished_at = Some(cx.now());
    }
    store::review_links::save(tx, link).await?;
    // A guest is nobody's member: the record names the link and who it was made for.
    let recorder = Caller::system("review", link.scope.clone());
    let detail = json!({ "link": link.id, "name": link.name, "decision": verdict.decision });
    audit::record(cx, tx, &recorder, "publishing.review_decided", verdict.post.as_str(), detail).await?;
    super::list::announce(cx, tx, link).await?;
    announce(cx, tx, &link.scope, &verdict.post, "reviewed").await
}
