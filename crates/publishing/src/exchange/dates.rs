//! Days and times of day as people and programs write them. Pure.

use jiff::civil::{Date, DateTime, Time};
use kernel::Timestamp;

use crate::wall_time::WallTime;
use crate::{Error, Result};

/// Which number of a day such as `03/04/2026` comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    YearFirst,
    DayFirst,
    MonthFirst,
}

impl Order {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "ymd" => Some(Self::YearFirst),
            "dmy" => Some(Self::DayFirst),
            "mdy" => Some(Self::MonthFirst),
            _ => None,
        }
    }
}

/// What all days of a file together say about their order; none when they do not say, or contradict each other.
pub fn order_of<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Order> {
    let (mut day_first, mut month_first) = (false, false);
    for cell in cells {
        match numbers(day_and_time(cell).0) {
            Some((_, _, '.')) => day_first = true,
            Some(([first, ..], year_first, _)) if !year_first && first.0 > 12 => day_first = true,
            Some(([_, second, _], year_first, _)) if !year_first && second.0 > 12 => month_first = true,
            _ => {}
        }
    }
    match (day_first, month_first) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// A moment in one cell: a day with its time of day, or an instant with its offset.
pub fn moment(cell: &str, timezone: &str, order: Option<Order>) -> Result<WallTime> {
    if let Ok(instant) = Timestamp::parse(cell.trim()) {
        return WallTime::at(instant, timezone);
    }
    let (day, time) = day_and_time(cell);
    if time.is_empty() {
        date(day, order)?;
        return Err(wrong(cell, "has no time of day. Write it like 2026-11-30 09:00"));
    }
    together(day, time, timezone, order)
}

/// A day and a time of day from two cells.
pub fn together(day: &str, time: &str, timezone: &str, order: Option<Order>) -> Result<WallTime> {
    let local: DateTime = date(day.trim(), order)?.to_datetime(time_of_day(time.trim())?);
    WallTime::parse(&local.strftime("%Y-%m-%dT%H:%M").to_string(), timezone)
}

/// Whether somebody meant a day by it, for recognising a file without a header.
pub fn looks_like_one(cell: &str) -> bool {
    Timestamp::parse(cell.trim()).is_ok() || numbers(day_and_time(cell).0).is_some()
}

/// Whether the time of day stands in the same cell.
pub fn has_time(cell: &str) -> bool {
    !day_and_time(cell).1.is_empty()
}

fn day_and_time(cell: &str) -> (&str, &str) {
    let cell = cell.trim();
    let border = cell.find(|c: char| c == 'T' || c.is_whitespace());
    border.map_or((cell, ""), |at| {
        let (day, time) = cell.split_at(at);
        (day.trim_end_matches(','), time.trim_start_matches('T').trim())
    })
}

/// A number with how many digits it was written.
type Written = (i64, usize);

/// The three numbers of a day, whether the year comes first, and what stands between them.
fn numbers(day: &str) -> Option<([Written; 3], bool, char)> {
    let between = day.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut read = day.split(between).map(|digits| {
        let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok().map(|number| (number, digits.len()))).flatten()
    });
    let numbers: [Written; 3] = [read.next()??, read.next()??, read.next()??];
    let year_first = numbers[0].1 == 4;
    let long = numbers.iter().filter(|(_, digits)| *digits > 2).count();
    let year_is_last = numbers[2].1 == 4 || (numbers[2].1 == 2 && long == 0);
    (read.next().is_none() && (year_first || year_is_last) && long <= 1)
        .then_some((numbers, year_first, between))
}

fn date(text: &str, order: Option<Order>) -> Result<Date> {
    let Some(([first, second, third], year_first, between)) = numbers(text) else {
        let counted = text.parse::<f64>().is_ok();
        let spreadsheet = "is how a spreadsheet counts days. Format the column as a date, like 2026-11-30";
        return Err(wrong(text, if counted { spreadsheet } else { "is no day. Write it like 2026-11-30" }));
    };
    let (year, month, day) = if year_first || (order == Some(Order::YearFirst) && first.1 <= 2) {
        (first, second, third)
    } else {
        let by_itself = match (first.0 > 12, second.0 > 12, between) {
            (true, ..) | (_, false, '.') => Some(Order::DayFirst),
            (_, true, _) => Some(Order::MonthFirst),
            _ => None,
        };
        match order.or(by_itself) {
            Some(Order::DayFirst) => (third, second, first),
            Some(Order::MonthFirst) => (third, first, second),
            _ => {
                let why =
                    "can be two days. Say whether the day or the month comes first (dates=dmy or dates=mdy)";
                return Err(wrong(text, why));
            }
        }
    };
    let year = if year.1 == 2 { 2000 + year.0 } else { year.0 };
    let [year, month, day] = [year, month.0, day.0].map(|number| i16::try_from(number).unwrap_or(i16::MAX));
    let (month, day) = (i8::try_from(month).unwrap_or(i8::MAX), i8::try_from(day).unwrap_or(i8::MAX));
    Date::new(year, month, day).map_err(|_| wrong(text, "is no day of any calendar"))
}

fn time_of_day(text: &str) -> Result<Time> {
    let lower = text.to_ascii_lowercase();
    let (clock, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(rest), _) => (rest.trim_end(), Some(0)),
        (_, Some(rest)) => (rest.trim_end(), Some(12)),
        _ => (lower.as_str(), None),
    };
    let mut numbers = clock.split(':').map(|part| part.parse::<i8>().ok().filter(|_| part.len() <= 2));
    let wrong = || wrong(text, "is no time of day. Write it like 09:00");
    let hour = numbers.next().flatten().ok_or_else(wrong)?;
    let minute = match (numbers.next(), half) {
        (Some(minute), _) => minute.ok_or_else(wrong)?,
        (None, Some(_)) => 0,
        (None, None) => return Err(wrong()),
    };
    let second = numbers.next().unwrap_or(Some(0)).ok_or_else(wrong)?;
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return Err(wrong()),
        Some(half) => hour % 12 + half,
        None => hour,
    };
    if numbers.next().is_some() {
        return Err(wrong());
    }
    Time::new(hour, minute, second, 0).map_err(|_| wrong())
}

fn wrong(text: &str, why: &str) -> Error {
    let shown: String = text.chars().take(40).collect();
    Error::invalid("date", format!("`{shown}` {why}"))
}

#[cfg(test)]
mod tests;
