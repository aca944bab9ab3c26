//! Every operation of the document, tried by every kind of caller. What each must be answered follows from
//! the permission that the operation declares.

use axum::body::Body;
use http::Method;
use identity::{NewApiKey, create_api_key};
use runtime::{Caller, Permission, Role};
use web::Access;

use crate::app::{App, As, owned, read};

/// An id of the kind that stands at this place of a path, of something that does not exist.
pub fn absent(before: &str, name: &str) -> String {
    let prefix = match (before, name) {
        (_, "{platform}") => return "x".into(),
        (_, "{kind}") => return "ai".into(),
        (_, "{remote_id}") => return "1".into(),
        ("revisions", _) => return "1".into(),
        ("accounts", _) => "acc",
        ("acts", _) => "act",
        ("api-keys", _) => "key",
        ("calendar-feeds", _) => "fed",
        ("comments", _) => "cmt",
        ("campaigns", _) => "cmp",
        ("conversations", _) => "acc",
        ("daily-runs", _) => "run",
        ("find", _) => "find",
        ("hashtag-sets", _) => "hts",
        ("imports", _) => "imp",
        ("jobs", _) => "job",
        ("media", _) => "med",
        ("members", _) => "usr",
        ("monitors", _) => "mon",
        ("niches", _) => "nch",
        ("opportunities", _) => "opp",
        ("post-templates", _) => "tpl",
        ("own-posts", _) => "acc",
        ("posts", _) => "post",
        ("queues", _) => "acc",
        ("policies", _) => "pol",
        ("recurrences", _) => "rec",
        ("saved-mentions", _) => "mnt",
        ("review", _) => return "0".repeat(52),
        ("review-links", _) => "rvl",
        ("sessions", _) => "ses",
        ("snippets", _) => "snp",
        ("uploads", _) => "upl",
        other => panic!("which ids does {other:?} take? Add them here"),
    };
    format!("{prefix}_01J9Z3NDEKTSV4RRFFQ69G5FAV")
}

/// Streams and answers alike are cut after their head.
async fn attempt(app: &App, method: &str, path: &str, who: &As) -> (u16, String) {
    let (mut filled, mut before) = (String::new(), "");
    for part in path.split('/').skip(1) {
        let absent = part.starts_with('{').then(|| absent(before, part));
        filled = format!("{filled}/{}", absent.as_deref().unwrap_or(part));
        before = part;
    }
    let response = app.send(method.parse::<Method>().unwrap(), &filled, who, Body::from("{}")).await;
    let streams = response.headers().get("content-type").is_some_and(|kind| kind == "text/event-stream");
    let status = response.status().as_u16();
    if streams {
        return (status, String::new());
    }
    let (_, body) = read(response).await;
    (status, body["code"].as_str().unwrap_or_default().to_owned())
}

/// Moves with every recorded change.
async fn head(app: &App, owner: &Caller) -> Option<(i64, String)> {
    identity::verify_audit(&app.cx, owner).await.unwrap().head
}

#[tokio::test]
async fn every_operation_declares_who_may_call_it() {
    let (app, _) = owned().await;
    let table = server::app::api(&app.cx).table;
    let undeclared: Vec<_> = table.operations().filter(|(.., access)| access.is_none()).collect();
    assert!(undeclared.is_empty(), "without `security`: {undeclared:?}");
    assert!(table.operations().count() >= 19);
}

#[tokio::test]
async fn nothing_changes_by_get() {
    let (app, _) = owned().await;
    let table = server::app::api(&app.cx).table;
    for (method, path, access) in table.operations().filter(|(method, ..)| *method == "GET") {
        let harmless = [Access::Everybody, Access::SignedIn, Access::Needs(Permission::Read)];
        let reads_more = matches!(access, Some(Access::Needs(Permission::Administer)));
        assert!(access.is_some_and(|access| harmless.contains(&access)) || reads_more, "{method} {path}");
    }
}

#[tokio::test]
async fn roles_can_do_what_their_permissions_say_and_nothing_else() {
    let (app, owner) = owned().await;
    for role in Role::ALL {
        let (name, caller) = (format!("role.{}", role.as_str()), owner.clone());
        app.add(&caller, &name, role).await;
        let who = app.token(&name).await;
        let before = head(&app, &owner).await;
        check(&app, &format!("{role:?}"), &who, |permission| role.allows(permission)).await;
        if role == Role::Viewer {
            assert_eq!(head(&app, &owner).await, before, "a viewer changed something");
        }
    }
}

#[tokio::test]
async fn keys_can_do_what_they_were_given_and_never_approve() {
    let (app, owner) = owned().await;
    for given in [vec![Permission::Read], vec![Permission::Read, Permission::Propose, Permission::Configure]]
    {
        let input = NewApiKey { name: "matrix".into(), scopes: given.clone(), expires_in_days: None };
        let key = create_api_key(&app.cx, &owner, input).await.unwrap();
        let who = As::bearer(key.secret.expose());
        check(&app, &format!("{given:?}"), &who, |permission| given.contains(&permission)).await;
    }
}

async fn check(app: &App, name: &str, who: &As, allows: impl Fn(Permission) -> bool) {
    let table = server::app::api(&app.cx).table;
    for (method, path, access) in table.operations() {
        let (status, code) = attempt(app, method, path, who).await;
        let refused = status == 403 && code == "web.permission_denied";
        let expected = match access.unwrap() {
            Access::Everybody => false,
            // The verb decides, for example by whose act it is.
            Access::SignedIn => refused,
            Access::Needs(permission) => !allows(permission),
        };
        assert_eq!(refused, expected, "{name}: {method} {path} was answered {status} {code}");
        assert!(status < 500, "{name}: {method} {path} was answered {status} {code}");
        let signed_in = status != 401 || access == Some(Access::Everybody);
        assert!(signed_in, "{name}: {method} {path} was answered {status} {code}");
    }
}

#[tokio::test]
async fn whoever_is_not_let_in_is_refused_everywhere() {
    let (app, owner) = owned().await;
    app.add(&owner, "gone", Role::Admin).await;
    let removed = app.token("gone").await;
    let members = identity::member::list(&app.cx, &owner).await.unwrap();
    let gone = members.iter().find(|member| member.username == "gone").unwrap();
    identity::remove_member(&app.cx, &owner, &gone.user).await.unwrap();
    let outside = app.token("ada").await.with("roost-workspace", "ws_01J9Z3NDEKTSV4RRFFQ69G5FAV");
    let callers = [
        ("anonymous", As::nobody(), 401, "web.not_signed_in"),
        ("forged", As::bearer("a.b.c"), 401, "web.not_signed_in"),
        ("removed", removed, 401, "web.not_signed_in"),
        ("other workspace", outside, 403, "identity.workspace_unknown"),
    ];
    let table = server::app::api(&app.cx).table;
    let before = head(&app, &owner).await;
    for (name, who, status, code) in callers {
        for (method, path, access) in table.operations() {
            let answered = attempt(&app, method, path, &who).await;
            if access == Some(Access::Everybody) {
                assert_ne!(answered.1, code, "{name}: {method} {path}");
            } else {
                assert_eq!(answered, (status, code.to_owned()), "{name}: {method} {path}");
            }
        }
    }
    assert_eq!(head(&app, &owner).await, before, "somebody who was refused changed something");
}

#[tokio::test]
async fn every_operation_has_an_id_of_its_own() {
    let app = owned().await.0;
    let document = server::app::api(&app.cx).document;
    let mut ids = Vec::new();
    for item in document.paths.paths.values() {
        let operations = [&item.get, &item.put, &item.post, &item.delete, &item.patch];
        ids.extend(operations.into_iter().flatten().filter_map(|operation| operation.operation_id.clone()));
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert!(all > 50 && ids.len() == all, "{all} operations share {} ids", ids.len());
}
