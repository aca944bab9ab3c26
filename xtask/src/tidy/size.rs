//! Files small enough to read in one go.

use super::Finding;
use super::tree::Tree;

const RUST_LINES: usize = 500;
const SCREEN_LINES: usize = 350;

pub fn files(tree: &Tree) -> Vec<Finding> {
    let rust = tree
        .rust()
        .filter(|(file, _)| !file.is_test())
        .map(|(file, scanned)| (file, file.text.lines().count().min(scanned.tests_from - 1), RUST_LINES));
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
