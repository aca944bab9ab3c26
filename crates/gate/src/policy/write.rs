//! Writing policies: a person's doing, never a program's.

use kernel::Micros;
use kernel::ids::{AccountId, PolicyId};
use runtime::events::{self, Event};
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde_json::json;

use super::stage::{By, Stage};
use super::{Policy, PolicyEffect, Proposer, Rule, judge};
use crate::kind::ActKinds;
use crate::store::{acts, lists, policies};
use crate::{Error, Result};

const POLICIES_MAX: usize = 100;
const NAME_CHARS_MAX: usize = 100;
const LIST_MAX: usize = 100;
const ACTS_PER_DAY_MAX: i64 = 1000;
const APPROVALS_MAX: i64 = 5;
const STAGES_MAX: usize = 5;

/// What to change; empty fields stay as they are.
#[derive(Debug, Clone, Default)]
pub struct RuleChange {
    pub name: Option<String>,
    pub enabled: Option<bool>,
    pub kinds: Option<Vec<String>>,
    pub accounts: Option<Vec<AccountId>>,
    pub proposed_by: Option<Vec<Proposer>>,
    /// `Some(None)` removes it.
    pub price_at_least: Option<Option<Micros>>,
    pub effect: Option<PolicyEffect>,
}

/// In the order in which they were made.
pub async fn list(cx: &Cx, caller: &Caller) -> Result<Vec<Policy>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    Ok(policies::list(&mut conn, &caller.scope).await?)
}

pub async fn create(cx: &Cx, caller: &Caller, mut rule: Rule) -> Result<Policy> {
    may_write(caller)?;
    check(cx, &mut rule)?;
    let mut tx = cx.db.begin().await?;
    if policies::list(&mut tx, &caller.scope).await?.len() >= POLICIES_MAX {
        let message = format!("a workspace has at most {POLICIES_MAX} policies; delete one first");
        return Err(Error::InvalidPolicy { field: "name", message });
    }
    let now = cx.now();
    let policy = Policy {
        id: cx.new_id(),
        rule,
        written_by: caller.actor.to_string(),
        created_at: now,
        changed_at: now,
    };
    policies::insert(&mut tx, &caller.scope, &policy).await?;
    record(cx, tx, caller, &policy, "gate.policy_created").await?;
    Ok(policy)
}

/// What the policy approved and has not left yet is held against it once more before it does.
pub async fn change(cx: &Cx, caller: &Caller, id: &PolicyId, change: RuleChange) -> Result<Policy> {
    may_write(caller)?;
    let mut tx = cx.db.begin().await?;
    let mut policy = policies::find(&mut tx, &caller.scope, id).await?.ok_or(Error::PolicyNotFound)?;
    apply(&mut policy.rule, change);
    check(cx, &mut policy.rule)?;
    policy.written_by = caller.actor.to_string();
    policy.changed_at = cx.now();
    policies::update(&mut tx, &caller.scope, &policy).await?;
    record(cx, tx, caller, &policy, "gate.policy_changed").await?;
    Ok(policy)
}

pub async fn remove(cx: &Cx, caller: &Caller, id: &PolicyId) -> Result<()> {
    may_write(caller)?;
    let mut tx = cx.db.begin().await?;
    let policy = policies::find(&mut tx, &caller.scope, id).await?.ok_or(Error::PolicyNotFound)?;
    policies::delete(&mut tx, &caller.scope, id).await?;
    record(cx, tx, caller, &policy, "gate.policy_deleted").await
}

fn may_write(caller: &Caller) -> Result<()> {
    caller.require(Permission::Configure)?;
    if caller.is_person() { Ok(()) } else { Err(Error::PersonRequired) }
}

fn apply(rule: &mut Rule, change: RuleChange) {
    rule.enabled = change.enabled.unwrap_or(rule.enabled);
    rule.price_at_least = change.price_at_least.unwrap_or(rule.price_at_least);
    if let Some(effect) = change.effect {
        rule.effect = effect;
    }
    if let Some(name) = change.name {
        rule.name = name;
    }
    if let Some(kinds) = change.kinds {
        rule.kinds = kinds;
    }
    if let Some(accounts) = change.accounts {
        rule.accounts = accounts;
    }
    if let Some(proposed_by) = change.proposed_by {
        rule.proposed_by = proposed_by;
    }
}

fn check(cx: &Cx, rule: &mut Rule) -> Result<()> {
    let invalid = |field, message: String| Err(Error::InvalidPolicy { field, message });
    rule.name = rule.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if rule.name.is_empty() || rule.name.chars().count() > NAME_CHARS_MAX {
        return invalid("name", format!("give it a name of 1 to {NAME_CHARS_MAX} characters"));
    }
    if [rule.kinds.len(), rule.accounts.len(), rule.proposed_by.len()].iter().any(|len| *len > LIST_MAX) {
        return invalid("kinds", format!("list at most {LIST_MAX} each of kinds, accounts and proposers"));
    }
    if rule.price_at_least.is_some_and(|price| price < Micros::ZERO) {
        return invalid("price_at_least_micros", "a price is zero or more".into());
    }
    match &rule.effect {
        PolicyEffect::Approve { acts_per_day } if !(1..=ACTS_PER_DAY_MAX).contains(acts_per_day) => {
            invalid("effect", format!("let out between 1 and {ACTS_PER_DAY_MAX} acts a day"))
        }
        PolicyEffect::Require { approvals, .. } if !(1..=APPROVALS_MAX).contains(approvals) => {
            invalid("effect", format!("ask for 1 to {APPROVALS_MAX} approvals"))
        }
        PolicyEffect::Require { stages, .. } => {
            check_stages(stages)?;
            check_kinds(cx, &rule.kinds, &rule.effect)
        }
        PolicyEffect::Approve { .. } => check_kinds(cx, &rule.kinds, &rule.effect),
    }
}

/// A stage that nobody could pass would hold everything for ever.
fn check_stages(stages: &[Stage]) -> Result<()> {
    let invalid = |message: String| Err(Error::InvalidPolicy { field: "effect", message });
    if stages.len() > STAGES_MAX {
        return invalid(format!("ask for at most {STAGES_MAX} stages"));
    }
    for Stage { name, by, roles, approvals } in stages {
        let length = name.trim().chars().count();
        if length == 0 || length > NAME_CHARS_MAX {
            return invalid(format!("give each stage a name of 1 to {NAME_CHARS_MAX} characters"));
        }
        if !(1..=APPROVALS_MAX).contains(approvals) {
            return invalid(format!("a stage asks for 1 to {APPROVALS_MAX} approvals"));
        }
        if *by == By::Client && !roles.is_empty() {
            return invalid("clients have no roles; leave them out at a stage for clients".into());
        }
        if let Some(role) = roles.iter().find(|role| !role.allows(Permission::Approve)) {
            let role = role.as_str();
            return invalid(format!("whoever is `{role}` may not approve; name roles that may"));
        }
    }
    Ok(())
}

/// A policy that names a kind which only people approve would wait for ever.
fn check_kinds(cx: &Cx, kinds: &[String], effect: &PolicyEffect) -> Result<()> {
    for name in kinds {
        let Ok(kind) = cx.part::<ActKinds>().find(name) else {
            let message = format!("this program does not know acts of kind `{name}`");
            return Err(Error::InvalidPolicy { field: "kinds", message });
        };
        if let (PolicyEffect::Approve { .. }, Some(reason)) = (effect, kind.needs_person()) {
            return Err(Error::NeedsPerson { kind: name.clone(), reason });
        }
    }
    Ok(())
}

async fn record(cx: &Cx, mut tx: Tx, caller: &Caller, policy: &Policy, action: &'static str) -> Result<()> {
    refresh_proposals(&mut tx, caller).await?;
    audit::record(cx, &mut tx, caller, action, policy.id.as_str(), json!(policy.rule)).await?;
    let event = Event { kind: action, subject: policy.id.to_string(), payload: json!({}) };
    events::emit(cx, &mut tx, &caller.scope, event).await?;
    tx.commit().await?;
    Ok(())
}

/// Proposals that wait show whose approvals they need as of now. Nothing is approved by this: a new policy
/// speaks for what is proposed from now on.
async fn refresh_proposals(tx: &mut Tx, caller: &Caller) -> Result<()> {
    let policies = policies::list_enabled(tx, &caller.scope).await?;
    for act in lists::list_proposed(tx, &caller.scope).await? {
        let stages = judge::stages(&policies, &act);
        if stages != act.stages {
            acts::set_stages(tx, &caller.scope, &act.id, &stages).await?;
        }
    }
    Ok(())
}
