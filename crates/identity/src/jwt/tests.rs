use kernel::Entropy;

use super::*;

#[test]
fn only_whole_and_timely_tokens_of_this_key_pass() {
    let (key, other) = (SigningKey::new([1; 32]), SigningKey::new([2; 32]));
    let now = Timestamp::from_micros(1_800_000_000_000_000);
    let user = UserId::new(now, &Entropy::seeded(1));
    let token = key.issue(&user, now);
    let check =
        |key: &SigningKey, token: &str, after: u64| key.check(token, now.plus(Duration::from_secs(after)));
    assert_eq!(check(&key, &token, 0), Some((user.clone(), now)));
    assert_eq!(check(&key, &token, 899), Some((user.clone(), now)));
    assert_eq!(check(&key, &token, 900), None);
    assert_eq!(check(&other, &token, 0), None);
    for at in (0..token.len()).step_by(7) {
        let mut altered = token.clone().into_bytes();
        altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
        let altered = String::from_utf8(altered).unwrap();
        assert_eq!(check(&key, &altered, 0), None, "changed at {at}");
    }
    let unsigned = BASE64.encode(r#"{"alg":"none","typ":"JWT"}"#);
    let claims = token.split('.').nth(1).unwrap();
    for forged in ["", ".", "..", "a.b.c", &format!("{unsigned}.{claims}."), &"a".repeat(100_000)] {
        assert_eq!(check(&key, forged, 0), None);
    }
    assert_eq!(BASE64.encode(r#"{"alg":"HS256","typ":"JWT"}"#), HEADER);
}
