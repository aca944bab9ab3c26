//! Recurrences by the letter of RFC 5545: every day of some years is looked at, with calendar arithmetic of its own.
//! It shares nothing with the product but the text of a rule.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// Years that are looked at.
const YEARS: i32 = 9;

/// A day with everything that a rule may ask about it, found by counting.
#[derive(Debug, Clone)]
pub struct Day {
    pub year: i32,
    pub month: i32,
    pub day: i32,
    /// Days since the first one that was counted.
    number: i64,
    /// 0 is Monday.
    weekday: i64,
    from_month_end: i32,
    nth_in_month: i32,
    nth_in_month_from_end: i32,
    nth_in_year: i32,
    nth_in_year_from_end: i32,
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn month_length(year: i32, month: i32) -> i32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// [`counted`], once for each year.
fn days(year: i32) -> Arc<Vec<Day>> {
    static KNOWN: Mutex<BTreeMap<i32, Arc<Vec<Day>>>> = Mutex::new(BTreeMap::new());
    Arc::clone(KNOWN.lock().unwrap().entry(year).or_insert_with(|| Arc::new(counted(year))))
}

/// Every day from the first of `year` on. 1 January 2024 was a Monday.
fn counted(year: i32) -> Vec<Day> {
    let mut all = Vec::new();
    let (mut number, mut weekday) = (0, 0);
    for y in 2024..year + YEARS {
        for m in 1..=12 {
            for d in 1..=month_length(y, m) {
                if y >= year {
                    let from_month_end = d - month_length(y, m) - 1;
                    let blank = Day {
                        year: y,
                        month: m,
                        day: d,
                        number,
                        weekday,
                        from_month_end,
                        nth_in_month: 0,
                        nth_in_month_from_end: 0,
                        nth_in_year: 0,
                        nth_in_year_from_end: 0,
                    };
                    all.push(blank);
                }
                number += 1;
                weekday = (weekday + 1) % 7;
            }
        }
    }
    let mut seen: BTreeMap<(i32, i32, i64), i32> = BTreeMap::new();
    let mut count = |key| {
        let nth = seen.entry(key).or_insert(0);
        *nth += 1;
        *nth
    };
    for day in &mut all {
        day.nth_in_month = count((day.year, day.month, day.weekday));
        day.nth_in_year = count((day.year, 0, day.weekday));
    }
    seen.clear();
    let mut count = |key| {
        let nth = seen.entry(key).or_insert(0);
        *nth -= 1;
        *nth
    };
    for day in all.iter_mut().rev() {
        day.nth_in_month_from_end = count((day.year, day.month, day.weekday));
        day.nth_in_year_from_end = count((day.year, 0, day.weekday));
    }
    all
}

struct Parts<'t>(BTreeMap<&'t str, &'t str>);

impl Parts<'_> {
    fn list(&self, name: &str) -> Vec<&str> {
        self.0.get(name).map(|text| text.split(',').collect()).unwrap_or_default()
    }

    fn numbers(&self, name: &str) -> Vec<i32> {
        self.list(name).iter().map(|text| text.parse().unwrap()).collect()
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

fn weekday(name: &str) -> i64 {
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    i64::try_from(names.iter().position(|known| *known == name).unwrap()).unwrap()
}

/// Which period of the rule's frequency a day lies in, counted from anywhere.
fn period(parts: &Parts<'_>, day: &Day) -> i64 {
    match parts.0["FREQ"] {
        "DAILY" => day.number,
        "WEEKLY" => {
            let first = parts.0.get("WKST").map_or(0, |name| weekday(name));
            (day.number - first).div_euclid(7)
        }
        "MONTHLY" => i64::from(day.year * 12 + day.month),
        _ => i64::from(day.year),
    }
}

/// The table of RFC 5545, 3.3.10: each part limits the days of the period; where a part is missing the start fills
/// in.
fn fits(parts: &Parts<'_>, start: &Day, day: &Day) -> bool {
    let frequency = parts.0["FREQ"];
    let names_days = parts.has("BYDAY") || parts.has("BYMONTHDAY");
    let months = parts.numbers("BYMONTH");
    let in_month = if months.is_empty() {
        frequency != "YEARLY" || names_days || day.month == start.month
    } else {
        months.contains(&day.month)
    };
    let month_days = parts.numbers("BYMONTHDAY");
    let on_month_day = if month_days.is_empty() {
        names_days || !matches!(frequency, "MONTHLY" | "YEARLY") || day.day == start.day
    } else {
        month_days.contains(&day.day) || month_days.contains(&day.from_month_end)
    };
    let on_week_day = if parts.has("BYDAY") {
        let whole_year = frequency == "YEARLY" && months.is_empty();
        parts.list("BYDAY").iter().any(|name| {
            let (nth, name) = name.split_at(name.len() - 2);
            let places = if whole_year {
                [day.nth_in_year, day.nth_in_year_from_end]
            } else {
                [day.nth_in_month, day.nth_in_month_from_end]
            };
            day.weekday == weekday(name) && (nth.is_empty() || places.contains(&nth.parse().unwrap()))
        })
    } else {
        frequency != "WEEKLY" || day.weekday == start.weekday
    };
    in_month && on_month_day && on_week_day
}

/// The days of a rule from its start on, without its end.
pub fn days_of(rule: &str, (year, month, day): (i32, i32, i32)) -> Vec<Day> {
    let parts = Parts(rule.split(';').map(|part| part.split_once('=').unwrap()).collect());
    let all = days(year);
    let start = all.iter().find(|one| (one.year, one.month, one.day) == (year, month, day)).unwrap();
    let interval = parts.0.get("INTERVAL").map_or(1, |text| text.parse().unwrap());
    let places = parts.numbers("BYSETPOS");
    let mut found = Vec::new();
    for one in all.iter() {
        let apart = period(&parts, one) - period(&parts, start);
        if apart < 0 || apart % interval != 0 || !fits(&parts, start, one) || one.number < start.number {
            continue;
        }
        if !places.is_empty() {
            // Days of the first period that lie before the start count too.
            let near = |peer: &&Day| (peer.number - one.number).abs() < 367;
            let peers = all.iter().filter(near).filter(|peer| period(&parts, peer) == period(&parts, one));
            let peers: Vec<i64> =
                peers.filter(|peer| fits(&parts, start, peer)).map(|peer| peer.number).collect();
            let place =
                i32::try_from(peers.iter().position(|number| *number == one.number).unwrap()).unwrap();
            let from_end = place - i32::try_from(peers.len()).unwrap();
            if !places.contains(&(place + 1)) && !places.contains(&from_end) {
                continue;
            }
        }
        found.push(one.clone());
    }
    found
}

#[test]
fn the_oracle_knows_the_examples_of_the_standard() {
    let day = |day: &Day| format!("{}-{:02}-{:02}", day.year, day.month, day.day);
    let first = |rule: &str, start| days_of(rule, start).iter().take(4).map(day).collect::<Vec<_>>();
    let start = (2026, 11, 2);
    assert_eq!(
        first("FREQ=MONTHLY;BYDAY=-1FR", start),
        ["2026-11-27", "2026-12-25", "2027-01-29", "2027-02-26"]
    );
    assert_eq!(first("FREQ=MONTHLY;BYMONTHDAY=-1", start)[..2], ["2026-11-30", "2026-12-31"]);
    assert_eq!(first("FREQ=YEARLY;BYDAY=20MO", start)[..2], ["2027-05-17", "2028-05-15"]);
    let workday = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1";
    assert_eq!(first(workday, start)[..3], ["2026-11-30", "2026-12-31", "2027-01-29"]);
    // The difference that the start of the week makes, from the standard.
    let (monday, sunday) =
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU");
    assert_eq!(first(monday, (2026, 8, 4)), ["2026-08-04", "2026-08-09", "2026-08-18", "2026-08-23"]);
    assert_eq!(first(sunday, (2026, 8, 4)), ["2026-08-04", "2026-08-16", "2026-08-18", "2026-08-30"]);
}
