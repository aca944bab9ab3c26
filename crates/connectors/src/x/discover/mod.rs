//! Recent search, and people.

mod query;

use std::time::Duration;

use async_trait::async_trait;
use kernel::{Micros, Timestamp};
use platform::{Discover, Person, Post, Remote, Result, SearchRequest, Session, Since};

use super::X;
use super::client::{self, Ask};
use super::cursor::Cursor;
use super::prices::{POST_READ, USER_READ};
use super::rows::{self, PostFields, USER_FIELDS, people_charge, used_people};
use super::snowflake;
use super::wire::Envelope;

/// Authors are scored, so they are asked for, and paid for, together with the posts.
const FOUND: PostFields = PostFields { private_metrics: false, author: true, references: false };
/// Recent search reaches back seven days; a lower end beyond that is an error at X.
const REACH: Duration = Duration::from_secs(7 * 24 * 3600 - 600);

#[async_trait]
impl Discover for X {
    fn check(&self, request: &SearchRequest) -> Result<Micros> {
        query::build(request)?;
        let rows = rows::page_size(&request.since, 10);
        Ok(self.live.unit_price(&POST_READ).plus(self.live.unit_price(&USER_READ)).times(rows))
    }

    async fn search(&self, session: &Session, request: &SearchRequest) -> Result<Remote<Post>> {
        let query = query::build(request)?;
        let size = rows::page_size(&request.since, 10);
        let since = within_reach(&request.since, session.clock.now());
        let cursor = since.cursor.as_deref().map(Cursor::parse).unwrap_or_default();
        let ask = Ask::get(&["2", "tweets", "search", "recent"], "x.posts.search")
            .query("query", query)
            .query("sort_order", "recency");
        let ask = rows::posts(ask, FOUND, size, false);
        let answer = client::send(session, self, &rows::page(ask, &since, &cursor, size)).await?;
        Ok(rows::remote(&Envelope::read(&answer)?, &cursor))
    }

    async fn people(&self, session: &Session, ids: &[String]) -> Result<Vec<Person>> {
        let ids = rows::plausible_ids(ids);
        let lookup = Lookup { path: &["2", "users"], bucket: "x.users.lookup", parameter: "ids" };
        self.look_up(session, lookup, &ids).await
    }

    async fn people_by_username(&self, session: &Session, usernames: &[String]) -> Result<Vec<Person>> {
        let names: Vec<_> = usernames
            .iter()
            .map(|name| name.trim_start_matches('@'))
            .filter(|name| query::is_username(name))
            .collect();
        let lookup = Lookup { path: &["2", "users", "by"], bucket: "x.users.by", parameter: "usernames" };
        self.look_up(session, lookup, &names).await
    }
}

/// A route that answers people by a kind of key.
struct Lookup {
    path: &'static [&'static str],
    bucket: &'static str,
    parameter: &'static str,
}

impl X {
    async fn look_up(&self, session: &Session, lookup: Lookup, keys: &[&str]) -> Result<Vec<Person>> {
        let mut found = Vec::new();
        for batch in keys.chunks(rows::BATCH) {
            let ask = Ask::get(lookup.path, lookup.bucket)
                .query(lookup.parameter, batch.join(","))
                .query("user.fields", USER_FIELDS)
                .charge(people_charge(rows::count(batch.len())), used_people);
            let answer = client::send(session, self, &ask).await?;
            found.extend(Envelope::read(&answer)?.people());
        }
        Ok(found)
    }
}

/// The same window, cut to what recent search reaches.
fn within_reach(since: &Since, now: Timestamp) -> Since {
    let floor = now.minus(REACH);
    let id_in_reach = |id: &String| snowflake::created_at(id).is_some_and(|made| made >= floor);
    let after_id = since.after_id.clone().filter(id_in_reach);
    let lost_its_id = after_id.is_none() && since.after_id.is_some();
    let after_time = since.after_time.map(|time| time.max(floor)).or(lost_its_id.then_some(floor));
    Since { after_id, after_time, ..since.clone() }
}

#[cfg(test)]
mod tests;
