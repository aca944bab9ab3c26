use super::*;

const NOW: i64 = 1_795_000_000;

fn now() -> Timestamp {
    Timestamp::from_micros(NOW * 1_000_000)
}

fn learned(status: u16, pairs: &[(&'static str, &str)], bare: u32) -> Learned {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.insert(*name, value.parse().unwrap());
    }
    learn(StatusCode::from_u16(status).unwrap(), &headers, now(), bare)
}

#[test]
fn a_refusal_names_its_end_in_many_ways_and_is_believed_for_a_day_at_most() {
    let tomorrow = NOW + 86_400;
    let reset = (NOW + 90).to_string();
    for (pairs, bare, expected) in [
        (vec![("retry-after", "7")], 0, NOW + 7),
        (vec![("retry-after", "0")], 0, NOW + 1),
        (vec![("retry-after", "315360000")], 0, tomorrow),
        (vec![("retry-after", "99999999999999999999")], 0, NOW + 60),
        (vec![("retry-after", "-5")], 0, NOW + 60),
        (vec![("retry-after", "NaN")], 0, NOW + 60),
        (vec![("retry-after", "Wed, 18 Nov 2026 09:00:00 GMT")], 0, NOW + 1),
        (vec![("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", &reset)], 0, NOW + 90),
        (vec![("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", "-1")], 0, NOW + 60),
        (vec![("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", "9223372036854775807")], 0, tomorrow),
        (vec![], 0, NOW + 60),
        (vec![], 1, NOW + 120),
        (vec![], 60, NOW + 900),
    ] {
        let seen = learned(429, &pairs, bare);
        assert_eq!(seen.retry_at.unwrap().seconds(), expected, "{pairs:?} after {bare}");
        assert_eq!(seen.window.unwrap().remaining, 0, "{pairs:?}");
    }
}

#[test]
fn a_reset_is_read_against_the_senders_own_clock() {
    // Their clock runs an hour ahead of ours; the window ends in a minute by both.
    let theirs = Timestamp::from_micros((NOW + 3600) * 1_000_000).to_jiff();
    let date = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&theirs).unwrap();
    let reset = (NOW + 3660).to_string();
    let pairs = [("x-rate-limit-remaining", "3"), ("x-rate-limit-reset", reset.as_str()), ("date", &date)];
    assert_eq!(learned(200, &pairs, 0).window.unwrap().resets_at.seconds(), NOW + 60);
}

#[test]
fn the_tightest_window_counts() {
    let soon = (NOW + 60).to_string();
    let tonight = (NOW + 40_000).to_string();
    let open = [
        ("x-rate-limit-limit", "100"),
        ("x-rate-limit-remaining", "99"),
        ("x-rate-limit-reset", &soon),
        ("x-user-limit-24hour-remaining", "0"),
        ("x-user-limit-24hour-reset", &tonight),
        ("x-app-limit-24hour-remaining", "50"),
        ("x-app-limit-24hour-reset", &tonight),
    ];
    let window = learned(201, &open, 0).window.unwrap();
    assert_eq!((window.remaining, window.resets_at.seconds()), (0, NOW + 40_000));
    let window = learned(201, &open[..3], 0).window.unwrap();
    assert_eq!((window.limit, window.remaining), (Some(100), 99));
}

#[test]
fn answers_without_limits_teach_nothing() {
    assert_eq!(learned(200, &[], 0), Learned::default());
    assert_eq!(learned(503, &[("retry-after", "5")], 0).retry_at.unwrap().seconds(), NOW + 5);
    assert_eq!(learned(500, &[("retry-after", "5")], 0).retry_at, None);
}
