//! What the policies of a workspace ask for an act. Pure.

use super::stage::{self, CLIENT, Stage};
use super::{Policy, PolicyEffect};
use crate::act::Act;

/// Who may let an act out.
#[derive(Debug, PartialEq, Eq)]
pub enum Demand<'p> {
    /// People, in these stages.
    People(Vec<Stage>),
    /// One person, or the first of these policies that has room today.
    Policies(Vec<&'p Policy>),
}

/// A stage, and the policy that asks for it.
struct Asked<'p> {
    policy: &'p Policy,
    stage: Stage,
}

/// What may stand in for approvals by the team.
#[derive(Debug, Clone, Copy, Default)]
pub struct Allowed {
    /// A policy may never approve acts of this kind.
    pub only_people: bool,
    /// A client's approval does where nothing but one approval is asked for.
    pub clients: bool,
}

/// Who may let the act out as of now.
pub fn demand<'p>(policies: &'p [Policy], act: &Act, only_people: bool) -> Demand<'p> {
    if !asks_nothing(policies, act) {
        return Demand::People(stages(policies, act));
    }
    let approves = |policy: &&Policy| {
        policy.rule.speaks_for(act) && matches!(policy.rule.effect, PolicyEffect::Approve { .. })
    };
    let approving: Vec<&Policy> = policies.iter().filter(approves).collect();
    if only_people || approving.is_empty() {
        return Demand::People(vec![Stage::team(1)]);
    }
    Demand::Policies(approving)
}

/// The stages that let the act out: one approval by the team where no policy asks for more.
pub fn stages(policies: &[Policy], act: &Act) -> Vec<Stage> {
    let asked: Vec<Stage> = asked(policies, act).into_iter().map(|asked| asked.stage).collect();
    if asked.is_empty() { vec![Stage::team(1)] } else { asked }
}

/// No policy asks for approvals of this act.
pub fn asks_nothing(policies: &[Policy], act: &Act) -> bool {
    asked(policies, act).is_empty()
}

/// Why an approval given earlier no longer holds; none when it does. Asked again before sending, since
/// policies change in the meantime.
pub fn objection(policies: &[Policy], act: &Act, allowed: Allowed) -> Option<String> {
    let asked = asked(policies, act);
    let signer = act.decided_by.as_deref();
    let by_policy = signer.filter(|by| by.starts_with("policy:"));
    if !asked.is_empty() {
        return not_passed(&asked, act, by_policy.is_some());
    }
    if let Some(signer) = by_policy {
        return outdated(policies, act, signer, allowed.only_people);
    }
    let by_client = signer.is_some_and(|by| by.starts_with(CLIENT));
    (by_client && !allowed.clients)
        .then(|| "a client's approval does not stand in for the team's any more".to_owned())
}

/// What a policy approved holds as long as that policy speaks for it.
fn outdated(policies: &[Policy], act: &Act, signer: &str, only_people: bool) -> Option<String> {
    let Some(policy) = policies.iter().find(|policy| policy.signature() == signer) else {
        return Some("the policy that approved it was switched off or deleted".to_owned());
    };
    let is_covered = match demand(policies, act, only_people) {
        Demand::Policies(approving) => approving.contains(&policy),
        Demand::People(_) => false,
    };
    (!is_covered)
        .then(|| format!("the policy `{}` that approved it does not cover it any more", policy.rule.name))
}

/// The first stage that has too few approvals; what a policy let out has none.
fn not_passed(asked: &[Asked<'_>], act: &Act, by_policy: bool) -> Option<String> {
    let stages: Vec<Stage> = asked.iter().map(|asked| asked.stage.clone()).collect();
    let given = if by_policy { vec![0; stages.len()] } else { stage::given(&stages, act) };
    let (asked, given) = asked.iter().zip(given).find(|(asked, given)| *given < asked.stage.approvals)?;
    let place = if names_stages(asked.policy) {
        format!(" at the stage `{}`", asked.stage.name)
    } else {
        String::new()
    };
    let people = people(asked.stage.approvals);
    Some(format!("the policy `{}` asks for {people}{place}, and it has {given}", asked.policy.rule.name))
}

fn people(count: i64) -> String {
    if count == 1 { "an approval by a person".to_owned() } else { format!("approvals by {count} people") }
}

fn names_stages(policy: &Policy) -> bool {
    matches!(&policy.rule.effect, PolicyEffect::Require { stages, .. } if !stages.is_empty())
}

/// The stages of all policies that name some, one after the other. Of those that only count approvals the
/// strictest adds what is still missing.
fn asked<'p>(policies: &'p [Policy], act: &Act) -> Vec<Asked<'p>> {
    let mut asked: Vec<Asked<'p>> = Vec::new();
    let mut strictest: Option<(&Policy, i64)> = None;
    for policy in policies.iter().filter(|policy| policy.rule.speaks_for(act)) {
        match &policy.rule.effect {
            PolicyEffect::Require { approvals, stages } if stages.is_empty() => {
                if strictest.is_none_or(|(_, most)| *approvals >= most) {
                    strictest = Some((policy, *approvals));
                }
            }
            PolicyEffect::Require { stages, .. } => {
                asked.extend(stages.iter().map(|stage| Asked { policy, stage: stage.clone() }));
            }
            PolicyEffect::Approve { .. } => {}
        }
    }
    let stages: Vec<Stage> = asked.iter().map(|asked| asked.stage.clone()).collect();
    let by_team = stage::team_needed(&stages);
    if let Some((policy, approvals)) = strictest.filter(|(_, approvals)| *approvals > by_team) {
        asked.push(Asked { policy, stage: Stage::team(approvals - by_team) });
    }
    asked
}

#[cfg(test)]
mod tests;
