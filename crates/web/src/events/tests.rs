use std::sync::atomic::Ordering;

use axum::body::BodyDataStream;
use futures_util::StreamExt as _;
use runtime::WorkspaceScope;

use crate::fixture::{App, app};

use super::*;

async fn announce(app: &App, scope: &WorkspaceScope, subject: &str) {
    let mut tx = app.cx.db.begin().await.unwrap();
    let event = events::Event { kind: "gate.act_sent", subject: subject.into(), payload: json!({ "n": 1 }) };
    events::emit(&app.cx, &mut tx, scope, event).await.unwrap();
    tx.commit().await.unwrap();
}

async fn listen(app: &App, last: Option<&str>) -> BodyDataStream {
    let mut headers = vec![("authorization", "Bearer viewer")];
    headers.extend(last.map(|last| ("last-event-id", last)));
    let response = app.send("GET", "/events", &headers, "").await;
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    response.into_body().into_data_stream()
}

async fn next(stream: &mut BodyDataStream) -> Option<String> {
    let chunk = stream.next().await?.unwrap();
    Some(String::from_utf8(chunk.to_vec()).unwrap())
}

#[tokio::test]
async fn a_screen_resumes_after_the_last_event_it_saw_and_sees_only_its_workspace() {
    let app = app().await;
    let own = app.door.scope.clone();
    announce(&app, &own, "act_1").await;
    announce(&app, &testkit::scope(&app.cx), "act_foreign").await;
    announce(&app, &own, "act_2").await;
    let mut stream = listen(&app, Some("0")).await;
    let first = next(&mut stream).await.unwrap();
    for part in ["event: change\n", "id: 1\n", r#""subject":"act_1""#, r#""kind":"gate.act_sent""#] {
        assert!(first.contains(part), "{first}");
    }
    assert!(next(&mut stream).await.unwrap().contains("act_2"));
    drop(stream);
    let mut stream = listen(&app, Some("1")).await;
    assert!(next(&mut stream).await.unwrap().contains("act_2"));
    announce(&app, &own, "act_3").await;
    assert!(next(&mut stream).await.unwrap().contains("act_3"));
}

#[tokio::test]
async fn without_a_number_only_news_is_sent_and_a_dead_session_ends_the_stream() {
    let app = app().await;
    let own = app.door.scope.clone();
    announce(&app, &own, "act_old").await;
    for last in [None, Some("999"), Some("nonsense")] {
        let mut stream = listen(&app, last).await;
        announce(&app, &own, "act_new").await;
        assert!(next(&mut stream).await.unwrap().contains("act_new"), "{last:?}");
    }
    let mut stream = listen(&app, None).await;
    app.door.open.store(0, Ordering::SeqCst);
    announce(&app, &own, "act_hidden").await;
    assert_eq!(next(&mut stream).await, None);
}

#[tokio::test]
async fn streams_end_when_the_process_stops() {
    let mut app = app().await;
    let (sender, receiver) = watch::channel(false);
    app.cx = app.cx.clone().with_part(Closing(receiver));
    app.router = crate::openapi::assemble(&app.cx, OpenApiRouter::new()).router;
    let mut stream = listen(&app, None).await;
    sender.send(true).unwrap();
    assert_eq!(next(&mut stream).await, None);
}

#[tokio::test]
async fn what_commits_late_is_sent_late_but_not_lost() {
    let app = app().await;
    if !app.cx.db.is_postgres() {
        return; // One writer at a time: nothing commits late.
    }
    let own = app.door.scope.clone();
    let mut stream = listen(&app, None).await;
    let mut late = app.cx.db.begin().await.unwrap();
    let event = events::Event { kind: "gate.act_sent", subject: "act_late".into(), payload: json!({}) };
    events::emit(&app.cx, &mut late, &own, event).await.unwrap();
    announce(&app, &own, "act_early").await;
    assert!(next(&mut stream).await.unwrap().contains("act_early"));
    late.commit().await.unwrap();
    assert!(next(&mut stream).await.unwrap().contains("act_late"));
}
