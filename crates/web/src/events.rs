//! Live changes for open screens: Server-Sent Events that resume where they were broken off.
//!
//! What is sent is read from the event table, so nothing is lost between two connections. A screen takes an
//! event as a reason to fetch again, never as the state itself.

use std::collections::{BTreeSet, VecDeque};
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream;
use http::{HeaderMap, StatusCode};
use runtime::events::{self, EventRecord};
use runtime::signals::{Listener, Signal};
use runtime::{Caller, Cx, DbError, Permission};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::{Semaphore, SemaphorePermit, watch};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::auth::{Auth, authenticate};
use crate::extract::Query;
use crate::problem::Problem;

/// Looks again without a signal after this long, and checks that the session still stands.
const LOOK_EVERY: Duration = Duration::from_secs(5);
const HEARTBEAT: Duration = Duration::from_secs(15);
const BATCH: i64 = 200;
/// PostgreSQL hands out sequence numbers before transactions commit, so a lower one can appear after a
/// higher one was sent: so many numbers back are read again. SQLite's one writer commits in order.
const REREAD: i64 = 64;
/// Open streams of this process.
static STREAMS: Semaphore = Semaphore::const_new(1024);

/// A part of `Cx` that turns true when the process is about to stop, so that open streams end.
#[derive(Debug, Clone)]
pub struct Closing(pub watch::Receiver<bool>);

pub(crate) fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(open))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct After {
    /// The last sequence number seen; `Last-Event-ID` means the same. Only news when neither is given.
    after: Option<i64>,
}

/// Changes in the workspace, as they happen.
///
/// Events are named `change` and carry `{seq, kind, subject, payload, at}`.
#[utoipa::path(
    get, path = "/events", tag = "events", params(After),
    responses((status = 200, description = "A stream of changes", content_type = "text/event-stream")),
    security(("roost" = ["read"])),
)]
async fn open(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<After>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let permit = STREAMS.try_acquire().map_err(|_| too_many())?;
    let listener = cx.db.signals().listen();
    let latest = events::latest_seq(&mut cx.db.read().await?, &caller.scope).await?;
    let resume = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse().ok());
    let seen = resume.or(query.after).unwrap_or(latest);
    let closing = cx.find_part::<Closing>().map(|Closing(receiver)| receiver.clone());
    // A number from the future comes from a database that was since restored.
    let start = if (0..=latest).contains(&seen) { seen } else { latest };
    let feed = Feed {
        start,
        seq: start,
        sent: BTreeSet::new(),
        cx,
        caller,
        headers,
        listener,
        closing,
        waiting: VecDeque::new(),
        _permit: permit,
    };
    let stream = stream::unfold(feed, |mut feed| async move {
        let event = feed.next().await?;
        Some((Ok(event), feed))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT)))
}

fn too_many() -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "web.too_many_streams",
        "Too many screens follow changes at once. Close some tabs.",
    )
    .retry_after(Duration::from_secs(30))
}

struct Feed {
    cx: Cx,
    caller: Caller,
    /// Kept to ask again whether they still let the caller in.
    headers: HeaderMap,
    listener: Listener,
    closing: Option<watch::Receiver<bool>>,
    /// Where the screen said it left off: nothing before it is read.
    start: i64,
    /// The highest number sent.
    seq: i64,
    /// The numbers sent that may be read again.
    sent: BTreeSet<i64>,
    waiting: VecDeque<EventRecord>,
    _permit: SemaphorePermit<'static>,
}

impl Feed {
    /// The next event; none when the session ended, the database failed or the process stops. Browsers
    /// then connect again by themselves and are told what is wrong.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(record) = self.waiting.pop_front() {
                self.seq = self.seq.max(record.seq);
                self.sent.insert(record.seq);
                self.sent = self.sent.split_off(&(self.seq - REREAD));
                return Some(show(&record));
            }
            if !self.may_go_on().await {
                return None;
            }
            match self.read().await {
                Ok(records) if records.is_empty() => self.wait().await?,
                Ok(records) => self.waiting.extend(records),
                Err(error) => {
                    tracing::warn!(%error, "a stream of changes ended");
                    return None;
                }
            }
        }
    }

    async fn may_go_on(&self) -> bool {
        let caller = authenticate(&self.cx, &self.headers).await;
        caller.is_ok_and(|now| now.scope == self.caller.scope && now.may(Permission::Read))
    }

    async fn read(&self) -> Result<Vec<EventRecord>, DbError> {
        let mut conn = self.cx.db.read().await?;
        let again = if conn.is_postgres() { REREAD } else { 0 };
        let from = self.start.max(self.seq - again);
        let mut records = events::after(&mut conn, &self.caller.scope, from, BATCH).await?;
        records.retain(|record| !self.sent.contains(&record.seq));
        Ok(records)
    }

    async fn wait(&mut self) -> Option<()> {
        let closing = async {
            match &mut self.closing {
                Some(receiver) => drop(receiver.wait_for(|closing| *closing).await),
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = closing => None,
            () = self.listener.wait_for(&Signal::EVENTS) => Some(()),
            () = tokio::time::sleep(LOOK_EVERY) => Some(()),
        }
    }
}

fn show(record: &EventRecord) -> Event {
    let data = json!({
        "seq": record.seq,
        "kind": record.kind,
        "subject": record.subject,
        "payload": record.payload,
        "at": record.at,
    });
    Event::default().event("change").id(record.seq.to_string()).data(data.to_string())
}

#[cfg(test)]
mod tests;
