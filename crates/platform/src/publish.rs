//! Effects: creating and removing posts, and finding out afterwards whether one happened.

use async_trait::async_trait;
use kernel::{Micros, Timestamp};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{Attachment, Endpoints, Post, Result, Session};

/// How an effect can be recognised after an unknown outcome (promise P1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recognition {
    /// We choose the identity: look it up, then resend with the same key.
    Keyed,
    /// Can be searched for: found means sent, absent means a person decides.
    Findable,
    /// Neither: a person decides.
    Blind,
}

/// A post to be created.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPost {
    pub text: String,
    pub reply_to: Option<ReplyTarget>,
    pub media: Vec<Attachment>,
    pub poll: Option<Poll>,
    /// One of the values in the descriptor's `reply_settings`; none lets everyone answer.
    pub reply_settings: Option<String>,
    pub disclosed: Disclosed,
}

impl NewPost {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// A question with answers to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poll {
    pub options: Vec<String>,
    pub minutes: i64,
}

/// What the author declares about a post.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Disclosed {
    pub paid_partnership: bool,
    /// Some of the media was made by a model.
    pub ai_media: bool,
}

/// Why a platform would not take a post, at the field where a person can change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `text`, `media`, `media[1].alt_text`, `poll.options[0]`.
    pub field: String,
    /// Cause and fix in a sentence.
    pub message: String,
}

/// A text in the platform's own counting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextMeasure {
    pub length: i64,
    pub length_max: i64,
    /// How much of the text fits, in UTF-16 units as screens count; none when all of it fits.
    pub fits_until: Option<i64>,
    /// What the platform will turn into links.
    pub links: Vec<String>,
}

/// The post being answered, with what decides whether the API may answer it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyTarget {
    pub post_id: String,
    pub author_id: Option<String>,
    pub author_username: Option<String>,
    /// The target's author mentioned or quoted the replying account in that post; none when unknown.
    pub mentions_us: Option<bool>,
    pub reply_settings: Option<String>,
}

/// How an act can leave, decided from rules before anything is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "route")]
pub enum Route {
    Api,
    /// A person completes it on the platform's own page.
    HandOff {
        reason: String,
    },
    NotPossible {
        reason: String,
    },
}

/// The rulebook's verdict on a post: the way it can go, what it costs, what a person should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    pub route: Route,
    /// Worst case when sent by API; zero for a hand-off.
    pub price: Micros,
    /// Length in the platform's own counting, and the limit it was held against.
    pub length: i64,
    pub length_max: i64,
    /// Rules that apply without forbidding, each a sentence for the approval screen.
    pub notices: Vec<String>,
    pub rulebook_version: String,
}

/// What to look for when asking whether an effect happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    pub post: NewPost,
    /// Earliest moment at which the effect could have happened.
    pub not_before: Timestamp,
    /// Latest such moment: the call's deadline plus slack. None for a hand-off that may come any time.
    pub not_after: Option<Timestamp>,
}

/// What a look-up saw.
#[derive(Debug, Clone, PartialEq)]
pub enum Sighting {
    /// Proof: this post is the effect.
    Found(Box<Post>),
    /// Not seen among `looked_at` posts. Proves nothing.
    Absent { looked_at: i64 },
}

/// A post that now exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    pub remote_id: String,
    pub text: Option<String>,
}

#[async_trait]
pub trait Publish: Send + Sync {
    fn recognition(&self) -> Recognition;

    /// Pure: counts a text as the platform will.
    fn measure_text(&self, account: &PostingAccount, text: &str) -> TextMeasure;

    /// Pure: everything that is wrong with a post, empty when the platform would take it. Limits only;
    /// whether the API may send it is for [`Self::assess`].
    fn problems(&self, account: &PostingAccount, post: &NewPost) -> Vec<Problem>;

    /// Pure: applies the rulebook to a post of this account.
    fn assess(&self, account: &PostingAccount, post: &NewPost) -> Assessment;

    /// The platform's own page with everything prefilled, for a hand-off.
    fn intent_url(&self, endpoints: &Endpoints, post: &NewPost) -> Option<Url>;

    /// The public address of a post.
    fn post_url(&self, endpoints: &Endpoints, username: &str, post_id: &str) -> Option<Url>;

    /// Creates the post: exactly one request that can have an effect, never repeated by the adapter
    /// except after an answer that proves nothing happened (a 401 cured by a refresh).
    async fn create(&self, session: &Session, post: &NewPost) -> Result<Created>;

    /// Looks on the account's own timeline for the effect of an earlier attempt. `exclude` lists remote
    /// ids that belong to other acts already.
    async fn find(&self, session: &Session, wanted: &Wanted, exclude: &[String]) -> Result<Sighting>;

    /// Removes a post. Already gone counts as done.
    async fn remove(&self, session: &Session, post_id: &str) -> Result<()>;
}

/// What the rulebook needs to know of the posting account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostingAccount {
    pub remote_id: String,
    pub text_limit: Option<i64>,
}
