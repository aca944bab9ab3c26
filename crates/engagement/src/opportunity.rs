//! A post worth answering, and what became of it.

use kernel::ids::{AccountId, ActId, DraftId, OpportunityId};
use kernel::{PageRequest, Timestamp};
use platform::{Assessment, Person, Post};
use runtime::{Caller, Conn, Cx, DbError, Permission, WorkspaceScope, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::reply::Target;
use crate::score::Parts;
use crate::{Error, Result, store};

const TEXT_BYTES_MAX: usize = 100_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    New,
    Drafted,
    /// Proposed to the gate; see the act.
    Queued,
    Dismissed,
}

impl State {
    pub const ALL: [Self; 4] = [Self::New, Self::Drafted, Self::Queued, Self::Dismissed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Drafted => "drafted",
            Self::Queued => "queued",
            Self::Dismissed => "dismissed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// An opportunity as stored.
#[derive(Debug, Clone)]
pub struct Opportunity {
    pub id: OpportunityId,
    pub account: AccountId,
    pub post: Post,
    pub author: Person,
    pub url: Option<String>,
    pub source_kind: String,
    pub source_label: String,
    pub score: f64,
    pub parts: Parts,
    pub reasons: Vec<String>,
    pub mentions_us: bool,
    /// What the rulebook says about answering it, before any text exists.
    pub assessment: Assessment,
    pub state: State,
    pub act: Option<ActId>,
    pub found_at: Timestamp,
}

/// A draft of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Draft {
    #[schema(value_type = String)]
    pub id: DraftId,
    pub text: String,
    /// 0–1, the model's own guess.
    pub confidence: f64,
    pub tone: String,
    pub intent: String,
    pub warnings: Vec<String>,
    /// Needs a closer look: low confidence or warnings.
    pub flagged: bool,
    pub model: String,
    #[schema(value_type = String, format = DateTime)]
    pub made_at: Timestamp,
}

impl Opportunity {
    pub fn target(&self) -> Target {
        Target {
            post_id: self.post.remote_id.clone(),
            author_id: Some(self.author.remote_id.clone()),
            author_username: self.author.username.clone(),
            text: self.post.text.clone(),
            url: self.url.clone(),
            mentions_us: Some(self.mentions_us),
            reply_settings: self.post.reply_settings.clone(),
        }
    }
}

/// The best opportunities of an account in these states.
pub async fn best(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    states: &[State],
    limit: u32,
) -> Result<Vec<Opportunity>, DbError> {
    let filter = store::opportunities::Filter {
        states: states.to_vec(),
        account: Some(account.clone()),
        score_min: None,
    };
    let page = kernel::PageRequest { limit: Some(limit), cursor: None };
    let mut rows = store::opportunities::list(conn, scope, &filter, &page).await?;
    rows.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(rows)
}

/// Opportunities that nobody has decided on yet, best first.
pub async fn list_open(cx: &Cx, caller: &Caller, page: &PageRequest) -> Result<Vec<Opportunity>> {
    caller.require(Permission::Read)?;
    let filter =
        store::opportunities::Filter { states: vec![State::New, State::Drafted], ..Default::default() };
    let mut conn = cx.db.read().await?;
    let limit = usize::try_from(page.limit()).unwrap_or(0);
    let mut rows = store::opportunities::list(&mut conn, &caller.scope, &filter, page).await?;
    rows.truncate(limit);
    Ok(rows)
}

/// Proposes an answer to the gate, in one transaction with the opportunity's change of state.
pub async fn propose(cx: &Cx, caller: &Caller, id: &OpportunityId, text: String) -> Result<gate::Act> {
    caller.require(Permission::Propose)?;
    if text.len() > TEXT_BYTES_MAX {
        let message = "this text is far longer than any platform takes".to_owned();
        return Err(Error::Invalid { field: "text", message });
    }
    let mut tx = cx.db.begin().await?;
    let found = store::opportunities::find(&mut tx, &caller.scope, id).await?;
    let opportunity = found.ok_or(Error::OpportunityNotFound)?;
    if !matches!(opportunity.state, State::New | State::Drafted) {
        return Err(Error::WrongState { state: opportunity.state.as_str() });
    }
    let draft = store::drafts::latest(&mut tx, &caller.scope, id).await?;
    let proposal = gate::Proposal {
        kind: "reply".into(),
        account: opportunity.account.clone(),
        content: json!({ "text": text }),
        target: Some(json!(opportunity.target())),
        due_at: None,
        value: opportunity.score,
        origin: json!({
            "opportunity_id": opportunity.id,
            "draft_id": draft.as_ref().map(|draft| draft.id.clone()),
            "by_model": draft.as_ref().is_some_and(|draft| draft.text == text),
            "confidence": draft.as_ref().map(|draft| draft.confidence),
            "warnings": draft.as_ref().map(|draft| draft.warnings.clone()),
            "score": opportunity.score,
            "parts": opportunity.parts,
            "reasons": opportunity.reasons,
            "source": { "kind": opportunity.source_kind, "label": opportunity.source_label },
        }),
    };
    let act = gate::propose::propose_in(cx, &mut tx, caller, proposal).await?;
    store::opportunities::set_state(&mut tx, &caller.scope, id, State::Queued, Some(&act.id), None).await?;
    tx.commit().await?;
    Ok(act)
}

/// Takes an opportunity off the list.
pub async fn dismiss(cx: &Cx, caller: &Caller, id: &OpportunityId, reason: &str) -> Result<()> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let found = store::opportunities::find(&mut tx, &caller.scope, id).await?;
    let opportunity = found.ok_or(Error::OpportunityNotFound)?;
    if opportunity.state == State::Queued {
        return Err(Error::WrongState { state: opportunity.state.as_str() });
    }
    let reason: String = reason.chars().take(500).collect();
    store::opportunities::set_state(&mut tx, &caller.scope, id, State::Dismissed, None, Some(&reason))
        .await?;
    audit::record(cx, &mut tx, caller, "engagement.dismiss", id.as_str(), json!({ "reason": reason }))
        .await?;
    tx.commit().await?;
    Ok(())
}
