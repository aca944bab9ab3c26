use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::Timestamp;
use outbound::Answer;
use sha2::{Digest, Sha256};

use super::*;

fn answer(status: u16, body: &str) -> Answer {
    Answer {
        status: http::StatusCode::from_u16(status).unwrap(),
        headers: http::HeaderMap::new(),
        body: body.to_owned().into(),
        retry_at: None,
    }
}

const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

fn kind(result: Result<Grant>) -> String {
    match result {
        Ok(_) => "granted".to_owned(),
        Err(Error::Rejected { code, .. }) => code.to_string(),
        Err(error) => error.code().trim_start_matches("platform.").to_owned(),
    }
}

#[test]
fn only_a_definitive_word_about_the_grant_ends_it() {
    for (status, body, expected) in [
        (400, r#"{"error":"invalid_grant","error_description":"x"}"#, "reconnect"),
        (
            400,
            r#"{"error":"invalid_request","error_description":"Value passed for the token was invalid."}"#,
            "reconnect",
        ),
        (
            400,
            r#"{"error":"invalid_request","error_description":"Missing required parameter [code]."}"#,
            "invalid",
        ),
        (401, r#"{"error":"invalid_client","error_description":"x"}"#, "forbidden"),
        (
            401,
            r#"{"error":"unauthorized_client","error_description":"Missing valid authorization header"}"#,
            "forbidden",
        ),
        (
            400,
            r#"{"error":"invalid_request","error_description":"Missing valid authorization header"}"#,
            "forbidden",
        ),
        (401, r#"{"title":"Unauthorized","detail":"Unauthorized"}"#, "transient"),
        (403, "<html>", "transient"),
        (404, "", "transient"),
        (500, r#"{"error":"invalid_grant"}"#, "transient"),
        (503, "", "transient"),
        (429, "", "rate_limited"),
        (200, "", "transient"),
        (200, "{", "transient"),
        (200, r#"{"access_token":""}"#, "transient"),
        (200, r#"{"error":"invalid_grant"}"#, "transient"),
        (200, r#"{"access_token":"a"}"#, "granted"),
    ] {
        assert_eq!(kind(token::granted(&answer(status, body), NOW)), expected, "{status} {body}");
    }
}

#[test]
fn nothing_empty_or_absurd_replaces_what_is_known() {
    let read = |body: &str| token::granted(&answer(200, body), NOW).unwrap();
    let full = read(
        r#"{"access_token":"a","refresh_token":"r","expires_in":7200,"scope":"tweet.read  users.read"}"#,
    );
    assert_eq!(full.refresh_token.unwrap().expose(), "r");
    assert_eq!(full.expires_at, Some(NOW.plus(std::time::Duration::from_secs(7200))));
    assert_eq!(full.scopes, ["tweet.read", "users.read"]);
    assert!(read(r#"{"access_token":"a","refresh_token":""}"#).refresh_token.is_none());
    for expires in ["-1", "0", "999999999999", "null"] {
        let grant = read(&format!(r#"{{"access_token":"a","expires_in":{expires}}}"#));
        assert_eq!(grant.expires_at, None, "{expires}");
    }
}

#[test]
fn the_consent_page_is_asked_for_exactly_what_was_chosen() {
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
    assert_eq!(challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    let app = App { client_id: "id+/=".into(), client_secret: None };
    let redirect_uri = Url::parse("http://127.0.0.1:8080/api/v1/oauth/x/callback").unwrap();
    let request = BeginAuthorization {
        app: &app,
        redirect_uri: &redirect_uri,
        scopes: &["tweet.read", "offline.access"],
        state: "s t",
        code_challenge: &challenge,
    };
    let endpoints = Endpoints([(SITE.to_owned(), Url::parse("https://x.com").unwrap())].into());
    assert_eq!(
        X::default().begin(&endpoints, &request).unwrap().as_str(),
        "https://x.com/i/oauth2/authorize?response_type=code&client_id=id%2B%2F%3D\
         &redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fapi%2Fv1%2Foauth%2Fx%2Fcallback\
         &scope=tweet.read%20offline.access&state=s%20t\
         &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
    );
}
