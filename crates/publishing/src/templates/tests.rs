use std::collections::BTreeMap;

use runtime::Role;
use serde_json::json;

use super::text::replaced;
use super::{Input, Values, create, fill, remove, show, update};
use crate::content::FirstComment;
use crate::tests::World;
use crate::{Content, Error};

fn put(text: &str) -> String {
    let values = BTreeMap::from([("name", "Ada"), ("again", "{{name}}")]);
    replaced(text, |name| values.get(name).copied())
}

#[test]
fn variables_are_replaced_once_and_links_are_left_alone() {
    for (text, filled) in [
        ("Hello {{name}}", "Hello Ada"),
        ("{{name}}{{ name }}", "AdaAda"),
        ("{{again}}", "{{name}}"),
        ("{{link:shop}} by {{name}}", "{{link:shop}} by Ada"),
        ("{{other}} {{name", "{{other}} {{name"),
        ("a } b {{", "a } b {{"),
        ("", ""),
    ] {
        assert_eq!(put(text), filled, "{text}");
    }
}

fn input(text: &str, variables: serde_json::Value) -> Input {
    let variables = serde_json::from_value(variables).unwrap();
    Input {
        name: " Launch  day ".into(),
        description: None,
        content: Content::text(text),
        variables,
        labels: vec!["launch".into()],
    }
}

fn saying(text: &str) -> FirstComment {
    FirstComment { text: text.into(), delay_seconds: 30 }
}

fn everything() -> Input {
    input(
        "{{what}} for {{price}} until {{until}} at {{where}} in {{size}}{{note}}",
        json!([
            { "name": "what", "type": "text", "required": true },
            { "name": "price", "type": "number", "default": "5" },
            { "name": "until", "type": "date" , "required": true },
            { "name": "where", "type": "url", "label": "Shop", "required": true },
            { "name": "size", "type": "choice", "choices": ["S", "L"], "required": true },
            { "name": "note", "type": "text" },
        ]),
    )
}

fn values(given: &[(&str, &str)]) -> Values {
    given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn a_template_is_filled_with_values_that_fit() {
    let world = World::new().await;
    let mut with_comment = everything();
    with_comment.content.first_comment = Some(saying("#{{what}}"));
    let template = create(&world.cx, &world.owner, with_comment).await.unwrap();
    assert_eq!((template.name.as_str(), template.variables[0].label.as_str()), ("Launch day", "what"));
    let good = [("what", "Mugs"), ("until", "2026-12-24"), ("where", "https://x.example/a"), ("size", "L")];
    let accounts = [world.account.clone()];
    let draft = fill(&world.cx, &world.owner, &template.id, &values(&good), &accounts).await.unwrap();
    let text = &draft.content.parts[0].text;
    assert_eq!(text, "Mugs for 5 until 2026-12-24 at https://x.example/a in L");
    assert_eq!(draft.content.first_comment, Some(saying("#Mugs")));
    assert_eq!((draft.labels, draft.targets.len()), (vec!["launch".to_owned()], 1));
    let bad = [("until", "soon"), ("where", "javascript:alert(1)"), ("size", "XL"), ("price", "1e9999")];
    let mut bad = values(&bad);
    bad.insert("typo".into(), "x".into());
    let refused = fill(&world.cx, &world.owner, &template.id, &bad, &[]).await;
    let Err(Error::TemplateValues(problems)) = refused else { panic!("{refused:?}") };
    let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
    let expected =
        ["values.typo", "values.what", "values.price", "values.until", "values.where", "values.size"];
    assert_eq!(fields, expected);
}

async fn check_refused(world: &World, input: Input, field: &str) {
    let refused = create(&world.cx, &world.owner, input).await;
    let Err(Error::Invalid { field: found, .. }) = refused else { panic!("{field}: {refused:?}") };
    assert_eq!(found, field);
}

#[tokio::test]
async fn a_template_that_could_not_be_filled_is_not_kept() {
    let world = World::new().await;
    let text = |name: &str| json!([{ "name": name, "type": "text" }]);
    check_refused(&world, input("{{who}}", json!([])), "content.parts[0].text").await;
    let mut comment = input("x", json!([]));
    comment.content.first_comment = Some(saying("by {{who}}"));
    check_refused(&world, comment, "content.first_comment.text").await;
    check_refused(&world, input("x", text("Name")), "variables[0].name").await;
    check_refused(&world, input("x", text("1st")), "variables[0].name").await;
    let twice = json!([{ "name": "a", "type": "text" }, { "name": "a", "type": "url" }]);
    check_refused(&world, input("x", twice), "variables[1].name").await;
    let bare = json!([{ "name": "a", "type": "choice" }]);
    check_refused(&world, input("x", bare), "variables[0].choices").await;
    let wrong = json!([{ "name": "a", "type": "date", "default": "tomorrow" }]);
    check_refused(&world, input("x", wrong), "variables[0].default").await;
    check_refused(&world, Input { name: "  ".into(), ..everything() }, "name").await;
}

#[tokio::test]
async fn templates_are_changed_and_deleted_by_whoever_may_propose() {
    let world = World::new().await;
    let template = create(&world.cx, &world.owner, everything()).await.unwrap();
    world.cx.clock.advance(std::time::Duration::from_secs(1));
    let other = input("plain", json!([]));
    let changed = update(&world.cx, &world.owner, &template.id, other).await.unwrap();
    assert_eq!(show(&world.cx, &world.owner, &template.id).await.unwrap(), changed);
    let viewer = world.person(Role::Viewer);
    assert!(matches!(remove(&world.cx, &viewer, &template.id).await, Err(Error::Denied(_))));
    remove(&world.cx, &world.owner, &template.id).await.unwrap();
    let gone = show(&world.cx, &world.owner, &template.id).await;
    assert!(matches!(gone, Err(Error::TemplateNotFound)));
}
