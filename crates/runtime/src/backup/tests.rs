use crate::blobs::{BlobKey, Blobs};
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

const NEEDED: &str = "SELECT blob_key, bytes FROM kept_file";

async fn name(cx: &Cx, key: &str, bytes: i64) {
    let mut tx = cx.db.begin().await.unwrap();
    tx.execute("CREATE TABLE IF NOT EXISTS kept_file (blob_key TEXT, bytes BIGINT)", args![]).await.unwrap();
    tx.execute("INSERT INTO kept_file (blob_key, bytes) VALUES ($1, $2)", args![key, bytes]).await.unwrap();
    tx.commit().await.unwrap();
}

/// Stores a file in `folder` and names it in a row.
async fn store(cx: &Cx, folder: &Path, content: &[u8]) -> BlobKey {
    let blobs = Blobs::on_disk(folder.to_owned());
    let mut incoming = blobs.receive(cx, 1 << 20).await.unwrap();
    incoming.write(content).await.unwrap();
    let sealed = incoming.seal().await.unwrap();
    let key = sealed.key(&cx.entropy).unwrap();
    blobs.keep(&key, sealed).await.unwrap();
    name(cx, key.as_str(), i64::try_from(content.len()).unwrap()).await;
    key
}

#[tokio::test]
async fn the_files_that_rows_need_are_copied_once_and_lost_ones_are_told() {
    let (cx, folder) = (testkit::cx().await, tempfile::tempdir().unwrap());
    if cx.db.is_postgres() {
        return;
    }
    let (from, to) = (folder.path().join("from"), folder.path().join("to"));
    let large = vec![7; 600_001];
    let (first, second) = (store(&cx, &from, b"").await, store(&cx, &from, &large).await);
    let lost = format!("{}-{:016x}", "0f".repeat(32), 1);
    name(&cx, &lost, 12).await;
    let copy = begin_backup(&cx.db, &folder.path().join("copy.db")).await.unwrap();
    // Whatever happens after the rows were copied changes nothing.
    store(&cx, &from, b"later").await;
    let files = Files::kept_in(NEEDED, &from, &to);
    let mut last = Progress::default();
    let copied = copy.copy_files(&files, &mut |progress| last = progress).await.unwrap();
    assert_eq!((copied.files, copied.new_files, copied.new_bytes, copied.lost_files), (3, 2, 600_001, 1));
    assert_eq!((last.files, last.files_total, last.bytes, last.bytes_total), (3, 3, 600_013, 600_013));
    assert!(copied.lost[0].file.starts_with(&from) && copied.lost[0].why.contains("missing"), "{copied:?}");
    let kept = Blobs::on_disk(to.clone());
    assert_eq!(kept.read(&second, 0, 1 << 20).await.unwrap(), large);
    assert_eq!(kept.size(&first).await.unwrap(), Some(0));
    assert!(!folder.path().join("copy.db").exists(), "the database comes last");
    let again = copy.copy_files(&files, &mut |_| {}).await.unwrap();
    assert_eq!((again.files, again.new_files), (3, 0));
    drop(copy);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "what is not finished is gone");
}

#[tokio::test]
async fn a_row_that_names_no_stored_file_never_becomes_a_path() {
    let hash = "0f".repeat(32);
    for wrong in ["../../outside", "", "/etc/passwd", &hash, &format!("{hash}-../../../outside")] {
        let (cx, folder) = (testkit::cx().await, tempfile::tempdir().unwrap());
        if cx.db.is_postgres() {
            return;
        }
        name(&cx, wrong, 12).await;
        let copy = begin_backup(&cx.db, &folder.path().join("copy.db")).await.unwrap();
        let files = Files::kept_in(NEEDED, folder.path(), folder.path());
        let error = copy.copy_files(&files, &mut |_| {}).await.unwrap_err();
        assert_eq!(error.code(), "backup.damaged", "{wrong}");
    }
}
