//! The days that a rule names, in order. Pure, and bounded whatever the rule: a walk goes from period to period,
//! holds the days of one, and ends when it finds nothing for five years.

use jiff::civil::{Date, DateTime};
use jiff::{Span, ToSpan as _};
use kernel::Timestamp;

use super::rule::{ByDay, Frequency, Rule, Until};
use crate::wall_time::WallTime;

/// Years without a day: the rule is over, or was never going to name one.
const GAP_YEARS: i64 = 5;

/// The wall times of a rule from its start on.
pub struct Walk {
    /// With what its start says where the rule says nothing.
    rule: Rule,
    start: DateTime,
    timezone: String,
    /// First day of the period that is looked at next; none at the end of the calendar.
    period: Option<Date>,
    /// Days found and not yet taken, the last first.
    found: Vec<Date>,
    /// Where the search for the next day ends.
    give_up: Date,
    left: usize,
}

/// Every wall time that a rule gives a start in a zone. A start that the rule does not name is no occurrence.
pub fn walk(rule: &Rule, start: &WallTime) -> Walk {
    let first = start.local.date();
    Walk {
        rule: with_defaults(rule.clone(), first),
        start: start.local,
        timezone: start.timezone.clone(),
        period: Some(first_period(rule, first)),
        found: Vec::new(),
        give_up: later(first),
        left: rule.count.unwrap_or(usize::MAX),
    }
}

impl Iterator for Walk {
    type Item = WallTime;

    fn next(&mut self) -> Option<WallTime> {
        let day = loop {
            if let Some(day) = self.found.pop() {
                break day;
            }
            let period = self.period.filter(|period| *period <= self.give_up)?;
            self.period = next_period(&self.rule, period);
            self.found = days(&self.rule, period);
            self.found.retain(|day| *day >= self.start.date());
            self.found.reverse();
        };
        self.give_up = later(day);
        let time = WallTime { local: day.to_datetime(self.start.time()), timezone: self.timezone.clone() };
        if self.left == 0 || !within(self.rule.until.as_ref(), &time) {
            self.period = None;
            self.found.clear();
            return None;
        }
        self.left -= 1;
        Some(time)
    }
}

fn later(day: Date) -> Date {
    day.saturating_add(GAP_YEARS.years())
}

fn within(until: Option<&Until>, time: &WallTime) -> bool {
    match until {
        None => true,
        Some(Until::Day(day)) => time.local.date() <= *day,
        Some(Until::Local(local)) => time.local <= *local,
        Some(Until::Instant(instant)) => due(time).is_some_and(|due| due <= *instant),
    }
}

/// The instant of a wall time; none beyond the calendar's end.
pub fn due(time: &WallTime) -> Option<Timestamp> {
    time.resolve().ok().map(|resolved| resolved.due_at)
}

/// Day, weekday and month of the start stand in for what the rule leaves open.
fn with_defaults(mut rule: Rule, start: Date) -> Rule {
    if !rule.by_day.is_empty() || !rule.by_month_day.is_empty() {
        return rule;
    }
    match rule.frequency {
        Frequency::Daily => {}
        Frequency::Weekly => rule.by_day = vec![ByDay { ordinal: None, weekday: start.weekday() }],
        Frequency::Monthly => rule.by_month_day = vec![start.day()],
        Frequency::Yearly => {
            rule.by_month_day = vec![start.day()];
            if rule.by_month.is_empty() {
                rule.by_month = vec![start.month()];
            }
        }
    }
    rule
}

fn first_period(rule: &Rule, start: Date) -> Date {
    match rule.frequency {
        Frequency::Daily => start,
        Frequency::Weekly => start.saturating_sub(i64::from(start.weekday().since(rule.week_start)).days()),
        Frequency::Monthly => start.first_of_month(),
        Frequency::Yearly => start.first_of_year(),
    }
}

fn next_period(rule: &Rule, period: Date) -> Option<Date> {
    let step = match rule.frequency {
        Frequency::Daily => Span::new().try_days(rule.interval),
        Frequency::Weekly => Span::new().try_weeks(rule.interval),
        Frequency::Monthly => Span::new().try_months(rule.interval),
        Frequency::Yearly => Span::new().try_years(rule.interval),
    };
    period.checked_add(step.ok()?).ok()
}

/// The days of the period that begins with `first`, in order.
fn days(rule: &Rule, first: Date) -> Vec<Date> {
    let last = match rule.frequency {
        Frequency::Daily => first,
        Frequency::Weekly => first.saturating_add(6.days()),
        Frequency::Monthly => first.last_of_month(),
        Frequency::Yearly => first.last_of_year(),
    };
    let days = first.series(1.day()).take_while(|day| *day <= last);
    choose(&rule.by_set_pos, days.filter(|day| names(rule, *day)).collect())
}

fn names(rule: &Rule, day: Date) -> bool {
    let from_end = day.day() - day.days_in_month() - 1;
    let month = rule.by_month.is_empty() || rule.by_month.contains(&day.month());
    let month_day = rule.by_month_day.is_empty()
        || rule.by_month_day.contains(&day.day())
        || rule.by_month_day.contains(&from_end);
    month
        && month_day
        && (rule.by_day.is_empty() || rule.by_day.iter().any(|by_day| is_that_day(rule, *by_day, day)))
}

/// A number counts within the month where the rule speaks of months, else within the year.
fn is_that_day(rule: &Rule, by_day: ByDay, day: Date) -> bool {
    let Some(ordinal) = by_day.ordinal else { return day.weekday() == by_day.weekday };
    let in_month = rule.frequency == Frequency::Monthly || !rule.by_month.is_empty();
    let (place, length) = if in_month {
        (i16::from(day.day()), i16::from(day.days_in_month()))
    } else {
        (day.day_of_year(), day.days_in_year())
    };
    let (nth, nth_last) = ((place - 1) / 7 + 1, -((length - place) / 7 + 1));
    day.weekday() == by_day.weekday && (i16::from(ordinal) == nth || i16::from(ordinal) == nth_last)
}

/// Keeps the days at these places of the period, each once.
fn choose(places: &[i16], days: Vec<Date>) -> Vec<Date> {
    if places.is_empty() {
        return days;
    }
    let at = |index: usize| {
        let from_start = i16::try_from(index + 1).unwrap_or(i16::MAX);
        let from_end = i16::try_from(days.len() - index).map_or(i16::MIN, std::ops::Neg::neg);
        places.contains(&from_start) || places.contains(&from_end)
    };
    days.iter().enumerate().filter(|(index, _)| at(*index)).map(|(_, day)| *day).collect()
}
