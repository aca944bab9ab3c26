//! A short series of interrupted threads on the engine of this test run, so that every check proves it afresh.
//! The long one is `cargo xtask crash --threads`.

use std::path::PathBuf;

use crashtest::{Series, ThreadTally};

/// Some places of most moments, half of them with a person.
const RUNS: u64 = 14;

#[tokio::test]
async fn an_interrupted_thread_goes_on_at_its_part_and_repeats_none() {
    let worker = PathBuf::from(env!("CARGO_BIN_EXE_crashtest"));
    let series = Series { worker, seed: 20_261_121, runs: 0..RUNS, lanes: 7 };
    let tallies = crashtest::threads(&series).await.unwrap();
    println!("{}", crashtest::of_threads(&tallies));
    for (moment, tally) in &tallies {
        assert!(tally.is_clean(), "{}: {:?}", moment.name(), tally.problems);
    }
    let all = tallies.values().fold(ThreadTally::default(), ThreadTally::plus);
    let proves = all.by_answer > 0 && all.by_proof > 0 && all.settled > 0 && all.complete > 0;
    assert!(proves, "the harness proves nothing: {all:?}");
}
