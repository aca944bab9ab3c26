use anyhow::{Result, bail};
use kernel::Micros;
use kernel::ids::AccountId;
use runtime::{Caller, Cx};
use serde_json::json;
use spend::{Level, RemoveBudget, SetBudget};

use super::workspace;
use crate::cli;
use crate::compose::{self, Setting};
use crate::console::Console;
use crate::data_dir::DataDir;

/// Shows the caps, sets one, or removes the one of an account. It takes effect with the next call.
pub async fn budget(data: &DataDir, options: &cli::Budget, console: Console) -> Result<()> {
    let cx = compose::open(data, Setting::default()).await?.cx;
    let caller = workspace::operator(&cx, &options.workspace).await?;
    let account = match &options.account {
        Some(name) => Some(workspace::account(&cx, &caller, name).await?),
        None => None,
    };
    match (&options.kind, options.dollars, account) {
        (None, ..) => show(&cx, &caller, console).await?,
        (Some(kind), Some(cap), account) => {
            set(&cx, &caller, input(options, kind, cap, account), console).await?
        }
        (Some(kind), None, Some(account)) => {
            let input = RemoveBudget { kind: kind.clone(), account: account.clone() };
            spend::remove_budget(&cx, &caller, input).await?;
            console.say("The account has no cap of its own any more.", &json!({ "removed": account }));
        }
        (Some(_), None, None) => bail!("name the new cap in dollars, or an account with --remove"),
    }
    cx.db.close().await;
    Ok(())
}

fn input(options: &cli::Budget, kind: &str, cap: Micros, account: Option<AccountId>) -> SetBudget {
    let level = match &account {
        Some(_) => Level::Account,
        None if options.install => Level::Install,
        None => Level::Workspace,
    };
    let scope_id = account.map(|id| id.to_string()).unwrap_or_default();
    SetBudget { kind: kind.to_owned(), level, scope_id, cap }
}

async fn set(cx: &Cx, caller: &Caller, input: SetBudget, console: Console) -> Result<()> {
    let set = spend::set_budget(cx, caller, input).await?;
    say(&set, console);
    Ok(())
}

async fn show(cx: &Cx, caller: &Caller, console: Console) -> Result<()> {
    for budget in spend::today(cx, caller).await?.budgets {
        say(&budget, console);
    }
    Ok(())
}

fn say(budget: &spend::Budget, console: Console) {
    let (cap, left) = (budget.cap, budget.left());
    console.say(
        &format!("{}: {cap} a day, {left} left today", budget.label()),
        &json!({
            "kind": budget.kind, "scope": budget.level.as_str(), "scope_id": budget.scope_id,
            "cap_micros": cap, "left_micros": left,
        }),
    );
}
