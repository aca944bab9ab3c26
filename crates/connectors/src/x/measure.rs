//! The account's own profile, posts and credit.

use async_trait::async_trait;
use kernel::Micros;
use platform::error::RejectCode;
use platform::{Authorize, Credits, Error, Measure, Person, Post, Remote, Result, Session, Since};
use serde_json::Value;

use super::X;
use super::client::{self, Ask};
use super::cursor::Cursor;
use super::rows::{self, PostFields};
use super::wire::Envelope;

const OWN: PostFields = PostFields { private_metrics: true, author: false, references: false };

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
        let mut found = Vec::new();
        for batch in rows::plausible_ids(ids).chunks(rows::BATCH) {
            let ask = Ask::get(&["2", "tweets"], "x.posts.lookup").query("ids", batch.join(","));
            let ask = rows::posts(ask, PostFields::default(), rows::count(batch.len()), false);
            let answer = client::send(session, self, &ask).await?;
            found.extend(Envelope::read(&answer)?.posts());
        }
        Ok(found)
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
