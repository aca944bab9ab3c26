use super::*;

const NOW: i64 = 1_000_000_000_000;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(NOW + seconds * 1_000_000)
}

#[test]
fn only_what_certainly_had_no_effect_is_tried_again() {
    use platform::Error as P;
    let detail = || "so it says".to_owned();
    let rejected = |code| P::Rejected { code, detail: detail() };
    let cases = [
        (P::Transient { detail: detail() }, "again at 30"),
        (P::RateLimited { until: at(500), detail: detail() }, "again at 500"),
        (P::RateLimited { until: at(-9), detail: detail() }, "again at 30"),
        (P::NotYet { until: at(15), detail: detail() }, "again at 15"),
        (P::OverBudget(Refusal::Unavailable(detail())), "again at 30"),
        (P::Reconnect { detail: detail() }, "failed by Setup"),
        (P::Unauthorized { detail: detail() }, "failed by Setup"),
        (P::OutOfCredit { detail: detail() }, "failed by Setup"),
        (P::OutcomeUnknown { detail: detail() }, "unknown"),
        (P::Bug { detail: detail() }, "unknown"),
        (rejected(RejectCode::Duplicate), "unknown"),
        (rejected(RejectCode::TextTooLong), "failed by Content"),
        (rejected(RejectCode::NotFound), "failed by Platform"),
    ];
    for (error, expected) in cases {
        let said = format!("{error:?}");
        let became = match after_error(at(0), error) {
            Step::NotSent { retry_at, .. } => format!("again at {}", retry_at.since(at(0)).as_secs()),
            Step::Failed(failure) => format!("failed by {:?}", failure.whose_fault),
            Step::Unknown { .. } => "unknown".to_owned(),
            Step::Done { .. } => "done".to_owned(),
        };
        assert_eq!(became, expected, "{said}");
    }
}
