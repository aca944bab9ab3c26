//! Which permission each operation needs, read from its OpenAPI declaration and enforced in front of it.
//!
//! The published document and the check are the same data, so they cannot disagree, and an operation that
//! declares nothing is closed.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{Method, StatusCode};
use runtime::{Cx, Permission};
use utoipa::openapi::path::Operation;
use utoipa::openapi::{OpenApi, PathItem};

use crate::auth::authenticate;
use crate::problem::Problem;

/// The name of the security scheme in `security(("roost" = [...]))`.
pub const SCHEME: &str = "roost";

/// Who may call an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// `security(())`
    Everybody,
    /// `security(("roost" = []))`
    SignedIn,
    /// `security(("roost" = ["approve"]))`
    Needs(Permission),
}

/// Every operation of the API. None as its access: the declaration is missing or not understood.
#[derive(Debug, Default)]
pub struct RouteTable(BTreeMap<String, BTreeMap<String, Option<Access>>>);

impl RouteTable {
    pub fn read(document: &OpenApi) -> Self {
        let paths = document.paths.paths.iter();
        Self(paths.map(|(path, item)| (path.clone(), operations_of(item).collect())).collect())
    }

    /// Method, path and access of every operation.
    pub fn operations(&self) -> impl Iterator<Item = (&str, &str, Option<Access>)> {
        self.0.iter().flat_map(|(path, methods)| {
            methods.iter().map(move |(method, access)| (method.as_str(), path.as_str(), *access))
        })
    }

    fn find(&self, method: &Method, path: &str) -> Result<Access, Problem> {
        let method = if method == Method::HEAD { &Method::GET } else { method };
        let methods = self.0.get(path).ok_or_else(undeclared)?;
        match methods.get(method.as_str()) {
            Some(access) => access.ok_or_else(undeclared),
            None => Err(Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "web.method_not_allowed",
                format!("{method} means nothing here."),
            )),
        }
    }
}

fn operations_of(item: &PathItem) -> impl Iterator<Item = (String, Option<Access>)> {
    let operations = [
        (Method::GET, &item.get),
        (Method::PUT, &item.put),
        (Method::POST, &item.post),
        (Method::DELETE, &item.delete),
        (Method::OPTIONS, &item.options),
        (Method::HEAD, &item.head),
        (Method::PATCH, &item.patch),
        (Method::TRACE, &item.trace),
    ];
    let declared =
        operations.into_iter().filter_map(|(method, operation)| Some((method, operation.as_ref()?)));
    declared.map(|(method, operation)| (method.to_string(), read_access(operation)))
}

fn read_access(operation: &Operation) -> Option<Access> {
    let [requirement] = operation.security.as_deref()? else {
        return None;
    };
    // What it holds can only be read when it is written out.
    let requirement = serde_json::to_value(requirement).ok()?;
    let requirement = requirement.as_object()?;
    if requirement.is_empty() {
        return Some(Access::Everybody);
    }
    match requirement.get(SCHEME)?.as_array()?.as_slice() {
        [] => Some(Access::SignedIn),
        [name] => Permission::parse(name.as_str()?).map(Access::Needs),
        _ => None,
    }
}

fn undeclared() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "web.undeclared",
        "This operation does not say who may call it, so nobody may. This is a bug in Roost.",
    )
}

/// Signs the caller in and checks the declared permission before anything of the body is read.
pub(crate) async fn enforce(
    State((cx, table)): State<(Cx, Arc<RouteTable>)>,
    mut request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let path = request.extensions().get::<MatchedPath>();
    let access = table.find(request.method(), path.map_or("", MatchedPath::as_str))?;
    if access != Access::Everybody {
        let caller = authenticate(&cx, request.headers()).await?;
        if let Access::Needs(permission) = access {
            caller.require(permission)?;
        }
        request.extensions_mut().insert(caller);
    }
    Ok(next.run(request).await)
}

#[cfg(test)]
mod tests;
