use std::time::Duration;

use kernel::ids::{AccountId, ActId, PolicyId};
use kernel::{Entropy, Micros, Timestamp};
use runtime::{Actor, Role};
use serde_json::json;

use super::*;
use crate::act::{Approval, State};
use crate::policy::stage::By;
use crate::policy::{Proposer, Rule};
use crate::propose::{Proposal, new_act};

const NOW: Timestamp = Timestamp::from_micros(0);

/// Proposed by `ada`, for ten cents.
fn act() -> Act {
    let caller = Actor::System("test");
    let proposal = Proposal {
        kind: "post".into(),
        account: AccountId::new(NOW, &Entropy::seeded(1)),
        content: json!({}),
        target: None,
        due_at: None,
        value: 50.0,
        origin: json!({}),
    };
    let id = ActId::new(NOW, &Entropy::seeded(2));
    let mut act = new_act(id, &caller, proposal, (String::new(), NOW, Duration::ZERO));
    act.proposed_by = "usr_ada".into();
    act.assessment.price = Micros(100_000);
    act
}

fn policy(seed: u64, effect: PolicyEffect) -> Policy {
    Policy {
        id: PolicyId::new(NOW, &Entropy::seeded(seed)),
        rule: Rule {
            name: format!("number {seed}"),
            enabled: true,
            kinds: Vec::new(),
            accounts: Vec::new(),
            proposed_by: Vec::new(),
            price_at_least: None,
            effect,
        },
        written_by: "usr_ada".into(),
        created_at: NOW,
        changed_at: NOW,
    }
}

const fn approve() -> PolicyEffect {
    PolicyEffect::Approve { acts_per_day: 5 }
}

const fn require(approvals: i64) -> PolicyEffect {
    PolicyEffect::Require { approvals, stages: Vec::new() }
}

#[test]
fn requiring_beats_approving_and_the_strictest_counts() {
    let (one, two, four) = (require(1), require(2), require(4));
    let cases: [(&[PolicyEffect], bool, Result<i64, usize>); 7] = [
        (&[], false, Ok(1)),
        (&[approve()], false, Err(1)),
        (&[approve(), approve()], false, Err(2)),
        (&[approve()], true, Ok(1)),
        (&[approve(), one.clone()], false, Ok(1)),
        (&[two.clone(), approve(), four, one], false, Ok(4)),
        (&[two], true, Ok(2)),
    ];
    for (effects, for_people, expected) in cases {
        let policies: Vec<Policy> =
            (1..).zip(effects).map(|(seed, effect)| policy(seed, effect.clone())).collect();
        let asked = match demand(&policies, &act(), for_people) {
            Demand::People(stages) => Ok(stage::needed(&stages)),
            Demand::Policies(found) => Err(found.len()),
        };
        assert_eq!(asked, expected, "{effects:?} {for_people}");
    }
}

#[test]
fn a_policy_speaks_for_what_fits_all_of_its_lists() {
    let other = AccountId::new(NOW, &Entropy::seeded(9));
    let fits = |change: &dyn Fn(&mut Rule)| {
        let mut policy = policy(1, approve());
        change(&mut policy.rule);
        policy.rule.speaks_for(&act())
    };
    assert!(fits(&|_| {}));
    assert!(fits(&|rule| rule.kinds = vec!["reply".into(), "post".into()]));
    assert!(fits(&|rule| rule.accounts = vec![act().account]));
    assert!(fits(&|rule| rule.proposed_by = vec![Proposer::Person]));
    assert!(fits(&|rule| rule.price_at_least = Some(Micros(100_000))));
    assert!(!fits(&|rule| rule.enabled = false));
    assert!(!fits(&|rule| rule.kinds = vec!["reply".into()]));
    assert!(!fits(&|rule| rule.accounts = vec![other.clone()]));
    assert!(!fits(&|rule| rule.proposed_by = vec![Proposer::ApiKey, Proposer::Job]));
    assert!(!fits(&|rule| rule.price_at_least = Some(Micros(100_001))));
}

#[test]
fn whoever_is_not_known_is_a_job() {
    let cases = [
        ("usr_01J9", Proposer::Person),
        ("key_01J9", Proposer::ApiKey),
        ("system:daily", Proposer::Job),
        ("operator", Proposer::Job),
        ("", Proposer::Job),
    ];
    for (actor, proposer) in cases {
        assert_eq!(Proposer::of(actor), proposer, "{actor}");
    }
}

#[test]
fn an_approval_holds_as_long_as_the_policies_do() {
    let approving = policy(1, approve());
    let by_policy = |mut act: Act| {
        act.state = State::Approved;
        act.decided_by = Some(approving.signature());
        act
    };
    let by_people = |people: &[&str]| {
        let mut act = act();
        act.decided_by = Some("usr_bob".into());
        act.approvals =
            people.iter().map(|by| Approval { by: (*by).into(), at: NOW, name: None, role: None }).collect();
        act
    };
    let no_longer = |change: &dyn Fn(&mut Rule)| {
        let mut policy = approving.clone();
        change(&mut policy.rule);
        policy
    };
    let cases: [(Act, Vec<Policy>, bool, Option<&str>); 11] = [
        (by_policy(act()), vec![approving.clone()], false, None),
        (by_policy(act()), vec![], false, Some("switched off or deleted")),
        (by_policy(act()), vec![policy(2, approve())], false, Some("switched off or deleted")),
        (by_policy(act()), vec![approving.clone()], true, Some("does not cover it any more")),
        (
            by_policy(act()),
            vec![no_longer(&|rule| rule.kinds = vec!["reply".into()])],
            false,
            Some("does not cover"),
        ),
        (
            by_policy(act()),
            vec![no_longer(&|rule| rule.effect = require(1))],
            false,
            Some("asks for an approval by a person"),
        ),
        (
            by_policy(act()),
            vec![approving.clone(), policy(3, require(2))],
            false,
            Some("asks for approvals by 2 people"),
        ),
        (by_people(&["usr_bob"]), vec![approving.clone()], true, None),
        (by_people(&["usr_bob"]), vec![policy(3, require(2))], false, Some("`number 3`")),
        (by_people(&["usr_bob", "usr_ada"]), vec![policy(3, require(2))], false, Some("and it has 1")),
        (by_people(&["usr_bob", "usr_eve"]), vec![policy(3, require(2))], false, None),
    ];
    for (number, (act, policies, for_people, expected)) in cases.into_iter().enumerate() {
        let said = objection(&policies, &act, Allowed { only_people: for_people, clients: false });
        let fits = said
            .as_deref()
            .map_or(expected.is_none(), |said| expected.is_some_and(|part| said.contains(part)));
        assert!(fits, "case {number}: {said:?} instead of {expected:?}");
    }
}

fn staged(seed: u64, stages: &[(By, i64)]) -> Policy {
    let stage = |(by, approvals): &(By, i64)| Stage {
        name: format!("{by:?} of {seed}"),
        by: *by,
        roles: Vec::new(),
        approvals: *approvals,
    };
    policy(seed, PolicyEffect::Require { approvals: 1, stages: stages.iter().map(stage).collect() })
}

fn signed(by: &[&str]) -> Act {
    let mut act = act();
    let approval = |by: &&str| Approval { by: (*by).into(), at: NOW, name: None, role: None };
    act.approvals = by.iter().map(approval).collect();
    act
}

#[test]
fn stages_are_passed_in_their_order_by_different_people() {
    let team_then_client = [(By::Team, 1), (By::Client, 1)];
    let client_then_team = [(By::Client, 1), (By::Team, 1)];
    let two_then_client = [(By::Team, 2), (By::Client, 1)];
    // What is asked, who signed in this order, and what counts at each stage.
    type Case<'a> = (&'a [(By, i64)], &'a [&'a str], &'a [i64]);
    let cases: [Case<'_>; 9] = [
        (&team_then_client, &[], &[0, 0]),
        (&team_then_client, &["usr_bob", "client:1"], &[1, 1]),
        // The proposer's own counts while one of the team is enough.
        (&team_then_client, &["usr_ada", "client:1"], &[1, 1]),
        (&team_then_client, &["client:1", "usr_bob"], &[1, 0]),
        (&client_then_team, &["usr_bob"], &[0, 0]),
        (&client_then_team, &["client:1", "usr_bob"], &[1, 1]),
        (&two_then_client, &["usr_ada", "usr_bob", "client:1"], &[1, 0]),
        (&two_then_client, &["usr_bob", "usr_eve", "client:1"], &[2, 1]),
        (&two_then_client, &["usr_bob", "client:1", "usr_eve", "client:2"], &[2, 1]),
    ];
    for (stages, by, expected) in cases {
        let policies = [staged(4, stages)];
        let act = signed(by);
        let stages = super::stages(&policies, &act);
        assert_eq!(stage::given(&stages, &act), expected, "{stages:?} {by:?}");
        let all = stages.iter().zip(expected).all(|(stage, given)| *given == stage.approvals);
        assert_eq!(objection(&policies, &act, Allowed::default()).is_none(), all, "{by:?}");
    }
}

#[test]
fn roles_count_as_they_were_when_somebody_agreed() {
    let mut policy = staged(4, &[(By::Team, 1)]);
    if let PolicyEffect::Require { stages, .. } = &mut policy.rule.effect {
        stages[0].roles = vec![Role::Owner, Role::Admin];
    }
    for (role, counts) in [(None, false), (Some(Role::Approver), false), (Some(Role::Admin), true)] {
        let mut act = signed(&["usr_bob"]);
        act.approvals[0].role = role;
        let said = objection(std::slice::from_ref(&policy), &act, Allowed::default());
        assert_eq!(said.is_none(), counts, "{role:?}: {said:?}");
    }
}

#[test]
fn stages_of_several_policies_follow_each_other_and_a_count_adds_what_is_missing() {
    let policies =
        [staged(4, &[(By::Team, 1), (By::Client, 1)]), policy(5, require(3)), policy(6, require(2))];
    let stages = super::stages(&policies, &act());
    let asked: Vec<_> = stages.iter().map(|stage| (stage.by, stage.approvals)).collect();
    assert_eq!(asked, [(By::Team, 1), (By::Client, 1), (By::Team, 2)]);
    let without_count = [staged(4, &[(By::Team, 2)]), policy(6, require(2))];
    assert_eq!(super::stages(&without_count, &act()).len(), 1);
}

#[test]
fn a_client_stands_in_for_the_team_only_where_the_workspace_says_so() {
    let by_client = || Act { decided_by: Some("client:1".into()), ..signed(&["client:1"]) };
    let said = |policies: &[Policy], clients| {
        objection(policies, &by_client(), Allowed { only_people: false, clients })
    };
    assert_eq!(said(&[], true), None);
    assert!(said(&[], false).is_some());
    assert!(said(&[policy(1, require(1))], true).is_some(), "a policy asks for somebody of the team");
}
