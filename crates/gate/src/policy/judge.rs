//! What the policies of a workspace ask for an act. Pure.

use super::{Policy, PolicyEffect};
use crate::act::Act;

/// Who may let an act out.
#[derive(Debug, PartialEq, Eq)]
pub enum Demand<'p> {
    /// So many people.
    People(i64),
    /// One person, or the first of these policies that has room today.
    Policies(Vec<&'p Policy>),
}

/// `for_people` says that a policy may never approve the act's kind.
pub fn demand<'p>(policies: &'p [Policy], act: &Act, for_people: bool) -> Demand<'p> {
    if let Some((_, approvals)) = strictest(policies, act) {
        return Demand::People(approvals);
    }
    let approves = |policy: &&Policy| {
        policy.rule.speaks_for(act) && matches!(policy.rule.effect, PolicyEffect::Approve { .. })
    };
    let approving: Vec<&Policy> = policies.iter().filter(approves).collect();
    if for_people || approving.is_empty() { Demand::People(1) } else { Demand::Policies(approving) }
}

/// Approvals by people that let the act out.
pub fn approvals_needed(policies: &[Policy], act: &Act) -> i64 {
    strictest(policies, act).map_or(1, |(_, approvals)| approvals)
}

/// Approvals that count: where several are needed, not that of whoever proposed it.
pub fn approvals_given(act: &Act, needed: i64) -> i64 {
    let counts = |by: &str| needed < 2 || by != act.proposed_by;
    act.approvals.iter().filter(|approval| counts(&approval.by)).map(|_| 1).sum()
}

/// Why an approval given earlier no longer holds; none when it does. Asked again before sending, since
/// policies change in the meantime.
pub fn objection(policies: &[Policy], act: &Act, for_people: bool) -> Option<String> {
    let strictest = strictest(policies, act);
    let signer = act.decided_by.as_deref().filter(|by| by.starts_with("policy:"));
    let (Some(signer), None) = (signer, strictest) else {
        let (policy, needed) = strictest?;
        let given = if signer.is_some() { 0 } else { approvals_given(act, needed) };
        return (given < needed).then(|| {
            format!("the policy `{}` asks for {}, and it has {given}", policy.rule.name, people(needed))
        });
    };
    match policies.iter().find(|policy| policy.signature() == signer) {
        None => Some("the policy that approved it was switched off or deleted".to_owned()),
        Some(policy)
            if demand(policies, act, for_people) == Demand::People(1) || !policy.rule.speaks_for(act) =>
        {
            Some(format!("the policy `{}` that approved it does not cover it any more", policy.rule.name))
        }
        Some(_) => None,
    }
}

fn people(count: i64) -> String {
    if count == 1 { "an approval by a person".to_owned() } else { format!("approvals by {count} people") }
}

/// The policy that asks for the most approvals.
fn strictest<'p>(policies: &'p [Policy], act: &Act) -> Option<(&'p Policy, i64)> {
    let asks = |policy: &'p Policy| match policy.rule.effect {
        PolicyEffect::Require { approvals } if policy.rule.speaks_for(act) => Some((policy, approvals)),
        _ => None,
    };
    policies.iter().filter_map(asks).max_by_key(|(_, approvals)| *approvals)
}

#[cfg(test)]
mod tests;
