use kernel::Secret;
use kernel::ids::AccountId;
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use super::{FEEDS_MAX, Feed};
use crate::{Error, Result, store, token};

const NAME_CHARS_MAX: usize = 80;
const ACCOUNTS_MAX: usize = 100;

#[derive(Debug, Clone)]
pub struct NewFeed {
    pub name: String,
    /// Empty for all accounts.
    pub accounts: Vec<AccountId>,
}

/// Makes an address for other programs. Its secret is answered this once and never again.
pub async fn create(cx: &Cx, caller: &Caller, new: NewFeed) -> Result<(Feed, Secret<String>)> {
    caller.require(Permission::Propose)?;
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
        return Err(Error::invalid("name", format!("a name has 1 to {NAME_CHARS_MAX} characters")));
    }
    if new.accounts.len() > ACCOUNTS_MAX {
        return Err(Error::invalid("account_ids", format!("at most {ACCOUNTS_MAX} accounts")));
    }
    let mut tx = cx.db.begin().await?;
    for account in &new.accounts {
        connections::find(&mut tx, &caller.scope, account).await?.ok_or(Error::AccountNotFound)?;
    }
    if store::feeds::list(&mut tx, &caller.scope).await?.len() >= FEEDS_MAX {
        let message = format!("a workspace has at most {FEEDS_MAX} feeds. Remove one that nobody reads");
        return Err(Error::invalid("name", message));
    }
    let token = token::generate(&cx.entropy);
    let feed = Feed {
        id: cx.new_id(),
        scope: caller.scope.clone(),
        name,
        accounts: new.accounts,
        created_by: caller.actor.to_string(),
        created_at: cx.now(),
        last_read_at: None,
    };
    let hash = token::hash(token.expose()).unwrap_or_default();
    store::feeds::insert(&mut tx, &feed, &hash).await?;
    let detail = json!({ "name": feed.name, "accounts": feed.accounts });
    audit::record(cx, &mut tx, caller, "publishing.feed_made", feed.id.as_str(), detail).await?;
    tx.commit().await?;
    Ok((feed, token))
}
