//! How many tests a runner says it ran, read from the summary it prints.

/// Tests of one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    /// Not run although they exist; shown, because they prove nothing.
    pub skipped: u64,
}

impl Counts {
    pub const fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

/// `Summary [ 1.2s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 2 skipped`
pub fn of_nextest(text: &str) -> Option<Counts> {
    let line = text.lines().rev().find(|line| line.contains("Summary ["))?;
    let results = line.split_once("run:")?.1;
    Some(Counts {
        passed: before(results, "passed"),
        failed: ["failed", "timed out", "exec failed", "leaky-failed"]
            .iter()
            .map(|word| before(results, word))
            .sum(),
        skipped: before(results, "skipped"),
    })
}

/// `test result: ok. 5 passed; 0 failed; 1 ignored; …`, one line for each test program.
pub fn of_cargo_test(text: &str) -> Option<Counts> {
    let mut lines = text.lines().filter(|line| line.starts_with("test result:")).peekable();
    lines.peek()?;
    Some(lines.fold(Counts::default(), |sum, line| {
        sum.plus(Counts {
            passed: before(line, "passed"),
            failed: before(line, "failed"),
            skipped: before(line, "ignored"),
        })
    }))
}

/// `      Tests  1 failed | 12 passed | 2 skipped (15)`
pub fn of_vitest(text: &str) -> Option<Counts> {
    let line = text.lines().rev().find(|line| line.trim_start().starts_with("Tests "))?;
    Some(Counts {
        passed: before(line, "passed"),
        failed: before(line, "failed"),
        skipped: before(line, "skipped") + before(line, "todo"),
    })
}

/// Node's own test runner, as a list (`ℹ pass 12`) or as TAP (`# pass 12`).
pub fn of_node(text: &str) -> Option<Counts> {
    let lines =
        || text.lines().filter_map(|line| line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")));
    let number = |word: &str| {
        let after = |line: &str| line.strip_prefix(word)?.strip_prefix(' ')?.trim().parse::<u64>().ok();
        lines().filter_map(after).sum::<u64>()
    };
    lines().any(|line| line.starts_with("pass ")).then(|| Counts {
        passed: number("pass"),
        failed: number("fail") + number("cancelled"),
        skipped: number("skipped") + number("todo"),
    })
}

/// The number before a word: `12` for "passed" in "12 passed (3 slow), 1 failed".
fn before(text: &str, word: &str) -> u64 {
    text.split([',', ';', '|', '.', '(', ')', ':'])
        .filter_map(|part| part.trim().strip_suffix(word))
        .filter_map(|part| part.split_whitespace().next_back()?.parse::<u64>().ok())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Option<Counts>, passed: u64, failed: u64, skipped: u64) {
        assert_eq!(found, Some(Counts { passed, failed, skipped }));
    }

    #[test]
    fn summaries_are_read_as_printed() {
        check(
            of_nextest(
                "     Summary [   1.005s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 2 skipped\n",
            ),
            7,
            2,
            2,
        );
        check(of_nextest("Summary [ 0.1s] 1 test run: 1 passed, 0 skipped"), 1, 0, 0);
        let two = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                   test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured";
        check(of_cargo_test(two), 6, 2, 1);
        check(
            of_vitest(" Test Files  2 passed (2)\n      Tests  1 failed | 12 passed | 2 skipped (15)\n"),
            12,
            1,
            2,
        );
        check(
            of_node("# tests 6\n# suites 0\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n"),
            3,
            2,
            1,
        );
        check(of_node("ℹ tests 4\nℹ pass 4\nℹ fail 0\nℹ cancelled 0\nℹ skipped 0\nℹ todo 0\n"), 4, 0, 0);
    }

    #[test]
    fn a_run_that_printed_no_summary_has_no_counts() {
        for text in ["", "error: could not compile", "Tests are nice"] {
            assert_eq!(of_nextest(text), None);
            assert_eq!(of_cargo_test(text), None);
            assert_eq!(of_node(text), None);
        }
    }
}
