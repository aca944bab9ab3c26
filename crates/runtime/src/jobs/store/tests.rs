use kernel::ids::WorkspaceId;

use super::super::{Job, JobKind, NewJob, Outcome, enqueue};
use super::claim::{Wanted, sqlite_sql};
use super::*;
use crate::{Cx, testkit};

const KINDS: &[JobKind] = &[
    JobKind::new("test.one", |_, _| Box::pin(async { Outcome::Done })),
    JobKind::new("test.two", |_, _| Box::pin(async { Outcome::Done })).per_key(2),
];

async fn put(cx: &Cx, jobs: Vec<NewJob>) {
    let mut tx = cx.db.begin().await.unwrap();
    for job in jobs {
        enqueue(cx, &mut tx, job).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn one(number: i64) -> NewJob {
    NewJob::new("test.one", number.into())
}

async fn take(cx: &Cx, lane: Lane, priority: i64, limit: usize) -> Vec<Job> {
    let until = cx.now();
    let lease_until = until.plus(std::time::Duration::from_secs(15));
    let wanted = Wanted { kinds: KINDS, lane, priority, until, limit, lease_until };
    let mut tx = cx.db.begin().await.unwrap();
    let claimed = claim(&mut tx, &wanted).await.unwrap();
    let (jobs, unreadable) = claimed.read().unwrap();
    assert_eq!(claimed.count, jobs.len() + unreadable.len());
    for row in unreadable {
        bury(&mut tx, &row).await.unwrap();
    }
    tx.commit().await.unwrap();
    jobs
}

fn payloads(jobs: &[Job]) -> Vec<i64> {
    jobs.iter().map(|job| job.payload.as_i64().unwrap()).collect()
}

fn done(job: &Job, now: Timestamp) -> Record {
    super::super::outcome::settle(job, Outcome::Done, now, &kernel::Entropy::seeded(1))
}

fn ago(cx: &Cx, seconds: u64) -> Timestamp {
    cx.now().minus(std::time::Duration::from_secs(seconds))
}

#[tokio::test]
async fn the_oldest_due_are_taken_once_and_only_known_kinds() {
    let cx = testkit::cx().await;
    let later = cx.now().plus(std::time::Duration::from_micros(1));
    let unknown = NewJob::new("test.unknown", 9.into()).due(ago(&cx, 99));
    put(&cx, vec![one(2).due(ago(&cx, 1)), one(1).due(ago(&cx, 2)), one(3), one(4).due(later), unknown])
        .await;
    assert_eq!(payloads(&take(&cx, Lane::Free, 0, 2).await), [1, 2]);
    assert_eq!(payloads(&take(&cx, Lane::Free, 0, 9).await), [3]);
    assert!(take(&cx, Lane::Free, 0, 9).await.is_empty());
}

#[tokio::test]
async fn a_key_is_never_fuller_than_its_limit() {
    let cx = testkit::cx().await;
    let two =
        |n: i64| NewJob::new("test.two", n.into()).concurrency_key("b").due(ago(&cx, 50 - n.unsigned_abs()));
    put(&cx, (1..=4).map(two).chain([one(5).concurrency_key("a"), one(6).concurrency_key("a")]).collect())
        .await;
    let first = take(&cx, Lane::Keyed, 0, 9).await;
    let (of_b, of_a): (Vec<i64>, Vec<i64>) = payloads(&first).into_iter().partition(|n| *n < 5);
    assert_eq!((of_b, of_a.len()), (vec![1, 2], 1));
    assert!(take(&cx, Lane::Keyed, 0, 9).await.is_empty());
    let mut tx = cx.db.begin().await.unwrap();
    assert!(finish(&mut tx, &first[0].id, first[0].epoch, cx.now()).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(payloads(&take(&cx, Lane::Keyed, 0, 9).await), [3]);
}

#[tokio::test]
async fn a_crowd_behind_one_key_does_not_hide_the_others() {
    let cx = testkit::cx().await;
    let crowd = (0..2001).map(|n| one(n).concurrency_key("crowded").due(ago(&cx, 9)));
    put(&cx, crowd.chain([one(9999).concurrency_key("lone")]).collect()).await;
    assert_eq!(take(&cx, Lane::Keyed, 0, 9).await.len(), 1);
    assert_eq!(payloads(&take(&cx, Lane::Keyed, 0, 9).await), [9999]);
}

/// A claimer that is not done yet has filled the key, though nobody else can see it.
#[tokio::test]
async fn claimers_of_keys_wait_for_each_other_on_postgres() {
    let cx = testkit::cx().await;
    if !cx.db.is_postgres() {
        return;
    }
    put(&cx, vec![one(1).concurrency_key("k").due(ago(&cx, 1))]).await;
    let (until, lease_until) = (cx.now(), cx.now().plus(std::time::Duration::from_secs(15)));
    let wanted = Wanted { kinds: KINDS, lane: Lane::Keyed, priority: 0, until, limit: 9, lease_until };
    let mut first = cx.db.begin().await.unwrap();
    assert_eq!(payloads(&claim(&mut first, &wanted).await.unwrap().read().unwrap().0), [1]);
    put(&cx, vec![one(2).concurrency_key("k").due(ago(&cx, 2))]).await;
    let mut second = Box::pin(take(&cx, Lane::Keyed, 0, 9));
    let blocked = tokio::time::timeout(std::time::Duration::from_millis(200), &mut second).await;
    assert!(blocked.is_err(), "claimed beside somebody who is not done: {blocked:?}");
    first.commit().await.unwrap();
    assert!(second.await.is_empty());
}

#[tokio::test]
async fn levels_are_found_highest_first_with_their_next_times() {
    let cx = testkit::cx().await;
    let (now, later) = (cx.now(), cx.now().plus(std::time::Duration::from_secs(5)));
    put(&cx, vec![one(1).due(later), one(2), one(3).priority(7).due(later), one(4).concurrency_key("k")])
        .await;
    let mut conn = cx.db.read().await.unwrap();
    let found = levels(&mut conn, Lane::Free, now).await.unwrap();
    let next = Some(later);
    assert_eq!(found, [Level { priority: 7, first: later, next }, Level { priority: 0, first: now, next }]);
    let keyed = levels(&mut conn, Lane::Keyed, now).await.unwrap();
    assert_eq!(keyed, [Level { priority: 0, first: now, next: None }]);
}

#[tokio::test]
async fn a_lost_lease_can_neither_finish_nor_renew() {
    let cx = testkit::cx().await;
    put(&cx, vec![one(1)]).await;
    let stalled = take(&cx, Lane::Free, 0, 9).await.remove(0);
    cx.clock.advance(std::time::Duration::from_secs(16));
    let mut tx = cx.db.begin().await.unwrap();
    assert_eq!(free_expired(&mut tx, cx.now()).await.unwrap(), 1);
    assert_eq!(free_expired(&mut tx, cx.now()).await.unwrap(), 0);
    tx.commit().await.unwrap();
    let owner = take(&cx, Lane::Free, 0, 9).await.remove(0);
    assert_eq!((owner.epoch, owner.attempt), (stalled.epoch + 1, 2));

    let (late, good) = (done(&stalled, cx.now()), done(&owner, cx.now()));
    let mut tx = cx.db.begin().await.unwrap();
    assert!(!finish(&mut tx, &stalled.id, stalled.epoch, cx.now()).await.unwrap());
    assert!(renew(&mut tx, &[(stalled.id.clone(), stalled.epoch)], cx.now()).await.unwrap().is_empty());
    assert_eq!(record(&mut tx, &Results::of(vec![&late]).unwrap(), cx.now()).await.unwrap(), [stalled.id]);
    assert_eq!(renew(&mut tx, &[(owner.id.clone(), owner.epoch)], cx.now()).await.unwrap().len(), 1);
    assert_eq!(record(&mut tx, &Results::of(vec![&good]).unwrap(), cx.now()).await.unwrap(), []);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn results_are_written_in_groups_each_under_its_own_lease() {
    let cx = testkit::cx().await;
    put(&cx, (1..=4).map(one).collect()).await;
    let jobs = take(&cx, Lane::Free, 0, 9).await;
    let mut records: Vec<Record> = jobs.iter().map(|job| done(job, cx.now())).collect();
    records[1].epoch -= 1;
    records[2].state = WAITING;
    records[2].error = Some("quoted \" and {braces}".into());
    let mut tx = cx.db.begin().await.unwrap();
    // The last finished itself: neither lost nor written twice.
    assert!(finish(&mut tx, &jobs[3].id, jobs[3].epoch, cx.now()).await.unwrap());
    assert_eq!(
        record(&mut tx, &Results::of(records.iter().collect()).unwrap(), cx.now()).await.unwrap(),
        [jobs[1].id.clone()]
    );
    tx.commit().await.unwrap();
    let mut conn = cx.db.read().await.unwrap();
    let rows = conn.fetch_all("SELECT id, state, last_error FROM job", args![]).await.unwrap();
    let state_of = |job: &Job| {
        let row = rows.iter().find(|row| row.get::<JobId>("id").unwrap() == job.id).unwrap();
        (row.get::<i64>("state").unwrap(), row.get::<Option<String>>("last_error").unwrap())
    };
    let reason = records[2].error.clone();
    let states: Vec<_> = jobs.iter().map(state_of).collect();
    assert_eq!(states, [(DONE, None), (1, None), (WAITING, reason), (DONE, None)]);
}

#[tokio::test]
async fn a_worker_that_dies_with_the_last_attempt_leaves_a_dead_job() {
    let cx = testkit::cx().await;
    let scope = testkit::scope(&cx);
    put(&cx, vec![one(1).max_attempts(1).in_workspace(&scope)]).await;
    take(&cx, Lane::Free, 0, 1).await;
    cx.clock.advance(std::time::Duration::from_secs(16));
    let mut tx = cx.db.begin().await.unwrap();
    free_expired(&mut tx, cx.now()).await.unwrap();
    let of = |scope: &crate::WorkspaceScope| scope.workspace_id().clone();
    let dead = list_dead(&mut tx, Some(&of(&scope)), None, 9).await.unwrap();
    assert!(dead.len() == 1 && dead[0].reason.is_some());
    let other: WorkspaceId = cx.new_id();
    assert!(list_dead(&mut tx, Some(&other), None, 9).await.unwrap().is_empty());
    assert!(!revive(&mut tx, &other, &dead[0].id, cx.now()).await.unwrap());
}

#[tokio::test]
async fn an_unreadable_row_is_buried_and_the_rest_goes_on() {
    let cx = testkit::cx().await;
    put(&cx, vec![one(1), one(2)]).await;
    let mut tx = cx.db.begin().await.unwrap();
    tx.execute("UPDATE job SET payload = 'no json' WHERE payload = '1'", args![]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(payloads(&take(&cx, Lane::Free, 0, 9).await), [2]);
    let mut conn = cx.db.read().await.unwrap();
    assert_eq!(list_dead(&mut conn, None, None, 9).await.unwrap().len(), 1);
}

/// A claim must not look at jobs of the future: each step is a range scan that ends at the due time.
#[tokio::test]
async fn claims_are_range_scans() {
    let cx = testkit::cx().await;
    if cx.db.is_postgres() {
        return;
    }
    let mut conn = cx.db.read().await.unwrap();
    for (lane, index) in [(Lane::Free, "job_due"), (Lane::Keyed, "job_due_keyed")] {
        let (read, update) = sqlite_sql(lane);
        for statement in [read, update] {
            let sql = Sql::assembled(format!("EXPLAIN QUERY PLAN {statement}"));
            let plan = plan(&conn.fetch_all(sql, args!["[]", 0, 0, 0, 1]).await.unwrap());
            let scan = format!("SEARCH job USING COVERING INDEX {index} (priority=? AND run_at<?)");
            let scan_rows = format!("SEARCH job USING INDEX {index} (priority=? AND run_at<?)");
            assert!(plan.contains(&scan) || plan.contains(&scan_rows), "{plan}");
            assert!(!plan.contains("SCAN job"), "{plan}");
        }
        let sql = Sql::assembled(format!("EXPLAIN QUERY PLAN {}", super::claim::levels_sql(lane)));
        let plan = self::plan(&conn.fetch_all(sql, args![0]).await.unwrap());
        assert!(!plan.contains("SCAN job"), "{plan}");
        assert!(plan.contains(&format!("INDEX {index} (priority<?)")), "{plan}");
        assert!(plan.contains(&format!("INDEX {index} (priority=? AND run_at>?)")), "{plan}");
    }
}

fn plan(rows: &[Row]) -> String {
    rows.iter().map(|row| row.get::<String>("detail").unwrap() + "\n").collect()
}
