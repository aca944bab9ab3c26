use axum::extract::State as Parts;
use kernel::ids::{AccountId, PostId};
use runtime::Cx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Problem};

use crate::check::{self, Check};
use crate::content::{Content, Draft, ReplyTo, Target};
use crate::schedule::{self, When, WhenView};
use crate::split;

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(look)).routes(routes!(cut)).routes(routes!(time))
}

/// A draft, and the time it might get.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CheckPost {
    content: Content,
    #[serde(default)]
    targets: Vec<Target>,
    reply_to: Option<ReplyTo>,
    #[serde(default)]
    labels: Vec<String>,
    when: Option<When>,
    /// The post it is, when it is stored already: it is not too close to itself.
    #[schema(value_type = Option<String>)]
    post_id: Option<PostId>,
}

/// What each account would make of a draft. Changes nothing.
#[utoipa::path(
    post, path = "/posts/check", tag = "publishing", operation_id = "check_post",
    request_body = CheckPost,
    responses((status = 200, body = Check)),
    security(("roost" = ["propose"])),
)]
async fn look(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Json(input): Json<CheckPost>,
) -> Result<Json<Check>, Problem> {
    let CheckPost { content, targets, reply_to, labels, when, post_id } = input;
    let draft = Draft { content, targets, reply_to, labels };
    let about = (draft, post_id.as_ref());
    Ok(Json(check::check_of(&cx, &caller, about, when.as_ref()).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SplitText {
    text: String,
    /// The parts fit every one of them.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    account_ids: Vec<AccountId>,
    /// Leaves room for numbers such as ` 2/5`.
    #[serde(default)]
    numbering: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct SplitParts {
    parts: Vec<String>,
}

/// Splits a long text at paragraphs, sentences or words.
#[utoipa::path(
    post, path = "/posts/split", tag = "publishing", operation_id = "split_text",
    request_body = SplitText,
    responses((status = 200, body = SplitParts)),
    security(("roost" = ["propose"])),
)]
async fn cut(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Json(input): Json<SplitText>,
) -> Result<Json<SplitParts>, Problem> {
    let parts = split::split(&cx, &caller, &input.text, &input.account_ids, input.numbering).await?;
    Ok(Json(SplitParts { parts }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WallTimeInput {
    /// Such as `2026-11-30T09:00`.
    local: String,
    /// Such as `Europe/Berlin`.
    timezone: String,
}

/// The instant of a wall time, and what the clocks do that night.
#[utoipa::path(
    post, path = "/posts/resolve-time", tag = "publishing", operation_id = "resolve_time",
    request_body = WallTimeInput,
    responses((status = 200, body = WhenView)),
    security(("roost" = ["read"])),
)]
async fn time(Auth(caller): Auth, Json(input): Json<WallTimeInput>) -> Result<Json<WhenView>, Problem> {
    Ok(Json(schedule::show_time(&caller, &input.local, &input.timezone)?))
}
