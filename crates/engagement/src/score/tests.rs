use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::tests::{person, post};

fn context() -> Context {
    Context { now: Timestamp::from_micros(0).plus(Duration::from_secs(7200)), ..Context::default() }
}

fn keywords() -> Keywords {
    Keywords::new(["Network Engineering".into(), "devops".into(), "AI".into(), " ".into()])
}

#[test]
fn keywords_are_whole_words_in_any_case() {
    for (text, found) in [
        ("DevOps and network engineering", vec!["devops", "network engineering"]),
        ("said the maid in Kair", vec![]),
        ("AI? Yes, ai.", vec!["ai"]),
        ("DEVOPSY", vec![]),
    ] {
        assert_eq!(keywords().matches(text), found, "{text}");
    }
}

#[test]
fn each_part_answers_to_its_own_facts() {
    let (keywords, context) = (keywords(), context());
    let base = score(&post("hello"), &person(10), &keywords, &context);
    assert_eq!(base.parts.content, 0.0);
    assert!((base.parts.author - 4.0).abs() < 1e-9);
    let famous = score(&post("hello"), &person(1_000_000), &keywords, &context);
    assert!(famous.parts.author > base.parts.author && famous.parts.content == base.parts.content);
    let topical = score(&post("devops?"), &person(10), &keywords, &context);
    assert_eq!(topical.parts.content, 19.0);
    let mut hot = post("hello");
    hot.metrics.replies = Some(10);
    hot.created_at = Some(Timestamp::from_micros(0));
    assert!((score(&hot, &person(10), &keywords, &context).parts.performance - 15.0).abs() < 1e-9);
}

#[test]
fn unknown_numbers_give_no_points_and_no_reason() {
    let mut stranger = person(1);
    stranger.followers = None;
    let mut bare = post("hello");
    bare.metrics = PostMetrics::default();
    let score = score(&bare, &stranger, &keywords(), &context());
    assert_eq!((score.parts.total(), score.reasons), (0.0, Vec::new()));
}

#[test]
fn reasons_are_readable() {
    for (number, text) in
        [(0, "0"), (999, "999"), (1000, "1,000"), (99_367, "99,367"), (-1_234_567, "-1,234,567")]
    {
        assert_eq!(grouped(number), text);
    }
    for (velocity, text) in [
        (0.0, "no reactions yet"),
        (0.2, "less than one reaction an hour, weighted"),
        (1.2, "1 reaction an hour, weighted"),
        (1_234.4, "1,234 reactions an hour, weighted"),
    ] {
        assert_eq!(pace(velocity), text);
    }
    let mut long = post("why would anybody choose devops over network engineering, I ask myself");
    long.created_at = Some(context().now);
    let context = Context { lang: Some("en".into()), mentions_us: true, ..context() };
    let reasons = score(&long, &person(99_367), &keywords(), &context).reasons;
    let expected = [
        "99,367 followers",
        "mentioned you",
        "no reactions yet",
        "about devops, network engineering",
        "in the language you look for",
        "60 characters or longer",
    ];
    assert_eq!(reasons, expected);
}

#[test]
fn absurd_counts_do_not_overflow() {
    let huge = PostMetrics { replies: Some(i64::MAX), likes: Some(i64::MAX), ..PostMetrics::default() };
    assert_eq!(weighted_engagement(&huge), Some(i64::MAX));
    let negative = PostMetrics { likes: Some(-5), ..PostMetrics::default() };
    assert_eq!(weighted_engagement(&negative), Some(0));
}

proptest! {
    #[test]
    fn parts_stay_in_their_ranges(text in ".{0,300}", followers in any::<i64>(), likes in any::<u32>(), hours in 0u64..10_000) {
        let mut post = post(&text);
        post.metrics.likes = Some(i64::from(likes));
        post.created_at = Some(Timestamp::from_micros(0));
        let context = Context {
            now: Timestamp::from_micros(0).plus(Duration::from_secs(hours * 3600)),
            watched: true,
            mentions_us: true,
            answered_before: 3,
            lang: Some("en".into()),
        };
        let parts = score(&post, &person(followers), &keywords(), &context).parts;
        prop_assert_eq!(rate(&post, &person(followers), &keywords(), &context), parts);
        prop_assert!((0.0..=40.0).contains(&parts.author));
        prop_assert!((0.0..=30.0).contains(&parts.performance));
        prop_assert!((0.0..=30.0).contains(&parts.content));
    }
}
