use std::time::Duration;

use kernel::{PageRequest, Timestamp};

use super::world::{HOUR, World, at};
use crate::list::{Filter, list};
use crate::schedule::{Consent, schedule};
use crate::{Draft, Error, State, calendar, create};

async fn titles(world: &World, filter: &Filter, states: &[State]) -> Vec<String> {
    let page = PageRequest { limit: Some(2), cursor: None };
    let (mut found, mut page) = (Vec::new(), page);
    loop {
        let answer = list(&world.cx, &world.owner, filter, states, &page).await.unwrap();
        found.extend(answer.items.into_iter().map(|post| post.excerpt));
        match answer.next_cursor {
            Some(cursor) => page.cursor = Some(cursor),
            None => return found,
        }
    }
}

#[tokio::test]
async fn lists_go_by_state_account_label_and_words() {
    let world = World::new().await;
    for text in ["first", "second", "third"] {
        world.create(&[text]).await;
        world.cx.clock.advance(Duration::from_secs(1));
    }
    world.scheduled(&["fourth"]).await;
    world.cx.clock.advance(Duration::from_secs(1));
    let mut draft = Draft { labels: vec![" my  launch".into()], ..world.draft(&["100% FIFTH"]) };
    draft.targets[0].account_id = world.second.clone();
    create::create(&world.cx, &world.owner, draft).await.unwrap();
    let all = Filter::default();
    assert_eq!(titles(&world, &all, &[]).await, ["100% FIFTH", "fourth", "third", "second", "first"]);
    assert_eq!(titles(&world, &all, &[State::Waiting]).await, ["fourth"]);
    let drafts = titles(&world, &all, &[State::Draft]).await;
    assert_eq!(drafts, ["100% FIFTH", "third", "second", "first"]);
    let second = Filter { accounts: vec![world.second.clone()], ..Filter::default() };
    assert_eq!(titles(&world, &second, &[]).await, ["100% FIFTH"]);
    let labelled = Filter { labels: vec!["my launch".into()], ..Filter::default() };
    assert_eq!(titles(&world, &labelled, &[]).await, ["100% FIFTH"]);
    for (words, expected) in [("fifth", 1), ("0%", 1), ("%f", 0), ("ir", 2)] {
        let filter = Filter { words: Some(words.into()), ..Filter::default() };
        assert_eq!(titles(&world, &filter, &[]).await.len(), expected, "{words}");
    }
    let page = PageRequest { limit: None, cursor: Some("x".into()) };
    let refused = list(&world.cx, &world.owner, &all, &[], &page).await;
    assert!(matches!(refused, Err(Error::Invalid { .. })));
}

#[tokio::test]
async fn the_calendar_shows_times_and_afterwards_when_it_really_went_out() {
    let world = World::new().await;
    let post = world.approved(&["hello"]).await.post;
    world.create(&["a draft"]).await;
    let later = world.create(&["later"]).await;
    schedule(&world.cx, &world.owner, &later.id, None, (&at("2026-11-10T09:00"), Consent::None))
        .await
        .unwrap();
    let month = (instant("2026-11-01T00:00:00Z"), instant("2026-12-01T00:00:00Z"));
    let show = async || {
        calendar::calendar(&world.cx, &world.owner, month, &Filter::default(), &[]).await.unwrap().items
    };
    let items = show().await;
    assert_eq!(items.iter().map(|item| item.excerpt.as_str()).collect::<Vec<_>>(), ["hello", "later"]);
    assert_eq!((items[0].state, items[0].movable), (State::Scheduled, true));
    assert_eq!(items[0].local.as_deref(), Some("2026-11-02T11:00"));
    world.wait(HOUR + Duration::from_secs(30)).await;
    let items = show().await;
    assert_eq!((items[0].state, items[0].movable, &items[0].id), (State::Published, false, &post.id));
    assert!(items[0].at >= instant("2026-11-02T10:00:00Z") && items[0].targets[0].remote_url.is_some());
    let (back, all) = ((month.1, month.0), Filter::default());
    let backwards = calendar::calendar(&world.cx, &world.owner, back, &all, &[]).await;
    assert!(matches!(backwards, Err(Error::Invalid { .. })));
}

fn instant(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}
