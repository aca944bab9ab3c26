use platform::NewPost;
use sim::Change;

use super::rig::{Rig, name};

const LIST: &str = "/console/api/credits/pricing";

#[tokio::test]
async fn a_higher_live_price_is_reserved_and_a_lower_one_is_not_believed() {
    let rig = Rig::start().await;
    let list = rig.x.price_list().unwrap();
    for (dollars, spent) in [(0.02, 20_000), (0.001, 15_000)] {
        let changed = [("ContentCreate".to_owned(), dollars)].into();
        rig.sim.sim.change(Change { live_prices: Some(changed), ..Change::default() });
        let live = list.fetch(&rig.session.http, &rig.session.endpoints).await.unwrap();
        assert!(live.prices.contains_key("request.HolographicSpaceCreate"), "unknown names are kept");
        list.adopt(Some(live));
        let before = *rig.book.spent_micros.lock().unwrap();
        let text = format!("at {dollars}");
        rig.x.publish().unwrap().create(&rig.session, &NewPost::text(text)).await.unwrap();
        assert_eq!(*rig.book.spent_micros.lock().unwrap() - before, spent);
    }
}

#[tokio::test]
async fn a_list_that_cannot_be_read_changes_nothing() {
    for (fault, times, expected) in [
        ("fail-503-before", 9, "transient"),
        ("timeout-before", 99, "transient"),
        ("malformed-json", 1, "transient"),
        ("empty-body", 1, "transient"),
        ("html-error", 9, "transient"),
        ("error-inside-before", 1, "bug"),
        ("rate-limited", 1, "rate_limited"),
        ("out-of-credits", 1, "out_of_credit"),
    ] {
        let rig = Rig::start().await;
        rig.break_next("GET", LIST, fault, times);
        let list = rig.x.price_list().unwrap();
        let error = list.fetch(&rig.session.http, &rig.session.endpoints).await.unwrap_err();
        assert_eq!(name(&error), expected, "{fault}: {error}");
        let in_force = list.in_force();
        assert!(
            in_force
                .iter()
                .all(|price| price.live_price.is_none() && price.unit_price == price.rulebook_price)
        );
        rig.x.publish().unwrap().create(&rig.session, &NewPost::text("goes out all the same")).await.unwrap();
    }
}
