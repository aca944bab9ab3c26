//! From an account's id to a line on which its platform can be asked.

use kernel::ids::AccountId;
use platform::publish::PostingAccount;
use platform::{Converse, Discover, Measure, Platform, Publish, Session, Upload};
use runtime::{Conn, Cx, WorkspaceScope};

use crate::account::{self, Account};
use crate::error::Error;

/// A session with the platform it belongs to.
pub struct Line<'cx> {
    pub session: Session,
    pub platform: &'cx dyn Platform,
}

/// The account and its platform, without opening anything.
pub async fn find<'cx>(
    cx: &'cx Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &AccountId,
) -> Result<(Account, &'cx dyn Platform), Error> {
    let account = account::find(conn, scope, id).await?.ok_or(Error::AccountNotFound)?;
    let platform = cx.part::<platform::Registry>().find(&account.platform);
    let platform = platform.ok_or_else(|| Error::NotSupported { what: account.platform.clone() })?;
    Ok((account, platform.as_ref()))
}

/// Fails at once when the account is not connected or its secrets do not open.
pub async fn open<'cx>(cx: &'cx Cx, scope: &WorkspaceScope, id: &AccountId) -> Result<Line<'cx>, Error> {
    let mut conn = cx.db.read().await?;
    let (_, platform) = find(cx, &mut conn, scope, id).await?;
    drop(conn);
    Ok(Line { session: crate::open(cx, scope, id).await?, platform })
}

pub fn publish(platform: &dyn Platform) -> Result<&dyn Publish, Error> {
    platform.publish().ok_or_else(|| unsupported(platform, "publishing"))
}

pub fn upload(platform: &dyn Platform) -> Result<&dyn Upload, Error> {
    platform.upload().ok_or_else(|| unsupported(platform, "media"))
}

pub fn discover(platform: &dyn Platform) -> Result<&dyn Discover, Error> {
    platform.discover().ok_or_else(|| unsupported(platform, "search"))
}

pub fn converse(platform: &dyn Platform) -> Result<&dyn Converse, Error> {
    platform.converse().ok_or_else(|| unsupported(platform, "reading mentions"))
}

pub fn measure(platform: &dyn Platform) -> Result<&dyn Measure, Error> {
    platform.measure().ok_or_else(|| unsupported(platform, "numbers"))
}

/// What the rulebook needs to know of an account.
pub fn posting(account: &Account) -> PostingAccount {
    PostingAccount { remote_id: account.remote_id.clone(), text_limit: account.text_limit }
}

fn unsupported(platform: &dyn Platform, what: &str) -> Error {
    Error::NotSupported { what: format!("{what} on {}", platform.descriptor().display_name) }
}

impl<'cx> Line<'cx> {
    pub fn publish(&self) -> Result<&'cx dyn Publish, Error> {
        publish(self.platform)
    }

    pub fn upload(&self) -> Result<&'cx dyn Upload, Error> {
        upload(self.platform)
    }

    pub fn discover(&self) -> Result<&'cx dyn Discover, Error> {
        discover(self.platform)
    }

    pub fn converse(&self) -> Result<&'cx dyn Converse, Error> {
        converse(self.platform)
    }

    pub fn measure(&self) -> Result<&'cx dyn Measure, Error> {
        measure(self.platform)
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
