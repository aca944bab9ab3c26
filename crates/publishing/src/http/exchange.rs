use axum::body::{Body, Bytes};
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State as Parts};
use axum::response::Response;
use futures_util::stream;
use http::{HeaderMap, StatusCode, header};
use kernel::Timestamp;
use runtime::Cx;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Problem, Query};

use super::queries;
use crate::Error;
use crate::exchange::{self, BYTES_MAX, Format, Options, Order, Report};

pub fn routes() -> OpenApiRouter<Cx> {
    let import = OpenApiRouter::new().routes(routes!(take)).layer(DefaultBodyLimit::max(BYTES_MAX));
    import.merge(OpenApiRouter::new().routes(routes!(give)))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ImportQuery {
    /// `csv` or `json`; by the content type when absent.
    format: Option<String>,
    /// Say what would happen and keep nothing.
    #[serde(default)]
    dry_run: bool,
    /// Keep the good rows although others are refused.
    #[serde(default)]
    skip_refused: bool,
    /// Of rows that name no zone; the workspace's when absent.
    timezone: Option<String>,
    /// Of rows that name no account; one or more, separated by commas.
    account_ids: Option<String>,
    /// Which number of a day such as 03/04/2026 comes first: `ymd`, `dmy` or `mdy`. Found out when absent.
    dates: Option<String>,
}

/// Makes and changes posts as a file says; the same file again changes nothing.
///
/// CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252; or JSON, `{"posts": […]}` or a bare
/// list. At most 5 MB and 2,000 rows. Posts with a time are proposed, and wait for their approval.
#[utoipa::path(
    post, path = "/post-imports", tag = "publishing", operation_id = "import_posts",
    params(ImportQuery), request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = Report)),
    security(("roost" = ["propose"])),
)]
async fn take(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Query(query): Query<ImportQuery>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Report>, Problem> {
    let body = body.map_err(|rejection| unreceived(&rejection))?;
    let options = options(query, &headers)?;
    Ok(Json(exchange::import(&cx, &caller, &options, &body).await?))
}

fn unreceived(rejection: &BytesRejection) -> Problem {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Error::FileTooLarge { limit: BYTES_MAX }.into();
    }
    Problem::new(StatusCode::BAD_REQUEST, "web.unreadable_body", rejection.body_text())
}

fn options(query: ImportQuery, headers: &HeaderMap) -> Result<Options, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let format = match query.format.as_deref() {
        Some(name) => Format::parse(name),
        None if kind.starts_with("application/json") => Some(Format::Json),
        None => Some(Format::Csv),
    };
    let order = query.dates.as_deref().map(|name| {
        let order = Order::parse(name);
        order.ok_or_else(|| Problem::invalid("dates", "write `ymd`, `dmy` or `mdy`"))
    });
    Ok(Options {
        format: format.ok_or_else(|| Problem::invalid("format", "write `csv` or `json`"))?,
        dry_run: query.dry_run,
        skip_refused: query.skip_refused,
        timezone: query.timezone.filter(|zone| !zone.is_empty()),
        accounts: queries::filter(query.account_ids.as_deref(), None, None)?.accounts,
        order: order.transpose()?,
    })
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ExportQuery {
    /// `csv` or `json`; CSV when absent.
    format: Option<String>,
    /// One or more states, separated by commas.
    state: Option<String>,
    /// One or more accounts, separated by commas.
    account_id: Option<String>,
    /// One or more labels, separated by commas.
    label: Option<String>,
    /// Words that the text contains.
    q: Option<String>,
    /// Only posts of this campaign.
    campaign_id: Option<String>,
    /// Only posts with a time from here on.
    #[param(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    /// Only posts with a time before this.
    #[param(value_type = Option<String>, format = DateTime)]
    to: Option<Timestamp>,
}

/// Posts as a file that can be imported again. CSV carries what a table can hold, JSON everything.
#[utoipa::path(
    get, path = "/posts/export", tag = "publishing", operation_id = "export_posts",
    params(ExportQuery),
    responses((status = 200, content_type = "text/csv", body = String)),
    security(("roost" = ["read"])),
)]
async fn give(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Problem> {
    let format = Format::parse(query.format.as_deref().unwrap_or("csv"));
    let format = format.ok_or_else(|| Problem::invalid("format", "write `csv` or `json`"))?;
    let states = queries::states(query.state.as_deref())?;
    let mut filter =
        queries::filter(query.account_id.as_deref(), query.label.as_deref(), query.q.as_deref())?;
    filter.campaign = queries::campaign(query.campaign_id.as_deref())?;
    let export = exchange::export(&caller, format, filter, states, (query.from, query.to))?;
    let pieces = stream::try_unfold((cx, caller, export), |(cx, caller, mut export)| async move {
        let piece = exchange::piece(&cx, &caller, &mut export).await;
        let piece = piece.inspect_err(|error| tracing::warn!(%error, "an export broke off"))?;
        Ok::<_, Error>(piece.map(|piece| (piece, (cx, caller, export))))
    });
    file(format, Body::from_stream(pieces))
}

fn file(format: Format, body: Body) -> Result<Response, Problem> {
    let (kind, name) = match format {
        Format::Csv => ("text/csv; charset=utf-8", "posts.csv"),
        Format::Json => ("application/json", "posts.json"),
    };
    let response = Response::builder()
        .header(header::CONTENT_TYPE, kind)
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
    response.body(body).map_err(|error| Problem::internal(&error))
}
