use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use icalendar::{Calendar, CalendarComponent, Component as _};

use crate::feeds::{NewFeed, create, list, read, remove};
use crate::tests::World;
use crate::{Draft, create as new_post, delete};

const SOMEBODY: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7));

async fn events(world: &World, token: &str) -> Vec<icalendar::Event> {
    let file = read(&world.cx, token, SOMEBODY).await.unwrap();
    assert!(file.content.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])));
    let calendar: Calendar = file.content.parse().unwrap();
    let event = |component: &CalendarComponent| component.as_event().cloned();
    calendar.components.iter().filter_map(event).collect()
}

#[tokio::test]
async fn another_program_reads_the_calendar_and_nothing_else() {
    let world = World::new().await;
    let new = NewFeed { name: "Team".into(), accounts: vec![world.account.clone()] };
    let (feed, token) = create(&world.cx, &world.owner, new).await.unwrap();
    let text = "Zażółć; gęślą, jaźń \\ 🌍";
    let post = world.scheduled(&[text, "second\npart"]).await.post;
    world.create(&["a draft has no place"]).await;
    let mut elsewhere = world.draft(&["for the other account"]);
    elsewhere.targets[0].account_id = world.second.clone();
    new_post::create(&world.cx, &world.owner, Draft { labels: vec!["a,b".into()], ..elsewhere })
        .await
        .unwrap();
    let found = events(&world, token.expose()).await;
    assert_eq!(found.len(), 1);
    let value = |name| found[0].property_value(name).unwrap_or_default().to_owned();
    assert_eq!(value("UID"), format!("{}@roost", post.id));
    assert_eq!((value("DTSTART").as_str(), value("STATUS").as_str()), ("20261102T100000Z", "TENTATIVE"));
    assert_eq!(found[0].get_summary(), Some(format!("Waits for approval: {text}").as_str()));
    assert!(found[0].get_description().unwrap().starts_with(&format!("{text}\n\nsecond\npart\n\n@roost1")));
    let listed = list(&world.cx, &world.owner).await.unwrap();
    assert_eq!((listed.len(), listed[0].last_read_at), (1, Some(world.cx.now())));
    let before = read(&world.cx, token.expose(), SOMEBODY).await.unwrap();
    assert_eq!(before.tag, read(&world.cx, token.expose(), SOMEBODY).await.unwrap().tag);
    delete::delete(&world.cx, &world.owner, &post.id).await.unwrap();
    assert_ne!(before.tag, read(&world.cx, token.expose(), SOMEBODY).await.unwrap().tag);
    remove(&world.cx, &world.owner, &feed.id).await.unwrap();
    assert_eq!(read(&world.cx, token.expose(), SOMEBODY).await.unwrap_err().status, 404);
}

#[tokio::test]
async fn guessing_an_address_is_slowed_down() {
    let world = World::new().await;
    let from = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 8));
    world.cx.clock.advance(Duration::from_secs(3_600));
    let guesses = 40;
    let mut answers = Vec::new();
    for guess in 0..guesses {
        let token = format!("{guess:052}");
        answers.push(read(&world.cx, &token, from).await.unwrap_err().status.as_u16());
    }
    assert_eq!((answers[0], answers[guesses - 1]), (404, 429));
    world.cx.clock.advance(Duration::from_secs(60));
    assert_eq!(read(&world.cx, "x", from).await.unwrap_err().status, 404);
}
