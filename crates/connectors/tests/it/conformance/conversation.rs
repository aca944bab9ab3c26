use platform::{Look, Post, PostRelation, Reach};
use sim::SimOptions;

use super::rig::{Rig, options};

/// Three posts, each an answer to the one before: the team's, ours, the team's.
struct Talk {
    began: String,
    ours: String,
    last: String,
}

fn talk(rig: &Rig) -> Talk {
    let say = |who, text, to: Option<&String>| rig.sim.sim.say(who, text, to.map(String::as_str)).unwrap();
    let began = say(sim::TEAM_USERNAME, "What is <b>MTU</b> & why?", None);
    let ours = say(sim::DEMO_USERNAME, "The largest packet.", Some(&began));
    let last = say(sim::TEAM_USERNAME, "And jumbo frames?", Some(&ours));
    Talk { began, ours, last }
}

async fn look(rig: &Rig, id: &str, reach: Reach) -> Look {
    rig.x.read_conversation().unwrap().look(&rig.session, id, reach).await.unwrap()
}

fn answers(id: &str) -> Vec<PostRelation> {
    vec![PostRelation::ReplyTo(id.to_owned())]
}

fn spent(rig: &Rig) -> (i64, i64) {
    (*rig.book.spent_micros.lock().unwrap(), rig.sim.sim.spent_micros())
}

#[tokio::test]
async fn one_look_brings_a_post_what_it_answers_and_both_names() {
    let rig = Rig::start().await;
    let talk = talk(&rig);
    let found = look(&rig, &talk.last, Reach::WithParent).await;
    let (post, parent) = (found.post.unwrap(), found.parent.unwrap());
    assert_eq!((post.relations, parent.relations), (answers(&talk.ours), answers(&talk.began)));
    assert_eq!(parent.text, "@roost_team The largest packet.");
    assert!(parent.created_at.is_some());
    let name = |id: Option<String>| found.names.get(&id.unwrap()).map(String::as_str);
    assert_eq!(name(post.author_id), Some(sim::TEAM_USERNAME));
    assert_eq!(name(parent.author_id), Some(sim::DEMO_USERNAME), "a mention tells it for nothing");
    assert_eq!(rig.requests("GET", "/x/2/tweets"), 1);

    let first = look(&rig, &talk.began, Reach::WithParent).await;
    assert_eq!(
        (first.post.map(|post| (post.text, post.relations)), first.parent),
        (Some(("What is <b>MTU</b> & why?".to_owned(), Vec::new())), None,)
    );
}

#[tokio::test]
async fn a_post_by_itself_costs_no_other_one_and_tells_only_its_conversation() {
    let rig = Rig::start().await;
    let talk = talk(&rig);
    let found = look(&rig, &talk.last, Reach::PostOnly).await;
    assert_eq!(found.parent, None);
    assert_eq!(found.post.unwrap().relations, [PostRelation::Within(talk.began)]);
    assert_eq!(spent(&rig), (15_000, 15_000), "a post and its author");
}

#[tokio::test]
async fn the_price_is_the_worst_case_and_a_day_is_paid_once() {
    let rig = Rig::start().await;
    let talk = talk(&rig);
    let reader = rig.x.read_conversation().unwrap();
    look(&rig, &talk.last, Reach::WithParent).await;
    assert_eq!(spent(&rig), (20_000, 20_000), "two posts and one author");
    look(&rig, &talk.ours, Reach::WithParent).await;
    let began = look(&rig, &talk.began, Reach::WithParent).await.post.unwrap();
    let (ours, theirs) = spent(&rig);
    assert_eq!((ours, theirs), (35_000, 35_000), "three posts by two people");
    assert!(ours <= reader.price(3).0, "{} was shown", reader.price(3));
    let ids = [rig.session.remote_id.clone(), began.author_id.unwrap(), "1".to_owned()];
    let names: Vec<String> = reader.names(&rig.session, &ids).await.unwrap().into_values().collect();
    assert_eq!(names, [sim::DEMO_USERNAME, sim::TEAM_USERNAME], "who is unknown is not in the answer");
    assert_eq!(spent(&rig), (35_000, 35_000));
}

#[tokio::test]
async fn what_is_deleted_is_missing_and_costs_nothing() {
    let rig = Rig::start().await;
    let talk = talk(&rig);
    rig.x.publish().unwrap().remove(&rig.session, &talk.ours).await.unwrap();
    let before = spent(&rig);
    assert_eq!(look(&rig, &talk.ours, Reach::WithParent).await, Look::default());
    assert_eq!(look(&rig, "no id", Reach::WithParent).await, Look::default());
    assert_eq!(spent(&rig), before);
    let found = look(&rig, &talk.last, Reach::WithParent).await;
    let relations = |post: Option<Post>| post.unwrap().relations;
    assert_eq!((relations(found.post), found.parent), (answers(&talk.ours), None));
}

#[tokio::test]
async fn the_old_words_tell_what_is_answered_too() {
    let rig = Rig::with(SimOptions { refuse_post_fields: true, ..options() }).await;
    let talk = talk(&rig);
    for id in [&talk.last, &talk.ours] {
        let found = look(&rig, id, Reach::WithParent).await;
        let answered = if *id == talk.last { &talk.ours } else { &talk.began };
        assert_eq!(found.post.unwrap().relations, answers(answered));
    }
}
