//! Posts that are known without asking anybody, wherever Roost holds them.

use connections::Account;
use kernel::ids::AccountId;
use platform::{Endpoints, Platform, Post, Registry};
use runtime::{Conn, Cx, DbError, WorkspaceScope};

use super::KEPT;
use super::seen::SeenPosts;
use super::turn::{Link, Turn, Words};
use crate::store::{conversation_posts, opportunities};
use crate::{Error, Result};

/// Where posts are looked for, what is known best first.
const SOURCES: [Source; 4] = [Source::Sent, Source::Kept, Source::Found, Source::Seen];

#[derive(Clone, Copy)]
enum Source {
    /// Sent through the gate.
    Sent,
    /// Read for a conversation before.
    Kept,
    /// Found worth answering.
    Found,
    /// Own posts that came in with a sync or an archive.
    Seen,
}

pub struct Known<'a> {
    cx: &'a Cx,
    conn: &'a mut Conn,
    scope: &'a WorkspaceScope,
    account: AccountId,
    /// The workspace's accounts on this platform.
    ours: Vec<Account>,
    platform: Option<&'a dyn Platform>,
    endpoints: Endpoints,
}

impl<'a> Known<'a> {
    pub async fn of(
        cx: &'a Cx,
        conn: &'a mut Conn,
        scope: &'a WorkspaceScope,
        account: &AccountId,
    ) -> Result<Self> {
        let mut ours = connections::list(conn, scope).await?;
        let reader = ours.iter().find(|one| one.id == *account).ok_or(Error::AccountNotFound)?;
        let name = reader.platform.clone();
        ours.retain(|one| one.platform == name);
        let platform = cx.part::<Registry>().find(&name).map(AsRef::as_ref);
        let endpoints = platform.and_then(|platform| connections::endpoints(cx, platform).ok());
        let endpoints = endpoints.unwrap_or_default();
        Ok(Self { cx, conn, scope, account: account.clone(), ours, platform, endpoints })
    }

    pub const fn platform(&self) -> Option<&'a dyn Platform> {
        self.platform
    }

    pub fn url_of(&self, username: &str, remote_id: &str) -> Option<String> {
        let url = self.platform?.publish()?.post_url(&self.endpoints, username, remote_id);
        url.map(String::from)
    }

    /// The first source that knows for certain what the post answers; else the first that knows it at all.
    pub async fn find(&mut self, id: &str) -> Result<Option<Turn>, DbError> {
        let mut found = None;
        for source in SOURCES {
            match self.look_in(source, id).await? {
                Some(turn) if turn.is_certain() => return Ok(Some(turn)),
                turn => found = found.or(turn),
            }
        }
        Ok(found)
    }

    async fn look_in(&mut self, source: Source, id: &str) -> Result<Option<Turn>, DbError> {
        match source {
            Source::Sent => self.sent(id).await,
            Source::Kept => self.kept(id).await,
            Source::Found => self.found(id).await,
            Source::Seen => self.seen(id).await,
        }
    }

    async fn kept(&mut self, id: &str) -> Result<Option<Turn>, DbError> {
        let since = self.cx.now().minus(KEPT);
        let kept = conversation_posts::find(self.conn, self.scope, &self.account, id, since).await?;
        Ok(kept.map(|kept| match kept.post {
            Some(post) => Turn { is_traced: kept.is_traced, ..self.turn(post, kept.author_username) },
            None => Turn::gone(kept.remote_id),
        }))
    }

    async fn sent(&mut self, id: &str) -> Result<Option<Turn>, DbError> {
        for account in &self.ours {
            let found = gate::own_words::find(self.cx, self.conn, self.scope, &account.id, id).await?;
            let Some(own) = found else { continue };
            if own.is_gone {
                return Ok(Some(Turn::gone(id.to_owned())));
            }
            let words = Some(own_words(account, own.said.text, own.at));
            let link = own.said.answers.map_or(Link::Start, Link::Answers);
            return Ok(Some(Turn { remote_id: id.to_owned(), words, link, is_traced: false }));
        }
        Ok(None)
    }

    async fn found(&mut self, id: &str) -> Result<Option<Turn>, DbError> {
        let found = opportunities::find_by_post(self.conn, self.scope, &self.account, id).await?;
        Ok(found.map(|found| self.turn(found.post, Some(found.author.username))))
    }

    async fn seen(&mut self, id: &str) -> Result<Option<Turn>, DbError> {
        let Some(SeenPosts(posts)) = self.cx.find_part::<SeenPosts>() else { return Ok(None) };
        for account in &self.ours {
            if let Some(own) = posts.find(self.conn, self.scope, &account.id, id).await? {
                let words = Some(own_words(account, own.text, own.created_at));
                return Ok(Some(Turn { remote_id: id.to_owned(), words, link: own.link, is_traced: false }));
            }
        }
        Ok(None)
    }

    fn turn(&self, post: Post, username: Option<String>) -> Turn {
        let own = self.ours.iter().find(|one| Some(&one.remote_id) == post.author_id.as_ref());
        Turn {
            link: Link::of(&post),
            words: Some(Words {
                username: own.map(|own| own.username.clone()).or(username),
                author_id: post.author_id,
                text: post.text,
                at: post.created_at,
                is_own: own.is_some(),
            }),
            remote_id: post.remote_id,
            is_traced: false,
        }
    }
}

fn own_words(account: &Account, text: String, at: kernel::Timestamp) -> Words {
    Words {
        author_id: Some(account.remote_id.clone()),
        username: Some(account.username.clone()),
        text,
        at: Some(at),
        is_own: true,
    }
}
