//! Documents that point at something point at something that is there.

use super::Finding;
use super::functions::functions;
use super::tree::{File, Tree};

/// A promise is made in this file and names its test as `crate/test_name`.
const PROMISES: &str = "docs/reliability.md";
/// What a document may call by its path.
const ROOTS: [&str; 7] = ["crates/", "docs/", "migrations/", "ui/", "xtask/", "changelog.d/", ".ci/"];

pub fn paths_exist(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in documents(tree) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (line, text) in prose(&file.text) {
            let named =
                quoted(text).filter(|name| is_path(name)).map(|name| name.trim_end_matches('/').to_owned());
            let linked = links(text).map(|link| resolve(folder, link));
            for path in named.chain(linked).filter(|path| !tree.has(path)) {
                findings.push(complain(file, "document", line, format!("there is no `{path}`")));
            }
        }
    }
    findings
}

pub fn promises_have_tests(tree: &Tree) -> Vec<Finding> {
    let Some(file) = tree.file(PROMISES) else { return Vec::new() };
    let mut findings = Vec::new();
    for (line, text) in prose(&file.text) {
        for (krate, test) in quoted(text).filter_map(test_name) {
            if !has_test(tree, krate, test) {
                let why = format!("`{krate}` has no test `{test}`: a promise without a test is not made");
                findings.push(complain(file, "promise", line, why));
            }
        }
    }
    findings
}

/// What people write by hand.
fn documents(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.files
        .iter()
        .filter(|file| file.path.ends_with(".md"))
        .filter(|file| !file.path.starts_with("docs/errors/") && !file.path.starts_with("ui/"))
}

/// Lines outside of code blocks.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut inside = false;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        inside ^= fence;
        !inside && !fence
    })
}

fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Targets of `[text](target)` inside this repository.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|target| !target.contains("://") && !target.starts_with('#'))
        .map(|target| target.split('#').next().unwrap_or(target))
}

fn is_path(name: &str) -> bool {
    ROOTS.iter().any(|root| name.starts_with(root)) && !name.contains(['<', '*', '{', '…', ' '])
}

fn resolve(folder: &str, link: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `gate/an_approved_act_is_sent_once`
fn test_name(name: &str) -> Option<(&str, &str)> {
    let (krate, test) = name.split_once('/')?;
    let word = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    (word(krate) && word(test) && test.contains('_')).then_some((krate, test))
}

fn has_test(tree: &Tree, krate: &str, test: &str) -> bool {
    let folder = if krate == "xtask" { "xtask/".to_owned() } else { format!("crates/{krate}/") };
    tree.rust().filter(|(file, _)| file.path.starts_with(&folder)).any(|(_, scanned)| {
        scanned.code.contains(test) && functions(&scanned.code).iter().any(|function| function.name == test)
    })
}

fn complain(file: &File, rule: &'static str, line: usize, why: String) -> Finding {
    Finding { rule, path: file.path.clone(), line, why }
}
