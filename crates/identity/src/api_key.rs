//! Keys for programs: `roost_`, 32 characters of randomness, 6 of checksum.
//!
//! The checksum lets a scanner of leaked secrets, and our own door, tell a key from noise without asking
//! the database. Keys are shown once and stored as hashes; none can approve.

use kernel::ids::ApiKeyId;
use kernel::{Entropy, Secret, Timestamp};
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::{Error, store};

pub const PREFIX: &str = "roost_";
const RANDOM_LEN: usize = 32;
const CHECKSUM_LEN: usize = 6;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A key as it is listed: everything but the secret, which nobody has any more.
#[derive(Debug, Clone)]
pub struct ApiKey {
    pub id: ApiKeyId,
    pub name: String,
    pub scopes: Vec<Permission>,
    pub created_by: String,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
}

/// Keys of the workspace, newest first.
pub async fn list(cx: &Cx, caller: &Caller) -> Result<Vec<ApiKey>, Error> {
    caller.require(Permission::Administer)?;
    Ok(store::api_keys::list(&mut cx.db.read().await?, &caller.scope).await?)
}

/// The key stops working with the next request.
pub async fn revoke(cx: &Cx, caller: &Caller, id: &ApiKeyId) -> Result<(), Error> {
    caller.require(Permission::Administer)?;
    let mut tx = cx.db.begin().await?;
    if !store::api_keys::delete(&mut tx, &caller.scope, id).await? {
        return Err(Error::ApiKeyNotFound);
    }
    audit::record(cx, &mut tx, caller, "identity.revoke_api_key", id.as_str(), json!({})).await?;
    Ok(tx.commit().await?)
}

pub(crate) fn generate(entropy: &Entropy) -> Secret<String> {
    let random = base32(&entropy.bytes::<20>());
    let checksum = checksum(&random);
    Secret::new(format!("{PREFIX}{random}{checksum}"))
}

/// Whether a text has the shape and checksum of a key.
pub(crate) fn is_well_formed(text: &str) -> bool {
    text.strip_prefix(PREFIX)
        .filter(|body| body.len() == RANDOM_LEN + CHECKSUM_LEN && body.is_ascii())
        .and_then(|body| body.split_at_checked(RANDOM_LEN))
        .is_some_and(|(random, sum)| checksum(random) == sum)
}

fn checksum(random: &str) -> String {
    let mut text = base32(&Sha256::digest(random));
    text.truncate(CHECKSUM_LEN);
    text
}

/// Whole groups of five bits; a rest is dropped (160 bits have none).
pub(crate) fn base32(bytes: &[u8]) -> String {
    let (mut text, mut bits, mut held) = (String::new(), 0u32, 0u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            let index = usize::try_from((held >> bits) & 31).unwrap_or(0);
            text.push(ALPHABET.get(index).copied().map_or('0', char::from));
        }
        held &= (1 << bits) - 1;
    }
    text
}

#[cfg(test)]
mod tests;
