use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use kernel::Entropy;
use runtime::{Caller, Cx, Db};
use sim::{DEMO_USERNAME, RunningSim, Sim, SimOptions};
use url::Url;

use crate::compose::{Pace, context};
use crate::home::Home;
use crate::judge::{Findings, judge};
use crate::kill::{KillPoint, LATEST_MS};
use crate::prepare::{self, Approved, Reply};
use crate::program::{self, Program};

const ACTS: usize = 5;
const KILLS: usize = 2;
const VISIBLE_AFTER_MS: (u64, u64) = (0, 600);
const DEADLINE: Duration = Duration::from_secs(45);

/// One workspace, killed twice at one point.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Decides everything that is left to chance.
    pub seed: u64,
    pub point: KillPoint,
}

/// Prepares approved acts, kills the worker that sends them, starts it again and lets it finish.
/// `worker` is this crate's own program.
pub async fn one_run(worker: &Path, plan: Plan) -> Result<Findings> {
    let dice = Entropy::seeded(plan.seed);
    // The platform's own guard against doubles would hide ours.
    let options = SimOptions { seed: plan.seed, accept_duplicates: true, ..SimOptions::default() };
    let sim = Sim::start(options).await?;
    let home = Home::fresh().await?;
    let platform = format!("{}/x", sim.base_url());
    let (caller, acts) =
        with_context(&home, &platform, async |cx| prepare_acts(cx, &sim, plan.seed).await).await?;
    let program = Program {
        path: worker,
        home: &home,
        platform: platform.clone(),
        workspace: caller.scope.workspace_id().clone(),
        pace: Pace::Hurried,
        deadline: DEADLINE,
    };
    let mut kills = 0;
    for _ in 0..KILLS {
        kills += usize::from(plan.point.strike(&program, &sim.sim, &dice).await?);
    }
    let worked = program::finish(program.start(None)?).await?;
    // What was under way when a sender died must have arrived before anything is judged.
    tokio::time::sleep(Duration::from_millis(if plan.point == KillPoint::LateEffect {
        LATEST_MS
    } else {
        100
    }))
    .await;
    let ledger = sim.sim.ledger();
    let mut findings =
        with_context(&home, &platform, async |cx| judge(cx, &caller, &acts, &ledger).await).await?;
    findings.kills = kills;
    if !worked.quiet {
        findings.problems.push(format!("not at rest after {} s: {:?}", DEADLINE.as_secs(), worked.acts));
    }
    Ok(findings)
}

async fn prepare_acts(cx: &Cx, sim: &RunningSim, seed: u64) -> Result<(Caller, Vec<Approved>)> {
    let caller = prepare::owner(cx).await?;
    let account = prepare::connect(cx, &caller, &sim.sim, DEMO_USERNAME).await?;
    let mut acts = Vec::with_capacity(ACTS);
    for number in 0..ACTS {
        let post_id = prepare::ask(&sim.sim, &account, number)?;
        let marker = format!("note {seed:010} of {number:04}");
        let reply = Reply { account: &account, post_id: &post_id, marker, due_at: None };
        acts.push(prepare::approve(cx, &caller, reply).await?);
    }
    // From now on the platform shows a new post only after a while.
    sim.sim.change(sim::Change { visibility_delay_ms: Some(VISIBLE_AFTER_MS), ..sim::Change::default() });
    Ok((caller, acts))
}

/// Opens the database for the length of `doing`, while no worker runs.
pub async fn with_context<T>(
    home: &Home,
    platform: &str,
    doing: impl AsyncFnOnce(&Cx) -> Result<T>,
) -> Result<T> {
    let db = Db::open(&home.url).await?;
    let url = Url::parse(platform).context("the simulator's address")?;
    let cx = context(db, home.folder(), &url, Pace::Hurried)?;
    let done = doing(&cx).await;
    cx.db.close().await;
    done
}
