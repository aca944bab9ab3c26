use axum::extract::State as Parts;
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use kernel::PageRequest;
use kernel::ids::{MediaId, PostId, ReviewLinkId};
use runtime::Cx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, ClientAddress, Json, Once, Page, PageQuery, PathParam, Problem, Query, Site};

use crate::comments::Comment;
use crate::reviews::{self, Decision, Guest, LinkView, NewReviewLink, Review, SeenAct, Verdict};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(index, make))
        .routes(routes!(withdraw))
        .routes(routes!(show))
        .routes(routes!(picture))
        .routes(routes!(file))
        .routes(routes!(decide))
        .routes(routes!(say))
}

/// Links that were sent to clients, the newest first.
#[utoipa::path(
    get, path = "/review-links", tag = "publishing", operation_id = "list_review_links",
    params(PageQuery),
    responses((status = 200, body = Page<LinkView>)),
    security(("roost" = ["read"])),
)]
async fn index(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<LinkView>>, Problem> {
    Ok(Json(reviews::list(&cx, &caller, &PageRequest::from(page)).await?.into()))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MakeReviewLink {
    /// Who it is for.
    #[schema(max_length = 80)]
    name: String,
    /// At most 50, each waiting for approval.
    #[schema(value_type = Vec<String>)]
    post_ids: Vec<PostId>,
    /// 1–720.
    expires_in_hours: u64,
}

/// A link with its address, which is shown this once.
#[derive(Debug, Serialize, ToSchema)]
struct MadeReviewLink {
    #[serde(flatten)]
    link: LinkView,
    url: String,
}

/// Makes a link by which a client looks at posts and decides about each of them once. It is shown once.
#[utoipa::path(
    post, path = "/review-links", tag = "publishing", operation_id = "make_review_link",
    request_body = MakeReviewLink,
    responses((status = 201, body = MadeReviewLink)),
    security(("roost" = ["propose"])),
)]
async fn make(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Json(input): Json<MakeReviewLink>,
) -> Result<Once<(StatusCode, Json<MadeReviewLink>)>, Problem> {
    let MakeReviewLink { name, post_ids, expires_in_hours } = input;
    let new = NewReviewLink { name, posts: post_ids, expires_in_hours };
    let (link, token) = reviews::create(&cx, &caller, new).await?;
    let url = reviews::address(Site::of(&cx), &token);
    Ok(Once((StatusCode::CREATED, Json(MadeReviewLink { link: link.view(cx.now()), url }))))
}

/// Takes a link back: it leads nowhere from now on. Decisions that were taken by it stand.
#[utoipa::path(
    delete, path = "/review-links/{id}", tag = "publishing", operation_id = "withdraw_review_link",
    params(("id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["propose"])),
)]
async fn withdraw(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<ReviewLinkId>,
) -> Result<StatusCode, Problem> {
    reviews::withdraw(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a client is asked to look at, for whoever knows the secret in the address.
#[utoipa::path(
    get, path = "/review/{token}", tag = "review", operation_id = "show_review",
    params(("token" = String, Path)),
    responses((status = 200, body = Review)),
    security(()),
)]
async fn show(
    Parts(cx): Parts<Cx>,
    ClientAddress(address): ClientAddress,
    PathParam(token): PathParam<String>,
) -> Result<Json<Review>, Problem> {
    let guest = Guest::arrive(&cx, &token, address)?;
    Ok(Json(reviews::show(&cx, &guest).await?))
}

/// A small picture of a file of the posts under review. Videos have none.
#[utoipa::path(
    get, path = "/review/{token}/media/{media_id}", tag = "review", operation_id = "show_review_picture",
    params(("token" = String, Path), ("media_id" = String, Path)),
    responses((status = 200, content_type = "image/*", body = Vec<u8>), (status = 304)),
    security(()),
)]
async fn picture(
    Parts(cx): Parts<Cx>,
    ClientAddress(address): ClientAddress,
    PathParam((token, id)): PathParam<(String, MediaId)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let guest = Guest::arrive(&cx, &token, address)?;
    let file = reviews::picture(&cx, &guest, &id).await?;
    media::http::thumbnail_of(&cx, file, &headers).await
}

/// A file of the posts under review, as it would go out. Parts can be asked for with `Range`.
#[utoipa::path(
    get, path = "/review/{token}/media/{media_id}/file", tag = "review", operation_id = "show_review_file",
    params(("token" = String, Path), ("media_id" = String, Path)),
    responses((status = 200, content_type = "*/*", body = Vec<u8>), (status = 206), (status = 304), (status = 416)),
    security(()),
)]
async fn file(
    Parts(cx): Parts<Cx>,
    ClientAddress(address): ClientAddress,
    PathParam((token, id)): PathParam<(String, MediaId)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let guest = Guest::arrive(&cx, &token, address)?;
    let file = reviews::picture(&cx, &guest, &id).await?;
    media::http::file_of(&cx, file, &headers).await
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecideReview {
    #[schema(value_type = String)]
    post_id: PostId,
    decision: Decision,
    /// What was looked at, for every account of the post.
    hashes: Vec<SeenAct>,
    /// Needed when something shall change.
    #[schema(max_length = 4000)]
    comment: Option<String>,
}

/// Takes a client's decision about one post, once. Answers what is left to look at.
#[utoipa::path(
    post, path = "/review/{token}/decide", tag = "review", operation_id = "decide_review",
    params(("token" = String, Path)), request_body = DecideReview,
    responses((status = 200, body = Review)),
    security(()),
)]
async fn decide(
    Parts(cx): Parts<Cx>,
    ClientAddress(address): ClientAddress,
    PathParam(token): PathParam<String>,
    Json(input): Json<DecideReview>,
) -> Result<Json<Review>, Problem> {
    let guest = Guest::arrive(&cx, &token, address)?;
    let DecideReview { post_id, decision, hashes, comment } = input;
    let verdict = Verdict { post: post_id, decision, seen: hashes, comment };
    reviews::decide(&cx, &guest, verdict).await?;
    Ok(Json(reviews::show(&cx, &guest).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CommentReview {
    #[schema(value_type = String)]
    post_id: PostId,
    #[schema(max_length = 4000)]
    text: String,
    /// The part it is about, from 1; none for the whole post.
    part: Option<i64>,
}

/// A client's words about one post.
#[utoipa::path(
    post, path = "/review/{token}/comments", tag = "review", operation_id = "comment_review",
    params(("token" = String, Path)), request_body = CommentReview,
    responses((status = 201, body = Comment)),
    security(()),
)]
async fn say(
    Parts(cx): Parts<Cx>,
    ClientAddress(address): ClientAddress,
    PathParam(token): PathParam<String>,
    Json(input): Json<CommentReview>,
) -> Result<(StatusCode, Json<Comment>), Problem> {
    let guest = Guest::arrive(&cx, &token, address)?;
    let CommentReview { post_id, text, part } = input;
    let comment = reviews::say(&cx, &guest, &post_id, text, part).await?;
    Ok((StatusCode::CREATED, Json(comment)))
}
