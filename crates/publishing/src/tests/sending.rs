use std::time::Duration;

use ::platform::Error as Refused;
use ::platform::error::RejectCode;
use gate::settle_by_hand::{Settlement, settle_by_hand};

use super::platform::Meet;
use super::world::{HOUR, World};
use crate::list::{Filter, list};
use crate::schedule::{Consent, When, schedule};
use crate::view::PostView;
use crate::{Draft, Error, State, delete, save};

const THREAD: [&str; 5] = ["one", "two", "three", "four", "five"];

/// What exists on the platform: every part once, each answering the one before.
fn assert_whole(world: &World) {
    assert_eq!(world.fake.texts(), THREAD);
    let script = world.fake.script();
    let answered: Vec<Option<String>> = script
        .posted
        .iter()
        .map(|(_, post, _)| post.reply_to.as_ref().map(|target| target.post_id.clone()))
        .collect();
    let before = |id: i64| Some(id.to_string());
    assert_eq!(answered, [None, before(10_001), before(10_002), before(10_003), before(10_004)]);
}

#[tokio::test]
async fn a_post_goes_out_at_its_time_and_says_where_it_is() {
    let world = World::new().await;
    let post = world.approved(&["hello"]).await.post;
    world.wait(HOUR - Duration::from_secs(60)).await;
    assert_eq!(world.fake.texts(), Vec::<String>::new());
    world.wait(Duration::from_secs(120)).await;
    assert_eq!(world.fake.texts(), ["hello"]);
    let shown = world.show(&post).await;
    let target = &shown.targets[0];
    assert_eq!((shown.state, shown.movable, target.note.as_str()), (State::Published, false, "Published"));
    assert_eq!(target.remote_url.as_deref(), Some("https://fake.example/roost1/10001"));
    assert_eq!((target.parts.len(), target.parts[0].remote_id.as_str()), (1, "10001"));
    assert!(target.published_at.is_some() && !target.evidence.is_empty());
    let again = schedule(&world.cx, &world.owner, &post.id, None, (&When::Now, Consent::None)).await;
    assert!(matches!(again, Err(Error::WrongState { .. })));
}

#[tokio::test]
async fn a_thread_is_one_act_with_one_step_for_each_part() {
    let world = World::new().await;
    let post = world.approved(&THREAD).await.post;
    world.wait(HOUR + Duration::from_secs(60)).await;
    assert_whole(&world);
    let shown = world.show(&post).await;
    let urls: Vec<_> = shown.targets[0].parts.iter().filter_map(|part| part.remote_url.clone()).collect();
    assert_eq!((shown.state, urls.len(), shown.targets[0].steps_done), (State::Published, 5, 5));
}

#[tokio::test]
async fn parts_wait_for_their_delay() {
    let world = World::new().await;
    let mut draft = world.draft(&["one", "two"]);
    draft.content.delay_seconds = 600;
    let post = crate::create::create(&world.cx, &world.owner, draft).await.unwrap();
    let seen = world.seen(&post.draft).await;
    schedule(&world.cx, &world.owner, &post.id, Some(1), (&When::Now, Consent::Seen(&seen))).await.unwrap();
    world.wait(Duration::from_secs(300)).await;
    assert_eq!(world.fake.texts(), ["one"]);
    let shown = world.show(&post).await;
    assert_eq!((shown.state, shown.editable), (State::Publishing, false));
    assert!(shown.targets[0].note.starts_with("1 of 2 parts are out"), "{}", shown.targets[0].note);
    let edited = save::save(&world.cx, &world.owner, &post.id, 1, world.draft(&["one", "too late"])).await;
    assert!(matches!(edited, Err(Error::Leaving { .. })), "{edited:?}");
    world.wait(Duration::from_secs(400)).await;
    assert_eq!(world.fake.texts(), ["one", "two"]);
}

/// A thread whose part `part` meets something, an hour after its time.
async fn interrupted_at(part: usize, meet: Meet) -> World {
    let world = World::new().await;
    world.approved(&THREAD).await;
    world.fake.script().meets.insert(part - 1, meet);
    world.wait(HOUR + HOUR / 2).await;
    world
}

async fn only(world: &World) -> PostView {
    let page = kernel::PageRequest::default();
    let found = list(&world.cx, &world.owner, &Filter::default(), &[], &page).await.unwrap();
    found.items.into_iter().next().unwrap()
}

#[tokio::test]
async fn an_interrupted_thread_continues_at_its_part_and_repeats_none() {
    for part in 1..=THREAD.len() {
        for meet in [Meet::LoseAnswer, Meet::Refuse(Refused::Transient { detail: "no connection".into() })] {
            let world = interrupted_at(part, meet.clone()).await;
            assert_whole(&world);
            assert!(world.fake.script().meets.is_empty(), "{meet:?} at {part} was never met");
        }
    }
}

#[tokio::test]
async fn absence_proves_nothing_and_a_person_continues() {
    for part in 1..=THREAD.len() {
        let world = interrupted_at(part, Meet::LoseRequest).await;
        world.wait(HOUR).await;
        assert_eq!(world.fake.texts(), THREAD[..part - 1], "nothing goes out on a guess");
        let post = only(&world).await;
        assert_eq!(post.state, State::NeedsYou);
        let act = post.targets[0].act_id.clone().unwrap();
        let refused = delete::delete(&world.cx, &world.owner, &post.id).await;
        assert!(matches!(refused, Err(Error::Leaving { .. })));
        if part == 1 {
            continue;
        }
        settle_by_hand(&world.cx, &world.owner, &act, Settlement::Continue).await.unwrap();
        world.wait(HOUR).await;
        assert_whole(&world);
    }
}

#[tokio::test]
async fn a_refused_part_leaves_the_rest_unsent_and_says_what_is_out() {
    let world =
        interrupted_at(3, Meet::Refuse(Refused::Rejected { code: RejectCode::Invalid, detail: "no".into() }))
            .await;
    assert_eq!(world.fake.texts(), ["one", "two"]);
    let post = only(&world).await;
    assert_eq!(post.state, State::PartlyPublished);
    let target = &post.targets[0];
    assert!(target.failure.as_ref().is_some_and(|failure| !failure.retry_safe), "{target:?}");
    assert_eq!((target.steps_done, target.steps, post.movable), (2, 5, false));
    let again = schedule(&world.cx, &world.owner, &post.id, None, (&When::Now, Consent::None)).await;
    assert!(matches!(again, Err(Error::Leaving { .. })), "the first parts would be doubled");
}

#[tokio::test]
async fn a_reply_to_a_stranger_is_handed_off_with_its_page() {
    let world = World::new().await;
    let reply_to = crate::ReplyTo {
        post_id: "500".into(),
        author_id: Some("50".into()),
        author_username: "ada".into(),
        text: None,
        url: None,
        mentions_us: Some(false),
        reply_settings: None,
    };
    let draft = Draft { reply_to: Some(reply_to), ..world.draft(&["hello"]) };
    let post = crate::create::create(&world.cx, &world.owner, draft).await.unwrap();
    let seen = world.seen(&post.draft).await;
    schedule(&world.cx, &world.owner, &post.id, Some(1), (&When::Now, Consent::Seen(&seen))).await.unwrap();
    let target = world.show(&post).await.targets.remove(0);
    assert_eq!(target.state, State::NeedsYou);
    assert_eq!(target.hand_off_url.as_deref(), Some("https://fake.example/intent?in_reply_to=500"));
}
