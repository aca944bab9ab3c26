//! The calendar of posts for other programs: an address that they read and that shows nothing else.

mod create;
mod ical;
mod list;
mod read;
mod remove;

use kernel::ids::{AccountId, CalendarFeedId};
use kernel::{Secret, Timestamp};
use runtime::WorkspaceScope;
use serde::Serialize;
use utoipa::ToSchema;
use web::Site;
use web::openapi::PREFIX;

pub use create::{NewFeed, create};
pub use list::list;
pub use read::{FeedFile, read};
pub use remove::remove;

/// Of one workspace.
const FEEDS_MAX: usize = 50;

/// Where the feed with this secret is read.
pub fn address(site: &Site, token: &Secret<String>) -> String {
    site.url(&format!("{PREFIX}/calendar-feeds/{}/calendar.ics", token.expose()))
}

/// A feed as stored, with whose it is.
#[derive(Debug, Clone)]
pub struct Feed {
    pub id: CalendarFeedId,
    pub scope: WorkspaceScope,
    pub name: String,
    /// Empty for all accounts.
    pub accounts: Vec<AccountId>,
    pub created_by: String,
    pub created_at: Timestamp,
    pub last_read_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CalendarFeed)]
pub struct FeedView {
    #[schema(value_type = String)]
    pub id: CalendarFeedId,
    pub name: String,
    /// Empty for all accounts.
    #[schema(value_type = Vec<String>)]
    pub account_ids: Vec<AccountId>,
    pub created_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// To the hour.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_read_at: Option<Timestamp>,
}

impl From<Feed> for FeedView {
    fn from(feed: Feed) -> Self {
        Self {
            id: feed.id,
            name: feed.name,
            account_ids: feed.accounts,
            created_by: feed.created_by,
            created_at: feed.created_at,
            last_read_at: feed.last_read_at,
        }
    }
}
