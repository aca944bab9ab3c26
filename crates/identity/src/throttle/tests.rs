use std::net::{Ipv4Addr, Ipv6Addr};

use super::*;

#[test]
fn delays_grow_after_ten_failures_and_stay_bounded() {
    for (failures, seconds) in [(1, 0), (9, 0), (10, 1), (11, 2), (14, 16), (40, 300), (i64::MAX, 300)] {
        assert_eq!(delay(failures, ACCOUNT_MAX).as_secs(), seconds, "{failures}");
    }
}

#[test]
fn neighbours_of_version_six_share_their_delay() {
    let six = |last| IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 1, 2, 0, 0, 0, last));
    assert_eq!(neighbourhood(six(1)), neighbourhood(six(2)));
    assert_eq!(neighbourhood(IpAddr::V4(Ipv4Addr::LOCALHOST)), "127.0.0.1");
}

#[tokio::test]
async fn guessing_slows_down_by_account_and_by_address_and_recovers() {
    let cx = testkit::cx().await;
    let address = |last| IpAddr::V4(Ipv4Addr::new(203, 0, 113, last));
    for attempt in 0..10 {
        Attempt::new("ada", address(attempt)).begin(&cx).await.unwrap();
    }
    let ada = Attempt::new("ada", address(99));
    assert!(matches!(ada.begin(&cx).await, Err(Error::TooManyAttempts(_))), "the account waits");
    Attempt::new("bob", address(99)).begin(&cx).await.unwrap();
    cx.clock.advance(Duration::from_secs(1));
    ada.begin(&cx).await.unwrap();
    assert!(matches!(ada.begin(&cx).await, Err(Error::TooManyAttempts(wait)) if wait.as_secs() == 2));
    ada.succeeded(&cx).await.unwrap();
    ada.begin(&cx).await.unwrap();

    for attempt in 0..10 {
        Attempt::new(&format!("user{attempt}"), address(200)).begin(&cx).await.unwrap();
    }
    let robot = Attempt::new("carol", address(200));
    assert!(matches!(robot.begin(&cx).await, Err(Error::TooManyAttempts(_))), "the address waits");
    cx.clock.advance(FORGET_AFTER + Duration::from_secs(1));
    robot.begin(&cx).await.unwrap();
}
