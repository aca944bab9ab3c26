//! What is asked of a listing of posts or people, and what its rows cost.

use outbound::{Answer, Charge, Settlement};
use platform::{Post, Remote, Session, Since};

use super::client::{Ask, Vocabulary};
use super::cursor::Cursor;
use super::prices::{OWNED_READ, POST_READ, USER_READ, charge};
use super::wire::{Billed, Envelope};

pub(super) const USER_FIELDS: &str =
    "created_at,description,profile_image_url,public_metrics,subscription_type,verified";

/// Which costly parts of posts to ask for besides the plain ones.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PostFields {
    /// Numbers that only the author may see. For posts older than 30 days X leaves them out.
    pub private_metrics: bool,
    /// The author, who is billed as a profile.
    pub author: bool,
    /// Which posts are answered or quoted; these are billed as posts.
    pub references: bool,
}

const PLAIN: &str = "attachments,conversation_id,created_at,entities,lang,public_metrics,reply_settings";

impl PostFields {
    /// Since August 2026 author and references are expansions only; asking for them as fields is an error.
    pub(super) fn pairs(self, vocabulary: Vocabulary) -> Vec<(&'static str, String)> {
        let old = vocabulary == Vocabulary::Tweet;
        let mut fields = vec![PLAIN, if old { "note_tweet" } else { "note_post" }];
        let mut expansions = vec!["attachments.media_keys"];
        if self.private_metrics {
            fields.push("non_public_metrics");
        }
        if self.author {
            expansions.push("author_id");
        }
        match (old, self.references) {
            (true, _) => fields.extend(["author_id", "in_reply_to_user_id", "referenced_tweets"]),
            (false, true) => expansions.push("referenced_posts"),
            (false, false) => {}
        }
        let mut pairs = vec![
            (vocabulary.parameter(), fields.join(",")),
            ("expansions", expansions.join(",")),
            ("media.fields", "type".to_owned()),
        ];
        if self.author {
            pairs.push(("user.fields", USER_FIELDS.to_owned()));
        }
        pairs
    }
}

/// Adds fields and prices of a listing with at most `rows` posts. `owned` rows are the account's own data.
pub(super) fn posts(ask: Ask, fields: PostFields, rows: i64, owned: bool) -> Ask {
    let price = if owned { &OWNED_READ } else { &POST_READ };
    let mut ask = ask.fields(fields).charge(charge(price, rows), used_posts);
    if fields.author {
        ask = ask.charge(charge(&USER_READ, rows), used_authors);
    }
    if fields.references {
        ask = ask.charge(charge(&POST_READ, rows), used_references);
    }
    ask
}

/// The price of a listing of at most `rows` people.
pub(super) fn people_charge(rows: i64) -> Charge {
    charge(&USER_READ, rows)
}

/// The window and the page of a listing. X takes an id or an instant as its lower end, not both.
pub(super) fn page(mut ask: Ask, since: &Since, cursor: &Cursor, rows: i64) -> Ask {
    ask = ask.query("max_results", rows.to_string());
    if let Some(id) = &since.after_id {
        ask = ask.query("since_id", id);
    } else if let Some(time) = since.after_time {
        ask = ask.query("start_time", kernel::Timestamp::from_micros(time.seconds() * 1_000_000).to_string());
    }
    match cursor.token() {
        Some(token) => ask.query("pagination_token", token),
        None => ask,
    }
}

/// The rows of an answer that were not on an earlier page, and where to go on.
pub(super) fn remote(envelope: &Envelope, cursor: &Cursor) -> Remote<Post> {
    let mut items = envelope.posts();
    items.retain(|post| cursor.is_new(&post.remote_id));
    let ids = items.iter().map(|post| post.remote_id.as_str());
    Remote {
        next: cursor.advance(envelope.meta.next_token.as_deref(), ids),
        newest_id: envelope
            .meta
            .newest_id
            .clone()
            .or_else(|| items.first().map(|post| post.remote_id.clone())),
        people: envelope.included_people(),
        items,
    }
}

/// X bills the account's own rows low only if the account owns the app.
pub(super) fn owned(session: &Session) -> bool {
    session.owns_app
}

pub(super) fn used_people(answer: &Answer) -> Settlement {
    billed(answer, |billed| billed.rows, "user")
}

fn used_posts(answer: &Answer) -> Settlement {
    billed(answer, |billed| billed.rows, "post")
}

fn used_authors(answer: &Answer) -> Settlement {
    billed(answer, |billed| billed.users, "user")
}

fn used_references(answer: &Answer) -> Settlement {
    billed(answer, |billed| billed.posts, "post")
}

/// Only successes that return rows are billed.
fn billed(answer: &Answer, which: fn(Billed) -> Vec<String>, kind: &str) -> Settlement {
    if !answer.is_success() {
        return Settlement::Nothing;
    }
    match Envelope::read(answer) {
        Ok(envelope) => {
            let ids = which(envelope.billed());
            Settlement::Resources(ids.into_iter().map(|id| format!("{kind}:{id}")).collect())
        }
        Err(_) => Settlement::Unknown,
    }
}

/// Ids that can be ids of X; others are answered as not found without asking.
pub(super) fn plausible_ids(ids: &[String]) -> Vec<&str> {
    let mut plausible: Vec<_> =
        ids.iter().map(String::as_str).filter(|id| super::snowflake::parse(id).is_some()).collect();
    plausible.sort_unstable();
    plausible.dedup();
    plausible
}

/// X's batch size for look-ups.
pub(super) const BATCH: usize = 100;

/// As many rows per page as asked for, within the listing's bounds.
pub(super) fn page_size(since: &Since, least: i64) -> i64 {
    since.page_size.unwrap_or(100).clamp(least, 100)
}

pub(super) fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
