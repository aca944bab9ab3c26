use kernel::Micros;
use platform::Registry;
use runtime::{Caller, Cx, Permission};

use crate::budget::{self, Budget};
use crate::day::Day;
use crate::error::Error;
use crate::{names, store};

/// What one operation has cost today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationCost {
    pub kind: String,
    pub operation: String,
    /// In a person's words, from the price list; the operation itself when it has no entry there.
    pub label: String,
    pub count: i64,
    pub units: i64,
    pub cost: Micros,
}

/// The state of the running UTC day.
#[derive(Debug, Clone)]
pub struct Today {
    pub day: Day,
    pub budgets: Vec<Budget>,
    pub operations: Vec<OperationCost>,
    pub total: Micros,
}

pub async fn today(cx: &Cx, caller: &Caller) -> Result<Today, Error> {
    caller.require(Permission::Read)?;
    let day = Day::of(cx.now());
    let budgets = budget::in_force(cx, &caller.scope, day).await?;
    let budgets = names::named(cx, &caller.scope, budgets).await?;
    let mut conn = cx.db.read().await?;
    let mut operations = store::ledger::operations(&mut conn, &caller.scope, day).await?;
    for operation in &mut operations {
        operation.label = label(cx, operation);
    }
    Ok(Today { day, budgets, total: operations.iter().map(|operation| operation.cost).sum(), operations })
}

fn label(cx: &Cx, operation: &OperationCost) -> String {
    let found = cx
        .find_part::<Registry>()
        .and_then(|registry| registry.find(&operation.kind))
        .and_then(|platform| platform.descriptor().rulebook.price(&operation.operation));
    match (found, operation.operation.as_str()) {
        (Some(price), _) => price.label.to_owned(),
        // The one priced operation that belongs to no platform.
        (None, "ai.completion") => "Ask a model".to_owned(),
        (None, other) => other.to_owned(),
    }
}
