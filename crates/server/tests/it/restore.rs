//! A copy of the database must never act beside the original: what was due is left to a person.

use std::path::Path;
use std::time::Duration;

use kernel::Entropy;
use runtime::backup::{BackupError, backup, restore};
use runtime::{Cx, Db, args, audit, installation, jobs};
use serde_json::{Value, json};
use server::demo;
use web::Site;

use crate::app::{App, composed};
use crate::journey::{Journey, journey};

/// None on PostgreSQL, whose own tools make the copies.
async fn copied(journey: &Journey, folder: &Path) -> Option<App> {
    let cx = &journey.app.cx;
    let (kept, back) = (folder.join("kept.db"), folder.join("back.db"));
    if cx.db.is_postgres() {
        assert!(matches!(backup(&cx.db, &kept).await, Err(BackupError::UsePgDump)));
        return None;
    }
    backup(&cx.db, &kept).await.unwrap();
    restore(&kept, &back).await.unwrap();
    Some(opened(journey, &back).await)
}

/// Another process on the database `file`, at the same time and beside the same platform.
async fn opened(journey: &Journey, file: &Path) -> App {
    let db = Db::open(&format!("sqlite://{}", file.display())).await.unwrap();
    let cx = Cx::new(db, journey.app.cx.clock.clone(), Entropy::seeded(13));
    composed(cx, demo::setting(Site::default(), &journey.world).unwrap())
}

/// All that a worker does: jobs and reconcilers, for a quarter of an hour.
async fn work(app: &App) {
    for _ in 0..4 {
        jobs::drain(&app.cx, &server::domains::jobs()).await;
        for reconciler in gate::reconcilers() {
            (reconciler.handler)(&app.cx).await.unwrap();
        }
        app.cx.clock.advance(Duration::from_secs(240));
    }
}

async fn state(app: &App, journey: &Journey, act: &Value) -> Value {
    let path = format!("/api/v1/acts/{}", act["id"].as_str().unwrap());
    app.get(&path, &journey.person).await.1["state"].clone()
}

/// The act was due when the copy was made; the original may have sent it since, or died before.
async fn what_was_due_is_left_to_a_person(original_goes_on: bool) {
    let journey = journey().await;
    let folder = tempfile::tempdir().unwrap();
    let due = journey.proposed("api").await;
    journey.approve(&due).await;
    let waiting = journey.proposed("api").await;
    assert_ne!(due["id"], waiting["id"], "another one to send later");
    let Some(copy) = copied(&journey, folder.path()).await else { return };
    if original_goes_on {
        journey.work().await;
    }
    let sent = usize::from(original_goes_on);
    assert_eq!(journey.posted(&due["content"]["text"]), sent);
    let posts = journey.world.sim.ledger().posts_of(sim::DEMO_USERNAME).len();

    assert_eq!(installation::settle(&copy.cx).await.unwrap().as_deref(), Some("restored"));
    work(&copy).await;
    assert_eq!(journey.world.sim.ledger().posts_of(sim::DEMO_USERNAME).len(), posts, "frozen");
    assert_eq!(state(&copy, &journey, &due).await, "approved");
    let (_, gate) = copy.get("/api/v1/gate", &journey.person).await;
    assert_eq!((&gate["frozen"], &gate["frozen_reason"]), (&json!(true), &json!("restored")));

    let (status, released) = copy.post("/api/v1/gate/release", &journey.person, json!({})).await;
    assert_eq!((status.as_u16(), &released["unconfirmed"]), (200, &json!(1)), "{released}");
    assert_eq!(state(&copy, &journey, &due).await, "unconfirmed");
    work(&copy).await;
    assert_eq!(journey.posted(&due["content"]["text"]), sent, "never sent by the copy");
    let (_, again) = copy.post("/api/v1/gate/release", &journey.person, json!({})).await;
    assert_eq!(again["unconfirmed"], 0);

    let path = format!("/api/v1/acts/{}/settle", due["id"].as_str().unwrap());
    let result = if original_goes_on { "sent" } else { "not_sent" };
    let (status, settled) = copy.post(&path, &journey.person, json!({ "result": result })).await;
    let expected = if original_goes_on { "sent" } else { "failed" };
    assert_eq!((status.as_u16(), &settled["state"]), (200, &json!(expected)), "{settled}");
    // The copy does act once it is released.
    let path = format!("/api/v1/acts/{}/approve", waiting["id"].as_str().unwrap());
    let body = json!({ "content_hash": waiting["content_hash"] });
    assert_eq!(copy.post(&path, &journey.person, body).await.0, 200);
    work(&copy).await;
    assert_eq!(journey.posted(&waiting["content"]["text"]), 1);
    assert_eq!(journey.posted(&due["content"]["text"]), sent);
}

#[tokio::test]
async fn what_the_original_sent_is_not_sent_again_by_the_copy() {
    what_was_due_is_left_to_a_person(true).await;
}

#[tokio::test]
async fn what_the_original_never_sent_is_not_sent_by_the_copy_either() {
    what_was_due_is_left_to_a_person(false).await;
}

#[tokio::test]
async fn a_backup_opened_without_being_restored_is_frozen_as_a_clone() {
    let journey = journey().await;
    assert_eq!(installation::settle(&journey.app.cx).await.unwrap(), None);
    let folder = tempfile::tempdir().unwrap();
    if copied(&journey, folder.path()).await.is_none() {
        return;
    }
    let clone = opened(&journey, &folder.path().join("kept.db")).await;
    assert_eq!(installation::settle(&clone.cx).await.unwrap().as_deref(), Some("cloned"));
    assert_eq!(installation::settle(&journey.app.cx).await.unwrap(), None, "the original goes on");
}

#[tokio::test]
async fn the_record_comes_back_whole_and_shows_every_change_to_it() {
    let journey = journey().await;
    let folder = tempfile::tempdir().unwrap();
    let before = journey.app.record(&journey.person).await;
    assert_eq!(before["ok"], true, "{before}");
    let Some(copy) = copied(&journey, folder.path()).await else { return };
    assert_eq!(copy.record(&journey.person).await, before);
    let scope = copy.scope(&journey.person).await;
    let last = before["head"]["seq"].as_i64().unwrap();
    for column in ["actor", "action", "subject", "detail", "hash"] {
        for seq in [1, last / 2, last] {
            let mut tx = copy.cx.db.begin().await.unwrap();
            let sql = format!("UPDATE audit_entry SET {column} = {column} || 'x' WHERE seq = $1");
            assert_eq!(tx.execute(runtime::Sql::assembled(sql), args![seq]).await.unwrap(), 1);
            assert_eq!(audit::verify(&mut tx, &scope).await.unwrap(), Some(seq), "{column} of {seq}");
        }
    }
    assert_eq!(copy.record(&journey.person).await, before, "nothing of that was kept");
    copy.post("/api/v1/gate/release", &journey.person, json!({})).await;
    let after = copy.record(&journey.person).await;
    assert_eq!((&after["ok"], &after["head"]["seq"]), (&json!(true), &json!(last + 1)));
}
