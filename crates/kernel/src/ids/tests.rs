use super::*;

fn at(micros: i64) -> Timestamp {
    Timestamp::from_micros(micros)
}

#[test]
fn ids_sort_by_time_and_round_trip() {
    let entropy = Entropy::seeded(1);
    let early = ActId::new(at(1_700_000_000_000_000), &entropy);
    let late = ActId::new(at(1_700_000_000_001_000), &entropy);
    assert!(early < late);
    assert_eq!(ActId::parse(early.as_str()).unwrap(), early);
    assert_eq!(serde_json::from_str::<ActId>(&serde_json::to_string(&early).unwrap()).unwrap(), early);
}

#[test]
fn the_first_id_of_an_instant_parts_what_came_before_from_what_came_after() {
    let (entropy, instant) = (Entropy::seeded(1), at(1_700_000_000_001_000));
    let first = JobId::first_at(instant);
    assert!(JobId::new(at(1_700_000_000_000_999), &entropy) < first);
    assert!(first < JobId::new(instant, &entropy));
    assert_eq!(JobId::parse(first.as_str()).unwrap(), first);
}

#[test]
fn other_kinds_and_garbage_are_refused() {
    let act = ActId::new(at(0), &Entropy::seeded(1));
    for text in [
        act.as_str().replace("act_", "acc_"),
        format!("{act}0"),
        "act_".into(),
        String::new(),
        "act_01J9Z3A7C8D9E0F1G2H3J4K5Mi".into(),
    ] {
        assert!(ActId::parse(&text).is_err(), "{text} was accepted");
    }
}
