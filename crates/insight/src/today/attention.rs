//! What a person should look at.

use connections::{Account, Status};
use gate::State;
use runtime::{Conn, Cx, WorkspaceScope};
use serde::Serialize;
use utoipa::ToSchema;

use crate::Result;
use crate::store::syncs;
use crate::sync;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Info,
    Warning,
    Error,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Attention {
    pub level: Level,
    pub text: String,
    /// The page on which something can be done about it.
    pub link: Option<&'static str>,
}

fn item(level: Level, text: impl Into<String>, link: &'static str) -> Attention {
    Attention { level, text: text.into(), link: Some(link) }
}

pub(super) async fn look(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: Option<&Account>,
) -> Result<Vec<Attention>> {
    let mut items = of_gate(cx, conn, scope).await?;
    match account {
        None => items.push(item(Level::Info, "Connect an account or import its archive", "/connections")),
        Some(account) => {
            items.extend(of_account(account));
            let synced = syncs::find(conn, scope, &account.id).await?;
            let stopped = synced.filter(|synced| synced.state == sync::State::Stopped);
            if let Some(detail) = stopped.and_then(|stopped| stopped.detail) {
                items.push(item(Level::Warning, format!("The last sync stopped: {detail}"), "/connections"));
            }
        }
    }
    if ai::load(conn, scope).await?.is_none() {
        let text = "No model is set up: opportunities are found, and you write the replies yourself";
        items.push(item(Level::Info, text, "/settings"));
    }
    Ok(items)
}

async fn of_gate(cx: &Cx, conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Attention>> {
    let mut items = Vec::new();
    if let Some(reason) = gate::freeze::reason(conn).await? {
        items.push(item(Level::Error, format!("Nothing is sent: {reason}"), "/approvals"));
    }
    if let Some(pause) = gate::settings::load(conn, scope).await?.pause {
        items.push(item(Level::Warning, format!("Sending is paused: {}", pause.reason), "/approvals"));
    }
    let overdue = gate::overdue(cx, conn).await?.into_iter().filter(|(owner, _)| owner == scope).count();
    if overdue > 0 {
        items.push(item(Level::Error, format!("{overdue} acts are due and were not sent"), "/approvals"));
    }
    for (state, n) in gate::count_by_state(conn, scope).await? {
        let text = match state {
            State::Unconfirmed => format!("{n} acts may or may not have been sent; look and settle them"),
            State::Missed => format!("{n} acts missed their time and wait for your word"),
            _ => continue,
        };
        items.push(item(Level::Warning, text, "/approvals"));
    }
    Ok(items)
}

fn of_account(account: &Account) -> Option<Attention> {
    let name = &account.username;
    match account.status {
        Status::Connected => None,
        Status::NeedsReconnect => {
            Some(item(Level::Error, format!("@{name} has to be connected again"), "/connections"))
        }
        Status::ArchiveOnly => {
            let text = format!("@{name} is known from an archive; connect it to sync and reply");
            Some(item(Level::Info, text, "/connections"))
        }
        Status::Disconnected => {
            Some(item(Level::Warning, format!("@{name} is disconnected"), "/connections"))
        }
    }
}

/// Adds budgets that are used up or nearly so.
pub(super) fn with_budgets(mut items: Vec<Attention>, today: &spend::Today) -> Vec<Attention> {
    for budget in &today.budgets {
        let (level, how) = match budget.fill() {
            spend::Fill::Ok => continue,
            spend::Fill::Near => (Level::Info, "nearly used up"),
            spend::Fill::Reached => (Level::Warning, "used up until midnight UTC"),
        };
        items.push(item(level, format!("{} is {how}", budget.label()), "/spend"));
    }
    items
}
