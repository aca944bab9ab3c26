//! What files say: a crate introduces itself, and nothing names the machine it was written on.

use super::Finding;
use super::tree::Tree;

pub fn crates_introduce_themselves(tree: &Tree) -> Vec<Finding> {
    tree.rust()
        .filter(|(file, _)| file.path.ends_with("/src/lib.rs") || file.path == "xtask/src/main.rs")
        .filter(|(file, _)| !file.text.starts_with("//! "))
        .map(|(file, _)| Finding {
            rule: "introduction",
            path: file.path.clone(),
            line: 1,
            why: "opens with `//!`: what this crate is, what it refuses to know, where to start reading"
                .into(),
        })
        .collect()
}

/// Home and work folders of whoever wrote a line. Put together here so that this file passes its own rule.
pub fn no_machine_paths(tree: &Tree) -> Vec<Finding> {
    let folders = ["work", "root", "home", "Users"].map(|folder| format!("/{folder}/"));
    let mut findings = Vec::new();
    for file in &tree.files {
        for (line, text) in (1..).zip(file.text.lines()) {
            if folders.iter().any(|folder| starts_a_path(text, folder)) {
                findings.push(Finding {
                    rule: "machine-path",
                    path: file.path.clone(),
                    line,
                    why: "a path of one machine means nothing on the next".into(),
                });
            }
        }
    }
    findings
}

/// Whether the folder stands at the start of a path, not inside an address or a longer path.
fn starts_a_path(text: &str, folder: &str) -> bool {
    text.match_indices(folder).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|before| before.is_whitespace() || "\"'`(=:".contains(before))
    })
}
