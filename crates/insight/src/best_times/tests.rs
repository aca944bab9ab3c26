use kernel::Entropy;

use super::*;

/// Monday, 2 March 2026, midnight UTC.
const MONDAY: i64 = 1_772_409_600;

fn post(weekday: i64, hour: i64, week: i64, rate: f64) -> Figures {
    let seconds = MONDAY + ((week * 7 + weekday - 1) * 24 + hour) * 3600 + 60;
    Figures {
        remote_id: String::new(),
        created_at: Timestamp::from_micros(seconds * 1_000_000),
        format: Format::Text,
        engagement: Some(3),
        rate: Some(rate),
        profile_clicks: None,
    }
}

fn found(mut posts: Vec<Figures>) -> BestTimes {
    posts.sort_by_key(|post| post.created_at);
    find(&posts, "UTC".into())
}

/// Values left out at either end, from tables of the sign test.
#[test]
fn intervals_leave_out_what_tables_say() {
    for (n, expected) in
        [(5, 0), (7, 0), (8, 1), (10, 1), (11, 2), (15, 3), (20, 5), (25, 7), (50, 18), (100, 41)]
    {
        assert_eq!(left_out(n), expected, "{n}");
    }
    assert_eq!(interval(&[1.0, 2.0, 3.0, 4.0]), None);
    assert_eq!(interval(&[1.0, 2.0, 3.0, 4.0, 9.0]), Some((1.0, 9.0)));
    assert!(left_out(20_000) > 9_800);
}

/// Drawn again and again from what is known, the interval holds the true median as often as it says.
#[test]
fn intervals_hold_what_they_say() {
    let entropy = Entropy::seeded(7);
    for n in [5, 9, 23] {
        let rounds = 2_000;
        let held = (0..rounds).filter(|_| {
            let mut drawn: Vec<f64> =
                (0..n).map(|_| f64::from(u32::try_from(entropy.below(1_000_001)).unwrap())).collect();
            drawn.sort_by(f64::total_cmp);
            let (low, high) = interval(&drawn).unwrap();
            low <= 500_000.0 && 500_000.0 <= high
        });
        let share = held.count() * 1000 / rounds;
        assert!((890..=990).contains(&share), "{n}: {share} of 1000");
    }
}

#[test]
fn the_best_hour_is_the_one_that_is_surely_good() {
    let mut posts = Vec::new();
    for week in 0..12 {
        posts.push(post(2, 9, week, 0.04));
        posts.push(post(4, 17, week, 0.02));
        // One lucky post among poor ones.
        posts.push(post(6, 12, week, if week == 3 { 0.9 } else { 0.01 }));
    }
    posts.extend((0..4).map(|week| post(7, 7, week, 0.5)));
    let best = found(posts);
    assert!(best.enough && best.reason.is_none(), "{best:?}");
    let hours: Vec<_> = best.items.iter().map(|slot| (slot.weekday, slot.hour, slot.posts)).collect();
    assert_eq!(hours, [(2, 9, 12), (4, 17, 12), (6, 12, 12)], "four posts are too few, however good");
    assert_eq!((best.items[0].rate, best.items[0].low, best.basis.posts), (0.04, 0.04, 40));
    assert_eq!(best.basis.measure, Measure::Rate);
}

#[test]
fn too_few_posts_are_said_to_be_too_few() {
    let some = found((0..12).map(|week| post(2, 9, week, 0.04)).collect());
    assert!(!some.enough && some.items.is_empty());
    assert!(some.reason.unwrap().starts_with("18 more posts"));
    let spread = found((0..40).map(|n| post(n % 7 + 1, n % 24, n / 7, 0.02)).collect());
    assert!(!spread.enough && spread.reason.unwrap().contains("no hour of the week has 5 posts"));
    let nothing = found(Vec::new());
    assert_eq!((nothing.basis.posts, nothing.basis.from, nothing.basis.rate), (0, None, None));
}

#[test]
fn replies_do_not_count_and_unknown_rates_fall_back_to_engagements() {
    let mut posts: Vec<Figures> = (0..40).map(|week| post(1, 8, week, 0.04)).collect();
    for reply in posts.iter_mut().take(8) {
        reply.format = Format::Reply;
    }
    for unrated in posts.iter_mut().skip(8).take(30) {
        unrated.rate = None;
    }
    let best = found(posts);
    assert_eq!((best.basis.measure, best.basis.posts), (Measure::Engagements, 32));
    assert_eq!((best.items[0].rate, best.items[0].low), (3.0, 3.0));
}

#[test]
fn hours_are_those_of_the_workspaces_clock() {
    let posts = (0..40).map(|week| post(7, 23, week, 0.04)).collect::<Vec<_>>();
    let best = find(&posts, "Asia/Tokyo".into());
    assert_eq!((best.items[0].weekday, best.items[0].hour, best.timezone.as_str()), (1, 8, "Asia/Tokyo"));
}
