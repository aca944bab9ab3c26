use kernel::Timestamp;
use kernel::ids::{self, HashtagSetId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Keepable, Kept, invalid, name};
use crate::Result;

const HASHTAGS_MAX: usize = 50;
const HASHTAG_CHARS_MAX: usize = 100;

/// Hashtags that go together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HashtagSet {
    #[schema(value_type = String)]
    pub id: HashtagSetId,
    pub name: String,
    /// Without `#`, in the order they were given.
    pub hashtags: Vec<String>,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HashtagSetInput {
    pub name: String,
    /// With or without `#`.
    pub hashtags: Vec<String>,
}

impl Keepable for HashtagSetInput {
    type Kind = ids::HashtagSet;
    type View = HashtagSet;
    const SORT: &'static str = "hashtag_set";
    const ADDED: &'static str = "brand.hashtag_set_added";
    const CHANGED: &'static str = "brand.hashtag_set_changed";
    const REMOVED: &'static str = "brand.hashtag_set_removed";

    fn checked(self) -> Result<Self> {
        let mut hashtags: Vec<String> = Vec::new();
        for given in &self.hashtags {
            let tag = given.trim().trim_start_matches(['#', '＃']);
            if !is_hashtag(tag) {
                let message = format!("“{given}” is no hashtag: letters, digits and _, not digits alone");
                return invalid("hashtags", message);
            }
            if !hashtags.iter().any(|known| known.to_lowercase() == tag.to_lowercase()) {
                hashtags.push(tag.to_owned());
            }
        }
        if hashtags.is_empty() || hashtags.len() > HASHTAGS_MAX {
            return invalid("hashtags", format!("give between 1 and {HASHTAGS_MAX} hashtags"));
        }
        Ok(Self { name: name(&self.name)?, hashtags })
    }

    fn name(&self) -> &str {
        &self.name
    }
}

/// What platforms turn into a link: words of any script, but no number by itself.
fn is_hashtag(tag: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || is_mark(c);
    tag.chars().count() <= HASHTAG_CHARS_MAX
        && tag.chars().all(is_word)
        && tag.chars().any(char::is_alphabetic)
}

/// Signs that belong to the letter before them, such as vowels in Hindi.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x0900..=0x0DFF | 0x0E31..=0x0E4E | 0x3099..=0x309A | 0x200C..=0x200D)
}

impl From<Kept<HashtagSetInput>> for HashtagSet {
    fn from(kept: Kept<HashtagSetInput>) -> Self {
        let HashtagSetInput { name, hashtags } = kept.content;
        Self { id: kept.id, name, hashtags, changed_at: kept.changed_at }
    }
}
