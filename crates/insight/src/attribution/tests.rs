use proptest::prelude::*;

use super::*;

const DAY: i64 = 86_400_000_000;

fn day(index: i64, net: Option<i64>) -> Day {
    Day { starts: Timestamp::from_micros(index * DAY), ends: Timestamp::from_micros((index + 1) * DAY), net }
}

fn touch(cause: Cause, at: i64, clicks: Option<i64>, engagement: Option<i64>) -> Touch {
    Touch {
        cause,
        post_id: format!("{at}"),
        at: Timestamp::from_micros(at),
        profile_clicks: clicks,
        engagement,
    }
}

fn check(days: &[Day], touches: &[Touch], expected: [i64; 4]) {
    let found = attribute(days, touches);
    assert_eq!([found.replies, found.content, found.hand_offs, found.unknown], expected, "{found:#?}");
}

#[test]
fn what_nothing_explains_stays_unknown() {
    check(&[day(5, Some(10))], &[], [0, 0, 0, 10]);
    // Nobody told anything about this reply.
    check(&[day(5, Some(10))], &[touch(Cause::Reply, 5 * DAY, None, None)], [0, 0, 0, 10]);
    // A loss is no gain, and an unknown day is neither.
    check(&[day(5, Some(-4)), day(6, None)], &[touch(Cause::Reply, 5 * DAY, Some(9), None)], [0; 4]);
}

#[test]
fn a_touch_explains_no_more_than_its_profile_clicks() {
    let touches = [
        touch(Cause::Reply, 5 * DAY, Some(3), Some(1000)),
        touch(Cause::Content, 5 * DAY + 1, None, Some(21)),
    ];
    check(&[day(5, Some(10))], &touches, [3, 2, 0, 5]);
    // Not again on the next day.
    check(&[day(5, Some(10)), day(6, Some(10))], &touches, [3, 2, 0, 15]);
}

#[test]
fn only_the_window_counts() {
    for (at, expected) in [
        (3 * DAY, [0, 0, 4, 0]),
        (3 * DAY - 1, [0, 0, 0, 4]),
        (6 * DAY - 1, [0, 0, 4, 0]),
        (6 * DAY, [0, 0, 0, 4]),
    ] {
        check(&[day(5, Some(4))], &[touch(Cause::HandOff, at, Some(50), None)], expected);
    }
}

#[test]
fn a_quiet_day_is_what_comes_anyway() {
    let days = [day(1, Some(2)), day(2, Some(2)), day(10, Some(6))];
    let found = attribute(&days, &[touch(Cause::Reply, 10 * DAY, Some(50), None)]);
    assert_eq!((found.quiet_day, found.replies, found.unknown), (Some(2), 4, 6));
    assert_eq!(found.evidence.first().map(|evidence| evidence.followers), Some(4));
}

proptest! {
    #[test]
    fn shares_sum_to_the_gain_and_none_is_negative(
        nets in proptest::collection::vec(proptest::option::of(-50i64..5000), 1..20),
        touches in proptest::collection::vec(
            (0..3usize, 0..20 * DAY, proptest::option::of(0i64..400), proptest::option::of(0i64..9000)), 0..40),
    ) {
        let days: Vec<Day> = (0..).zip(nets).map(|(index, net)| day(index, net)).collect();
        let causes = [Cause::Reply, Cause::Content, Cause::HandOff];
        let touches: Vec<Touch> =
            touches.into_iter().map(|(cause, at, clicks, engaged)| touch(causes[cause], at, clicks, engaged)).collect();
        let found = attribute(&days, &touches);
        let shares = [found.replies, found.content, found.hand_offs, found.unknown];
        prop_assert_eq!(shares.iter().sum::<i64>(), found.gain);
        prop_assert!(shares.iter().all(|share| *share >= 0));
        let reach: i64 = touches.iter().map(Touch::reach).sum();
        prop_assert!(found.gain - found.unknown <= reach);
    }

    #[test]
    fn no_share_is_beyond_its_limit(amount in 0i64..10_000, limits in proptest::collection::vec(0i64..500, 0..30)) {
        let shares = share(amount, &limits);
        prop_assert!(shares.iter().zip(&limits).all(|(share, limit)| share <= limit));
        prop_assert_eq!(shares.iter().sum::<i64>(), amount.min(limits.iter().sum()));
    }
}
