use kernel::ids::OpportunityId;
use runtime::Role;
use serde_json::json;

use super::world::World;
use crate::opportunity::{self, State};
use crate::{Error, draft};

#[tokio::test]
async fn a_proposal_carries_where_it_came_from_and_is_made_once() {
    let world = World::new().await;
    let found = world.one("what do you think of rust?").await;
    let text = || "It depends on the team".to_owned();
    let act = opportunity::propose(&world.cx, &world.owner, &found.id, text()).await.unwrap();
    assert_eq!((act.state, act.kind.as_str()), (gate::State::Proposed, "reply"));
    assert_eq!((act.value, &act.account), (found.score, &world.account));
    assert_eq!(act.content, json!({ "text": text() }));
    assert_eq!(act.target.as_ref().unwrap()["post_id"], "500");
    assert_eq!(act.origin["opportunity_id"], json!(found.id));
    assert_eq!((&act.origin["by_model"], &act.origin["draft_id"]), (&json!(false), &json!(null)));
    assert_eq!(act.origin["source"], json!({ "kind": "mentions", "label": "mentions" }));
    assert_eq!(act.origin["reasons"], json!(found.reasons));
    let queued = world.opportunity(&found.id).await;
    assert_eq!((queued.state, queued.act), (State::Queued, Some(act.id)));
    assert!(world.open().await.is_empty());
    for text in [text(), "something else".to_owned()] {
        let again = opportunity::propose(&world.cx, &world.owner, &found.id, text).await;
        assert!(matches!(again, Err(Error::WrongState { state: "queued" })));
    }
    let dismissed = opportunity::dismiss(&world.cx, &world.owner, &found.id, "late").await;
    assert!(matches!(dismissed, Err(Error::WrongState { state: "queued" })));
    assert!(matches!(draft::draft(&world.cx, &world.owner, &found.id).await, Err(Error::WrongState { .. })));
}

#[tokio::test]
async fn two_proposals_at_once_make_one_act() {
    let world = World::new().await;
    let found = world.one("rust?").await;
    let (first, second) = tokio::join!(
        opportunity::propose(&world.cx, &world.owner, &found.id, "one answer".into()),
        opportunity::propose(&world.cx, &world.owner, &found.id, "another answer".into()),
    );
    assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1);
}

#[tokio::test]
async fn what_the_gate_refuses_leaves_the_opportunity_open() {
    let world = World::new().await;
    let found = world.one("rust?").await;
    for text in [String::new(), "x".repeat(281), "x".repeat(100_001), "ring \u{7}".to_owned()] {
        let refused = opportunity::propose(&world.cx, &world.owner, &found.id, text).await;
        assert!(matches!(refused, Err(Error::Gate(_))));
    }
    let after = world.opportunity(&found.id).await;
    assert_eq!((after.state, after.act), (State::New, None));
}

#[tokio::test]
async fn a_dismissed_opportunity_leaves_the_list() {
    let world = World::new().await;
    let found = world.one("rust?").await;
    opportunity::dismiss(&world.cx, &world.owner, &found.id, "not for us").await.unwrap();
    assert!(world.open().await.is_empty());
    assert_eq!(world.opportunity(&found.id).await.state, State::Dismissed);
    let late = opportunity::propose(&world.cx, &world.owner, &found.id, "hello".into()).await;
    assert!(matches!(late, Err(Error::WrongState { state: "dismissed" })));
}

#[tokio::test]
async fn others_cannot_decide() {
    let world = World::new().await;
    let found = world.one("rust?").await;
    let stranger = testkit::person(&testkit::scope(&world.cx), Role::Owner);
    let absent: OpportunityId = world.cx.new_id();
    for (caller, id) in [(&stranger, &found.id), (&world.owner, &absent)] {
        let proposed = opportunity::propose(&world.cx, caller, id, "hello".into()).await;
        assert!(matches!(proposed, Err(Error::OpportunityNotFound)));
        let dismissed = opportunity::dismiss(&world.cx, caller, id, "").await;
        assert!(matches!(dismissed, Err(Error::OpportunityNotFound)));
        assert!(matches!(draft::draft(&world.cx, caller, id).await, Err(Error::OpportunityNotFound)));
    }
    let reader = testkit::person(world.scope(), Role::Viewer);
    let denied = opportunity::propose(&world.cx, &reader, &found.id, "hello".into()).await;
    assert!(matches!(denied, Err(Error::Denied(_))));
    assert_eq!(world.opportunity(&found.id).await.state, State::New);
}
