use super::*;
use crate::testkit;

async fn change(db: &Db, sql: &'static str) {
    let mut tx = db.begin().await.unwrap();
    tx.execute(sql, args![]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn migrating_again_changes_nothing() {
    let cx = testkit::cx().await;
    assert_eq!(migrate(&cx.db, &cx.clock).await.unwrap(), 0);
    assert_eq!(pending(&cx.db).await.unwrap(), Vec::<&str>::new());
}

#[tokio::test]
async fn a_newer_or_different_schema_is_refused() {
    let changes = [
        "INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES (9999, 'future', '', 0)",
        "UPDATE schema_migration SET checksum = 'other' WHERE version = 1",
    ];
    for sql in changes {
        let cx = testkit::cx().await;
        change(&cx.db, sql).await;
        assert!(matches!(migrate(&cx.db, &cx.clock).await, Err(DbError::Schema(_))), "{sql}");
        assert!(matches!(pending(&cx.db).await, Err(DbError::Schema(_))), "{sql}");
    }
}

#[test]
fn versions_rise_without_gaps_and_match_their_names() {
    for (index, migration) in ALL.iter().enumerate() {
        assert_eq!(migration.version, i64::try_from(index).unwrap() + 1);
        assert!(migration.name.starts_with(&format!("{:04}_", migration.version)), "{}", migration.name);
    }
}
