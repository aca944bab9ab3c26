//! Every statement of this domain.

pub(crate) mod api_keys;
pub(crate) mod attempts;
pub(crate) mod members;
pub(crate) mod resets;
pub(crate) mod sessions;
pub(crate) mod users;
pub(crate) mod workspaces;

use runtime::{DbError, Permission, Role, Row};

pub(crate) fn role(row: &Row) -> Result<Role, DbError> {
    let text: String = row.get("role")?;
    Role::parse(&text).ok_or_else(|| DbError::Decode(format!("column role: {text} is no role")))
}

/// A scope that this version does not know grants nothing.
pub(crate) fn scopes(row: &Row) -> Result<Vec<Permission>, DbError> {
    let names: serde_json::Value = row.get("scopes")?;
    let names = names.as_array().into_iter().flatten();
    Ok(names.filter_map(|name| Permission::parse(name.as_str()?)).collect())
}
