use engagement::monitor::{self, Kind, MonitorInput};
use platform::{Error as PlatformError, PostMetrics};

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
