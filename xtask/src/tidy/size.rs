//! Files small enough to read in one go.

use super::Finding;
use super::functions::functions;
use super::scan::Scanned;
use super::tree::{File, Tree};

const RUST_LINES: usize = 500;
/// A crate's face: its introduction, its modules, what it gives out.
const LIB_LINES: usize = 150;
const SCREEN_LINES: usize = 350;

pub fn files(tree: &Tree) -> Vec<Finding> {
    let rust = tree.rust().filter(|(file, _)| !file.is_test()).map(|(file, scanned)| {
        let cap = if file.path.ends_with("/src/lib.rs") { LIB_LINES } else { RUST_LINES };
        (file, lines(file, scanned), cap)
    });
    let screens = tree
        .files
        .iter()
        .filter(|file| file.path.starts_with("ui/src/"))
        .filter(|file| file.path.ends_with(".ts") || file.path.ends_with(".tsx"))
        .map(|file| (file, file.text.lines().count(), SCREEN_LINES));
    rust.chain(screens)
        .filter(|(_, lines, cap)| lines > cap)
        .map(|(file, lines, cap)| Finding {
            rule: "file-size",
            path: file.path.clone(),
            line: 0,
            why: format!(
                "{lines} lines, the cap is {cap}: split by noun or verb, so that a file can be read in one go"
            ),
        })
        .collect()
}

/// How large things are on the whole: what the caps cannot say.
pub fn figures(tree: &Tree) -> String {
    let shipped = || tree.rust().filter(|(file, _)| !file.is_test());
    let files = spread(shipped().map(|(file, scanned)| lines(file, scanned)).collect());
    let bodies = shipped().flat_map(|(_, scanned)| {
        let before_tests = |line: usize| line < scanned.tests_from;
        functions(&scanned.code).into_iter().filter(move |function| before_tests(function.line))
    });
    let functions = spread(bodies.map(|function| function.lines()).collect());
    format!("lines, median / p95 / most: Rust files {files}, functions {functions}")
}

/// Without the tests inside.
fn lines(file: &File, scanned: &Scanned) -> usize {
    file.text.lines().count().min(scanned.tests_from - 1)
}

fn spread(mut values: Vec<usize>) -> String {
    values.sort_unstable();
    let at = |percent: usize| values.get((values.len() * percent / 100).min(values.len().saturating_sub(1)));
    let [median, p95, most] = [at(50), at(95), values.last()].map(|value| value.copied().unwrap_or_default());
    format!("{median} / {p95} / {most}")
}
