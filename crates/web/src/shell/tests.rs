use url::Url;

use super::{PictureOrigins, content_security_policy, written};
use crate::fixture::{app, read};

const OWNER: (&str, &str) = ("authorization", "Bearer owner");

#[tokio::test]
async fn every_answer_wears_the_headers() {
    let app = app().await;
    for path in ["/open", "/nowhere", "/things"] {
        let response = app.send("GET", path, &[], "").await;
        let headers = response.headers();
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["x-request-id"].len(), 16);
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"));
        assert_eq!(headers["cache-control"], "no-store");
        assert!(!headers.contains_key("strict-transport-security"));
    }
}

#[tokio::test]
async fn declared_permissions_are_enforced_before_bodies_are_read() {
    let app = app().await;
    let json = ("content-type", "application/json");
    let viewer = ("authorization", "Bearer viewer");
    for (method, path, headers, status, code) in [
        ("GET", "/open", &[][..], 200, ""),
        ("HEAD", "/open", &[][..], 200, ""),
        ("GET", "/forgotten", &[OWNER][..], 403, "web.undeclared"),
        ("POST", "/things", &[json][..], 401, "web.not_signed_in"),
        ("POST", "/things", &[json, viewer][..], 403, "web.permission_denied"),
        ("POST", "/things", &[json, OWNER][..], 422, "web.invalid_body"),
        ("POST", "/keys", &[json, viewer][..], 422, "web.invalid_body"),
        ("PUT", "/things", &[OWNER][..], 405, "web.method_not_allowed"),
        ("POST", "/open", &[("sec-fetch-site", "cross-site")][..], 403, "web.cross_site"),
    ] {
        let (found, body) = read(app.send(method, path, headers, "{}").await).await;
        assert_eq!(found, status, "{method} {path}: {body}");
        assert_eq!(body["code"].as_str().unwrap_or_default(), code, "{method} {path}");
    }
}

#[tokio::test]
async fn bodies_are_bounded_and_panics_are_caught() {
    let app = app().await;
    let huge = format!(r#"{{"name":"{}"}}"#, "x".repeat(1 << 20));
    for headers in [&[][..], &[("idempotency-key", "k")][..]] {
        let (status, body) = app.post("/things", headers, &huge).await;
        assert_eq!((status.as_u16(), &body["code"]), (413, &"web.body_too_large".into()));
    }
    let (status, body) = app.post("/things", &[], r#"{"name":"panic"}"#).await;
    assert_eq!((status.as_u16(), &body["code"]), (500, &"web.internal".into()));
}

#[tokio::test]
async fn the_document_names_scheme_and_problems() {
    let app = app().await;
    let (status, document) = read(app.send("GET", "/openapi.json", &[], "").await).await;
    assert_eq!(status, 200);
    let operation = &document["paths"]["/api/v1/things"]["post"];
    assert_eq!(operation["security"][0]["roost"][0], "propose");
    assert!(operation["responses"]["default"]["content"]["application/problem+json"].is_object());
    assert!(document["components"]["schemas"]["Problem"].is_object());
    assert_eq!(document["components"]["securitySchemes"]["roost"]["scheme"], "bearer");
}

#[test]
fn pictures_come_over_tls_or_from_a_named_place() {
    let origins = PictureOrigins(vec![Url::parse("http://127.0.0.1:9/x; script-src *").unwrap()]);
    for (more, expected) in [
        (None, "img-src 'self' https: data:;"),
        (Some(&origins), "img-src 'self' https: data: http://127.0.0.1:9;"),
    ] {
        let policy = content_security_policy(more);
        assert!(policy.contains(expected) && !policy.contains("script-src"), "{policy}");
    }
}

#[test]
fn what_could_be_a_secret_is_not_written_down() {
    let secret = "0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjk";
    for (path, expected) in [
        (format!("/review/{secret}"), "/review/…"),
        (format!("/api/v1/calendar-feeds/{secret}/calendar.ics"), "/api/v1/calendar-feeds/…/calendar.ics"),
        (
            "/api/v1/posts/post_01J9Z3NDEKTSV4RRFFQ69G5FAV".to_owned(),
            "/api/v1/posts/post_01J9Z3NDEKTSV4RRFFQ69G5FAV",
        ),
        ("/".to_owned(), "/"),
    ] {
        assert_eq!(written(&path), expected);
    }
}
