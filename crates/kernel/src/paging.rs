//! Pages by cursor: stable while rows come and go.

use serde::{Deserialize, Serialize};

/// What a caller asks of a list. The limit is clamped to 1–200; 50 when not given.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct PageRequest {
    pub limit: Option<u32>,
    /// Opaque; taken from the page before.
    pub cursor: Option<String>,
}

impl PageRequest {
    pub const LIMIT_DEFAULT: u32 = 50;
    pub const LIMIT_MAX: u32 = 200;

    pub fn limit(&self) -> i64 {
        i64::from(self.limit.unwrap_or(Self::LIMIT_DEFAULT).clamp(1, Self::LIMIT_MAX))
    }
}

/// One page of a list; `next_cursor` is absent on the last.
#[derive(Debug, Clone, Serialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// Builds a page from rows fetched with `limit + 1`: the extra row only proves that there is more.
    pub fn from_rows(mut rows: Vec<T>, limit: i64, cursor_of: impl Fn(&T) -> String) -> Self {
        let limit = usize::try_from(limit).unwrap_or(1);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = if more { rows.last().map(cursor_of) } else { None };
        Self { items: rows, next_cursor }
    }

    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next_cursor: self.next_cursor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extra_row_becomes_a_cursor() {
        let page = Page::from_rows(vec![1, 2, 3], 2, ToString::to_string);
        assert_eq!((page.items, page.next_cursor.as_deref()), (vec![1, 2], Some("2")));
        assert_eq!(Page::from_rows(vec![1, 2], 2, ToString::to_string).next_cursor, None);
    }

    #[test]
    fn limits_are_clamped() {
        for (asked, given) in [(None, 50), (Some(0), 1), (Some(7), 7), (Some(9999), 200)] {
            assert_eq!(PageRequest { limit: asked, cursor: None }.limit(), given);
        }
    }
}
