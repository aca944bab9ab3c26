//! Accounts on platforms, as a workspace knows them.

use kernel::ids::AccountId;
use kernel::{Micros, Timestamp};
use platform::Person;
use runtime::events::{self, Event};
use runtime::{Caller, Conn, Cx, DbError, Permission, Row, Tx, WorkspaceScope, audit};
use serde::Serialize;
use serde_json::json;

use crate::error::Error;
use crate::store;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountStatus)]
pub enum Status {
    Connected,
    /// The grant is gone for good; a person has to connect the account again.
    NeedsReconnect,
    /// Known from an imported archive; Roost cannot act for it.
    ArchiveOnly,
    /// A person ended the connection.
    Disconnected,
}

impl Status {
    const ALL: [Self; 4] = [Self::Connected, Self::NeedsReconnect, Self::ArchiveOnly, Self::Disconnected];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connected => "connected",
            Self::NeedsReconnect => "needs_reconnect",
            Self::ArchiveOnly => "archive_only",
            Self::Disconnected => "disconnected",
        }
    }
}

impl runtime::db::Column for Status {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        let text = String::read(row, column)?;
        let known = Self::ALL.into_iter().find(|status| status.as_str() == text);
        known.ok_or_else(|| DbError::Decode(format!("column {column}: `{text}` is no account status")))
    }
}

/// One account of a platform in one workspace. Counters are the platform's latest word; none is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub platform: String,
    pub remote_id: String,
    pub username: String,
    pub display_name: String,
    pub avatar_url: Option<String>,
    pub followers: Option<i64>,
    pub following: Option<i64>,
    pub posts: Option<i64>,
    /// Largest post it may write; none when only the platform's own limit is known.
    pub text_limit: Option<i64>,
    pub status: Status,
    /// What a person should know about the status.
    pub status_detail: Option<String>,
    /// What the platform granted.
    pub scopes: Vec<String>,
    /// Whether the account owns the developer app: X charges owners less for their own data.
    pub owns_app: bool,
    /// Prepaid credit at the platform.
    pub credit: Option<Micros>,
    pub connected_at: Option<Timestamp>,
    pub checked_at: Option<Timestamp>,
}

/// Every account of the workspace, the oldest first.
pub async fn list(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Account>, DbError> {
    store::accounts::list(conn, scope).await
}

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &AccountId,
) -> Result<Option<Account>, DbError> {
    store::accounts::find(conn, scope, id).await
}

/// Connected accounts of all workspaces, for background work.
pub async fn list_connected(
    conn: &mut Conn,
    limit: i64,
) -> Result<Vec<(WorkspaceScope, AccountId)>, DbError> {
    store::accounts::unchecked_since(conn, Timestamp::from_micros(i64::MAX), limit).await
}

/// [`list`], for whoever may read.
pub async fn accounts(cx: &Cx, caller: &Caller) -> Result<Vec<Account>, Error> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    Ok(list(&mut conn, &caller.scope).await?)
}

/// The account that an archive belongs to. Made as [`Status::ArchiveOnly`] when it is not known yet; one
/// that is connected stays connected, and one connected later keeps this id.
pub async fn ensure_archive_account(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    platform: &str,
    owner: &Person,
) -> Result<AccountId, DbError> {
    store::accounts::ensure(tx, scope, platform, (&cx.new_id(), owner), cx.now()).await
}

/// Takes over what a platform says of an account; counters that it leaves out stay as they were.
pub async fn record_profile(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &AccountId,
    person: &Person,
) -> Result<(), DbError> {
    store::accounts::set_profile(tx, scope, id, person).await
}

/// States whether the account owns the developer app, which decides what its own data costs.
pub async fn set_owns_app(
    cx: &Cx,
    caller: &Caller,
    id: &AccountId,
    owns_app: bool,
) -> Result<Account, Error> {
    caller.require(Permission::Connect)?;
    let mut tx = cx.db.begin().await?;
    if !store::accounts::set_owns_app(&mut tx, &caller.scope, id, owns_app).await? {
        return Err(Error::AccountNotFound);
    }
    let detail = json!({ "owns_app": owns_app });
    audit::record(cx, &mut tx, caller, "connections.set_owns_app", id.as_str(), detail).await?;
    let account = find(&mut tx, &caller.scope, id).await?.ok_or(Error::AccountNotFound)?;
    tx.commit().await?;
    Ok(account)
}

/// Says once per outage that an account has to be connected again.
pub(crate) async fn mark_needs_reconnect(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    detail: &str,
) -> Result<(), DbError> {
    if store::accounts::set_needs_reconnect(tx, scope, account, detail).await? {
        let event = Event {
            kind: "connections.account_needs_reconnect",
            subject: account.to_string(),
            payload: json!({ "account_id": account, "detail": detail }),
        };
        events::emit(cx, tx, scope, event).await?;
    }
    Ok(())
}
