//! Acts as the API shows them.

use kernel::Timestamp;
use kernel::ids::{AccountId, ActId};
use platform::Route;
use runtime::{Caller, Cx, Permission};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use crate::act::{Act, Approval, Failure, State};
use crate::check;
use crate::evidence::{Attempt, Evidence};
use crate::kind::{ActKinds, GONE};
use crate::policy::stage::{self, StageView};
use crate::prove::ProvenEffect;
use crate::store::{acts, attempts, effects};
use crate::{Error, Result};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Act)]
pub struct ActView {
    #[schema(value_type = String)]
    pub id: ActId,
    pub kind: String,
    #[schema(value_type = String)]
    pub account_id: AccountId,
    pub state: State,
    #[schema(value_type = RouteView)]
    pub route: Route,
    pub title: String,
    /// What would be sent; its shape belongs to the kind (`{"text": …}` for a reply).
    #[schema(value_type = Object)]
    pub content: Json,
    /// Give this back when approving: it binds the approval to what was shown.
    pub content_hash: String,
    #[schema(value_type = Option<Object>)]
    pub target: Option<Json>,
    pub price_micros: i64,
    pub length: i64,
    pub length_max: i64,
    pub notices: Vec<String>,
    pub value: f64,
    pub proposed_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub proposed_at: Timestamp,
    /// By different people, of exactly this content.
    pub approvals: Vec<Approval>,
    /// How many it takes to let it out.
    pub approvals_needed: i64,
    /// Passed in this order, each by different people.
    pub stages: Vec<StageView>,
    /// A person, or `policy:pol_…` for a policy that a person wrote.
    pub decided_by: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub decided_at: Option<Timestamp>,
    pub decision_reason: Option<String>,
    /// When it leaves or would have left.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub snoozed_until: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub finished_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opened_at: Option<Timestamp>,
    /// Steps whose effect is proven. Anything but zero on an act that is not sent means that a part is out.
    pub steps_done: i64,
    pub result: Option<ActResult>,
    pub failure: Option<Failure>,
    pub hand_off_url: Option<String>,
    #[schema(value_type = Object)]
    pub origin: Json,
}

/// How an act can leave.
#[derive(ToSchema)]
#[schema(as = Route)]
#[expect(dead_code, reason = "documents platform::Route, which knows no OpenAPI")]
pub struct RouteView {
    /// `api`, `hand_off` or `not_possible`.
    route: String,
    reason: Option<String>,
}

/// The post that proves the act: the first, when it has several steps.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActResult {
    pub remote_id: Option<String>,
    pub url: Option<String>,
}

/// An act with everything that was tried and found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActDetail {
    #[serde(flatten)]
    pub act: ActView,
    /// What exists on the platform, in the order of the steps.
    pub effects: Vec<ProvenEffect>,
    pub attempts: Vec<Attempt>,
    pub evidence: Vec<Evidence>,
}

impl ActView {
    pub fn of(cx: &Cx, act: Act) -> Self {
        let kind = cx.part::<ActKinds>().find(&act.kind);
        let title = kind.map_or_else(|_| act.kind.clone(), |kind| kind.describe(&check::intent(&act)));
        let (stages, approvals_needed) = (stage::view(&act), act.approvals_needed());
        let is_gone = act.remote_id.as_deref().is_some_and(|id| id.starts_with(GONE));
        let is_done = matches!(act.state, State::Sent | State::Confirmed);
        Self {
            id: act.id,
            kind: act.kind,
            account_id: act.account,
            state: act.state,
            route: act.assessment.route,
            title,
            content: act.content,
            content_hash: act.content_hash,
            target: act.target,
            price_micros: act.assessment.price.0,
            length: act.assessment.length,
            length_max: act.assessment.length_max,
            notices: act.assessment.notices,
            value: act.value,
            proposed_by: act.proposed_by,
            proposed_at: act.proposed_at,
            approvals: act.approvals,
            approvals_needed,
            stages,
            decided_by: act.decided_by,
            decided_at: act.decided_at,
            decision_reason: act.decision_reason,
            due_at: act.run_at.or(act.due_at),
            expires_at: act.expires_at,
            snoozed_until: act.snoozed_until,
            finished_at: act.finished_at,
            opened_at: act.opened_at,
            steps_done: act.steps_done,
            result: (is_done && !is_gone)
                .then_some(ActResult { remote_id: act.remote_id, url: act.remote_url }),
            failure: act.failure,
            hand_off_url: act.hand_off_url,
            origin: act.origin,
        }
    }
}

pub async fn detail(cx: &Cx, caller: &Caller, id: &ActId) -> Result<ActDetail> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let act = acts::find(&mut conn, &caller.scope, id).await?.ok_or(Error::ActNotFound)?;
    let effects = effects::list(&mut conn, &caller.scope, id).await?;
    let attempts = attempts::list(&mut conn, &caller.scope, id).await?;
    let evidence = attempts::list_evidence(&mut conn, &caller.scope, id).await?;
    Ok(ActDetail { act: ActView::of(cx, act), effects, attempts, evidence })
}
