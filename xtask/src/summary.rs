//! What ran on what, how long it took and how it ended: the table at the end of a chore.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::counts::Counts;

/// How one step ended.
pub enum Verdict {
    Passed,
    Failed(String),
    /// Nothing was found out. Counts as a failure: a check that did not run proves nothing.
    CouldNotRun(String),
    /// Says openly that something optional was left out, and why.
    NotChecked(String),
}

/// What a step reports when it was able to run.
pub struct Report {
    /// What it ran on: an engine with its version, a browser.
    pub on: String,
    pub counts: Option<Counts>,
    pub verdict: Verdict,
}

impl Report {
    pub fn passed(on: impl Into<String>) -> Self {
        Self { on: on.into(), counts: None, verdict: Verdict::Passed }
    }

    pub fn failed(on: impl Into<String>, why: impl Into<String>) -> Self {
        Self { verdict: Verdict::Failed(why.into()), ..Self::passed(on) }
    }

    pub fn not_checked(why: impl Into<String>) -> Self {
        Self { verdict: Verdict::NotChecked(why.into()), ..Self::passed("") }
    }

    /// A test runner's answer: it must have succeeded *and* said how many tests it ran.
    pub fn of_tests(on: impl Into<String>, success: bool, counts: Option<Counts>) -> Self {
        let verdict = match counts {
            Some(counts) if counts.failed > 0 => Verdict::Failed(format!("{} tests failed", counts.failed)),
            _ if !success => Verdict::Failed("the run did not succeed".into()),
            None => Verdict::Failed("no test was counted".into()),
            Some(Counts { passed: 0, .. }) => Verdict::Failed("no test ran".into()),
            Some(_) => Verdict::Passed,
        };
        Self { on: on.into(), counts, verdict }
    }
}

struct Row {
    step: String,
    report: Report,
    took: Duration,
}

#[derive(Default)]
pub struct Summary {
    rows: Vec<Row>,
}

impl Summary {
    /// Runs one step and keeps how it went. An error means that the step could not run.
    pub fn step(&mut self, name: &str, step: impl FnOnce() -> Result<Report>) {
        println!("\n━━ {name}");
        let began = Instant::now();
        let report = step().unwrap_or_else(|error| Report {
            on: String::new(),
            counts: None,
            verdict: Verdict::CouldNotRun(format!("{error:#}")),
        });
        if let Verdict::Failed(why) | Verdict::CouldNotRun(why) = &report.verdict {
            println!("✗ {name}: {why}");
        }
        self.rows.push(Row { step: name.to_owned(), report, took: began.elapsed() });
    }

    pub fn all_passed(&self) -> bool {
        self.rows.iter().all(Row::is_fine)
    }

    /// All tests together. A failing step without tests of its own (format, lints) counts as one failure.
    pub fn totals(&self) -> Counts {
        self.rows.iter().fold(Counts::default(), |sum, row| {
            let mut counts = row.report.counts.unwrap_or_default();
            if !row.is_fine() {
                counts.failed = counts.failed.max(1);
            }
            sum.plus(counts)
        })
    }

    pub fn print(&self) {
        let width = |cell: fn(&Row) -> usize| self.rows.iter().map(cell).max().unwrap_or(0);
        let (step, on) = (width(|row| row.step.chars().count()), width(|row| row.report.on.chars().count()));
        println!("\n━━ Summary");
        for row in &self.rows {
            println!("{}", row.line(step, on));
        }
        let took: Duration = self.rows.iter().map(|row| row.took).sum();
        println!("  {} steps in {}", self.rows.len(), minutes(took));
    }
}

impl Row {
    const fn is_fine(&self) -> bool {
        matches!(self.report.verdict, Verdict::Passed | Verdict::NotChecked(_))
    }

    fn line(&self, step: usize, on: usize) -> String {
        let (mark, why) = match &self.report.verdict {
            Verdict::Passed => ("✓", String::new()),
            Verdict::Failed(why) => ("✗", format!("  failed: {}", first_line(why))),
            Verdict::CouldNotRun(why) => ("✗", format!("  could not run: {}", first_line(why))),
            Verdict::NotChecked(why) => ("–", format!("  not checked: {}", first_line(why))),
        };
        let tests = self.report.counts.map_or_else(String::new, |counts| {
            let mut text = format!("{} passed, {} failed", counts.passed, counts.failed);
            if counts.skipped > 0 {
                text.push_str(&format!(", {} not run", counts.skipped));
            }
            text
        });
        format!("{mark} {:step$}  {:on$}  {:>7}  {tests}{why}", self.step, self.report.on, minutes(self.took))
            .trim_end()
            .to_owned()
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn minutes(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1}s", duration.as_secs_f64())
    } else {
        format!("{}m{:02}s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(passed: u64, failed: u64) -> Option<Counts> {
        Some(Counts { passed, failed, skipped: 0 })
    }

    #[test]
    fn only_tests_that_ran_and_were_counted_pass() {
        let cases = [
            (true, counted(3, 0), true),
            (true, counted(0, 0), false),
            (true, None, false),
            (false, counted(3, 0), false),
            (true, counted(3, 1), false),
        ];
        for (success, counts, passes) in cases {
            let mut summary = Summary::default();
            summary.step("tests", || Ok(Report::of_tests("SQLite", success, counts)));
            assert_eq!(summary.all_passed(), passes, "{success} {counts:?}");
            assert_eq!(summary.totals().failed == 0, passes, "{success} {counts:?}");
        }
    }

    #[test]
    fn a_step_that_could_not_run_fails_and_one_left_out_openly_does_not() {
        let mut summary = Summary::default();
        summary.step("advisories", || Ok(Report::not_checked("no database reachable")));
        assert!(summary.all_passed());
        summary.step("format", || anyhow::bail!("rustfmt is missing"));
        assert!(!summary.all_passed());
        assert_eq!(summary.totals(), counted(0, 1).unwrap());
        let line = summary.rows.last().unwrap().line(6, 0);
        assert!(line.contains("could not run: rustfmt is missing"), "{line}");
    }
}
