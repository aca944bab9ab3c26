use kernel::Micros;
use platform::Route;
use platform::publish::ReplyTarget;

use super::*;

fn account(text_limit: Option<i64>) -> PostingAccount {
    PostingAccount { remote_id: "1".into(), text_limit }
}

fn post(text: &str) -> NewPost {
    NewPost::text(text)
}

fn reply(text: &str, author: &str, mentions_us: Option<bool>, settings: Option<&str>) -> NewPost {
    NewPost {
        reply_to: Some(ReplyTarget {
            post_id: "99".into(),
            author_id: Some(author.into()),
            author_username: Some("ann".into()),
            mentions_us,
            reply_settings: settings.map(str::to_owned),
        }),
        ..NewPost::text(text)
    }
}

fn route(post: &NewPost) -> (&'static str, Micros) {
    let verdict = X::default().assess(&account(None), post);
    let route = match verdict.route {
        Route::Api => "api",
        Route::HandOff { .. } => "hand_off",
        Route::NotPossible { .. } => "not_possible",
    };
    (route, verdict.price)
}

#[test]
fn the_route_and_the_price_follow_the_rulebook() {
    let (plain, linked, summoned) = (Micros(15_000), Micros(200_000), Micros(10_000));
    for (post, expected) in [
        (post("hello"), ("api", plain)),
        (post("see example.com"), ("api", linked)),
        (post("see https://example.com/a"), ("api", linked)),
        (post("$AAPL"), ("api", plain)),
        (post("$AAPL or $MSFT"), ("hand_off", Micros::ZERO)),
        (post(""), ("not_possible", Micros::ZERO)),
        (post(" \n"), ("not_possible", Micros::ZERO)),
        (post("a\u{fffe}b"), ("not_possible", Micros::ZERO)),
        (post(&"a".repeat(280)), ("api", plain)),
        (post(&"a".repeat(281)), ("not_possible", Micros::ZERO)),
        (post(&"語".repeat(141)), ("not_possible", Micros::ZERO)),
        (reply("next part", "1", None, None), ("api", plain)),
        (reply("thanks", "2", Some(true), None), ("api", summoned)),
        (reply("see example.com", "2", Some(true), None), ("api", linked)),
        (reply("thanks", "2", Some(true), Some("mentionedUsers")), ("api", summoned)),
        (reply("thanks", "2", Some(true), Some("subscribers")), ("hand_off", Micros::ZERO)),
        (reply("thanks", "2", Some(false), None), ("hand_off", Micros::ZERO)),
        (reply("thanks", "2", None, None), ("hand_off", Micros::ZERO)),
    ] {
        assert_eq!(route(&post), expected, "{post:?}");
    }
}

#[test]
fn lengths_are_counted_as_x_counts_against_the_accounts_own_limit() {
    let long = post(&"a".repeat(1000));
    let premium = X::default().assess(&account(Some(25_000)), &long);
    assert_eq!((premium.route, premium.length, premium.length_max), (Route::Api, 1000, 25_000));
    let linked = X::default().assess(&account(None), &post("Hi http://test.co"));
    assert_eq!((linked.length, linked.length_max), (26, 280));
    assert!(linked.notices.iter().any(|notice| notice.contains("$0.20")), "{:?}", linked.notices);
}

#[test]
fn a_reply_to_somebody_states_the_rule_about_models() {
    for (post, stated) in [
        (reply("thanks", "2", Some(true), None), true),
        (reply("thanks", "2", Some(false), None), true),
        (reply("next part", "1", None, None), false),
        (post("hello"), false),
    ] {
        let notices = X::default().assess(&account(None), &post).notices;
        assert_eq!(notices.iter().any(|notice| notice.contains("model")), stated, "{post:?}");
    }
}

fn endpoints() -> Endpoints {
    Endpoints([(SITE.to_owned(), Url::parse("https://x.com").unwrap())].into())
}

#[test]
fn addresses_of_pages_are_encoded_and_bounded() {
    let x = X::default();
    let intent = |post: &NewPost| x.intent_url(&endpoints(), post).map(String::from);
    assert_eq!(
        intent(&reply("a+b & c#\n\"é\"", "2", None, None)).unwrap(),
        "https://x.com/intent/tweet?text=a%2Bb%20%26%20c%23%0A%22%C3%A9%22&in_reply_to=99"
    );
    assert_eq!(intent(&post(&"x".repeat(9000))), None);
    let page = |user, id| x.post_url(&endpoints(), user, id).map(String::from);
    assert_eq!(page("ann", "99").unwrap(), "https://x.com/ann/status/99");
    assert_eq!(page("a/b", "99").unwrap(), "https://x.com/a%2Fb/status/99");
    assert_eq!(page("ann", "../9"), None);
}
