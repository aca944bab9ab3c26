//! Who may touch what: SQL, other hosts, the clock, tenants' keys, the simulator.

use super::Finding;
use super::scan::Scanned;
use super::tree::{File, Tree};

/// Beginnings of statements. Only upper case counts: that is how statements are written here.
const STATEMENTS: [&str; 8] = [
    "SELECT ",
    "INSERT INTO ",
    "UPDATE ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "ALTER TABLE ",
    "DROP TABLE ",
    "WITH ",
];

pub fn is_sql(text: &str) -> bool {
    let text = text.trim_start_matches(['\\', '\n', ' ']);
    match STATEMENTS.iter().find(|start| text.starts_with(**start)) {
        Some(&"UPDATE ") => text.contains(" SET"),
        Some(&"WITH ") => text.contains(" AS "),
        Some(&"SELECT ") => text.contains(" FROM ") || text.contains('$') || text.contains('('),
        Some(_) => true,
        None => false,
    }
}

pub fn sql_only_in_stores(tree: &Tree) -> Vec<Finding> {
    tree.shipped()
        .filter(|(file, _)| !file.is_store() && file.krate() != Some("runtime"))
        .flat_map(|(file, scanned)| {
            scanned.texts().filter(|text| is_sql(&text.text)).map(|text| Finding {
                rule: "sql",
                path: file.path.clone(),
                line: text.line,
                why: "SQL stands in `store/` and nowhere else: there it is found, reviewed, and run on both engines".into(),
            })
        })
        .collect()
}

pub fn http_only_in_outbound(tree: &Tree) -> Vec<Finding> {
    forbid(
        tree,
        "http",
        &["reqwest::"],
        |file| file.krate() == Some("outbound"),
        "only `outbound` speaks to other hosts: deadlines, the address guard and the meter live there",
    )
}

pub fn clock_only_in_kernel(tree: &Tree) -> Vec<Finding> {
    forbid(
        tree,
        "clock",
        &["SystemTime::now", "Timestamp::now", "Zoned::now", "Instant::now"],
        |file| file.path == "crates/kernel/src/time.rs",
        "time comes from `Cx` or a `Clock`, so that tests can set it",
    )
}

pub fn scopes_only_from_the_authoriser(tree: &Tree) -> Vec<Finding> {
    const MAKERS: [&str; 4] = [
        "crates/identity/",
        "crates/runtime/src/jobs/",
        "crates/runtime/src/caller.rs",
        "crates/server/src/commands/",
    ];
    forbid(
        tree,
        "scope",
        &["WorkspaceScope::granted("],
        |file| MAKERS.iter().any(|maker| file.path.starts_with(maker)),
        "the key to a workspace's rows is made by the authoriser, the job runner and the operator's commands, nowhere else",
    )
}

pub fn simulator_only_for_demo_and_tests(tree: &Tree) -> Vec<Finding> {
    forbid(
        tree,
        "sim",
        &["sim::"],
        |file| {
            let rest = file.path.strip_prefix("crates/server/src/").unwrap_or_default();
            file.krate() == Some("sim") || rest.contains("demo") || rest.starts_with("commands/")
        },
        "the simulator plays the other side: what ships may start it for a demo, never lean on it",
    )
}

/// Findings for words of code (not of comments or texts) in files that are not excused.
fn forbid(
    tree: &Tree,
    rule: &'static str,
    words: &[&str],
    excused: impl Fn(&File) -> bool,
    why: &str,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, scanned) in tree.shipped().filter(|(file, _)| !excused(file)) {
        for line in lines_with(scanned, words) {
            findings.push(Finding { rule, path: file.path.clone(), line, why: why.to_owned() });
        }
    }
    findings
}

fn lines_with<'a>(scanned: &'a Scanned, words: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
    scanned.lines().filter(|(_, text)| words.iter().any(|word| has_word(text, word))).map(|(line, _)| line)
}

/// Whether `word` stands in `text` and is not the end of a longer name.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        !before.ends_with(|last: char| last.is_alphanumeric() || last == '_')
    })
}
