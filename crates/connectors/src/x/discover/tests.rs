use super::*;

fn search(words: &[&str]) -> SearchRequest {
    SearchRequest {
        any_of: words.iter().map(|word| (*word).to_owned()).collect(),
        ..SearchRequest::default()
    }
}

#[test]
fn words_become_terms_and_never_operators() {
    for (words, expected) in [
        (vec!["rust"], "rust"),
        (vec!["rust", "machine learning"], "(rust OR \"machine learning\")"),
        (vec!["#devops", "@rustlang"], "(#devops OR @rustlang)"),
        (vec!["C++"], "\"C++\""),
        (vec!["日本語", "über"], "(日本語 OR über)"),
        (vec!["from:someone"], "\"from:someone\""),
        (vec!["-is:reply"], "\"-is:reply\""),
        (vec!["OR"], "\"OR\""),
        (vec!["or", "a"], "(\"or\" OR a)"),
        (vec!["a) OR (b"], "\"a) OR (b\""),
        (vec!["x\" OR from:me \""], "\"x OR from:me\""),
        (vec!["back\\slash"], "\"back slash\""),
        (vec!["  spaced\n out "], "\"spaced out\""),
        (vec!["#a#b"], "\"#a#b\""),
        (vec!["@way_too_long_a_name_for_x"], "\"@way_too_long_a_name_for_x\""),
        (vec!["", " ", "\"\"", "a"], "a"),
    ] {
        assert_eq!(query::build(&search(&words)).unwrap(), expected, "{words:?}");
    }
}

#[test]
fn filters_stand_behind_the_words() {
    let request = SearchRequest {
        from_usernames: vec!["@ann".into(), "bob_1".into()],
        lang: Some("en".into()),
        exclude_replies: true,
        exclude_reposts: true,
        ..search(&["rust", "wasm"])
    };
    let expected = "(rust OR wasm) (from:ann OR from:bob_1) lang:en -is:retweet -is:reply";
    assert_eq!(query::build(&request).unwrap(), expected);
}

#[test]
fn what_x_would_refuse_is_refused_here_with_words() {
    let long: Vec<String> = (0..100).map(|number| format!("word{number}")).collect();
    for (request, words) in [
        (search(&[]), "at least one"),
        (search(&["", "()"]), "at least one"),
        (SearchRequest { any_of: long, ..SearchRequest::default() }, "split"),
        (SearchRequest { from_usernames: vec!["a b".into()], ..search(&["x"]) }, "username"),
        (SearchRequest { lang: Some("en -is:x".into()), ..search(&["x"]) }, "language"),
        (SearchRequest { lang: Some("".into()), ..search(&["x"]) }, "language"),
    ] {
        let error = X::default().check(&request).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn a_page_costs_its_posts_and_their_authors_at_worst() {
    let mut request = search(&["x"]);
    assert_eq!(X::default().check(&request).unwrap(), Micros(1_500_000));
    request.since.page_size = Some(3);
    assert_eq!(X::default().check(&request).unwrap(), Micros(150_000), "X's smallest page has ten rows");
}

#[test]
fn the_window_is_cut_to_what_search_reaches() {
    let now = Timestamp::parse("2026-11-21T12:00:00Z").unwrap();
    let day = Duration::from_secs(86_400);
    let id = |days: u32| Some(snowflake::floor(now.minus(day * days)));
    let floor = Some(now.minus(REACH));
    for (after_id, after_time, expected) in [
        (id(1), None, (id(1), None)),
        (id(30), None, (None, floor)),
        (None, Some(now.minus(day)), (None, Some(now.minus(day)))),
        (None, Some(now.minus(day * 30)), (None, floor)),
        (Some("x".into()), None, (None, floor)),
        (None, None, (None, None)),
    ] {
        let since = Since { after_id, after_time, ..Since::default() };
        let cut = within_reach(&since, now);
        assert_eq!((cut.after_id, cut.after_time), expected, "{since:?}");
    }
}
