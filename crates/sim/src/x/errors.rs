//! Refusals in the shapes X uses.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

const PROBLEMS: &str = "https://api.x.com/2/problems";

/// An answer that is not a success.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub status: u16,
    pub body: Value,
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

impl Refusal {
    fn new(status: u16, body: Value) -> Self {
        Self { status, body, headers: Vec::new() }
    }

    pub(crate) fn plain(status: u16, title: &str, detail: &str) -> Self {
        Self::new(status, json!({"title": title, "type": "about:blank", "status": status, "detail": detail}))
    }

    pub(crate) fn unauthorized() -> Self {
        Self::plain(401, "Unauthorized", "Unauthorized")
    }

    pub(crate) fn forbidden(detail: &str) -> Self {
        Self::plain(403, "Forbidden", detail)
    }

    pub(crate) fn duplicate() -> Self {
        Self::forbidden("You are not allowed to create a Post with duplicate content.")
    }

    pub(crate) fn not_summoned() -> Self {
        Self::forbidden(
            "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the \
             author of the post you are replying to.",
        )
    }

    pub(crate) fn media_gone() -> Self {
        Self::invalid("media_ids", "", "Your media IDs are invalid.")
    }

    pub(crate) fn rate_limited() -> Self {
        Self::plain(429, "Too Many Requests", "Too Many Requests")
    }

    pub(crate) fn out_of_credits() -> Self {
        let detail =
            "Your enrolled account [1720000000000000001] does not have any credits to fulfill this request.";
        let body =
            json!({"title": "CreditsDepleted", "type": format!("{PROBLEMS}/credits"), "detail": detail});
        Self::new(402, body)
    }

    /// A parameter or body field that is wrong.
    pub(crate) fn invalid(parameter: &str, value: &str, message: &str) -> Self {
        Self::new(
            400,
            json!({
                "errors": [{"parameters": {parameter: [value]}, "message": message}],
                "title": "Invalid Request",
                "detail": "One or more parameters to your request was invalid.",
                "type": format!("{PROBLEMS}/invalid-request"),
            }),
        )
    }

    pub(crate) fn wrong_credential(accepted: &str) -> Self {
        Self::new(
            403,
            json!({
                "title": "Unsupported Authentication",
                "detail": format!(
                    "Authenticating with this kind of credential is forbidden for this endpoint. \
                     Supported authentication types are [{accepted}]."
                ),
                "type": format!("{PROBLEMS}/unsupported-authentication"),
                "status": 403,
            }),
        )
    }

    /// The token endpoint's own shape.
    pub(crate) fn oauth(status: u16, error: &str, description: &str) -> Self {
        Self::new(status, json!({"error": error, "error_description": description}))
    }
}

/// Entry of `errors` for an object that cannot be found.
pub(crate) fn missing(kind: &str, parameter: &str, value: &str) -> Value {
    json!({
        "value": value,
        "detail": format!("Could not find {kind} with {parameter}: [{value}]."),
        "title": "Not Found Error",
        "resource_type": kind,
        "parameter": parameter,
        "resource_id": value,
        "type": format!("{PROBLEMS}/resource-not-found"),
    })
}

/// Entry of `errors` for a field the caller may not see.
pub(crate) fn field_denied(id: u64, field: &str) -> Value {
    json!({
        "resource_id": id.to_string(),
        "resource_type": "tweet",
        "section": "data",
        "field": field,
        "parameter": field,
        "title": "Field Authorization Error",
        "detail": format!("Sorry, you are not authorized to access '{field}' on the Tweet with id: [{id}]."),
        "type": format!("{PROBLEMS}/not-authorized-for-field"),
    })
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let content = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (status, content, self.body.to_string()).into_response();
        for (name, value) in self.headers {
            response.headers_mut().insert(name, value);
        }
        response
    }
}
