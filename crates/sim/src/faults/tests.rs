use std::time::Duration;

use super::{Fault, Phase, find};

#[test]
fn words_become_faults() {
    let check = |word: &str, expected: Option<Fault>| assert_eq!(Fault::parse(word), expected, "{word}");
    check("fail-503-before", Some(Fault::Status(503, Phase::Before)));
    check("fail-500-after", Some(Fault::Status(500, Phase::After)));
    check("fail-200-after", None);
    check("fail-503", None);
    check("late-effect-2s", Some(Fault::LateEffect(Duration::from_secs(2))));
    check("slow-250ms", Some(Fault::Slow(Duration::from_millis(250))));
    check("slow-9999999s", None);
    check("sim-duplicate", Some(Fault::Duplicate));
    check("duplicate", Some(Fault::Duplicate));
    check("nonsense", None);
}

#[test]
fn sentinels_are_found_in_bodies() {
    let name = |text: &str| find(text).map(|found| (found.name, found.once));
    assert_eq!(name(r#"{"text":"hello fail-503-after world"}"#), Some(("fail-503-after".to_owned(), false)));
    assert_eq!(name(r#"{"text":"x Timeout-Before-once"}"#), Some(("timeout-before".to_owned(), true)));
    assert_eq!(name("our token was revoked by a duplicate, the log is truncated"), None);
    assert_eq!(name("sim-revoked"), Some(("sim-revoked".to_owned(), false)));
}
