use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::Result;
use futures_util::StreamExt as _;
use futures_util::stream;

use crate::home;
use crate::judge::{Ended, Findings};
use crate::kill::KillPoint;
use crate::one_run::{Plan, one_run};

/// Many runs, over all kill points in turn.
#[derive(Debug, Clone)]
pub struct Series {
    /// The program whose `work` is killed: this crate's own.
    pub worker: PathBuf,
    pub seed: u64,
    pub runs: std::ops::Range<u64>,
    /// How many run at once; they mostly wait.
    pub lanes: usize,
}

/// What the runs at one kill point showed together.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    pub runs: usize,
    pub kills: usize,
    pub acts: usize,
    pub by_answer: usize,
    pub by_proof: usize,
    pub failed: usize,
    pub to_person: usize,
    /// Of those left to a person, how many the platform does have.
    pub to_person_existing: usize,
    pub duplicates: usize,
    pub unaccounted: usize,
    pub stuck: usize,
    /// With the number of the run.
    pub problems: Vec<String>,
    /// Why acts failed, each once.
    pub failures: BTreeSet<String>,
}

impl Series {
    fn plan(&self, number: u64) -> Plan {
        let points = KillPoint::ALL;
        let index = usize::try_from(number).unwrap_or(0) % points.len();
        let point = points.get(index).copied().unwrap_or(KillPoint::Random);
        Plan { seed: self.seed.wrapping_add(number), point }
    }
}

/// Makes all runs; a run that could not be made is an error of the series.
pub async fn series(series: &Series) -> Result<BTreeMap<KillPoint, Tally>> {
    let mut tallies: BTreeMap<KillPoint, Tally> = BTreeMap::new();
    let runs = stream::iter(series.runs.clone()).map(|number| {
        let plan = series.plan(number);
        async move { (number, plan, one_run(&series.worker, plan).await) }
    });
    let mut runs = runs.buffer_unordered(series.lanes.max(1));
    while let Some((number, plan, findings)) = runs.next().await {
        let what = || format!("run {number} on {} ({})", home::engine(), plan.point.name());
        let findings = findings.map_err(|error| error.context(what()))?;
        tallies.entry(plan.point).or_default().add(&what(), findings);
    }
    Ok(tallies)
}

impl Tally {
    pub(crate) fn add(&mut self, what: &str, findings: Findings) {
        self.runs += 1;
        self.kills += findings.kills;
        self.duplicates += findings.duplicates;
        self.unaccounted += findings.unaccounted;
        for ended in findings.ended {
            self.acts += 1;
            match ended {
                Ended::SentByAnswer => self.by_answer += 1,
                Ended::SentByProof => self.by_proof += 1,
                Ended::Failed => self.failed += 1,
                Ended::LeftToPerson { exists } => {
                    self.to_person += 1;
                    self.to_person_existing += usize::from(exists);
                }
                Ended::Stuck => self.stuck += 1,
                Ended::Elsewhere => {}
            }
        }
        self.failures.extend(findings.failures);
        self.problems.extend(findings.problems.iter().map(|problem| format!("{what}: {problem}")));
    }

    pub fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.duplicates + self.unaccounted + self.stuck == 0
    }

    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        self.runs += other.runs;
        self.kills += other.kills;
        self.acts += other.acts;
        self.by_answer += other.by_answer;
        self.by_proof += other.by_proof;
        self.failed += other.failed;
        self.to_person += other.to_person;
        self.to_person_existing += other.to_person_existing;
        self.duplicates += other.duplicates;
        self.unaccounted += other.unaccounted;
        self.stuck += other.stuck;
        self.failures.extend(other.failures.iter().cloned());
        self.problems.extend(other.problems.iter().cloned());
        self
    }
}
