//! Where to look: topics, watched people, mentions.

use connections::line;
use kernel::Timestamp;
use kernel::ids::{AccountId, MonitorId};
use runtime::{Caller, Cx, Permission, Tx, WorkspaceScope, audit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Error, Result, find, store};

const TERMS_MAX: usize = 20;
const TERM_CHARS_MAX: usize = 80;
const USERNAMES_MAX: usize = 50;
const USERNAME_BYTES_MAX: usize = 50;
/// Every monitor is paid for; nobody needs more.
const MONITORS_MAX: usize = 100;
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

impl Monitor {
    /// Whether the clock says that it is time to look.
    pub fn is_due(&self, now: Timestamp) -> bool {
        let minutes = u64::try_from(self.every_minutes).unwrap_or(0);
        let every = std::time::Duration::from_secs(60 * minutes);
        self.checked_at.is_none_or(|at| at.plus(every) <= now)
    }
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
    #[serde(default = "daily")]
    pub every_minutes: i64,
}

const fn enabled() -> bool {
    true
}

const fn daily() -> i64 {
    24 * 60
}

impl MonitorInput {
    /// A topic by its words, looked at once a day.
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
            every_minutes: 24 * 60,
        }
    }
}

/// The workspace's monitors, the oldest first.
pub async fn list(cx: &Cx, caller: &Caller) -> Result<Vec<Monitor>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    Ok(store::monitors::list(&mut conn, &caller.scope).await?)
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
    let monitor = checked(cx.new_id(), input)?;
    ask_platform(cx, tx, scope, &monitor).await?;
    if store::monitors::list(tx, scope).await?.len() >= MONITORS_MAX {
        return invalid(
            "label",
            format!("a workspace has at most {MONITORS_MAX} monitors; remove one first"),
        );
    }
    store::monitors::save(tx, scope, &monitor, cx.now()).await?;
    Ok(monitor)
}

pub async fn replace(cx: &Cx, caller: &Caller, id: &MonitorId, input: MonitorInput) -> Result<Monitor> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let before = store::monitors::find(&mut tx, &caller.scope, id).await?.ok_or(Error::MonitorNotFound)?;
    let mut monitor = checked(id.clone(), input)?;
    ask_platform(cx, &mut tx, &caller.scope, &monitor).await?;
    // Another question starts from the beginning; the same one goes on where it was.
    if question(&monitor) == question(&before) {
        monitor.after_id = before.after_id;
    }
    monitor.checked_at = before.checked_at;
    store::monitors::save(&mut tx, &caller.scope, &monitor, cx.now()).await?;
    record(cx, &mut tx, caller, "engagement.monitor_changed", &monitor).await?;
    tx.commit().await?;
    Ok(monitor)
}

/// What decides which posts a monitor brings.
const fn question(monitor: &Monitor) -> (&AccountId, Kind, &Vec<String>, &Vec<String>, &Option<String>) {
    (&monitor.account_id, monitor.kind, &monitor.any_of, &monitor.usernames, &monitor.lang)
}

/// Holds a monitor against its platform's rules before it costs anything.
async fn ask_platform(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, monitor: &Monitor) -> Result<()> {
    let (_, platform) = line::find(cx, tx, scope, &monitor.account_id).await?;
    if monitor.kind == Kind::Mentions {
        line::converse(platform)?;
        return Ok(());
    }
    match line::discover(platform)?.check(&find::request(monitor)) {
        Ok(_) => Ok(()),
        Err(platform::Error::Rejected { detail, .. }) => {
            let field = if monitor.kind == Kind::Watched { "usernames" } else { "any_of" };
            invalid(field, detail)
        }
        Err(error) => Err(error.into()),
    }
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

fn invalid<T>(field: &'static str, message: String) -> Result<T> {
    Err(Error::Invalid { field, message })
}

fn checked(id: MonitorId, input: MonitorInput) -> Result<Monitor> {
    let label = one_line(&input.label);
    if label.is_empty() || label.chars().count() > TERM_CHARS_MAX {
        return invalid("label", format!("a monitor needs a name of at most {TERM_CHARS_MAX} characters"));
    }
    let category = input.category.as_deref().map(one_line).filter(|category| !category.is_empty());
    if category.as_ref().is_some_and(|category| category.chars().count() > TERM_CHARS_MAX) {
        return invalid("category", format!("at most {TERM_CHARS_MAX} characters"));
    }
    if !(EVERY_MINUTES_MIN..=EVERY_MINUTES_MAX).contains(&input.every_minutes) {
        return invalid("every_minutes", format!("between {EVERY_MINUTES_MIN} minutes and 7 days"));
    }
    Ok(Monitor {
        id,
        account_id: input.account_id,
        kind: input.kind,
        label,
        any_of: terms(input.kind, &input.any_of)?,
        usernames: usernames(input.kind, &input.usernames)?,
        category,
        lang: language(input.lang)?,
        enabled: input.enabled,
        every_minutes: input.every_minutes,
        after_id: None,
        checked_at: None,
    })
}

fn terms(kind: Kind, input: &[String]) -> Result<Vec<String>> {
    let terms = distinct(input.iter().map(|term| one_line(term)));
    if kind == Kind::Topic && terms.is_empty() {
        return invalid("any_of", "a topic needs words to look for".into());
    }
    if terms.len() > TERMS_MAX || terms.iter().any(|term| term.chars().count() > TERM_CHARS_MAX) {
        return invalid(
            "any_of",
            format!("at most {TERMS_MAX} terms of at most {TERM_CHARS_MAX} characters"),
        );
    }
    Ok(terms)
}

fn usernames(kind: Kind, input: &[String]) -> Result<Vec<String>> {
    let names = distinct(input.iter().map(|name| name.trim().trim_start_matches('@').to_owned()));
    if kind == Kind::Watched && names.is_empty() {
        return invalid("usernames", "name at least one person to watch".into());
    }
    let is_name = |name: &String| {
        name.len() <= USERNAME_BYTES_MAX && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    if names.len() > USERNAMES_MAX || !names.iter().all(is_name) {
        return invalid("usernames", format!("at most {USERNAMES_MAX} user names of letters, digits and _"));
    }
    Ok(names)
}

/// `en` or `pt-BR`.
fn language(input: Option<String>) -> Result<Option<String>> {
    let Some(code) = input.map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()) else {
        return Ok(None);
    };
    let (main, region) = code.split_once('-').unwrap_or((&code, "xx"));
    let is_part = |part: &str, longest: usize| {
        (2..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    if is_part(main, 3) && is_part(region, 4) {
        Ok(Some(code))
    } else {
        invalid("lang", "a language is given by its code, such as en or pt-BR".into())
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without empty entries and without repetitions in another case.
fn distinct(list: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for entry in list.filter(|entry| !entry.is_empty()) {
        if !kept.iter().any(|known| known.to_lowercase() == entry.to_lowercase()) {
            kept.push(entry);
        }
    }
    kept
}
