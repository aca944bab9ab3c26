use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use kernel::Entropy;
use runtime::{Caller, Cx};
use sim::{DEMO_USERNAME, Sim, SimOptions};

use super::judge::{Findings, Platform, believed};
use super::place::Place;
use super::prepare::{self, Thread, Wish};
use super::settle::settle;
use super::strike::Strike;
use crate::compose::Pace;
use crate::home::Home;
use crate::one_run::with_context;
use crate::prepare as account;
use crate::program::{self, Program};
use crate::work::Worked;

const VISIBLE_AFTER_MS: (u64, u64) = (0, 600);
const DEADLINE: Duration = Duration::from_secs(90);
/// A person settles each part of a thread at most, and once more what they begin again.
const MOST_SETTLEMENTS: usize = 9;

/// Threads of one workspace, interrupted at one place and once more somewhere after it.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Decides everything that is left to chance.
    pub seed: u64,
    pub place: Place,
    /// Whether a person settles what is left in doubt, and the worker is killed once more after that.
    pub is_settled: bool,
}

/// What is under way while a run lasts.
struct Run<'a> {
    plan: Plan,
    program: Program<'a>,
    sim: &'a Sim,
    caller: Caller,
    threads: Vec<Thread>,
    findings: Findings,
}

/// Prepares approved threads, kills the worker that sends them, starts it again and lets it finish.
pub async fn one_run(worker: &Path, plan: Plan) -> Result<Findings> {
    let dice = Entropy::seeded(plan.seed);
    let strikes = [Strike::at(plan.place, &dice), Strike::after(&plan.place, &dice)];
    // The platform's own guard against doubles would hide ours.
    let options = SimOptions { seed: plan.seed, accept_duplicates: true, ..SimOptions::default() };
    let sim = Sim::start(options).await?;
    let home = Home::fresh().await?;
    let platform = format!("{}/x", sim.base_url());
    let (caller, threads) =
        with_context(&home, &platform, async |cx| threads(cx, &sim.sim, &dice, (plan, &strikes)).await)
            .await?;
    let workspace = caller.scope.workspace_id().clone();
    let (pace, deadline) = (Pace::Hurried, DEADLINE);
    let program = Program { path: worker, home: &home, platform, workspace, pace, deadline };
    let findings = Findings::default();
    let mut run = Run { plan, program, sim: &sim.sim, caller, threads, findings };
    let [first, second] = &strikes;
    run.findings.is_struck = run.strike(first).await?;
    run.strike(second).await?;
    let mut worked = program::finish(run.program.start(None)?).await?;
    tokio::time::sleep(first.lasts().max(second.lasts())).await;
    if plan.is_settled {
        worked = run.settle(&dice).await?.unwrap_or(worked);
    }
    run.judge(&worked).await
}

/// Two threads of one account, which must not be taken for each other. One only where its requests are told
/// apart by their order.
async fn threads(
    cx: &Cx,
    sim: &Sim,
    dice: &Entropy,
    (plan, strikes): (Plan, &[Strike; 2]),
) -> Result<(Caller, Vec<Thread>)> {
    let caller = account::owner(cx).await?;
    let account = account::connect(cx, &caller, sim, DEMO_USERNAME).await?;
    let mut threads = Vec::new();
    for (number, strike) in strikes.iter().enumerate().take(if plan.place.moment.is_upload() { 1 } else { 2 })
    {
        let waits = strikes.iter().any(|strike| strike.place.moment.needs_time());
        let wish = Wish {
            name: format!("thread {number} of {:010}", plan.seed),
            account: &account.id,
            delay_seconds: if waits { 1 } else { dice.below(2) },
            sentinel: strike.sentinel().map(|word| (strike.place.part, word)),
        };
        threads.push(prepare::thread(cx, &caller, dice, wish).await?);
    }
    // From now on the platform shows a new post only after a while.
    sim.change(sim::Change { visibility_delay_ms: Some(VISIBLE_AFTER_MS), ..sim::Change::default() });
    Ok((caller, threads))
}

impl Run<'_> {
    async fn strike(&mut self, strike: &Strike) -> Result<bool> {
        let killed = strike.strike(&self.program, self.sim).await?;
        self.findings.kills += usize::from(killed);
        Ok(killed)
    }

    /// A person settles what is in doubt until nothing is. Answers how the last worker left it.
    async fn settle(&mut self, dice: &Entropy) -> Result<Option<Worked>> {
        let mut worked = None;
        for round in 0..MOST_SETTLEMENTS {
            let ledger = self.sim.ledger();
            let (caller, threads) = (&self.caller, &mut self.threads);
            let (home, platform) = (self.program.home, &self.program.platform);
            let settled =
                with_context(home, platform, async |cx| settle(cx, caller, threads, &ledger).await).await?;
            if settled == 0 {
                break;
            }
            self.findings.settled += settled;
            let strike = Strike::late(dice);
            if round == 0 {
                self.strike(&strike).await?;
            }
            worked = Some(program::finish(self.program.start(None)?).await?);
            tokio::time::sleep(strike.lasts()).await;
        }
        Ok(worked)
    }

    async fn judge(mut self, worked: &Worked) -> Result<Findings> {
        let ledger = self.sim.ledger();
        let platform = Platform::of(&ledger);
        let (home, url) = (self.program.home, &self.program.platform);
        for thread in &self.threads {
            let caller = &self.caller;
            let act = &thread.act;
            let believed = with_context(home, url, async |cx| believed(cx, caller, act).await).await?;
            self.findings.add(thread, &believed, &platform, self.plan.is_settled);
        }
        self.findings.add_strangers(&self.threads, &platform);
        if self.plan.place.moment.is_upload() {
            self.findings.refuse_doubt();
        }
        if !worked.quiet {
            let what = format!("not at rest after {} s: {:?}", DEADLINE.as_secs(), worked.acts);
            self.findings.problems.push(what);
        }
        Ok(self.findings)
    }
}
