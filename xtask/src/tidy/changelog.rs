//! One file for each change that a user can notice, see changelog.d/README.md.

use super::Finding;
use super::tree::{File, Tree};

const KINDS: [&str; 6] = ["added", "changed", "deprecated", "fixed", "removed", "security"];

pub fn fragments(tree: &Tree) -> Vec<Finding> {
    tree.files
        .iter()
        .filter(|file| file.path.starts_with("changelog.d/") && file.path != "changelog.d/README.md")
        .filter_map(|file| Some((file, judge(file)?)))
        .map(|(file, why)| Finding { rule: "changelog", path: file.path.clone(), line: 0, why })
        .collect()
}

fn judge(file: &File) -> Option<String> {
    let name = file.path.trim_start_matches("changelog.d/");
    let kind = name.strip_suffix(".md").and_then(|stem| stem.rsplit_once('.')).map(|(_, kind)| kind);
    if !kind.is_some_and(|kind| KINDS.contains(&kind)) {
        return Some(format!("is called <what>.<kind>.md, where the kind is one of {}", KINDS.join(", ")));
    }
    let text = file.text.trim();
    let sentence = text.starts_with(|first: char| first.is_uppercase() || first == '`') && text.contains('.');
    (!sentence).then(|| "says in whole sentences what changed and what to do about it".into())
}
