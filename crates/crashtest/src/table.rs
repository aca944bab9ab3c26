//! The tables as text.

use std::collections::BTreeMap;
use std::fmt;

use crate::bad_days::BadDay;
use crate::home;
use crate::kill::KillPoint;
use crate::power::{Found, PowerCuts};
use crate::replicas::{Lateness, Measured};
use crate::series::Tally;
use crate::threads::{Moment, ThreadTally};

const HEAD: [&str; 12] = [
    "killed",
    "runs",
    "kills",
    "acts",
    "sent by answer",
    "sent by proof",
    "failed",
    "left to a person",
    "of these posted",
    "duplicates",
    "unaccounted",
    "stuck",
];

/// One line for each kill point and one for all.
pub fn of_tallies(tallies: &BTreeMap<KillPoint, Tally>) -> String {
    let all = tallies.values().fold(Tally::default(), Tally::plus);
    let lines = tallies.iter().map(|(point, tally)| row(point.name(), tally));
    let rows: Vec<Vec<String>> = [HEAD.iter().map(ToString::to_string).collect()]
        .into_iter()
        .chain(lines)
        .chain([row("all", &all)])
        .collect();
    let mut text = format!("{}\n{}", home::engine(), aligned(&rows));
    text += &format!("{} of acts left to a person\n", percent(all.to_person, all.acts));
    for why in &all.failures {
        text += &format!("failed, and certainly not sent: {why}\n");
    }
    text
}

const THREADS_HEAD: [&str; 18] = [
    "killed",
    "places",
    "runs",
    "kills",
    "threads",
    "parts",
    "sent by answer",
    "sent by proof",
    "found by a person",
    "complete",
    "failed",
    "settled",
    "left to a person",
    "of these posted",
    "lost",
    "duplicates",
    "unaccounted",
    "stuck",
];

/// One line for each moment and one for all. Places are moments of single parts: those where a worker died,
/// of those where one should.
pub fn of_threads(tallies: &BTreeMap<Moment, ThreadTally>) -> String {
    let all = tallies.values().fold(ThreadTally::default(), ThreadTally::plus);
    let lines = tallies.iter().map(|(moment, tally)| thread_row(moment.name(), tally));
    let rows: Vec<Vec<String>> = [THREADS_HEAD.iter().map(ToString::to_string).collect()]
        .into_iter()
        .chain(lines)
        .chain([thread_row("all", &all)])
        .collect();
    let mut text = format!(
        "{}, threads of 5 parts, 2 of them with a picture, and a first comment\n{}",
        home::engine(),
        aligned(&rows)
    );
    let uploads = tallies.iter().filter(|(moment, _)| moment.is_upload()).map(|(_, tally)| tally);
    let uploads = uploads.fold(ThreadTally::default(), ThreadTally::plus);
    let asked = uploads.to_person + uploads.settled;
    text +=
        &format!("{asked} of {} threads whose upload was interrupted left to a person\n", uploads.threads);
    for why in &all.failures {
        text += &format!("failed: {why}\n");
    }
    text
}

fn thread_row(name: &str, tally: &ThreadTally) -> Vec<String> {
    let places = format!("{}/{}", tally.struck.len(), tally.aimed.len());
    let numbers = [
        tally.runs,
        tally.kills,
        tally.threads,
        tally.parts,
        tally.by_answer,
        tally.by_proof,
        tally.by_person,
        tally.complete,
        tally.failed,
        tally.settled,
        tally.to_person,
        tally.to_person_existing,
        tally.lost,
        tally.duplicates,
        tally.unaccounted,
        tally.stuck,
    ];
    [name.to_owned(), places].into_iter().chain(numbers.iter().map(ToString::to_string)).collect()
}

/// One line for each bad day.
pub fn of_bad_days(days: &[BadDay]) -> String {
    let head =
        ["trouble", "calls failed", "acknowledged", "refused", "stored afterwards", "lost", "torn", "broken"];
    let rows: Vec<Vec<String>> = [head.iter().map(ToString::to_string).collect()]
        .into_iter()
        .chain(days.iter().map(|day| {
            let numbers =
                [day.failed_calls, day.acknowledged, day.refused, day.afterwards, day.lost, day.torn];
            let broken = day.broken.clone().unwrap_or_else(|| "no".to_owned());
            [day.trouble.name.to_owned()]
                .into_iter()
                .chain(numbers.iter().map(ToString::to_string))
                .chain([broken])
                .collect()
        }))
        .collect();
    aligned(&rows)
}

/// Rows of equally many cells as lines; the first column is text, the others are numbers.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(String::len).max().unwrap_or(0))
        .collect();
    let cell = |(column, (cell, &width)): (usize, (&String, &usize))| {
        if column == 0 { format!("{cell:width$}") } else { format!("{cell:>width$}") }
    };
    let line =
        |row: &Vec<String>| row.iter().zip(&widths).enumerate().map(cell).collect::<Vec<_>>().join(" | ");
    rows.iter().map(|row| format!("| {} |\n", line(row))).collect()
}

fn row(name: &str, tally: &Tally) -> Vec<String> {
    let numbers = [
        tally.runs,
        tally.kills,
        tally.acts,
        tally.by_answer,
        tally.by_proof,
        tally.failed,
        tally.to_person,
        tally.to_person_existing,
        tally.duplicates,
        tally.unaccounted,
        tally.stuck,
    ];
    [name.to_owned()].into_iter().chain(numbers.iter().map(ToString::to_string)).collect()
}

fn percent(part: usize, whole: usize) -> String {
    let tenths = (part * 1000).checked_div(whole).unwrap_or(0);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tally = &self.tally;
        writeln!(f, "{}, {} at work, {} accounts", home::engine(), self.workers, self.accounts)?;
        writeln!(
            f,
            "{} acts due from {} within {} s: {} claimed early, {} sent by answer, {} by proof, {} left to a person, \
             {} failed, {} duplicates, {} unaccounted, {} stuck",
            tally.acts,
            self.dues.first,
            self.dues.within.as_secs(),
            self.early,
            tally.by_answer,
            tally.by_proof,
            tally.to_person,
            tally.failed,
            tally.duplicates,
            tally.unaccounted,
            tally.stuck
        )?;
        writeln!(f, "claimed after due:             {}", self.claimed)?;
        write!(f, "at the platform after due:     {}", self.arrived)
    }
}

impl fmt::Display for Lateness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = |at: usize| self.at(at).as_secs_f64();
        write!(f, "p50 {:.2} s, p99 {:.2} s, most {:.2} s", seconds(50), seconds(99), seconds(100))
    }
}

impl fmt::Display for PowerCuts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "SQLite, {} flushes noted, {} of them of the database itself",
            self.flushes, self.checkpoints
        )?;
        writeln!(f, "a disk that keeps what was flushed: {}", self.honest)?;
        write!(f, "a disk that ignores flushes, which must be noticed: {}", self.lying)
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cuts, acknowledged, lost, torn, broken, example } = self;
        write!(
            f,
            "{cuts} cuts, {acknowledged} acknowledged changes looked for: {lost} lost, {torn} torn, {broken} \
             databases broken"
        )?;
        example.as_ref().map_or(Ok(()), |example| write!(f, " (first: {example})"))
    }
}
