//! Creating, finding and removing posts. X has no idempotency key, so a create is sent once and found again
//! by reading the account's own timeline.

mod assess;
mod content;
mod create;
mod find;

use async_trait::async_trait;
use outbound::{Answer, Effect, Settlement};
use platform::error::RejectCode;
use platform::publish::{Created, PostingAccount};
use platform::{
    Assessment, Endpoints, Error, NewPost, Problem, Publish, Recognition, Result, Session, Sighting,
    TextMeasure, Wanted,
};
use url::Url;

pub(super) use content::wrong_with_file;

use super::X;
use super::client::{self, Ask, address};
use super::descriptor::SITE;
use super::prices::{POST_DELETE, charge};
use super::text;
use super::wire::Envelope;
use super::{errors, snowflake};

/// X refuses longer addresses of prefilled pages.
const LONGEST_INTENT: usize = 8_000;

#[async_trait]
impl Publish for X {
    fn recognition(&self) -> Recognition {
        Recognition::Findable
    }

    fn measure_text(&self, account: &PostingAccount, text: &str) -> TextMeasure {
        content::measure(account, text)
    }

    fn problems(&self, account: &PostingAccount, post: &NewPost) -> Vec<Problem> {
        content::problems(account, post)
    }

    fn assess(&self, account: &PostingAccount, post: &NewPost) -> Assessment {
        assess::assess(&self.live, account, post)
    }

    fn intent_url(&self, endpoints: &Endpoints, post: &NewPost) -> Option<Url> {
        let mut url = address(endpoints, SITE, &["intent", "tweet"]).ok()?;
        url.query_pairs_mut().append_pair("text", &post.text);
        if let Some(target) = &post.reply_to {
            url.query_pairs_mut().append_pair("in_reply_to", &target.post_id);
        }
        // `+` for a space would be shown as a plus sign by some of X's pages.
        let query = url.query()?.replace('+', "%20");
        url.set_query(Some(&query));
        (url.as_str().len() < LONGEST_INTENT).then_some(url)
    }

    fn post_url(&self, endpoints: &Endpoints, username: &str, post_id: &str) -> Option<Url> {
        snowflake::parse(post_id)?;
        address(endpoints, SITE, &[username, "status", post_id]).ok()
    }

    async fn create(&self, session: &Session, post: &NewPost) -> Result<Created> {
        create::create(self, session, post).await
    }

    async fn find(&self, session: &Session, wanted: &Wanted, exclude: &[String]) -> Result<Sighting> {
        find::find(session, self, wanted, exclude).await
    }

    async fn remove(&self, session: &Session, post_id: &str) -> Result<()> {
        if snowflake::parse(post_id).is_none() {
            let detail = format!("{post_id:?} is not the id of a post");
            return Err(Error::Rejected { code: RejectCode::Invalid, detail });
        }
        let ask =
            Ask::delete(&["2", "tweets", post_id], "x.posts.delete").charge(charge(&POST_DELETE, 1), used);
        let answer = match client::send(session, self, &ask).await {
            Err(Error::Rejected { code: RejectCode::NotFound, .. }) => return Ok(()),
            other => other?,
        };
        let envelope = Envelope::read(&answer)?;
        match envelope.data.get("deleted").and_then(serde_json::Value::as_bool) {
            Some(true) => Ok(()),
            _ => Err(errors::doubt(
                Effect::Idempotent,
                "X did not confirm that the post is deleted".to_owned(),
            )),
        }
    }
}

/// A refusal is not billed; trouble at X may hide a post that exists.
pub(super) fn used(answer: &Answer) -> Settlement {
    match answer.status.as_u16() {
        200..=299 => Settlement::Units(1),
        400..=499 => Settlement::Nothing,
        _ => Settlement::Unknown,
    }
}

/// Whether X makes a link of any part of the text, which decides the price.
fn has_link(text: &str) -> bool {
    text::contains_url(text)
}

#[cfg(test)]
mod tests;
