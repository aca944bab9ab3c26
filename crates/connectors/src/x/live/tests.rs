use kernel::Timestamp;
use platform::publish::PostingAccount;
use platform::{NewPost, Publish as _};
use serde_json::json;

use super::*;

fn adopted(list: &Value) -> X {
    let x = X::default();
    let fetched_at = Timestamp::parse("2026-11-21T06:00:00Z").unwrap();
    x.adopt(Some(LivePrices { fetched_at, prices: prices(list) }));
    x
}

#[test]
fn only_what_can_be_a_price_is_one() {
    for (value, expected) in [
        (json!(0.015), Some(15_000)),
        (json!(0.2), Some(200_000)),
        (json!("0.005"), Some(5_000)),
        (json!(0), Some(0)),
        (json!(0.000_000_4), Some(1)),
        (json!(-1), None),
        (json!(1e9), None),
        (json!("NaN"), None),
        (json!({"amount": 1}), None),
        (json!(null), None),
    ] {
        assert_eq!(micros(&value), expected.map(Micros), "{value}");
    }
    let odd = json!({"eventTypePricing": [], "requestTypePricing": {"New": 1, "Odd": {}}, "more": 7});
    assert_eq!(prices(&odd), [("request.New".to_owned(), Micros(1_000_000))].into());
}

#[test]
fn the_higher_price_counts_and_is_told() {
    let account = PostingAccount { remote_id: "1".into(), text_limit: None };
    for (live, price, told) in [(0.02, 20_000, true), (0.015, 15_000, false), (0.01, 15_000, false)] {
        let x = adopted(&json!({"requestTypePricing": {"ContentCreate": live, "Unheard": 3}}));
        let verdict = x.assess(&account, &NewPost::text("hello"));
        assert_eq!(verdict.price, Micros(price), "{live}");
        let notice = verdict.notices.iter().any(|notice| notice.contains("price list of 2026-11-21"));
        assert_eq!(notice, told, "{live}: {:?}", verdict.notices);
    }
    let x = adopted(&json!({"requestTypePricing": {"ContentCreate": 0.02}}));
    let price = |operation: &str| {
        let list = x.in_force();
        let found = list.into_iter().find(|price| price.operation == operation).unwrap();
        (found.unit_price, found.rulebook_price, found.live_price)
    };
    assert_eq!(price("x.post.create"), (Micros(20_000), Micros(15_000), Some(Micros(20_000))));
    assert_eq!(price("x.owned.read"), (Micros(1_000), Micros(1_000), None));
    x.adopt(None);
    assert_eq!(x.assess(&account, &NewPost::text("hello")).price, Micros(15_000));
}
