use serde_json::json;

use super::*;
use crate::db::Value;
use crate::{Role, testkit};

async fn with_entries(count: i64) -> (testkit::TestCx, Caller) {
    let cx = testkit::cx().await;
    let caller = testkit::person(&testkit::scope(&cx), Role::Owner);
    let mut tx = cx.db.begin().await.unwrap();
    for n in 0..count {
        record(&cx, &mut tx, &caller, "test.change", &format!("thing_{n}"), json!({ "n": n })).await.unwrap();
        cx.clock.advance(std::time::Duration::from_secs(1));
    }
    tx.commit().await.unwrap();
    (cx, caller)
}

async fn tamper(cx: &Cx, statements: &[(&'static str, Vec<Value>)]) {
    let mut tx = cx.db.begin().await.unwrap();
    for (sql, args) in statements {
        assert_eq!(tx.execute(*sql, args.clone()).await.unwrap(), 1, "{sql}");
    }
    tx.commit().await.unwrap();
}

async fn first_bad(cx: &Cx, caller: &Caller) -> Option<i64> {
    verify(&mut cx.db.read().await.unwrap(), &caller.scope).await.unwrap()
}

#[tokio::test]
async fn an_untouched_chain_is_whole_and_read_newest_first() {
    let (cx, caller) = with_entries(5).await;
    assert_eq!(first_bad(&cx, &caller).await, None);
    let mut conn = cx.db.read().await.unwrap();
    let page = list(&mut conn, &caller.scope, Some(5), 2).await.unwrap();
    assert_eq!(page.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [4, 3]);
    assert_eq!(
        (page[0].detail.clone(), page[0].actor.clone()),
        (json!({ "n": 3 }), caller.actor.to_string())
    );
    assert_eq!(head(&mut conn, &testkit::scope(&cx)).await.unwrap(), None);
}

#[tokio::test]
async fn every_change_to_a_stored_entry_is_found() {
    let changes = [
        "UPDATE audit_entry SET at = at + 1 WHERE seq = 3",
        "UPDATE audit_entry SET actor = 'usr_other' WHERE seq = 3",
        "UPDATE audit_entry SET action = 'test.changed' WHERE seq = 3",
        "UPDATE audit_entry SET subject = 'thing_9' WHERE seq = 3",
        "UPDATE audit_entry SET detail = '{\"n\":7}' WHERE seq = 3",
        "UPDATE audit_entry SET hash = 'f' || substr(hash, 2) || 'f' WHERE seq = 3",
        "DELETE FROM audit_entry WHERE seq = 3",
    ];
    for sql in changes {
        let (cx, caller) = with_entries(5).await;
        tamper(&cx, &[(sql, args![])]).await;
        assert_eq!(first_bad(&cx, &caller).await, Some(3), "{sql}");
    }
}

#[tokio::test]
async fn numbers_that_print_differently_once_read_do_not_break_the_chain() {
    let (cx, caller) = with_entries(0).await;
    let mut tx = cx.db.begin().await.unwrap();
    for number in [0.1 + 0.2, 1e300, 5e-324, 123_456_789.123_456_79] {
        record(&cx, &mut tx, &caller, "test.change", "thing", json!({ "z": number, "a": "ü" }))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(first_bad(&cx, &caller).await, None);
}

#[tokio::test]
async fn moved_and_inserted_entries_are_found() {
    let (cx, caller) = with_entries(5).await;
    let renumber = "UPDATE audit_entry SET seq = $2 WHERE seq = $1";
    tamper(&cx, &[(renumber, args![2, 99]), (renumber, args![3, 2]), (renumber, args![99, 3])]).await;
    assert_eq!(first_bad(&cx, &caller).await, Some(2));

    let (cx, caller) = with_entries(5).await;
    let copy = "INSERT INTO audit_entry (workspace_id, seq, at, actor, action, subject, detail, hash)
                SELECT workspace_id, 6, at, actor, action, subject, detail, hash FROM audit_entry WHERE seq = 5";
    tamper(&cx, &[(copy, args![])]).await;
    assert_eq!(first_bad(&cx, &caller).await, Some(6));

    let (cx, caller) = with_entries(2).await;
    tamper(&cx, &[("DELETE FROM audit_entry WHERE seq = 1", args![]), (renumber, args![2, 1])]).await;
    assert_eq!(first_bad(&cx, &caller).await, Some(1));
}

#[tokio::test]
async fn a_cut_tail_is_found_against_an_exported_head_only() {
    let (cx, caller) = with_entries(5).await;
    let exported = head(&mut cx.db.read().await.unwrap(), &caller.scope).await.unwrap();
    tamper(&cx, &[("DELETE FROM audit_entry WHERE seq = 5", args![])]).await;
    assert_eq!(first_bad(&cx, &caller).await, None);
    assert_ne!(head(&mut cx.db.read().await.unwrap(), &caller.scope).await.unwrap(), exported);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn entries_written_at_once_form_one_chain() {
    let (cx, caller) = with_entries(0).await;
    let writers: Vec<_> = (0..20)
        .map(|n| {
            let (cx, caller) = (cx.cx.clone(), caller.clone());
            tokio::spawn(async move {
                let mut tx = cx.db.begin().await.unwrap();
                record(&cx, &mut tx, &caller, "test.race", &n.to_string(), json!({})).await.unwrap();
                tx.commit().await.unwrap();
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(first_bad(&cx, &caller).await, None);
    assert_eq!(head(&mut cx.db.read().await.unwrap(), &caller.scope).await.unwrap().unwrap().0, 20);
}
