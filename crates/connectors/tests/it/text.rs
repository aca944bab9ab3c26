//! Our scanner against the `twitter-text` crate, the published implementation in Rust.
//!
//! The oracle has faults of its own (checked against X's JavaScript release 3.1.0): it finds links without a scheme
//! but counts them as plain text, which is corrected for here; it misses hosts before a full stop, accepts user
//! names inside links, chains of emoji and leading accents differently. Texts here are built from pieces on which
//! both agree; the differences are pinned by the tables beside the scanner.

use connectors::x::text::{EntityKind, contains_url, parse};
use proptest::prelude::*;
use twitter_text::entity::Type;
use twitter_text::extractor::{Extract, Extractor};
use unicode_normalization::UnicodeNormalization;

use crate::archive::real_posts;

/// Labels do not start with `h` (the oracle then looks for `http` and nothing else) and are no single `t` (it then
/// sees t.co).
fn host() -> impl Strategy<Value = String> {
    let labels = prop::collection::vec("[a-gi-z][a-z0-9]{1,8}(-[a-z0-9]{1,4})?", 1..4);
    let known = prop::sample::select(vec!["com", "co.jp", "io", "みんな", "net", "COM", "museum"]);
    prop_oneof![
        6 => (labels, known).prop_map(|(labels, ending)| format!("{}.{ending}", labels.join("."))),
        1 => "[a-gi-z][a-z0-9]{0,8}\\.(invalid|c0m|x)",
    ]
}

fn link() -> impl Strategy<Value = String> {
    let path = prop::option::of("(/[a-zA-Z0-9_=-]{1,6}){1,3}(/[a-z]{1,4}\\([a-z]{1,4}\\))?");
    let query = prop::option::of("\\?[a-z]{1,4}=[a-z0-9]{1,5}(&[a-z]=[0-9])?");
    let scheme = prop::sample::select(vec!["http://", "https://", "HTTPS://", ""]);
    (scheme, host(), path, query).prop_map(|(scheme, host, path, query)| match path {
        // X leaves a query out of a link that has neither scheme nor path; the oracle takes it in.
        Some(path) => format!("{scheme}{host}{path}{}", query.unwrap_or_default()),
        None if scheme.is_empty() => host,
        None => format!("{scheme}{host}{}", query.unwrap_or_default()),
    })
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9]{1,9}[,;!?]{0,2}",
        2 => link(),
        1 => "@[a-zA-Z0-9_]{1,16}[,!]?",
        1 => "@[a-z]{1,9}/[a-z][a-z0-9_]{0,9}",
        1 => "#[a-zA-Z0-9_日本кé]{1,9}[,!]?",
        1 => "\\$[A-Z]{1,6}(\\.[A-Z]{1,2})?[,!]?",
        1 => "[぀-ヿ一-鿿가-힣]{1,12}",
        1 => "[a-zà-ÿ]{0,4}[\u{300}-\u{304}]{1,2}",
        1 => prop::sample::select(vec![
            "😀", "❤\u{fe0f}", "👍🏽", "👨\u{200d}👩\u{200d}👧\u{200d}👦", "1\u{fe0f}\u{20e3}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", "🤷🏽\u{200d}♀\u{fe0f}", "☺", "🫱🏻\u{200d}🫲🏿",
        ]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["—", "“so”", "…", "€5", "→", "\u{200b}", "\u{fb2c}", "\u{1112}\u{1161}\u{11ab}"])
            .prop_map(str::to_owned),
        1 => prop::sample::select(vec!["\u{feff}", "\u{ffff}", "\u{fffe}"]).prop_map(str::to_owned),
    ]
}

fn post() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![" ", "\n", "  ", "\u{3000}"]);
    prop::collection::vec((piece(), gap), 0..24)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap.to_owned()]).collect())
}

fn agrees_on_length(text: &str) {
    let config = twitter_text_config::config_v3();
    let oracle = twitter_text::parse(text, config, true);
    let normal: String = text.nfc().collect();
    let links = Extractor::new().extract_urls_with_indices(&normal);
    let bare =
        links.iter().map(|link| link.value).filter(|link| !link.to_ascii_lowercase().starts_with("http"));
    let missing: i32 = bare.map(|link| 23 - twitter_text::parse(link, config, false).weighted_length).sum();
    let theirs = oracle.weighted_length + missing;
    let ours = parse(text);
    assert_eq!(i64::from(ours.weighted_length), i64::from(theirs), "length of {text:?}");
    assert_eq!(i64::from(ours.permillage), i64::from(theirs * 1000 / 280), "permillage of {text:?}");
    let clean = !normal.contains(['\u{feff}', '\u{ffff}', '\u{fffe}']);
    assert_eq!(ours.valid, clean && (1..=280).contains(&theirs), "validity of {text:?}");
    if missing == 0 {
        assert_eq!(ours.valid, oracle.is_valid && !text.is_empty(), "validity of {text:?}");
    }
}

fn agrees_on_entities(text: &str) {
    let oracle = Extractor::new();
    let kind = |t: Type| match t {
        Type::URL => 'u',
        Type::HASHTAG => 'h',
        Type::CASHTAG => 'c',
        Type::MENTION | Type::FEDERATEDMENTION => 'm',
    };
    let others = oracle.extract_entities_with_indices(text).into_iter().filter(|e| e.t != Type::URL);
    let mut theirs: Vec<_> = oracle
        .extract_urls_with_indices(text)
        .into_iter()
        .chain(others)
        .map(|e| (usize::try_from(e.start).unwrap(), usize::try_from(e.end).unwrap(), kind(e.t)))
        .collect();
    theirs.sort_unstable();
    let units = |bytes: usize| text[..bytes].encode_utf16().count();
    let ours: Vec<_> = parse(text)
        .entities
        .iter()
        .map(|e| {
            let kind = match e.kind {
                EntityKind::Url => 'u',
                EntityKind::Hashtag => 'h',
                EntityKind::Cashtag => 'c',
                EntityKind::Mention | EntityKind::List => 'm',
            };
            (units(e.bytes.start), units(e.bytes.end), kind)
        })
        .collect();
    assert_eq!(ours, theirs, "entities of {text:?}");
}

fn is_consistent(text: &str) {
    let parsed = parse(text);
    let mut end = 0;
    for entity in &parsed.entities {
        assert!(entity.bytes.start >= end && !entity.slice(text).is_empty(), "{text:?}");
        assert_eq!(text[..entity.bytes.start].chars().count(), entity.chars.start, "{text:?}");
        assert_eq!(entity.slice(text).chars().count(), entity.chars.len(), "{text:?}");
        end = entity.bytes.end;
    }
    assert!(text.is_char_boundary(parsed.valid_range_end), "{text:?}");
    if parsed.valid {
        assert_eq!(parsed.valid_range_end, text.len(), "{text:?}");
    }
    let has_link = parsed.entities.iter().any(|entity| entity.kind == EntityKind::Url);
    assert!(contains_url(text) || !has_link, "{text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn composed_posts_agree_with_the_oracle(text in post()) {
        agrees_on_length(&text);
        agrees_on_entities(&text);
        is_consistent(&text);
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,300}") {
        is_consistent(&text);
    }

    #[test]
    fn texts_dense_with_triggers_are_read_without_panic(text in "[@#$./:()a-cé日＠＃\u{200d}\u{fe0f}👨🏽🇺\u{301}\u{ffff} -]{0,120}") {
        is_consistent(&text);
    }
}

#[test]
fn real_posts_agree_with_the_oracle() {
    let Some(posts) = real_posts() else { return };
    for post in &posts {
        for text in [&post.raw_text, &post.text] {
            agrees_on_length(text);
            agrees_on_entities(text);
            is_consistent(text);
        }
    }
}
