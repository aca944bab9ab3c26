use std::time::Duration;

use ::platform::error::RejectCode;
use ::platform::{Error as Refused, Post, PostRelation, Reach};
use kernel::Micros;
use outbound::Refusal;
use runtime::Role;

use super::world::World;
use crate::conversation::{self, Above, Conversation};
use crate::{Error, store};

const ALL: Micros = Micros(90_000);

/// A post that answers another, by the author whose id is a tenth of its own.
fn answer(world: &World, id: &str, relation: Option<PostRelation>) -> Post {
    let author = &id[..id.len() - 1];
    Post {
        conversation_id: Some("1000".into()),
        relations: relation.into_iter().collect(),
        text: format!("post {id}"),
        ..world.post(id, author)
    }
}

/// A conversation in which each post answers the next one.
fn talk(world: &World, ids: &[&str]) {
    let posts = ids.iter().enumerate().map(|(at, id)| {
        let above = ids.get(at + 1).map(|above| PostRelation::ReplyTo((*above).to_owned()));
        answer(world, id, above)
    });
    world.fake.script().talk = posts.map(|post| Post { conversation_id: None, ..post }).collect();
}

/// Found worth answering by its conversation alone, as mentions are.
async fn mention(world: &World, id: &str, began: &str) {
    world.monitor(crate::monitor::Kind::Mentions, "mentions").await;
    let post = answer(world, id, Some(PostRelation::Within(began.into())));
    world.page("mentions", vec![Post { mentions: vec!["roost".into()], ..post }]);
    world.find().await;
}

async fn show(world: &World, id: &str) -> Conversation {
    conversation::show(&world.cx, &world.owner, &world.account, id).await.unwrap()
}

async fn load(world: &World, id: &str) -> Result<Conversation, Error> {
    conversation::load(&world.cx, &world.owner, &world.account, id, ALL).await
}

fn ids(conversation: &Conversation) -> Vec<&str> {
    conversation.posts.iter().map(|post| post.remote_id.as_str()).collect()
}

fn looks(world: &World) -> Vec<(String, Reach)> {
    world.fake.script().looks.clone()
}

#[tokio::test]
async fn what_is_missing_is_read_once_for_the_price_that_was_shown() {
    let world = World::new().await;
    talk(&world, &["5000", "4000", "3000", "1000"]);
    mention(&world, "5000", "1000").await;
    let known = show(&world, "5000").await;
    assert_eq!((ids(&known), known.above, known.load_micros), (vec!["5000"], Above::Unread, Some(ALL.0)));
    assert_eq!(looks(&world), [], "nothing is read unasked");

    let read = load(&world, "5000").await.unwrap();
    assert_eq!((ids(&read), read.above), (vec!["1000", "3000", "4000", "5000"], Above::Start));
    assert_eq!(read.load_micros, None);
    let names: Vec<_> = read.posts.iter().map(|post| post.author_username.as_deref().unwrap()).collect();
    assert_eq!(names, ["user100", "user300", "user400", "user500"]);
    let texts: Vec<_> = read.posts.iter().map(|post| post.text.as_deref().unwrap()).collect();
    assert_eq!(texts, ["post 1000", "post 3000", "post 4000", "post 5000"]);
    assert!(read.posts.iter().all(|post| post.created_at.is_some() && !post.is_own && post.url.is_some()));
    let asked = [("5000", Reach::WithParent), ("3000", Reach::WithParent)];
    assert_eq!(looks(&world), asked.map(|(id, reach)| (id.to_owned(), reach)));

    assert_eq!(show(&world, "5000").await, read);
    assert_eq!(load(&world, "5000").await.unwrap(), read);
    assert_eq!(show(&world, "4000").await.posts.len(), 3, "also for an answer to a post further up");
    assert_eq!(looks(&world).len(), 2, "nothing is paid twice");
}

#[tokio::test]
async fn nothing_is_known_of_a_post_by_its_address_alone() {
    let world = World::new().await;
    talk(&world, &["5000", "4000"]);
    let known = show(&world, "5000").await;
    assert_eq!((ids(&known), known.above, known.load_micros), (vec![], Above::Unread, Some(ALL.0)));
    assert_eq!(ids(&load(&world, "5000").await.unwrap()), ["4000", "5000"]);
}

#[tokio::test]
async fn our_own_words_and_what_they_answer_are_known_for_nothing() {
    let world = World::new().await;
    let opportunity = world.one("how do you learn rust?").await;
    let text = "By writing it".to_owned();
    let act = crate::opportunity::propose(&world.cx, &world.owner, &opportunity.id, text).await.unwrap();
    gate::decide::approve(&world.cx, &world.owner, &act.id, &act.content_hash).await.unwrap();
    runtime::jobs::drain(&world.cx, &gate::jobs(&gate::GateOptions::default())).await;
    let known = show(&world, "900").await;
    assert_eq!((ids(&known), known.above, known.load_micros), (vec!["500", "900"], Above::Start, None));
    let [asked, own] = known.posts.as_slice() else { panic!("{known:?}") };
    assert_eq!((asked.author_username.as_deref(), asked.is_own), (Some("user50"), false));
    assert_eq!((own.author_username.as_deref(), own.is_own), (Some("roost"), true));
    assert_eq!(own.text.as_deref(), Some("By writing it"));

    // Somebody answers our answer; the platform tells only whose conversation it is.
    talk(&world, &["9500", "900"]);
    mention(&world, "9500", "500").await;
    let known = show(&world, "9500").await;
    assert_eq!((ids(&known), known.above), (vec!["500", "9500"], Above::Unread));
    assert!(known.posts[0].has_gap_after, "what lies between is not known");
    let read = load(&world, "9500").await.unwrap();
    assert_eq!((ids(&read), read.above), (vec!["500", "900", "9500"], Above::Start));
    assert_eq!(looks(&world), [("9500".to_owned(), Reach::WithParent)], "our own words are not asked for");
}

#[tokio::test]
async fn five_posts_up_is_as_far_as_anybody_looks() {
    let world = World::new().await;
    talk(&world, &["9000", "8000", "7000", "6000", "5000", "4000", "3000", "2000"]);
    let read = load(&world, "9000").await.unwrap();
    assert_eq!(ids(&read), ["4000", "5000", "6000", "7000", "8000", "9000"]);
    assert_eq!((read.above, read.earlier_count, read.load_micros), (Above::Earlier, None, None));
    let asked: Vec<_> = looks(&world).into_iter().map(|(id, _)| id).collect();
    assert_eq!(asked, ["9000", "7000", "5000"]);

    // Seen from further up, what is above is known and counted.
    load(&world, "5000").await.unwrap();
    let read = show(&world, "9000").await;
    assert_eq!((read.above, read.earlier_count), (Above::Earlier, Some(2)));
    load(&world, "9000").await.unwrap();
    assert_eq!(looks(&world).len(), 4, "{:?}", looks(&world));
}

#[tokio::test]
async fn the_last_post_that_can_be_shown_brings_no_other_one_along() {
    let world = World::new().await;
    world.fake.script().sends_parents = false;
    talk(&world, &["9000", "8000", "7000", "6000", "5000", "4000", "3000"]);
    let read = load(&world, "9000").await.unwrap();
    assert_eq!((read.posts.len(), read.above, read.earlier_count), (6, Above::Earlier, None));
    let looks = looks(&world);
    assert_eq!((looks.len(), looks[5].clone()), (6, ("4000".to_owned(), Reach::PostOnly)));
}

#[tokio::test]
async fn what_is_gone_is_said_to_be_gone() {
    let world = World::new().await;
    talk(&world, &["5000", "4000", "3000"]);
    world.fake.script().talk.retain(|post| post.remote_id != "4000");
    let read = load(&world, "5000").await.unwrap();
    assert_eq!((ids(&read), read.above, read.load_micros), (vec!["4000", "5000"], Above::Gone, None));
    assert_eq!((read.posts[0].text.as_deref(), read.posts[0].author_username.as_deref()), (None, None));

    world.fake.script().talk.clear();
    mention(&world, "7000", "1000").await;
    let read = load(&world, "7000").await.unwrap();
    assert_eq!((ids(&read), read.above), (vec!["7000"], Above::Gone));
    assert_eq!(read.posts[0].text, None, "gone, although it was found once");
}

#[tokio::test]
async fn circles_end() {
    let reply = |id: &str| Some(PostRelation::ReplyTo(id.to_owned()));
    let within = |id: &str| Some(PostRelation::Within(id.to_owned()));
    for (relations, most) in [
        (vec![("5000", reply("5000"))], 1),
        (vec![("5000", reply("4000")), ("4000", reply("5000"))], 2),
        (vec![("5000", reply("4000")), ("4000", reply("3000")), ("3000", reply("4000"))], 3),
        (vec![("5000", within("5000"))], 1),
        (vec![("5000", within("4000"))], 1),
        (vec![("5000", reply("4000")), ("4000", within("3000"))], 2),
    ] {
        for sends_parents in [true, false] {
            let world = World::new().await;
            let posts = relations.iter().map(|(id, relation)| answer(&world, id, relation.clone()));
            world.fake.script().talk = posts.collect();
            world.fake.script().sends_parents = sends_parents;
            let read = load(&world, "5000").await.unwrap();
            assert_eq!((read.above, read.load_micros), (Above::Unclear, None), "{relations:?}");
            assert_eq!(read.posts.len(), relations.len(), "{relations:?}");
            assert!(looks(&world).len() <= most, "{relations:?}: {:?}", looks(&world));
        }
    }
}

#[tokio::test]
async fn a_refusal_changes_nothing_and_what_was_paid_for_stays() {
    let broke = Refusal::OverBudget {
        operation: "x.post.read",
        wanted: Micros(5_000),
        left: Micros(0),
        budget: "workspace".into(),
        resets_at: kernel::Timestamp::from_micros(0),
    };
    let refusals = [
        (Refused::OverBudget(broke), "left of the workspace budget"),
        (Refused::OutOfCredit { detail: "no credits".into() }, "out of credit"),
        (Refused::Rejected { code: RejectCode::Forbidden, detail: "no".into() }, "refused this"),
    ];
    for (refusal, said) in refusals {
        let world = World::new().await;
        talk(&world, &["5000", "4000", "3000", "2000"]);
        let before = show(&world, "5000").await;
        world.fake.script().look_fails.push_back(Some(refusal.clone()));
        let error = load(&world, "5000").await.unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
        assert_eq!(show(&world, "5000").await, before);

        world.fake.script().look_fails.extend([None, Some(refusal)]);
        load(&world, "5000").await.unwrap_err();
        let kept = show(&world, "5000").await;
        assert_eq!((ids(&kept), kept.above), (vec!["4000", "5000"], Above::Unread));
        assert_eq!(kept.load_micros, Some(60_000), "only the rest is to be paid");
        assert_eq!(ids(&load(&world, "5000").await.unwrap()), ["2000", "3000", "4000", "5000"]);
    }
}

#[tokio::test]
async fn a_price_that_rose_is_not_paid() {
    let world = World::new().await;
    talk(&world, &["5000"]);
    let low = Micros(ALL.0 - 1);
    let refused = conversation::load(&world.cx, &world.owner, &world.account, "5000", low).await;
    assert!(matches!(refused, Err(Error::PriceChanged { price: ALL, .. })), "{refused:?}");
    assert_eq!(looks(&world), []);
}

#[tokio::test]
async fn nobody_sees_or_pays_for_another_workspace() {
    let world = World::new().await;
    talk(&world, &["5000", "4000"]);
    load(&world, "5000").await.unwrap();
    let stranger = testkit::person(&testkit::scope(&world.cx), Role::Owner);
    let seen = conversation::show(&world.cx, &stranger, &world.account, "5000").await;
    assert!(matches!(seen, Err(Error::AccountNotFound)), "{seen:?}");
    let paid = conversation::load(&world.cx, &stranger, &world.account, "5000", ALL).await;
    assert!(matches!(paid, Err(Error::AccountNotFound)), "{paid:?}");
    let viewer = testkit::person(world.scope(), Role::Viewer);
    let refused = conversation::load(&world.cx, &viewer, &world.account, "5000", ALL).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    for id in ["", &"9".repeat(101)] {
        let refused = conversation::show(&world.cx, &world.owner, &world.account, id).await;
        assert!(matches!(refused, Err(Error::Invalid { field: "remote_id", .. })), "{refused:?}");
    }
}

#[tokio::test]
async fn the_words_of_others_are_bounded_and_forgotten_after_a_week() {
    let world = World::new().await;
    let hostile = format!("<script>alert(1)</script>\u{202e}{}", "x".repeat(100_000));
    talk(&world, &["5000"]);
    world.fake.script().talk[0].text = hostile.clone();
    let read = load(&world, "5000").await.unwrap();
    let text = read.posts[0].text.clone().unwrap();
    assert!(hostile.starts_with(&text) && text.chars().count() == 30_000);

    world.cx.clock.advance(Duration::from_secs(6 * 86_400));
    conversation::forget(&world.cx).await.unwrap();
    assert_eq!(show(&world, "5000").await, read);
    world.cx.clock.advance(Duration::from_secs(86_401));
    assert_eq!(show(&world, "5000").await.above, Above::Unread, "old words are not shown");
    conversation::forget(&world.cx).await.unwrap();
    let mut conn = world.cx.db.read().await.unwrap();
    let since = kernel::Timestamp::from_micros(0);
    let kept = store::conversation_posts::find(&mut conn, world.scope(), &world.account, "5000", since).await;
    assert_eq!(kept.unwrap(), None, "and not kept either");
}
