use runtime::Permission;

use super::*;
use crate::{Error, setup};

#[tokio::test]
async fn the_code_of_the_console_makes_one_owner() {
    let cx = context().await;
    assert!(setup::is_needed(&cx).await.unwrap());
    let code = setup::prepare(&cx).await.unwrap().unwrap();
    assert_eq!(code.expose().len(), 19);
    let wrong = setup::setup(&cx, "AAAA-AAAA-AAAA-AAAA", new_owner("eve"), ADDRESS).await;
    assert!(matches!(wrong, Err(Error::SetupCode)));
    let typed = code.expose().to_lowercase().replace('-', " ");
    let signed_in = setup::setup(&cx, &typed, new_owner("Ada"), ADDRESS).await.unwrap();
    assert!(signed_in.caller.may(Permission::Approve));
    let me = crate::me(&cx, &signed_in.caller).await.unwrap();
    assert_eq!((me.user.unwrap().username.as_str(), me.workspace.name.as_str()), ("ada", "Nest"));
    let again = setup::setup(&cx, &typed, new_owner("eve"), ADDRESS).await;
    assert!(matches!(again, Err(Error::SetupDone)));
    assert!(setup::prepare(&cx).await.unwrap().is_none());
}

#[tokio::test]
async fn a_new_start_makes_a_new_code() {
    let cx = context().await;
    let first = setup::prepare(&cx).await.unwrap().unwrap();
    let second = setup::prepare(&cx).await.unwrap().unwrap();
    let stale = setup::setup(&cx, first.expose(), new_owner("ada"), ADDRESS).await;
    assert!(matches!(stale, Err(Error::SetupCode)));
    setup::setup(&cx, second.expose(), new_owner("ada"), ADDRESS).await.unwrap();
}

#[tokio::test]
async fn of_many_at_once_one_becomes_owner() {
    let cx = context().await;
    let code = setup::prepare(&cx).await.unwrap().unwrap();
    let rush = (0..8).map(|visitor| {
        let (cx, code) = (cx.clone(), code.clone());
        let owner = new_owner(&format!("visitor{visitor}"));
        tokio::spawn(async move { setup::setup(&cx, code.expose(), owner, ADDRESS).await })
    });
    let (mut owners, mut refused) = (0, 0);
    for visitor in rush.collect::<Vec<_>>() {
        match visitor.await.unwrap() {
            Ok(_) => owners += 1,
            // Too late before or after the code was used up.
            Err(Error::SetupDone | Error::SetupCode) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((owners, refused), (1, 7));
}

#[tokio::test]
async fn guessing_the_code_slows_down() {
    let cx = context().await;
    setup::prepare(&cx).await.unwrap();
    let mut answers = Vec::new();
    for _ in 0..12 {
        answers.push(setup::setup(&cx, "guess", new_owner("eve"), ADDRESS).await.unwrap_err());
    }
    assert!(matches!(answers.last(), Some(Error::TooManyAttempts(_))));
}

#[tokio::test]
async fn input_is_checked_field_by_field() {
    let cx = context().await;
    let check = async |change: fn(&mut NewOwner), field: &str| {
        let mut owner = new_owner("ada");
        change(&mut owner);
        match crate::create_owner(&cx, owner).await {
            Err(Error::Invalid { field: found, .. }) => assert_eq!(found, field),
            other => panic!("{field}: {other:?}"),
        }
    };
    check(|owner| owner.username = "a".into(), "username").await;
    check(|owner| owner.username = "ada lovelace".into(), "username").await;
    check(|owner| owner.password = Secret::new("short".into()), "password").await;
    check(|owner| owner.password = Secret::new("my name is ADA!".into()), "password").await;
    check(|owner| owner.password = Secret::new("x".repeat(300)), "password").await;
    check(|owner| owner.workspace_name = "  ".into(), "name").await;
    check(|owner| owner.timezone = "Berlin".into(), "timezone").await;
}
