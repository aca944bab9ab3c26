use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use kernel::{Entropy, Secret};

use super::Place;

pub(super) const KEY_LEN: usize = 32;
const NONCE_LEN: usize = 24;
const TAG_LEN: usize = 16;
const WRAPPED_LEN: usize = NONCE_LEN + KEY_LEN + TAG_LEN;

pub(super) type Key = [u8; KEY_LEN];

/// A secret as stored: `nonce ‖ wrapped data key ‖ nonce ‖ ciphertext`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sealed {
    /// Which master key wraps the data key.
    pub key_id: String,
    pub bytes: Vec<u8>,
}

/// The seal is broken, or belongs to another place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken;

pub(super) fn seal(
    entropy: &Entropy,
    master: (&str, &Key),
    place: &Place<'_>,
    plain: &[u8],
) -> Result<Sealed, Broken> {
    let data_key: Key = entropy.bytes();
    let mut bytes = encrypt(entropy, master.1, &outer(place, master.0), &data_key)?;
    bytes.extend(encrypt(entropy, &data_key, &inner(place), plain)?);
    Ok(Sealed { key_id: master.0.to_owned(), bytes })
}

pub(super) fn open(master: &Key, place: &Place<'_>, sealed: &Sealed) -> Result<Secret<Vec<u8>>, Broken> {
    let (wrapped, body) = sealed.bytes.split_at_checked(WRAPPED_LEN).ok_or(Broken)?;
    let data_key = unwrap_key(master, place, &sealed.key_id, wrapped)?;
    decrypt(&data_key, &inner(place), body).map(Secret::new)
}

/// Wraps the data key anew under another master key; the secret itself is not decrypted.
pub(super) fn rewrap(
    entropy: &Entropy,
    old: &Key,
    new: (&str, &Key),
    place: &Place<'_>,
    sealed: &Sealed,
) -> Result<Sealed, Broken> {
    let (wrapped, body) = sealed.bytes.split_at_checked(WRAPPED_LEN).ok_or(Broken)?;
    let data_key = unwrap_key(old, place, &sealed.key_id, wrapped)?;
    // A broken body must not be carried along as if it were whole.
    decrypt(&data_key, &inner(place), body)?;
    let mut bytes = encrypt(entropy, new.1, &outer(place, new.0), &data_key)?;
    bytes.extend_from_slice(body);
    Ok(Sealed { key_id: new.0.to_owned(), bytes })
}

fn unwrap_key(master: &Key, place: &Place<'_>, key_id: &str, wrapped: &[u8]) -> Result<Key, Broken> {
    decrypt(master, &outer(place, key_id), wrapped)?.try_into().map_err(|_| Broken)
}

/// Every part is preceded by its length, so that no two places share a form.
fn inner(place: &Place<'_>) -> Vec<u8> {
    let mut data = b"roost vault 1".to_vec();
    for part in [place.workspace, place.subject, place.field, place.origin] {
        data.extend_from_slice(&(part.len() as u64).to_le_bytes());
        data.extend_from_slice(part.as_bytes());
    }
    data
}

fn outer(place: &Place<'_>, key_id: &str) -> Vec<u8> {
    let mut data = inner(place);
    data.extend_from_slice(key_id.as_bytes());
    data
}

fn encrypt(entropy: &Entropy, key: &Key, associated: &[u8], plain: &[u8]) -> Result<Vec<u8>, Broken> {
    // 192 random bits: nonces of one key do not repeat in practice.
    let nonce: [u8; NONCE_LEN] = entropy.bytes();
    let payload = Payload { msg: plain, aad: associated };
    let cipher = XChaCha20Poly1305::new(key.into());
    let encrypted = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| Broken)?;
    Ok([nonce.as_slice(), &encrypted].concat())
}

fn decrypt(key: &Key, associated: &[u8], bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    let (nonce, encrypted) = bytes.split_first_chunk::<NONCE_LEN>().ok_or(Broken)?;
    let payload = Payload { msg: encrypted, aad: associated };
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| Broken)
}
