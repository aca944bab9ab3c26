use engagement::monitor::{self, Kind, MonitorInput};
use platform::{Error as PlatformError, PostMetrics};

use super::settings::Settings;
use super::*;
use crate::fixture::{Fixture, fixture, own};
use crate::schedule;

async fn run_to_end(world: &Fixture, id: &DailyRunId) -> DailyRun {
    for _ in 0..10 {
        world.work().await;
        let run = show(&world.cx, &world.owner, id).await.unwrap();
        if run.state != RunState::Running {
            return run;
        }
        world.pass(6);
    }
    panic!("the run does not end");
}

fn states(run: &DailyRun) -> Vec<StageState> {
    run.stages.iter().map(|stage| stage.state).collect()
}

async fn watch_a_topic(world: &Fixture, account: &AccountId) {
    let input = MonitorInput {
        account_id: account.clone(),
        kind: Kind::Topic,
        label: "Rust".into(),
        any_of: vec!["rust".into()],
        usernames: Vec::new(),
        category: None,
        lang: None,
        enabled: true,
        every_minutes: 60,
    };
    monitor::create(&world.cx, &world.owner, input).await.unwrap();
    let mut post = own(900, "Does anybody use rust for servers? I like it.", world.cx.now());
    post.author_id = Some("77".into());
    post.conversation_id = Some("900".into());
    post.metrics = PostMetrics { likes: Some(40), replies: Some(9), ..PostMetrics::default() };
    world.fake.world().search.push(post);
}

#[tokio::test]
async fn without_a_model_everything_but_the_drafts_is_done() {
    use StageState::{Done, Skipped};
    let world = fixture().await;
    let account = world.connect().await;
    watch_a_topic(&world, &account).await;
    let started = start(&world.cx, &world.owner, None).await.unwrap();
    assert_eq!(start(&world.cx, &world.owner, Some(&account)).await.unwrap().id, started.id);
    let run = run_to_end(&world, &started.id).await;
    assert_eq!(states(&run), [Done, Done, Skipped, Done, Done], "{run:#?}");
    assert_eq!(run.state, RunState::Done);
    let drafts = run.stages.get(2).unwrap().detail.clone().unwrap();
    assert!(drafts.contains("no model is set up"), "{drafts}");
    let today = crate::today::show(&world.cx, &world.owner, None).await.unwrap();
    assert_eq!((today.opportunities.len(), today.followers), (1, Some(1000)));
    assert_eq!(today.daily_run.unwrap().id, run.id);
    assert_eq!(today.growth.len(), 30);
    assert!(today.attention.iter().any(|item| item.text.contains("No model")));
}

#[tokio::test]
async fn a_stage_that_fails_does_not_stand_in_the_way() {
    use StageState::{Done, Failed, Skipped};
    let world = fixture().await;
    world.connect().await;
    let down = PlatformError::Transient { detail: "down".into() };
    world.fake.world().profile_fails = Some(down);
    let started = start(&world.cx, &world.owner, None).await.unwrap();
    let run = run_to_end(&world, &started.id).await;
    // No monitors: nothing to find with, nothing to draft for.
    assert_eq!(states(&run), [Failed, Skipped, Done, Failed, Done], "{run:#?}");
    assert_eq!(run.state, RunState::DoneWithFailures);
    assert!(run.stages.first().unwrap().detail.as_ref().unwrap().contains("down"));
}

#[tokio::test]
async fn one_round_a_day_from_seven_on_the_workspace_s_clock() {
    let world = fixture().await;
    world.connect().await;
    let zone = gate::settings::SettingsChange {
        timezone: Some("America/New_York".into()),
        ..gate::settings::SettingsChange::default()
    };
    gate::settings::change(&world.cx, &world.owner, zone).await.unwrap();
    let page = PageRequest::default();
    // 09:00 UTC is 04:00 in New York, and summer time has ended.
    for (hours, rounds) in [(0, 0), (2, 0), (1, 1), (1, 1), (22, 1), (1, 2)] {
        world.pass(hours * 3600);
        schedule::tick(&world.cx).await.unwrap();
        schedule::tick(&world.cx).await.unwrap();
        let runs = list(&world.cx, &world.owner, &page).await.unwrap().items;
        assert_eq!(runs.len(), rounds, "at {}", world.cx.now());
    }
}

/// Scheduled rounds so far, after the clock was looked at twice.
async fn rounds(world: &Fixture) -> usize {
    schedule::tick(&world.cx).await.unwrap();
    schedule::tick(&world.cx).await.unwrap();
    list(&world.cx, &world.owner, &PageRequest::default()).await.unwrap().items.len()
}

#[tokio::test]
async fn a_workspace_chooses_its_hour_and_may_do_without() {
    let world = fixture().await;
    world.connect().await;
    let set = async |hour_local, enabled| {
        settings::save(&world.cx, &world.owner, Settings { hour_local, enabled }).await.unwrap();
    };
    let chosen = settings::show(&world.cx, &world.owner).await.unwrap();
    assert_eq!(chosen, Settings { hour_local: 7, enabled: true });
    // It is 09:00 UTC.
    set(0, false).await;
    assert_eq!(rounds(&world).await, 0, "switched off");
    set(11, true).await;
    assert_eq!(rounds(&world).await, 0, "too early");
    world.pass(3600);
    assert_eq!(rounds(&world).await, 0, "still too early");
    world.pass(3600);
    assert_eq!(rounds(&world).await, 1);
    set(12, true).await;
    world.pass(3600);
    assert_eq!(rounds(&world).await, 1, "the day had its round");
    set(23, false).await;
    world.pass(24 * 3600);
    assert_eq!(rounds(&world).await, 1, "switched off again");
    set(0, true).await;
    assert_eq!(rounds(&world).await, 2);
    assert_eq!(world.announced("insight.daily_settings_changed").await, 5);
}

#[tokio::test]
async fn the_hour_is_checked_and_takes_the_right_to_configure() {
    let world = fixture().await;
    for hour_local in [-1, 24, i64::MAX] {
        let refused = settings::save(&world.cx, &world.owner, Settings { hour_local, enabled: true }).await;
        assert!(matches!(refused, Err(Error::Invalid { field: "hour_local", .. })), "{hour_local}");
    }
    let chosen = Settings { hour_local: 23, enabled: false };
    let reader = testkit::person(world.scope(), runtime::Role::Viewer);
    let refused = settings::save(&world.cx, &reader, chosen.clone()).await;
    assert!(matches!(refused, Err(Error::Denied(_))));
    settings::save(&world.cx, &world.owner, chosen.clone()).await.unwrap();
    assert_eq!(settings::show(&world.cx, &reader).await.unwrap(), chosen);
    let stranger = testkit::person(&testkit::scope(&world.cx), runtime::Role::Owner);
    assert!(settings::show(&world.cx, &stranger).await.unwrap().enabled);
}
