//! A post and the post it answers, in one call. X bills both, and the author of the first.

use std::collections::BTreeMap;

use async_trait::async_trait;
use kernel::Micros;
use platform::{Discover, Look, Post, Reach, ReadConversation, Result, Session};

use super::X;
use super::client::{self, Ask};
use super::prices::{POST_READ, USER_READ};
use super::rows::{self, PostFields};
use super::snowflake;
use super::wire::Envelope;

#[async_trait]
impl ReadConversation for X {
    fn price(&self, posts: i64) -> Micros {
        self.live.unit_price(&POST_READ).plus(self.live.unit_price(&USER_READ)).times(posts)
    }

    async fn look(&self, session: &Session, post_id: &str, reach: Reach) -> Result<Look> {
        if snowflake::parse(post_id).is_none() {
            return Ok(Look::default());
        }
        let references = reach == Reach::WithParent;
        let fields = PostFields { private_metrics: false, author: true, references };
        let ask = Ask::get(&["2", "tweets"], "x.posts.lookup").query("ids", post_id);
        let answer = client::send(session, self, &rows::posts(ask, fields, 1, false)).await?;
        let envelope = Envelope::read(&answer)?;
        let post = envelope.posts().into_iter().find(|post| post.remote_id == post_id);
        let answered = post.as_ref().and_then(Post::reply_to);
        let parent = answered
            .and_then(|id| envelope.included_posts().into_iter().find(|parent| parent.remote_id == id));
        Ok(Look { parent, names: envelope.names(), post })
    }

    async fn names(&self, session: &Session, people: &[String]) -> Result<BTreeMap<String, String>> {
        let found = self.people(session, people).await?;
        Ok(found.into_iter().map(|person| (person.remote_id, person.username)).collect())
    }
}
