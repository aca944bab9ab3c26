//! Which text is whose turn. Pure.

use jiff::civil::Date;

/// A text that went out, or will, on a day.
pub type Use = (Date, usize);

/// The texts in turn, none again within so many days.
#[derive(Debug, Clone)]
pub struct Turns {
    texts: usize,
    cooldown_days: i64,
    uses: Vec<Use>,
}

impl Turns {
    /// `uses` are those that stand, in any order.
    pub fn new(texts: usize, cooldown_days: i64, uses: impl IntoIterator<Item = Use>) -> Self {
        let mut uses: Vec<Use> = uses.into_iter().collect();
        uses.sort_unstable();
        Self { texts, cooldown_days, uses }
    }

    /// Whose turn it is on a day, taken; none when all of them rest.
    pub fn take(&mut self, day: Date) -> Option<usize> {
        let text = self.in_turn(day).find(|text| self.is_rested(*text, day))?;
        let place = self.uses.partition_point(|(at, _)| *at <= day);
        self.uses.insert(place, (day, text));
        Some(text)
    }

    /// The first day from `from` on that somebody's turn comes.
    pub fn first_day(&self, from: Date) -> Option<Date> {
        let wait = |text: usize| {
            let last = self.uses.iter().filter(|(_, used)| *used == text).map(|(at, _)| *at).max();
            last.map_or(Some(from), |last| {
                last.checked_add(jiff::Span::new().try_days(self.cooldown_days).ok()?).ok()
            })
        };
        (0..self.texts).filter_map(wait).min().map(|day| day.max(from))
    }

    /// The text after the one that was used last before that day, and so on.
    fn in_turn(&self, day: Date) -> impl Iterator<Item = usize> + use<> {
        let before = self.uses.iter().rev().find(|(at, _)| *at <= day);
        let (first, texts) = (before.map_or(0, |(_, text)| text + 1), self.texts);
        (0..texts).map(move |step| (first + step) % texts)
    }

    fn is_rested(&self, text: usize, day: Date) -> bool {
        let near = |at: Date| i64::from(days_between(at, day).abs()) < self.cooldown_days;
        !self.uses.iter().any(|(at, used)| *used == text && near(*at))
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}
