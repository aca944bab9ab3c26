use kernel::PageRequest;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The paging part of a list's query: `page: Query<PageQuery>`, beside another `Query` for its filters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// How many items at most: 1–200, 50 when not given.
    pub limit: Option<u32>,
    /// `next_cursor` of the page before; the first page when not given.
    pub cursor: Option<String>,
}

impl From<PageQuery> for PageRequest {
    fn from(query: PageQuery) -> Self {
        Self { limit: query.limit, cursor: query.cursor }
    }
}

/// One page of a list as it is sent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Page<T: ToSchema> {
    pub items: Vec<T>,
    /// Asks for the next page; null on the last.
    pub next_cursor: Option<String>,
}

impl<T: ToSchema, U: Into<T>> From<kernel::Page<U>> for Page<T> {
    fn from(page: kernel::Page<U>) -> Self {
        Self { items: page.items.into_iter().map(Into::into).collect(), next_cursor: page.next_cursor }
    }
}
