use kernel::Entropy;

use super::*;

fn job(name: &str, due: i64, priority: i64) -> Job {
    let run_at = Timestamp::from_micros(due);
    Job {
        id: kernel::Id::new(run_at, &Entropy::seeded(1)),
        kind: name.to_owned(),
        workspace: None,
        payload: serde_json::Value::Null,
        run_at,
        attempt: 1,
        max_attempts: 1,
        priority,
        concurrency_key: None,
        epoch: 1,
        follows: false,
    }
}

fn waiting() -> Waiting {
    let mut waiting = Waiting::default();
    for (name, due, priority) in [("c", 20, 0), ("a", 10, 0), ("b", 10, 0), ("urgent", 20, 5), ("far", 99, 9)]
    {
        waiting.add(job(name, due, priority));
    }
    waiting
}

#[test]
fn nothing_is_taken_before_its_time_and_the_urgent_first() {
    let mut waiting = waiting();
    assert_eq!(waiting.next_due(), Some(Timestamp::from_micros(10)));
    waiting.ripen(Timestamp::from_micros(9));
    assert!(waiting.take().is_none());
    waiting.ripen(Timestamp::from_micros(20));
    assert_eq!((waiting.later(), waiting.ready()), (1, 4));
    let order: Vec<String> = std::iter::from_fn(|| waiting.take()).map(|job| job.kind.clone()).collect();
    assert_eq!(order, ["urgent", "a", "b", "c"]);
    assert_eq!((waiting.later(), waiting.ready()), (1, 0));
}

#[test]
fn all_of_them_can_be_given_back() {
    let mut waiting = waiting();
    waiting.ripen(Timestamp::from_micros(10));
    assert_eq!(waiting.take_all().len(), 5);
    assert_eq!((waiting.later(), waiting.ready(), waiting.next_due()), (0, 0, None));
}

#[test]
fn what_follows_a_job_takes_no_room_from_what_is_claimed() {
    let mut waiting = Waiting::default();
    waiting.add(job("claimed", 10, 0));
    waiting.add(Job { follows: true, ..job("follower", 10, 1) });
    waiting.ripen(Timestamp::from_micros(10));
    assert_eq!(waiting.ready(), 1);
    assert_eq!(waiting.take().unwrap().kind, "follower");
    assert_eq!(waiting.ready(), 1);
    assert_eq!(waiting.take().unwrap().kind, "claimed");
    assert_eq!(waiting.ready(), 0);
}
