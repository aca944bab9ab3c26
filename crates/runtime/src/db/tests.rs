use std::sync::Arc;
use std::time::Duration;

use kernel::Micros;

use super::*;
use crate::{args, testkit};

async fn database() -> testkit::TestCx {
    let cx = testkit::cx().await;
    let mut tx = cx.db.begin().await.unwrap();
    let blob = if cx.db.is_postgres() { "BYTEA" } else { "BLOB" };
    tx.run_script(&format!(
        "CREATE TABLE parent (id BIGINT PRIMARY KEY);
         CREATE TABLE thing (n BIGINT PRIMARY KEY, parent BIGINT REFERENCES parent (id), t TEXT,
                             r DOUBLE PRECISION, b BOOLEAN, x {blob})"
    ))
    .await
    .unwrap();
    tx.commit().await.unwrap();
    cx
}

async fn add(tx: &mut Tx, n: i64) -> Result<u64, DbError> {
    tx.execute("INSERT INTO thing (n) VALUES ($1)", args![n]).await
}

async fn numbers(db: &Db) -> Vec<i64> {
    let rows = db.read().await.unwrap().fetch_all("SELECT n FROM thing ORDER BY n", args![]).await.unwrap();
    rows.iter().map(|row| row.get("n").unwrap()).collect()
}

#[tokio::test]
async fn values_come_back_as_they_went_in() {
    let cx = database().await;
    let mut tx = cx.db.begin().await.unwrap();
    let sql = "INSERT INTO thing (n, t, r, b, x) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, args![i64::MIN, "ü\u{1F413}", 0.1, true, vec![0u8, 255]]).await.unwrap();
    let nothing = args![2, None::<String>, None::<f64>, None::<bool>, None::<Vec<u8>>];
    tx.execute(sql, nothing).await.unwrap();
    tx.commit().await.unwrap();

    let mut conn = cx.db.read().await.unwrap();
    let rows = conn.fetch_all("SELECT n, t, r, b, x, parent FROM thing ORDER BY n", args![]).await.unwrap();
    assert_eq!(rows[0].get::<i64>("n").unwrap(), i64::MIN);
    assert_eq!(rows[0].get::<Micros>("n").unwrap(), Micros(i64::MIN));
    assert_eq!(rows[0].get::<String>("t").unwrap(), "ü\u{1F413}");
    assert_eq!(rows[0].get::<Option<f64>>("r").unwrap(), Some(0.1));
    assert!(rows[0].get::<bool>("b").unwrap());
    assert_eq!(rows[0].get::<Vec<u8>>("x").unwrap(), [0, 255]);
    assert_eq!(rows[1].get::<Option<String>>("t").unwrap(), None);
    assert_eq!(rows[1].get::<Option<f64>>("r").unwrap(), None);
    assert_eq!(rows[1].get::<Option<bool>>("b").unwrap(), None);
    assert_eq!(rows[1].get::<Option<Vec<u8>>>("x").unwrap(), None);
    assert_eq!(rows[1].get::<Option<i64>>("parent").unwrap(), None);
    assert!(matches!(rows[1].get::<String>("t"), Err(DbError::Decode(_))));
    assert!(matches!(rows[1].get::<i64>("parent"), Err(DbError::Decode(_))));
    assert!(matches!(rows[1].get::<i64>("absent"), Err(DbError::Decode(_))));
    let one = conn.fetch_one("SELECT CASE WHEN 1 = 1 THEN 1 ELSE 0 END AS small", args![]).await.unwrap();
    assert_eq!(one.get::<i64>("small").unwrap(), 1);
}

#[tokio::test]
async fn constraints_have_names_in_the_error_and_end_the_transaction() {
    let cx = database().await;
    let mut tx = cx.db.begin().await.unwrap();
    add(&mut tx, 1).await.unwrap();
    assert!(matches!(add(&mut tx, 1).await, Err(DbError::Unique(name)) if name.contains("thing")));
    assert!(add(&mut tx, 2).await.is_err(), "the transaction goes on after a failure");
    assert!(tx.commit().await.is_err(), "a failed transaction claims to be stored");

    let mut tx = cx.db.begin().await.unwrap();
    let orphan = tx.execute("INSERT INTO thing (n, parent) VALUES (3, 9)", args![]).await;
    assert!(matches!(orphan, Err(DbError::ForeignKey)));
    drop(tx);
    assert_eq!(numbers(&cx.db).await, Vec::<i64>::new());
}

#[tokio::test]
async fn readers_may_not_write_on_sqlite_and_survive_their_errors() {
    let cx = database().await;
    let mut conn = cx.db.read().await.unwrap();
    if !cx.db.is_postgres() {
        assert!(conn.execute("INSERT INTO thing (n) VALUES (1)", args![]).await.is_err());
    }
    assert!(conn.fetch_all("SELECT nonsense FROM thing", args![]).await.is_err());
    assert!(conn.fetch_all("SELECT n FROM thing", args![]).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn members_of_a_group_neither_lose_nor_infect_each_other() {
    let cx = database().await;
    let members = (0..50).map(|n| {
        let db = cx.db.clone();
        tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            add(&mut tx, n).await.unwrap();
            match n % 5 {
                0 => drop(tx),
                1 => {
                    assert!(add(&mut tx, n).await.is_err());
                    assert!(tx.commit().await.is_err());
                }
                _ => {
                    tx.commit().await.unwrap();
                    assert!(numbers(&db).await.contains(&n), "{n} was said to be stored");
                }
            }
        })
    });
    for member in members.collect::<Vec<_>>() {
        member.await.unwrap();
    }
    let expected: Vec<i64> = (0..50).filter(|n| n % 5 > 1).collect();
    assert_eq!(numbers(&cx.db).await, expected);
    let second_process = Db::open(testkit::url(&cx)).await.unwrap();
    assert_eq!(numbers(&second_process).await, expected);
}

#[tokio::test]
async fn waiting_members_share_one_flush() {
    let cx = database().await;
    let Pools::Sqlite { writer, .. } = &cx.db.pools else {
        return;
    };
    let writer = Arc::clone(writer);
    let first = cx.db.begin().await.unwrap();
    let flushes = writer_flushes(&cx.db).await;
    let members: Vec<_> = (0..50)
        .map(|n| {
            let db = cx.db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                add(&mut tx, n).await.unwrap();
                tx.commit().await.unwrap();
            })
        })
        .collect();
    // Lets all of them queue for the writer behind the one who holds it.
    tokio::task::yield_now().await;
    drop(first);
    for member in members {
        member.await.unwrap();
    }
    assert_eq!(numbers(&cx.db).await.len(), 50);
    let spent = writer.lock().await.flushes - flushes;
    assert!(spent <= 5, "50 transactions took {spent} flushes");
}

async fn writer_flushes(db: &Db) -> u64 {
    let Pools::Sqlite { writer, .. } = &db.pools else {
        return 0;
    };
    match writer.try_lock() {
        Ok(writer) => writer.flushes,
        Err(_) => 1,
    }
}

/// Gives up each step at every point where it waits, and then expects the writer to be as good as new.
#[tokio::test]
async fn whoever_goes_away_half_way_leaves_nothing_behind() {
    let cx = database().await;
    for polls in 0..40 {
        let change = async {
            let mut tx = cx.db.begin().await?;
            add(&mut tx, 1000 + polls).await?;
            tx.commit().await
        };
        let finished = give_up_after(polls, change).await.is_some();
        let mut tx = cx.db.begin().await.unwrap();
        add(&mut tx, polls).await.unwrap();
        tx.commit().await.unwrap();
        let stored = numbers(&cx.db).await;
        assert!(stored.contains(&polls), "after {polls} polls");
        assert!(!finished || stored.contains(&(1000 + polls)), "a finished change is lost");
    }
    // Nothing may be left open: a second process must get its turn.
    let second_process = Db::open(testkit::url(&cx)).await.unwrap();
    let mut tx = second_process.begin().await.unwrap();
    add(&mut tx, 5000).await.unwrap();
    tx.commit().await.unwrap();
}

/// The same among others who wait for the flush: what they have changed stands, whoever goes away.
#[tokio::test]
async fn whoever_goes_away_takes_nobody_along() {
    let cx = database().await;
    let change = async |n| {
        let mut tx = cx.db.begin().await?;
        add(&mut tx, n).await?;
        tx.commit().await
    };
    for polls in 0..40 {
        let mut first = cx.db.begin().await.unwrap();
        add(&mut first, polls).await.unwrap();
        let (first, second, gone, third) = tokio::join!(
            first.commit(),
            change(1000 + polls),
            give_up_after(polls, change(2000 + polls)),
            change(3000 + polls)
        );
        assert!(first.is_ok() && second.is_ok() && third.is_ok(), "after {polls} polls");
        let stored = numbers(&cx.db).await;
        assert!(
            [polls, 1000 + polls, 3000 + polls].iter().all(|n| stored.contains(n)),
            "after {polls} polls"
        );
        assert!(gone.is_none() || stored.contains(&(2000 + polls)), "a finished change is lost");
    }
}

async fn give_up_after<F: Future>(polls: i64, future: F) -> Option<F::Output> {
    let mut future = std::pin::pin!(future);
    let mut left = polls;
    std::future::poll_fn(|context| {
        if left == 0 {
            return std::task::Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_busy_process_does_not_starve_another() {
    let cx = database().await;
    let busy: Vec<_> = (0..8)
        .map(|lane: i64| {
            let db = cx.db.clone();
            tokio::spawn(async move {
                for n in lane * 100_000.. {
                    let mut tx = db.begin().await.unwrap();
                    add(&mut tx, n).await.unwrap();
                    tx.commit().await.unwrap();
                }
            })
        })
        .collect();
    let second_process = Db::open(testkit::url(&cx)).await.unwrap();
    for n in 1..=10 {
        let mut tx =
            tokio::time::timeout(Duration::from_secs(20), second_process.begin()).await.unwrap().unwrap();
        add(&mut tx, -n).await.unwrap();
        tx.commit().await.unwrap();
    }
    busy.iter().for_each(tokio::task::JoinHandle::abort);
}
