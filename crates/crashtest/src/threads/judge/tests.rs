use std::fmt::Write as _;

use super::*;

/// A post of the ledger: its part, what it answers, what it shows.
type Post = (usize, Option<&'static str>, &'static [&'static str]);

const WHOLE: [Post; POSTS] = [
    (1, None, &["m1"]),
    (2, Some("p0"), &[]),
    (3, Some("p1"), &["m3"]),
    (4, Some("p2"), &[]),
    (5, Some("p3"), &[]),
    (6, Some("p0"), &[]),
];

fn effect(id: usize, kind: &str, text: String) -> Effect {
    Effect {
        id: u64::try_from(id).unwrap(),
        request: None,
        at: String::new(),
        kind: kind.to_owned(),
        account: None,
        object_id: None,
        text: Some(text),
        in_reply_to: None,
        media: Vec::new(),
        by: "api",
        fault: None,
    }
}

fn thread() -> Thread {
    let mut thread = Thread::nameless();
    thread.pictures = [Some("one".to_owned()), None, Some("three".to_owned()), None, None, None];
    thread
}

/// The posts in the order in which they were made, called `p0`, `p1`, …
fn ledger(posts: &[Post]) -> LedgerSnapshot {
    let files = [("m1", "one"), ("m3", "three")].map(|(name, sha256)| Effect {
        object_id: Some(name.to_owned()),
        ..effect(0, "media.uploaded", sha256.to_owned())
    });
    let posts = posts.iter().enumerate().map(|(index, (part, answers, shows))| Effect {
        object_id: Some(format!("p{index}")),
        in_reply_to: answers.map(str::to_owned),
        media: shows.iter().map(ToString::to_string).collect(),
        ..effect(index + 1, "post.created", format!("hello {}", thread().marker(*part)))
    });
    LedgerSnapshot { requests: Vec::new(), effects: files.into_iter().chain(posts).collect() }
}

fn believed(state: State, done: usize) -> Believed {
    Believed {
        state,
        steps_done: done,
        proofs: (0..done).map(|index| format!("p{index}")).collect(),
        attempts: (1..=done).map(|step| (i64::try_from(step).unwrap(), Some("sent".to_owned()))).collect(),
        failure: None,
        history: Vec::new(),
    }
}

fn judge(posts: &[Post], believed: &Believed) -> Findings {
    let ledger = ledger(posts);
    let (mut findings, platform) = (Findings::default(), Platform::of(&ledger));
    findings.add(&thread(), believed, &platform, false);
    findings.add_strangers(&[thread()], &platform);
    findings
}

#[test]
fn a_thread_that_is_whole_or_says_how_far_it_came_is_fine() {
    for (posts, state, done, ended) in [
        (6, State::Sent, 6, Ended::Complete),
        (5, State::Failed, 5, Ended::Failed),
        (2, State::Failed, 2, Ended::Failed),
        (0, State::Failed, 0, Ended::Failed),
        (2, State::Unconfirmed, 2, Ended::LeftToPerson { exists: false }),
        (3, State::Unconfirmed, 2, Ended::LeftToPerson { exists: true }),
    ] {
        let findings = judge(&WHOLE[..posts], &believed(state, done));
        assert_eq!(findings.problems, Vec::<String>::new(), "{state:?} after {done}");
        assert_eq!((findings.ended, findings.posted), (vec![ended], posts));
    }
}

#[test]
fn whatever_is_wrong_with_a_thread_is_said() {
    let with = |index: usize, post: Post| {
        let mut posts = WHOLE.to_vec();
        posts[index] = post;
        posts
    };
    let twice = [&WHOLE[..], &[(3, Some("p1"), &["m3"])]].concat();
    let lost = WHOLE[..5].to_vec();
    let hole = [&WHOLE[..2], &WHOLE[3..]].concat();
    let first_later = [&WHOLE[1..2], &WHOLE[..1]].concat();
    let sent = believed(State::Sent, 6);
    let mut again = sent.clone();
    again.attempts.push((3, Some("interrupted".to_owned())));
    let mut foreign = sent.clone();
    foreign.proofs[1] = "p4".to_owned();
    for (posts, believed, said) in [
        (twice, &sent, "part 3 of test was posted 2 times"),
        (lost, &sent, "is sent after step 6, and 5 parts exist"),
        (hole, &sent, "part 4 of test exists, and the part before it does not"),
        (first_later, &sent, "is older than the part before it"),
        (with(3, (4, Some("p1"), &[])), &sent, "part 4 of test answers"),
        (with(2, (3, Some("p1"), &[])), &sent, "part 3 of test shows []"),
        (with(2, (3, Some("p1"), &["m1"])), &sent, "part 3 of test shows [\"one\"]"),
        (with(3, (4, Some("p2"), &["m1"])), &sent, "part 4 of test shows [\"one\"]"),
        (with(4, (9, None, &[])), &sent, "a post belongs to no part"),
        (with(5, (6, Some("p4"), &[])), &sent, "part 6 of test answers"),
        (WHOLE.to_vec(), &again, "step 3 of test was attempted 2 times in doubt"),
        (WHOLE.to_vec(), &foreign, "which are not its parts"),
        (WHOLE.to_vec(), &self::believed(State::Failed, 2), "is failed after step 2, and 6 parts exist"),
        (WHOLE.to_vec(), &self::believed(State::Unconfirmed, 2), "is unconfirmed after step 2"),
        (WHOLE.to_vec(), &self::believed(State::Approved, 6), "is stuck"),
        (WHOLE.to_vec(), &self::believed(State::Missed, 6), "is missed after step 6"),
    ] {
        let findings = judge(&posts, believed);
        let mut all = String::new();
        for problem in &findings.problems {
            let _ = writeln!(all, "{problem}");
        }
        assert!(all.contains(said), "expected `{said}` in: {all}");
        assert!(findings.duplicates + findings.unaccounted > 0 || said == "is stuck");
    }
}

#[test]
fn what_a_person_settled_must_be_complete() {
    let ledger = ledger(&WHOLE[..2]);
    let mut findings = Findings::default();
    findings.add(&thread(), &believed(State::Failed, 2), &Platform::of(&ledger), true);
    assert_eq!(findings.problems.len(), 1, "{:?}", findings.problems);
}

#[test]
fn a_person_who_is_asked_after_an_interrupted_upload_is_a_problem() {
    for (state, done, settled, problems) in [
        (State::Sent, 6, 0, 0),
        (State::Failed, 2, 0, 0),
        (State::Unconfirmed, 2, 0, 1),
        (State::Sent, 6, 1, 1),
    ] {
        let mut findings = judge(&WHOLE[..done], &believed(state, done));
        findings.settled = settled;
        findings.refuse_doubt();
        assert_eq!(findings.problems.len(), problems, "{state:?} {settled}: {:?}", findings.problems);
    }
}
