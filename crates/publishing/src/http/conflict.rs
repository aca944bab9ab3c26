//! The answer to a save that came too late: it carries what somebody else saved.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::ids::PostId;
use runtime::{Caller, Cx};
use serde::Serialize;
use utoipa::ToSchema;
use web::Problem;

use crate::revisions::{self, Revision};
use crate::{Error, show};

/// A problem; of a save that came too late it also names the newer revision.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PostConflict)]
pub struct Conflict {
    #[serde(skip)]
    problem: Problem,
    code: &'static str,
    detail: String,
    status: u16,
    newer: Option<Revision>,
}

impl From<Problem> for Conflict {
    fn from(problem: Problem) -> Self {
        let (code, status) = (problem.code, problem.status.as_u16());
        Self { code, status, detail: problem.detail.clone(), newer: None, problem }
    }
}

impl Conflict {
    pub async fn of(cx: &Cx, caller: &Caller, id: &PostId, error: Error) -> Self {
        let newer = match show::show(cx, caller, id).await {
            Ok(post) => revisions::find(cx, caller, id, post.revision).await.ok(),
            Err(_) => None,
        };
        Self { newer, ..Self::from(Problem::from(error)) }
    }
}

impl IntoResponse for Conflict {
    fn into_response(self) -> Response {
        if self.newer.is_none() {
            return self.problem.into_response();
        }
        let kind = [(http::header::CONTENT_TYPE, "application/problem+json")];
        (StatusCode::CONFLICT, kind, axum::Json(self)).into_response()
    }
}
