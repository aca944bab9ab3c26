use std::time::Duration;

use kernel::ids::TemplateId;
use runtime::Role;

use super::align::{align, tick};
use super::view::{CampaignView, show};
use super::write::{Input, create, delete, dry_run, update};
use super::{Campaign, Filling, Frequency, Schedule, State, niches, pause};
use crate::content::Attached;
use crate::frozen::Frozen;
use crate::schedule::{Consent, schedule};
use crate::templates::{self, Values};
use crate::tests::World;
use crate::{Content, Draft, Error, Post, State as PostState, save, store};

const DAY: Duration = Duration::from_secs(86_400);

async fn template(world: &World, content: Content) -> TemplateId {
    let input = templates::Input {
        name: "Offer".into(),
        description: None,
        content,
        variables: Vec::new(),
        labels: vec!["offer".into()],
    };
    templates::create(&world.cx, &world.owner, input).await.unwrap().id
}

/// Tuesdays and Thursdays at nine in Berlin, 3 to 19 November, a template for each text.
async fn described(world: &World, texts: &[&str]) -> Input {
    let mut fillings = Vec::new();
    for text in texts {
        let template_id = template(world, Content::text(*text)).await;
        fillings.push(Filling { template_id, values: Values::new() });
    }
    Input {
        name: "Winter".into(),
        niche_id: None,
        account_ids: vec![world.account.clone()],
        schedule: Schedule {
            frequency: Frequency::Weekly,
            weekdays: vec![4, 2],
            times: vec!["9:00".into()],
            timezone: "Europe/Berlin".into(),
            from: "2026-11-02".into(),
            to: "2026-11-19".into(),
        },
        templates: fillings,
        labels: vec!["winter".into()],
    }
}

async fn posts(world: &World, campaign: &Campaign) -> Vec<Post> {
    let mut conn = world.cx.db.read().await.unwrap();
    let posts = store::posts::of_campaign(&mut conn, world.scope(), &campaign.id).await.unwrap();
    posts.into_iter().filter(|post| post.deleted_at.is_none()).collect()
}

async fn planned(world: &World, campaign: &Campaign) -> Vec<(String, String)> {
    let said = |post: Post| {
        let local = post.plan.and_then(|plan| plan.time).map(|time| time.local_text()).unwrap_or_default();
        (local, post.draft.content.parts[0].text.clone())
    };
    posts(world, campaign).await.into_iter().map(said).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(day, text)| (format!("2026-11-{day}T09:00"), (*text).to_owned())).collect()
}

async fn view(world: &World, campaign: &Campaign) -> CampaignView {
    show(&world.cx, &world.owner, &campaign.id).await.unwrap()
}

#[tokio::test]
async fn a_campaign_makes_its_posts_with_its_templates_in_turn() {
    let world = World::new().await;
    let input = described(&world, &["a", "b", "c"]).await;
    let seen = dry_run(&world.cx, &world.owner, input.clone()).await.unwrap();
    assert_eq!((seen.posts.len(), seen.price_micros), (6, 6 * crate::tests::PRICE));
    assert!(seen.posts.iter().all(|post| post.problems.is_empty()));
    assert_eq!((seen.posts[1].local.as_str(), seen.posts[1].excerpt.as_str()), ("2026-11-05T09:00", "b"));
    let campaign = create(&world.cx, &world.owner, input).await.unwrap();
    let expected = [("03", "a"), ("05", "b"), ("10", "c"), ("12", "a"), ("17", "b"), ("19", "c")];
    assert_eq!(planned(&world, &campaign).await, pairs(&expected));
    let first = posts(&world, &campaign).await.remove(0);
    assert_eq!(first.draft.labels, ["offer", "winter"]);
    assert_eq!(world.show(&first).await.campaign_id, Some(campaign.id.clone()));
    let shown = view(&world, &campaign).await;
    assert_eq!((shown.posts.total, shown.posts.by_state["waiting"], shown.spend_micros), (6, 6, 0));
    align(&world.cx, world.scope(), &campaign.id).await.unwrap();
    tick(&world.cx).await.unwrap();
    assert_eq!(posts(&world, &campaign).await.len(), 6, "looking again makes nothing twice");
    world.cx.clock.advance(20 * DAY);
    tick(&world.cx).await.unwrap();
    assert_eq!(view(&world, &campaign).await.state, State::Completed);
}

#[tokio::test]
async fn what_cannot_go_out_makes_nothing_at_all() {
    let world = World::new().await;
    let repeated = described(&world, &["a"]).await;
    let seen = dry_run(&world.cx, &world.owner, repeated.clone()).await.unwrap();
    let problems: Vec<usize> = seen.posts.iter().map(|post| post.problems.len()).collect();
    assert_eq!(problems, [0, 1, 1, 1, 1, 1]);
    let refused = create(&world.cx, &world.owner, repeated).await;
    assert!(matches!(refused, Err(Error::NotSendable(_))));
    let long = described(&world, &["a", &"x".repeat(50), "c"]).await;
    let refused = create(&world.cx, &world.owner, long).await;
    assert!(matches!(refused, Err(Error::NotSendable(_))));
    let mut conn = world.cx.db.read().await.unwrap();
    let all = store::campaigns::list(&mut conn, world.scope(), &Default::default()).await.unwrap();
    assert_eq!(all, []);
}

async fn check(world: &World, field: &str, change: impl FnOnce(&mut Input)) {
    let mut input = described(world, &["a", "b", "c"]).await;
    change(&mut input);
    match dry_run(&world.cx, &world.owner, input).await {
        Err(Error::Invalid { field: found, .. }) => assert_eq!(found, field),
        other => panic!("{field}: {other:?}"),
    }
}

#[tokio::test]
async fn a_schedule_is_bounded_and_lies_ahead() {
    let world = World::new().await;
    check(&world, "schedule.times", |input| input.schedule.times.clear()).await;
    check(&world, "schedule.times[0]", |input| input.schedule.times = vec!["25:00".into()]).await;
    check(&world, "schedule.weekdays", |input| input.schedule.weekdays = vec![8]).await;
    check(&world, "schedule.timezone", |input| input.schedule.timezone = "Mars/Base".into()).await;
    check(&world, "schedule.from", |input| input.schedule.from = "soon".into()).await;
    check(&world, "schedule.to", |input| input.schedule.to = "2026-10-01".into()).await;
    check(&world, "schedule.to", |input| input.schedule.to = "9999-12-31".into()).await;
    check(&world, "account_ids", |input| input.account_ids.clear()).await;
    check(&world, "templates", |input| input.templates.clear()).await;
    check(&world, "schedule", |input| {
        input.schedule.frequency = Frequency::Daily;
        input.schedule.times = (0..24).map(|hour| format!("{hour:02}:00")).collect();
        input.schedule.to = "2027-02-02".into();
    })
    .await;
    check(&world, "schedule", |input| {
        input.schedule.from = "2026-10-01".into();
        input.schedule.to = "2026-10-31".into();
    })
    .await;
}

#[tokio::test]
async fn a_stopped_campaign_lets_nothing_out_and_takes_no_times() {
    let world = World::new().await;
    let campaign = create(&world.cx, &world.owner, described(&world, &["a", "b", "c"]).await).await.unwrap();
    let first = posts(&world, &campaign).await.remove(0);
    let act = world.show(&first).await.targets.remove(0);
    gate::decide::approve(&world.cx, &world.owner, &act.act_id.unwrap(), &act.content_hash.unwrap())
        .await
        .unwrap();
    pause::pause(&world.cx, &world.owner, &campaign.id).await.unwrap();
    assert_eq!(view(&world, &campaign).await.posts.by_state["paused"], 6);
    let when = crate::tests::in_an_hour();
    let refused = schedule(&world.cx, &world.owner, &first.id, None, (&when, Consent::None)).await;
    assert!(matches!(refused, Err(Error::WrongState { .. })));
    let refused = crate::pause_post::resume(&world.cx, &world.owner, &first.id).await;
    assert!(matches!(refused, Err(Error::WrongState { .. })));
    // As after a restart: everything is in the database.
    tick(&world.cx).await.unwrap();
    world.wait(24 * Duration::from_secs(3_600)).await;
    assert_eq!(world.fake.texts(), Vec::<String>::new());
    // What happens to its templates meanwhile changes none of its posts.
    for filling in &campaign.templates {
        templates::remove(&world.cx, &world.owner, &filling.template_id).await.unwrap();
    }
    let on = pause::resume(&world.cx, &world.owner, &campaign.id).await.unwrap();
    assert_eq!((on.state, on.aligned), (State::Active, true));
    let counts = view(&world, &campaign).await.posts.by_state;
    assert_eq!((counts["paused"], counts["waiting"]), (1, 5), "the first one's time has passed");
}

#[tokio::test]
async fn an_edit_changes_what_nobody_touched() {
    let world = World::new().await;
    let campaign = create(&world.cx, &world.owner, described(&world, &["a", "b", "c"]).await).await.unwrap();
    let before = posts(&world, &campaign).await;
    save::save(&world.cx, &world.owner, &before[1].id, 1, world.draft(&["mine"])).await.unwrap();
    crate::delete::delete(&world.cx, &world.owner, &before[2].id).await.unwrap();
    let mut input = described(&world, &["A", "B", "C"]).await;
    input.schedule.to = "2026-11-12".into();
    world.cx.clock.advance(Duration::from_secs(1));
    update(&world.cx, &world.owner, &campaign.id, input).await.unwrap();
    assert_eq!(planned(&world, &campaign).await, pairs(&[("03", "A"), ("05", "mine"), ("12", "A")]));
    delete(&world.cx, &world.owner, &campaign.id).await.unwrap();
    let shown = world.show(&before[0]).await;
    assert_eq!((shown.state, shown.campaign_id), (PostState::Draft, None));
}

/// Whether each file is marked, in the acts that wait.
async fn marks(world: &World, campaign: &Campaign) -> Vec<bool> {
    let mut marks = Vec::new();
    for post in posts(world, campaign).await {
        for target in world.show(&post).await.targets {
            let mut conn = world.cx.db.read().await.unwrap();
            let act = gate::find(&mut conn, world.scope(), &target.act_id.unwrap()).await.unwrap().unwrap();
            marks.extend(Frozen::read(&act.content).unwrap().media().map(|media| media.sensitive));
        }
    }
    marks
}

#[tokio::test]
async fn media_of_an_age_restricted_niche_is_always_marked() {
    let world = World::new().await;
    let top = niche(&world, "Adults", None, false).await;
    let below = niche(&world, "Wine", Some(&top), false).await;
    let file = world.picture(8, "a bottle").await;
    let mut content = Content::text("with a picture");
    content.parts[0].media = vec![Attached { id: file.id.clone(), alt_text: None, sensitive: false }];
    let mut input = described(&world, &["a", "b"]).await;
    input.templates.truncate(2);
    let template_id = template(&world, content.clone()).await;
    input.templates.push(Filling { template_id, values: Values::new() });
    input.niche_id = Some(below.id.clone());
    let campaign = create(&world.cx, &world.owner, input).await.unwrap();
    assert_eq!(marks(&world, &campaign).await, [false, false]);
    let post = posts(&world, &campaign).await.remove(2);
    // Its words are a person's now; the mark comes all the same.
    let own = Draft { content: content.clone(), labels: vec!["mine".into()], ..world.draft(&["x"]) };
    save::save(&world.cx, &world.owner, &post.id, 1, own.clone()).await.unwrap();
    world.cx.clock.advance(Duration::from_secs(1));
    let restricted = niches::Input { name: "Adults".into(), parent_id: None, age_restricted: true };
    niches::update(&world.cx, &world.owner, &top.id, restricted).await.unwrap();
    assert!(view(&world, &campaign).await.age_restricted);
    assert_eq!(marks(&world, &campaign).await, [true, true]);
    let revision = world.show(&post).await.revision;
    let saved = save::save(&world.cx, &world.owner, &post.id, revision, own).await.unwrap();
    assert!(saved.draft.content.parts[0].media[0].sensitive);
    assert_eq!(marks(&world, &campaign).await, [true, true]);
}

async fn niche(world: &World, name: &str, parent: Option<&niches::Niche>, restricted: bool) -> niches::Niche {
    let parent_id = parent.map(|parent| parent.id.clone());
    let input = niches::Input { name: name.into(), parent_id, age_restricted: restricted };
    niches::create(&world.cx, &world.owner, input).await.unwrap()
}

#[tokio::test]
async fn niches_are_a_tree_that_stays_one() {
    let world = World::new().await;
    let top = niche(&world, "Food", None, false).await;
    let below = niche(&world, "Wine", Some(&top), true).await;
    let change = |parent: Option<&niches::Niche>| niches::Input {
        name: "Food".into(),
        parent_id: parent.map(|parent| parent.id.clone()),
        age_restricted: false,
    };
    for parent in [&top, &below] {
        let refused = niches::update(&world.cx, &world.owner, &top.id, change(Some(parent))).await;
        assert!(
            matches!(refused, Err(Error::Invalid { ref field, .. }) if field == "parent_id"),
            "{refused:?}"
        );
    }
    let twice = niches::create(&world.cx, &world.owner, change(None)).await;
    assert!(matches!(twice, Err(Error::Invalid { field, .. }) if field == "name"));
    let refused = niches::remove(&world.cx, &world.owner, &top.id).await;
    assert!(matches!(refused, Err(Error::WrongState { .. })));
    let manager = world.person(Role::ContentManager);
    assert!(matches!(niches::remove(&world.cx, &manager, &below.id).await, Err(Error::Denied(_))));
    niches::remove(&world.cx, &world.owner, &below.id).await.unwrap();
    niches::remove(&world.cx, &world.owner, &top.id).await.unwrap();
    assert_eq!(niches::list(&world.cx, &world.owner).await.unwrap(), []);
}
