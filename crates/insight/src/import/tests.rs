use std::path::PathBuf;
use std::sync::Arc;

use super::*;
use crate::analysis;
use crate::fixture::{Fixture, fixture, with};

fn file(world: &Fixture, text: &str) -> ArchiveFile {
    let path = world.uploads.path().join(format!("{}.zip", text.len()));
    std::fs::write(&path, text).unwrap();
    ArchiveFile { path, name: "mine.zip".into() }
}

async fn import(world: &Fixture, text: &str) -> Import {
    let started = start(&world.cx, &world.owner, file(world, text)).await.unwrap();
    world.work().await;
    show(&world.cx, &world.owner, &started.id).await.unwrap()
}

#[tokio::test]
async fn an_archive_is_taken_once_however_often_it_is_imported() {
    let world = fixture().await;
    let lines: String = (1..=1200).map(|id| format!("{id} 20 post number {id}\n")).collect();
    let text = format!("owner\n{lines}");
    let first = import(&world, &text).await;
    assert_eq!((first.state, first.posts, first.known), (State::Done, 1200, 0), "{first:?}");
    let again = import(&world, &text).await;
    assert_eq!((again.state, again.posts, again.known), (State::Done, 0, 1200));
    assert!(!std::fs::exists(again.upload.unwrap()).unwrap(), "the copy is removed");
    assert!(world.announced("insight.import_progress").await > 3);
    let posts = world.posts(&first.account.unwrap()).await;
    let newest = posts.first().unwrap();
    assert_eq!(newest.remote_id, "1200");
    // The archive lists 400 followers and knows no other number.
    assert_eq!((newest.engagement, newest.engagement_rate), (Some(20), Some(0.05)));
    assert_eq!(newest.metrics.replies, None);
}

#[tokio::test]
async fn what_is_no_whole_archive_changes_nothing() {
    for (text, code) in [
        ("nonsense", "archive.not_a_zip"),
        ("owner\n1 2 hello\nbreak", "archive.broken"),
        ("1 2 nobody's post", "insight.invalid"),
    ] {
        let world = fixture().await;
        let ended = import(&world, text).await;
        assert_eq!(ended.state, State::Failed, "{text}");
        assert_eq!(ended.problem.unwrap().code, code);
        let accounts = connections::accounts(&world.cx, &world.owner).await.unwrap();
        assert!(accounts.is_empty(), "{text}");
    }
}

#[tokio::test]
async fn an_archive_never_replaces_what_the_platform_said() {
    let world = fixture().await;
    let account = world.connect().await;
    let post = world.post(7, "seen by a sync");
    world.fake.world().posts.push(post);
    crate::sync::run(&world.cx, world.scope(), &account).await.unwrap();
    import(&world, "owner\n7 1 older numbers\n8 3 only in the archive").await;
    let posts = world.posts(&account).await;
    let seven = posts.iter().find(|post| post.remote_id == "7").unwrap();
    assert_eq!((seven.metrics.likes, seven.text.as_str()), (Some(10), "seen by a sync"));
    assert_eq!(posts.len(), 2);
    assert_eq!(connections::accounts(&world.cx, &world.owner).await.unwrap().len(), 1);
}

#[tokio::test]
async fn another_workspace_sees_nothing_of_it() {
    let world = fixture().await;
    let ended = import(&world, "owner\n1 2 hello").await;
    let stranger = testkit::person(&testkit::scope(&world.cx), runtime::Role::Owner);
    assert!(matches!(show(&world.cx, &stranger, &ended.id).await, Err(Error::ImportNotFound)));
    let wanted = crate::posts::Wanted::default();
    let account = ended.account.unwrap();
    let posts = crate::posts::list(&world.cx, &stranger, &account, &wanted, &PageRequest::default()).await;
    assert!(matches!(posts, Err(Error::AccountNotFound)));
}

/// 2,341 posts of a public brand account. Kept beside the checkout; the test says so when it is not there.
#[tokio::test]
async fn a_real_archive_is_taken_whole_and_understood() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/x-archive-dog_rates.zip");
    if !path.exists() {
        println!("NOT RUN: the real archive is not at {}", path.display());
        return;
    }
    let fake = Arc::new(crate::fixture::Fake::default());
    let world = with(Arc::new(connectors::x::X::default()), fake).await;
    let mut last = 0;
    let taken = from_file(&world.cx, &world.owner, &path, &mut |import| last = import.posts).await.unwrap();
    assert_eq!((taken.state, taken.posts, taken.known, last), (State::Done, 2341, 0, 2341), "{taken:?}");
    let again = from_file(&world.cx, &world.owner, &path, &mut |_| {}).await.unwrap();
    assert_eq!((again.posts, again.known), (0, 2341));
    let account = again.account.unwrap();
    let found = analysis::analyse(&world.cx, &world.owner, &account).await.unwrap();
    for statement in &found.report.statements {
        println!("{} (n = {}, {:?})", statement.text, statement.n, statement.evidence);
        assert!(!statement.evidence.is_empty());
    }
    assert!(!found.report.statements.is_empty() && !found.top.is_empty());
    assert_eq!(found.report.measured_by, analysis::Measure::Engagements);
    assert_eq!(found.report.engagement_rate.value, None, "nobody knows impressions or followers");
    let topics: Vec<_> = found.report.topics.iter().map(|topic| (&topic.name, topic.n)).collect();
    println!("{topics:?}\n{:?}", found.report.not_enough_data);
    let mut conn = world.cx.db.read().await.unwrap();
    let voice = brand::voice::latest(&mut conn, world.scope(), &account).await.unwrap().unwrap();
    assert_eq!(voice.made_by, brand::voice::LOCAL_ANALYSIS);
    assert!(voice.statements.iter().any(|statement| !statement.evidence.is_empty()));
}
