//! The tables as text.

use std::collections::BTreeMap;
use std::fmt;

use crate::home;
use crate::kill::KillPoint;
use crate::replicas::{Lateness, Measured};
use crate::series::Tally;

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
    let widths: Vec<usize> = (0..HEAD.len())
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(String::len).max().unwrap_or(0))
        .collect();
    let mut text = format!("{}\n", home::engine());
    for row in &rows {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .enumerate()
            .map(
                |(column, (cell, &width))| {
                    if column == 0 { format!("{cell:width$}") } else { format!("{cell:>width$}") }
                },
            )
            .collect();
        text += &format!("| {} |\n", cells.join(" | "));
    }
    text += &format!("{} of acts left to a person\n", percent(all.to_person, all.acts));
    for why in &all.failures {
        text += &format!("failed, and certainly not sent: {why}\n");
    }
    text
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
        writeln!(f, "{} with two workers, {} accounts", home::engine(), self.accounts)?;
        writeln!(
            f,
            "{} acts due at {}: {} sent by answer, {} by proof, {} left to a person, {} failed, {} duplicates, {} \
             unaccounted, {} stuck",
            tally.acts,
            self.due_at,
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
