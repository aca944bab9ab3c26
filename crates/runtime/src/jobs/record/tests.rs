use std::time::Duration;

use super::super::look::{Question, look};
use super::super::{JobKind, enqueue};
use super::*;
use crate::args;
use crate::testkit::{self, TestCx};

const KINDS: &[JobKind] = &[JobKind::new("test.step", |_, _| Box::pin(async { Outcome::Done }))];

fn step() -> NewJob {
    NewJob::new("test.step", "next".into())
}

fn successor() -> (Successor, mpsc::UnboundedReceiver<Leased>) {
    let (sender, inbox) = mpsc::unbounded_channel();
    let options = RunOptions { kinds: KINDS.to_vec(), ..RunOptions::default() };
    (Successor::new(options, sender), inbox)
}

/// The end of a claimed job that is followed by `next`.
async fn ended(cx: &TestCx, next: NewJob) -> Finished {
    let mut tx = cx.db.begin().await.unwrap();
    enqueue(cx, &mut tx, step()).await.unwrap();
    tx.commit().await.unwrap();
    let (ahead, lease) = (Duration::ZERO, Duration::from_secs(15));
    let question = Question { kinds: KINDS.to_vec(), limit: 1, ahead, lease, renew: None };
    let claimed = look(cx, &question).await.unwrap().jobs;
    Finished::of(cx, &claimed[0], Outcome::Then(Box::new(next)))
}

fn follower_of(ended: &Finished) -> JobId {
    ended.next.as_ref().unwrap().0.clone()
}

/// State, epoch and attempts of a job.
async fn standing(cx: &TestCx, id: &JobId) -> (i64, i64, i64) {
    let mut conn = cx.db.read().await.unwrap();
    let row =
        conn.fetch_one("SELECT state, epoch, attempts FROM job WHERE id = $1", args![id]).await.unwrap();
    (row.get("state").unwrap(), row.get("epoch").unwrap(), row.get("attempts").unwrap())
}

#[tokio::test]
async fn what_follows_here_is_leased_in_the_step_that_writes_it() {
    let cx = testkit::cx().await;
    let (successor, _inbox) = successor();
    let ended = ended(&cx, step()).await;
    let follower = follower_of(&ended);
    let leased = write(&cx, &mut vec![ended], Some(&successor)).await.unwrap();
    let job = &leased.jobs[0];
    assert_eq!((&job.id, job.epoch, job.attempt, job.payload.as_str()), (&follower, 1, 1, Some("next")));
    assert_eq!(standing(&cx, &follower).await, (1, 1, 1));
}

#[tokio::test]
async fn what_somebody_else_may_have_to_run_waits_to_be_claimed() {
    let cx = testkit::cx().await;
    let later = cx.now().plus(Duration::from_secs(60));
    let (successor, inbox) = successor();
    for next in [
        step().concurrency_key("one"),
        step().unique("one"),
        step().due(later),
        NewJob::new("test.elsewhere", "next".into()),
    ] {
        let ended = ended(&cx, next.clone()).await;
        let follower = follower_of(&ended);
        let leased = write(&cx, &mut vec![ended], Some(&successor)).await.unwrap();
        assert!(leased.jobs.is_empty(), "{next:?}");
        assert_eq!(standing(&cx, &follower).await, (0, 0, 0), "{next:?}");
    }
    drop(inbox);
    let ended = ended(&cx, step()).await;
    assert!(write(&cx, &mut vec![ended], Some(&successor)).await.unwrap().jobs.is_empty());
}

#[tokio::test]
async fn what_nobody_took_over_is_given_back() {
    let cx = testkit::cx().await;
    let (successor, _inbox) = successor();
    let ended = ended(&cx, step()).await;
    let follower = follower_of(&ended);
    let leased = write(&cx, &mut vec![ended], Some(&successor)).await.unwrap();
    give_back(&cx, &leased.jobs).await;
    assert_eq!(standing(&cx, &follower).await, (0, 1, 0));
}

/// The process fell silent: what follows was never written, and the job will run again.
#[tokio::test]
async fn nothing_follows_a_lost_lease() {
    let cx = testkit::cx().await;
    let (successor, _inbox) = successor();
    let mut ended = ended(&cx, step()).await;
    ended.record.epoch -= 1;
    assert!(write(&cx, &mut vec![ended], Some(&successor)).await.unwrap().jobs.is_empty());
    let mut conn = cx.db.read().await.unwrap();
    assert_eq!(conn.fetch_all("SELECT id FROM job", args![]).await.unwrap().len(), 1);
}
