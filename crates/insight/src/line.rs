//! From an account's id to its platform.

use kernel::ids::AccountId;
use platform::{Endpoints, Platform};
use runtime::{Conn, Cx, WorkspaceScope};

use crate::{Error, Result};

pub async fn account(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &AccountId,
) -> Result<connections::Account> {
    connections::find(conn, scope, id).await?.ok_or(Error::AccountNotFound)
}

pub fn platform<'cx>(cx: &'cx Cx, account: &connections::Account) -> Result<&'cx dyn Platform> {
    let found = cx.part::<platform::Registry>().find(&account.platform);
    found.map(AsRef::as_ref).ok_or_else(|| Error::NotSupported { what: account.platform.clone() })
}

/// Makes the public addresses of an account's posts.
pub struct Addresses<'cx> {
    platform: Option<&'cx dyn Platform>,
    endpoints: Endpoints,
    username: String,
}

impl<'cx> Addresses<'cx> {
    pub fn of(cx: &'cx Cx, account: &connections::Account) -> Self {
        let platform = platform(cx, account).ok();
        let endpoints = platform.and_then(|platform| connections::endpoints(cx, platform).ok());
        Self { platform, endpoints: endpoints.unwrap_or_default(), username: account.username.clone() }
    }

    pub fn post(&self, remote_id: &str) -> Option<String> {
        let url = self.platform?.publish()?.post_url(&self.endpoints, &self.username, remote_id);
        url.map(String::from)
    }
}

/// The account that is meant when nobody names one: the first that is connected, or else the first.
pub async fn first(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Option<connections::Account>> {
    let mut accounts = connections::list(conn, scope).await?;
    let connected = accounts.iter().position(|account| account.status == connections::Status::Connected);
    Ok((!accounts.is_empty()).then(|| accounts.swap_remove(connected.unwrap_or(0))))
}
