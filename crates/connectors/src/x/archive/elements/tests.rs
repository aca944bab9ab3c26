use std::io::BufReader;

use super::{Cut, Elements};
use crate::x::archive::Limits;

/// Cuts `text` through a buffer of `capacity` bytes: elements as text, the rest as `!reason`.
fn cuts(text: &str, capacity: usize) -> Vec<String> {
    let limits = Limits { max_element_bytes: 40, max_depth: 3, ..Limits::default() };
    let mut elements = Elements::new(BufReader::with_capacity(capacity, text.as_bytes()), &limits);
    let mut found = Vec::new();
    while let Some(cut) = elements.next().unwrap() {
        found.push(match cut {
            Cut::Element(element) => String::from_utf8_lossy(element).into_owned(),
            Cut::Unusable(reason) => format!("!{}", reason.split(' ').next().unwrap()),
            Cut::Truncated => "!truncated".to_owned(),
            Cut::NoList => "!no list".to_owned(),
        });
    }
    found
}

#[test]
fn lists_are_cut_the_same_through_any_buffer() {
    let cases: &[(&str, &[&str])] = &[
        ("window.YTD.tweets.part0 = []", &[]),
        ("window.YTD.a.part0 = [ {\"a\":1} , {\"b\":[2,{}]} ] tail", &["{\"a\":1}", "{\"b\":[2,{}]}"]),
        (r#"[{"a":"}],[{\"\\"},"x,]"]"#, &[r#"{"a":"}],[{\"\\"}"#, r#""x,]""#]),
        ("[1,22, null ]", &["1", "22", "null "]),
        ("[[[[[1]]]],2]", &["!nested", "2"]),
        ("[\"0123456789012345678901234567890123456789\",2]", &["!longer", "2"]),
        ("[1,2", &["1", "!truncated"]),
        ("[{\"a\":", &["!truncated"]),
        ("[},}}1]", &["}", "}", "}", "1"]),
        ("window.YTD = {\"a\":[1]}", &["!no list"]),
        ("", &["!no list"]),
    ];
    for (text, expected) in cases {
        for capacity in [1, 2, 3, 7, 64] {
            assert_eq!(cuts(text, capacity), *expected, "{text} through {capacity}");
        }
    }
}

#[test]
fn a_prefix_without_end_is_no_list() {
    assert_eq!(cuts(&" ".repeat(10_000), 64), ["!no list"]);
}
