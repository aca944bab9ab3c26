//! Where to look: topics, watched people, mentions.

use kernel::Timestamp;
use kernel::ids::{AccountId, MonitorId};
use runtime::{Caller, Cx, Permission, Tx, WorkspaceScope, audit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Error, Result, store};

const TERMS_MAX: usize = 20;
const TERM_CHARS_MAX: usize = 80;
const USERNAMES_MAX: usize = 50;
/// A monitor is never asked more often than this: every look costs money.
const EVERY_MINUTES_MIN: i64 = 15;
const EVERY_MINUTES_MAX: i64 = 7 * 24 * 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Topic,
    Watched,
    Mentions,
}

impl Kind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Watched => "watched",
            Self::Mentions => "mentions",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Topic, Self::Watched, Self::Mentions].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// One place to look, for one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Monitor {
    #[schema(value_type = String)]
    pub id: MonitorId,
    #[schema(value_type = String)]
    pub account_id: AccountId,
    pub kind: Kind,
    pub label: String,
    /// Words and phrases of a topic.
    pub any_of: Vec<String>,
    /// Watched people, without `@`.
    pub usernames: Vec<String>,
    pub category: Option<String>,
    pub lang: Option<String>,
    pub enabled: bool,
    pub every_minutes: i64,
    #[serde(skip)]
    pub after_id: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub checked_at: Option<Timestamp>,
}

/// A monitor as a person describes it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MonitorInput {
    #[schema(value_type = String)]
    pub account_id: AccountId,
    pub kind: Kind,
    pub label: String,
    #[serde(default)]
    pub any_of: Vec<String>,
    #[serde(default)]
    pub usernames: Vec<String>,
    pub category: Option<String>,
    pub lang: Option<String>,
    #[serde(default = "enabled")]
    pub enabled: bool,
    #[serde(default = "hourly")]
    pub every_minutes: i64,
}

const fn enabled() -> bool {
    true
}

const fn hourly() -> i64 {
    60
}

impl MonitorInput {
    /// A topic by its words, looked at every six hours.
    pub fn topic(account_id: AccountId, words: &str) -> Self {
        Self {
            account_id,
            kind: Kind::Topic,
            label: words.to_owned(),
            any_of: vec![words.to_owned()],
            usernames: Vec::new(),
            category: None,
            lang: Some("en".into()),
            enabled: true,
            every_minutes: 360,
        }
    }
}

pub async fn create(cx: &Cx, caller: &Caller, input: MonitorInput) -> Result<Monitor> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let monitor = create_in(cx, &mut tx, &caller.scope, input).await?;
    record(cx, &mut tx, caller, "engagement.monitor_created", &monitor).await?;
    tx.commit().await?;
    Ok(monitor)
}

/// As [`create`], for a workspace that is being set up.
pub async fn create_in(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, input: MonitorInput) -> Result<Monitor> {
    connections::find(tx, scope, &input.account_id).await?.ok_or(Error::AccountNotFound)?;
    let monitor = checked(cx.new_id(), input)?;
    store::monitors::save(tx, scope, &monitor, cx.now()).await?;
    Ok(monitor)
}

pub async fn replace(cx: &Cx, caller: &Caller, id: &MonitorId, input: MonitorInput) -> Result<Monitor> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let before = store::monitors::find(&mut tx, &caller.scope, id).await?.ok_or(Error::MonitorNotFound)?;
    connections::find(&mut tx, &caller.scope, &input.account_id).await?.ok_or(Error::AccountNotFound)?;
    let mut monitor = checked(id.clone(), input)?;
    // Another question starts from the beginning; the same one goes on where it was.
    if (&monitor.any_of, &monitor.usernames) == (&before.any_of, &before.usernames) {
        monitor.after_id = before.after_id;
    }
    monitor.checked_at = before.checked_at;
    store::monitors::save(&mut tx, &caller.scope, &monitor, cx.now()).await?;
    record(cx, &mut tx, caller, "engagement.monitor_changed", &monitor).await?;
    tx.commit().await?;
    Ok(monitor)
}

pub async fn remove(cx: &Cx, caller: &Caller, id: &MonitorId) -> Result<()> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let monitor = store::monitors::find(&mut tx, &caller.scope, id).await?.ok_or(Error::MonitorNotFound)?;
    store::monitors::delete(&mut tx, &caller.scope, id).await?;
    record(cx, &mut tx, caller, "engagement.monitor_removed", &monitor).await?;
    tx.commit().await?;
    Ok(())
}

async fn record(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    action: &'static str,
    monitor: &Monitor,
) -> Result<()> {
    let detail = serde_json::json!({ "kind": monitor.kind, "label": monitor.label });
    audit::record(cx, tx, caller, action, monitor.id.as_str(), detail).await?;
    Ok(())
}

fn checked(id: MonitorId, input: MonitorInput) -> Result<Monitor> {
    let invalid = |field, message: String| Err(Error::Invalid { field, message });
    let label = input.label.trim().to_owned();
    if label.is_empty() || label.chars().count() > TERM_CHARS_MAX {
        return invalid("label", format!("a monitor needs a name of at most {TERM_CHARS_MAX} characters"));
    }
    let any_of = tidy(input.any_of);
    let usernames: Vec<String> =
        tidy(input.usernames).iter().map(|name| name.trim_start_matches('@').to_owned()).collect();
    if any_of.len() > TERMS_MAX || any_of.iter().any(|term| term.chars().count() > TERM_CHARS_MAX) {
        return invalid(
            "any_of",
            format!("at most {TERMS_MAX} terms of at most {TERM_CHARS_MAX} characters"),
        );
    }
    let is_name =
        |name: &String| name.len() <= 50 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if usernames.len() > USERNAMES_MAX || !usernames.iter().all(is_name) {
        return invalid("usernames", format!("at most {USERNAMES_MAX} user names of letters, digits and _"));
    }
    match input.kind {
        Kind::Topic if any_of.is_empty() => {
            return invalid("any_of", "a topic needs words to look for".into());
        }
        Kind::Watched if usernames.is_empty() => return invalid("usernames", "name whom to watch".into()),
        _ => {}
    }
    if !(EVERY_MINUTES_MIN..=EVERY_MINUTES_MAX).contains(&input.every_minutes) {
        return invalid("every_minutes", format!("between {EVERY_MINUTES_MIN} minutes and 7 days"));
    }
    Ok(Monitor {
        id,
        account_id: input.account_id,
        kind: input.kind,
        label,
        any_of,
        usernames,
        category: input.category,
        lang: input.lang.filter(|lang| !lang.is_empty()),
        enabled: input.enabled,
        every_minutes: input.every_minutes,
        after_id: None,
        checked_at: None,
    })
}

fn tidy(list: Vec<String>) -> Vec<String> {
    let mut list: Vec<String> =
        list.iter().map(|term| term.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    list.retain(|term| !term.is_empty());
    list.dedup();
    list
}
