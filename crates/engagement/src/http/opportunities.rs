use axum::extract::State as Parts;
use gate::view::ActView;
use http::StatusCode;
use kernel::ids::{AccountId, ActId, FindRunId, OpportunityId};
use kernel::{PageRequest, Timestamp};
use platform::{PostMetrics, Route};
use runtime::{Conn, Cx, DbError, WorkspaceScope};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PageQuery, PathParam, Problem, Query};

use crate::find::{self, FindRun};
use crate::monitor::Kind;
use crate::opportunity::{self, Draft, Filter, Opportunity, State};
use crate::score::Parts as ScoreParts;
use crate::{contact, store};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(find_new))
        .routes(routes!(show_run))
        .routes(routes!(draft))
        .routes(routes!(propose))
        .routes(routes!(dismiss))
}

/// An opportunity as the API shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Opportunity)]
pub struct OpportunityView {
    #[schema(value_type = String)]
    pub id: OpportunityId,
    #[schema(value_type = String)]
    pub account_id: AccountId,
    pub post: PostView,
    pub author: AuthorView,
    /// 0–100, the sum of the parts.
    pub score: f64,
    pub parts: ScoreParts,
    pub reasons: Vec<String>,
    pub source: Source,
    pub freshness_minutes: Option<i64>,
    /// Replies to the author that were sent or confirmed; null when there were none.
    pub past_contact: Option<PastContact>,
    #[schema(value_type = Object)]
    pub route: Route,
    pub price_micros: i64,
    pub notices: Vec<String>,
    pub state: State,
    pub draft: Option<Draft>,
    #[schema(value_type = Option<String>)]
    pub act_id: Option<ActId>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PostView {
    pub remote_id: String,
    pub url: Option<String>,
    pub text: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub created_at: Option<Timestamp>,
    pub lang: Option<String>,
    /// It answers another post, so there is a conversation above it.
    pub is_answer: bool,
    /// Counters; null where the platform told nothing.
    #[schema(value_type = Object)]
    pub metrics: PostMetrics,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuthorView {
    pub username: String,
    pub display_name: String,
    pub followers: Option<i64>,
    pub verified: Option<bool>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OpportunitySource)]
pub struct Source {
    /// `topic`, `watched` or `mentions`.
    pub kind: String,
    pub label: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PastContact {
    pub count: i64,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_at: Option<Timestamp>,
}

impl OpportunityView {
    pub async fn of(
        cx: &Cx,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        opportunity: Opportunity,
    ) -> Result<Self, DbError> {
        let mut views = Self::all(cx, conn, scope, vec![opportunity]).await?;
        views.pop().ok_or_else(|| DbError::Decode("one opportunity gave no view".into()))
    }

    /// Many at once, in their order: one query for all drafts, one for all past contact.
    pub async fn all(
        cx: &Cx,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        opportunities: Vec<Opportunity>,
    ) -> Result<Vec<Self>, DbError> {
        let ids: Vec<_> = opportunities.iter().map(|opportunity| &opportunity.id).collect();
        let mut drafts = store::drafts::latest(conn, scope, &ids).await?;
        let authors: Vec<_> =
            opportunities.iter().map(|opportunity| opportunity.author.remote_id.as_str()).collect();
        let contacts = contact::past(conn, scope, &authors).await?;
        let view = |opportunity: Opportunity| {
            let draft = drafts.remove(opportunity.id.as_str());
            let contact = contacts.get(&opportunity.author.remote_id);
            let contact = contact.map(|past| PastContact { count: past.count, last_at: past.last_at });
            Self::new(cx.now(), opportunity, draft, contact)
        };
        Ok(opportunities.into_iter().map(view).collect())
    }

    fn new(
        now: Timestamp,
        opportunity: Opportunity,
        draft: Option<Draft>,
        past_contact: Option<PastContact>,
    ) -> Self {
        let age = opportunity.post.created_at.map(|at| now.since(at).as_secs() / 60);
        Self {
            id: opportunity.id,
            account_id: opportunity.account,
            post: PostView {
                is_answer: opportunity.post.reply_to().is_some(),
                remote_id: opportunity.post.remote_id,
                url: opportunity.url,
                text: opportunity.post.text,
                created_at: opportunity.post.created_at,
                lang: opportunity.post.lang,
                metrics: opportunity.post.metrics,
            },
            author: AuthorView {
                username: opportunity.author.username,
                display_name: opportunity.author.display_name,
                followers: opportunity.author.followers,
                verified: opportunity.author.verified,
            },
            score: opportunity.score,
            parts: opportunity.parts,
            reasons: opportunity.reasons,
            source: Source { kind: opportunity.source_kind, label: opportunity.source_label },
            freshness_minutes: age.and_then(|minutes| i64::try_from(minutes).ok()),
            past_contact,
            route: opportunity.assessment.route,
            price_micros: opportunity.assessment.price.0,
            notices: opportunity.assessment.notices,
            state: opportunity.state,
            draft,
            act_id: opportunity.act,
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// One or more states, separated by commas; `new` and `drafted` when absent.
    state: Option<String>,
    #[param(value_type = Option<String>)]
    account_id: Option<AccountId>,
    min_score: Option<f64>,
    /// One or more kinds of monitor that found it, separated by commas: `topic`, `watched`, `mentions`; all
    /// when absent.
    source: Option<String>,
}

/// Opportunities, best first.
#[utoipa::path(
    get, path = "/opportunities", tag = "engagement",
    params(ListQuery, PageQuery),
    responses((status = 200, body = Page<OpportunityView>)),
    security(("roost" = ["read"])),
)]
async fn list(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Query(query): Query<ListQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<OpportunityView>>, Problem> {
    let filter = Filter {
        states: states(query.state.as_deref())?,
        account: query.account_id,
        score_min: query.min_score,
        sources: sources(query.source.as_deref())?,
    };
    let found = opportunity::list(&cx, &caller, &filter, &PageRequest::from(page)).await?;
    let mut conn = cx.db.read().await?;
    let items = OpportunityView::all(&cx, &mut conn, &caller.scope, found.items).await?;
    Ok(Json(Page { items, next_cursor: found.next_cursor }))
}

fn states(text: Option<&str>) -> Result<Vec<State>, Problem> {
    let Some(text) = text else { return Ok(State::OPEN.to_vec()) };
    let read = |name: &str| {
        State::parse(name)
            .ok_or_else(|| Problem::invalid("state", format!("`{name}` is no state of an opportunity")))
    };
    listed(text).map(read).collect()
}

fn sources(text: Option<&str>) -> Result<Vec<Kind>, Problem> {
    let read = |name: &str| {
        let unknown = || format!("`{name}` is no source; use `topic`, `watched` or `mentions`");
        Kind::parse(name).ok_or_else(|| Problem::invalid("source", unknown()))
    };
    listed(text.unwrap_or_default()).map(read).collect()
}

fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').filter(|name| !name.is_empty())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FindNew {
    #[schema(value_type = String)]
    account_id: AccountId,
}

/// Looks for new opportunities in the background.
#[utoipa::path(
    post, path = "/opportunities/find", tag = "engagement",
    request_body = FindNew,
    responses((status = 202, body = FindRun)),
    security(("roost" = ["propose"])),
)]
async fn find_new(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Json(input): Json<FindNew>,
) -> Result<(StatusCode, Json<FindRun>), Problem> {
    Ok((StatusCode::ACCEPTED, Json(find::start(&cx, &caller, &input.account_id).await?)))
}

/// How far a search is.
#[utoipa::path(
    get, path = "/opportunities/find/{id}", tag = "engagement",
    params(("id" = String, Path)),
    responses((status = 200, body = FindRun)),
    security(("roost" = ["read"])),
)]
async fn show_run(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<FindRunId>,
) -> Result<Json<FindRun>, Problem> {
    Ok(Json(find::show(&cx, &caller, &id).await?))
}

/// Drafts an answer with the workspace's model.
#[utoipa::path(
    post, path = "/opportunities/{id}/draft", tag = "engagement",
    params(("id" = String, Path)),
    responses((status = 200, body = Draft)),
    security(("roost" = ["propose"])),
)]
async fn draft(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<OpportunityId>,
) -> Result<Json<Draft>, Problem> {
    Ok(Json(crate::draft::draft(&cx, &caller, &id).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProposeReply {
    text: String,
}

/// Proposes an answer; a person approves it in the queue.
#[utoipa::path(
    post, path = "/opportunities/{id}/propose", tag = "engagement",
    params(("id" = String, Path)), request_body = ProposeReply,
    responses((status = 201, body = ActView)),
    security(("roost" = ["propose"])),
)]
async fn propose(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<OpportunityId>,
    Json(input): Json<ProposeReply>,
) -> Result<(StatusCode, Json<ActView>), Problem> {
    let act = opportunity::propose(&cx, &caller, &id, input.text).await?;
    Ok((StatusCode::CREATED, Json(ActView::of(&cx, act))))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Dismiss {
    reason: String,
}

/// Takes an opportunity off the list.
#[utoipa::path(
    post, path = "/opportunities/{id}/dismiss", tag = "engagement",
    params(("id" = String, Path)), request_body = Dismiss,
    responses((status = 204)),
    security(("roost" = ["propose"])),
)]
async fn dismiss(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<OpportunityId>,
    Json(input): Json<Dismiss>,
) -> Result<StatusCode, Problem> {
    opportunity::dismiss(&cx, &caller, &id, &input.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
