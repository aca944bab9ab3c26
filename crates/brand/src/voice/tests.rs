use super::*;

fn posts(texts: &[&str]) -> Vec<Sample> {
    let many = texts.iter().cycle().take(MIN_SAMPLE * 2).enumerate();
    many.map(|(index, text)| Sample {
        post_id: index.to_string(),
        text: (*text).to_owned(),
        hashtags: text
            .split_whitespace()
            .filter_map(|word| word.strip_prefix('#'))
            .map(str::to_owned)
            .collect(),
        ..Sample::default()
    })
    .collect()
}

fn check(texts: &[&str], aspect: Aspect, expected: &str) {
    let learned = analyse(&posts(texts)).unwrap();
    let of_aspect: Vec<_> = learned.statements.iter().filter(|s| s.aspect == aspect).collect();
    let matching = of_aspect.iter().find(|s| s.text.contains(expected));
    let matching =
        matching.unwrap_or_else(|| panic!("no {aspect:?} statement says {expected:?}: {of_aspect:#?}"));
    assert!(!matching.evidence.is_empty(), "{expected:?} is said without evidence");
}

#[test]
fn traits_become_statements_with_evidence() {
    check(&["Why do we ship on Fridays?", "Ship it."], Aspect::Tone, "questions (50 % of posts)");
    check(&["So proud of this team!", "Done."], Aspect::Tone, "exclamation");
    check(&["The router drops packets.", "Latency went down."], Aspect::Tone, "Matter-of-fact");
    check(&["Three steps:\n- plan\n- build", "x"], Aspect::Style, "Uses lists");
    check(&["Shipped 🚀", "Quiet"], Aspect::Emoji, "Uses emoji in 50 %");
    check(&["No pictures here"], Aspect::Emoji, "Hardly ever");
    check(&["Back to #Rust", "More #rust and #sql"], Aspect::Hashtags, "#rust (40), #sql (20)");
    check(&["Kubernetes upgrade went fine", "kubernetes again"], Aspect::Expertise, "kubernetes (40)");
    check(&["He's a pupper, 13/10", "1234 she's"], Aspect::Expertise, "back to pupper (20)");
}

#[test]
fn a_small_sample_says_nothing() {
    assert_eq!(analyse(&posts(&["a"])[..MIN_SAMPLE - 1]), None);
}

#[test]
fn the_same_posts_give_the_same_statements() {
    let sample = posts(&["Rust and tokio and axum", "We shipped #rust 🚀 today!", "why?"]);
    assert_eq!(analyse(&sample), analyse(&sample));
}

#[tokio::test]
async fn versions_count_up_and_the_newest_is_read() {
    let cx = testkit::cx().await;
    let (scope, account) = (testkit::scope(&cx), cx.new_id());
    for _ in 0..2 {
        let learned = analyse(&posts(&["hello world"])).unwrap();
        let mut tx = cx.db.begin().await.unwrap();
        save(&cx, &mut tx, &scope, &account, learned).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut conn = cx.db.read().await.unwrap();
    let profile = latest(&mut conn, &scope, &account).await.unwrap().unwrap();
    assert_eq!((profile.version, profile.made_by.as_str()), (2, LOCAL_ANALYSIS));
    let stranger = testkit::scope(&cx);
    assert_eq!(latest(&mut conn, &stranger, &account).await.unwrap(), None);
}
