use serde_json::{Value, json};

use super::*;

const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

fn answer(status: u16, body: impl Into<Vec<u8>>) -> Answer {
    Answer {
        status: StatusCode::from_u16(status).unwrap(),
        headers: http::HeaderMap::new(),
        body: body.into().into(),
        retry_at: None,
    }
}

/// A short name for an error, with the code of a refusal.
fn name(error: &Error) -> &'static str {
    match error {
        Error::Rejected { code, .. } => code.as_str(),
        other => other.code().trim_start_matches("platform."),
    }
}

fn check(status: u16, body: &Value, read: &str, write: &str) {
    let answer = answer(status, body.to_string());
    assert_eq!(name(&of_answer(&answer, Effect::Read, NOW)), read, "read: {status} {body}");
    assert_eq!(name(&of_answer(&answer, Effect::Once, NOW)), write, "write: {status} {body}");
}

fn detail(words: &str) -> Value {
    json!({"title": "Forbidden", "type": "about:blank", "status": 403, "detail": words})
}

const P: &str = "https://api.x.com/2/problems";

#[test]
fn every_shape_of_refusal_has_its_meaning() {
    let plain = |title: &str| json!({"title": title, "type": "about:blank", "detail": title});
    for (status, body, read, write) in [
        (401, plain("Unauthorized"), "unauthorized", "unauthorized"),
        (
            402,
            json!({"title": "CreditsDepleted", "type": format!("{P}/credits"), "detail": "no credits"}),
            "out_of_credit",
            "out_of_credit",
        ),
        (
            403,
            json!({"title": "SpendCapReached", "type": format!("{P}/x"), "detail": "billing cycle spend cap"}),
            "out_of_credit",
            "out_of_credit",
        ),
        (
            403,
            json!({"title": "Client Forbidden", "type": format!("{P}/client-forbidden"), "reason": "client-not-enrolled", "detail": "d"}),
            "forbidden",
            "forbidden",
        ),
        (
            403,
            json!({"title": "Unsupported Authentication", "type": "https://api.twitter.com/2/problems/unsupported-authentication", "detail": "d"}),
            "forbidden",
            "forbidden",
        ),
        (
            403,
            json!({"title": "x", "type": format!("{P}/oauth1-permissions"), "detail": "d"}),
            "forbidden",
            "forbidden",
        ),
        (
            400,
            json!({"errors": [{"parameters": {"max_results": ["1"]}, "message": "too small"}], "title": "Invalid Request", "detail": "d", "type": format!("{P}/invalid-request")}),
            "invalid",
            "invalid",
        ),
        (429, plain("Too Many Requests"), "rate_limited", "rate_limited"),
        (
            429,
            json!({"errors": [{"code": 88, "message": "Rate limit exceeded"}]}),
            "rate_limited",
            "rate_limited",
        ),
        (
            429,
            json!({"title": "UsageCapExceeded", "type": format!("{P}/usage-capped"), "period": "Monthly", "detail": "d"}),
            "out_of_credit",
            "out_of_credit",
        ),
        (
            404,
            json!({"title": "Not Found Error", "type": format!("{P}/resource-not-found"), "detail": "d"}),
            "not_found",
            "not_found",
        ),
        (503, plain("Service Unavailable"), "transient", "outcome_unknown"),
        (500, json!({"title": "x", "type": format!("{P}/internal-error")}), "transient", "outcome_unknown"),
        (502, json!(null), "transient", "outcome_unknown"),
        (504, json!([]), "transient", "outcome_unknown"),
        (302, json!({}), "transient", "outcome_unknown"),
        (409, json!({}), "other", "other"),
        (413, json!({}), "invalid", "invalid"),
        (415, json!({}), "invalid", "invalid"),
        (422, json!({}), "invalid", "invalid"),
        (431, json!({}), "invalid", "invalid"),
        (418, json!({}), "other", "other"),
        (403, json!({"data": {"id": "1"}, "errors": []}), "forbidden", "outcome_unknown"),
    ] {
        check(status, &body, read, write);
    }
}

#[test]
fn a_refused_post_is_judged_by_the_fragment_that_lasts() {
    for (words, expected) in [
        ("You are not allowed to create a Post with duplicate content.", "duplicate"),
        ("Your Post text is too long.", "text_too_long"),
        ("You attempted to reply to a Post that is deleted or not visible to you.", "not_found"),
        (
            "Reply to this conversation is not allowed because you have NOT been mentioned or otherwise engaged by the author",
            "not_by_api",
        ),
        ("You can only reply to or quote posts where you are mentioned or are the author", "not_by_api"),
        ("Quoting this post is not allowed", "not_by_api"),
        ("You are not permitted to perform this action.", "forbidden"),
        ("You are not permitted to access this feature", "forbidden"),
        ("Your account is suspended and is not permitted to access this feature.", "account_locked"),
        ("To protect our users from spam, this account is temporarily limited", "account_locked"),
        ("Your account has been locked", "account_locked"),
        ("This request looks like it might be automated.", "account_locked"),
        ("Posts may hold a maximum of one cashtag", "invalid"),
        ("The Post contains an invalid URL.", "invalid"),
        ("You are not allowed to post a video longer than 2 minutes", "invalid"),
        ("something new", "forbidden"),
    ] {
        check(403, &detail(words), expected, expected);
    }
}

#[test]
fn old_numbers_still_mean_what_they_meant() {
    for (status, code, expected) in [
        (401, 32, "unauthorized"),
        (404, 34, "not_found"),
        (404, 50, "not_found"),
        (403, 63, "account_locked"),
        (403, 64, "account_locked"),
        (429, 88, "rate_limited"),
        (401, 89, "unauthorized"),
        (401, 99, "unauthorized"),
        (401, 135, "unauthorized"),
        (403, 136, "forbidden"),
        (403, 139, "other"),
        (404, 144, "not_found"),
        (403, 179, "forbidden"),
        (403, 185, "rate_limited"),
        (403, 186, "text_too_long"),
        (403, 187, "duplicate"),
        (403, 226, "account_locked"),
        (403, 261, "forbidden"),
        (400, 324, "invalid"),
        (403, 326, "account_locked"),
        (403, 327, "other"),
        (403, 385, "not_found"),
        (403, 416, "forbidden"),
        (403, 453, "forbidden"),
    ] {
        check(status, &json!({"errors": [{"code": code, "message": "m"}]}), expected, expected);
    }
    check(403, &json!({"code": 187, "message": "Status is a duplicate."}), "duplicate", "duplicate");
}

#[test]
fn gateways_answer_anything() {
    for body in ["", "<html>", "{", "\u{fffd}", "null"] {
        let words = of_answer(&answer(403, body), Effect::Once, NOW);
        assert_eq!(name(&words), "forbidden", "{body}");
        let words = of_answer(&answer(503, body), Effect::Once, NOW);
        assert_eq!(name(&words), "outcome_unknown", "{body}");
    }
}

#[test]
fn a_limit_names_its_end_and_a_missing_enrolment_its_cure() {
    let limited = Answer { retry_at: Some(NOW.plus(Duration::from_secs(7))), ..answer(429, "") };
    let error = of_answer(&limited, Effect::Once, NOW);
    assert!(matches!(error, Error::RateLimited { until, .. } if until == NOW.plus(Duration::from_secs(7))));
    let body =
        json!({"type": format!("{P}/client-forbidden"), "reason": "client-not-enrolled", "detail": "d"});
    let error = of_answer(&answer(403, body.to_string()), Effect::Read, NOW).to_string();
    assert!(error.contains("Pay-per-use") && error.contains("Production"), "{error}");
}

#[test]
fn without_an_answer_only_what_may_have_left_is_in_doubt() {
    let until = NOW;
    let refusal = outbound::Refusal::NoBudget { operation: "x" };
    let lost = outbound::MaybeSent::Broken { host: "h".into(), detail: "reset".into() };
    let connect = NotSent::Connect { host: "h".into(), detail: "refused".into() };
    for (failure, read, write) in [
        (Failure::from(connect), "transient", "transient"),
        (NotSent::WindowClosed { bucket: "b".into(), until }.into(), "rate_limited", "rate_limited"),
        (NotSent::BreakerOpen { host: "h".into(), until }.into(), "transient", "transient"),
        (NotSent::Refused(refusal).into(), "over_budget", "over_budget"),
        (NotSent::AddressRefused { host: "h".into() }.into(), "invalid", "invalid"),
        (NotSent::BadCall("b".into()).into(), "bug", "bug"),
        (NotSent::Deadline { after: Duration::ZERO }.into(), "transient", "transient"),
        (lost.into(), "transient", "outcome_unknown"),
    ] {
        assert_eq!(name(&of_failure(failure.clone(), Effect::Read)), read, "{failure}");
        assert_eq!(name(&of_failure(failure.clone(), Effect::Once)), write, "{failure}");
    }
}

#[test]
fn a_refused_vocabulary_is_recognised() {
    let body = json!({"errors": [{"parameters": {"post.fields": ["x"]}, "message": "unknown"}]}).to_string();
    assert!(names_parameter(&answer(400, body.clone()), "post.fields"));
    assert!(!names_parameter(&answer(400, body.clone()), "tweet.fields"));
    assert!(!names_parameter(&answer(403, body), "post.fields"));
}
