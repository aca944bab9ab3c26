use runtime::Role;

use super::*;

fn set(hashtags: &[&str]) -> HashtagSetInput {
    let hashtags = hashtags.iter().map(|tag| (*tag).to_owned()).collect();
    HashtagSetInput { name: "Launch".into(), hashtags }
}

fn mention(username: &str) -> SavedMentionInput {
    SavedMentionInput { name: "Ada".into(), platform: "x".into(), username: username.into(), note: None }
}

fn snippet(name: &str, text: &str) -> SnippetInput {
    SnippetInput { name: name.into(), text: text.into() }
}

/// The field at fault, or what was made of it.
fn check<T: Keepable>(input: T, expected: Result<serde_json::Value, &str>) {
    let given = json!(input);
    let found = match input.checked() {
        Ok(checked) => Ok(json!(checked)),
        Err(Error::Invalid { field, .. }) => Err(field),
        Err(other) => panic!("{other}"),
    };
    assert_eq!(found, expected, "{given}");
}

#[test]
fn what_is_kept_is_tidied_up_or_refused_with_the_field() {
    check(
        set(&["#Rust", "rust", " ＃日本語 ", "हिन्दी"]),
        Ok(json!({"name": "Launch", "hashtags": ["Rust", "日本語", "हिन्दी"]})),
    );
    for wrong in ["", "#", "two words", "2026", "a#b", "a-b", "<script>"] {
        check(set(&["fine", wrong]), Err("hashtags"));
    }
    check(set(&[]), Err("hashtags"));
    check(
        mention(" @ada_l "),
        Ok(json!({"name": "Ada", "platform": "x", "username": "ada_l", "note": null})),
    );
    for wrong in ["", "@", "a b", "é", "<b>"] {
        check(mention(wrong), Err("username"));
    }
    check(SavedMentionInput { platform: "X!".into(), ..mention("ada") }, Err("platform"));
    check(snippet(" Sign  off ", " Bye\n"), Ok(json!({"name": "Sign off", "text": " Bye\n"})));
    check(snippet("x", " \n"), Err("text"));
    check(snippet("", "text"), Err("name"));
    check(snippet(&"n".repeat(81), "text"), Err("name"));
}

#[tokio::test]
async fn kept_words_belong_to_their_workspace_and_changes_are_on_record() {
    let cx = testkit::cx().await;
    let scope = testkit::scope(&cx);
    let owner = testkit::person(&scope, Role::Owner);
    let made = create(&cx, &owner, snippet("Bye", "See you")).await.unwrap();
    create(&cx, &owner, snippet("Again", "…")).await.unwrap();
    create(&cx, &owner, set(&["rust"])).await.unwrap();
    replace(&cx, &owner, &made.id, snippet("Bye", "See you soon")).await.unwrap();
    let names = |all: Vec<Snippet>| all.into_iter().map(|kept| (kept.name, kept.text)).collect::<Vec<_>>();
    let all = names(list::<SnippetInput>(&cx, &owner).await.unwrap());
    assert_eq!(all, [("Again".into(), "…".into()), ("Bye".into(), "See you soon".into())]);
    let stranger = testkit::person(&testkit::scope(&cx), Role::Owner);
    assert_eq!(list::<SnippetInput>(&cx, &stranger).await.unwrap(), []);
    let refused = remove::<SnippetInput>(&cx, &stranger, &made.id).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    remove::<SnippetInput>(&cx, &owner, &made.id).await.unwrap();
    let refused = replace(&cx, &owner, &made.id, snippet("Bye", "x")).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    let mut conn = cx.db.read().await.unwrap();
    let entries = audit::list(&mut conn, &scope, None, 10).await.unwrap();
    let actions: Vec<_> = entries.into_iter().map(|entry| entry.action).collect();
    let expected = [
        "brand.snippet_removed",
        "brand.snippet_changed",
        "brand.hashtag_set_added",
        "brand.snippet_added",
        "brand.snippet_added",
    ];
    assert_eq!(actions, expected);
}

#[tokio::test]
async fn no_two_share_a_name_and_viewers_only_read() {
    let cx = testkit::cx().await;
    let scope = testkit::scope(&cx);
    let owner = testkit::person(&scope, Role::Owner);
    let first = create(&cx, &owner, snippet("Bye", "1")).await.unwrap();
    let second = create(&cx, &owner, snippet("Hi", "2")).await.unwrap();
    let twin = create(&cx, &owner, snippet("BYE", "3")).await;
    assert!(matches!(twin, Err(Error::Taken { field: "name", .. })), "{twin:?}");
    let twin = replace(&cx, &owner, &second.id, snippet("bye", "2")).await;
    assert!(matches!(twin, Err(Error::Taken { .. })), "{twin:?}");
    replace(&cx, &owner, &first.id, snippet("bye", "1")).await.unwrap();
    create(&cx, &owner, mention("ada")).await.unwrap();
    let twin = create(&cx, &owner, SavedMentionInput { name: "Other".into(), ..mention("@ADA") }).await;
    assert!(matches!(twin, Err(Error::Taken { field: "username", .. })), "{twin:?}");
    let viewer = testkit::person(&scope, Role::Viewer);
    assert_eq!(list::<SavedMentionInput>(&cx, &viewer).await.unwrap().len(), 1);
    let denied = create(&cx, &viewer, snippet("x", "y")).await;
    assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
}
