//! Policies: what a person lets out without looking at each act, or only after several have looked.
//!
//! A policy is written by a signed-in person and says for which acts it speaks. One that *requires* approvals
//! beats any that approves; of several that require, the strictest counts. It may name [`stage`]s, of the team
//! and of clients, which are passed in their order; those of several policies follow each other. Start at
//! [`judge`], which decides, then [`approve`] and [`write`].

pub mod approve;
pub mod judge;
pub mod stage;
pub mod write;

use kernel::ids::{AccountId, PolicyId};
use kernel::{Micros, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::act::Act;
use stage::Stage;

/// Who proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Proposer {
    Person,
    ApiKey,
    /// Roost itself, or whoever works at its command line.
    Job,
}

impl Proposer {
    /// From an actor's name as stored with an act.
    pub fn of(actor: &str) -> Self {
        match actor.split_once('_') {
            Some(("usr", _)) => Self::Person,
            Some(("key", _)) => Self::ApiKey,
            _ => Self::Job,
        }
    }
}

/// What a policy does with an act that it speaks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = PolicyEffect)]
pub enum PolicyEffect {
    /// Lets it out, so many a day.
    Approve { acts_per_day: i64 },
    /// Asks for so many approvals by different people, 1 to 5. From 2 on, whoever proposed is not counted.
    /// With stages, those decide instead, each by different people in their order.
    Require {
        approvals: i64,
        #[serde(default)]
        stages: Vec<Stage>,
    },
}

/// For which acts a policy speaks, and what it does. An empty list means all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PolicyRule)]
pub struct Rule {
    pub name: String,
    #[serde(default = "yes")]
    pub enabled: bool,
    #[serde(default)]
    pub kinds: Vec<String>,
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub accounts: Vec<AccountId>,
    #[serde(default)]
    pub proposed_by: Vec<Proposer>,
    /// Only acts that cost as much or more.
    #[serde(default, rename = "price_at_least_micros")]
    #[schema(value_type = Option<i64>)]
    pub price_at_least: Option<Micros>,
    pub effect: PolicyEffect,
}

const fn yes() -> bool {
    true
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Policy)]
pub struct Policy {
    #[schema(value_type = String)]
    pub id: PolicyId,
    #[serde(flatten)]
    pub rule: Rule,
    /// The person who changed it last.
    pub written_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
}

impl Rule {
    pub fn speaks_for(&self, act: &Act) -> bool {
        let among = |empty: bool, found: bool| empty || found;
        self.enabled
            && among(self.kinds.is_empty(), self.kinds.contains(&act.kind))
            && among(self.accounts.is_empty(), self.accounts.contains(&act.account))
            && among(self.proposed_by.is_empty(), self.proposed_by.contains(&Proposer::of(&act.proposed_by)))
            && self.price_at_least.is_none_or(|least| act.assessment.price >= least)
    }
}

impl Policy {
    /// How it signs: `policy:pol_…`.
    pub fn signature(&self) -> String {
        format!("policy:{}", self.id)
    }
}
