//! One-time codes that people copy from a screen: 80 bits as `XXXX-XXXX-XXXX-XXXX`.

use kernel::{Entropy, Secret};

use crate::{api_key, session};

pub(crate) fn generate(entropy: &Entropy) -> Secret<String> {
    let text = api_key::base32(&entropy.bytes::<10>()).to_uppercase();
    let groups: Vec<&str> = [0, 4, 8, 12].iter().filter_map(|at| text.get(*at..at + 4)).collect();
    Secret::new(groups.join("-"))
}

/// What is stored of a code; dashes, blanks and case do not matter.
pub(crate) fn hash(typed: &str) -> String {
    let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).take(64).collect();
    session::hash(&plain.to_uppercase())
}
