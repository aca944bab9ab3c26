//! What each stage does. Errors end here: they become the stage's own end.

use engagement::find::{self, FindRun, RunState};
use engagement::opportunity::{self, State};
use kernel::ids::{AccountId, FindRunId, OpportunityId};
use runtime::{Caller, Cx};

use super::{Stage, StageName};
use crate::facts::Facts;
use crate::goals::{self, Status};
use crate::{InsightOptions, Result, growth, snapshot, sync};

/// How a stage ended, in words.
pub enum End {
    Done(String),
    Skipped(String),
    Failed(String),
    /// Another job has to end first.
    Waits(String),
}

pub async fn perform(cx: &Cx, caller: &Caller, account: &AccountId, stage: &mut Stage) -> End {
    let end = match stage.name {
        StageName::Sync => synchronise(cx, caller, account).await,
        StageName::Find => look(cx, caller, account, stage).await,
        StageName::Drafts => draft(cx, caller, account).await,
        StageName::Growth => count(cx, caller, account).await,
        StageName::Goals => compare(cx, caller, account).await,
    };
    end.unwrap_or_else(|error| {
        tracing::warn!(%error, stage = ?stage.name, "a stage of the daily run failed");
        End::Failed(error.to_string())
    })
}

async fn synchronise(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<End> {
    let synced = sync::run(cx, &caller.scope, account).await?;
    let counts = format!("{} new posts, {} brought up to date", synced.posts, synced.refreshed);
    Ok(match (synced.state, synced.detail) {
        (sync::State::Stopped, Some(reason)) => End::Failed(format!("{counts}; stopped: {reason}")),
        (_, Some(note)) => End::Done(format!("{counts}; {note}")),
        (_, None) => End::Done(counts),
    })
}

/// The search is a job of its own domain; this stage starts it once and waits.
async fn look(cx: &Cx, caller: &Caller, account: &AccountId, stage: &mut Stage) -> Result<End> {
    let started = stage.waits_for.as_deref().and_then(|id| id.parse::<FindRunId>().ok());
    let run = match started {
        Some(id) => find::show(cx, caller, &id).await?,
        None => match find::start(cx, caller, account).await {
            Ok(run) => run,
            Err(engagement::Error::Invalid { message, .. }) => return Ok(End::Skipped(message)),
            Err(error) => return Err(error.into()),
        },
    };
    stage.waits_for = Some(run.id.to_string());
    Ok(found(&run))
}

fn found(run: &FindRun) -> End {
    let counts = format!("{} of {} posts are worth answering", run.found, run.looked_at);
    match (run.state, &run.detail) {
        (RunState::Running, _) => End::Waits(format!("looking at {}", run.stage)),
        (RunState::Done, None) => End::Done(counts),
        (RunState::Done, Some(note)) => End::Done(format!("{counts}; {note}")),
        (RunState::Stopped, reason) => {
            End::Failed(format!("{counts}; stopped: {}", reason.as_deref().unwrap_or("no reason given")))
        }
    }
}

/// What came of the drafts so far.
#[derive(Default)]
struct Tally {
    proposed: usize,
    flagged: usize,
    refused: Vec<String>,
}

impl Tally {
    fn words(&self) -> String {
        let mut words = format!("{} proposed for approval", self.proposed);
        if self.flagged > 0 {
            words += &format!(", {} of them flagged", self.flagged);
        }
        if let Some(first) = self.refused.first() {
            words += &format!(", {} not usable (first: {first})", self.refused.len());
        }
        words
    }
}

async fn draft(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<End> {
    let limit = InsightOptions::of(cx).daily_drafts;
    let mut conn = cx.db.read().await?;
    let best = opportunity::best(&mut conn, &caller.scope, account, &[State::New], limit).await?;
    drop(conn);
    if best.is_empty() {
        return Ok(End::Done("no new opportunity to draft for".into()));
    }
    let mut tally = Tally::default();
    for opportunity in &best {
        match draft_one(cx, caller, &opportunity.id).await {
            Ok(flagged) => {
                tally.proposed += 1;
                tally.flagged += usize::from(flagged);
            }
            Err(engagement::Error::Model(error)) if error.stops_drafting() => {
                return Ok(stopped(&tally, &error));
            }
            Err(error) => tally.refused.push(error.to_string()),
        }
    }
    Ok(if tally.proposed == 0 { End::Failed(tally.words()) } else { End::Done(tally.words()) })
}

/// Without a model or a budget there is nothing to draft with; the person writes the replies.
fn stopped(tally: &Tally, error: &ai::Error) -> End {
    if tally.proposed == 0 {
        return End::Skipped(error.to_string());
    }
    End::Done(format!("{}; then stopped: {error}", tally.words()))
}

/// Every valid draft goes to the queue, flagged ones too: a person decides.
async fn draft_one(
    cx: &Cx,
    caller: &Caller,
    id: &OpportunityId,
) -> std::result::Result<bool, engagement::Error> {
    let draft = engagement::draft::draft(cx, caller, id).await?;
    opportunity::propose(cx, caller, id, draft.text).await?;
    Ok(draft.flagged)
}

/// The sync takes the snapshot; this stage makes up for one that failed.
async fn count(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<End> {
    let mut conn = cx.db.read().await?;
    let mut facts = Facts::load(cx, &mut conn, &caller.scope, account).await?;
    drop(conn);
    if facts.snapshot(facts.today).is_none() {
        let line = connections::line::open(cx, &caller.scope, account).await?;
        let person = line.measure()?.profile(&line.session).await?;
        let mut tx = cx.db.begin().await?;
        snapshot::record(cx, &mut tx, &caller.scope, account, &person).await?;
        tx.commit().await?;
        let mut conn = cx.db.read().await?;
        facts = Facts::load(cx, &mut conn, &caller.scope, account).await?;
    }
    let followers =
        facts.followers().map_or_else(|| "followers not known".into(), |n| format!("{n} followers"));
    let change = facts.change(7).map_or_else(String::new, |(net, days)| format!(", {net:+} in {days} days"));
    let trend = growth::improvement(&facts);
    let trend = trend.map_or_else(String::new, |by| format!(", engagement {:+.0} %", by * 100.0));
    Ok(End::Done(format!("{followers}{change}{trend}")))
}

async fn compare(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<End> {
    let goals = goals::show(cx, caller, Some(account)).await?;
    let having = |status| goals.iter().filter(|goal| goal.status == status).count();
    Ok(End::Done(format!(
        "{} of {} goals on track, {} behind, {} not known yet",
        having(Status::OnTrack),
        goals.len(),
        having(Status::Behind),
        having(Status::Unknown)
    )))
}
