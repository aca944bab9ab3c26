use gate::{ActFilter, State as ActState};
use kernel::ids::PostId;
use kernel::{PageRequest, Secret};
use publishing::list::{self, Filter};
use publishing::reviews::{self, LinkState};
use publishing::view::PostView;
use publishing::{State, comments, feeds, show};
use runtime::{Caller, Cx, Role, jobs};
use sim::{RunningSim, Sim, SimOptions};
use web::Site;

use crate::commands::fixture::{Home, PASSWORD};
use crate::{demo, domains};

/// The demo's workspace in a folder, beside its simulated platform.
struct World {
    home: Home,
    cx: Cx,
    person: Caller,
    _world: RunningSim,
}

async fn world() -> World {
    let home = Home::empty();
    let world = Sim::start(SimOptions::default()).await.unwrap();
    let cx = home.open(demo::setting(Site::default(), &world).unwrap()).await.cx;
    demo::seed(&cx, &world, Secret::new(PASSWORD.into())).await.unwrap();
    let mut conn = cx.db.read().await.unwrap();
    let workspace = identity::workspace::list_for_operator(&mut conn).await.unwrap().remove(0);
    drop(conn);
    let person = testkit::person(&runtime::WorkspaceScope::granted(workspace.id), Role::Owner);
    World { home, cx, person, _world: world }
}

impl World {
    async fn post(&self, text: &str, when: &str) -> PostView {
        let account = format!("@{}", sim::DEMO_USERNAME);
        self.home.run(&["post", "add", "--text", text, "--account", &account, when]).await.unwrap();
        self.found(text).await.remove(0)
    }

    async fn found(&self, text: &str) -> Vec<PostView> {
        let filter = Filter { words: Some(text.to_lowercase()), ..Filter::default() };
        let page = PageRequest::default();
        list::list(&self.cx, &self.person, &filter, &[], &page).await.unwrap().items
    }

    async fn show(&self, id: &PostId) -> PostView {
        show::show(&self.cx, &self.person, id).await.unwrap()
    }

    async fn run(&self, words: &[&str]) {
        self.home.run(&[&["post"], words].concat()).await.unwrap();
    }

    async fn refused(&self, words: &[&str]) -> String {
        self.home.refused(&[&["post"], words].concat()).await
    }

    /// Everything of this kind that waits for a person is approved and sent.
    async fn send(&self, kind: &str) -> usize {
        let waiting = ActFilter {
            states: vec![ActState::Proposed],
            kind: Some(kind.to_owned()),
            ..ActFilter::default()
        };
        let mut conn = self.cx.db.read().await.unwrap();
        let page = PageRequest::default();
        let acts = gate::list(&mut conn, &self.person.scope, &waiting, &page).await.unwrap();
        drop(conn);
        for act in &acts {
            gate::decide::approve(&self.cx, &self.person, &act.id, &act.content_hash).await.unwrap();
        }
        jobs::drain(&self.cx, &domains::jobs()).await;
        acts.len()
    }
}

#[tokio::test]
async fn a_post_is_spoken_about_and_shown_to_a_client() {
    let world = world().await;
    let (cx, person, page) = (&world.cx, &world.person, PageRequest::default());
    let post = world.post("Read this before it goes out", "--slot").await;
    let id = post.id.as_str();
    world.run(&["comment", "add", id, "--text", "Shorter?"]).await;
    world.run(&["comment", "add", id, "--text", "For Anna", "--part", "1", "--shared"]).await;
    let said = comments::list(cx, person, &post.id, &page).await.unwrap().items;
    let mut heard: Vec<_> = said.iter().map(|one| (one.text.as_str(), one.part, one.internal)).collect();
    heard.sort_unstable();
    assert_eq!(heard, [("For Anna", Some(1), false), ("Shorter?", None, true)]);
    world.run(&["comment", "list", id, "--limit", "1"]).await;
    world.run(&["comment", "remove", id, said[0].id.as_str()]).await;
    assert_eq!(comments::list(cx, person, &post.id, &page).await.unwrap().items.len(), 1);
    for (words, problem) in [
        (["comment", "add", id, "--text", " "], "a comment has 1 to"),
        (["comment", "add", "nonsense", "--text", "x"], "nonsense is no id of a post"),
    ] {
        assert!(world.refused(&words).await.contains(problem), "{problem}");
    }

    world.run(&["review", "add", "--name", "Anna", "--post", id, "--hours", "24"]).await;
    world.run(&["review", "list"]).await;
    let links = reviews::list(cx, person, &page).await.unwrap().items;
    assert_eq!((links[0].name.as_str(), links[0].state), ("Anna", LinkState::Open));
    assert_eq!(links[0].post_ids, std::slice::from_ref(&post.id));
    world.run(&["review", "withdraw", links[0].id.as_str()]).await;
    assert_eq!(reviews::list(cx, person, &page).await.unwrap().items[0].state, LinkState::Withdrawn);
    let wrong = ["review", "add", "--name", "Anna", "--post", id, "--public-url", "nowhere"];
    assert!(world.refused(&wrong).await.contains("cannot be the public address"));
    assert_eq!(reviews::list(cx, person, &page).await.unwrap().items.len(), 1, "nothing was made for it");
}

#[tokio::test]
async fn a_feed_is_made_listed_and_taken_away() {
    let world = world().await;
    let account = format!("@{}", sim::DEMO_USERNAME);
    world.run(&["feed", "add", "--name", "Team", "--account", &account]).await;
    world.run(&["feed", "list"]).await;
    let known = feeds::list(&world.cx, &world.person).await.unwrap();
    assert_eq!((known.len(), known[0].name.as_str(), known[0].accounts.len()), (1, "Team", 1));
    world.run(&["feed", "remove", known[0].id.as_str()]).await;
    assert!(feeds::list(&world.cx, &world.person).await.unwrap().is_empty());
    assert!(world.refused(&["feed", "remove", known[0].id.as_str()]).await.contains("feed"));
    let nobody = ["feed", "add", "--name", "Team", "--account", "@nobody"];
    assert!(world.refused(&nobody).await.contains("no account @nobody"));
}

#[tokio::test]
async fn what_is_out_is_taken_down_or_said_again_only_after_a_person_agreed() {
    let world = world().await;
    let post = world.post("Something worth saying twice", "--now").await;
    let id = post.id.as_str();
    for deed in ["take-down", "again"] {
        let problem = world.refused(&[deed, id]).await;
        assert!(problem.contains("of this post"), "{problem}");
    }
    assert_eq!(world.send(publishing::act::KIND).await, 1);
    assert_eq!(world.show(&post.id).await.state, State::Published);
    for deed in ["take-down", "again"] {
        world.run(&[deed, id, "--dry-run"]).await;
    }
    assert!(world.show(&post.id).await.targets[0].deletion.is_none());
    assert_eq!(world.found("saying twice").await.len(), 1);

    world.run(&["again", id]).await;
    let both = world.found("saying twice").await;
    let repeated = both.iter().find(|one| one.id != post.id).unwrap();
    assert_eq!((repeated.state, repeated.repeat_of.as_ref()), (State::Draft, Some(&post.id)));
    world.run(&["take-down", id, "--account", &format!("@{}", sim::DEMO_USERNAME)]).await;
    assert!(world.show(&post.id).await.targets[0].deletion.is_some());
    assert_eq!(world.show(&post.id).await.state, State::Published, "until the platform said that it is gone");
    assert_eq!(world.send("delete_post").await, 1);
    assert_eq!(world.show(&post.id).await.state, State::Deleted);
}
