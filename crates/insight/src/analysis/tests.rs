use kernel::Timestamp;
use kernel::ids::AccountId;

use super::slices::MIN_N;
use super::*;
use crate::fixture::own;
use crate::post::{Author, OwnPost, Source};
use crate::zone::Zone;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn post(id: u64, text: &str, created: &str, likes: i64) -> OwnPost {
    let account = AccountId::new(Timestamp::default(), &kernel::Entropy::seeded(1));
    let author = Author { account, remote_id: "1".into() };
    let mut found = own(id, text, at(created));
    found.metrics.likes = Some(likes);
    found.metrics.reposts = None;
    let mut post = OwnPost::observe(&author, found, Source::Archive, None).unwrap();
    post.weigh(None);
    post
}

fn report(posts: &[OwnPost], zone: &str) -> Report {
    Report::of(posts, &Zone::named(zone), (1, at("2026-11-02T09:00:00Z")))
}

#[test]
fn hours_are_those_of_the_clock_on_the_wall() {
    // Clocks in Berlin went back on 2026-10-25, those in New York on 2026-11-01.
    for (zone, created, expected) in [
        ("Europe/Berlin", "2026-10-24T22:30:00Z", (6, 0)),
        ("Europe/Berlin", "2026-10-25T00:30:00Z", (6, 2)),
        ("Europe/Berlin", "2026-10-25T01:30:00Z", (6, 2)),
        ("Europe/Berlin", "2026-10-25T02:30:00Z", (6, 3)),
        ("America/New_York", "2026-11-01T05:30:00Z", (6, 1)),
        ("America/New_York", "2026-11-01T06:30:00Z", (6, 1)),
        ("UTC", "2026-11-02T00:00:00Z", (0, 0)),
    ] {
        let found = report(&[post(1, "x", created, 1)], zone);
        let cell = found.best_times.first().unwrap();
        assert_eq!((cell.weekday, cell.hour), expected, "{zone} {created}");
    }
}

#[test]
fn a_cell_has_no_figure_before_it_has_enough_posts() {
    for n in [MIN_N - 1, MIN_N] {
        let posts: Vec<_> = (0..n).map(|id| post(id as u64, "x", "2026-11-02T09:00:00Z", 6)).collect();
        let found = report(&posts, "UTC");
        let cell = found.best_times.first().unwrap();
        assert_eq!(cell.engagements, (n >= MIN_N).then_some(6.0));
        assert_eq!(cell.n, i64::try_from(n).unwrap());
        let says_so = found.not_enough_data.iter().any(|gap| gap.starts_with("Best times"));
        assert_eq!(says_so, n < MIN_N);
    }
}

#[test]
fn what_stands_out_is_said_with_its_posts() {
    let mut posts = Vec::new();
    for id in 0..40 {
        let (text, likes) = if id % 2 == 0 { ("Why is rust so fast?", 90) } else { ("We shipped it.", 10) };
        posts.push(post(id, text, "2026-11-02T09:00:00Z", likes));
    }
    let found = report(&posts, "UTC");
    let hook = found.statements.iter().find(|said| said.text.contains("question")).unwrap();
    assert!(hook.text.contains("9.0×"), "{}", hook.text);
    assert_eq!((hook.n, hook.evidence.len()), (20, 3));
    assert_eq!((found.top_count, found.top_ids.len()), (8, 8));
    assert!(found.topics.iter().any(|topic| topic.terms.contains(&"rust".to_owned())));
    assert_eq!(report(&posts, "UTC"), found, "the same posts give the same report");
}

#[test]
fn openings() {
    for (text, expected) in [
        ("How to ship faster. Read on?", "how-to"),
        ("@bob Do you test?", "question"),
        ("Introducing Roost.", "announcement"),
        ("“Less is more.”", "quote"),
        ("5 things I learned", "number"),
        ("I shipped it.", "personal"),
        ("This is Bella. She is good.", "presentation"),
        ("Great news!", "exclamation"),
        ("Databases are hard.", "statement"),
        ("", "statement"),
    ] {
        assert_eq!(hooks::hook(text), expected, "{text}");
    }
}
