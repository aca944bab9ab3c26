use runtime::{Caller, Role, Tx, audit};
use serde_json::json;
use testkit::person;

use super::world::World;
use crate::act::State;
use crate::client::{self, Signer};
use crate::policy::stage::{By, Stage};
use crate::policy::{PolicyEffect, Rule, write};
use crate::settings::{self, SettingsChange};
use crate::{Act, Error, decide, view};

fn stage(by: By, roles: &[Role]) -> Stage {
    Stage { name: format!("{by:?}"), by, roles: roles.to_vec(), approvals: 1 }
}

async fn write(world: &World, stages: Vec<Stage>) -> Result<(), Error> {
    let rule = Rule {
        name: "agency".into(),
        enabled: true,
        kinds: Vec::new(),
        accounts: Vec::new(),
        proposed_by: Vec::new(),
        price_at_least: None,
        effect: PolicyEffect::Require { approvals: 1, stages },
    };
    write::create(&world.cx, &world.owner, rule).await.map(drop)
}

fn signer(link: &str) -> Signer {
    Signer { link: link.into(), name: "Ada of Acme".into() }
}

async fn client_approves(world: &World, act: &Act, link: &str) -> Result<Act, Error> {
    let mut tx: Tx = world.cx.db.begin().await.unwrap();
    let hash = &act.content_hash;
    let act = client::approve(&world.cx, &mut tx, world.scope(), &act.id, hash, signer(link)).await?;
    tx.commit().await.unwrap();
    Ok(act)
}

async fn approve_as(world: &World, caller: &Caller, act: &Act) -> Result<Act, Error> {
    decide::approve(&world.cx, caller, &act.id, &act.content_hash).await
}

#[tokio::test]
async fn the_team_first_then_the_client_and_only_then_it_leaves() {
    let world = World::new().await;
    write(&world, vec![stage(By::Team, &[Role::Admin]), stage(By::Client, &[])]).await.unwrap();
    let act = world.propose("hello").await.unwrap();
    let too_early = client_approves(&world, &act, "rvl_1").await;
    assert!(matches!(too_early, Err(Error::NotYourStage { .. })), "{too_early:?}");
    let wrong_role = approve_as(&world, &person(world.scope(), Role::Approver), &act).await;
    assert!(matches!(wrong_role, Err(Error::NotYourStage { .. })), "{wrong_role:?}");
    let admin = person(world.scope(), Role::Admin);
    let once = approve_as(&world, &admin, &act).await.unwrap();
    assert_eq!((once.state, once.approvals[0].role), (State::Proposed, Some(Role::Admin)));
    let another = approve_as(&world, &person(world.scope(), Role::Admin), &act).await;
    assert!(matches!(another, Err(Error::NotYourStage { .. })), "the client is asked now");
    let shown = view::detail(&world.cx, &world.owner, &act.id).await.unwrap().act;
    let stages: Vec<_> = shown.stages.iter().map(|stage| (stage.given, stage.needed, stage.open)).collect();
    assert_eq!((stages, shown.approvals_needed), (vec![(1, 1, false), (0, 1, true)], 2));
    let passed = client_approves(&world, &act, "rvl_1").await.unwrap();
    assert_eq!((passed.state, passed.decided_by.as_deref()), (State::Approved, Some("client:rvl_1")));
    world.work().await;
    assert_eq!(world.posts(), ["hello"]);
    let mut conn = world.cx.db.read().await.unwrap();
    let entries = audit::list(&mut conn, world.scope(), None, 20).await.unwrap();
    let signed = entries.iter().find(|entry| entry.action == "gate.client_approve").unwrap();
    assert_eq!(
        (&signed.detail["by"], &signed.detail["name"]),
        (&json!("client:rvl_1"), &json!("Ada of Acme"))
    );
}

#[tokio::test]
async fn one_link_counts_once() {
    let world = World::new().await;
    let two = Stage { approvals: 2, ..stage(By::Client, &[]) };
    write(&world, vec![two]).await.unwrap();
    let act = world.propose("hello").await.unwrap();
    client_approves(&world, &act, "rvl_1").await.unwrap();
    assert!(matches!(client_approves(&world, &act, "rvl_1").await, Err(Error::AlreadyApproved)));
    assert_eq!(client_approves(&world, &act, "rvl_2").await.unwrap().state, State::Approved);
}

#[tokio::test]
async fn without_a_stage_a_client_is_heard_and_the_team_decides() {
    let world = World::new().await;
    let act = world.propose("hello").await.unwrap();
    let heard = client_approves(&world, &act, "rvl_1").await.unwrap();
    assert_eq!((heard.state, heard.approvals.len()), (State::Proposed, 0));
    let evidence = view::detail(&world.cx, &world.owner, &act.id).await.unwrap().evidence;
    assert!(evidence.iter().any(|seen| seen.what.contains("Ada of Acme")));
    let allow = SettingsChange { clients_may_approve: Some(true), ..Default::default() };
    settings::change(&world.cx, &world.owner, allow).await.unwrap();
    assert_eq!(client_approves(&world, &act, "rvl_1").await.unwrap().state, State::Approved);
}

#[tokio::test]
async fn what_a_client_let_out_waits_again_once_clients_may_not() {
    let world = World::new().await;
    let allow = |may| SettingsChange { clients_may_approve: Some(may), ..Default::default() };
    settings::change(&world.cx, &world.owner, allow(true)).await.unwrap();
    let act = world.propose("hello").await.unwrap();
    client_approves(&world, &act, "rvl_1").await.unwrap();
    settings::change(&world.cx, &world.owner, allow(false)).await.unwrap();
    world.work().await;
    assert_eq!((world.reload(&act).await.state, world.posts().len()), (State::Proposed, 0));
}

#[tokio::test]
async fn a_stage_that_is_added_later_holds_for_what_has_not_left() {
    let world = World::new().await;
    let act = world.approved("hello").await;
    write(&world, vec![stage(By::Client, &[])]).await.unwrap();
    world.work().await;
    assert_eq!((world.reload(&act).await.state, world.posts().len()), (State::Proposed, 0));
    let passed = client_approves(&world, &act, "rvl_1").await.unwrap();
    assert_eq!(passed.state, State::Approved);
}

#[tokio::test]
async fn what_a_client_saw_is_what_they_approve() {
    let world = World::new().await;
    write(&world, vec![stage(By::Client, &[])]).await.unwrap();
    let act = world.propose("hello").await.unwrap();
    decide::edit(&world.cx, &world.owner, &act.id, json!({ "text": "other" })).await.unwrap();
    assert!(matches!(client_approves(&world, &act, "rvl_1").await, Err(Error::HashMismatch)));
}

#[tokio::test]
async fn a_client_who_asks_for_changes_turns_it_down() {
    let world = World::new().await;
    let act = world.propose("hello").await.unwrap();
    let mut tx = world.cx.db.begin().await.unwrap();
    let (scope, why) = (world.scope(), "not our tone".to_owned());
    let asked = client::ask_changes(&world.cx, &mut tx, scope, &act.id, signer("rvl_1"), why).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((asked.state, asked.decision_reason.as_deref()), (State::Rejected, Some("not our tone")));
    assert_eq!(world.reload(&act).await.decided_by.as_deref(), Some("client:rvl_1"));
    assert!(approve_as(&world, &world.owner, &act).await.is_err());
}

#[tokio::test]
async fn stages_that_nobody_could_pass_are_refused() {
    let world = World::new().await;
    for bad in [
        stage(By::Client, &[Role::Owner]),
        stage(By::Team, &[Role::Viewer]),
        Stage { name: " ".into(), ..stage(By::Team, &[]) },
        Stage { approvals: 0, ..stage(By::Team, &[]) },
    ] {
        let refused = write(&world, vec![bad]).await;
        assert!(matches!(refused, Err(Error::InvalidPolicy { field: "effect", .. })), "{refused:?}");
    }
    let many = vec![stage(By::Team, &[]); 6];
    assert!(write(&world, many).await.is_err());
}
