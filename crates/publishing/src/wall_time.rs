//! From a wall time and a zone to an instant, with what a person should know about that night.
//!
//! A time that the clocks jump over is read with the offset from before the jump, so it falls as much later as
//! they jump. A time that comes twice is taken the first time. Calendars do the same.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Error, Result};

/// What a person chose: `2026-11-30T09:00` in `Europe/Berlin`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WallTime {
    pub local: DateTime,
    pub timezone: String,
}

/// The instant it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Resolved {
    #[schema(value_type = String, format = DateTime)]
    pub due_at: Timestamp,
    /// In force at that instant, such as `+01:00`.
    pub offset: String,
    /// Present when that wall time is skipped or comes twice.
    pub note: Option<String>,
}

impl WallTime {
    /// Reads what a person typed; seconds and an offset are refused.
    pub fn parse(local: &str, timezone: &str) -> Result<Self> {
        zone(timezone)?;
        let local: DateTime = local.parse().map_err(|_| {
            Error::invalid("local", format!("`{local}` is no wall time; write it like 2026-11-30T09:00"))
        })?;
        let minute =
            DateTime::new(local.year(), local.month(), local.day(), local.hour(), local.minute(), 0, 0);
        let local = minute.map_err(|error| Error::invalid("local", error.to_string()))?;
        Ok(Self { local, timezone: timezone.to_owned() })
    }

    /// The wall time at an instant, to the minute.
    pub fn at(instant: Timestamp, timezone: &str) -> Result<Self> {
        let local = instant.to_jiff().to_zoned(zone(timezone)?).datetime();
        let text = local.strftime("%Y-%m-%dT%H:%M").to_string();
        Self::parse(&text, timezone)
    }

    pub fn resolve(&self) -> Result<Resolved> {
        let zone = zone(&self.timezone)?;
        let ambiguous = zone.to_ambiguous_timestamp(self.local);
        let (offset, kind) = match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { offset } => (offset, None),
            // "compatible" of RFC 5545: the offset before a gap, the first of two.
            AmbiguousOffset::Gap { before, after } => (before, Some((Change::Skipped, before, after))),
            AmbiguousOffset::Fold { before, after } => (before, Some((Change::Repeated, before, after))),
        };
        let instant = offset
            .to_timestamp(self.local)
            .map_err(|error| Error::invalid("local", format!("this time is out of range: {error}")))?;
        let in_force = instant.to_zoned(zone).offset();
        let note = kind.map(|(change, before, after)| self.explain(change, before, after, instant));
        Ok(Resolved { due_at: instant.into(), offset: print(in_force), note })
    }

    fn explain(&self, change: Change, before: Offset, after: Offset, instant: jiff::Timestamp) -> String {
        let (time, day) = (self.local.strftime("%H:%M"), self.local.strftime("%-d %B %Y"));
        let utc = instant.strftime("%H:%M");
        match change {
            Change::Skipped => {
                let real = after.to_datetime(instant).strftime("%H:%M").to_string();
                format!(
                    "{time} does not exist on {day} in {}: the clocks are put forward over it. It goes out at \
                     {real} ({utc} UTC)",
                    self.timezone
                )
            }
            Change::Repeated => format!(
                "{time} comes twice on {day} in {}: the clocks are put back. It goes out the first time, at \
                 {utc} UTC ({})",
                self.timezone,
                print(before)
            ),
        }
    }

    /// As it is stored and shown: without seconds.
    pub fn local_text(&self) -> String {
        self.local.strftime("%Y-%m-%dT%H:%M").to_string()
    }
}

#[derive(Clone, Copy)]
enum Change {
    Skipped,
    Repeated,
}

fn print(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() % 3600 / 60);
    format!("{}{hours:02}:{minutes:02}", if seconds < 0 { '-' } else { '+' })
}

/// A zone by its IANA name. Offsets are refused: they know nothing of summer.
pub fn zone(name: &str) -> Result<TimeZone> {
    let unknown =
        || Error::invalid("timezone", format!("{name} is no time zone; use a name such as Europe/Berlin"));
    if name.len() > 100 || name.is_empty() {
        return Err(unknown());
    }
    TimeZone::get(name).map_err(|_| unknown())
}

#[cfg(test)]
mod tests;
