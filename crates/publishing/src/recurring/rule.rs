//! The rules of RFC 5545 by which a post comes again: `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10`. Read and checked here,
//! walked in [`super::walk`]. Pure.
//!
//! Once a day at most, at the time of the start: anything finer is refused, and so is what means something else to
//! other readers of the same text. A rule is at most [`TEXT_MAX`] bytes, and every list in it is bounded.

use jiff::civil::{Date, DateTime, Weekday};
use kernel::Timestamp;

use crate::{Error, Result};

const TEXT_MAX: usize = 500;
const INTERVAL_MAX: i64 = 1_000;
/// More posts than these of one recurrence are a mistake.
pub const OCCURRENCES_MAX: usize = 1_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub frequency: Frequency,
    pub interval: i64,
    pub count: Option<usize>,
    pub until: Option<Until>,
    pub by_day: Vec<ByDay>,
    /// 1 to 31, or −1 to −31 from the month's end.
    pub by_month_day: Vec<i8>,
    pub by_month: Vec<i8>,
    pub by_set_pos: Vec<i16>,
    pub week_start: Weekday,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A weekday; with a number the first, second, last of its month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByDay {
    pub ordinal: Option<i8>,
    pub weekday: Weekday,
}

/// The last moment that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// That day and none after it, wherever the rule applies.
    Day(Date),
    /// A wall time of the rule's own zone.
    Local(DateTime),
    Instant(Timestamp),
}

/// The parts of a rule, each named once.
struct Fields<'t>(Vec<(String, &'t str)>);

impl Rule {
    pub fn parse(text: &str) -> Result<Self> {
        let mut fields = Fields::read(text)?;
        let frequency = frequency(fields.take("FREQ").unwrap_or_default())?;
        let rule = Self {
            frequency,
            interval: fields
                .take("INTERVAL")
                .map_or(Ok(1), |text| number("INTERVAL", text, 1..=INTERVAL_MAX))?,
            count: fields.take("COUNT").map(count).transpose()?,
            until: fields.take("UNTIL").map(until).transpose()?,
            by_day: list(fields.take("BYDAY"), |text| by_day(text, frequency))?,
            by_month_day: list(fields.take("BYMONTHDAY"), |text| signed("BYMONTHDAY", text, 31))?,
            by_month: list(fields.take("BYMONTH"), |text| number("BYMONTH", text, 1..=12))?,
            by_set_pos: list(fields.take("BYSETPOS"), |text| signed("BYSETPOS", text, 366))?,
            week_start: fields.take("WKST").map_or(Ok(Weekday::Monday), |text| {
                weekday(text).ok_or_else(|| refuse(format!("WKST is a day such as MO, not {text}")))
            })?,
        };
        fields.nothing_left()?;
        rule.consistent()
    }

    /// What RFC 5545 forbids in combination.
    fn consistent(self) -> Result<Self> {
        if self.count.is_some() && self.until.is_some() {
            return Err(refuse("a rule has COUNT or UNTIL, not both"));
        }
        if self.frequency == Frequency::Weekly && !self.by_month_day.is_empty() {
            return Err(refuse("BYMONTHDAY does not go with FREQ=WEEKLY; use MONTHLY"));
        }
        let bare = self.by_day.is_empty() && self.by_month_day.is_empty() && self.by_month.is_empty();
        if !self.by_set_pos.is_empty() && bare {
            return Err(refuse("BYSETPOS chooses among days; name them with BYDAY, BYMONTHDAY or BYMONTH"));
        }
        let month_days = self.by_day.iter().filter_map(|day| day.ordinal).any(|n| n.abs() > 5);
        if month_days && (self.frequency == Frequency::Monthly || !self.by_month.is_empty()) {
            return Err(refuse("no month has more than five of a weekday"));
        }
        Ok(self)
    }

    pub const fn ends(&self) -> bool {
        self.count.is_some() || self.until.is_some()
    }
}

impl<'t> Fields<'t> {
    fn read(text: &'t str) -> Result<Self> {
        let text = text.trim();
        if text.len() > TEXT_MAX {
            return Err(refuse(format!("a rule has at most {TEXT_MAX} characters")));
        }
        let text = text.strip_prefix("RRULE:").unwrap_or(text);
        let mut fields: Vec<(String, &str)> = Vec::new();
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let name = name.trim().to_ascii_uppercase();
            if fields.iter().any(|(known, _)| *known == name) {
                return Err(refuse(format!("{name} stands there twice")));
            }
            fields.push((name, value.trim()));
        }
        Ok(Self(fields))
    }

    fn take(&mut self, name: &str) -> Option<&'t str> {
        let place = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.swap_remove(place).1)
    }

    fn nothing_left(&self) -> Result<()> {
        match self.0.first().map(|(name, _)| name.as_str()) {
            None => Ok(()),
            Some("BYHOUR" | "BYMINUTE" | "BYSECOND") => Err(refuse(
                "a recurrence has one time of day, that of its start; make another one for another time",
            )),
            Some(name) => Err(refuse(format!(
                "{name} is not read here; use FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS and \
                 WKST"
            ))),
        }
    }
}

fn refuse(message: impl Into<String>) -> Error {
    Error::invalid("timing.rule", message)
}

fn frequency(text: &str) -> Result<Frequency> {
    match text.to_ascii_uppercase().as_str() {
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "YEARLY" => Ok(Frequency::Yearly),
        "HOURLY" | "MINUTELY" | "SECONDLY" => {
            Err(refuse("posts come back once a day at most; use FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"))
        }
        _ => Err(refuse("a rule begins with its frequency, such as FREQ=WEEKLY;BYDAY=MO;COUNT=10")),
    }
}

fn list<T>(text: Option<&str>, read: impl Fn(&str) -> Result<T>) -> Result<Vec<T>> {
    text.into_iter().flat_map(|text| text.split(',')).map(|item| read(item.trim())).collect()
}

fn number<T: TryFrom<i64>>(name: &str, text: &str, range: std::ops::RangeInclusive<i64>) -> Result<T> {
    let fits = text.parse().ok().filter(|number: &i64| range.contains(number));
    fits.and_then(|number| T::try_from(number).ok()).ok_or_else(|| {
        refuse(format!("{name} is a whole number from {} to {}, not {text}", range.start(), range.end()))
    })
}

fn signed<T: TryFrom<i64>>(name: &str, text: &str, most: i64) -> Result<T> {
    let fits = text.parse().ok().filter(|number: &i64| *number != 0 && (-most..=most).contains(number));
    fits.and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| refuse(format!("{name} counts from 1 to {most}, or from -1 back, not {text}")))
}

fn count(text: &str) -> Result<usize> {
    let most = i64::try_from(OCCURRENCES_MAX).unwrap_or(i64::MAX);
    number("COUNT", text, 1..=most)
}

fn until(text: &str) -> Result<Until> {
    let wrong =
        || refuse(format!("UNTIL is a day or a time, such as 20261231 or 20261231T230000Z, not {text}"));
    let upper = text.to_ascii_uppercase();
    let Some((day, time)) = upper.split_once('T') else {
        return Date::strptime("%Y%m%d", &upper).map(Until::Day).map_err(|_| wrong());
    };
    let local = format!("{day}T{}", time.trim_end_matches('Z'));
    let local = DateTime::strptime("%Y%m%dT%H%M%S", &local).map_err(|_| wrong())?;
    if !time.ends_with('Z') {
        return Ok(Until::Local(local));
    }
    let utc = local.to_zoned(jiff::tz::TimeZone::UTC).map_err(|_| wrong())?;
    Ok(Until::Instant(utc.timestamp().into()))
}

fn by_day(text: &str, frequency: Frequency) -> Result<ByDay> {
    let wrong = || {
        refuse(format!("BYDAY names days, such as MO, 1MO for the first or -1FR for the last, not {text}"))
    };
    let split = text.len().checked_sub(2).filter(|place| text.is_char_boundary(*place)).ok_or_else(wrong)?;
    let (ordinal, name) = text.split_at(split);
    let weekday = weekday(name).ok_or_else(wrong)?;
    if ordinal.is_empty() {
        return Ok(ByDay { ordinal: None, weekday });
    }
    if matches!(frequency, Frequency::Daily | Frequency::Weekly) {
        return Err(refuse(format!("{text}: the first or last of a weekday needs FREQ=MONTHLY or YEARLY")));
    }
    let ordinal =
        ordinal.parse().ok().filter(|n: &i8| *n != 0 && (-53..=53).contains(n)).ok_or_else(wrong)?;
    Ok(ByDay { ordinal: Some(ordinal), weekday })
}

fn weekday(text: &str) -> Option<Weekday> {
    match text.to_ascii_uppercase().as_str() {
        "MO" => Some(Weekday::Monday),
        "TU" => Some(Weekday::Tuesday),
        "WE" => Some(Weekday::Wednesday),
        "TH" => Some(Weekday::Thursday),
        "FR" => Some(Weekday::Friday),
        "SA" => Some(Weekday::Saturday),
        "SU" => Some(Weekday::Sunday),
        _ => None,
    }
}
