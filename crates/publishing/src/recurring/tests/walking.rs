use jiff::civil::date;
use proptest::prelude::*;

use super::oracle::days_of;
use crate::recurring::rule::Rule;
use crate::recurring::walk::{due, walk};
use crate::wall_time::WallTime;

const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/// With changes of an hour and of half an hour, north and south, at midnight, and none.
const ZONES: [&str; 7] = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "UTC",
];
const TIMES: [&str; 5] = ["00:00", "01:30", "02:15", "02:30", "21:00"];

fn at(local: &str, zone: &str) -> WallTime {
    WallTime::parse(local, zone).unwrap()
}

fn first(rule: &str, local: &str, zone: &str, count: usize) -> Vec<String> {
    let rule = Rule::parse(rule).unwrap();
    walk(&rule, &at(local, zone)).take(count).filter_map(|time| due(&time)).map(|at| at.to_string()).collect()
}

#[test]
fn a_rule_keeps_its_wall_time_whatever_the_clocks_do() {
    let weekly = first("FREQ=WEEKLY;COUNT=3", "2026-10-20T09:00", "Europe/Berlin", 9);
    assert_eq!(weekly, ["2026-10-20T07:00:00Z", "2026-10-27T08:00:00Z", "2026-11-03T08:00:00Z"]);
    // 02:30 is skipped on 14 March and comes twice on 7 November: once each, like any other day.
    let daily = first("FREQ=DAILY;UNTIL=20270315", "2027-03-13T02:30", "America/New_York", 9);
    assert_eq!(daily, ["2027-03-13T07:30:00Z", "2027-03-14T07:30:00Z", "2027-03-15T06:30:00Z"]);
    let daily = first("FREQ=DAILY;COUNT=3", "2027-11-06T01:30", "America/New_York", 9);
    assert_eq!(daily, ["2027-11-06T05:30:00Z", "2027-11-07T05:30:00Z", "2027-11-08T06:30:00Z"]);
}

#[test]
fn an_end_is_the_last_moment_that_counts() {
    let count = |rule: &str| first(rule, "2026-11-02T09:00", "Europe/Berlin", 100).len();
    for (rule, posts) in [
        ("FREQ=DAILY;UNTIL=20261105", 4),
        ("FREQ=DAILY;UNTIL=20261105T085959", 3),
        ("FREQ=DAILY;UNTIL=20261105T090000", 4),
        // An instant: nine in Berlin is eight in UTC.
        ("FREQ=DAILY;UNTIL=20261105T075959Z", 3),
        ("FREQ=DAILY;UNTIL=20261105T080000Z", 4),
        ("FREQ=DAILY;COUNT=5", 5),
        ("RRULE:freq=daily;count=2;", 2),
        ("FREQ=DAILY;UNTIL=20261101", 0),
        // The start is none of its days and does not count.
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", 3),
    ] {
        assert_eq!(count(rule), posts, "{rule}");
    }
}

#[test]
fn a_rule_that_names_no_day_ends_the_search_after_five_years() {
    for rule in [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4,6,9,11",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300",
        "FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2;INTERVAL=1000",
    ] {
        assert_eq!(first(rule, "2026-11-02T09:00", "UTC", 1), Vec::<String>::new(), "{rule}");
    }
    // Up to the end of the calendar, and not beyond.
    assert!(first("FREQ=DAILY", "9999-12-25T09:00", "UTC", 100).len() <= 7);
}

fn lists(names: Vec<String>, least: usize) -> impl Strategy<Value = Option<String>> {
    let most = names.len().min(4);
    let some = prop::sample::subsequence(names, least..=most).prop_map(|list| list.join(","));
    prop_oneof![2 => Just(None), 3 => some.prop_map(Some)]
}

fn numbers(range: impl Iterator<Item = i32>) -> Vec<String> {
    range.filter(|number| *number != 0).map(|number| number.to_string()).collect()
}

/// Days of the week, with or without their place.
fn week_days(frequency: &'static str) -> BoxedStrategy<Option<String>> {
    let plain: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    let placed = |most: i32| {
        let place = move |name: &&str| {
            let name = (*name).to_owned();
            (-most..=most).filter(|nth| *nth != 0).map(move |nth| format!("{nth}{name}")).collect::<Vec<_>>()
        };
        NAMES.iter().flat_map(place).chain(NAMES.iter().map(|name| (*name).to_owned())).collect::<Vec<_>>()
    };
    match frequency {
        "MONTHLY" => prop_oneof![lists(plain, 1), lists(placed(5), 1)].boxed(),
        "YEARLY" => prop_oneof![lists(plain, 1), lists(placed(5), 1)].boxed(),
        _ => lists(plain, 1).boxed(),
    }
}

fn rules() -> impl Strategy<Value = String> {
    let frequency = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
    frequency.prop_flat_map(|frequency| {
        let month_days = if frequency == "WEEKLY" {
            Just(None).boxed()
        } else {
            lists(numbers((-31..=31).step_by(1)), 1).boxed()
        };
        let places = prop_oneof![3 => Just(None), 1 => lists(numbers(-4..=6), 1)];
        let parts = (
            1..=4_i64,
            week_days(frequency),
            month_days,
            lists(numbers(1..=12), 1),
            places,
            prop::option::of(prop::sample::select(NAMES.to_vec())),
        );
        parts.prop_map(move |(interval, days, month_days, months, places, week_start)| {
            let bare = days.is_none() && month_days.is_none() && months.is_none();
            let mut rule = format!("FREQ={frequency};INTERVAL={interval}");
            for (name, list) in [("BYDAY", days), ("BYMONTHDAY", month_days), ("BYMONTH", months)] {
                rule += &list.map_or_else(String::new, |list| format!(";{name}={list}"));
            }
            rule += &places.filter(|_| !bare).map_or_else(String::new, |list| format!(";BYSETPOS={list}"));
            rule += &week_start.map_or_else(String::new, |day| format!(";WKST={day}"));
            rule
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    /// Same days as the oracle, and each at the instant that a calendar would take, across changes of the clocks.
    #[test]
    fn every_rule_names_the_days_of_the_standard(
        rule in rules(),
        (year, ordinal) in (2024..=2029_i16, 1..=365_i16),
        zone in prop::sample::select(ZONES.to_vec()),
        time in prop::sample::select(TIMES.to_vec()),
        count in prop::option::of(1..=40_usize),
    ) {
        let start = date(year, 1, 1).checked_add(jiff::Span::new().days(i64::from(ordinal) - 1)).unwrap();
        let tz = jiff::tz::TimeZone::get(zone).unwrap();
        let ended = count.map_or_else(|| rule.clone(), |count| format!("{rule};COUNT={count}"));
        let days = days_of(&rule, (i32::from(year), i32::from(start.month()), i32::from(start.day())));
        let mut expected = Vec::new();
        let mut before = start;
        for day in days.into_iter().take(count.unwrap_or(60)) {
            let local: jiff::civil::DateTime =
                format!("{}-{:02}-{:02}T{time}", day.year, day.month, day.day).parse().unwrap();
            // The product gives up after five years without a day.
            if local.date() > before.checked_add(jiff::Span::new().years(4)).unwrap() {
                break;
            }
            before = local.date();
            expected.push(tz.to_ambiguous_zoned(local).compatible().unwrap().timestamp().to_string());
        }
        let found = first(&ended, &format!("{start}T{time}"), zone, expected.len());
        prop_assert_eq!(found, expected, "{}", ended);
    }

    /// Whatever somebody types: read or refused, quickly.
    #[test]
    fn any_text_is_read_or_refused(text in "[A-Z0-9=;,+-]{0,80}|FREQ=(DAILY|YEARLY)(;[A-Z]{4,10}=[-0-9A-Z,]{0,9}){0,4}") {
        if let Ok(rule) = Rule::parse(&text) {
            walk(&rule, &at("2026-11-02T09:00", "Europe/Berlin")).take(50).for_each(drop);
        }
    }
}
