use crate::testkit;
use crate::{Cx, args, db::Db, installation};

use super::*;

async fn note(cx: &Cx, text: &str) {
    let mut tx = cx.db.begin().await.unwrap();
    installation::put(&mut tx, "note", text).await.unwrap();
    tx.commit().await.unwrap();
}

async fn read_fact(path: &Path, key: &str) -> Option<String> {
    let db = Db::open(&path.display().to_string()).await.unwrap();
    let found = installation::get(&mut db.read().await.unwrap(), key).await.unwrap();
    db.close().await;
    found
}

#[tokio::test]
async fn a_backup_taken_in_use_comes_back_frozen_and_only_where_nothing_lies() {
    let (cx, folder) = (testkit::cx().await, tempfile::tempdir().unwrap());
    let (copy, restored) = (folder.path().join("copy.db"), folder.path().join("restored.db"));
    note(&cx, "before").await;
    let taken = backup(&cx.db, &copy).await;
    if cx.db.is_postgres() {
        assert_eq!(taken.unwrap_err().code(), "backup.use_pg_dump");
        return;
    }
    taken.unwrap();
    note(&cx, "after").await;
    restore(&copy, &restored).await.unwrap();
    assert_eq!(read_fact(&restored, "note").await.as_deref(), Some("before"));
    assert_eq!(read_fact(&restored, installation::FROZEN).await.as_deref(), Some("restored"));
    assert_eq!(restore(&copy, &restored).await.unwrap_err().code(), "backup.target_exists");
    assert_eq!(backup(&cx.db, &copy).await.unwrap_err().code(), "backup.target_exists");
    std::fs::write(folder.path().join("third.db-wal"), "of an earlier database").unwrap();
    let beside_a_log = restore(&copy, &folder.path().join("third.db")).await;
    assert_eq!(beside_a_log.unwrap_err().code(), "backup.target_exists");
}

#[tokio::test]
async fn what_is_damaged_or_foreign_is_not_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let (text, foreign) = (folder.path().join("text.db"), folder.path().join("foreign.db"));
    std::fs::write(&text, "not a database at all, only some text that is long enough").unwrap();
    let db = Db::open(&foreign.display().to_string()).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    tx.execute("CREATE TABLE other (id BIGINT)", args![]).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    drop(db);
    for from in [text, foreign] {
        let to = folder.path().join("target.db");
        assert_eq!(restore(&from, &to).await.unwrap_err().code(), "backup.damaged", "{}", from.display());
        assert!(!to.exists());
    }
    let missing = restore(&folder.path().join("none.db"), &folder.path().join("target.db")).await;
    assert_eq!(missing.unwrap_err().code(), "backup.file");
}
