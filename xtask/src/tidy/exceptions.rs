//! The list of what may break a rule, and why.

use std::collections::HashSet;

use super::Finding;
use super::tree::Tree;

const PATH: &str = "xtask/tidy-exceptions.txt";

/// Takes out what the list excuses and adds what is wrong with the list itself.
pub fn apply(tree: &Tree, findings: Vec<Finding>) -> Vec<Finding> {
    let text = tree.file(PATH).map_or("", |file| file.text.as_str());
    let mut used = HashSet::new();
    let mut kept = findings;
    let mut complaints = Vec::new();
    let entries: Vec<_> = (1..).zip(text.lines()).filter_map(|(line, text)| entry(line, text)).collect();
    for entry in &entries {
        let before = kept.len();
        kept.retain(|finding| finding.rule != entry.rule || finding.path != entry.path);
        if kept.len() < before {
            used.insert(entry.line);
        }
        if entry.reason.split_whitespace().count() < 3 {
            complaints.push(complain(entry.line, "an exception needs a reason that a stranger understands"));
        }
        if !used.contains(&entry.line) {
            complaints.push(complain(entry.line, "nothing needs this exception any more: remove it"));
        }
    }
    kept.extend(complaints);
    kept
}

struct Entry<'a> {
    line: usize,
    rule: &'a str,
    path: &'a str,
    reason: &'a str,
}

/// `rule path the reason in words`
fn entry(line: usize, text: &str) -> Option<Entry<'_>> {
    let text = text.trim();
    if text.is_empty() || text.starts_with('#') {
        return None;
    }
    let (rule, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (path, reason) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    Some(Entry { line, rule, path, reason })
}

fn complain(line: usize, why: &str) -> Finding {
    Finding { rule: "exceptions", path: PATH.into(), line, why: why.into() }
}
