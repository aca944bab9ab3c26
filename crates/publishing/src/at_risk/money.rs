//! Whether the caps hold for what is planned, day by day, at the prices that are known.
//!
//! Of today's caps only what is left counts; later days begin whole. What a day costs besides its posts is not
//! known ahead and not guessed.

use std::collections::HashMap;

use kernel::ids::AccountId;
use kernel::{Micros, Timestamp};
use runtime::{Caller, Cx};
use spend::Level;

use crate::Result;

/// One cap, and what the posts planned so far leave of it.
struct Cap {
    /// As people say it: `daily X (workspace)`.
    label: String,
    kind: String,
    /// The account it is for; none for wider caps.
    account: Option<String>,
    whole: i64,
    left_today: i64,
    left_later: HashMap<Timestamp, i64>,
}

pub struct Money {
    today: Timestamp,
    caps: Vec<Cap>,
}

/// A cap that a post does not fit under, and the day.
pub struct Short {
    pub cap: String,
    pub day: Timestamp,
    pub is_today: bool,
}

impl Money {
    pub async fn load(cx: &Cx, caller: &Caller) -> Result<Self> {
        let budgets = spend::today(cx, caller).await?.budgets.into_iter();
        let caps = budgets.filter(|budget| budget.level != Level::Campaign).map(|budget| Cap {
            label: budget.label(),
            account: (budget.level == Level::Account).then(|| budget.scope_id.clone()),
            whole: budget.cap.0,
            left_today: budget.cap.0 - budget.settled.0 - budget.reserved.0,
            left_later: HashMap::new(),
            kind: budget.kind,
        });
        Ok(Self { today: cx.now().utc_day_start(), caps: caps.collect() })
    }

    /// Counts a post against every cap that it is inside of; answers the first that does not hold.
    pub fn take(
        &mut self,
        (platform, account): (&str, &AccountId),
        due_at: Timestamp,
        price: Micros,
    ) -> Option<Short> {
        let day = due_at.utc_day_start().max(self.today);
        let is_today = day == self.today;
        let mut short = None;
        for cap in &mut self.caps {
            let applies = cap.account.as_deref().is_none_or(|only| only == account.as_str());
            if cap.kind != platform || !applies {
                continue;
            }
            let left = match is_today {
                true => &mut cap.left_today,
                false => cap.left_later.entry(day).or_insert(cap.whole),
            };
            *left = left.saturating_sub(price.0);
            if *left < 0 && price.0 > 0 && short.is_none() {
                short = Some(Short { cap: cap.label.clone(), day, is_today });
            }
        }
        short
    }
}

impl Short {
    pub fn in_words(&self) -> String {
        if self.is_today {
            return format!("What is left of today's cap “{}” does not cover it", self.cap);
        }
        let day = self.day.to_jiff().strftime("%-d %B");
        format!("The cap “{}” does not cover everything that is planned for {day} (UTC)", self.cap)
    }
}
