use super::*;
use crate::{Role, testkit};

#[tokio::test]
async fn an_installation_keeps_its_name_and_stays_free_where_it_was_made() {
    let cx = testkit::cx().await;
    assert_eq!(settle(&cx).await.unwrap(), None);
    let name = get(&mut cx.db.read().await.unwrap(), INSTANCE_ID).await.unwrap();
    assert_eq!(name.as_ref().map(String::len), Some(32));
    assert_eq!(settle(&cx).await.unwrap(), None);
    assert_eq!(get(&mut cx.db.read().await.unwrap(), INSTANCE_ID).await.unwrap(), name);
    assert!(!is_clone(&cx.db).await.unwrap());
}

#[tokio::test]
async fn a_copy_is_frozen_until_a_person_releases_it() {
    let cx = testkit::cx().await;
    settle(&cx).await.unwrap();
    let mut tx = cx.db.begin().await.unwrap();
    put(&mut tx, PLACE, "1:2").await.unwrap();
    tx.commit().await.unwrap();
    assert!(is_clone(&cx.db).await.unwrap());
    assert_eq!(settle(&cx).await.unwrap().as_deref(), Some("cloned"));

    let scope = testkit::scope(&cx);
    let owner = testkit::person(&scope, Role::Owner);
    let mut tx = cx.db.begin().await.unwrap();
    assert!(release(&cx, &mut tx, &owner).await.unwrap());
    assert!(!release(&cx, &mut tx, &owner).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(settle(&cx).await.unwrap(), None);
    let entries = audit::list(&mut cx.db.read().await.unwrap(), &scope, None, 10).await.unwrap();
    assert_eq!(entries.len(), 1);
}

#[tokio::test]
async fn a_copied_file_is_found_to_be_a_copy() {
    let cx = testkit::cx().await;
    settle(&cx).await.unwrap();
    let Some(options) = cx.db.sqlite_options() else {
        return;
    };
    let copy = options.get_filename().with_extension("copy");
    crate::backup::backup(&cx.db, &copy).await.unwrap();
    let copied = testkit::cx_at(&copy.display().to_string()).await;
    assert!(is_clone(&copied.db).await.unwrap());
}

#[test]
fn a_place_differs_only_when_both_halves_do() {
    for (known, found, expected) in [
        ("1:2", "1:2", false),
        ("1:2", "9:2", false),
        ("1:2", "1:9", false),
        ("1:2", "8:9", true),
        ("1:", "8:", true),
        ("1:", "1:", false),
    ] {
        assert_eq!(moved(known, found), expected, "{known} {found}");
    }
}
