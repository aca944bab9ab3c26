use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use kernel::PageRequest;
use tokio_util::sync::CancellationToken;

use super::*;
use crate::signals::Signal;
use crate::{Role, args, testkit};

/// What the handlers of these tests saw.
#[derive(Clone)]
struct Seen {
    ran: Arc<Mutex<Vec<Json>>>,
    running: Arc<AtomicI64>,
    most: Arc<AtomicI64>,
    early: Arc<AtomicI64>,
    gate: Arc<tokio::sync::Semaphore>,
}

impl Seen {
    fn new() -> Self {
        let gate = Arc::new(tokio::sync::Semaphore::new(0));
        Self {
            ran: Arc::default(),
            running: Arc::default(),
            most: Arc::default(),
            early: Arc::default(),
            gate,
        }
    }

    fn list(&self) -> Vec<Json> {
        self.ran.lock().unwrap().clone()
    }
}

const KINDS: &[JobKind] = &[
    JobKind::new("test.note", |cx, job| Box::pin(note(cx, job))),
    JobKind::new("test.pairs", |cx, job| Box::pin(note(cx, job))).per_key(2),
    JobKind::new("test.wait", |cx, job| Box::pin(wait(cx, job))),
    JobKind::new("test.slow", |_, _| Box::pin(std::future::pending())).timeout(Duration::from_millis(20)),
    JobKind::new("test.panic", |_, _| Box::pin(async { panic!("on purpose") })),
    JobKind::new("test.fail", |_, _| Box::pin(async { Outcome::retry("not yet") })),
    JobKind::new("test.inside", |cx, job| Box::pin(inside(cx, job))),
    JobKind::new("test.chain", |cx, job| Box::pin(chain(cx, job))),
];

async fn note(cx: &Cx, job: &Job) -> Outcome {
    let seen = cx.part::<Seen>();
    let running = seen.running.fetch_add(1, Ordering::SeqCst) + 1;
    seen.most.fetch_max(running, Ordering::SeqCst);
    seen.early.fetch_add(i64::from(cx.now() < job.run_at), Ordering::SeqCst);
    tokio::task::yield_now().await;
    seen.ran.lock().unwrap().push(job.payload.clone());
    seen.running.fetch_sub(1, Ordering::SeqCst);
    Outcome::Done
}

/// Notes a number and is followed by the next one down to 1.
async fn chain(cx: &Cx, job: &Job) -> Outcome {
    note(cx, job).await;
    match job.payload.as_i64() {
        Some(number) if number > 1 => {
            Outcome::Then(Box::new(NewJob::new("test.chain", (number - 1).into()).unique("chain")))
        }
        _ => Outcome::Done,
    }
}

/// Runs until the test lets it go.
async fn wait(cx: &Cx, job: &Job) -> Outcome {
    let seen = cx.part::<Seen>();
    seen.running.fetch_add(1, Ordering::SeqCst);
    seen.gate.acquire().await.unwrap().forget();
    note(cx, job).await
}

async fn inside(cx: &Cx, job: &Job) -> Outcome {
    let mut tx = cx.db.begin().await.unwrap();
    assert!(complete_in(&mut tx, job, cx.now()).await.unwrap());
    assert!(!complete_in(&mut tx, job, cx.now()).await.unwrap());
    tx.commit().await.unwrap();
    note(cx, job).await
}

async fn context() -> Cx {
    testkit::cx().await.with_part(Seen::new()).into_cx()
}

async fn put(cx: &Cx, jobs: impl IntoIterator<Item = NewJob>) -> Vec<Option<JobId>> {
    let mut tx = cx.db.begin().await.unwrap();
    let mut ids = Vec::new();
    for job in jobs {
        ids.push(enqueue(cx, &mut tx, job).await.unwrap());
    }
    tx.commit().await.unwrap();
    ids
}

fn noting(number: i64) -> NewJob {
    NewJob::new("test.note", number.into())
}

async fn states(cx: &Cx) -> BTreeMap<i64, i64> {
    let sql = "SELECT state, COUNT(*) AS n FROM job GROUP BY state";
    let rows = cx.db.read().await.unwrap().fetch_all(sql, args![]).await.unwrap();
    rows.iter().map(|row| (row.get("state").unwrap(), row.get("n").unwrap())).collect()
}

async fn row(cx: &Cx) -> (i64, i64, Timestamp, Option<String>) {
    let sql = "SELECT state, attempts, run_at, last_error FROM job";
    let row = cx.db.read().await.unwrap().fetch_one(sql, args![]).await.unwrap();
    let (state, attempts) = (row.get("state").unwrap(), row.get("attempts").unwrap());
    (state, attempts, row.get("run_at").unwrap(), row.get("last_error").unwrap())
}

/// Waits for something another task brings about; a hang ends the test.
async fn until<F: Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    for _ in 0..2000 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("never: {what}");
}

struct Running {
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Running {
    fn start(cx: &Cx, change: impl FnOnce(&mut RunOptions)) -> Self {
        let mut options = RunOptions { kinds: KINDS.to_vec(), ..RunOptions::default() };
        options.poll = Duration::from_millis(20);
        change(&mut options);
        let stop = CancellationToken::new();
        let task = tokio::spawn(run(cx.clone(), options, stop.clone()));
        Self { stop, task }
    }

    async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

#[tokio::test]
async fn drain_runs_what_is_due_by_priority_then_age() {
    let cx = context().await;
    let (soon, past) = (cx.now().plus(Duration::from_secs(60)), cx.now().minus(Duration::from_secs(60)));
    put(&cx, [noting(3), noting(2).due(past), noting(1).priority(5), noting(4).due(soon)]).await;
    assert_eq!(drain(&cx, KINDS).await, 3);
    assert_eq!(cx.part::<Seen>().list(), [1, 2, 3]);
    assert_eq!(drain(&cx, KINDS).await, 0);
    cx.clock.advance(Duration::from_secs(60));
    assert_eq!(drain(&cx, KINDS).await, 1);
    assert_eq!(states(&cx).await, BTreeMap::from([(2, 4)]));
}

#[tokio::test]
async fn a_chain_goes_on_until_its_last_step() {
    let cx = context().await;
    put(&cx, [NewJob::new("test.chain", 3.into()).unique("chain")]).await;
    let runner = Running::start(&cx, |options| options.poll = Duration::from_secs(3600));
    until("all steps are recorded", || async { states(&cx).await == BTreeMap::from([(2, 3)]) }).await;
    runner.stop().await;
    assert_eq!(cx.part::<Seen>().list(), [3, 2, 1]);
}

#[tokio::test]
async fn what_follows_a_run_that_lost_its_lease_is_not_written() {
    let cx = context().await;
    put(&cx, [NewJob::new("test.chain", 3.into())]).await;
    let question = look::Question {
        kinds: KINDS.to_vec(),
        limit: 1,
        ahead: Duration::ZERO,
        lease: run::LEASE,
        renew: None,
    };
    let mut job = look::look(&cx, &question).await.unwrap().jobs.remove(0);
    job.epoch -= 1;
    let outcome = chain(&cx, &job).await;
    record::write(&cx, &mut vec![record::Finished::of(&cx, &job, outcome)], None).await.unwrap();
    assert_eq!(states(&cx).await, BTreeMap::from([(1, 1)]));
}

#[tokio::test]
async fn many_jobs_are_written_at_once_but_for_those_whose_key_is_taken() {
    let cx = context().await;
    let nasty = Json::from("a \"quoted\" text, \u{0} and \u{1f680}");
    let jobs = [
        NewJob::new("test.note", nasty.clone()).priority(2),
        noting(2).unique("daily").priority(1),
        noting(3).unique("daily"),
        noting(4).concurrency_key("k").max_attempts(1),
    ];
    let (jobs, none) = (NewJobs::prepare(&cx, jobs).unwrap(), NewJobs::prepare(&cx, []).unwrap());
    let mut tx = cx.db.begin().await.unwrap();
    assert_eq!(enqueue_all(&mut tx, &jobs).await.unwrap(), 3);
    assert_eq!(enqueue_all(&mut tx, &none).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(drain(&cx, KINDS).await, 3);
    assert_eq!(cx.part::<Seen>().list(), [nasty, 2.into(), 4.into()]);
}

#[tokio::test]
async fn one_unfinished_job_holds_a_unique_key() {
    let cx = context().await;
    let ids =
        put(&cx, [noting(1).unique("daily"), noting(2).unique("daily"), noting(3).unique("other")]).await;
    assert_eq!(ids.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, true]);
    drain(&cx, KINDS).await;
    assert!(put(&cx, [noting(4).unique("daily")]).await[0].is_some());
    assert_eq!(cx.part::<Seen>().list().len(), 2);
}

#[tokio::test]
async fn a_rolled_back_change_leaves_no_job() {
    let cx = context().await;
    let mut tx = cx.db.begin().await.unwrap();
    enqueue(&cx, &mut tx, noting(1)).await.unwrap();
    drop(tx);
    assert_eq!(drain(&cx, KINDS).await, 0);
}

#[tokio::test]
async fn failures_wait_longer_each_time_and_end_as_dead_until_a_person_retries() {
    let cx = context().await;
    let scope = testkit::scope(&cx);
    let owner = testkit::person(&scope, Role::Owner);
    put(&cx, [NewJob::new("test.fail", Json::Null).max_attempts(3).in_workspace(&scope)]).await;
    for (attempt, least) in [(1, 2), (2, 4)] {
        assert_eq!(drain(&cx, KINDS).await, 1);
        let (state, attempts, run_at, error) = row(&cx).await;
        assert_eq!((state, attempts, error.as_deref()), (0, attempt, Some("not yet")));
        assert!(run_at >= cx.now().plus(Duration::from_secs(least)));
        cx.clock.advance(run_at.since(cx.now()));
    }
    assert_eq!(drain(&cx, KINDS).await, 1);
    let mut tx = cx.db.begin().await.unwrap();
    let dead = list_dead(&mut tx, &scope, &PageRequest::default()).await.unwrap().items;
    assert_eq!((dead.len(), dead[0].attempts, dead[0].reason.as_deref()), (1, 3, Some("not yet")));
    let stranger = testkit::person(&testkit::scope(&cx), Role::Owner);
    assert!(!retry_dead(&cx, &mut tx, &stranger, &dead[0].id).await.unwrap());
    assert!(retry_dead(&cx, &mut tx, &owner, &dead[0].id).await.unwrap());
    assert!(!retry_dead(&cx, &mut tx, &owner, &dead[0].id).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(drain(&cx, KINDS).await, 1);
    assert_eq!(row(&cx).await.1, 1, "attempts are counted afresh");
    let entries = crate::audit::list(&mut cx.db.read().await.unwrap(), &scope, None, 9).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(), ["job.retry"]);
}

#[tokio::test]
async fn work_and_completion_can_commit_together() {
    let cx = context().await;
    put(&cx, [NewJob::new("test.inside", 1.into())]).await;
    assert_eq!(drain(&cx, KINDS).await, 1);
    assert_eq!((row(&cx).await.0, cx.part::<Seen>().list().len()), (2, 1));
}

#[tokio::test]
async fn finished_jobs_are_purged_and_dead_ones_kept() {
    let cx = context().await;
    put(&cx, [noting(1), NewJob::new("test.fail", Json::Null).max_attempts(1)]).await;
    drain(&cx, KINDS).await;
    let day = Duration::from_secs(86_400);
    assert_eq!(super::run::purge(&cx, day).await.unwrap(), 0);
    cx.clock.advance(day + Duration::from_secs(1));
    assert_eq!(super::run::purge(&cx, day).await.unwrap(), 1);
    assert_eq!(states(&cx).await, BTreeMap::from([(3, 1)]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_runners_lose_nothing_and_run_nothing_twice() {
    let cx = context().await;
    // The second one is another process: its own connections and signals on the same database.
    let other = testkit::cx_at(testkit::url(&cx)).await.with_part(cx.part::<Seen>().clone()).into_cx();
    let runners = [Running::start(&cx, |o| o.batch = 7), Running::start(&other, |o| o.batch = 7)];
    for chunk in 0..10 {
        put(&cx, (0..40).map(|n| noting(chunk * 40 + n).priority(n % 3))).await;
    }
    let seen = cx.part::<Seen>();
    until("all are recorded", || async { states(&cx).await == BTreeMap::from([(2, 400)]) }).await;
    for runner in runners {
        runner.stop().await;
    }
    let mut ran: Vec<i64> = seen.list().iter().filter_map(Json::as_i64).collect();
    ran.sort_unstable();
    assert_eq!(ran, (0..400).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_limits_how_many_run_over_all_processes() {
    let cx = context().await;
    let other = testkit::cx_at(testkit::url(&cx)).await.with_part(cx.part::<Seen>().clone()).into_cx();
    let keyed = |n: i64| NewJob::new("test.pairs", n.into()).concurrency_key("k");
    put(&cx, (0..40).map(keyed)).await;
    let runners = [Running::start(&cx, |_| {}), Running::start(&other, |_| {})];
    until("all are recorded", || async { states(&cx).await == BTreeMap::from([(2, 40)]) }).await;
    for runner in runners {
        runner.stop().await;
    }
    assert!(cx.part::<Seen>().most.load(Ordering::SeqCst) <= 2);
}

#[tokio::test]
async fn the_next_behind_a_key_follows_without_waiting_for_a_poll() {
    let cx = context().await;
    put(&cx, (0..3).map(|n| noting(n).concurrency_key("k"))).await;
    let runner = Running::start(&cx, |options| options.poll = Duration::from_secs(3600));
    until("all are recorded", || async { states(&cx).await == BTreeMap::from([(2, 3)]) }).await;
    runner.stop().await;
}

#[tokio::test]
async fn jobs_are_taken_ahead_but_never_started_early() {
    let cx = context().await;
    let due = cx.now().plus(Duration::from_secs(2));
    put(&cx, [noting(1).due(due), noting(2).due(due.plus(Duration::from_micros(1)))]).await;
    let runner = Running::start(&cx, |options| options.claim_ahead = Duration::from_secs(2));
    until("the first is leased", || async { states(&cx).await.get(&1) == Some(&1) }).await;
    cx.clock.advance(Duration::from_micros(1_999_999));
    until("the second is leased", || async { states(&cx).await.get(&1) == Some(&2) }).await;
    assert_eq!(cx.part::<Seen>().list().len(), 0);
    cx.clock.advance(Duration::from_micros(1));
    until("the first is done", || async { states(&cx).await.get(&2) == Some(&1) }).await;
    assert_eq!(cx.part::<Seen>().list(), [1]);
    runner.stop().await;
    assert_eq!(cx.part::<Seen>().early.load(Ordering::SeqCst), 0);
    // What was held in memory is free again, and nothing of its attempts is spent.
    assert_eq!(states(&cx).await, BTreeMap::from([(0, 1), (2, 1)]));
    cx.clock.advance(Duration::from_secs(1));
    assert_eq!(drain(&cx, KINDS).await, 1);
}

#[tokio::test]
async fn panics_and_overlong_runs_are_retried_with_a_reason() {
    for (kind, reason) in [("test.panic", "panicked: on purpose"), ("test.slow", "took longer")] {
        let cx = context().await;
        let runner = Running::start(&cx, |_| {});
        put(&cx, [NewJob::new(kind, Json::Null)]).await;
        until("it waits for its second attempt", || async { row(&cx).await.3.is_some() }).await;
        let (state, attempts, _, error) = row(&cx).await;
        // On a slow machine the second attempt may have begun by now.
        assert!((0..=1).contains(&state) && (1..=2).contains(&attempts), "{state} after {attempts}");
        assert!(error.unwrap().contains(reason));
        runner.stop().await;
    }
}

#[tokio::test]
async fn stopping_lets_runs_finish_and_frees_the_rest() {
    for (grace, patient) in [(Duration::from_secs(20), true), (Duration::ZERO, false)] {
        let cx = context().await;
        let seen = cx.part::<Seen>().clone();
        put(&cx, (0..3).map(|n| NewJob::new("test.wait", n.into()).max_attempts(1))).await;
        let runner = Running::start(&cx, |options| (options.concurrency, options.grace) = (1, grace));
        until("one runs and all are leased", || async {
            seen.running.load(Ordering::SeqCst) == 1 && states(&cx).await.get(&1) == Some(&3)
        })
        .await;
        runner.stop.cancel();
        if patient {
            until("the waiting ones are free", || async { states(&cx).await.get(&0) == Some(&2) }).await;
            seen.gate.add_permits(1);
        }
        runner.stop().await;
        let expected = if patient { BTreeMap::from([(0, 2), (2, 1)]) } else { BTreeMap::from([(0, 3)]) };
        assert_eq!(states(&cx).await, expected, "patient: {patient}");
        seen.gate.add_permits(9);
        assert_eq!(drain(&cx, KINDS).await, if patient { 2 } else { 3 });
    }
}

#[tokio::test]
async fn a_run_that_lost_its_lease_is_stopped_and_writes_nothing() {
    let cx = context().await;
    put(&cx, [NewJob::new("test.wait", 1.into())]).await;
    let seen = cx.part::<Seen>().clone();
    let runner = Running::start(&cx, |_| {});
    until("it runs", || async { seen.running.load(Ordering::SeqCst) == 1 }).await;
    let mut tx = cx.db.begin().await.unwrap();
    tx.execute("UPDATE job SET epoch = epoch + 1, last_error = 'taken'", args![]).await.unwrap();
    tx.commit().await.unwrap();
    seen.gate.add_permits(1);
    until("it ended", || async { seen.list().len() == 1 }).await;
    runner.stop().await;
    let (state, _, _, error) = row(&cx).await;
    assert_eq!((state, error.as_deref()), (1, Some("taken")));
}

#[tokio::test]
async fn reconcilers_run_at_once_on_their_signal_and_survive_themselves() {
    async fn count(cx: &Cx) -> Result<(), String> {
        let runs = cx.part::<Seen>().running.fetch_add(1, Ordering::SeqCst);
        assert!(runs != 1, "the second run panics");
        if runs == 2 { Err("the third fails".into()) } else { Ok(()) }
    }
    let cx = context().await;
    let wake = Signal::new("test.wake");
    let reconciler = Reconciler {
        name: "test.count",
        every: Duration::from_secs(3600),
        woken_by: Some(wake.clone()),
        handler: |cx| Box::pin(count(cx)),
    };
    let runner = Running::start(&cx, |options| options.reconcilers = vec![reconciler]);
    let runs = cx.part::<Seen>().running.clone();
    for expected in 1..=4 {
        until("it ran once more", || async {
            if expected > 1 {
                cx.db.signals().raise(&wake);
            }
            runs.load(Ordering::SeqCst) >= expected
        })
        .await;
    }
    runner.stop().await;
}

/// Whatever was interrupted, every job ends in exactly one of its final states.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_when_runners_are_killed() {
    let cx = context().await;
    put(&cx, (0..60).map(noting)).await;
    for _ in 0..6 {
        let runner = Running::start(&cx, |options| (options.batch, options.concurrency) = (9, 3));
        tokio::task::yield_now().await;
        until("something happened", || async { states(&cx).await.get(&0) != Some(&60) }).await;
        runner.task.abort();
        drop(runner.task.await);
        cx.clock.advance(Duration::from_secs(16));
    }
    until("all is settled", || async {
        drain(&cx, KINDS).await;
        cx.clock.advance(Duration::from_secs(16));
        states(&cx).await == BTreeMap::from([(2, 60)])
    })
    .await;
    let mut times: HashMap<i64, usize> = HashMap::new();
    cx.part::<Seen>().list().iter().filter_map(Json::as_i64).for_each(|n| *times.entry(n).or_default() += 1);
    assert_eq!(times.len(), 60);
}
