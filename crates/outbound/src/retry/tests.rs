use super::*;

const MS: fn(u64) -> Duration = Duration::from_millis;

fn answered(status: u16, reopens_in: Option<u64>) -> Ending {
    let status = StatusCode::from_u16(status).unwrap();
    Ending::Answered { status, reopens_in: reopens_in.map(Duration::from_secs) }
}

#[test]
fn an_effect_that_must_not_repeat_is_tried_again_only_if_no_connection_opened() {
    for (ending, read, once) in [
        (Ending::NeverConnected, true, true),
        (Ending::Broken, true, false),
        (Ending::Final, false, false),
        (answered(200, None), false, false),
        (answered(403, None), false, false),
        (answered(429, Some(2)), true, false),
        (answered(429, Some(60)), false, false),
        (answered(500, None), true, false),
        (answered(503, Some(1)), true, false),
        (answered(503, Some(600)), false, false),
    ] {
        assert_eq!(pause(Effect::Read, ending, 1).is_some(), read, "read {ending:?}");
        assert_eq!(pause(Effect::Idempotent, ending, 1).is_some(), read, "idempotent {ending:?}");
        assert_eq!(pause(Effect::Once, ending, 1).is_some(), once, "once {ending:?}");
    }
}

#[test]
fn pauses_grow_and_end() {
    let pauses: Vec<_> = (1..5).map(|tried| pause(Effect::Read, Ending::Broken, tried)).collect();
    let upto = |most| Some((Duration::ZERO, MS(most)));
    assert_eq!(pauses, [upto(250), upto(500), upto(1000), None]);
}

#[test]
fn jitter_stays_between_its_ends() {
    let entropy = Entropy::seeded(7);
    for _ in 0..100 {
        let wait = jitter((MS(10), MS(20)), &entropy);
        assert!(wait >= MS(10) && wait < MS(20), "{wait:?}");
    }
    assert_eq!(jitter((MS(5), MS(5)), &entropy), MS(5));
}
