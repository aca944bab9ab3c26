//! Whether what somebody describes can be a recurrence: bounded, with an end, and naming a day at all. Pure.

use std::time::Duration;

use kernel::Timestamp;

use super::ahead::times;
use super::rule::{OCCURRENCES_MAX, Rule};
use super::walk::{due, walk};
use super::{Input, Start, Timing};
use crate::content::{Content, Draft};
use crate::templates::named;
use crate::wall_time::WallTime;
use crate::{Error, Result};

/// The gate counts the same words within a week as a repetition.
pub const COOLDOWN_DAYS_MIN: i64 = 7;
const DAYS_MAX: i64 = 3_650;
const CYCLES_MAX: i64 = 1_000;
const VARIATIONS_MAX: usize = 50;
/// A rule names a day within this time, or it is refused; nothing further ahead is counted.
const REACH: Duration = Duration::from_secs(5 * 366 * 86_400);
const BEGAN_MAX: Duration = Duration::from_secs(5 * 366 * 86_400);

/// Bounded, trimmed, and with the text of its rule as it will be stored.
pub fn checked(mut input: Input, now: Timestamp) -> Result<Input> {
    input.name = named(&input.name)?;
    input.draft = input.draft.checked().map_err(|error| at("draft.", error))?;
    if input.draft.targets.is_empty() {
        return Err(Error::invalid("draft.targets", "choose at least one account"));
    }
    if input.draft.reply_to.is_some() {
        return Err(Error::invalid("draft.reply_to", "an answer is not given again and again"));
    }
    if input.variations.len() > VARIATIONS_MAX {
        return Err(Error::invalid("variations", format!("at most {VARIATIONS_MAX} other texts")));
    }
    for (index, content) in input.variations.iter().enumerate() {
        bounded(content).map_err(|error| within(&format!("variations[{index}]"), error))?;
    }
    if !(COOLDOWN_DAYS_MIN..=DAYS_MAX).contains(&input.cooldown_days) {
        let message = format!(
            "between {COOLDOWN_DAYS_MIN} and {DAYS_MAX} days: platforms take the same words within a week for spam"
        );
        return Err(Error::invalid("cooldown_days", message));
    }
    if input.max_cycles.is_some_and(|most| !(1..=CYCLES_MAX).contains(&most)) {
        return Err(Error::invalid("max_cycles", format!("between 1 and {CYCLES_MAX}")));
    }
    match &input.timing {
        Timing::Rule { rule, start } => check_rule(rule, start, (input.max_cycles, now))?,
        Timing::FreeSlots { account_id, at_least_days } => {
            if !(1..=DAYS_MAX).contains(at_least_days) {
                return Err(Error::invalid("timing.at_least_days", format!("between 1 and {DAYS_MAX} days")));
            }
            if !input.draft.targets.iter().any(|target| target.account_id == *account_id) {
                let message = "the slots are those of one of the accounts that it is for";
                return Err(Error::invalid("timing.account_id", message));
            }
        }
    }
    Ok(input)
}

fn bounded(content: &Content) -> Result<()> {
    Draft { content: content.clone(), ..Draft::default() }.checked().map(drop)
}

/// Puts a place before the field of an error.
fn at(place: &str, error: Error) -> Error {
    match error {
        Error::Invalid { field, message } => Error::Invalid { field: format!("{place}{field}"), message },
        other => other,
    }
}

/// As [`at`], for an error about the `content` of a draft.
fn within(place: &str, error: Error) -> Error {
    match error {
        Error::Invalid { field, message } => {
            let rest = field.strip_prefix("content").unwrap_or(&field).to_owned();
            Error::Invalid { field: format!("{place}{rest}"), message }
        }
        other => other,
    }
}

fn check_rule(text: &str, start: &Start, (max_cycles, now): (Option<i64>, Timestamp)) -> Result<()> {
    let (rule, start) = (Rule::parse(text)?, starts(start)?);
    let begins =
        due(&start).ok_or_else(|| Error::invalid("timing.start.local", "this time is out of range"))?;
    if now.since(begins) > BEGAN_MAX || begins.since(now) > REACH {
        return Err(Error::invalid("timing.start.local", "let it begin within five years of today"));
    }
    if !rule.ends() && max_cycles.is_none() {
        return Err(Error::RecurrenceNeverEnds);
    }
    let far = now.max(begins).plus(REACH);
    if !times(&rule, &start, max_cycles).any(|(_, at)| at > now && at <= far) {
        let message =
            "this rule names no time in the next five years. Look at its days, its end and its start";
        return Err(Error::invalid("timing.rule", message));
    }
    let near = |time: &WallTime| due(time).is_some_and(|at| at <= far);
    if max_cycles.is_none() && walk(&rule, &start).take_while(near).nth(OCCURRENCES_MAX).is_some() {
        let message =
            format!("this makes more than {OCCURRENCES_MAX} posts. Let it end sooner, or set max_cycles");
        return Err(Error::invalid("timing.rule", message));
    }
    Ok(())
}

/// The wall time that a rule starts at.
pub fn starts(start: &Start) -> Result<WallTime> {
    WallTime::parse(&start.local, &start.timezone).map_err(|error| at("timing.start.", error))
}
