use ::platform::Route;

use super::platform::{LIMIT, PRICE, PRICE_WITH_LINK};
use super::world::{World, at};
use crate::{Content, Draft, Error, Part, ReplyTo, Target, check, split};

#[tokio::test]
async fn each_account_says_what_it_makes_of_a_draft() {
    let world = World::new().await;
    let long = "x".repeat(45);
    let variant = Target { account_id: world.second.clone(), content: Some(Content::text(long)) };
    let mut draft = world.draft(&["hello", "see http://a.example"]);
    draft.targets.push(variant);
    let checked = check::check(&world.cx, &world.owner, draft, Some(&at("2026-11-30T09:00"))).await.unwrap();
    assert!(!checked.ok);
    assert_eq!(checked.when.unwrap().due_at.to_string(), "2026-11-30T08:00:00Z");
    let [first, second] = checked.accounts.as_slice() else { panic!() };
    assert!(first.ok && first.problems.is_empty(), "{first:?}");
    assert_eq!((first.price_micros, &first.route), (PRICE + PRICE_WITH_LINK, &Route::Api));
    assert_eq!(first.notices, ["Links cost more"]);
    assert_eq!(first.parts[1].links, ["http://a.example"]);
    assert_eq!(second.problems[0].field, "parts[0].text");
    let part = &second.parts[0];
    assert_eq!((part.length, part.length_max, part.fits_until), (45, LIMIT, Some(LIMIT)));
}

#[tokio::test]
async fn a_number_counts_and_takes_room_from_the_text() {
    let world = World::new().await;
    let mut draft = world.draft(&["one", &"x".repeat(38)]);
    draft.content.numbering = true;
    let checked = check::check(&world.cx, &world.owner, draft, None).await.unwrap();
    let parts = &checked.accounts[0].parts;
    assert_eq!((parts[0].text.as_str(), parts[0].length), ("one 1/2", 7));
    assert_eq!((parts[1].length, parts[1].fits_until), (42, Some(36)));
}

#[tokio::test]
async fn the_same_words_for_two_accounts_are_refused() {
    let world = World::new().await;
    let mut draft = world.draft(&["hello"]);
    draft.targets.push(Target { account_id: world.second.clone(), content: None });
    let checked = check::check(&world.cx, &world.owner, draft, None).await.unwrap();
    assert!(checked.accounts[0].ok && !checked.accounts[1].ok);
    assert!(checked.accounts[1].problems[0].message.contains("variant"));
}

#[tokio::test]
async fn a_stranger_is_answered_by_hand_and_a_file_that_is_gone_is_named() {
    let world = World::new().await;
    let reply_to = ReplyTo {
        post_id: "500".into(),
        author_id: Some("50".into()),
        author_username: "ada".into(),
        text: None,
        url: None,
        mentions_us: Some(false),
        reply_settings: None,
    };
    let by_hand = Draft { reply_to: Some(reply_to), ..world.draft(&["hello"]) };
    let checked = check::check(&world.cx, &world.owner, by_hand, None).await.unwrap();
    let account = &checked.accounts[0];
    assert!(checked.ok && matches!(account.route, Route::HandOff { .. }));
    assert_eq!(account.price_micros, 0);
    let file = crate::content::Attached { id: world.cx.new_id(), alt_text: None, sensitive: false };
    let mut with_file = world.draft(&[]);
    with_file.content.parts = vec![Part { text: "look".into(), media: vec![file], poll: None }];
    let checked = check::check(&world.cx, &world.owner, with_file, None).await.unwrap();
    assert_eq!(checked.accounts[0].problems[0].field, "parts[0].media[0]");
}

#[tokio::test]
async fn what_has_passed_and_what_is_no_time_are_problems_of_the_draft() {
    let world = World::new().await;
    for (local, field) in [("2026-11-01T09:00", "when"), ("2099-11-01T09:00", "when"), ("soon", "local")] {
        let when = at(local);
        let checked = check::check(&world.cx, &world.owner, world.draft(&["a"]), Some(&when)).await.unwrap();
        assert!(!checked.ok && checked.when.is_none());
        assert_eq!(checked.problems[0].field, field, "{local}");
    }
    let nobody = Draft { targets: Vec::new(), ..world.draft(&["a"]) };
    let checked = check::check(&world.cx, &world.owner, nobody, None).await.unwrap();
    assert_eq!(checked.problems[0].field, "targets");
}

#[tokio::test]
async fn a_long_text_is_split_by_the_accounts_counting() {
    let world = World::new().await;
    let text = "The first sentence is here. The second one follows it. And this is the third of them.";
    let accounts = [world.account.clone()];
    for (numbering, room) in [(false, 40), (true, 36)] {
        let parts = split::split(&world.cx, &world.owner, text, &accounts, numbering).await.unwrap();
        assert!(parts.iter().all(|part| part.chars().count() <= room), "{parts:?}");
        assert_eq!(parts[0], "The first sentence is here.");
        assert_eq!(parts.join(" "), text);
    }
    let book = "word ".repeat(10_000);
    let refused = split::split(&world.cx, &world.owner, &book, &accounts, false).await;
    assert!(matches!(refused, Err(Error::Invalid { .. })));
}
