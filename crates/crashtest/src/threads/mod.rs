//! Threads of five parts, two of them with a picture, and a first comment, whose sender is killed at every place
//! of each of these.
//!
//! Each run kills at one place, once more somewhere after it, and in half of the runs a person then settles
//! what is left in doubt, and the sender is killed a third time. Posts become visible only after a while.
//! Start at [`Place`], then `run` for what happens to a thread, then `judge` for what counts as wrong.

mod judge;
mod place;
mod prepare;
mod run;
mod settle;
mod strike;
mod tally;

use std::collections::BTreeMap;

use anyhow::Result;
use futures_util::StreamExt as _;
use futures_util::stream;

pub use place::{Moment, Place};
pub use tally::ThreadTally;

use crate::home;
use crate::series::Series;
use run::{Plan, one_run};

/// Neighbours in the list of places lie far apart in a series, so that a short one sees some of everything.
const STRIDE: u64 = 29;
const MORE_VISITS: u64 = 4;

fn plan(series: &Series, places: &[Place], number: u64) -> Option<Plan> {
    let count = u64::try_from(places.len()).ok()?;
    let index = usize::try_from((number * STRIDE).checked_rem(count)?).ok()?;
    // Every place is visited with and without a person.
    let is_settled = (number / count + number % count) % 2 == 1;
    Some(Plan { seed: series.seed.wrapping_add(number), place: *places.get(index)?, is_settled })
}

/// Makes all runs; a run that could not be made is an error of the series. On a busy machine a thread may be
/// interrupted before it comes to its place: such a place is visited again a few times.
pub async fn threads(series: &Series) -> Result<BTreeMap<Moment, ThreadTally>> {
    let places = Place::all();
    let mut tallies = BTreeMap::new();
    make(series, &places, series.runs.clone().collect(), &mut tallies).await?;
    let round = u64::try_from(places.len())?;
    for visit in 0..MORE_VISITS {
        let missed = missed(&tallies);
        let numbers = series.runs.end + visit * round..series.runs.end + (visit + 1) * round;
        let again = |number: &u64| plan(series, &places, *number).is_some_and(|p| missed.contains(&p.place));
        make(series, &places, numbers.filter(again).collect(), &mut tallies).await?;
    }
    for place in missed(&tallies) {
        let tally = tallies.entry(place.moment).or_default();
        tally.problems.push(format!("no worker died {}", place.name()));
    }
    Ok(tallies)
}

/// Places that runs aimed at in vain. A moment left to chance may come when all is done.
fn missed(tallies: &BTreeMap<Moment, ThreadTally>) -> Vec<Place> {
    let meant = tallies.iter().filter(|(moment, _)| **moment != Moment::Any);
    meant.flat_map(|(_, tally)| tally.missed().copied()).collect()
}

async fn make(
    series: &Series,
    places: &[Place],
    numbers: Vec<u64>,
    tallies: &mut BTreeMap<Moment, ThreadTally>,
) -> Result<()> {
    let plans = numbers.into_iter().filter_map(|number| Some((number, plan(series, places, number)?)));
    let runs = stream::iter(plans)
        .map(|(number, plan)| async move { (number, plan, one_run(&series.worker, plan).await) });
    let mut runs = runs.buffer_unordered(series.lanes.max(1));
    while let Some((number, Plan { place, .. }, findings)) = runs.next().await {
        let what = || format!("run {number} on {} ({})", home::engine(), place.name());
        let findings = findings.map_err(|error| error.context(what()))?;
        tallies.entry(place.moment).or_default().add(&what(), place, findings);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_place_is_visited_with_and_without_a_person() {
        let places = Place::all();
        let twice = u64::try_from(places.len()).unwrap() * 2;
        let series = Series { worker: "worker".into(), seed: 1, runs: 0..twice, lanes: 1 };
        let plans = (0..twice).filter_map(|number| plan(&series, &places, number));
        let visited: BTreeSet<_> = plans.map(|plan| (plan.place, plan.is_settled)).collect();
        assert_eq!(visited.len(), places.len() * 2);
    }
}
