//! Stages: whose approvals an act needs, in which order. Pure.

use runtime::Role;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::act::{Act, Approval};

/// How a client signs: `client:` and the link that was given to them.
pub const CLIENT: &str = "client:";

/// Whose approvals a stage takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StageBy)]
pub enum By {
    Team,
    /// People outside the workspace, by a link that was made for them.
    Client,
}

/// One of the stages that an act passes in their order, each by different people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PolicyStage)]
pub struct Stage {
    pub name: String,
    pub by: By,
    /// Roles whose approvals count; whoever may approve when empty.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub roles: Vec<Role>,
    /// 1 to 5.
    pub approvals: i64,
}

impl Stage {
    pub fn team(approvals: i64) -> Self {
        Self { name: "Team".to_owned(), by: By::Team, roles: Vec::new(), approvals }
    }

    pub fn takes(&self, approval: &Approval) -> bool {
        match self.by {
            By::Client => approval.by.starts_with(CLIENT),
            By::Team if approval.by.starts_with(CLIENT) => false,
            By::Team => self.roles.is_empty() || approval.role.is_some_and(|role| self.roles.contains(&role)),
        }
    }

    /// Whose approvals it takes, in words.
    pub fn whose(&self) -> String {
        match (self.by, self.roles.as_slice()) {
            (By::Client, _) => "a client, by the link that was made for them".to_owned(),
            (By::Team, []) => "whoever may approve".to_owned(),
            (By::Team, roles) => {
                let names: Vec<String> = roles.iter().map(|role| role.as_str().replace('_', " ")).collect();
                names.join(" or ")
            }
        }
    }
}

/// Approvals that let an act out.
pub fn needed(stages: &[Stage]) -> i64 {
    stages.iter().map(|stage| stage.approvals).sum()
}

/// Whether a proposer's own approval would not count: several of the team are asked.
pub fn asks_others(stages: &[Stage]) -> bool {
    team_needed(stages) > 1
}

pub fn team_needed(stages: &[Stage]) -> i64 {
    stages.iter().filter(|stage| stage.by == By::Team).map(|stage| stage.approvals).sum()
}

/// The approvals that count, each with the place of the stage that was open when its turn came.
pub fn counting<'a>(stages: &[Stage], act: &'a Act) -> Vec<(usize, &'a Approval)> {
    let without_proposer = asks_others(stages);
    let mut counting: Vec<(usize, &Approval)> = Vec::new();
    for approval in &act.approvals {
        let Some((place, stage)) = open(stages, &counting) else { break };
        let is_own = without_proposer && approval.by == act.proposed_by;
        if !is_own && stage.takes(approval) {
            counting.push((place, approval));
        }
    }
    counting
}

/// Approvals that count for each stage.
pub fn given(stages: &[Stage], act: &Act) -> Vec<i64> {
    let counting = counting(stages, act);
    (0..stages.len()).map(|place| count(&counting, place)).collect()
}

/// The stage that waits for approvals; none when all are passed.
pub fn open<'s>(stages: &'s [Stage], counting: &[(usize, &Approval)]) -> Option<(usize, &'s Stage)> {
    stages.iter().enumerate().find(|(place, stage)| count(counting, *place) < stage.approvals)
}

fn count(counting: &[(usize, &Approval)], place: usize) -> i64 {
    counting.iter().filter(|(at, _)| *at == place).map(|_| 1).sum()
}

/// A stage of one act, as it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ActStage)]
pub struct StageView {
    pub name: String,
    pub by: By,
    /// Roles whose approvals count; whoever may approve when empty.
    #[schema(value_type = Vec<String>)]
    pub roles: Vec<Role>,
    pub needed: i64,
    pub given: i64,
    /// It waits for approvals now; the ones before it are passed.
    pub open: bool,
}

/// The stages of an act, in their order.
pub fn view(act: &Act) -> Vec<StageView> {
    let given = given(&act.stages, act);
    let counting = counting(&act.stages, act);
    let waits = act.state == crate::act::State::Proposed;
    let open = open(&act.stages, &counting).map(|(place, _)| place).filter(|_| waits);
    let view = |(place, (stage, given)): (usize, (&Stage, i64))| StageView {
        name: stage.name.clone(),
        by: stage.by,
        roles: stage.roles.clone(),
        needed: stage.approvals,
        given,
        open: open == Some(place),
    };
    act.stages.iter().zip(given).enumerate().map(view).collect()
}
