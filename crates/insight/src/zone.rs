//! Days as the workspace lives them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::Timestamp;
use runtime::{Conn, DbError, WorkspaceScope};

/// The workspace's time zone; UTC where nobody chose one.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Zone {
    pub async fn load(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Self, DbError> {
        Ok(Self::named(&gate::settings::load(conn, scope).await?.timezone))
    }

    pub fn named(name: &str) -> Self {
        Self(TimeZone::get(name).unwrap_or(TimeZone::UTC))
    }

    pub fn date(&self, at: Timestamp) -> Date {
        at.to_jiff().to_zoned(self.0.clone()).date()
    }

    /// Monday is 0; the hour as the clock on the wall shows it.
    pub fn weekday_hour(&self, at: Timestamp) -> (i64, i64) {
        let local = at.to_jiff().to_zoned(self.0.clone());
        (i64::from(local.weekday().to_monday_zero_offset()), i64::from(local.hour()))
    }

    /// When the day begins; not always midnight.
    pub fn start(&self, date: Date) -> Timestamp {
        let start = date.to_zoned(self.0.clone()).and_then(|zoned| zoned.start_of_day());
        start.map_or(Timestamp::default(), |zoned| zoned.timestamp().into())
    }

    pub fn end(&self, date: Date) -> Timestamp {
        date.tomorrow().map_or(Timestamp::from_micros(i64::MAX), |next| self.start(next))
    }
}

/// `days` days ending with `last`, the oldest first.
pub fn days_until(last: Date, days: i64) -> Vec<Date> {
    let first = last.saturating_sub(jiff::Span::new().days(days.clamp(1, 366) - 1));
    first.series(jiff::Span::new().days(1)).take_while(|date| *date <= last).collect()
}
