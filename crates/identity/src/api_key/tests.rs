use super::*;

#[test]
fn keys_carry_160_random_bits_and_a_checksum() {
    let (a, b) = (generate(&Entropy::System), generate(&Entropy::System));
    assert_eq!(a.expose().len(), PREFIX.len() + 38);
    assert_ne!(a.expose(), b.expose());
    assert!(is_well_formed(a.expose()));
    let mut mistyped = a.expose().clone().into_bytes();
    mistyped[10] = if mistyped[10] == b'a' { b'b' } else { b'a' };
    let mistyped = String::from_utf8(mistyped).unwrap();
    let short = &a.expose()[..30];
    for text in ["", "roost_", mistyped.as_str(), short, "roost_ééééééééééééééééééé"] {
        assert!(!is_well_formed(text), "{text}");
    }
}

#[test]
fn base32_takes_five_bits_at_a_time() {
    assert_eq!(base32(&[0; 5]), "00000000");
    assert_eq!(base32(&[255; 5]), "zzzzzzzz");
    assert_eq!(base32(&[0b0000_1000, 0b0100_0010]), "111");
}
