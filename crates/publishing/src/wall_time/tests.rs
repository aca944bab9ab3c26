use super::WallTime;

fn check(local: &str, zone: &str, utc: &str, offset: &str, said: Option<&str>) {
    let resolved = WallTime::parse(local, zone).unwrap().resolve().unwrap();
    assert_eq!(resolved.due_at.to_string(), utc, "{local} {zone}");
    assert_eq!(resolved.offset, offset, "{local} {zone}");
    match (said, &resolved.note) {
        (None, None) => {}
        (Some(said), Some(note)) => assert!(note.contains(said), "{note}"),
        other => panic!("{local} {zone}: {other:?}"),
    }
}

#[test]
fn a_wall_time_is_one_instant_whatever_the_clocks_do() {
    check("2026-11-30T09:00", "Europe/Berlin", "2026-11-30T08:00:00Z", "+01:00", None);
    check("2026-07-01T09:00", "Europe/Berlin", "2026-07-01T07:00:00Z", "+02:00", None);
    // Skipped: read with the offset from before the gap.
    let said = Some("It goes out at 03:30 (07:30 UTC)");
    check("2027-03-14T02:30", "America/New_York", "2027-03-14T07:30:00Z", "-04:00", said);
    // Repeated: the first time.
    let said = Some("the first time, at 05:30 UTC (-04:00)");
    check("2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00Z", "-04:00", said);
    // Half an hour, and a day that a place left out.
    check("2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00Z", "+11:00", Some("02:45"));
    check("2011-12-30T12:00", "Pacific/Apia", "2011-12-30T22:00:00Z", "+14:00", Some("does not exist"));
}

#[test]
fn what_is_no_wall_time_is_refused_at_its_field() {
    for (local, zone, field) in [
        ("tomorrow", "Europe/Berlin", "local"),
        ("2026-02-30T09:00", "Europe/Berlin", "local"),
        ("2026-11-30T09:00", "Berlin", "timezone"),
        ("2026-11-30T09:00", "", "timezone"),
        ("2026-11-30T09:00", "+01:00", "timezone"),
    ] {
        let Err(crate::Error::Invalid { field: found, .. }) = WallTime::parse(local, zone) else {
            panic!("{local} {zone} was taken");
        };
        assert_eq!(found, field, "{local} {zone}");
    }
}

#[test]
fn seconds_do_not_count() {
    let time = WallTime::parse("2026-11-30T09:00:59", "UTC").unwrap();
    assert_eq!(time.local_text(), "2026-11-30T09:00");
}

/// Every zone of the database, each of its changes in ten years, eight wall times around it.
#[test]
fn around_every_change_of_every_zone_a_wall_time_is_the_instant_a_calendar_takes() {
    let from: jiff::Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    let to: jiff::Timestamp = "2036-12-31T00:00:00Z".parse().unwrap();
    let (mut zones, mut changes) = (0, 0);
    for name in jiff::tz::db().available() {
        let name = name.as_str();
        let Ok(zone) = super::zone(name) else { panic!("{name}") };
        zones += 1;
        for change in zone.following(from).take_while(|change| change.timestamp() < to) {
            changes += 1;
            let around = change.timestamp().to_zoned(zone.clone()).datetime();
            for minutes in [-150, -90, -61, -30, 0, 30, 61, 150] {
                let local = around.checked_add(jiff::Span::new().minutes(minutes)).unwrap();
                let time = WallTime { local, timezone: name.to_owned() };
                let resolved = time.resolve().unwrap();
                let oracle = zone.to_ambiguous_zoned(local).compatible().unwrap().timestamp();
                assert_eq!(resolved.due_at, oracle.into(), "{name} {local}");
                let shown = resolved.due_at.to_jiff().to_zoned(zone.clone()).datetime();
                assert!(shown == local || shown > local && resolved.note.is_some(), "{name} {local}");
            }
        }
    }
    assert!(zones > 400 && changes > 1_000, "{zones} zones with {changes} changes");
}
