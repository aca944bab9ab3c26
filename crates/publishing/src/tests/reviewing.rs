use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use kernel::PageRequest;
use kernel::ids::PostId;

use crate::comments::{NewComment, add};
use crate::reviews::{
    Decision, Guest, LinkState, NewReviewLink, Review, SeenAct, Verdict, create, decide, list, picture, say,
    show, withdraw,
};
use crate::tests::World;
use crate::{Error, Result, State, save};

const CLIENT: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 5));

async fn invited(world: &World, posts: &[&PostId]) -> Guest {
    let mut tx = world.cx.db.begin().await.unwrap();
    let sql = "INSERT INTO workspace (id, name, timezone, created_at) VALUES ($1, 'Nest', 'UTC', 0)
        ON CONFLICT DO NOTHING";
    tx.execute(sql, runtime::args![world.scope()]).await.unwrap();
    tx.commit().await.unwrap();
    let posts = posts.iter().map(|id| (*id).clone()).collect();
    let new = NewReviewLink { name: " Anna  of Acme ".into(), posts, expires_in_hours: 48 };
    let (_, token) = create(&world.cx, &world.owner, new).await.unwrap();
    Guest::arrive(&world.cx, token.expose(), CLIENT).unwrap()
}

/// What somebody who looks at a post sends back.
fn seen(review: &Review, post: &PostId) -> Vec<SeenAct> {
    let shown = review.posts.iter().find(|shown| shown.post_id == *post).unwrap();
    let act = |account: &crate::reviews::ReviewedAccount| SeenAct {
        act_id: account.act_id.clone(),
        content_hash: account.content_hash.clone(),
    };
    shown.accounts.iter().map(act).collect()
}

async fn say_yes(world: &World, guest: &Guest, post: &PostId, seen: Vec<SeenAct>) -> Result<()> {
    let verdict = Verdict { post: post.clone(), decision: Decision::Approve, seen, comment: None };
    decide(&world.cx, guest, verdict).await
}

async fn state(world: &World) -> LinkState {
    let page = PageRequest::default();
    list(&world.cx, &world.owner, &page).await.unwrap().items[0].state
}

#[tokio::test]
async fn a_client_decides_once_for_each_post_and_the_team_sees_whose_words_they_are() {
    let world = World::new().await;
    let (one, two) = (world.scheduled(&["one"]).await.post, world.create(&["two"]).await);
    let when = super::world::at("2026-11-03T11:00");
    let how = (&when, crate::Consent::None);
    crate::schedule::schedule(&world.cx, &world.owner, &two.id, None, how).await.unwrap();
    let internal = NewComment { text: "do not tell".into(), part: None, internal: true };
    add(&world.cx, &world.owner, &one.id, internal).await.unwrap();
    let guest = invited(&world, &[&one.id, &two.id]).await;
    let review = show(&world.cx, &guest).await.unwrap();
    assert_eq!((review.workspace.as_str(), review.name.as_str()), ("Nest", "Anna of Acme"));
    assert_eq!(review.posts.len(), 2);
    assert!(review.posts[0].comments.is_empty() && review.posts[0].accounts[0].waits);
    assert_eq!(review.posts[0].accounts[0].parts[0].text, "one");
    assert_eq!(review.posts[0].accounts[0].first_comment, None);
    say_yes(&world, &guest, &one.id, seen(&review, &one.id)).await.unwrap();
    let again = say_yes(&world, &guest, &one.id, seen(&review, &one.id)).await;
    assert!(matches!(again, Err(Error::ReviewDecided)));
    let changes = |comment: Option<&str>| Verdict {
        post: two.id.clone(),
        decision: Decision::Changes,
        seen: seen(&review, &two.id),
        comment: comment.map(str::to_owned),
    };
    let silent = decide(&world.cx, &guest, changes(Some(" "))).await;
    assert!(matches!(silent, Err(Error::Invalid { .. })));
    decide(&world.cx, &guest, changes(Some("shorter"))).await.unwrap();
    let shown = world.show_id(&two.id).await;
    assert_eq!((shown.state, shown.comments), (State::NeedsYou, 1));
    assert_eq!(state(&world).await, LinkState::Finished);
    let after = show(&world.cx, &guest).await.unwrap();
    assert_eq!(after.posts[1].comments[0].by_name, "Anna of Acme");
    assert!(after.posts[1].comments[0].from_client);
    let decided: Vec<_> = after.posts.iter().map(|post| post.accounts[0].decided).collect();
    assert_eq!(decided, [Some(Decision::Approve), Some(Decision::Changes)]);
}

#[tokio::test]
async fn a_client_approves_exactly_what_they_saw() {
    let world = World::new().await;
    let post = world.scheduled(&["one"]).await.post;
    let guest = invited(&world, &[&post.id]).await;
    let review = show(&world.cx, &guest).await.unwrap();
    let old = seen(&review, &post.id);
    save::save(&world.cx, &world.owner, &post.id, post.revision, world.draft(&["other"])).await.unwrap();
    for seen in [old, Vec::new()] {
        let refused = say_yes(&world, &guest, &post.id, seen).await;
        assert!(matches!(refused, Err(Error::ContentChanged { .. })));
    }
    let review = show(&world.cx, &guest).await.unwrap();
    assert_eq!(review.posts[0].accounts[0].parts[0].text, "other");
    say_yes(&world, &guest, &post.id, seen(&review, &post.id)).await.unwrap();
    assert_eq!(world.show(&post).await.state, State::Waiting, "a member of the team still approves");
}

#[tokio::test]
async fn where_the_workspace_says_so_a_clients_yes_is_enough() {
    let world = World::new().await;
    let allow = gate::settings::SettingsChange {
        clients_may_approve: Some(true),
        ..gate::settings::SettingsChange::default()
    };
    gate::settings::change(&world.cx, &world.owner, allow).await.unwrap();
    let post = world.scheduled(&["one"]).await.post;
    let guest = invited(&world, &[&post.id]).await;
    let review = show(&world.cx, &guest).await.unwrap();
    say_yes(&world, &guest, &post.id, seen(&review, &post.id)).await.unwrap();
    assert_eq!(world.show(&post).await.state, State::Scheduled);
    world.wait(super::world::HOUR + Duration::from_secs(60)).await;
    assert_eq!(world.fake.texts(), ["one"]);
}

#[tokio::test]
async fn a_link_leads_to_its_posts_and_their_files_alone() {
    let world = World::new().await;
    let (shown, hidden) = (world.picture(20, "a").await, world.picture(30, "b").await);
    let post = world.create(&["with a picture"]).await;
    let mut draft = world.draft(&["with a picture"]);
    let attached = crate::content::Attached { id: shown.id.clone(), alt_text: None, sensitive: false };
    draft.content.parts[0].media = vec![attached];
    let post = save::save(&world.cx, &world.owner, &post.id, post.revision, draft).await.unwrap();
    let (when, consent) = (super::world::in_an_hour(), crate::Consent::None);
    crate::schedule::schedule(&world.cx, &world.owner, &post.id, None, (&when, consent)).await.unwrap();
    let when = super::world::at("2026-11-03T11:00");
    let other = world.create(&["not shown"]).await;
    crate::schedule::schedule(&world.cx, &world.owner, &other.id, None, (&when, consent)).await.unwrap();
    let guest = invited(&world, &[&post.id]).await;
    let review = show(&world.cx, &guest).await.unwrap();
    let file = &review.posts[0].accounts[0].parts[0].media[0];
    assert_eq!((review.posts.len(), file.kind, file.width), (1, Some("image"), Some(20)));
    assert_eq!((file.bytes, file.duration_ms), (Some(shown.bytes), None));
    assert_eq!(picture(&world.cx, &guest, &shown.id).await.unwrap().id, shown.id);
    assert!(matches!(picture(&world.cx, &guest, &hidden.id).await, Err(Error::Media(_))));
    let seen = Vec::new();
    assert!(matches!(say_yes(&world, &guest, &other.id, seen).await, Err(Error::PostNotFound)));
    let spoke = say(&world.cx, &guest, &other.id, "hello".into(), None).await;
    assert!(matches!(spoke, Err(Error::PostNotFound)));
    let comment = say(&world.cx, &guest, &post.id, "nice".into(), Some(1)).await.unwrap();
    assert!(!comment.internal && comment.by.starts_with("client:rvl_"));
}

#[tokio::test]
async fn links_end_and_are_made_only_of_what_waits_here() {
    let world = World::new().await;
    let post = world.scheduled(&["one"]).await.post;
    let stranger = testkit::person(&testkit::scope(&world.cx), runtime::Role::Owner);
    let foreign = crate::Draft { content: crate::Content::text("foreign"), ..crate::Draft::default() };
    let foreign = crate::create::create(&world.cx, &stranger, foreign).await.unwrap();
    let absent = invited(&world, &[&post.id]).await;
    assert!(matches!(say(&world.cx, &absent, &foreign.id, "x".into(), None).await, Err(Error::PostNotFound)));
    let draft = world.create(&["a draft"]).await;
    let make = async |posts: Vec<PostId>, expires_in_hours| {
        let new = NewReviewLink { name: "Anna".into(), posts, expires_in_hours };
        create(&world.cx, &world.owner, new).await.map(|(link, token)| (link.id, token))
    };
    assert!(matches!(make(vec![foreign.id], 1).await, Err(Error::PostNotFound)));
    assert!(matches!(make(vec![draft.id], 1).await, Err(Error::WrongState { .. })));
    for (posts, hours) in [(Vec::new(), 1), (vec![post.id.clone()], 0), (vec![post.id.clone()], 721)] {
        assert!(matches!(make(posts, hours).await, Err(Error::Invalid { .. })));
    }
    let (id, token) = make(vec![post.id.clone()], 1).await.unwrap();
    let guest = Guest::arrive(&world.cx, token.expose(), CLIENT).unwrap();
    assert!(show(&world.cx, &guest).await.is_ok());
    assert_eq!(state(&world).await, LinkState::Open);
    let theirs = list(&world.cx, &stranger, &PageRequest::default()).await.unwrap();
    assert!(theirs.items.is_empty());
    assert!(matches!(withdraw(&world.cx, &stranger, &id).await, Err(Error::ReviewNotFound)));
    withdraw(&world.cx, &world.owner, &id).await.unwrap();
    assert!(matches!(show(&world.cx, &guest).await, Err(Error::ReviewOver)));
    let (_, token) = make(vec![post.id.clone()], 1).await.unwrap();
    world.cx.clock.advance(Duration::from_secs(3_600));
    let late = Guest::arrive(&world.cx, token.expose(), CLIENT).unwrap();
    assert!(matches!(show(&world.cx, &late).await, Err(Error::ReviewOver)));
    assert!(matches!(say_yes(&world, &late, &post.id, Vec::new()).await, Err(Error::ReviewOver)));
    for token in ["", "short", &"0".repeat(52), &token.expose().to_uppercase()] {
        let guest = Guest::arrive(&world.cx, token, CLIENT).unwrap();
        assert!(matches!(show(&world.cx, &guest).await, Err(Error::ReviewNotFound)));
    }
}

#[tokio::test]
async fn a_client_sees_the_first_comment_too() {
    let world = World::new().await;
    let draft = world.commented(&["one"], "#spring ");
    let post = crate::create::create(&world.cx, &world.owner, draft).await.unwrap();
    let how = (&super::world::in_an_hour(), crate::Consent::None);
    crate::schedule::schedule(&world.cx, &world.owner, &post.id, None, how).await.unwrap();
    let review = show(&world.cx, &invited(&world, &[&post.id]).await).await.unwrap();
    assert_eq!(review.posts[0].accounts[0].first_comment.as_deref(), Some("#spring"));
}
