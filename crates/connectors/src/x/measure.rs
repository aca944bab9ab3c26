//! The account's own profile, posts and credit.

use std::time::Duration;

use async_trait::async_trait;
use kernel::{Micros, Timestamp};
use platform::error::RejectCode;
use platform::{Authorize, Credits, Error, Measure, Person, Post, Remote, Result, Session, Since};
use serde_json::Value;

use super::X;
use super::client::{self, Ask};
use super::cursor::Cursor;
use super::prices::{OWNED_READ, POST_READ};
use super::rows::{self, PostFields};
use super::snowflake;
use super::wire::Envelope;

const OWN: PostFields = PostFields { private_metrics: true, author: false, references: false };
/// [`super::descriptor`] says so too.
const PRIVATE_FOR: Duration = Duration::from_secs(30 * 86_400);

#[async_trait]
impl Measure for X {
    async fn profile(&self, session: &Session) -> Result<Person> {
        self.identify(session).await
    }

    async fn own_posts(&self, session: &Session, since: &Since) -> Result<Remote<Post>> {
        let size = rows::page_size(since, 5);
        let cursor = since.cursor.as_deref().map(Cursor::parse).unwrap_or_default();
        // Reposts are other people's posts: they are not worth their price here.
        let ask = Ask::get(&["2", "users", &session.remote_id, "tweets"], "x.users.posts")
            .query("exclude", "retweets");
        let ask = rows::posts(ask, OWN, size, rows::owned(session));
        let answer = client::send(session, self, &rows::page(ask, since, &cursor, size)).await?;
        let mut page = rows::remote(&Envelope::read(&answer)?, &cursor);
        for post in &mut page.items {
            post.author_id.get_or_insert_with(|| session.remote_id.clone());
        }
        Ok(page)
    }

    async fn posts(&self, session: &Session, ids: &[String]) -> Result<Vec<Post>> {
        self.by_id(session, &rows::plausible_ids(ids), PostFields::default()).await
    }

    fn batches(&self, session: &Session, stretches: &[Vec<String>]) -> Vec<Vec<String>> {
        let batch = |ids: &[String]| -> Vec<Vec<String>> {
            ids.chunks(rows::BATCH).map(<[String]>::to_vec).collect()
        };
        // Whoever owns the app reads a piece of the own timeline for a fifth of what the posts cost by id.
        if rows::owned(session) {
            stretches.iter().flat_map(|stretch| batch(stretch)).collect()
        } else {
            batch(&stretches.concat())
        }
    }

    async fn numbers(&self, session: &Session, ids: &[String]) -> Result<Vec<Post>> {
        let is_young = |id: &&str| is_young(id, session.clock.now());
        let (mut young, old): (Vec<&str>, Vec<&str>) =
            rows::plausible_ids(ids).into_iter().partition(is_young);
        let mut found = Vec::new();
        if rows::owned(session) && !young.is_empty() {
            found = self.stretch(session, &young).await?;
            young.retain(|id| !found.iter().any(|post| post.remote_id == *id));
        }
        found.extend(self.by_id(session, &young, OWN).await?);
        // Asking for private numbers of older posts would fill the answer with errors.
        found.extend(self.by_id(session, &old, PostFields::default()).await?);
        Ok(found)
    }

    fn numbers_price(&self, owns_app: bool) -> Micros {
        self.live.unit_price(if owns_app { &OWNED_READ } else { &POST_READ })
    }

    async fn credits(&self, session: &Session) -> Result<Credits> {
        let ask = Ask::get(&["2", "usage", "credits"], "x.usage.credits");
        match client::send(session, self, &ask).await {
            Ok(answer) if answer.body.is_empty() => Ok(Credits { balance: None }),
            Ok(answer) => Ok(Credits { balance: balance(&Envelope::read(&answer)?.data) }),
            // Some accounts have no such page, some tokens may not see it: unknown, never empty.
            Err(Error::Rejected { code: RejectCode::NotFound | RejectCode::Forbidden, .. }) => {
                Ok(Credits { balance: None })
            }
            Err(error) => Err(error),
        }
    }
}

impl X {
    async fn by_id(&self, session: &Session, ids: &[&str], fields: PostFields) -> Result<Vec<Post>> {
        let mut found = Vec::new();
        for batch in ids.chunks(rows::BATCH) {
            let ask = Ask::get(&["2", "tweets"], "x.posts.lookup").query("ids", batch.join(","));
            let ask = rows::posts(ask, fields, rows::count(batch.len()), false);
            let answer = client::send(session, self, &ask).await?;
            found.extend(Envelope::read(&answer)?.posts());
        }
        Ok(found)
    }

    /// The newest page of the own timeline from the oldest to the newest of these posts.
    async fn stretch(&self, session: &Session, ids: &[&str]) -> Result<Vec<Post>> {
        let numbers = || ids.iter().filter_map(|id| snowflake::parse(id));
        let (Some(oldest), Some(newest)) = (numbers().min(), numbers().max()) else { return Ok(Vec::new()) };
        let size = rows::count(ids.len()).clamp(5, 100);
        let ask = Ask::get(&["2", "users", &session.remote_id, "tweets"], "x.users.posts")
            .query("exclude", "retweets")
            .query("since_id", oldest.saturating_sub(1).to_string())
            .query("until_id", newest.saturating_add(1).to_string())
            .query("max_results", size.to_string());
        let answer = client::send(session, self, &rows::posts(ask, OWN, size, true)).await?;
        let mut posts = Envelope::read(&answer)?.posts();
        for post in &mut posts {
            post.author_id.get_or_insert_with(|| session.remote_id.clone());
        }
        Ok(posts)
    }
}

/// Whether X still tells the author private numbers of this post.
fn is_young(id: &str, now: Timestamp) -> bool {
    snowflake::created_at(id).is_some_and(|at| now.since(at) < PRIVATE_FOR)
}

/// Dollars with a fraction, to millionths. A balance that is no sensible number is unknown.
fn balance(data: &Value) -> Option<Micros> {
    let dollars = match data.get("total_balance")? {
        Value::String(text) => text.parse().ok()?,
        number => number.as_f64()?,
    };
    let micros = (dollars * 1e6).round();
    // Beyond this a double no longer counts single millionths, and no prepaid balance is that large.
    (0.0..=9e15).contains(&micros).then(|| format!("{micros:.0}").parse().ok().map(Micros))?
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_balance_is_exact_or_unknown() {
        for (data, expected) in [
            (json!({"total_balance": 12.345678}), Some(12_345_678)),
            (json!({"total_balance": "0.1"}), Some(100_000)),
            (json!({"total_balance": 0}), Some(0)),
            (json!({"total_balance": -1}), None),
            (json!({"total_balance": 1e300}), None),
            (json!({"total_balance": "NaN"}), None),
            (json!({"total_balance": null}), None),
            (json!({}), None),
            (json!(null), None),
        ] {
            assert_eq!(balance(&data), expected.map(Micros), "{data}");
        }
    }
}
