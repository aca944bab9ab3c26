use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;

use super::*;
use crate::jobs::{Job, JobKind, Outcome, drain};
use crate::testkit;

type Heard = Arc<Mutex<Vec<(WorkspaceScope, Json)>>>;

const KINDS: &[JobKind] = &[JobKind::new("test.hear", |cx, job| Box::pin(hear(cx, job)))];

async fn hear(cx: &Cx, job: &Job) -> Outcome {
    cx.part::<Heard>().lock().unwrap().push((job.scope().unwrap(), job.payload.clone()));
    Outcome::Done
}

async fn context() -> Cx {
    let subscriptions = Subscriptions::default().on("test.happened", "test.hear");
    testkit::cx().await.with_part(Heard::default()).with_part(subscriptions).into_cx()
}

async fn announce(cx: &Cx, scope: &WorkspaceScope, kind: &'static str, stands: bool) {
    let mut tx = cx.db.begin().await.unwrap();
    let event = Event { kind, subject: "thing_1".into(), payload: json!({ "why": "test" }) };
    emit(cx, &mut tx, scope, event).await.unwrap();
    if stands {
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn subscribers_hear_of_facts_that_stand_and_of_no_others() {
    let cx = context().await;
    let scope = testkit::scope(&cx);
    announce(&cx, &scope, "test.happened", false).await;
    announce(&cx, &scope, "test.other", true).await;
    assert_eq!(drain(&cx, KINDS).await, 0);
    announce(&cx, &scope, "test.happened", true).await;
    assert_eq!(drain(&cx, KINDS).await, 1);
    let heard = cx.part::<Heard>().lock().unwrap().clone();
    assert_eq!(heard, [(scope, json!({ "subject": "thing_1", "payload": { "why": "test" } }))]);
}

#[tokio::test]
async fn a_screen_resumes_where_it_left_off_and_sees_only_its_workspace() {
    let cx = context().await;
    let (scope, other) = (testkit::scope(&cx), testkit::scope(&cx));
    for (to, kind) in
        [(&scope, "test.one"), (&other, "test.hidden"), (&scope, "test.two"), (&scope, "test.three")]
    {
        announce(&cx, to, kind, true).await;
    }
    let mut conn = cx.db.read().await.unwrap();
    let kinds = |events: Vec<EventRecord>| events.into_iter().map(|event| event.kind).collect::<Vec<_>>();
    let all = after(&mut conn, &scope, 0, 10).await.unwrap();
    assert_eq!((all[0].at, all[0].subject.as_str()), (cx.now(), "thing_1"));
    let rest = after(&mut conn, &scope, all[0].seq, 10).await.unwrap();
    assert_eq!(kinds(rest), ["test.two", "test.three"]);
    assert_eq!(latest_seq(&mut conn, &scope).await.unwrap(), all[2].seq);
    assert_eq!(kinds(after(&mut conn, &scope, 0, 1).await.unwrap()), ["test.one"]);
    assert_eq!(latest_seq(&mut conn, &testkit::scope(&cx)).await.unwrap(), 0);
}

#[tokio::test]
async fn signals_follow_the_commit_and_reach_other_processes_on_postgres() {
    let cx = context().await;
    let scope = testkit::scope(&cx);
    let mut here = cx.db.signals().listen();
    announce(&cx, &scope, "test.happened", false).await;
    announce(&cx, &scope, "test.other", true).await;
    assert_eq!(here.next().await, Some(Signal::EVENTS), "a signal without its commit");
    if !cx.db.is_postgres() {
        return;
    }
    let other = crate::Db::open(testkit::url(&cx)).await.unwrap();
    let relay = tokio::spawn(crate::signals::relay_from_other_processes(other.clone()));
    let mut there = other.signals().listen();
    for _ in 0..200 {
        // The relay may still be connecting.
        announce(&cx, &scope, "test.other", true).await;
        let heard = tokio::time::timeout(Duration::from_millis(50), there.wait_for(&Signal::EVENTS)).await;
        if heard.is_ok() {
            relay.abort();
            return;
        }
    }
    panic!("no signal came across");
}
