//! Page tokens that cannot lead in circles. X's own token is wrapped with what was seen so far; every
//! listing of X is newest first, so each row must be older than all before it.

use super::snowflake;

/// More pages than any listing of X has.
const MOST_PAGES: u32 = 1_000;
/// A page may be empty and still have a successor, but not for ever.
const MOST_EMPTY_PAGES: u32 = 10;

/// Where a listing stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    pages: u32,
    empty_pages: u32,
    /// Smallest row id seen.
    lowest: Option<u64>,
    /// X's own token for the next page.
    token: String,
}

impl Cursor {
    /// Reads what [`Self::advance`] wrote. A text that it did not write is taken for X's own token.
    pub(super) fn parse(text: &str) -> Self {
        let parts: Vec<_> = text.splitn(4, '.').collect();
        let read = |parts: &[&str]| {
            let [pages, empty, lowest, token] = parts else { return None };
            Some(Self {
                pages: pages.parse().ok()?,
                empty_pages: empty.parse().ok()?,
                lowest: lowest.parse().ok(),
                token: (*token).to_owned(),
            })
        };
        read(&parts).unwrap_or_else(|| Self { token: text.to_owned(), ..Self::default() })
    }

    pub(super) fn token(&self) -> Option<&str> {
        (!self.token.is_empty()).then_some(self.token.as_str())
    }

    /// Whether a row has not been on an earlier page.
    pub(super) fn is_new(&self, id: &str) -> bool {
        match (self.lowest, snowflake::parse(id)) {
            (Some(lowest), Some(id)) => id < lowest,
            _ => true,
        }
    }

    /// The cursor after a page with these new rows, or none when the listing ends here.
    pub(super) fn advance<'i>(
        &self,
        token: Option<&str>,
        ids: impl Iterator<Item = &'i str>,
    ) -> Option<String> {
        let token = token.filter(|token| !token.is_empty() && *token != self.token)?;
        let page_lowest = ids.filter_map(snowflake::parse).min();
        let lowest = [self.lowest, page_lowest].into_iter().flatten().min();
        let empty_pages = if page_lowest.is_none() { self.empty_pages + 1 } else { 0 };
        let pages = self.pages + 1;
        if pages >= MOST_PAGES || empty_pages >= MOST_EMPTY_PAGES {
            return None;
        }
        let lowest = lowest.map(|id| id.to_string()).unwrap_or_default();
        Some(format!("{pages}.{empty_pages}.{lowest}.{token}"))
    }
}

#[cfg(test)]
mod tests;
