//! Hashing passwords: Argon2id with 19 MiB, two passes, one lane, off the async threads.

use std::sync::LazyLock;
use std::time::Duration;

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use kernel::{Entropy, Secret};
use subtle::ConstantTimeEq as _;
use tokio::sync::Semaphore;

use crate::Error;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const HASH_LEN: usize = 32;

/// Each hash takes 19 MiB: a flood of sign-ins must not take the machine's memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);
const WAIT_AT_MOST: Duration = Duration::from_secs(10);

/// Stands in for the hash of users who do not exist, so that both answers take the same work.
static NOBODY: LazyLock<String> = LazyLock::new(|| write(&[0; 16], &[0; HASH_LEN]));

pub(crate) async fn hash(password: &Secret<String>, entropy: &Entropy) -> Result<String, Error> {
    let (password, salt) = (password.clone(), entropy.bytes::<16>());
    in_background(move || Ok(write(&salt, &derive(&password, &salt, (MEMORY_KIB, PASSES, LANES))?))).await
}

/// Answers whether the password fits; takes the same time when there is no such user.
pub(crate) async fn verify(password: &Secret<String>, stored: Option<&str>) -> Result<bool, Error> {
    let exists = stored.is_some();
    let (password, stored) = (password.clone(), stored.unwrap_or(&NOBODY).to_owned());
    let fits = in_background(move || {
        let (params, salt, expected) =
            read(&stored).ok_or_else(|| Error::Hashing("unreadable hash".into()))?;
        Ok(bool::from(derive(&password, &salt, params)?.ct_eq(&expected)))
    });
    Ok(fits.await? && exists)
}

async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let permit = tokio::time::timeout(WAIT_AT_MOST, AT_ONCE.acquire()).await;
    let Ok(Ok(_permit)) = permit else {
        return Err(Error::Busy);
    };
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Error::Hashing(error.to_string()))?
}

type Cost = (u32, u32, u32);

fn derive(
    password: &Secret<String>,
    salt: &[u8],
    (memory, passes, lanes): Cost,
) -> Result<[u8; HASH_LEN], Error> {
    let failed = |error: argon2::Error| Error::Hashing(error.to_string());
    let params = Params::new(memory, passes, lanes, Some(HASH_LEN)).map_err(failed)?;
    let mut hash = [0; HASH_LEN];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.expose().as_bytes(), salt, &mut hash)
        .map_err(failed)?;
    Ok(hash)
}

/// The common text form: costs travel with the hash, so that they can be raised later.
fn write(salt: &[u8], hash: &[u8]) -> String {
    let (salt, hash) = (BASE64.encode(salt), BASE64.encode(hash));
    format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${salt}${hash}")
}

fn read(text: &str) -> Option<(Cost, Vec<u8>, Vec<u8>)> {
    let rest = text.strip_prefix("$argon2id$v=19$")?;
    let mut parts = rest.split('$');
    let (costs, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
    let mut numbers = costs.split(',').map(|cost| cost.split_once('=')?.1.parse::<u32>().ok());
    let cost = (numbers.next()??, numbers.next()??, numbers.next()??);
    Some((cost, BASE64.decode(salt).ok()?, BASE64.decode(hash).ok()?))
}

#[cfg(test)]
mod tests;
