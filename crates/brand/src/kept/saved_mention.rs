use kernel::Timestamp;
use kernel::ids::{self, SavedMentionId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Keepable, Kept, invalid, name};
use crate::Result;

const USERNAME_CHARS_MAX: usize = 100;
const PLATFORM_CHARS_MAX: usize = 20;
const NOTE_CHARS_MAX: usize = 500;

/// Somebody the workspace likes to mention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SavedMention {
    #[schema(value_type = String)]
    pub id: SavedMentionId,
    pub name: String,
    pub platform: String,
    /// Without `@`.
    pub username: String,
    pub note: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SavedMentionInput {
    /// What people of the workspace call them.
    pub name: String,
    /// The platform's short name, such as `x`.
    pub platform: String,
    /// With or without `@`.
    pub username: String,
    pub note: Option<String>,
}

impl Keepable for SavedMentionInput {
    type Kind = ids::SavedMention;
    type View = SavedMention;
    const SORT: &'static str = "saved_mention";
    const ADDED: &'static str = "brand.saved_mention_added";
    const CHANGED: &'static str = "brand.saved_mention_changed";
    const REMOVED: &'static str = "brand.saved_mention_removed";
    const KEY_FIELD: &'static str = "username";

    fn checked(self) -> Result<Self> {
        let username = self.username.trim().trim_start_matches('@').to_owned();
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        if username.is_empty() || username.len() > USERNAME_CHARS_MAX || !username.chars().all(is_part) {
            return invalid("username", "a user name has letters, digits, _, . and - only");
        }
        let platform = self.platform.trim().to_owned();
        let is_platform = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if platform.is_empty() || platform.len() > PLATFORM_CHARS_MAX || !is_platform(&platform) {
            return invalid("platform", "name a platform as the list of platforms does, such as x");
        }
        let note = self.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
        if note.as_ref().is_some_and(|note| note.chars().count() > NOTE_CHARS_MAX) {
            return invalid("note", format!("at most {NOTE_CHARS_MAX} characters"));
        }
        Ok(Self { name: name(&self.name)?, platform, username, note })
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn key(&self) -> String {
        format!("{} {}", self.platform, self.username.to_lowercase())
    }
}

impl From<Kept<SavedMentionInput>> for SavedMention {
    fn from(kept: Kept<SavedMentionInput>) -> Self {
        let SavedMentionInput { name, platform, username, note } = kept.content;
        Self { id: kept.id, name, platform, username, note, changed_at: kept.changed_at }
    }
}
