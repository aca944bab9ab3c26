use axum::body::Body;
use serde::Deserialize;

use super::*;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    name: String,
    #[expect(dead_code, reason = "only its shape matters")]
    items: Vec<u8>,
}

async fn read(content_type: &str, body: &'static str) -> Problem {
    let request = Request::post("/").header("content-type", content_type).body(Body::from(body)).unwrap();
    Json::<Input>::from_request(request, &()).await.unwrap_err()
}

#[tokio::test]
async fn bodies_are_refused_with_the_field_at_fault() {
    let json = "application/json";
    for (content_type, body, status, field) in [
        (json, r#"{"name":"#, 400, None),
        (json, r#"{"name":"a"}"#, 422, Some("items")),
        (json, r#"{"name":"a","items":[],"nmae":1}"#, 422, Some("nmae")),
        (json, r#"{"name":"a","items":[1,300]}"#, 422, Some("items[1]")),
        (json, r#"{"name":7,"items":[]}"#, 422, Some("name")),
        (json, r#"{"name":"a\u0000","items":[1]}"#, 422, None),
        (json, r#"{"name":"\\\u0000","items":[1]}"#, 422, None),
        ("text/plain", r#"{"name":"a","items":[]}"#, 415, None),
    ] {
        let problem = read(content_type, body).await;
        assert_eq!(problem.status, status, "{body}");
        let found = problem.errors.first().map(|error| error.field.as_str());
        assert_eq!(found, field, "{body}: {problem:?}");
    }
}

#[tokio::test]
async fn an_escaped_backslash_before_u0000_is_no_nul() {
    let body = Body::from(r#"{"name":"a\\u0000","items":[1]}"#);
    let request = Request::post("/").header("content-type", "application/json").body(body).unwrap();
    let Json(input) = Json::<Input>::from_request(request, &()).await.unwrap();
    assert_eq!(input.name, r"a\u0000");
}

#[tokio::test]
async fn queries_name_the_field_too() {
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Filter {
        limit: u32,
    }
    let request = Request::get("/?limit=ten").body(Body::empty()).unwrap();
    let (mut parts, _) = request.into_parts();
    let problem = Query::<Filter>::from_request_parts(&mut parts, &()).await.unwrap_err();
    assert_eq!((problem.status.as_u16(), problem.code), (422, "web.invalid_query"));
    assert_eq!(problem.errors.first().map(|error| error.field.as_str()), Some("limit"));
}
