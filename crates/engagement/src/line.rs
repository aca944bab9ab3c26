//! From an account's id to a line on which its platform can be asked.

use kernel::ids::AccountId;
use platform::publish::PostingAccount;
use platform::{Converse, Discover, Platform, Publish, Session};
use runtime::{Conn, Cx, WorkspaceScope};

use crate::{Error, Result};

/// A session with the platform it belongs to.
pub struct Line<'cx> {
    pub session: Session,
    platform: &'cx dyn Platform,
}

/// The account and its platform, without opening anything.
pub async fn find<'cx>(
    cx: &'cx Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &AccountId,
) -> Result<(connections::Account, &'cx dyn Platform)> {
    let account = connections::find(conn, scope, id).await?.ok_or(Error::AccountNotFound)?;
    let platform = cx.part::<platform::Registry>().find(&account.platform);
    let platform = platform.ok_or_else(|| Error::NotSupported { what: account.platform.clone() })?;
    Ok((account, platform.as_ref()))
}

pub async fn open<'cx>(cx: &'cx Cx, scope: &WorkspaceScope, id: &AccountId) -> Result<Line<'cx>> {
    let mut conn = cx.db.read().await?;
    let (_, platform) = find(cx, &mut conn, scope, id).await?;
    drop(conn);
    Ok(Line { session: connections::open(cx, scope, id).await?, platform })
}

pub fn publish(platform: &dyn Platform) -> Result<&dyn Publish> {
    platform.publish().ok_or_else(|| unsupported(platform, "publishing"))
}

pub fn discover(platform: &dyn Platform) -> Result<&dyn Discover> {
    platform.discover().ok_or_else(|| unsupported(platform, "search"))
}

pub fn converse(platform: &dyn Platform) -> Result<&dyn Converse> {
    platform.converse().ok_or_else(|| unsupported(platform, "reading mentions"))
}

/// What the rulebook needs to know of an account.
pub fn posting(account: &connections::Account) -> PostingAccount {
    PostingAccount { remote_id: account.remote_id.clone(), text_limit: account.text_limit }
}

fn unsupported(platform: &dyn Platform, what: &str) -> Error {
    Error::NotSupported { what: format!("{what} on {}", platform.descriptor().display_name) }
}

impl<'cx> Line<'cx> {
    pub fn publish(&self) -> Result<&'cx dyn Publish> {
        publish(self.platform)
    }

    pub fn discover(&self) -> Result<&'cx dyn Discover> {
        discover(self.platform)
    }

    pub fn converse(&self) -> Result<&'cx dyn Converse> {
        converse(self.platform)
    }

    /// The address of one of our own posts.
    pub fn post_url(&self, remote_id: &str) -> Option<String> {
        self.url_of(&self.session.username, remote_id)
    }

    pub fn url_of(&self, username: &str, remote_id: &str) -> Option<String> {
        let url = self.platform.publish()?.post_url(&self.session.endpoints, username, remote_id);
        url.map(String::from)
    }
}
