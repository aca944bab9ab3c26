use super::encoded_length;

#[test]
fn labels_have_the_length_they_are_looked_up_with() {
    let cases: &[(&str, Option<usize>)] = &[
        ("example", Some(7)),
        ("bücher", Some("xn--bcher-kva".len())),
        ("例え", Some("xn--r8jz45g".len())),
        ("みんな", Some("xn--q9jyb4c".len())),
        ("испытание", Some("xn--80akhbyknj4f".len())),
        ("☃", Some("xn--n3h".len())),
        (&"a".repeat(63), Some(63)),
        (&"a".repeat(64), None),
        (&"あ".repeat(64), None),
    ];
    for (label, length) in cases {
        assert_eq!(encoded_length(label), *length, "{label}");
    }
}
