//! A post worth answering, and what became of it.

use kernel::ids::{AccountId, ActId, DraftId, OpportunityId};
use kernel::{Page, PageRequest, Timestamp};
use platform::{Assessment, Person, Post};
use runtime::events::{self, Event};
use runtime::{Caller, Conn, Cx, DbError, Permission, Tx, WorkspaceScope, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::reply::{self, Target};
use crate::score::Parts;
use crate::store::opportunities::Decision;
use crate::{Error, Result, store};

pub use crate::store::opportunities::Filter;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OpportunityState)]
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

    /// Nobody has decided on it yet.
    pub const OPEN: [Self; 2] = [Self::New, Self::Drafted];

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
    let filter = Filter { states: states.to_vec(), account: Some(account.clone()), ..Filter::default() };
    let page = kernel::PageRequest { limit: Some(limit), cursor: None };
    let mut rows = store::opportunities::list(conn, scope, &filter, &page).await?;
    rows.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(rows)
}

/// Opportunities that nobody has decided on yet, best first.
pub async fn list_open(cx: &Cx, caller: &Caller, page: &PageRequest) -> Result<Vec<Opportunity>> {
    let filter = Filter { states: State::OPEN.to_vec(), ..Filter::default() };
    Ok(list(cx, caller, &filter, page).await?.items)
}

/// A page of opportunities, best first.
pub async fn list(
    cx: &Cx,
    caller: &Caller,
    filter: &Filter,
    page: &PageRequest,
) -> Result<Page<Opportunity>> {
    caller.require(Permission::Read)?;
    if page.cursor.as_deref().is_some_and(|cursor| !store::opportunities::is_cursor(cursor)) {
        let message = "this is no cursor of this list; leave it out to start over".to_owned();
        return Err(Error::Invalid { field: "cursor", message });
    }
    let mut conn = cx.db.read().await?;
    let rows = store::opportunities::list(&mut conn, &caller.scope, filter, page).await?;
    Ok(Page::from_rows(rows, page.limit(), store::opportunities::cursor))
}

/// Proposes an answer to the gate, in one transaction with the opportunity's change of state.
pub async fn propose(cx: &Cx, caller: &Caller, id: &OpportunityId, text: String) -> Result<gate::Act> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let opportunity = decide(&mut tx, caller, id, &State::OPEN, Decision::to(State::Queued)).await?;
    let drafts = store::drafts::latest(&mut tx, &caller.scope, &[id]).await?;
    let proposal = proposal(&opportunity, drafts.get(id.as_str()), &text);
    let act = gate::propose::propose_in(cx, &mut tx, caller, proposal).await?;
    let queued = Decision { act: Some(&act.id), ..Decision::to(State::Queued) };
    store::opportunities::decide(&mut tx, &caller.scope, id, &[State::Queued], queued).await?;
    tx.commit().await?;
    Ok(act)
}

fn proposal(opportunity: &Opportunity, draft: Option<&Draft>, text: &str) -> gate::Proposal {
    gate::Proposal {
        kind: reply::KIND.into(),
        account: opportunity.account.clone(),
        content: json!({ "text": text }),
        target: Some(json!(opportunity.target())),
        due_at: None,
        value: opportunity.score,
        origin: json!({
            "opportunity_id": opportunity.id,
            "draft_id": draft.map(|draft| draft.id.clone()),
            "by_model": draft.is_some_and(|draft| draft.text == text),
            "confidence": draft.map(|draft| draft.confidence),
            "warnings": draft.map(|draft| draft.warnings.clone()),
            "score": opportunity.score,
            "parts": opportunity.parts,
            "reasons": opportunity.reasons,
            "source": { "kind": opportunity.source_kind, "label": opportunity.source_label },
        }),
    }
}

/// Takes an opportunity off the list; once more changes only the reason.
pub async fn dismiss(cx: &Cx, caller: &Caller, id: &OpportunityId, reason: &str) -> Result<()> {
    caller.require(Permission::Propose)?;
    let reason: String = reason.trim().chars().take(500).collect();
    let mut tx = cx.db.begin().await?;
    let from = [State::New, State::Drafted, State::Dismissed];
    let dismissed = Decision {
        dismiss_reason: Some(&reason),
        dismissed_at: Some(cx.now()),
        ..Decision::to(State::Dismissed)
    };
    decide(&mut tx, caller, id, &from, dismissed).await?;
    let detail = json!({ "reason": reason });
    audit::record(cx, &mut tx, caller, "engagement.dismiss", id.as_str(), detail).await?;
    let event = Event { kind: "engagement.dismissed", subject: id.to_string(), payload: json!({}) };
    events::emit(cx, &mut tx, &caller.scope, event).await?;
    tx.commit().await?;
    Ok(())
}

/// Moves an opportunity on and answers it, or says why it cannot be moved.
async fn decide(
    tx: &mut Tx,
    caller: &Caller,
    id: &OpportunityId,
    from: &[State],
    decision: Decision<'_>,
) -> Result<Opportunity> {
    let moved = store::opportunities::decide(tx, &caller.scope, id, from, decision).await?;
    let found = store::opportunities::find(tx, &caller.scope, id).await?;
    let opportunity = found.ok_or(Error::OpportunityNotFound)?;
    if moved { Ok(opportunity) } else { Err(Error::WrongState { state: opportunity.state.as_str() }) }
}

/// A draft was made for it, if nobody decided on it in the meantime.
pub(crate) async fn mark_drafted(tx: &mut Tx, caller: &Caller, id: &OpportunityId) -> Result<()> {
    decide(tx, caller, id, &State::OPEN, Decision::to(State::Drafted)).await.map(|_| ())
}
