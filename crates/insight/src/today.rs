//! Everything the first page shows, in one answer.

mod attention;

use connections::Account;
use engagement::http::OpportunityView;
use engagement::opportunity::{self, State as OpportunityState};
use gate::view::ActView;
use kernel::PageRequest;
use kernel::ids::AccountId;
use runtime::{Caller, Conn, Cx, Permission};
use serde::Serialize;
use utoipa::ToSchema;

use crate::daily::DailyRun;
use crate::facts::Facts;
use crate::goals::{self, Goal};
use crate::growth::{self, GrowthDay, Shown};
use crate::posts::Display;
use crate::store::daily_runs;
use crate::{Result, line};

pub use attention::{Attention, Level};

const SHOWN: u32 = 5;
const MONTH: i64 = 30;
const WEEK: i64 = 7;

#[derive(Debug, Serialize, ToSchema)]
pub struct Queue {
    /// Acts that wait for a person's decision.
    pub waiting: i64,
    /// The most valuable of them.
    pub next: Vec<ActView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Today {
    /// Null before the first account.
    pub account: Option<connections::http::Account>,
    pub followers: Option<i64>,
    pub followers_change_7d: Option<i64>,
    /// Median of the last 30 days; null over fewer than 10 rated posts.
    pub engagement_rate: Option<f64>,
    /// Over 30 days.
    pub cost_per_follower_micros: Option<i64>,
    pub queue: Queue,
    pub opportunities: Vec<OpportunityView>,
    /// The last 30 days.
    pub growth: Vec<GrowthDay>,
    pub spend: spend::http::SpendToday,
    pub goals: Vec<Goal>,
    pub daily_run: Option<DailyRun>,
    pub attention: Vec<Attention>,
}

/// Without an account, the workspace's first one.
pub async fn show(cx: &Cx, caller: &Caller, account: Option<&AccountId>) -> Result<Today> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let account = match account {
        Some(id) => Some(line::account(&mut conn, &caller.scope, id).await?),
        None => line::first(&mut conn, &caller.scope).await?,
    };
    let targets = goals::targets(&mut conn, &caller.scope).await?;
    let queue = queue(cx, &mut conn, caller).await?;
    let attention = attention::look(cx, &mut conn, &caller.scope, account.as_ref()).await?;
    let growing = match &account {
        Some(account) => Some(growing(cx, &mut conn, caller, account).await?),
        None => None,
    };
    drop(conn);
    let spend = spend::today(cx, caller).await?;
    let facts = growing.as_ref().map(|growing| &growing.facts);
    let today = Today {
        followers: facts.and_then(Facts::followers).or(account.as_ref().and_then(|known| known.followers)),
        followers_change_7d: facts.and_then(|facts| facts.change(WEEK)).map(|(net, _)| net),
        engagement_rate: facts.and_then(goals::engagement_rate),
        cost_per_follower_micros: facts.and_then(|facts| growth::cost_per_follower(facts, MONTH)),
        goals: goals::measure(facts, &targets),
        queue,
        attention: attention::with_budgets(attention, &spend),
        spend: spend.into(),
        account: account.map(Into::into),
        opportunities: Vec::new(),
        growth: Vec::new(),
        daily_run: None,
    };
    Ok(match growing {
        None => today,
        Some(Growing { opportunities, days, daily_run, .. }) => {
            Today { opportunities, growth: days, daily_run, ..today }
        }
    })
}

async fn queue(cx: &Cx, conn: &mut Conn, caller: &Caller) -> Result<Queue> {
    let filter =
        gate::ActFilter { states: vec![gate::State::Proposed], kind: None, awake_at: Some(cx.now()) };
    let page = PageRequest { limit: Some(SHOWN), cursor: None };
    let mut next = gate::list(conn, &caller.scope, &filter, &page).await?;
    next.truncate(usize::try_from(SHOWN).unwrap_or(0));
    let counts = gate::count_by_state(conn, &caller.scope).await?;
    let waiting = counts.iter().find(|(state, _)| *state == gate::State::Proposed).map_or(0, |(_, n)| *n);
    Ok(Queue { waiting, next: next.into_iter().map(|act| ActView::of(cx, act)).collect() })
}

/// What belongs to the account.
struct Growing {
    facts: Facts,
    opportunities: Vec<OpportunityView>,
    days: Vec<GrowthDay>,
    daily_run: Option<DailyRun>,
}

async fn growing(cx: &Cx, conn: &mut Conn, caller: &Caller, account: &Account) -> Result<Growing> {
    let scope = &caller.scope;
    let facts = Facts::of_days(cx, conn, scope, &account.id, MONTH).await?;
    let display = Display::of(cx, conn, scope, account).await?;
    let shown = Shown { display: &display, scope, account: &account.id };
    let days = shown.days(conn, &facts, MONTH).await?;
    let states = [OpportunityState::New, OpportunityState::Drafted];
    let best = opportunity::best(conn, scope, &account.id, &states, SHOWN).await?;
    let opportunities = OpportunityView::all(cx, conn, scope, best).await?;
    let daily_run = daily_runs::latest(conn, scope, &account.id).await?;
    Ok(Growing { facts, opportunities, days, daily_run })
}
