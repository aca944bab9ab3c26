use super::Query;

#[test]
fn valid_and_invalid_queries() {
    let check = |text: &str, valid: bool| assert_eq!(Query::parse(text).is_ok(), valid, "{text}");
    check("rust", true);
    check(r#"("machine learning" OR devops) -is:retweet -is:reply lang:en"#, true);
    check("from:roost_demo to:@x min_likes:10", true);
    check("#devops @ana has:links", true);
    check("🚀 lang:en", true);
    check("- rust", false);
    check("-is:retweet lang:en", false);
    check("rust OR lang:en", false);
    check("-rust", false);
    check("-(rust go)", false);
    check("(rust", false);
    check("rust)", false);
    check(r#""rust"#, false);
    check("rust OR", false);
    check("", false);
    check("min_faves:10 rust", false);
    check("min_likes:many rust", false);
    check(&"a ".repeat(257), false);
}
