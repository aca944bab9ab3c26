//! Recent search and counts: the last seven days.

use serde_json::{Value, json};

use super::endpoint::{Call, Caller, Endpoint, Reply};
use super::errors::Refusal;
use super::prices::{COUNTS as COUNTS_PRICE, Charge, POST_READ};
use super::query::Query;
use super::render::Page;
use super::shape::Shape;
use super::window::{Sizes, Window};
use crate::clock::rfc3339;
use crate::world::{Post, World};

const READ: &[&str] = &["tweet.read", "users.read"];
const SIZES: Sizes = Sizes { least: 10, most: 100, default: 10 };
const WEEK_MS: i64 = 7 * 86_400_000;
/// The newest posts are not indexed yet.
const LAG_MS: i64 = 30_000;

pub(super) const RECENT: Endpoint = Endpoint {
    name: "GET /2/tweets/search/recent",
    scopes: READ,
    app_only: true,
    limits: (450, 300),
    free: false,
    run: recent,
};
pub(super) const COUNTS: Endpoint = Endpoint {
    name: "GET /2/tweets/counts/recent",
    scopes: READ,
    app_only: true,
    limits: (300, 300),
    free: false,
    run: counts,
};

fn recent(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let shape = Shape::of(call, world.options.refuse_post_fields)?;
    let (query, window) = asked(world, call)?;
    let mut found: Vec<&Post> = world.visible_posts().filter(|post| query.matches(world, post)).collect();
    match call.param("sort_order") {
        None | Some("recency") => {}
        // Relevance has no stable paging by id: one page of the most liked.
        Some("relevancy") => found.sort_by_key(|post| std::cmp::Reverse(post.metrics(world.now_ms()).likes)),
        Some(other) => {
            return Err(Refusal::invalid(
                "sort_order",
                other,
                "The `sort_order` values are [recency,relevancy].",
            ));
        }
    }
    let (posts, meta) = window.page(found.into_iter());
    let mut page = Page::new(world, caller, &shape);
    posts.iter().for_each(|post| page.push(post, POST_READ));
    Ok(page.list(Some(meta)))
}

fn counts(world: &mut World, _: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let (query, window) = asked(world, call)?;
    let step = match call.param("granularity") {
        Some("minute") => 60_000,
        None | Some("hour") => 3_600_000,
        Some("day") => 86_400_000,
        Some(other) => {
            return Err(Refusal::invalid(
                "granularity",
                other,
                "The `granularity` values are [minute,hour,day].",
            ));
        }
    };
    let (Some(from), Some(until)) = window.times() else {
        return Err(Refusal::invalid("start_time", "", "Invalid window."));
    };
    let hits = world.visible_posts().filter(|post| window.holds(post) && query.matches(world, post));
    let instants: Vec<i64> = hits.map(|post| post.created_ms).collect();
    let mut buckets = Vec::new();
    let mut start = from;
    while start < until {
        let end = ((start.div_euclid(step) + 1) * step).min(until);
        let count = instants.iter().filter(|at| (start..end).contains(*at)).count();
        buckets.push(bucket(call, start, end, count));
        start = end;
    }
    let total = if old(call) { "total_tweet_count" } else { "total_post_count" };
    let body = json!({"data": buckets, "meta": {total: instants.len()}});
    Ok(Reply { status: 200, body, charges: vec![Charge::Request { micros: COUNTS_PRICE }] })
}

fn bucket(call: &Call, start: i64, end: i64, count: usize) -> Value {
    let key = if old(call) { "tweet_count" } else { "post_count" };
    json!({"start": rfc3339(start), "end": rfc3339(end), key: count})
}

fn old(call: &Call) -> bool {
    call.param("tweet.fields").is_some()
}

/// The query and its window, both checked.
fn asked(world: &World, call: &Call) -> Result<(Query, Window), Refusal> {
    let text = call.param("query").unwrap_or_default();
    let query = Query::parse(text).map_err(|message| Refusal::invalid("query", text, &message))?;
    let mut window = Window::of(call, &SIZES)?;
    if window.has_both_starts() {
        return Err(Refusal::invalid(
            "since_id",
            "",
            "Only one of `start_time` and `since_id` may be given.",
        ));
    }
    let now = world.now_ms();
    window.check_end(now)?;
    window.default_times(now - WEEK_MS, now - LAG_MS);
    Ok((query, window))
}
