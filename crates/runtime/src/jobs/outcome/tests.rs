use kernel::ids::JobId;

use super::*;

fn job(attempt: i64, max_attempts: i64) -> Job {
    Job {
        id: JobId::new(Timestamp::from_micros(0), &Entropy::seeded(1)),
        kind: "test.job".into(),
        workspace: None,
        payload: serde_json::Value::Null,
        run_at: Timestamp::from_micros(5),
        attempt,
        max_attempts,
        priority: 0,
        concurrency_key: None,
        epoch: 3,
        follows: false,
    }
}

#[test]
fn waits_double_up_to_an_hour_and_never_shrink() {
    let entropy = Entropy::seeded(1);
    for (attempt, seconds) in [(0, 2), (1, 2), (2, 4), (3, 8), (11, 2048), (12, 3600), (1000, 3600)] {
        let (wait, least) = (backoff(attempt, &entropy), Duration::from_secs(seconds));
        assert!(wait >= least && wait <= least.mul_f64(1.25), "attempt {attempt} waits {wait:?}");
    }
}

#[test]
fn every_outcome_has_its_row() {
    let (now, later) = (Timestamp::from_micros(100), Timestamp::from_micros(900));
    let after = Some(Duration::from_micros(7));
    let retry = || Outcome::Retry { reason: "no".into(), after };
    for (attempt, outcome, state, run_at, attempts) in [
        (1, Outcome::Done, DONE, 5, 1),
        (2, Outcome::Again(later), WAITING, 900, 0),
        (2, retry(), WAITING, 107, 2),
        (3, retry(), DEAD, 5, 3),
        (1, Outcome::dead("never"), DEAD, 5, 1),
    ] {
        let record = settle(&job(attempt, 3), outcome.clone(), now, &Entropy::seeded(1));
        assert_eq!(
            (record.state, record.run_at.micros(), record.attempts),
            (state, run_at, attempts),
            "{outcome:?}"
        );
        assert_eq!(record.finished_at.is_some(), state != WAITING, "{outcome:?}");
    }
}

#[test]
fn reasons_are_bounded_and_storable() {
    let reason = format!("\0{}", "ü".repeat(5000));
    let record = settle(&job(1, 3), Outcome::retry(reason), Timestamp::from_micros(0), &Entropy::seeded(1));
    let stored = record.error.unwrap();
    assert!(!stored.contains('\0') && stored.chars().count() <= REASON_MAX_CHARS);
}

#[test]
fn what_never_ran_costs_no_attempt() {
    assert_eq!(unstarted(&job(1, 3)).attempts, 0);
    assert_eq!(cut_off(&job(3, 3)).attempts, 2);
}
