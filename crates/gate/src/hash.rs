//! The hash that binds an approval to what will be sent.

use kernel::Timestamp;
use kernel::ids::AccountId;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

/// Covers kind, account, content, target and the time a person chose. Each field is preceded by its
/// length, and JSON objects are ordered by key, so that no two different acts share a hash.
pub fn content_hash(
    kind: &str,
    account: &AccountId,
    content: &Json,
    target: Option<&Json>,
    due_at: Option<Timestamp>,
) -> String {
    let target = target.map_or_else(String::new, ToString::to_string);
    let due_at = due_at.map_or_else(String::new, |at| at.micros().to_string());
    let mut digest = Sha256::new();
    for field in [kind, account.as_str(), &content.to_string(), &target, &due_at] {
        digest.update(field.len().to_le_bytes());
        digest.update(field);
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
