//! The weekly slots of an account: when it posts as a rule. Pure.

use jiff::civil::{Date, Time, Weekday};
use kernel::Timestamp;
use kernel::ids::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::wall_time::WallTime;
use crate::{Error, Result, wall_time};

const SLOTS_MAX: usize = 168;
const GAP_MINUTES_MAX: i64 = 7 * 24 * 60;
/// As far as slots are looked for.
pub const AHEAD_DAYS: i64 = 120;

/// One slot of the week.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = QueueSlot)]
pub struct Slot {
    /// 1 is Monday, 7 Sunday.
    pub weekday: i8,
    /// Such as `09:30`.
    pub time: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    pub account: AccountId,
    /// IANA name.
    pub timezone: String,
    pub slots: Vec<Slot>,
    /// Between two posts of the account, for slots; 0 for none.
    pub min_gap_minutes: i64,
    pub pause: Option<AccountPause>,
}

/// Nothing of the account leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccountPause {
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    pub by: String,
    pub reason: String,
}

impl Queue {
    /// Without slots, for an account that nobody set up.
    pub fn empty(account: AccountId) -> Self {
        Self { account, timezone: "UTC".into(), slots: Vec::new(), min_gap_minutes: 0, pause: None }
    }

    /// Sorted, each slot once.
    pub fn checked(mut self) -> Result<Self> {
        wall_time::zone(&self.timezone)?;
        if self.slots.len() > SLOTS_MAX {
            return Err(Error::invalid("slots", format!("a week has at most {SLOTS_MAX} slots")));
        }
        if !(0..=GAP_MINUTES_MAX).contains(&self.min_gap_minutes) {
            return Err(Error::invalid("min_gap_minutes", "between 0 minutes and 7 days"));
        }
        for (index, slot) in self.slots.iter_mut().enumerate() {
            let time = slot.parse().ok_or_else(|| {
                let message = "a slot is a day from 1 (Monday) to 7 and a time such as 09:30";
                Error::invalid(format!("slots[{index}]"), message)
            })?;
            slot.time = time.1.strftime("%H:%M").to_string();
        }
        self.slots.sort();
        self.slots.dedup();
        Ok(self)
    }

    /// The slots after `from`, in order, for [`AHEAD_DAYS`] days. Two that fall on one instant because of the
    /// clocks are one.
    pub fn upcoming(&self, from: Timestamp) -> Result<Vec<(WallTime, Timestamp)>> {
        let zone = wall_time::zone(&self.timezone)?;
        let mut day = from.to_jiff().to_zoned(zone).date();
        let mut found: Vec<(WallTime, Timestamp)> = Vec::new();
        for _ in 0..=AHEAD_DAYS {
            for slot in &self.slots {
                let Some(local) = slot.on(day) else { continue };
                let time = WallTime { local, timezone: self.timezone.clone() };
                let at = time.resolve()?.due_at;
                if at > from && found.last().is_none_or(|(_, last)| *last < at) {
                    found.push((time, at));
                }
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        Ok(found)
    }
}

impl Slot {
    fn parse(&self) -> Option<(Weekday, Time)> {
        let weekday = Weekday::from_monday_one_offset(self.weekday).ok()?;
        let (hour, minute) = self.time.split_once(':')?;
        let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
        Some((weekday, time))
    }

    fn on(&self, day: Date) -> Option<jiff::civil::DateTime> {
        let (weekday, time) = self.parse()?;
        (day.weekday() == weekday).then(|| day.to_datetime(time))
    }
}

#[cfg(test)]
mod tests;
