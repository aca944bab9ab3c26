use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use connections::Account;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use gate::settings::SettingsChange;
use kernel::{Clock, Timestamp};
use runtime::{Caller, Cx};
use sim::{LedgerSnapshot, RunningSim, Sim, SimOptions};

use crate::compose::Pace;
use crate::home::{self, Home};
use crate::judge::judge;
use crate::one_run::with_context;
use crate::prepare::{self, Approved, Reply};
use crate::program::{self, Program};
use crate::series::Tally;

/// Workers are up this long before anything is due.
const HEAD_START: Duration = Duration::from_secs(3);
/// What preparing may take for each act.
const PREPARING: Duration = Duration::from_millis(if cfg!(debug_assertions) { 60 } else { 20 });
const DEADLINE: Duration = Duration::from_secs(900);
const PREPARED_AT_ONCE: usize = 8;
/// What the text of every act holds before its number.
const MARKER: &str = "note of ";

/// Acts that are due together, for two workers on one PostgreSQL or the one that SQLite has.
#[derive(Debug, Clone)]
pub struct Load {
    pub worker: PathBuf,
    pub acts: usize,
    pub accounts: usize,
    /// From the first act that is due to the last; zero for all at one instant.
    pub within: Duration,
}

/// When each act is due.
#[derive(Debug, Clone, Copy)]
pub struct Dues {
    pub first: Timestamp,
    pub within: Duration,
    acts: usize,
}

impl Dues {
    fn of(&self, number: usize) -> Timestamp {
        let part = u32::try_from(number).unwrap_or(0);
        self.first.plus(self.within * part / u32::try_from(self.acts.max(1)).unwrap_or(u32::MAX))
    }
}

/// How late each of many acts was, in order.
#[derive(Debug, Clone, Default)]
pub struct Lateness(Vec<Duration>);

impl Lateness {
    fn new(mut all: Vec<Duration>) -> Self {
        all.sort_unstable();
        Self(all)
    }

    pub fn at(&self, percent: usize) -> Duration {
        let index = (self.0.len() * percent / 100).min(self.0.len().saturating_sub(1));
        self.0.get(index).copied().unwrap_or_default()
    }
}

pub struct Measured {
    pub accounts: usize,
    pub workers: usize,
    pub dues: Dues,
    /// Acts that were claimed before they were due.
    pub early: usize,
    pub tally: Tally,
    /// By when the attempt was recorded.
    pub claimed: Lateness,
    /// By the platform's ledger.
    pub arrived: Lateness,
}

/// As many workers as the engine allows, and acts that are due together.
pub async fn replicas(load: &Load) -> Result<Measured> {
    let workers = if home::on_postgres() { 2 } else { 1 };
    // Limits and prices are not what is measured.
    let options = SimOptions { rate_limit_factor: 0, credits_micros: 1_000_000_000, ..SimOptions::default() };
    let sim = Sim::start(options).await?;
    let home = Home::fresh().await?;
    let platform = format!("{}/x", sim.base_url());
    let now = Clock::System.now();
    let lead = HEAD_START * 3 + PREPARING * u32::try_from(load.acts).unwrap_or(u32::MAX);
    let first = Timestamp::from_micros(now.plus(lead).seconds() * 1_000_000);
    let dues = Dues { first, within: load.within, acts: load.acts };
    let (caller, acts) =
        with_context(&home, &platform, async |cx| prepare_acts(cx, &sim, load, &dues).await).await?;
    ensure!(Clock::System.now() < first.minus(HEAD_START), "preparing took longer than expected");
    tokio::time::sleep(first.minus(HEAD_START).since(Clock::System.now())).await;
    work_together((&load.worker, workers), &home, &platform, &caller).await?;
    let ledger = sim.sim.ledger();
    with_context(&home, &platform, async |cx| {
        let mut tally = Tally::default();
        tally.add("replicas", judge(cx, &caller, &acts, &ledger).await?);
        let (claimed, early) = claimed(cx, &caller, &acts, &dues).await?;
        let arrived = arrived(&ledger, &dues);
        Ok(Measured { accounts: load.accounts, workers, dues, early, tally, claimed, arrived })
    })
    .await
}

async fn prepare_acts(
    cx: &Cx,
    sim: &RunningSim,
    load: &Load,
    dues: &Dues,
) -> Result<(Caller, Vec<Approved>)> {
    let caller = prepare::owner(cx).await?;
    let cap = i64::try_from(load.acts)?;
    let change = SettingsChange { acts_per_day: Some(cap), ..SettingsChange::default() };
    gate::settings::change(cx, &caller, change).await?;
    let mut asked: Vec<(Account, String)> = Vec::new();
    for (number, username) in sim.sim.manage(load.accounts).iter().enumerate() {
        let account = prepare::connect(cx, &caller, &sim.sim, username).await?;
        let post_id = prepare::ask(&sim.sim, &account, number)?;
        asked.push((account, post_id));
    }
    ensure!(asked.len() == load.accounts, "the simulated world has only {} people", asked.len());
    let replies = (0..load.acts).filter_map(|number| {
        let (account, post_id) = asked.get(number % asked.len())?;
        Some(Reply { account, post_id, marker: marker(number), due_at: Some(dues.of(number)) })
    });
    let approved = stream::iter(replies).map(|reply| prepare::approve(cx, &caller, reply));
    // In their order, which is how their due times are found again.
    let acts = approved.buffered(PREPARED_AT_ONCE).try_collect().await?;
    Ok((caller, acts))
}

fn marker(number: usize) -> String {
    format!("{MARKER}{number:05}")
}

fn number_in(text: &str) -> Option<usize> {
    text.split_once(MARKER)?.1.get(..5)?.parse().ok()
}

async fn work_together(
    (worker, workers): (&Path, usize),
    home: &Home,
    platform: &str,
    caller: &Caller,
) -> Result<()> {
    let program = Program {
        path: worker,
        home,
        platform: platform.to_owned(),
        workspace: caller.scope.workspace_id().clone(),
        pace: Pace::Usual,
        deadline: DEADLINE,
    };
    let started: Vec<_> = (0..workers).map(|_| program.start(None)).collect::<Result<_>>()?;
    futures_util::future::try_join_all(started.into_iter().map(program::finish)).await.map(|_| ())
}

/// How late the acts were claimed, and how many of them too early.
async fn claimed(cx: &Cx, caller: &Caller, acts: &[Approved], dues: &Dues) -> Result<(Lateness, usize)> {
    let (mut all, mut early) = (Vec::with_capacity(acts.len()), 0);
    for (number, act) in acts.iter().enumerate() {
        let detail = gate::view::detail(cx, caller, &act.id).await?;
        let attempt = detail.attempts.first().with_context(|| format!("{} was never attempted", act.id))?;
        let due = dues.of(number);
        early += usize::from(attempt.started_at < due);
        all.push(attempt.started_at.since(due));
    }
    Ok((Lateness::new(all), early))
}

/// When the requests that made posts reached the platform, in its milliseconds.
fn arrived(ledger: &LedgerSnapshot, dues: &Dues) -> Lateness {
    let requests: HashMap<u64, &str> =
        ledger.requests.iter().map(|request| (request.id, request.at.as_str())).collect();
    let made = ledger.effects.iter().filter(|effect| effect.kind == "post.created" && effect.by == "api");
    let late = made.filter_map(|effect| {
        let at = Timestamp::parse(requests.get(&effect.request?)?).ok()?;
        Some(at.since(dues.of(number_in(effect.text.as_deref()?)?)))
    });
    Lateness::new(late.collect())
}
