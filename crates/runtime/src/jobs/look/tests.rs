use super::super::{NewJob, Outcome, enqueue};
use super::*;
use crate::{args, testkit};

const KINDS: &[JobKind] = &[JobKind::new("test.one", |_, _| Box::pin(async { Outcome::Done }))];

async fn put(cx: &Cx, jobs: impl IntoIterator<Item = NewJob>) {
    let mut tx = cx.db.begin().await.unwrap();
    for job in jobs {
        enqueue(cx, &mut tx, job).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn one(number: i64) -> NewJob {
    NewJob::new("test.one", number.into())
}

async fn ask(cx: &Cx, limit: usize, held: &[&Job]) -> Answer {
    let renew = Some(held.iter().map(|job| (job.id.clone(), job.epoch)).collect());
    let (ahead, lease) = (Duration::from_secs(2), Duration::from_secs(15));
    look(cx, &Question { kinds: KINDS.to_vec(), limit, ahead, lease, renew }).await.unwrap()
}

#[tokio::test]
async fn after_a_jump_of_the_clock_own_leases_stand_and_orphans_are_taken_back() {
    let cx = testkit::cx().await;
    put(&cx, [one(1), one(2)]).await;
    let (own, orphan) = (ask(&cx, 1, &[]).await.jobs.remove(0), ask(&cx, 1, &[]).await.jobs.remove(0));
    cx.clock.advance(Duration::from_secs(3600));
    let answer = ask(&cx, 9, &[&own]).await;
    assert_eq!(answer.renewed, Some(HashSet::from([own.id.clone()])));
    let taken: Vec<_> = answer.jobs.iter().map(|job| (&job.id, job.attempt)).collect();
    assert_eq!(taken, [(&orphan.id, 2)]);
    assert_eq!(ask(&cx, 0, &[&own, &orphan]).await.renewed, Some(HashSet::from([own.id])));
}

#[tokio::test]
async fn jobs_with_keys_are_not_taken_ahead_but_announced_to_the_microsecond() {
    let cx = testkit::cx().await;
    let soon = cx.now().plus(Duration::from_secs(1));
    let far = cx.now().plus(Duration::from_secs(60));
    put(&cx, [one(1).due(soon).concurrency_key("k"), one(2).due(soon), one(3).due(far)]).await;
    let answer = ask(&cx, 9, &[]).await;
    assert_eq!(answer.jobs.iter().map(|job| job.payload.as_i64()).collect::<Vec<_>>(), [Some(2)]);
    assert_eq!(answer.next, Some(soon));
    cx.clock.advance(Duration::from_secs(1));
    assert_eq!(ask(&cx, 9, &[]).await.jobs.len(), 1);
    let next = ask(&cx, 9, &[]).await.next;
    assert_eq!(next, Some(far.minus(Duration::from_secs(2))));
}

#[tokio::test]
async fn higher_priorities_go_first_and_neither_lane_starves() {
    let cx = testkit::cx().await;
    let keyed = |n: i64| one(n).concurrency_key(format!("k{n}"));
    put(&cx, (0..10).map(one).chain((10..20).map(keyed)).chain([one(99).priority(1)])).await;
    let jobs = ask(&cx, 9, &[]).await.jobs;
    let numbers: Vec<i64> = jobs.iter().filter_map(|job| job.payload.as_i64()).collect();
    assert!(numbers.contains(&99));
    assert_eq!(numbers.iter().filter(|n| **n < 10).count(), 4);
    assert_eq!(numbers.iter().filter(|n| (10..20).contains(*n)).count(), 4);
}

/// An idle installation writes nothing: looking is reading.
#[tokio::test]
async fn looking_in_vain_takes_no_turn_of_the_writer() {
    let cx = testkit::cx().await;
    put(&cx, [one(1).due(cx.now().plus(Duration::from_secs(60)))]).await;
    let mut held = cx.db.begin().await.unwrap();
    held.execute("UPDATE job SET priority = 5", args![]).await.unwrap();
    let answer = tokio::time::timeout(Duration::from_secs(10), ask(&cx, 9, &[])).await.unwrap();
    assert!(answer.jobs.is_empty() && answer.next.is_some());
}
