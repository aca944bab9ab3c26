//! Posts that mention the account.

use async_trait::async_trait;
use platform::{Converse, Post, Remote, Result, Session, Since};

use super::X;
use super::client::{self, Ask};
use super::cursor::Cursor;
use super::rows::{self, PostFields};
use super::wire::Envelope;

/// Without its author a mention cannot be answered.
const MENTIONS: PostFields = PostFields { private_metrics: false, author: true, references: false };

#[async_trait]
impl Converse for X {
    async fn mentions(&self, session: &Session, since: &Since) -> Result<Remote<Post>> {
        let size = rows::page_size(since, 5);
        let cursor = since.cursor.as_deref().map(Cursor::parse).unwrap_or_default();
        let ask = Ask::get(&["2", "users", &session.remote_id, "mentions"], "x.users.mentions");
        let ask = rows::posts(ask, MENTIONS, size, rows::owned(session));
        let answer = client::send(session, self, &rows::page(ask, since, &cursor, size)).await?;
        Ok(rows::remote(&Envelope::read(&answer)?, &cursor))
    }
}
