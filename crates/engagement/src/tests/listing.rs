//! Pages of opportunities.

use kernel::PageRequest;

use super::world::World;
use crate::Error;
use crate::http::OpportunityView;
use crate::monitor::Kind;
use crate::opportunity::{self, Filter, State};

/// Remote ids of all pages, two at a time.
async fn all(world: &World, filter: &Filter) -> Vec<String> {
    let (mut cursor, mut seen) = (None, Vec::new());
    loop {
        let page = PageRequest { limit: Some(2), cursor };
        let page = opportunity::list(&world.cx, &world.owner, filter, &page).await.unwrap();
        seen.extend(page.items.into_iter().map(|found| found.post.remote_id));
        cursor = page.next_cursor;
        if cursor.is_none() {
            return seen;
        }
    }
}

#[tokio::test]
async fn pages_follow_the_score() {
    let world = World::new().await;
    world.monitor(Kind::Topic, "rust").await;
    let posts = (1..=5).map(|n: i64| {
        let mut post = world.post(&n.to_string(), &format!("a{n}"));
        post.metrics.likes = Some(n * 20);
        post
    });
    world.page("rust", posts.collect());
    world.find().await;
    assert_eq!(all(&world, &Filter::default()).await, ["5", "4", "3", "2", "1"]);
    let mut conn = world.cx.db.read().await.unwrap();
    let best = opportunity::best(&mut conn, world.scope(), &world.account, &State::ALL, 200).await.unwrap();
    let views = OpportunityView::all(&world.cx, &mut conn, world.scope(), best).await.unwrap();
    assert!(views.iter().all(|view| view.freshness_minutes == Some(60)), "{views:?}");
}

#[tokio::test]
async fn sources_are_told_apart_across_pages_of_equal_scores() {
    let world = World::new().await;
    world.monitor(Kind::Topic, "rust").await;
    world.monitor(Kind::Watched, "user3").await;
    world.monitor(Kind::Mentions, "mentions").await;
    // Equal in everything, so equal in score: within a source only the id tells them apart.
    let posts = |from: usize, author: &str| {
        (from..from + 3).map(|id| world.post(&id.to_string(), &format!("{author}{id}"))).collect::<Vec<_>>()
    };
    world.page("rust", posts(10, "t"));
    world.page("from:user3", vec![world.post("20", "3")]);
    world.page("mentions", posts(30, "m"));
    world.find().await;
    let topics = vec!["10".to_owned(), "11".into(), "12".into()];
    let mentions = vec!["30".to_owned(), "31".into(), "32".into()];
    for (sources, expected) in [
        (vec![Kind::Topic], topics.clone()),
        (vec![Kind::Mentions], mentions.clone()),
        (vec![Kind::Watched], vec!["20".into()]),
        (vec![Kind::Topic, Kind::Mentions], [topics.clone(), mentions.clone()].concat()),
        (Vec::new(), [topics, vec!["20".into()], mentions].concat()),
    ] {
        let filter = Filter { sources: sources.clone(), states: State::OPEN.to_vec(), ..Filter::default() };
        let mut seen = all(&world, &filter).await;
        seen.sort();
        assert_eq!(seen, expected, "{sources:?}");
    }
    let dismissed = Filter { states: vec![State::Dismissed], ..Filter::default() };
    assert!(all(&world, &Filter { sources: vec![Kind::Topic], ..dismissed }).await.is_empty());
}

#[tokio::test]
async fn what_is_no_cursor_is_refused() {
    let world = World::new().await;
    for cursor in ["", "12", "x~opp_1", "NaN~opp_1", "inf~opp_1"] {
        let page = PageRequest { limit: None, cursor: Some(cursor.into()) };
        let refused = opportunity::list(&world.cx, &world.owner, &Filter::default(), &page).await;
        assert!(matches!(refused, Err(Error::Invalid { field: "cursor", .. })), "{cursor}");
    }
}
