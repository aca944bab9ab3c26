//! Secrets that stand in an address: whoever has the address is let in, to exactly one thing.
//!
//! Only their hashes are stored. They are longer than anything else in a path, and what is that long is not
//! written to the log (`web::shell`).

use kernel::{Entropy, Secret};
use sha2::{Digest as _, Sha256};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Of five bits each.
const CHARACTERS: usize = 52;

/// 260 random bits.
pub fn generate(entropy: &Entropy) -> Secret<String> {
    let random: [u8; CHARACTERS] = entropy.bytes();
    let character = |byte: &u8| ALPHABET.get(usize::from(byte & 31)).copied().map_or('0', char::from);
    Secret::new(random.iter().map(character).collect())
}

/// What is stored of a token; none for what cannot be one.
pub fn hash(token: &str) -> Option<String> {
    let plain = token.len() == CHARACTERS && token.bytes().all(|byte| ALPHABET.contains(&byte));
    plain.then(|| Sha256::digest(token).iter().map(|byte| format!("{byte:02x}")).collect())
}
