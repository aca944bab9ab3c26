//! What comes next of a recurrence, made or not. Reads only.

use std::time::Duration;

use jiff::civil::Date;
use kernel::Timestamp;
use runtime::{Conn, WorkspaceScope};

use super::checked::starts;
use super::rule::{OCCURRENCES_MAX, Rule};
use super::turns::Turns;
use super::walk::{due, walk};
use super::{Occurrence, Recurrence, Timing};
use crate::post::Plan;
use crate::queue::Queue;
use crate::wall_time::WallTime;
use crate::{Error, Result, slots};

/// A time of a recurrence, and whose turn it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    pub time: WallTime,
    pub due_at: Timestamp,
    /// None when every text rests.
    pub variation: Option<usize>,
    /// Present when it was dealt with already.
    pub made: Option<Occurrence>,
}

/// Said of a time that no text was ready for.
pub const RESTING: &str = "left out: each of its texts went out, or will, too short a time before or after. Add \
                           variations, or let it come less often";

/// The times of a rule with their instants, in order.
pub fn times(
    rule: &Rule,
    start: &WallTime,
    max_cycles: Option<i64>,
) -> impl Iterator<Item = (WallTime, Timestamp)> + use<> {
    let most = max_cycles.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    let resolved = |time: WallTime| due(&time).map(|at| (time, at));
    walk(rule, start).take(most.min(OCCURRENCES_MAX)).map_while(resolved)
}

impl Recurrence {
    /// Every time of its rule, in order; none of one that takes free slots.
    pub fn times(&self) -> Result<Vec<(WallTime, Timestamp)>> {
        match &self.timing {
            Timing::Rule { rule, start } => {
                Ok(times(&Rule::parse(rule)?, &starts(start)?, self.max_cycles).collect())
            }
            Timing::FreeSlots { .. } => Ok(Vec::new()),
        }
    }

    /// The texts in turn, `known` being those that stand.
    pub fn turns(&self, known: &[Occurrence]) -> Turns {
        let used = |known: &Occurrence| Some((known.nominal.date(), known.variation?));
        let source = self.source.as_ref().map(|source| (day(source.at), 0));
        Turns::new(self.texts(), self.cooldown_days, known.iter().filter_map(used).chain(source))
    }

    /// Whether it has made as many as it may.
    pub fn is_spent(&self, known: &[Occurrence]) -> bool {
        let most = self.max_cycles.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        matches!(self.timing, Timing::FreeSlots { .. }) && known.len() >= most
    }
}

fn day(at: Timestamp) -> Date {
    at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// The next times after `now`, at most `count`.
pub async fn ahead(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (recurrence, known): (&Recurrence, &[Occurrence]),
    now: Timestamp,
    count: usize,
) -> Result<Vec<Ahead>> {
    match &recurrence.timing {
        Timing::Rule { .. } => by_rule(recurrence, known, now, count),
        Timing::FreeSlots { account_id, at_least_days } => {
            let queue = slots::queue(conn, scope, account_id).await?;
            let held = slots::held(conn, scope, account_id, now).await?;
            let held = held.iter().filter_map(|post| post.plan.as_ref()).map(|plan| plan.due_at).collect();
            by_slots((recurrence, known), (&queue, held, *at_least_days), now, count)
        }
    }
}

fn by_rule(
    recurrence: &Recurrence,
    known: &[Occurrence],
    now: Timestamp,
    count: usize,
) -> Result<Vec<Ahead>> {
    let mut turns = recurrence.turns(known);
    let next =
        recurrence.times()?.into_iter().filter(|(_, at)| *at > now.max(recurrence.active_from)).take(count);
    let found = next.map(|(time, due_at)| {
        let made = known.iter().find(|known| known.nominal == time.local).cloned();
        let variation = match &made {
            Some(made) => made.variation,
            None => turns.take(time.local.date()),
        };
        Ahead { time, due_at, variation, made }
    });
    Ok(found.collect())
}

/// The slot that is taken next, and those that would follow.
fn by_slots(
    (recurrence, known): (&Recurrence, &[Occurrence]),
    (queue, mut held, at_least_days): (&Queue, Vec<Timestamp>, i64),
    now: Timestamp,
    count: usize,
) -> Result<Vec<Ahead>> {
    let mut found = Vec::new();
    let mut known = known.to_vec();
    known.sort_by_key(|known| known.nominal);
    for made in &known {
        let time = WallTime { local: made.nominal, timezone: queue.timezone.clone() };
        let Some(due_at) = due(&time).filter(|at| *at > now) else { continue };
        found.push(Ahead { time, due_at, variation: made.variation, made: Some(made.clone()) });
    }
    while found.len() < count && !recurrence.is_spent(&known) {
        let next = match next_slot((recurrence, &known), (queue, &held, at_least_days), now) {
            Ok(next) => next,
            Err(error) if found.is_empty() => return Err(error),
            Err(_) => break,
        };
        let Some(time) = next.time else { break };
        let variation = recurrence.turns(&known).take(time.local.date());
        held.push(next.due_at);
        known.push(Occurrence { nominal: time.local, variation, post: None, problem: None });
        found.push(Ahead { time, due_at: next.due_at, variation, made: None });
    }
    found.truncate(count);
    Ok(found)
}

/// The first free slot that keeps its distance and for which a text is ready.
pub fn next_slot(
    (recurrence, known): (&Recurrence, &[Occurrence]),
    (queue, held, at_least_days): (&Queue, &[Timestamp], i64),
    now: Timestamp,
) -> Result<Plan> {
    let zone = queue.timezone.clone();
    let instant = |local| due(&WallTime { local, timezone: zone.clone() });
    let last = known.iter().filter(|known| known.post.is_some() || known.variation.is_some());
    let last =
        last.filter_map(|known| instant(known.nominal)).chain(recurrence.source.as_ref().map(|s| s.at)).max();
    let distance = Duration::from_secs(86_400 * u64::try_from(at_least_days).unwrap_or(0));
    // Measured a little short, so that a slot at the same time of day counts whatever the clocks do.
    let apart = last.map(|last| last.plus(distance).minus(Duration::from_secs(3 * 3_600)));
    let today = WallTime::at(now, &queue.timezone)?.local.date();
    let rested = recurrence.turns(known).first_day(today).unwrap_or(today);
    let rested = instant(rested.to_datetime(jiff::civil::Time::midnight())).unwrap_or(now);
    let from = now.max(apart.unwrap_or(now)).max(rested.minus(Duration::from_secs(1)));
    if from.since(now) > Duration::from_secs(3_650 * 86_400) {
        return Err(Error::invalid("timing.at_least_days", "this lies too far ahead"));
    }
    slots::next_free(queue, held, from)
}
