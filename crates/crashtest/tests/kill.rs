//! A short series of kills on the engine of this test run, so that every check proves it afresh. The long
//! one is `cargo xtask crash`.

use std::path::PathBuf;

use crashtest::{KillPoint, Series, Tally};

/// Each kill point as often.
const TIMES: u64 = 2;

#[tokio::test]
async fn a_killed_worker_never_posts_twice_and_leaves_nothing_in_motion() {
    let runs = 0..TIMES * u64::try_from(KillPoint::ALL.len()).unwrap();
    let worker = PathBuf::from(env!("CARGO_BIN_EXE_crashtest"));
    let tallies = crashtest::series(&Series { worker, seed: 20_261_121, runs, lanes: 6 }).await.unwrap();
    println!("{}", crashtest::table(&tallies));
    assert_eq!(tallies.len(), KillPoint::ALL.len());
    for (point, tally) in &tallies {
        assert!(tally.is_clean(), "{}: {:?}", point.name(), tally.problems);
        assert!(tally.kills > 0 || *point == KillPoint::Random, "nothing died {}", point.name());
    }
    let all = tallies.values().fold(Tally::default(), Tally::plus);
    assert!(all.by_answer > 0 && all.by_proof > 0, "the harness proves nothing: {all:?}");
}
