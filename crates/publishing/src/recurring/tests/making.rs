use std::time::Duration;

use gate::State as ActState;
use runtime::Role;

use crate::at_risk::at_risk;
use crate::recurring::generate::tick;
use crate::recurring::view::{Next, RecurrenceView, show};
use crate::recurring::{Input, Recurrence, Start, State, Timing, delete, pause, preview, write};
use crate::schedule::{Consent, When, schedule};
use crate::tests::World;
use crate::{Content, Error, Post, State as PostState, save, store};

const DAY: Duration = Duration::from_secs(86_400);

/// Comes by a rule at nine in Berlin; the clock stands on Monday 2 November 2026 at ten there.
pub fn rule(world: &World, rule: &str) -> Input {
    Input {
        name: "News".into(),
        draft: world.draft(&["text 0"]),
        variations: Vec::new(),
        timing: Timing::Rule {
            rule: rule.into(),
            start: Start { local: "2026-11-02T09:00".into(), timezone: "Europe/Berlin".into() },
        },
        max_cycles: None,
        cooldown_days: 7,
    }
}

/// Every Monday; the first of them has passed an hour ago.
pub fn weekly(world: &World, texts: &[&str], count: usize) -> Input {
    let mut input = rule(world, &format!("FREQ=WEEKLY;COUNT={count}"));
    input.draft = world.draft(&texts[..1]);
    input.variations = texts[1..].iter().map(|text| Content::text(*text)).collect();
    input
}

pub async fn begin(world: &World, input: Input) -> Recurrence {
    write::create(&world.cx, &world.owner, input).await.unwrap()
}

pub async fn view(world: &World, recurrence: &Recurrence) -> RecurrenceView {
    show(&world.cx, &world.owner, &recurrence.id).await.unwrap()
}

/// The posts it made, the earliest first.
pub async fn posts(world: &World, recurrence: &Recurrence) -> Vec<Post> {
    let mut conn = world.cx.db.read().await.unwrap();
    store::posts::of_recurrence(&mut conn, world.scope(), &recurrence.id).await.unwrap()
}

/// When each goes out and what it says.
async fn planned(world: &World, recurrence: &Recurrence) -> Vec<(String, String)> {
    let said = |post: Post| {
        let local = post.plan.and_then(|plan| plan.time).map(|time| time.local_text());
        (local.unwrap_or_default(), post.draft.content.parts[0].text.clone())
    };
    posts(world, recurrence).await.into_iter().map(said).collect()
}

async fn states(world: &World, recurrence: &Recurrence) -> Vec<PostState> {
    let mut states = Vec::new();
    for post in posts(world, recurrence).await {
        states.push(world.show(&post).await.state);
    }
    states
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(at, text)| (format!("2026-{at}T09:00"), (*text).to_owned())).collect()
}

/// Lets days pass, looking once each.
async fn days(world: &World, count: u32) {
    for _ in 0..count {
        world.cx.clock.advance(DAY);
        tick(&world.cx).await.unwrap();
    }
}

#[tokio::test]
async fn posts_are_made_a_month_ahead_each_once() {
    let world = World::new().await;
    let news = begin(&world, weekly(&world, &["a", "b"], 8)).await;
    let expected = [("11-09", "a"), ("11-16", "b"), ("11-23", "a"), ("11-30", "b")];
    assert_eq!(planned(&world, &news).await, pairs(&expected));
    assert_eq!(states(&world, &news).await, vec![PostState::Waiting; 4]);
    tick(&world.cx).await.unwrap();
    days(&world, 1).await;
    assert_eq!(planned(&world, &news).await.len(), 4, "looking again makes nothing twice");
    let shown = view(&world, &news).await;
    assert_eq!((shown.posts_made, shown.next.len(), shown.state), (4, 7, State::Active));
    assert_eq!((shown.next[4].local.as_str(), shown.next[4].variation), ("2026-12-07T09:00", Some(0)));
    assert!(shown.next[3].post_id.is_some() && shown.next[4].post_id.is_none());
    days(&world, 12).await;
    let made = planned(&world, &news).await;
    assert_eq!((made.len(), &made[5]), (6, &("2026-12-14T09:00".into(), "b".into())));
    days(&world, 60).await;
    let over = view(&world, &news).await;
    assert_eq!((over.state, over.posts_made, over.next.len()), (State::Ended, 7, 0));
    assert_eq!(
        over.ended_because.as_deref(),
        Some("its last time, 2026-12-21T09:00 in Europe/Berlin, is over")
    );
}

#[tokio::test]
async fn an_approved_occurrence_goes_out_at_its_wall_time() {
    let world = World::new().await;
    let news = begin(&world, rule(&world, "FREQ=DAILY;COUNT=2")).await;
    let act = world.show(&posts(&world, &news).await[0]).await.targets.remove(0);
    gate::decide::approve(&world.cx, &world.owner, &act.act_id.unwrap(), &act.content_hash.unwrap())
        .await
        .unwrap();
    world.wait(23 * Duration::from_secs(3_600)).await;
    assert_eq!(world.fake.texts(), ["text 0"]);
    assert_eq!(world.fake.script().posted[0].2.to_string(), "2026-11-03T08:00:00Z");
}

#[tokio::test]
async fn a_time_for_which_every_text_rests_is_left_out_and_says_so() {
    let world = World::new().await;
    let input = Input { variations: vec![Content::text("b")], ..rule(&world, "FREQ=DAILY;COUNT=5") };
    let seen = preview::preview(&world.cx, &world.owner, input.clone()).await.unwrap();
    let turns = |next: &[Next]| next.iter().map(|next| next.variation).collect::<Vec<_>>();
    assert_eq!(turns(&seen.next), [Some(0), Some(1), None, None]);
    assert!(seen.next[2].problem.as_ref().unwrap().starts_with("left out"));
    let daily = begin(&world, input).await;
    assert_eq!(posts(&world, &daily).await.len(), 2);
    let shown = view(&world, &daily).await;
    assert_eq!((turns(&shown.next), shown.posts_made), (turns(&seen.next), 2));
    assert!(shown.next[3].problem.is_some());
}

#[tokio::test]
async fn what_cannot_be_proposed_is_shown_and_tried_again() {
    let world = World::new().await;
    let other = world.create(&["same words"]).await;
    let when = When::At { local: "2026-11-12T09:00".into(), timezone: "Europe/Berlin".into() };
    schedule(&world.cx, &world.owner, &other.id, None, (&when, Consent::None)).await.unwrap();
    let news = begin(&world, weekly(&world, &["same words"], 3)).await;
    let shown = view(&world, &news).await;
    let problem = shown.next[0].problem.clone().unwrap();
    assert!(problem.contains("the same text"), "{problem}");
    assert_eq!(states(&world, &news).await, [PostState::NeedsYou, PostState::NeedsYou]);
    let made = posts(&world, &news).await;
    let note = world.show(&made[0]).await.targets.remove(0).note;
    assert_eq!(note, format!("It could not be proposed: {problem}"));
    let risks = at_risk(&world.cx, &world.owner, 14).await.unwrap();
    let first = shown.next[0].post_id.clone().unwrap();
    assert!(risks.iter().any(|risk| risk.post_id == first && risk.risks[0].code == "needs_you"));
    crate::delete::delete(&world.cx, &world.owner, &other.id).await.unwrap();
    days(&world, 1).await;
    assert_eq!(states(&world, &news).await, [PostState::Waiting, PostState::Waiting]);
    assert_eq!(view(&world, &news).await.next[0].problem, None);
}

#[tokio::test]
async fn a_pause_holds_its_posts_until_it_goes_on() {
    let world = World::new().await;
    let news = begin(&world, weekly(&world, &["a", "b"], 8)).await;
    let own = posts(&world, &news).await.remove(1);
    crate::pause_post::pause(&world.cx, &world.owner, &own.id).await.unwrap();
    world.cx.clock.advance(Duration::from_secs(1));
    pause::pause(&world.cx, &world.owner, &news.id).await.unwrap();
    assert_eq!(states(&world, &news).await, vec![PostState::Paused; 4]);
    days(&world, 8).await;
    assert_eq!(posts(&world, &news).await.len(), 4, "a pause makes nothing");
    let on = pause::resume(&world.cx, &world.owner, &news.id).await.unwrap();
    assert_eq!((on.state, on.paused_at), (State::Active, None));
    use PostState::{Paused, Waiting};
    // Its first time has passed; the second was paused by somebody else.
    assert_eq!(states(&world, &news).await, [Paused, Paused, Waiting, Waiting, Waiting]);
    let viewer = world.person(Role::Viewer);
    assert!(matches!(pause::pause(&world.cx, &viewer, &news.id).await, Err(Error::Denied(_))));
}

#[tokio::test]
async fn an_edit_changes_what_nobody_touched() {
    let world = World::new().await;
    let news = begin(&world, weekly(&world, &["a"], 5)).await;
    let before = posts(&world, &news).await;
    save::save(&world.cx, &world.owner, &before[1].id, 1, world.draft(&["my own words"])).await.unwrap();
    crate::delete::delete(&world.cx, &world.owner, &before[2].id).await.unwrap();
    world.cx.clock.advance(Duration::from_secs(1));
    write::update(&world.cx, &world.owner, &news.id, weekly(&world, &["A", "B"], 5)).await.unwrap();
    let expected = [("11-09", "A"), ("11-16", "my own words"), ("11-30", "B")];
    assert_eq!(planned(&world, &news).await, pairs(&expected));
    assert_eq!(posts(&world, &news).await[0].id, before[0].id, "changed in place");
    let deleted = view(&world, &news).await.next.swap_remove(2);
    assert!(deleted.problem.unwrap().contains("deleted"), "{}", deleted.local);
    let mut tuesdays = weekly(&world, &["A", "B"], 5);
    if let Timing::Rule { rule, .. } = &mut tuesdays.timing {
        *rule = "FREQ=WEEKLY;BYDAY=TU;COUNT=3".into();
    }
    world.cx.clock.advance(Duration::from_secs(1));
    write::update(&world.cx, &world.owner, &news.id, tuesdays).await.unwrap();
    let planned = planned(&world, &news).await;
    let times: Vec<&str> = planned.iter().map(|(at, _)| &at[5..10]).collect();
    assert_eq!(times, ["11-03", "11-10", "11-16", "11-17"]);
    assert_eq!(states(&world, &news).await, vec![PostState::Waiting; 4]);
}

#[tokio::test]
async fn deleting_makes_drafts_of_what_waits_and_leaves_what_is_out() {
    let world = World::new().await;
    let news = begin(&world, weekly(&world, &["a", "b"], 4)).await;
    let made = posts(&world, &news).await;
    delete::delete(&world.cx, &world.owner, &news.id).await.unwrap();
    for post in &made {
        let shown = world.show(post).await;
        assert_eq!((shown.state, shown.recurrence_id), (PostState::Draft, None));
    }
    let gone = show(&world.cx, &world.owner, &news.id).await;
    assert!(matches!(gone, Err(Error::RecurrenceNotFound)));
    let mut conn = world.cx.db.read().await.unwrap();
    let acts = gate::list(&mut conn, world.scope(), &gate::ActFilter::default(), &Default::default()).await;
    assert!(acts.unwrap().iter().all(|act| act.state == ActState::Cancelled));
}

#[tokio::test]
async fn times_that_pass_while_nobody_looks_are_written_down() {
    let world = World::new().await;
    let news = begin(&world, weekly(&world, &["a", "b"], 12)).await;
    world.cx.clock.advance(42 * DAY);
    tick(&world.cx).await.unwrap();
    let mut conn = world.cx.db.read().await.unwrap();
    let known = store::recurrences::occurrences(&mut conn, world.scope(), &news.id).await.unwrap();
    let lost: Vec<String> = known
        .iter()
        .filter(|known| known.problem.as_ref().is_some_and(|why| why.contains("did not run")))
        .map(|known| known.nominal.to_string())
        .collect();
    assert_eq!(lost, ["2026-12-07T09:00:00", "2026-12-14T09:00:00"]);
}

#[tokio::test]
async fn several_processes_make_a_post_once() {
    let world = World::new().await;
    let news = begin(&world, weekly(&world, &["a", "b"], 40)).await;
    for _ in 0..3 {
        world.cx.clock.advance(14 * DAY);
        let look = || crate::recurring::generate::look(&world.cx, world.scope(), &news.id);
        let (one, two, three) = tokio::join!(look(), look(), tick(&world.cx));
        for outcome in [one, two, three] {
            outcome.unwrap();
        }
    }
    let planned = planned(&world, &news).await;
    let mut times: Vec<&String> = planned.iter().map(|(at, _)| at).collect();
    times.dedup();
    assert_eq!((times.len(), planned.len()), (10, 10));
}

#[tokio::test]
async fn each_day_is_resolved_on_its_own_when_the_clocks_change() {
    let world = World::new().await;
    world.cx.clock.advance(130 * DAY);
    let timing = Timing::Rule {
        rule: "FREQ=DAILY;COUNT=3".into(),
        start: Start { local: "2027-03-13T02:30".into(), timezone: "America/New_York".into() },
    };
    let variations = vec![Content::text("b"), Content::text("c")];
    let input = Input { timing, variations, ..rule(&world, "") };
    let nightly = begin(&world, input).await;
    let made = posts(&world, &nightly).await;
    let due: Vec<String> = made.iter().map(|post| post.plan.as_ref().unwrap().due_at.to_string()).collect();
    assert_eq!(due, ["2027-03-13T07:30:00Z", "2027-03-14T07:30:00Z", "2027-03-15T06:30:00Z"]);
    let shown = view(&world, &nightly).await;
    let notes: Vec<bool> = shown.next.iter().map(|next| next.note.is_some()).collect();
    assert_eq!(notes, [false, true, false]);
}

#[tokio::test]
async fn an_edit_that_leaves_a_post_as_it_is_keeps_its_approval() {
    let world = World::new().await;
    let news = begin(&world, weekly(&world, &["a", "b"], 5)).await;
    let first = posts(&world, &news).await.remove(0);
    let act = world.show(&first).await.targets.remove(0);
    let (id, hash) = (act.act_id.unwrap(), act.content_hash.unwrap());
    gate::decide::approve(&world.cx, &world.owner, &id, &hash).await.unwrap();
    world.cx.clock.advance(Duration::from_secs(1));
    let renamed = Input { name: "Other".into(), ..weekly(&world, &["a", "c"], 5) };
    write::update(&world.cx, &world.owner, &news.id, renamed).await.unwrap();
    let expected = [("11-09", "a"), ("11-16", "c"), ("11-23", "a"), ("11-30", "c")];
    assert_eq!(planned(&world, &news).await, pairs(&expected));
    use PostState::{Scheduled, Waiting};
    assert_eq!(states(&world, &news).await, [Scheduled, Waiting, Waiting, Waiting]);
}
