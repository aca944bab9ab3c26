//! The times of a campaign. Pure.

use jiff::ToSpan as _;
use jiff::civil::{Date, Time};
use kernel::Timestamp;

use super::{Frequency, Schedule};
use crate::wall_time::{self, WallTime};
use crate::{Error, Result};

const TIMES_MAX: usize = 24;
const DAYS_MAX: i32 = 2 * 366;
/// More posts than these of one campaign are a mistake.
pub const POSTS_MAX: usize = 1_000;

/// A time of a campaign, and which of its templates it takes: all of them in turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    pub time: WallTime,
    pub due_at: Timestamp,
    pub template: usize,
}

impl Schedule {
    /// With its times in order and each once.
    pub fn checked(mut self) -> Result<Self> {
        wall_time::zone(&self.timezone).map_err(|_| {
            let message = format!("{} is no time zone; use a name such as Europe/Berlin", self.timezone);
            Error::invalid("schedule.timezone", message)
        })?;
        if !(1..=TIMES_MAX).contains(&self.times.len()) {
            return Err(Error::invalid("schedule.times", format!("give 1 to {TIMES_MAX} times a day")));
        }
        for (index, time) in self.times.iter_mut().enumerate() {
            let read = clock_time(time).ok_or_else(|| {
                Error::invalid(format!("schedule.times[{index}]"), "write a time of day like 09:30")
            })?;
            *time = read.strftime("%H:%M").to_string();
        }
        self.times.sort();
        self.times.dedup();
        if self.frequency == Frequency::Weekly {
            if self.weekdays.is_empty() || self.weekdays.iter().any(|day| !(1..=7).contains(day)) {
                let message = "choose days of the week: 1 is Monday, 7 Sunday";
                return Err(Error::invalid("schedule.weekdays", message));
            }
            self.weekdays.sort_unstable();
            self.weekdays.dedup();
        } else {
            self.weekdays.clear();
        }
        let (from, to) = self.span()?;
        if to < from || from.until(to).map_or(i32::MAX, |span| span.get_days()) > DAYS_MAX {
            return Err(Error::invalid("schedule.to", "the last day lies after the first, within two years"));
        }
        Ok(self)
    }

    fn span(&self) -> Result<(Date, Date)> {
        let read = |field, text: &str| {
            let day = text.parse::<Date>();
            day.map_err(|_| Error::invalid(field, format!("`{text}` is no day; write it like 2026-12-01")))
        };
        Ok((read("schedule.from", &self.from)?, read("schedule.to", &self.to)?))
    }

    fn names(&self, day: Date) -> bool {
        let weekday = day.weekday().to_monday_one_offset();
        match self.frequency {
            Frequency::Daily => true,
            Frequency::Weekdays => weekday <= 5,
            Frequency::Weekly => self.weekdays.contains(&weekday),
        }
    }

    /// Every time, in order, with `templates` in turn.
    pub fn slots(&self, templates: usize) -> Result<Vec<Slot>> {
        let (from, to) = self.span()?;
        let times: Vec<Time> = self.times.iter().filter_map(|time| clock_time(time)).collect();
        let days = from.series(1.day()).take_while(|day| *day <= to).filter(|day| self.names(*day));
        let mut slots = Vec::new();
        for (index, local) in
            days.flat_map(|day| times.iter().map(move |time| day.to_datetime(*time))).enumerate()
        {
            if index >= POSTS_MAX {
                let message = format!("this makes more than {POSTS_MAX} posts; choose fewer times or days");
                return Err(Error::invalid("schedule", message));
            }
            let time = WallTime { local, timezone: self.timezone.clone() };
            let due_at = time.resolve()?.due_at;
            slots.push(Slot { time, due_at, template: index % templates.max(1) });
        }
        Ok(slots)
    }
}

fn clock_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}
