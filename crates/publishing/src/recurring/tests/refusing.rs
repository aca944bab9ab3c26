use super::making::{rule, weekly};
use crate::recurring::{Input, Timing, preview, write};
use crate::tests::World;
use crate::{Content, Error};

async fn check(world: &World, input: Input, field: &str) {
    let refused = write::create(&world.cx, &world.owner, input.clone()).await;
    match refused {
        Err(Error::Invalid { field: found, .. }) => assert_eq!(found, field),
        other => panic!("{field}: {other:?}"),
    }
    assert!(preview::preview(&world.cx, &world.owner, input).await.is_err(), "{field}");
}

#[tokio::test]
async fn what_cannot_come_again_is_refused_where_it_is_wrong() {
    let world = World::new().await;
    for text in [
        "",
        "WEEKLY",
        "FREQ=HOURLY;COUNT=3",
        "FREQ=MINUTELY;COUNT=3",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=1001",
        "FREQ=DAILY;COUNT=3;UNTIL=20261231",
        "FREQ=DAILY;COUNT=3;COUNT=4",
        "FREQ=DAILY;COUNT=3;BYHOUR=9,12",
        "FREQ=DAILY;COUNT=3;BYEASTER=1",
        "FREQ=DAILY;COUNT=3;INTERVAL=0",
        "FREQ=DAILY;COUNT=3;INTERVAL=99999999999999999999",
        "FREQ=DAILY;COUNT=3;BYSETPOS=1",
        "FREQ=WEEKLY;COUNT=3;BYDAY=1MO",
        "FREQ=WEEKLY;COUNT=3;BYDAY=XX",
        "FREQ=WEEKLY;COUNT=3;BYDAY=é",
        "FREQ=WEEKLY;COUNT=3;BYMONTHDAY=1",
        "FREQ=MONTHLY;COUNT=3;BYDAY=6MO",
        "FREQ=MONTHLY;COUNT=3;BYMONTHDAY=32",
        "FREQ=DAILY;UNTIL=20261301",
        "FREQ=DAILY;UNTIL=2026-12-31",
        // Over before it begins, never begun, and more than anybody wants.
        "FREQ=DAILY;UNTIL=20201231",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
        "FREQ=DAILY;UNTIL=20301231",
    ] {
        check(&world, rule(&world, text), "timing.rule").await;
    }
    check(&world, rule(&world, &format!("FREQ=DAILY;COUNT=3;{}", "X".repeat(600))), "timing.rule").await;
    let endless = write::create(&world.cx, &world.owner, rule(&world, "FREQ=DAILY")).await;
    assert!(matches!(endless, Err(Error::RecurrenceNeverEnds)));
    let ended = Input { max_cycles: Some(3), ..rule(&world, "FREQ=WEEKLY") };
    write::create(&world.cx, &world.owner, ended).await.unwrap();
}

#[tokio::test]
async fn what_a_recurrence_says_is_bounded_and_can_go_out() {
    let world = World::new().await;
    let good = || weekly(&world, &["one"], 3);
    check(&world, Input { name: String::new(), ..good() }, "name").await;
    check(&world, Input { cooldown_days: 6, ..good() }, "cooldown_days").await;
    check(&world, Input { max_cycles: Some(1_001), ..good() }, "max_cycles").await;
    check(&world, Input { variations: vec![Content::default()], ..good() }, "variations[0].parts").await;
    check(&world, Input { variations: vec![Content::text("x"); 51], ..good() }, "variations").await;
    let mut bare = good();
    bare.draft.targets.clear();
    check(&world, bare, "draft.targets").await;
    let mut far = good();
    if let Timing::Rule { start, .. } = &mut far.timing {
        start.local = "2046-11-02T09:00".into();
    }
    check(&world, far, "timing.start.local").await;
    let slots = Timing::FreeSlots { account_id: world.second.clone(), at_least_days: 9 };
    check(&world, Input { timing: slots, ..good() }, "timing.account_id").await;
    let long = Input { variations: vec![Content::text("x".repeat(50)), Content::text(" ONE ")], ..good() };
    let seen = preview::preview(&world.cx, &world.owner, long.clone()).await.unwrap();
    let fields: Vec<&str> = seen.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["variations[0].parts[0].text", "variations[1]"]);
    let refused = write::create(&world.cx, &world.owner, long).await;
    assert!(matches!(refused, Err(Error::NotSendable(problems)) if problems.len() == 2));
}
