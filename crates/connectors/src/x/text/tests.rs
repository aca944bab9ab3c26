use super::{EntityKind, Limit, contains_url, parse, parse_with_limit};

fn check_length(text: &str, length: u32, valid: bool) {
    let parsed = parse(text);
    assert_eq!((parsed.weighted_length, parsed.valid), (length, valid), "{text:?}");
}

/// `expected` holds kind and stretch; kinds are `u` link, `m` mention, `l` list, `h` hashtag, `c` cashtag.
fn check_entities(text: &str, expected: &[(char, &str)]) {
    let found: Vec<_> = parse(text)
        .entities
        .iter()
        .map(|entity| {
            let kind = match entity.kind {
                EntityKind::Url => 'u',
                EntityKind::Mention => 'm',
                EntityKind::List => 'l',
                EntityKind::Hashtag => 'h',
                EntityKind::Cashtag => 'c',
            };
            (kind, entity.slice(text).to_owned())
        })
        .collect();
    let expected: Vec<_> = expected.iter().map(|(kind, slice)| (*kind, (*slice).to_owned())).collect();
    assert_eq!(found, expected, "{text:?}");
    let has_link = expected.iter().any(|(kind, _)| *kind == 'u');
    assert!(contains_url(text) || !has_link, "{text:?}");
}

const FAMILY: &str = "👨\u{200d}👩\u{200d}👧\u{200d}👦";

#[test]
fn lengths_follow_the_published_table() {
    let cases: &[(&str, u32, bool)] = &[
        ("", 0, false),
        ("Hi http://test.co", 26, true),
        ("example.com", 23, true),
        (&"a".repeat(280), 280, true),
        (&"a".repeat(281), 281, false),
        (&"漢".repeat(140), 280, true),
        (&"漢".repeat(141), 282, false),
        ("e\u{301}", 1, true),
        ("A\u{fb2c}", 4, true),
        (&format!("H🐱☺{FAMILY}"), 7, true),
        ("🙋🏽👨\u{200d}🎤", 4, true),
        ("1\u{20e3}", 2, true),
        ("#\u{fe0f}\u{20e3}", 2, true),
        (&FAMILY.repeat(140), 280, true),
        (&FAMILY.repeat(141), 282, false),
        ("—“’", 3, true),
        ("…•€→", 8, true),
        (&["https://x.com/a"; 10].join(" "), 239, true),
        ("ABC\u{202a}\u{ffff}ABC\u{fffe}", 12, false),
        ("\u{feff}a", 3, false),
    ];
    for (text, length, valid) in cases {
        check_length(text, *length, *valid);
    }
}

#[test]
fn emoji_sequences_count_once() {
    let cases: &[(&str, u32)] = &[
        ("❤\u{fe0f}", 2),
        ("❤", 2),
        ("©", 1),
        ("©\u{fe0f}", 2),
        ("🇺🇸🇺🇸", 4),
        ("🇺🇸🇺", 4),
        ("🇺🇺", 4),
        ("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", 2),
        ("👩🏽\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨🏿", 2),
        ("🫱🏻\u{200d}🫲🏿", 2),
        ("🫱🏻\u{200d}🫲🏻", 5),
        ("🕵\u{fe0f}\u{200d}♂\u{fe0f}", 2),
        ("👍🏻🏻", 4),
        ("a\u{fe0f}", 3),
        ("12\u{20e3}", 3),
        ("👩\u{200d}🐱", 5),
    ];
    for (text, length) in cases {
        check_length(text, *length, true);
    }
}

#[test]
fn links_with_and_without_scheme() {
    check_entities(
        "See http://example.com/a_(b)_c, (http://example.com).",
        &[('u', "http://example.com/a_(b)_c"), ('u', "http://example.com")],
    );
    check_entities(
        "example.com/path?x=1 and example.com?x=1",
        &[('u', "example.com/path?x=1"), ('u', "example.com")],
    );
    check_entities(
        "example.com:80/a HTTPS://EXAMPLE.COM:80",
        &[('u', "example.com:80/a"), ('u', "HTTPS://EXAMPLE.COM:80")],
    );
    check_entities("日本語example.com日本語", &[('u', "example.com")]);
    check_entities("http://例え.jp/あ", &[('u', "http://例え.jp/")]);
    check_entities("twitter.みんなです", &[('u', "twitter.みんな")]);
    check_entities("http://xn--80abe5aohbnkjb.xn--p1ai/", &[('u', "http://xn--80abe5aohbnkjb.xn--p1ai/")]);
    check_entities("https://t.co/abcde12345'more", &[('u', "https://t.co/abcde12345")]);
    check_entities("http://foo_bar.com http://a_b.foo.com", &[('u', "http://a_b.foo.com")]);
    check_entities("Go to http://example.com/Русские_слова.", &[('u', "http://example.com/Русские_слова")]);
    check_entities("(http://example.com/?q=a!)", &[('u', "http://example.com/?q=a")]);
    check_entities("test.co.jp. test.jp,", &[('u', "test.co.jp"), ('u', "test.jp")]);
}

#[test]
fn what_looks_like_a_link_and_is_none() {
    let too_long = format!("http://{}.com", "a".repeat(64));
    let slug = format!("https://t.co/{}", "a".repeat(41));
    let wide = format!("http://{}.com", "あ".repeat(60));
    for text in [
        "a.b@example.com or john.doe.gov@mail.com",
        "-example.com _example.com /example.com .example.com",
        "http://user:pw@example.com",
        "foo.invalid foo.c0m 3.14 e.g. end.",
        "http://foo.com-that-x",
        "http://xn--はじめよう.com",
        "http://-foo.com http://foo-.com http://256.1.2.3/",
        &too_long,
        &slug,
        &wide,
    ] {
        check_entities(text, &[]);
    }
}

#[test]
fn a_link_may_not_exceed_four_thousand_characters() {
    let at_most = format!("http://example.com/{}", "a".repeat(4096 - 19));
    assert_eq!(parse(&at_most).weighted_length, 23);
    assert_eq!(parse(&format!("{at_most}a")).weighted_length, 4097);
}

#[test]
fn mentions_and_lists() {
    let me = [('m', "@me"), ('m', "@me"), ('m', "@me")];
    check_entities("RT@me RT:@me rt @me xRT@no", &me);
    check_entities("@user@host @usér @a://x !@no f@@no", &[]);
    check_entities("の@username/list_name-01に", &[('l', "@username/list_name-01")]);
    check_entities("@user/1list", &[('m', "@user")]);
    check_entities("＠wide, @_", &[('m', "＠wide"), ('m', "@_")]);
    let text = "hey @user/list";
    let list = &parse(text).entities[0];
    assert_eq!((list.name(text), list.list_slug(text)), ("user", Some("list")));
}

#[test]
fn hashtags_and_cashtags() {
    let tags = [('h', "#日本"), ('h', "#1st"), ('h', "＃wide")];
    check_entities("#日本 #1 #1st a#b &#c ＃wide", &tags);
    check_entities("#a#b 1#a #http://x", &[]);
    check_entities("❤\u{fe0f}#love", &[('h', "#love")]);
    check_entities(
        "$AAPL $BRK.A $AB.CDE $A1 x$NO $toolong",
        &[('c', "$AAPL"), ('c', "$BRK.A"), ('c', "$AB")],
    );
}

#[test]
fn of_two_overlapping_entities_the_first_stays() {
    check_entities("http://x.com/@user/#tag", &[('u', "http://x.com/@user/#tag")]);
    // The hashtag swallows the host, yet X still counts the link.
    check_entities("#日本example.com", &[('h', "#日本example")]);
    check_length("#日本example.com", 28, true);
    assert!(contains_url("#日本example.com"));
    assert!(!contains_url("no link. here"));
}

#[test]
fn ranges_count_bytes_and_code_points_of_the_text_as_typed() {
    let text = "e\u{301}😀 #tag 日 https://x.com";
    let parsed = parse(text);
    let ranges: Vec<_> = parsed.entities.iter().map(|e| (e.bytes.clone(), e.chars.clone())).collect();
    assert_eq!(ranges, [(8..12, 4..8), (17..30, 11..24)]);
    assert_eq!(parsed.weighted_length, 1 + 2 + 1 + 4 + 1 + 2 + 1 + 23);
}

#[test]
fn the_fitting_part_ends_before_what_is_too_much() {
    let ends = |text: &str| parse(text).valid_range_end;
    assert_eq!(ends(&"a".repeat(300)), 280);
    assert_eq!(ends(&"漢".repeat(150)), 420);
    assert_eq!(ends(&format!("{} https://example.com/x", "a".repeat(260))), 261);
    assert_eq!(ends(&format!("{}{FAMILY}", "a".repeat(279))), 279);
    assert_eq!(ends(&"e\u{301}".repeat(281)), 280 * 3);
    assert_eq!(ends("abc\u{ffff}def"), 3);
    assert_eq!(ends("fits"), 4);
    let long = parse_with_limit(&"a".repeat(300), &Limit::LONG_POST);
    assert_eq!((long.valid, long.permillage, long.valid_range_end), (true, 12, 300));
    assert_eq!(parse(&"a".repeat(281)).permillage, 1003);
}

#[test]
fn hostile_text_takes_linear_time() {
    for piece in
        ["a.", ".", "日.", "http://", "@a", "#a", "(", "a.com/(", "_.", "a_b.", "xn--", "👨\u{200d}", "日"]
    {
        let parsed = parse(&piece.repeat(40_000));
        assert!(!parsed.valid, "{piece}");
    }
}
