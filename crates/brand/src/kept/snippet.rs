use kernel::Timestamp;
use kernel::ids::{self, SnippetId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Keepable, Kept, invalid, name};
use crate::Result;

/// As long as a long post of any platform.
const TEXT_CHARS_MAX: usize = 25_000;

/// A text that is used again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Snippet {
    #[schema(value_type = String)]
    pub id: SnippetId,
    pub name: String,
    pub text: String,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SnippetInput {
    pub name: String,
    /// Kept as it is written, line breaks and all.
    pub text: String,
}

impl Keepable for SnippetInput {
    type Kind = ids::Snippet;
    type View = Snippet;
    const SORT: &'static str = "snippet";
    const ADDED: &'static str = "brand.snippet_added";
    const CHANGED: &'static str = "brand.snippet_changed";
    const REMOVED: &'static str = "brand.snippet_removed";

    fn checked(self) -> Result<Self> {
        if self.text.trim().is_empty() || self.text.chars().count() > TEXT_CHARS_MAX {
            return invalid("text", format!("write a text of at most {TEXT_CHARS_MAX} characters"));
        }
        Ok(Self { name: name(&self.name)?, text: self.text })
    }

    fn name(&self) -> &str {
        &self.name
    }
}

impl From<Kept<SnippetInput>> for Snippet {
    fn from(kept: Kept<SnippetInput>) -> Self {
        let SnippetInput { name, text } = kept.content;
        Self { id: kept.id, name, text, changed_at: kept.changed_at }
    }
}
