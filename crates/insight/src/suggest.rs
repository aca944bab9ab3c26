//! What somebody may want to write next: hashtags and people, while they type.

use std::collections::{BTreeMap, BTreeSet};

use brand::kept::{self, HashtagSetInput, SavedMentionInput};
use connections::Account;
use kernel::ids::AccountId;
use runtime::{Caller, Conn, Cx, Permission, WorkspaceScope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::rate::median;
use crate::store::hashtags;
use crate::{Error, Result, line};

const SHOWN_MAX: usize = 20;
const TYPED_CHARS_MAX: usize = 60;
/// With fewer posts a rate says nothing.
const RATED_MIN: i64 = 5;
/// Each is looked up while somebody types.
const ACCOUNTS_MAX: usize = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SuggestionKind)]
pub enum Kind {
    Hashtag,
    Mention,
}

/// Where a suggestion comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SuggestionSource)]
pub enum Source {
    /// A hashtag set of the workspace.
    Set,
    /// A saved mention.
    Saved,
    /// One of the accounts has used it before.
    OwnPosts,
    /// Somebody who was answered before.
    Contacts,
}

/// The median of the posts with it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[schema(as = SuggestionRate)]
pub struct Rated {
    /// 0.05 is five percent.
    pub value: f64,
    pub posts: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = WritingSuggestion)]
pub struct Suggestion {
    /// With its `#` or `@`.
    pub text: String,
    pub source: Source,
    /// The set it belongs to, or what the workspace calls the person.
    pub name: Option<String>,
    /// Posts with it, or replies to them, that are known of all these accounts; null when there are none.
    pub uses: Option<i64>,
    /// Null under 5 rated posts.
    pub rate: Option<Rated>,
}

/// What begins with what was typed, then what has it somewhere; 20 at most. What several accounts know is
/// one: uses are added up, and a rate is over the posts of all of them. Without an account, for the
/// workspace's first one.
pub async fn suggest(
    cx: &Cx,
    caller: &Caller,
    kind: Kind,
    typed: &str,
    accounts: &[AccountId],
) -> Result<Vec<Suggestion>> {
    caller.require(Permission::Read)?;
    let typed: String =
        typed.trim().trim_start_matches(['#', '＃', '@']).chars().take(TYPED_CHARS_MAX).collect();
    let typed = typed.to_lowercase();
    let mut conn = cx.db.read().await?;
    let accounts = known(&mut conn, &caller.scope, accounts).await?;
    let found = match kind {
        Kind::Hashtag => of_tags(cx, &mut conn, &caller.scope, &accounts, &typed).await?,
        Kind::Mention => of_people(&mut conn, &caller.scope, &accounts, &typed).await?,
    };
    Ok(ranked(found, &typed))
}

async fn known(conn: &mut Conn, scope: &WorkspaceScope, ids: &[AccountId]) -> Result<Vec<Account>> {
    let unique: BTreeSet<&AccountId> = ids.iter().collect();
    if unique.len() > ACCOUNTS_MAX {
        let message = format!("name at most {ACCOUNTS_MAX} accounts");
        return Err(Error::Invalid { field: "account_id", message });
    }
    let mut accounts = Vec::with_capacity(unique.len());
    for id in unique {
        accounts.push(line::account(conn, scope, id).await?);
    }
    if accounts.is_empty() {
        accounts.extend(line::first(conn, scope).await?);
    }
    Ok(accounts)
}

async fn of_tags(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    accounts: &[Account],
    typed: &str,
) -> Result<Vec<Suggestion>> {
    let mut found: BTreeMap<String, Suggestion> = BTreeMap::new();
    for set in kept::load::<HashtagSetInput>(conn, scope).await? {
        for tag in set.hashtags.iter().filter(|tag| tag.to_lowercase().contains(typed)) {
            let suggestion = || new(format!("#{tag}"), Source::Set, Some(set.name.clone()));
            found.entry(tag.to_lowercase()).or_insert_with(suggestion);
        }
    }
    let mut rates: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for account in accounts {
        for used in hashtags::used(conn, scope, &account.id, typed, cx.now()).await? {
            let suggestion = || new(format!("#{}", used.tag), Source::OwnPosts, None);
            let key = used.tag.to_lowercase();
            rates.entry(key.clone()).or_default().extend(used.rates);
            used_again(found.entry(key).or_insert_with(suggestion), used.posts);
        }
    }
    for (key, rates) in rates {
        let posts = i64::try_from(rates.len()).unwrap_or(i64::MAX);
        let value = median(rates).filter(|_| posts >= RATED_MIN);
        if let Some(suggestion) = found.get_mut(&key) {
            suggestion.rate = value.map(|value| Rated { value, posts });
        }
    }
    Ok(found.into_values().collect())
}

fn used_again(suggestion: &mut Suggestion, times: i64) {
    suggestion.uses = Some(suggestion.uses.unwrap_or(0) + times);
}

async fn of_people(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    accounts: &[Account],
    typed: &str,
) -> Result<Vec<Suggestion>> {
    let mut found: BTreeMap<String, Suggestion> = BTreeMap::new();
    for saved in kept::load::<SavedMentionInput>(conn, scope).await? {
        let fits = [&saved.username, &saved.name].iter().any(|name| name.to_lowercase().contains(typed));
        let reachable =
            accounts.is_empty() || accounts.iter().any(|account| account.platform == saved.platform);
        if fits && reachable {
            let suggestion = new(format!("@{}", saved.username), Source::Saved, Some(saved.name));
            found.insert(saved.username.to_lowercase(), suggestion);
        }
    }
    for account in accounts {
        for (username, replies) in engagement::contact::answered(conn, scope, &account.id, typed).await? {
            let suggestion = || new(format!("@{username}"), Source::Contacts, None);
            used_again(found.entry(username.to_lowercase()).or_insert_with(suggestion), replies);
        }
    }
    Ok(found.into_values().collect())
}

const fn new(text: String, source: Source, name: Option<String>) -> Suggestion {
    Suggestion { text, source, name, uses: None, rate: None }
}

fn ranked(mut found: Vec<Suggestion>, typed: &str) -> Vec<Suggestion> {
    found.sort_by_cached_key(|suggestion| {
        let lower = suggestion.text.to_lowercase();
        let begins = lower.get(1..).is_some_and(|text| text.starts_with(typed));
        (!begins, std::cmp::Reverse(suggestion.uses.unwrap_or(0)), suggestion.source, lower)
    });
    found.truncate(SHOWN_MAX);
    found
}

#[cfg(test)]
mod tests;
