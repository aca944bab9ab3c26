//! Own posts that Roost saw on a platform although it did not send them. The domain that follows their numbers
//! holds them and stands above this one, so the way to them is handed down as a part of the context.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::{Conn, DbError, WorkspaceScope};

use super::turn::Link;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPost {
    pub text: String,
    pub created_at: Timestamp,
    pub link: Link,
}

#[async_trait]
pub trait OwnPosts: Send + Sync {
    /// A post of this account, if it was ever seen.
    async fn find(
        &self,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        account: &AccountId,
        remote_id: &str,
    ) -> Result<Option<OwnPost>, DbError>;
}

/// A part of [`runtime::Cx`]; without it only posts that Roost sent are known as own ones.
pub struct SeenPosts(pub Arc<dyn OwnPosts>);
