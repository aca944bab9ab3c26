use kernel::ids::MonitorId;
use runtime::Role;

use super::world::World;
use crate::Error;
use crate::monitor::{self, Kind, MonitorInput};

#[tokio::test]
async fn a_monitor_that_cannot_work_is_refused_with_the_field_to_change() {
    let world = World::new().await;
    let topic = || world.input(Kind::Topic, "rust");
    let watched = |names: Vec<String>| MonitorInput { usernames: names, ..world.input(Kind::Watched, "ada") };
    let cases: Vec<(&str, MonitorInput)> = vec![
        ("label", MonitorInput { label: "  ".into(), ..topic() }),
        ("label", MonitorInput { label: "x".repeat(81), ..topic() }),
        ("any_of", MonitorInput { any_of: vec![" ".into()], ..topic() }),
        ("any_of", MonitorInput { any_of: vec!["x".repeat(81)], ..topic() }),
        ("any_of", MonitorInput { any_of: (0..21).map(|n| n.to_string()).collect(), ..topic() }),
        ("any_of", MonitorInput { any_of: vec!["refused".into()], ..topic() }),
        ("usernames", watched(Vec::new())),
        ("usernames", watched(vec!["@".into()])),
        ("usernames", watched(vec!["ada lovelace".into()])),
        ("usernames", watched(vec!["a".repeat(51)])),
        ("usernames", watched((0..51).map(|n| n.to_string()).collect())),
        ("category", MonitorInput { category: Some("x".repeat(81)), ..topic() }),
        ("lang", MonitorInput { lang: Some("en OR from:x".into()), ..topic() }),
        ("lang", MonitorInput { lang: Some("english".into()), ..topic() }),
        ("every_minutes", MonitorInput { every_minutes: 14, ..topic() }),
        ("every_minutes", MonitorInput { every_minutes: 10_081, ..topic() }),
    ];
    for (wrong, input) in cases {
        let shown = format!("{input:?}");
        let refused = monitor::create(&world.cx, &world.owner, input).await;
        assert!(matches!(refused, Err(Error::Invalid { field, .. }) if field == wrong), "{wrong}: {shown}");
    }
    assert!(monitor::list(&world.cx, &world.owner).await.unwrap().is_empty());
}

#[tokio::test]
async fn words_and_names_are_tidied() {
    let world = World::new().await;
    let input = MonitorInput {
        label: "  Rust \n people ".into(),
        any_of: vec![" borrow   checker ".into(), "RUST".into(), "wasm".into(), "rust".into()],
        usernames: vec!["@ada".into(), "Ada".into(), String::new()],
        lang: Some("pt-BR".into()),
        category: Some(" ".into()),
        ..world.input(Kind::Topic, "rust")
    };
    let made = monitor::create(&world.cx, &world.owner, input).await.unwrap();
    assert_eq!((made.label.as_str(), made.category.as_deref()), ("Rust people", None));
    assert_eq!(made.any_of, ["borrow checker", "RUST", "wasm"]);
    assert_eq!((made.usernames, made.lang.as_deref()), (vec!["ada".to_owned()], Some("pt-BR")));
    assert_eq!(monitor::list(&world.cx, &world.owner).await.unwrap().len(), 1);
}

#[tokio::test]
async fn another_question_begins_anew_and_the_same_goes_on() {
    let world = World::new().await;
    let made = world.monitor(Kind::Topic, "rust").await;
    world.page("rust", vec![world.post("9", "900")]);
    world.find().await;
    let renamed =
        MonitorInput { label: "Rust".into(), every_minutes: 600, ..world.input(Kind::Topic, "rust") };
    let other = MonitorInput { lang: Some("de".into()), ..renamed.clone() };
    for (input, after) in [(renamed, Some("9")), (other, None)] {
        monitor::replace(&world.cx, &world.owner, &made.id, input).await.unwrap();
        world.find().await;
        assert_eq!(world.fake.script().asked.last().unwrap().1.as_deref(), after);
    }
}

#[tokio::test]
async fn other_workspaces_monitors_and_accounts_are_not_found() {
    let world = World::new().await;
    let made = world.monitor(Kind::Topic, "rust").await;
    let input = || world.input(Kind::Topic, "rust");
    let stranger = testkit::person(&testkit::scope(&world.cx), Role::Owner);
    let absent: MonitorId = world.cx.new_id();
    for (caller, id) in [(&stranger, &made.id), (&world.owner, &absent)] {
        let replaced = monitor::replace(&world.cx, caller, id, input()).await;
        assert!(matches!(replaced, Err(Error::MonitorNotFound)));
        assert!(matches!(monitor::remove(&world.cx, caller, id).await, Err(Error::MonitorNotFound)));
    }
    let created = monitor::create(&world.cx, &stranger, input()).await;
    assert!(matches!(created, Err(Error::AccountNotFound)));
    let elsewhere = MonitorInput { account_id: world.cx.new_id(), ..input() };
    let moved = monitor::replace(&world.cx, &world.owner, &made.id, elsewhere).await;
    assert!(matches!(moved, Err(Error::AccountNotFound)));
    let reader = testkit::person(world.scope(), Role::Viewer);
    assert!(matches!(monitor::remove(&world.cx, &reader, &made.id).await, Err(Error::Denied(_))));
    assert_eq!(monitor::list(&world.cx, &world.owner).await.unwrap(), std::slice::from_ref(&made));
    monitor::remove(&world.cx, &world.owner, &made.id).await.unwrap();
    assert!(monitor::list(&world.cx, &world.owner).await.unwrap().is_empty());
}
