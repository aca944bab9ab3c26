//! Ids of another workspace, in addresses and in bodies, used by somebody who owns a workspace next door.

use axum::body::Body;
use http::Method;
use serde_json::{Value, json};

use crate::app::{As, read};
use crate::journey::{Journey, journey};
use crate::matrix::absent;

/// Something of the journey's workspace, and an id of the same kind that nothing has.
struct Pair {
    own: String,
    absent: String,
}

impl Pair {
    fn new(own: &Value, group: &str) -> Self {
        let own = own.as_str().unwrap().to_owned();
        let absent = absent(group, "{id}");
        assert_eq!(own.split('_').next(), absent.split('_').next(), "of one kind: {own} {absent}");
        Self { own, absent }
    }
}

struct Ids {
    act: Pair,
    account: Pair,
    opportunity: Pair,
    monitor: Pair,
    run: Pair,
}

async fn ids(journey: &Journey) -> Ids {
    let (app, who) = (&journey.app, &journey.person);
    let act = journey.proposed("api").await;
    let (_, opportunities) = app.get("/api/v1/opportunities", who).await;
    let (_, monitors) = app.get("/api/v1/monitors", who).await;
    let find = json!({ "account_id": act["account_id"] });
    let (_, run) = app.post("/api/v1/opportunities/find", who, find).await;
    Ids {
        act: Pair::new(&act["id"], "acts"),
        account: Pair::new(&act["account_id"], "accounts"),
        opportunity: Pair::new(&opportunities["items"][0]["id"], "opportunities"),
        monitor: Pair::new(&monitors[0]["id"], "monitors"),
        run: Pair::new(&run["id"], "find"),
    }
}

/// Everything of the workspace that an id could have reached.
async fn everything(journey: &Journey) -> Vec<Value> {
    let mut all = vec![journey.app.record(&journey.person).await];
    for list in
        ["acts?limit=200", "opportunities?limit=200", "monitors", "accounts", "apps", "spend/today", "gate"]
    {
        all.push(journey.app.get(&format!("/api/v1/{list}"), &journey.person).await.1);
    }
    all
}

/// Status, kind and text of an answer, with the id taken out and without its request id.
async fn answer(journey: &Journey, who: &As, (method, path, body): &Request, id: &str) -> Answer {
    let (path, body) = (format!("/api/v1{}", path.replace("ID", id)), body.to_string().replace("ID", id));
    let response = journey.app.send(method.parse::<Method>().unwrap(), &path, who, Body::from(body)).await;
    let mut headers: Vec<String> = response
        .headers()
        .iter()
        .filter(|(name, _)| *name != "x-request-id")
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.sort();
    let (status, body) = read(response).await;
    (status.as_u16(), headers, body.to_string().replace(id, "ID"))
}

type Answer = (u16, Vec<String>, String);

/// Method, address and body, with `ID` where the id goes.
type Request = (&'static str, String, Value);

fn requests(ids: &Ids) -> Vec<(&Pair, Vec<Request>)> {
    let at = |path: &str| path.to_owned();
    let hash = json!({ "content_hash": "x" });
    let monitor = json!({ "account_id": ids.account.own, "kind": "topic", "label": "l", "any_of": ["a"] });
    let of_account = json!({ "account_id": "ID", "kind": "topic", "label": "l", "any_of": ["a"] });
    let items = json!({ "items": [{ "id": "ID", "content_hash": "x" }] });
    let target = json!({ "post_id": "1", "author_username": "a", "text": "t", "url": null });
    let new_act =
        json!({ "kind": "reply", "account_id": "ID", "content": { "text": "t" }, "target": target });
    vec![
        (
            &ids.act,
            vec![
                ("GET", at("/acts/ID"), Value::Null),
                ("POST", at("/acts/ID/approve"), hash),
                ("POST", at("/acts/approve"), items),
                ("PUT", at("/acts/ID/content"), json!({ "text": "mine" })),
                ("POST", at("/acts/ID/reject"), json!({ "reason": "r" })),
                ("POST", at("/acts/ID/snooze"), json!({ "until": "2026-12-01T00:00:00Z" })),
                ("POST", at("/acts/ID/cancel"), Value::Null),
                ("POST", at("/acts/ID/propose-again"), Value::Null),
                ("POST", at("/acts/ID/opened"), Value::Null),
                ("POST", at("/acts/ID/settle"), json!({ "result": "sent", "remote_id": "1" })),
            ],
        ),
        (
            &ids.opportunity,
            vec![
                ("POST", at("/opportunities/ID/draft"), Value::Null),
                ("POST", at("/opportunities/ID/propose"), json!({ "text": "mine" })),
                ("POST", at("/opportunities/ID/dismiss"), json!({ "reason": "r" })),
            ],
        ),
        (&ids.run, vec![("GET", at("/opportunities/find/ID"), Value::Null)]),
        (
            &ids.monitor,
            vec![("PUT", at("/monitors/ID"), monitor), ("DELETE", at("/monitors/ID"), Value::Null)],
        ),
        (
            &ids.account,
            vec![
                ("PATCH", at("/accounts/ID"), json!({ "owns_app": false })),
                ("POST", at("/accounts/ID/check"), Value::Null),
                ("POST", at("/accounts/ID/disconnect"), Value::Null),
                ("POST", at("/acts"), new_act),
                ("POST", at("/monitors"), of_account),
                ("POST", at("/opportunities/find"), json!({ "account_id": "ID" })),
                ("GET", at("/opportunities?account_id=ID"), Value::Null),
                ("PUT", at("/spend/budgets/x"), json!({ "cap_micros": 1, "account_id": "ID" })),
                ("DELETE", at("/spend/budgets/x?account_id=ID"), Value::Null),
            ],
        ),
    ]
}

#[tokio::test]
async fn ids_of_another_workspace_are_answered_like_ids_of_nothing() {
    let journey = journey().await;
    let stranger = journey.app.stranger(&journey.person, "stranger").await;
    let ids = ids(&journey).await;
    let before = everything(&journey).await;
    let calls = journey.world.sim.ledger().requests.len();
    for (pair, requests) in requests(&ids) {
        for request in &requests {
            let foreign = answer(&journey, &stranger, request, &pair.own).await;
            let nothing = answer(&journey, &stranger, request, &pair.absent).await;
            assert_eq!(foreign, nothing, "{request:?}");
            let harmless = request.1.as_str() == "/acts/approve" || request.1.starts_with("/opportunities?");
            let unknown = foreign.0 == 404 || foreign.2.contains("account_not_found");
            assert!(harmless || unknown, "{request:?}: {foreign:?}");
            assert_eq!(everything(&journey).await, before, "{request:?} changed something");
        }
    }
    assert_eq!(journey.world.sim.ledger().requests.len(), calls, "the platform was never asked");
}

#[tokio::test]
async fn lists_of_one_workspace_hold_nothing_of_another() {
    let journey = journey().await;
    let stranger = journey.app.stranger(&journey.person, "stranger").await;
    let ids = ids(&journey).await;
    let owned = [&ids.act, &ids.account, &ids.opportunity, &ids.monitor, &ids.run];
    let table = server::app::api(&journey.app.cx).table;
    for (_, path, _) in table.operations().filter(|(method, path, _)| *method == "GET" && !path.contains('{'))
    {
        if path.ends_with("/events") {
            continue;
        }
        let (status, body) = journey.app.get(path, &stranger).await;
        assert!(status.as_u16() < 500, "{path}");
        let shown = owned.iter().find(|pair| body.to_string().contains(&pair.own));
        assert!(shown.is_none(), "{path} shows {}", shown.map_or("", |pair| pair.own.as_str()));
    }
}
