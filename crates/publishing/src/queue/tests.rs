use kernel::{Entropy, Timestamp};

use super::{Queue, Slot};
use crate::Error;

fn queue(zone: &str, slots: &[(i8, &str)]) -> Queue {
    let account = kernel::Id::new(Timestamp::from_micros(0), &Entropy::seeded(1));
    let slot = |(weekday, time): &(i8, &str)| Slot { weekday: *weekday, time: (*time).to_owned() };
    Queue { timezone: zone.into(), slots: slots.iter().map(slot).collect(), ..Queue::empty(account) }
}

fn next(queue: &Queue, from: &str, count: usize) -> Vec<String> {
    let slots = queue.clone().checked().unwrap().upcoming(Timestamp::parse(from).unwrap()).unwrap();
    slots.iter().take(count).map(|(_, at)| at.to_string()).collect()
}

#[test]
fn slots_come_in_order_and_keep_their_wall_time_when_the_clocks_change() {
    // 2 November 2026 is a Monday.
    let week = queue("Europe/Berlin", &[(3, "18:00"), (1, "09:30"), (1, "9:30")]);
    let found = next(&week, "2026-11-02T08:30:00Z", 3);
    assert_eq!(found, ["2026-11-04T17:00:00Z", "2026-11-09T08:30:00Z", "2026-11-11T17:00:00Z"]);
    let sundays = queue("Europe/Berlin", &[(7, "09:00")]);
    let found = next(&sundays, "2026-10-18T12:00:00Z", 2);
    assert_eq!(found, ["2026-10-25T08:00:00Z", "2026-11-01T08:00:00Z"]);
}

#[test]
fn a_skipped_slot_that_falls_on_another_is_one_slot() {
    let night = queue("Europe/Berlin", &[(7, "02:30"), (7, "03:30")]);
    let found = next(&night, "2027-03-27T00:00:00Z", 2);
    assert_eq!(found, ["2027-03-28T01:30:00Z", "2027-04-04T00:30:00Z"]);
}

#[test]
fn what_is_no_slot_is_refused() {
    for (zone, slots) in
        [("Nowhere", (1, "09:00")), ("UTC", (0, "09:00")), ("UTC", (8, "09:00")), ("UTC", (1, "25:00"))]
    {
        assert!(matches!(queue(zone, &[slots]).checked(), Err(Error::Invalid { .. })), "{zone} {slots:?}");
    }
}
