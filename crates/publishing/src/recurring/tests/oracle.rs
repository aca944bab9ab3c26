//! What the `rrule` crate makes of a rule: an implementation by other people, which shares nothing with ours but the
//! text of the rule and the table of time zones.
//!
//! It departs from RFC 5545 in a few places. There the question is put to it in other words, so that its answer still
//! tests ours; what cannot be asked at all is said by [`cannot_tell`].

use jiff::ToSpan as _;
use jiff::civil::{DateTime, Weekday};
use rrule::{RRule, RRuleSet, Unvalidated};

use crate::recurring::walk::due;
use crate::wall_time::{WallTime, zone};

/// The last occurrence, said apart from the rule.
#[derive(Debug, Clone, Copy)]
pub enum End {
    Count(u32),
    /// In seconds since 1970.
    Until(i64),
}

/// The first `most` instants of a rule, in seconds since 1970. The rule says nothing of its end. A search that finds
/// nothing is ended by the crate's own limit.
pub fn ask(rule: &str, start: &WallTime, end: Option<End>, most: u16) -> Vec<i64> {
    let began = seconds(start);
    // A rule that ends before it begins is an error there and an empty list here.
    if matches!(end, Some(End::Until(until)) if until < began) {
        return Vec::new();
    }
    let (rules, from) = in_its_words(rule, start);
    let counted_there = rules.len() == 1 && from == *start;
    let mut found = Vec::new();
    for rule in rules {
        let clock = |number: i8| vec![u8::try_from(number).unwrap()];
        // The time of day by name: its start is an instant, which has another one where the clocks jump over it.
        let asked: RRule<Unvalidated> = rule.parse().unwrap();
        let asked = asked.by_hour(clock(start.local.hour())).by_minute(clock(start.local.minute()));
        let asked = match end {
            Some(End::Count(count)) if counted_there => asked.count(count),
            Some(End::Until(until)) => asked.until(*beginning(until, "UTC").get_dt_start()),
            _ => asked,
        };
        let set = asked.build(*beginning(seconds(&from), &start.timezone).get_dt_start());
        let dates = set.unwrap_or_else(|error| panic!("{rule}: {error}")).all(most + 7).dates;
        found.extend(dates.iter().map(|date| date.timestamp()).filter(|at| *at >= began));
    }
    found.sort_unstable();
    found.dedup();
    let count = match end {
        Some(End::Count(count)) => usize::try_from(count).unwrap(),
        _ => usize::MAX,
    };
    found.truncate(count.min(usize::from(most)));
    found
}

/// Times that it leaves out: it reckons a time that is skipped or comes twice from that day's midnight, and gives up
/// where midnight itself is skipped or comes twice.
pub fn cannot_tell(time: &WallTime) -> bool {
    let zone = zone(&time.timezone).unwrap();
    let odd = |local| zone.to_ambiguous_timestamp(local).is_ambiguous();
    odd(time.local) && odd(time.local.date().to_datetime(jiff::civil::Time::midnight()))
}

pub fn seconds(time: &WallTime) -> i64 {
    due(time).unwrap().seconds()
}

/// The same question, as one or two rules, and where they start.
fn in_its_words(rule: &str, start: &WallTime) -> (Vec<String>, WallTime) {
    let days = part(rule, "BYDAY");
    let (placed, plain): (Vec<&str>, Vec<&str>) =
        days.iter().flat_map(|days| days.split(',')).partition(|day| day.len() > 2);
    // To the standard `1MO,FR` is the first Monday and every Friday; to the crate the Mondays that are Fridays.
    if let Some(days) = days.filter(|_| !placed.is_empty() && !plain.is_empty()) {
        let with =
            |some: Vec<&str>| rule.replace(&format!("BYDAY={days}"), &format!("BYDAY={}", some.join(",")));
        return (vec![with(placed), with(plain)], start.clone());
    }
    // BYSETPOS counts within the whole week of the start; the crate begins to count at the start.
    if rule.contains("FREQ=WEEKLY") && rule.contains("BYSETPOS") {
        let first = part(rule, "WKST").map_or(Weekday::Monday, weekday);
        let weekday = start.local.date().weekday();
        let local: DateTime = start.local.saturating_sub(i64::from(weekday.since(first)).days());
        let named = if days.is_some() { String::new() } else { format!(";BYDAY={}", name(weekday)) };
        return (vec![format!("{rule}{named}")], WallTime { local, ..start.clone() });
    }
    (vec![rule.to_owned()], start.clone())
}

/// An instant in a zone, as the beginning of nothing: the crate's own type for it is not ours to name.
fn beginning(at: i64, zone: &str) -> RRuleSet {
    let read = |start: String| -> RRuleSet { format!("{start}\nRRULE:FREQ=DAILY;COUNT=1").parse().unwrap() };
    let instant = jiff::Timestamp::from_second(at).unwrap().strftime("%Y%m%dT%H%M%SZ");
    let instant = read(format!("DTSTART:{instant}"));
    let zoned = read(format!("DTSTART;TZID={zone}:20260101T120000"));
    RRuleSet::new(instant.get_dt_start().with_timezone(&zoned.get_dt_start().timezone()))
}

fn part<'r>(rule: &'r str, name: &str) -> Option<&'r str> {
    rule.split(';')
        .filter_map(|part| part.split_once('='))
        .find(|(found, _)| *found == name)
        .map(|part| part.1)
}

pub const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn weekday(name: &str) -> Weekday {
    let place = NAMES.iter().position(|known| *known == name).unwrap();
    Weekday::from_monday_zero_offset(i8::try_from(place).unwrap()).unwrap()
}

fn name(weekday: Weekday) -> &'static str {
    NAMES[usize::try_from(weekday.to_monday_zero_offset()).unwrap()]
}
