//! What a stretch of a post is: a link, a mention, a list, a hashtag or a cashtag.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    Url,
    Mention,
    /// A mention followed by a list name: `@user/list`.
    List,
    Hashtag,
    Cashtag,
}

/// A stretch of the text, sigil included (`#tag`, not `tag`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    pub kind: EntityKind,
    /// Bytes of the text as the user typed it.
    pub bytes: Range<usize>,
    /// The same stretch in Unicode code points, the unit of X's API.
    pub chars: Range<usize>,
}

impl Entity {
    /// The stretch as typed; empty when `text` is not the text that was parsed.
    pub fn slice<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.bytes.clone()).unwrap_or_default()
    }

    /// The name without its sigil: `user` of `@user/list`, `tag` of `#tag`, the whole link of a link.
    pub fn name<'t>(&self, text: &'t str) -> &'t str {
        let whole = self.slice(text);
        match self.kind {
            EntityKind::Url => whole,
            EntityKind::List => without_sigil(whole).split('/').next().unwrap_or_default(),
            EntityKind::Mention | EntityKind::Hashtag | EntityKind::Cashtag => without_sigil(whole),
        }
    }

    /// `list` of `@user/list`.
    pub fn list_slug<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self.kind {
            EntityKind::List => self.slice(text).split_once('/').map(|(_, slug)| slug),
            _ => None,
        }
    }
}

fn without_sigil(whole: &str) -> &str {
    let mut chars = whole.chars();
    chars.next();
    chars.as_str()
}
