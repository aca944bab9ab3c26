use super::*;
use crate::fixture::fixture;

#[tokio::test]
async fn tokens_are_renewed_before_anybody_waits_for_them() {
    let f = fixture().await;
    f.connect("1").await;
    for (passed, requests) in [(0, 1), (6500, 1), (150, 2), (0, 2)] {
        f.pass(passed);
        renew_ahead(&f.cx).await.unwrap();
        assert_eq!(f.fake.remote().token_requests, requests, "after {passed} s more");
    }
}

#[tokio::test]
async fn every_account_is_checked_once_a_day() {
    let f = fixture().await;
    f.connect("1").await;
    let waiting = async || -> i64 {
        let mut conn = f.cx.db.read().await.unwrap();
        let sql = "SELECT COUNT(*) AS n FROM job WHERE kind = 'connections.probe'";
        conn.fetch_one(sql, Vec::new()).await.unwrap().get("n").unwrap()
    };
    for (hours, jobs) in [(23, 0), (2, 1), (1, 1)] {
        f.pass(hours * 3600);
        enqueue_probes(&f.cx).await.unwrap();
        assert_eq!(waiting().await, jobs);
    }
}

#[tokio::test]
async fn consents_that_were_never_finished_leave_nothing() {
    let f = fixture().await;
    f.put_app().await;
    let state = f.begin().await;
    for (passed, secrets, code) in
        [(3600, 2, "connections.state_expired"), (601, 1, "connections.state_unknown")]
    {
        f.pass(passed);
        purge_states(&f.cx).await.unwrap();
        assert_eq!(f.secrets().await, secrets);
        assert_eq!(crate::finish(&f.cx, &f.caller, &f.answer(&state)).await.unwrap_err().code(), code);
    }
}
