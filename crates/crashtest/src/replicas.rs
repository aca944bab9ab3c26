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
const PREPARING: Duration = Duration::from_millis(60);
const DEADLINE: Duration = Duration::from_secs(300);
const PREPARED_AT_ONCE: usize = 8;

/// Acts that are all due at one instant, for two workers on one database.
#[derive(Debug, Clone)]
pub struct Load {
    pub worker: PathBuf,
    pub acts: usize,
    pub accounts: usize,
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
    pub due_at: Timestamp,
    pub tally: Tally,
    /// By when the attempt was recorded.
    pub claimed: Lateness,
    /// By the platform's ledger.
    pub arrived: Lateness,
}

/// Two workers, one PostgreSQL, one instant.
pub async fn replicas(load: &Load) -> Result<Measured> {
    ensure!(home::on_postgres(), "two workers on one database need PostgreSQL: set ROOST_TEST_POSTGRES_URL");
    // Limits and prices are not what is measured.
    let options = SimOptions { rate_limit_factor: 0, credits_micros: 1_000_000_000, ..SimOptions::default() };
    let sim = Sim::start(options).await?;
    let home = Home::fresh().await?;
    let platform = format!("{}/x", sim.base_url());
    let now = Clock::System.now();
    let lead = HEAD_START * 3 + PREPARING * u32::try_from(load.acts).unwrap_or(u32::MAX);
    let due_at = Timestamp::from_micros(now.plus(lead).seconds() * 1_000_000);
    let (caller, acts) =
        with_context(&home, &platform, async |cx| prepare_acts(cx, &sim, load, due_at).await).await?;
    ensure!(Clock::System.now() < due_at.minus(HEAD_START), "preparing took longer than expected");
    tokio::time::sleep(due_at.minus(HEAD_START).since(Clock::System.now())).await;
    work_together(&load.worker, &home, &platform, &caller).await?;
    let ledger = sim.sim.ledger();
    with_context(&home, &platform, async |cx| {
        let mut tally = Tally::default();
        tally.add("replicas", judge(cx, &caller, &acts, &ledger).await?);
        let claimed = claimed(cx, &caller, &acts, due_at).await?;
        Ok(Measured { accounts: load.accounts, due_at, tally, claimed, arrived: arrived(&ledger, due_at) })
    })
    .await
}

async fn prepare_acts(
    cx: &Cx,
    sim: &RunningSim,
    load: &Load,
    due_at: Timestamp,
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
        Some(Reply { account, post_id, marker: format!("note of {number:05}"), due_at: Some(due_at) })
    });
    let approved = stream::iter(replies).map(|reply| prepare::approve(cx, &caller, reply));
    let acts = approved.buffer_unordered(PREPARED_AT_ONCE).try_collect().await?;
    Ok((caller, acts))
}

async fn work_together(worker: &Path, home: &Home, platform: &str, caller: &Caller) -> Result<()> {
    let program = Program {
        path: worker,
        home,
        platform: platform.to_owned(),
        workspace: caller.scope.workspace_id().clone(),
        pace: Pace::Usual,
        deadline: DEADLINE,
    };
    let (one, other) = (program.start(None)?, program.start(None)?);
    tokio::try_join!(program::finish(one), program::finish(other)).map(|_| ())
}

async fn claimed(cx: &Cx, caller: &Caller, acts: &[Approved], due_at: Timestamp) -> Result<Lateness> {
    let mut all = Vec::with_capacity(acts.len());
    for act in acts {
        let detail = gate::view::detail(cx, caller, &act.id).await?;
        let attempt = detail.attempts.first().with_context(|| format!("{} was never attempted", act.id))?;
        all.push(attempt.started_at.since(due_at));
    }
    Ok(Lateness::new(all))
}

/// When the requests that made posts reached the platform, in its milliseconds.
fn arrived(ledger: &LedgerSnapshot, due_at: Timestamp) -> Lateness {
    let requests: HashMap<u64, &str> =
        ledger.requests.iter().map(|request| (request.id, request.at.as_str())).collect();
    let made = ledger.effects.iter().filter(|effect| effect.kind == "post.created" && effect.by == "api");
    let at = made.filter_map(|effect| Timestamp::parse(requests.get(&effect.request?)?).ok());
    Lateness::new(at.map(|at| at.since(due_at)).collect())
}
