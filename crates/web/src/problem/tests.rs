use axum::body::to_bytes;
use runtime::Permission;
use serde_json::{Value, json};

use super::*;

#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("no such act")]
    NotFound,
    #[error("the key is k3y")]
    Broken,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl ProblemSource for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "gate.act_not_found",
            Self::Broken => "gate.broken",
            Self::Db(error) => error.code(),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Db(error) => error.status(),
        }
    }
}

async fn body(problem: Problem) -> (http::HeaderMap, Value) {
    let response = problem.into_response();
    let headers = response.headers().clone();
    let bytes = to_bytes(response.into_body(), 10_000).await.unwrap();
    (headers, serde_json::from_slice(&bytes).unwrap())
}

#[tokio::test]
async fn a_domain_error_becomes_problem_details() {
    let (headers, body) = body(Error::NotFound.into()).await;
    assert_eq!(headers[CONTENT_TYPE], "application/problem+json");
    assert_eq!(
        body,
        json!({ "type": "/errors/gate.act_not_found", "title": "Not Found", "status": 404,
                "detail": "no such act", "code": "gate.act_not_found" })
    );
}

#[tokio::test]
async fn what_broke_inside_is_not_told() {
    for error in [Error::Broken, DbError::Other("the key is k3y".into()).into()] {
        let (_, body) = body(error.into()).await;
        assert_eq!(body["status"], 500);
        assert!(!body.to_string().contains("k3y"), "{body}");
    }
}

#[tokio::test]
async fn waits_and_fields_are_told() {
    let (headers, _) = body(DbError::Busy(String::new()).into()).await;
    assert_eq!(headers[RETRY_AFTER], "1");
    let (_, body) = body(Problem::invalid("name", "too long")).await;
    assert_eq!(body["errors"], json!([{ "field": "name", "message": "too long" }]));
    assert_eq!(Problem::from(Denied(Permission::Approve)).status, StatusCode::FORBIDDEN);
}
