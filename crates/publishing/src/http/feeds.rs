use axum::extract::State as Parts;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, StatusCode, header};
use kernel::ids::{AccountId, CalendarFeedId};
use runtime::Cx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, ClientAddress, Json, Once, Page, PathParam, Problem, Site};

use crate::feeds::{self, FeedView, NewFeed};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(index, make)).routes(routes!(remove)).routes(routes!(file))
}

/// Addresses at which other programs read the calendar of posts.
#[utoipa::path(
    get, path = "/calendar-feeds", tag = "publishing", operation_id = "list_calendar_feeds",
    responses((status = 200, body = Page<FeedView>)),
    security(("roost" = ["read"])),
)]
async fn index(Parts(cx): Parts<Cx>, Auth(caller): Auth) -> Result<Json<Page<FeedView>>, Problem> {
    let items = feeds::list(&cx, &caller).await?.into_iter().map(FeedView::from).collect();
    Ok(Json(Page { items, next_cursor: None }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MakeFeed {
    #[schema(max_length = 80)]
    name: String,
    /// Empty for all accounts.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    account_ids: Vec<AccountId>,
}

/// A feed with its address, which is shown this once.
#[derive(Debug, Serialize, ToSchema)]
struct MadeFeed {
    #[serde(flatten)]
    feed: FeedView,
    url: String,
}

/// Makes an address at which other programs read the calendar. It is shown once.
#[utoipa::path(
    post, path = "/calendar-feeds", tag = "publishing", operation_id = "make_calendar_feed",
    request_body = MakeFeed,
    responses((status = 201, body = MadeFeed)),
    security(("roost" = ["propose"])),
)]
async fn make(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Json(input): Json<MakeFeed>,
) -> Result<Once<(StatusCode, Json<MadeFeed>)>, Problem> {
    let new = NewFeed { name: input.name, accounts: input.account_ids };
    let (feed, token) = feeds::create(&cx, &caller, new).await?;
    let made = MadeFeed { feed: feed.into(), url: feeds::address(Site::of(&cx), &token) };
    Ok(Once((StatusCode::CREATED, Json(made))))
}

/// Takes an address away: it leads nowhere from now on.
#[utoipa::path(
    delete, path = "/calendar-feeds/{id}", tag = "publishing", operation_id = "remove_calendar_feed",
    params(("id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["propose"])),
)]
async fn remove(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<CalendarFeedId>,
) -> Result<StatusCode, Problem> {
    feeds::remove(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The calendar of posts, three months back and twelve ahead, for whoever knows the secret in the address.
#[utoipa::path(
    get, path = "/calendar-feeds/{id}/calendar.ics", tag = "publishing", operation_id = "read_calendar_feed",
    params(("id" = String, Path, description = "The secret that was shown when the feed was made.")),
    responses((status = 200, content_type = "text/calendar", body = String), (status = 304)),
    security(()),
)]
async fn file(
    Parts(cx): Parts<Cx>,
    ClientAddress(address): ClientAddress,
    PathParam(token): PathParam<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let file = feeds::read(&cx, &token, address).await?;
    let tag = format!("\"{}\"", file.tag);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let described =
        [(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, "private, max-age=0, must-revalidate")];
    if known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)) {
        return Ok((StatusCode::NOT_MODIFIED, described).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((described, kind, file.content).into_response())
}
