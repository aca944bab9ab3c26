use jiff::civil::date;
use proptest::prelude::*;

use super::oracle::{End, NAMES, ask, cannot_tell, seconds};
use crate::recurring::rule::Rule;
use crate::recurring::walk::{due, walk};
use crate::wall_time::{WallTime, zone};

/// With changes of an hour and of half an hour, north and south, at midnight from both sides, and none.
const ZONES: [&str; 10] = [
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/Havana",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "UTC",
];
const TIMES: [&str; 8] = ["00:00", "00:30", "01:30", "02:15", "02:30", "03:00", "21:00", "23:30"];
/// Occurrences of a rule that are compared.
const MOST: u16 = 60;
/// And none from this year on: where tables of zones end differs.
const LAST_YEAR: i16 = 2060;

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
fn a_rule_names_the_days_that_the_standard_gives_as_examples() {
    let check = |rule: &str, start: &str, days: &[&str]| {
        let found = first(rule, &format!("{start}T09:00"), "UTC", days.len());
        let found: Vec<&str> = found.iter().filter_map(|at| at.split('T').next()).collect();
        assert_eq!(found, days, "{rule}");
    };
    let start = "2026-11-02";
    check("FREQ=MONTHLY;BYDAY=-1FR", start, &["2026-11-27", "2026-12-25", "2027-01-29", "2027-02-26"]);
    check("FREQ=MONTHLY;BYMONTHDAY=-1", start, &["2026-11-30", "2026-12-31"]);
    check("FREQ=YEARLY;BYDAY=20MO", start, &["2027-05-17", "2028-05-15"]);
    let workday = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1";
    check(workday, start, &["2026-11-30", "2026-12-31", "2027-01-29"]);
    // Places among days of both kinds, which nothing else here compares.
    check("FREQ=MONTHLY;BYDAY=1MO,FR;BYSETPOS=1,-1", start, &["2026-11-02", "2026-11-27", "2026-12-04"]);
    // The difference that the start of the week makes.
    let weeks = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU";
    check(weeks, "2026-08-04", &["2026-08-04", "2026-08-09", "2026-08-18", "2026-08-23"]);
    let sundays = format!("{weeks};WKST=SU");
    check(&sundays, "2026-08-04", &["2026-08-04", "2026-08-16", "2026-08-18", "2026-08-30"]);
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

fn lists(names: Vec<String>, least: usize) -> BoxedStrategy<Option<String>> {
    let most = names.len().min(4);
    let some = prop::sample::subsequence(names, least..=most).prop_map(|list| list.join(","));
    prop_oneof![2 => Just(None), 3 => some.prop_map(Some)].boxed()
}

fn numbers(range: impl Iterator<Item = i32>) -> Vec<String> {
    range.filter(|number| *number != 0).map(|number| number.to_string()).collect()
}

/// Days of the week, bare, or with their place up to so many, or both.
fn week_days(places: std::ops::RangeInclusive<i32>) -> BoxedStrategy<Option<String>> {
    let plain = || NAMES.iter().map(|name| (*name).to_owned());
    let placed = numbers(places);
    let placed = NAMES.iter().flat_map(|name| placed.iter().map(move |place| format!("{place}{name}")));
    let both: Vec<String> = placed.chain(plain()).collect();
    prop_oneof![lists(plain().collect(), 1), lists(both, 1)].boxed()
}

/// Every part of a rule but its end; BYHOUR, BYMINUTE and EXDATE are not read here. The other implementation does not
/// take `-5MO` of a month and `-53MO` of a year: [`the_last_place_of_all_is_found_by_its_days`].
fn rules() -> impl Strategy<Value = String> {
    let frequency = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
    frequency.prop_flat_map(|frequency| {
        let (in_month, in_year, most) = match frequency {
            "MONTHLY" => (week_days(-4..=5), week_days(0..=0), 31),
            "YEARLY" => (week_days(-5..=5), week_days(-52..=53), 366),
            _ => (week_days(0..=0), week_days(0..=0), 7),
        };
        let month_days = if frequency == "WEEKLY" { Just(None).boxed() } else { lists(numbers(-31..=31), 1) };
        let near = lists(numbers(-4..=6), 1);
        let places = prop_oneof![6 => Just(None), 2 => near, 1 => lists(numbers(-most..=most), 1)];
        let interval = prop_oneof![3 => 1..=4_i64, 1 => 5..=30_i64];
        let week_start = prop::option::of(prop::sample::select(NAMES.to_vec()));
        (interval, in_month, in_year, month_days, lists(numbers(1..=12), 1), places, week_start).prop_map(
            move |(interval, in_month, in_year, month_days, months, places, week_start)| {
                let days = if frequency == "YEARLY" && months.is_none() { in_year } else { in_month };
                // Of days with and without a place it cannot say which comes first.
                let mixed = days.as_ref().is_some_and(|days| {
                    let placed = days.split(',').filter(|day| day.len() > 2).count();
                    placed > 0 && placed < days.split(',').count()
                });
                let bare = days.is_none() && month_days.is_none() && months.is_none();
                let places = places.filter(|_| !bare && !mixed);
                let mut rule = format!("FREQ={frequency};INTERVAL={interval}");
                for (name, list) in [
                    ("BYDAY", days),
                    ("BYMONTHDAY", month_days),
                    ("BYMONTH", months),
                    ("BYSETPOS", places),
                    ("WKST", week_start.map(str::to_owned)),
                ] {
                    rule += &list.map_or_else(String::new, |list| format!(";{name}={list}"));
                }
                rule
            },
        )
    })
}

/// How a rule ends, so many days after its start.
#[derive(Debug, Clone)]
enum Ends {
    Never,
    After(u32),
    OnDay(i32),
    AtLocal(i32, &'static str),
    AtInstant(i32, i32),
}

fn ends() -> impl Strategy<Value = Ends> {
    let days = || prop_oneof![0..=60_i32, 0..=1_500_i32];
    prop_oneof![
        3 => Just(Ends::Never),
        3 => (1..=40_u32).prop_map(Ends::After),
        1 => days().prop_map(Ends::OnDay),
        1 => (days(), prop::sample::select(TIMES.to_vec())).prop_map(|(days, time)| Ends::AtLocal(days, time)),
        1 => (days(), -90..=90_i32).prop_map(|(days, minutes)| Ends::AtInstant(days, minutes)),
    ]
}

impl Ends {
    /// As a part of the rule, and for the other implementation, which takes only counts and instants. None where the
    /// two mean different things: we hold an end in wall time against wall times, and one that the clocks jump over
    /// is before the time they jump to, but not as an instant.
    fn said(&self, start: &WallTime) -> Option<(String, Option<End>)> {
        let at = |time: WallTime| Some(End::Until(seconds(&time)));
        let after = |days: i32| start.local.checked_add(jiff::Span::new().days(days)).unwrap();
        Some(match self {
            Self::Never => (String::new(), None),
            Self::After(count) => (format!(";COUNT={count}"), Some(End::Count(*count))),
            Self::OnDay(days) => {
                let day = after(*days).date();
                let next = day.tomorrow().unwrap().to_datetime(jiff::civil::Time::midnight());
                let next = seconds(&WallTime { local: next, ..start.clone() });
                (format!(";UNTIL={}", day.strftime("%Y%m%d")), Some(End::Until(next - 1)))
            }
            Self::AtLocal(days, time) => {
                let local = after(*days).date().to_datetime(time.parse().unwrap());
                let ambiguous = zone(&start.timezone).unwrap().to_ambiguous_timestamp(local);
                if matches!(ambiguous.offset(), jiff::tz::AmbiguousOffset::Gap { .. }) {
                    return None;
                }
                let text = local.strftime(";UNTIL=%Y%m%dT%H%M%S").to_string();
                (text, at(WallTime { local, ..start.clone() }))
            }
            Self::AtInstant(days, minutes) => {
                let until = seconds(start) + i64::from(*days) * 86_400 + i64::from(*minutes) * 60;
                let text = jiff::Timestamp::from_second(until).unwrap().strftime(";UNTIL=%Y%m%dT%H%M%SZ");
                (text.to_string(), Some(End::Until(until)))
            }
        })
    }
}

/// Ours and theirs, up to where either may stop: after [`MOST`], in [`LAST_YEAR`], and ours after a gap of five
/// years.
fn compare(rule: &str, ended: &str, start: &WallTime, end: Option<End>) -> Result<(), TestCaseError> {
    let found: Vec<WallTime> = walk(&Rule::parse(ended).unwrap(), start)
        .take(usize::from(MOST))
        .take_while(|time| time.local.year() < LAST_YEAR)
        .collect();
    let ours: Vec<i64> = found.iter().filter(|time| !cannot_tell(time)).map(seconds).collect();
    let end_of_time = jiff::civil::date(LAST_YEAR, 1, 1).to_datetime(jiff::civil::Time::midnight());
    let end_of_time = seconds(&WallTime { local: end_of_time, ..start.clone() });
    let theirs: Vec<i64> = ask(rule, start, end, MOST).into_iter().filter(|at| *at < end_of_time).collect();
    prop_assert!(theirs.starts_with(&ours), "{} from {:?}: {:?} and not {:?}", ended, start, ours, theirs);
    if let Some(next) = theirs.get(ours.len()) {
        // It goes on counting for each time that it left out.
        let left_out = found.len() - ours.len();
        let last = found.last().map_or_else(|| seconds(start), seconds);
        let gap = next - last > 5 * 365 * 86_400;
        prop_assert!(theirs.len() - ours.len() <= left_out || gap, "{} ends too soon: {:?}", ended, theirs);
    }
    Ok(())
}

#[test]
fn the_last_place_of_all_is_found_by_its_days() {
    for (rule, same) in [
        ("FREQ=MONTHLY;BYDAY=-5MO,-5SU", "FREQ=MONTHLY;BYDAY=MO,SU;BYMONTHDAY=-31,-30,-29"),
        ("FREQ=YEARLY;BYDAY=-53TH", "FREQ=YEARLY;BYDAY=TH;BYYEARDAY=-366,-365"),
    ] {
        compare(same, rule, &at("2026-11-02T09:00", "Europe/Berlin"), None).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    /// The same instants as an implementation by others, across changes of the clocks.
    #[test]
    fn every_rule_names_the_days_of_the_standard(
        rule in rules(),
        (year, ordinal) in (2024..=2033_i16, 0..365_i32),
        zone in prop::sample::select(ZONES.to_vec()),
        time in prop::sample::select(TIMES.to_vec()),
        ends in ends(),
    ) {
        let day = date(year, 1, 1).checked_add(jiff::Span::new().days(ordinal)).unwrap();
        let start = at(&format!("{day}T{time}"), zone);
        let said = ends.said(&start);
        prop_assume!(said.is_some());
        let (end, asked) = said.unwrap();
        compare(&rule, &format!("{rule}{end}"), &start, asked)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    /// Whatever somebody types: read or refused, quickly.
    #[test]
    fn any_text_is_read_or_refused(text in "[A-Z0-9=;,+-]{0,80}|FREQ=(DAILY|YEARLY)(;[A-Z]{4,10}=[-0-9A-Z,]{0,9}){0,4}") {
        if let Ok(rule) = Rule::parse(&text) {
            walk(&rule, &at("2026-11-02T09:00", "Europe/Berlin")).take(50).for_each(drop);
        }
    }
}
