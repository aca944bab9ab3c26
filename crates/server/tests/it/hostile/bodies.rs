//! Bodies that no honest client sends, against every operation that takes one.

use axum::body::Body;
use http::Method;
use proptest::prelude::{Just, Strategy, any};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::app::read;
use crate::journey::{Journey, journey};
use crate::matrix::absent;

const CASES: usize = 200;
const TEXTS: [&str; 12] = [
    "",
    " ",
    "\u{0}",
    "\u{202e}\u{feff}\u{200d}",
    "👩‍👩‍👧‍👦 ﷽ Z͑ͫ̓",
    "'; DROP TABLE act; --",
    "../../etc/passwd",
    "{{7*7}}${7*7}%s%n",
    "topic",
    "2026-11-02T09:00:00Z",
    "99999-99-99T99:99:99Z",
    "-1",
];

/// An operation that takes JSON, and the names of the fields of its body.
struct Operation {
    method: Method,
    path: String,
    fields: Vec<String>,
}

/// Read from the published document, with ids of things that do not exist.
async fn operations(journey: &Journey) -> Vec<Operation> {
    let (_, document) = journey.app.get("/api/v1/openapi.json", &journey.person).await;
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            if schema.is_null() {
                continue;
            }
            let named =
                schema["$ref"].as_str().and_then(|name| document.pointer(name.trim_start_matches('#')));
            let fields = named.unwrap_or(schema)["properties"].as_object();
            let fields = fields.into_iter().flatten().map(|(name, _)| name.clone()).collect();
            let method = method.to_uppercase().parse().unwrap();
            operations.push(Operation { method, path: filled(path), fields });
        }
    }
    assert!(operations.len() >= 20, "{}", operations.len());
    operations
}

fn filled(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let fill = |at: usize| {
        if parts[at].starts_with('{') { absent(parts[at - 1], parts[at]) } else { parts[at].to_owned() }
    };
    (0..parts.len()).map(fill).collect::<Vec<_>>().join("/")
}

/// Refusals name a stable code and are problems; nothing breaks inside.
async fn attempt(journey: &Journey, operation: &Operation, body: &str) -> (u16, String) {
    let Operation { method, path, .. } = operation;
    let who = &journey.person;
    let response = journey.app.send(method.clone(), path, who, Body::from(body.to_owned())).await;
    let kind = response.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
    let (status, answer) = read(response).await;
    let shown: String = body.chars().take(500).collect();
    assert!(status.as_u16() < 500, "{method} {path} {shown}: {status} {answer}");
    if status.is_client_error() {
        assert_eq!(kind.as_deref(), Some("application/problem+json"), "{method} {path} {shown}");
        let code = answer["code"].as_str().unwrap_or_default();
        let stable = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c);
        assert!(code.contains('.') && code.chars().all(stable), "{method} {path} {shown}: {answer}");
    }
    (status.as_u16(), answer["code"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn bodies_too_large_or_too_deep_are_refused_by_every_operation() {
    let journey = journey().await;
    let before = journey.app.record(&journey.person).await;
    let large = format!(r#"{{"text":"{}"}}"#, "x".repeat((1 << 20) + 1));
    let deep = format!(r#"{{"content":{}{}}}"#, r#"{"a":"#.repeat(50_000), "}".repeat(50_000));
    let listed = "[".repeat(200_000);
    for operation in operations(&journey).await {
        let (status, code) = attempt(&journey, &operation, &large).await;
        assert_eq!((status, code.as_str()), (413, "web.body_too_large"), "{}", operation.path);
        for body in [deep.as_str(), listed.as_str(), "", "\u{feff}{}", "null", "{\"a\":1e999}"] {
            let (status, code) = attempt(&journey, &operation, body).await;
            assert!((400..500).contains(&status), "{} {status} {code}", operation.path);
        }
    }
    assert_eq!(journey.app.record(&journey.person).await, before, "nothing changed");
}

#[tokio::test]
async fn values_out_of_range_are_refused_with_a_stable_code() {
    let journey = journey().await;
    let act = journey.proposed("api").await;
    let (id, account) = (act["id"].as_str().unwrap(), act["account_id"].as_str().unwrap());
    let monitor = |field: &str, value: Value| {
        let mut body = json!({ "account_id": account, "kind": "topic", "label": "l", "any_of": ["a"] });
        body[field] = value;
        body
    };
    let new_act = |field: &str, value: Value| {
        let mut body = json!({ "kind": "reply", "account_id": account, "content": { "text": "Hello you" },
                               "target": act["target"] });
        body[field] = value;
        body
    };
    let many: Vec<Value> = (0..201).map(|_| json!({ "id": id, "content_hash": "x" })).collect();
    let before = journey.app.record(&journey.person).await;
    let mut accepted = Vec::new();
    for (method, path, body) in [
        ("POST", "/acts".to_owned(), new_act("kind", json!("rm -rf"))),
        ("POST", "/acts".to_owned(), new_act("content", json!({ "text": "\u{0}" }))),
        ("POST", "/acts".to_owned(), new_act("content", json!({ "text": "a\u{fffe}b" }))),
        ("POST", "/acts".to_owned(), new_act("content", json!({ "text": "x".repeat(500_000) }))),
        ("POST", "/acts".to_owned(), new_act("content", json!(7))),
        ("POST", "/acts".to_owned(), new_act("due_at", json!("2026-13-45T00:00:00Z"))),
        ("POST", "/acts".to_owned(), new_act("due_at", json!(-1))),
        ("POST", "/acts".to_owned(), new_act("target", json!([]))),
        ("POST", "/acts".to_owned(), new_act("account_id", json!("acc_' OR 1=1"))),
        ("POST", "/acts/approve".to_owned(), json!({ "items": many })),
        ("POST", format!("/acts/{id}/settle"), json!({ "result": "maybe" })),
        ("POST", format!("/acts/{id}/snooze"), json!({ "until": "+275760-09-13T00:00:00Z" })),
        ("POST", format!("/acts/{id}/approve"), json!({ "content_hash": "\u{0}" })),
        ("POST", "/monitors".to_owned(), monitor("kind", json!("everything"))),
        ("POST", "/monitors".to_owned(), monitor("every_minutes", json!(i64::MAX))),
        ("POST", "/monitors".to_owned(), monitor("every_minutes", json!(1e300))),
        ("POST", "/monitors".to_owned(), monitor("label", json!("x".repeat(10_000)))),
        (
            "POST",
            "/monitors".to_owned(),
            monitor("any_of", json!((0..10_000).map(|n| n.to_string()).collect::<Vec<_>>())),
        ),
        ("PUT", "/gate/settings".to_owned(), json!({ "acts_per_day": i64::MIN })),
        ("PUT", "/gate/settings".to_owned(), json!({ "missed_after_minutes": i64::MAX })),
        ("PUT", "/gate/settings".to_owned(), json!({ "timezone": "../../etc/passwd" })),
        ("PUT", "/gate/settings".to_owned(), json!({ "quiet_hours": { "from": "25:99", "to": "x" } })),
        ("PUT", "/spend/budgets/x".to_owned(), json!({ "cap_micros": -1 })),
        ("PUT", "/spend/budgets/x".to_owned(), json!({ "cap_micros": i64::MAX })),
        ("PUT", "/spend/budgets/x".to_owned(), json!({ "cap_micros": 1, "scope": "planet" })),
        ("PUT", "/spend/budgets/%00".to_owned(), json!({ "cap_micros": 1 })),
        ("GET", "/acts?state=dead".to_owned(), Value::Null),
        ("GET", "/acts?limit=-1".to_owned(), Value::Null),
        ("GET", "/acts?limit=99999999999999999999".to_owned(), Value::Null),
        ("GET", "/acts?cursor=%FF%FE".to_owned(), Value::Null),
        ("GET", "/opportunities?min_score=high".to_owned(), Value::Null),
        ("GET", "/opportunities?account_id=nobody".to_owned(), Value::Null),
        ("GET", "/spend/daily?days=none".to_owned(), Value::Null),
        ("GET", "/acts/act_%00".to_owned(), Value::Null),
    ] {
        let (method, path) = (method.parse().unwrap(), format!("/api/v1{path}"));
        let operation = Operation { method, path, fields: Vec::new() };
        let (status, code) = attempt(&journey, &operation, &body.to_string()).await;
        if status < 400 {
            accepted.push(format!("{} {body}: {status} {code}", operation.path));
        }
    }
    assert_eq!(accepted, Vec::<String>::new());
    assert_eq!(journey.app.record(&journey.person).await, before, "nothing changed");
}

/// Any JSON, leaning towards what the journey knows: real ids get further than noise.
fn value(real: Vec<Value>) -> impl Strategy<Value = Value> {
    let leaf = proptest::prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        proptest::sample::select(TEXTS.to_vec()).prop_map(Value::from),
        proptest::sample::select(real),
        ".{0,40}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        proptest::prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("[a-z_]{1,8}", inner, 0..4)
                .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

#[tokio::test]
async fn no_json_at_all_breaks_anything_inside() {
    let journey = journey().await;
    let act = journey.proposed("api").await;
    let real = vec![
        act["id"].clone(),
        act["account_id"].clone(),
        act["content_hash"].clone(),
        act["content"].clone(),
        act["target"].clone(),
        json!("reply"),
        json!(["read"]),
        json!("Europe/Berlin"),
    ];
    let operations = operations(&journey).await;
    // The same cases in every run: a failure names what was sent.
    let (mut runner, values) = (TestRunner::deterministic(), value(real));
    let mut draw = || values.new_tree(&mut runner).expect("a value").current();
    let mut refused = 0;
    for case in 0..CASES {
        let operation = &operations[case % operations.len()];
        let fields = operation.fields.iter().map(|name| (name.clone(), draw()));
        let body = if case % 7 == 0 { draw() } else { Value::Object(fields.collect()) };
        let (status, _) = attempt(&journey, operation, &body.to_string()).await;
        refused += usize::from(status >= 400);
    }
    assert!(refused > CASES / 2, "only {refused} of {CASES} were refused");
    assert_eq!(journey.app.record(&journey.person).await["ok"], true);
}
