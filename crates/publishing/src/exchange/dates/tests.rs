use super::*;

fn at(cell: &str, order: Option<Order>) -> String {
    moment(cell, "Europe/Berlin", order).map_or_else(|error| error.to_string(), |time| time.local_text())
}

#[test]
fn days_and_times_are_read_as_people_write_them() {
    use Order::{DayFirst, MonthFirst, YearFirst};
    let cases = [
        ("2026-12-01 09:00", None, "2026-12-01T09:00"),
        ("2026-12-01T09:00:30", None, "2026-12-01T09:00"),
        ("2026/12/1, 9:05 pm", None, "2026-12-01T21:05"),
        ("2026-12-01T09:00:00Z", None, "2026-12-01T10:00"),
        ("2026-12-01T09:00:00-05:00", None, "2026-12-01T15:00"),
        ("01.12.2026 9:00", None, "2026-12-01T09:00"),
        ("31/12/2026 12:00 AM", None, "2026-12-31T00:00"),
        ("12/31/2026 12PM", None, "2026-12-31T12:00"),
        ("03/04/2026 09:00", Some(DayFirst), "2026-04-03T09:00"),
        ("03/04/2026 09:00", Some(MonthFirst), "2026-03-04T09:00"),
        ("03/04/26 09:00", Some(MonthFirst), "2026-03-04T09:00"),
        ("26-04-03 09:00", Some(YearFirst), "2026-04-03T09:00"),
        ("2026-04-03 09:00", Some(DayFirst), "2026-04-03T09:00"),
    ];
    for (cell, order, expected) in cases {
        assert_eq!(at(cell, order), expected, "{cell}");
    }
}

#[test]
fn what_is_no_moment_says_why() {
    let cases = [
        ("03/04/2026 09:00", "can be two days"),
        ("2026-12-01", "no time of day"),
        ("46356.375", "spreadsheet counts"),
        ("soon", "is no day"),
        ("46356.375 09:00", "spreadsheet counts"),
        ("2026-02-30 09:00", "no day of any calendar"),
        ("2026-12-01 25:00", "no time of day"),
        ("2026-12-01 09:60", "no time of day"),
        ("2026-12-01 13:00 pm", "no time of day"),
        ("2026-12-01 9", "no time of day"),
        ("31/31/2026 09:00", "no day of any calendar"),
        ("1-2-3-4 09:00", "is no day"),
        ("99999/1/1 09:00", "is no day"),
        ("soon 09:00", "is no day"),
    ];
    for (cell, expected) in cases {
        let said = at(cell, None);
        assert!(said.contains(expected), "{cell}: {said}");
    }
}

#[test]
fn a_file_tells_by_its_clear_days_how_to_read_the_others() {
    let order = |cells: &[&str]| order_of(cells.iter().copied());
    assert_eq!(order(&["03/04/2026 09:00", "13/04/2026 09:00"]), Some(Order::DayFirst));
    assert_eq!(order(&["03/04/2026 09:00", "04/13/2026 09:00"]), Some(Order::MonthFirst));
    assert_eq!(order(&["03.04.2026 09:00"]), Some(Order::DayFirst));
    assert_eq!(order(&["03/04/2026 09:00"]), None);
    assert_eq!(order(&["13/04/2026 09:00", "04/13/2026 09:00"]), None, "they contradict each other");
    assert_eq!(order(&["2026-04-13 09:00", "hello"]), None);
}
