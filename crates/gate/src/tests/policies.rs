use std::time::Duration;

use kernel::Micros;
use runtime::{Caller, Permission, Role, audit};
use serde_json::json;
use testkit::{person, scope};

use super::world::World;
use crate::act::State;
use crate::policy::write::{self, RuleChange};
use crate::policy::{Policy, PolicyEffect, Proposer, Rule};
use crate::{Act, Error, decide, send, view};

fn rule(effect: PolicyEffect) -> Rule {
    Rule {
        name: "ours".into(),
        enabled: true,
        kinds: Vec::new(),
        accounts: Vec::new(),
        proposed_by: Vec::new(),
        price_at_least: None,
        effect,
    }
}

async fn approving(world: &World, acts_per_day: i64) -> Policy {
    write::create(&world.cx, &world.owner, rule(PolicyEffect::Approve { acts_per_day })).await.unwrap()
}

async fn requiring(world: &World, approvals: i64) -> Policy {
    write::create(&world.cx, &world.owner, rule(PolicyEffect::Require { approvals, stages: Vec::new() }))
        .await
        .unwrap()
}

fn approver(world: &World) -> Caller {
    person(world.scope(), Role::Approver)
}

async fn approve_as(world: &World, caller: &Caller, act: &Act) -> Result<Act, Error> {
    decide::approve(&world.cx, caller, &act.id, &act.content_hash).await
}

async fn evidence(world: &World, act: &Act) -> String {
    let detail = view::detail(&world.cx, &world.owner, &act.id).await.unwrap();
    detail.evidence.into_iter().map(|found| found.what).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_policy_lets_out_what_it_speaks_for_and_says_so() {
    let world = World::new().await;
    let policy = approving(&world, 5).await;
    let key = Caller::api_key(world.cx.new_id(), world.scope().clone(), &[Permission::Propose]);
    let act = world.propose_as(&key, "hello").await.unwrap();
    assert_eq!(act.state, State::Approved);
    assert_eq!(act.decided_by, Some(policy.signature()));
    assert_eq!(act.approved_hash, Some(act.content_hash.clone()));
    world.work().await;
    assert_eq!(world.posts(), ["hello"]);
    assert!(evidence(&world, &act).await.contains(policy.id.as_str()));
    let mut conn = world.cx.db.read().await.unwrap();
    let entries = audit::list(&mut conn, world.scope(), None, 10).await.unwrap();
    let approval = entries.iter().find(|entry| entry.action == "gate.approve").unwrap();
    assert_eq!(approval.detail["policy"], json!(policy.id));
    assert_eq!(approval.detail["written_by"], json!(policy.written_by));
}

#[tokio::test]
async fn a_policy_lets_out_so_many_a_day_and_the_rest_waits_for_a_person() {
    let world = World::new().await;
    approving(&world, 2).await;
    let mut states = Vec::new();
    for text in ["one", "two", "three"] {
        states.push(world.propose(text).await.unwrap().state);
    }
    assert_eq!(states, [State::Approved, State::Approved, State::Proposed]);
    world.cx.clock.advance(Duration::from_secs(86_400));
    assert_eq!(world.propose("four").await.unwrap().state, State::Approved);
}

#[tokio::test]
async fn kinds_for_people_and_hand_offs_wait_for_a_person_in_any_case() {
    let world = World::new().await;
    approving(&world, 5).await;
    let trio = json!({ "texts": ["a", "b", "c"] });
    let act = world.propose_kind(&world.owner, "trio", trio).await.unwrap();
    assert_eq!(act.state, State::Proposed);
    world.echo.0.lock().unwrap().by_hand = true;
    assert_eq!(world.propose("by hand").await.unwrap().state, State::Proposed);
    let naming = Rule { kinds: vec!["trio".into()], ..rule(PolicyEffect::Approve { acts_per_day: 1 }) };
    let refused = write::create(&world.cx, &world.owner, naming).await;
    assert!(matches!(refused, Err(Error::NeedsPerson { .. })), "{refused:?}");
}

#[tokio::test]
async fn several_approvals_come_from_several_people_and_not_from_the_proposer() {
    let world = World::new().await;
    approving(&world, 5).await;
    requiring(&world, 2).await;
    let act = world.propose("hello").await.unwrap();
    assert_eq!((act.state, act.approvals_needed()), (State::Proposed, 2));
    assert!(matches!(approve_as(&world, &world.owner, &act).await, Err(Error::OwnProposal { needed: 2 })));
    let (bob, eve) = (approver(&world), approver(&world));
    let once = approve_as(&world, &bob, &act).await.unwrap();
    assert_eq!((once.state, once.approvals.len()), (State::Proposed, 1));
    assert!(matches!(approve_as(&world, &bob, &act).await, Err(Error::AlreadyApproved)));
    world.work().await;
    assert_eq!(world.posts().len(), 0);
    let twice = approve_as(&world, &eve, &act).await.unwrap();
    assert_eq!((twice.state, twice.approvals.len()), (State::Approved, 2));
    world.work().await;
    assert_eq!(world.posts(), ["hello"]);
    assert!(evidence(&world, &act).await.contains("1 of 2"));
}

#[tokio::test]
async fn an_edit_or_a_higher_price_voids_the_approvals_given_so_far() {
    let world = World::new().await;
    requiring(&world, 2).await;
    let act = world.propose("first").await.unwrap();
    let (bob, eve) = (approver(&world), approver(&world));
    approve_as(&world, &bob, &act).await.unwrap();
    let edited = decide::edit(&world.cx, &world.owner, &act.id, json!({ "text": "second" })).await.unwrap();
    assert_eq!(edited.approvals, []);
    approve_as(&world, &eve, &edited).await.unwrap();
    world.echo.0.lock().unwrap().price = 200_000;
    let dearer = approve_as(&world, &bob, &edited).await.unwrap();
    assert_eq!((dearer.state, dearer.approvals.len()), (State::Proposed, 1), "eve agreed to less");
    assert_eq!(approve_as(&world, &eve, &edited).await.unwrap().state, State::Approved);
}

#[tokio::test]
async fn what_a_policy_approved_waits_again_once_the_policy_is_gone() {
    let off = RuleChange { enabled: Some(false), ..Default::default() };
    let narrower = RuleChange { proposed_by: Some(vec![Proposer::Job]), ..Default::default() };
    for change in [None, Some(off), Some(narrower)] {
        let world = World::new().await;
        let policy = approving(&world, 5).await;
        let act = world.propose("hello").await.unwrap();
        match change {
            Some(change) => drop(write::change(&world.cx, &world.owner, &policy.id, change).await.unwrap()),
            None => write::remove(&world.cx, &world.owner, &policy.id).await.unwrap(),
        }
        send::send(&world.cx, world.scope(), &act.id, act.turn).await.unwrap();
        let act = world.reload(&act).await;
        assert_eq!((act.state, act.decided_by.as_deref(), world.posts().len()), (State::Proposed, None, 0));
        assert!(act.decision_reason.as_ref().unwrap().contains("policy"));
        assert!(evidence(&world, &act).await.contains("back in the queue"));
    }
}

#[tokio::test]
async fn a_new_requirement_holds_for_what_was_approved_and_has_not_left() {
    let world = World::new().await;
    let waiting = world.propose("waiting").await.unwrap();
    let act = world.approved("hello").await;
    requiring(&world, 2).await;
    assert_eq!(world.reload(&waiting).await.approvals_needed(), 2);
    world.work().await;
    let act = world.reload(&act).await;
    assert_eq!((act.state, act.approvals_needed(), world.posts().len()), (State::Proposed, 2, 0));
}

#[tokio::test]
async fn only_people_with_the_right_write_policies() {
    let world = World::new().await;
    let policy = requiring(&world, 2).await;
    let key = Caller::api_key(world.cx.new_id(), world.scope().clone(), &Permission::ALL);
    let system = Caller::system("daily", world.scope().clone());
    let operator = Caller::operator(world.scope().clone());
    let stranger = person(&scope(&world.cx), Role::Owner);
    for caller in [key, system, operator, approver(&world), person(world.scope(), Role::ContentManager)] {
        let made = write::create(&world.cx, &caller, rule(PolicyEffect::Approve { acts_per_day: 1 })).await;
        let changed = write::change(&world.cx, &caller, &policy.id, RuleChange::default()).await;
        let removed = write::remove(&world.cx, &caller, &policy.id).await;
        for refused in [made.map(drop), changed.map(drop), removed] {
            assert!(matches!(refused, Err(Error::Denied(_) | Error::PersonRequired)), "{:?}", caller.actor);
        }
    }
    let foreign = write::remove(&world.cx, &stranger, &policy.id).await;
    assert!(matches!(foreign, Err(Error::PolicyNotFound)));
    assert_eq!(write::list(&world.cx, &world.owner).await.unwrap(), [policy]);
    assert_eq!(write::list(&world.cx, &stranger).await.unwrap(), []);
}

#[tokio::test]
async fn bad_policies_are_refused_and_nothing_is_stored() {
    let world = World::new().await;
    let good = || rule(PolicyEffect::Approve { acts_per_day: 1 });
    for bad in [
        Rule { name: "  ".into(), ..good() },
        Rule { name: "x".repeat(101), ..good() },
        Rule { kinds: vec!["telegram".into()], ..good() },
        Rule { accounts: vec![world.account.clone(); 101], ..good() },
        Rule { price_at_least: Some(Micros(-1)), ..good() },
        rule(PolicyEffect::Approve { acts_per_day: 0 }),
        rule(PolicyEffect::Require { approvals: 6, stages: Vec::new() }),
    ] {
        let refused = write::create(&world.cx, &world.owner, bad).await;
        assert!(matches!(refused, Err(Error::InvalidPolicy { .. })), "{refused:?}");
    }
    assert_eq!(write::list(&world.cx, &world.owner).await.unwrap(), []);
}
