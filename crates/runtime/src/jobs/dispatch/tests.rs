use super::super::{JobKind, NewJob, enqueue};
use super::*;
use crate::testkit;

const KINDS: &[JobKind] = &[JobKind::new("test.one", |_, _| Box::pin(async { Outcome::Done }))];

/// A dispatcher that has claimed `count` jobs that are due now.
async fn holding(count: usize) -> (testkit::TestCx, Dispatcher, mpsc::UnboundedReceiver<Finished>) {
    let cx = testkit::cx().await;
    let mut tx = cx.db.begin().await.unwrap();
    for n in 0..count {
        enqueue(&cx, &mut tx, NewJob::new("test.one", n.into())).await.unwrap();
    }
    tx.commit().await.unwrap();
    let (results, inbox) = mpsc::unbounded_channel();
    let options = RunOptions { kinds: KINDS.to_vec(), concurrency: 2, ..RunOptions::default() };
    let mut dispatcher = Dispatcher::new(cx.cx.clone(), options, results);
    let (ahead, lease) = (Duration::ZERO, RunOptions::default().lease);
    let question = Question { kinds: KINDS.to_vec(), limit: count, ahead, lease, renew: None };
    let answer = look(&cx, &question).await.unwrap();
    dispatcher.take_in(Some(Ok(answer)));
    (cx, dispatcher, inbox)
}

#[tokio::test]
async fn as_many_start_as_may_run_at_once() {
    let (_cx, mut dispatcher, mut inbox) = holding(3).await;
    dispatcher.start_due();
    assert_eq!((dispatcher.running.len(), dispatcher.waiting.ready(), dispatcher.held.len()), (2, 1, 3));
    let first = dispatcher.running.join_next().await.unwrap().unwrap();
    dispatcher.end(Some(first));
    assert!(inbox.try_recv().is_ok());
    assert_eq!(dispatcher.held.len(), 2);
}

/// A process that was stopped for a while must not start what others have taken over since.
#[tokio::test]
async fn what_was_held_for_too_long_is_not_started() {
    let (_cx, mut dispatcher, mut inbox) = holding(1).await;
    dispatcher.held.values_mut().for_each(|held| held.until = Instant::now());
    dispatcher.start_due();
    assert!(dispatcher.running.is_empty() && dispatcher.held.is_empty());
    assert!(inbox.try_recv().is_err());
}

/// The end of a run that lost its lease says nothing about the run that took over.
#[tokio::test]
async fn a_stale_end_leaves_the_newer_lease_alone() {
    let (cx, mut dispatcher, _inbox) = holding(1).await;
    dispatcher.waiting.ripen(cx.now());
    let stale = dispatcher.waiting.take().unwrap();
    dispatcher.held.values_mut().for_each(|held| held.epoch += 1);
    dispatcher.end(Some((stale, Outcome::Done)));
    assert_eq!(dispatcher.held.len(), 1);
}

#[tokio::test]
async fn claims_grow_while_they_are_not_enough() {
    let (_cx, mut dispatcher, _inbox) = holding(200).await;
    assert_eq!(dispatcher.appetite, 400);
    dispatcher.start_due();
    let nothing = Answer { asked_at: Instant::now(), jobs: Vec::new(), renewed: None, next: None };
    dispatcher.take_in(Some(Ok(nothing)));
    assert_eq!(dispatcher.appetite, 200);
}

/// A slow disk: the lease was old when the job arrived here, and a renewal was under way that knows nothing of it.
#[tokio::test]
async fn what_follows_is_not_lost_to_a_renewal_that_did_not_ask_about_it() {
    let (_cx, mut dispatcher, _inbox) = holding(1).await;
    let claimed: HashSet<JobId> = dispatcher.held.keys().cloned().collect();
    let lease = dispatcher.options.lease;
    let asked = dispatcher.leases();
    assert!(asked.is_empty(), "young leases are not asked about");
    let job = NewJob::new("test.one", 9.into()).leased(dispatcher.cx.new_id(), dispatcher.cx.now());
    let follower = job.id.clone();
    dispatcher.take_over(Leased { at: Instant::now() - lease / 2, jobs: vec![job] });
    dispatcher.keep_only(&HashSet::new(), Instant::now() + lease);
    assert!(dispatcher.held.contains_key(&follower));
    assert!(claimed.iter().all(|id| dispatcher.held.contains_key(id)));
    dispatcher.leases();
    dispatcher.keep_only(&HashSet::new(), Instant::now() + lease);
    assert!(!dispatcher.held.contains_key(&follower), "asked about and not confirmed");
}
