use super::*;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(seconds * 1_000_000)
}

fn opened() -> Breaker {
    let mut breaker = Breaker::default();
    for _ in 0..THRESHOLD {
        breaker.failed(at(0));
    }
    breaker
}

#[test]
fn it_opens_only_after_failures_in_a_row() {
    let mut breaker = Breaker::default();
    for _ in 1..THRESHOLD {
        breaker.failed(at(0));
    }
    assert_eq!(breaker.admit(at(0)), Ok(()));
    breaker.succeeded();
    breaker.failed(at(1));
    assert_eq!(breaker.admit(at(1)), Ok(()), "a success forgets earlier failures");
    assert_eq!(opened().admit(at(9)), Err(at(10)));
}

#[test]
fn after_the_rest_one_probe_goes_and_others_wait() {
    let mut breaker = opened();
    assert_eq!(breaker.admit(at(10)), Ok(()));
    assert_eq!(breaker.admit(at(11)), Err(at(40)));
    assert_eq!(breaker.admit(at(40)), Ok(()), "a probe that never reports does not close the line for good");
    breaker.succeeded();
    assert_eq!(breaker.admit(at(41)), Ok(()));
}

#[test]
fn each_failed_probe_doubles_the_rest_up_to_a_limit() {
    let mut breaker = opened();
    breaker.failed(at(10));
    assert_eq!(breaker.admit(at(29)), Err(at(30)));
    for _ in 0..20 {
        breaker.failed(at(100));
    }
    assert_eq!(breaker.admit(at(100)), Err(at(400)));
}
