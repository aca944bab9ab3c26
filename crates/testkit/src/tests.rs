use super::*;

#[tokio::test]
async fn every_context_has_a_database_of_its_own_that_a_second_process_can_open() {
    let (one, two) = (cx().await, cx().await);
    assert_ne!(url(&one), url(&two));
    let again = cx_at(url(&one)).await;
    for cx in [&one, &two, &again] {
        assert_eq!(migrations::pending(&cx.db).await.unwrap(), Vec::<&str>::new());
        assert_eq!(cx.now().to_string(), START);
    }
}

#[tokio::test]
async fn the_database_lives_as_long_as_the_context() {
    let cx = cx().await.with_part(5_i32).into_cx();
    assert_eq!(*cx.part::<i32>(), 5);
    assert!(cx.db.read().await.is_ok());
    let scope = scope(&cx);
    assert_ne!(person(&scope, Role::Owner).actor, person(&scope, Role::Owner).actor);
    install_crypto();
    install_crypto();
}
