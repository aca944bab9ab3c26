use super::*;

fn check(
    numbers: [Option<i64>; 4],
    impressions: Option<i64>,
    followers: Option<i64>,
    expected: Option<(f64, Basis)>,
) {
    let [likes, reposts, replies, quotes] = numbers;
    let metrics = PostMetrics { likes, reposts, replies, quotes, ..PostMetrics::default() };
    let found = engagement(&metrics).and_then(|sum| rate(sum, impressions, followers));
    assert_eq!(found, expected.map(|(value, basis)| Rate { value, basis }), "{numbers:?}");
}

#[test]
fn impressions_win_over_followers_and_nothing_stays_nothing() {
    let all = [Some(6), Some(2), Some(1), Some(1)];
    check(all, Some(100), Some(1000), Some((0.1, Basis::Impressions)));
    check(all, None, Some(1000), Some((0.01, Basis::Estimate)));
    check(all, Some(0), Some(1000), Some((0.01, Basis::Estimate)));
    check(all, None, None, None);
    check(all, None, Some(0), None);
    check([Some(8), Some(2), None, None], None, Some(100), Some((0.1, Basis::Estimate)));
    check([Some(0); 4], Some(50), None, Some((0.0, Basis::Impressions)));
    check([None; 4], Some(50), Some(50), None);
}

#[test]
fn medians() {
    for (values, expected) in [
        (vec![], None),
        (vec![3.0], Some(3.0)),
        (vec![4.0, 1.0], Some(2.5)),
        (vec![9.0, 1.0, 2.0], Some(2.0)),
    ] {
        assert_eq!(median(values), expected);
    }
}
