//! Posts to be filled in: content whose texts hold `{{name}}` for each variable that a template declares.
//!
//! Filling is one pass over what the author wrote: a value is put in as it is and never read as a template again.
//! `{{link:name}}` belongs to tracked links and stays as it is.

mod fill;
mod text;
mod variable;
mod write;

use kernel::ids::TemplateId;
use kernel::{Page, PageRequest, Timestamp};
use runtime::{Caller, Conn, Cx, Permission, WorkspaceScope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::content::Content;
use crate::{Error, Result, store};

pub use fill::{Values, fill, filled};
pub use variable::{Kind, Variable};
pub use write::{create, named, remove, update};

/// A template as a person writes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostTemplateInput)]
pub struct Input {
    pub name: String,
    pub description: Option<String>,
    pub content: Content,
    #[serde(default)]
    pub variables: Vec<Variable>,
    #[serde(default)]
    pub labels: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PostTemplate)]
pub struct Template {
    #[schema(value_type = String)]
    pub id: TemplateId,
    pub name: String,
    pub description: Option<String>,
    /// Texts hold `{{name}}` for each variable.
    pub content: Content,
    pub variables: Vec<Variable>,
    pub labels: Vec<String>,
    pub created_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    pub changed_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
}

pub async fn list(cx: &Cx, caller: &Caller, page: &PageRequest) -> Result<Page<Template>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let rows = store::templates::list(&mut conn, &caller.scope, page).await?;
    Ok(Page::from_rows(rows, page.limit(), |template| template.id.to_string()))
}

pub async fn show(cx: &Cx, caller: &Caller, id: &TemplateId) -> Result<Template> {
    caller.require(Permission::Read)?;
    find(&mut cx.db.read().await?, &caller.scope, id).await
}

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope, id: &TemplateId) -> Result<Template> {
    store::templates::find(conn, scope, id).await?.ok_or(Error::TemplateNotFound)
}

#[cfg(test)]
mod tests;
