use std::time::Duration;

use kernel::{Secret, Timestamp};
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use crate::api_key::{ApiKey, generate};
use crate::session::hash;
use crate::workspace::check_name;
use crate::{Error, store};

const DAYS_MAX: u32 = 3650;

#[derive(Debug)]
pub struct NewApiKey {
    pub name: String,
    pub scopes: Vec<Permission>,
    /// Never expires when not given.
    pub expires_in_days: Option<u32>,
}

#[derive(Debug)]
pub struct CreatedApiKey {
    pub key: ApiKey,
    /// Shown now and never again.
    pub secret: Secret<String>,
}

/// Makes a key for a program. It holds at most what its maker holds, and never the right to approve.
pub async fn create_api_key(cx: &Cx, caller: &Caller, input: NewApiKey) -> Result<CreatedApiKey, Error> {
    caller.require(Permission::Administer)?;
    let secret = generate(&cx.entropy);
    let key = ApiKey {
        id: cx.new_id::<kernel::ids::ApiKey>(),
        name: check_name(&input.name)?,
        scopes: check_scopes(caller, &input.scopes)?,
        created_by: caller.actor.to_string(),
        created_at: cx.now(),
        expires_at: expiry(cx.now(), input.expires_in_days)?,
        last_used_at: None,
    };
    let mut tx = cx.db.begin().await?;
    store::api_keys::insert(&mut tx, &caller.scope, &key, &hash(secret.expose())).await?;
    let detail = json!({ "name": key.name, "scopes": key.scopes, "expires_at": key.expires_at });
    audit::record(cx, &mut tx, caller, "identity.create_api_key", key.id.as_str(), detail).await?;
    tx.commit().await?;
    Ok(CreatedApiKey { key, secret })
}

fn check_scopes(caller: &Caller, asked: &[Permission]) -> Result<Vec<Permission>, Error> {
    if asked.contains(&Permission::Approve) {
        return Err(Error::invalid("scopes", "cannot hold `approve`: only a signed-in person approves"));
    }
    if let Some(beyond) = asked.iter().find(|scope| !caller.may(**scope)) {
        let message = format!("cannot hold `{}`, which you do not hold yourself", beyond.as_str());
        return Err(Error::invalid("scopes", message));
    }
    let scopes: Vec<Permission> = Permission::ALL.into_iter().filter(|p| asked.contains(p)).collect();
    if scopes.is_empty() {
        return Err(Error::invalid("scopes", "needs at least one permission"));
    }
    Ok(scopes)
}

fn expiry(now: Timestamp, days: Option<u32>) -> Result<Option<Timestamp>, Error> {
    match days {
        None => Ok(None),
        Some(days) if (1..=DAYS_MAX).contains(&days) => {
            Ok(Some(now.plus(Duration::from_secs(u64::from(days) * 86_400))))
        }
        Some(_) => Err(Error::invalid("expires_in_days", format!("takes 1 to {DAYS_MAX}"))),
    }
}
