use super::{ASCII, INTERNATIONAL, LONGEST_ASCII, end_of};

#[test]
fn every_listed_domain_is_found_in_any_case() {
    let words = || ASCII.split_ascii_whitespace().chain(INTERNATIONAL.split_ascii_whitespace());
    assert_eq!(words().count(), 1425 + 158);
    for word in words() {
        for spelled in [word.to_owned(), word.to_uppercase()] {
            for text in [spelled.clone(), format!("{spelled}/"), format!("{spelled}.")] {
                assert_eq!(end_of(&text, 0), Some(spelled.len()), "{text}");
            }
        }
        assert_ne!(end_of(&format!("{word}@"), 0), Some(word.len()), "{word}");
    }
    assert_eq!(ASCII.split_ascii_whitespace().map(str::len).max(), Some(LONGEST_ASCII));
}

#[test]
fn what_is_listed_nowhere_is_not_found() {
    for text in ["", "c", "invalid", "comm", "co1", "-com", "xn--", "xn-a", "日", "com-x"] {
        assert_eq!(end_of(text, 0), None, "{text}");
    }
    assert_eq!(end_of("xn--p1ai/", 0), Some(8));
    assert_eq!(end_of("みんなです", 0), Some(9));
    assert_eq!(end_of("vermögensberater日", 0), Some("vermögensberater".len()));
    assert_eq!(end_of("嘉里大酒店", 0), Some(15));
}
