//! What is built in that others wrote: licences, sources, versions twice, known vulnerabilities.
//!
//! `cargo-deny` does all of it where it is installed. The checks here need nothing but cargo and read the
//! same `deny.toml`, so that a machine without it is not a machine without checks.

use std::collections::{BTreeMap, HashSet};
use std::process::Command;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::checkout::{Checkout, cargo, which};
use crate::program;
use crate::summary::Report;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    /// None for the crates of this workspace.
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
}

/// What `deny.toml` allows.
struct Policy {
    licences: Vec<String>,
    /// `name@version` pairs that may stand beside another version.
    duplicates: Vec<String>,
    registries: Vec<String>,
}

pub fn check(checkout: &Checkout) -> Result<Report> {
    if which("cargo-deny").is_some() {
        let mut deny = cargo();
        deny.args(["deny", "check", "licenses", "sources", "bans"]).current_dir(&checkout.root);
        let success = program::stream(&mut deny)?.success;
        return Ok(if success {
            Report::passed("cargo-deny")
        } else {
            Report::failed("cargo-deny", "see above")
        });
    }
    let text = std::fs::read_to_string(checkout.root.join("deny.toml")).context("deny.toml")?;
    let policy = Policy::parse(&text);
    let packages = packages(checkout)?;
    let mut problems: Vec<String> = packages.iter().filter_map(|package| policy.refuses(package)).collect();
    problems.extend(policy.duplicates_of(&packages));
    for problem in &problems {
        println!("{problem}");
    }
    let on = format!("{} crates", packages.len());
    Ok(if problems.is_empty() {
        Report::passed(on)
    } else {
        Report::failed(on, format!("{} problems, listed above", problems.len()))
    })
}

/// Known vulnerabilities, where a tool and its database can be reached.
pub fn advisories(checkout: &Checkout) -> Result<Report> {
    if which("cargo-deny").is_none() {
        return Ok(Report::not_checked(
            "no database reachable without cargo-deny; install it with: cargo install cargo-deny --locked",
        ));
    }
    let mut deny = cargo();
    deny.args(["deny", "check", "advisories"]).current_dir(&checkout.root);
    let ended = program::stream(&mut deny)?;
    let unreachable = ["failed to fetch advisory database", "failed to load advisory database"]
        .iter()
        .any(|words| ended.text.contains(words));
    Ok(if ended.success {
        Report::passed("cargo-deny")
    } else if unreachable {
        Report::not_checked("no database reachable")
    } else {
        Report::failed("cargo-deny", "see above")
    })
}

/// What this machine would build, tests included.
fn packages(checkout: &Checkout) -> Result<Vec<Package>> {
    let about = program::capture(Command::new("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let mut metadata = cargo();
    metadata
        .args(["metadata", "--format-version", "1", "--filter-platform", host])
        .current_dir(&checkout.root);
    let metadata: Metadata =
        serde_json::from_str(&program::capture(&mut metadata)?).context("cargo's answer")?;
    let built: HashSet<String> = metadata.resolve.nodes.into_iter().map(|node| node.id).collect();
    Ok(metadata.packages.into_iter().filter(|package| built.contains(&package.id)).collect())
}

impl Policy {
    fn parse(deny_toml: &str) -> Self {
        Self {
            licences: list(deny_toml, "[licenses]", "allow"),
            duplicates: list(deny_toml, "[bans]", "skip"),
            registries: list(deny_toml, "[sources]", "allow-registry"),
        }
    }

    fn refuses(&self, package: &Package) -> Option<String> {
        let Package { name, version, license, .. } = package;
        let source = package.source.as_deref()?;
        let registry = source.strip_prefix("registry+").unwrap_or(source);
        if !self.registries.iter().any(|allowed| allowed == registry) {
            return Some(format!("{name} {version} comes from {source}, which deny.toml does not allow"));
        }
        let licence = license.as_deref().unwrap_or("none named");
        (!allows(licence, &self.licences))
            .then(|| format!("{name} {version} has the licence `{licence}`, which deny.toml does not allow"))
    }

    /// All versions but one of a crate must be listed; a listed one that is gone must go from the list.
    fn duplicates_of(&self, packages: &[Package]) -> Vec<String> {
        let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for package in packages.iter().filter(|package| package.source.is_some()) {
            versions.entry(&package.name).or_default().push(&package.version);
        }
        let listed = |name: &str, version: &str| self.duplicates.contains(&format!("{name}@{version}"));
        let mut problems: Vec<String> = versions
            .iter()
            .filter(|(name, all)| all.iter().filter(|version| !listed(name, version)).count() > 1)
            .map(|(name, all)| {
                format!(
                    "{name} is built {} times ({}): unify, or list all but one in deny.toml with a reason",
                    all.len(),
                    all.join(", ")
                )
            })
            .collect();
        problems.extend(
            self.duplicates
                .iter()
                .filter(|entry| {
                    let found = entry.split_once('@').and_then(|(name, version)| {
                        versions.get(name).filter(|all| all.len() > 1 && all.contains(&version))
                    });
                    found.is_none()
                })
                .map(|entry| {
                    format!("deny.toml lists {entry} as a second version, but it is not one any more")
                }),
        );
        problems
    }
}

/// The first quoted text of each line of `key = [ … ]` in a section.
fn list(toml: &str, section: &str, key: &str) -> Vec<String> {
    let mut lines = toml.lines().map(str::trim).skip_while(|line| *line != section).skip(1);
    let start = lines.find(|line| line.starts_with(key) && line.contains('[')).unwrap_or_default();
    let quoted = |line: &str| line.split('"').nth(1).map(str::to_owned);
    if start.ends_with(']') {
        return quoted(start).into_iter().collect();
    }
    lines
        .take_while(|line| !line.starts_with(']'))
        .filter(|line| !line.starts_with('#'))
        .filter_map(quoted)
        .collect()
}

/// Whether an SPDX expression can be met with allowed licences alone. The old `/` means OR.
fn allows(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let met = any_of(&mut words, allowed);
    met && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any_of(words: &mut Words<'_>, allowed: &[String]) -> bool {
    let mut met = all_of(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        met |= all_of(words, allowed);
    }
    met
}

fn all_of(words: &mut Words<'_>, allowed: &[String]) -> bool {
    let mut met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut Words<'_>, allowed: &[String]) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let met = any_of(words, allowed);
        return words.next_if_eq(&")").is_some() && met;
    }
    let Some(mut licence) = words.next().map(str::to_owned) else {
        return false;
    };
    if words.next_if_eq(&"WITH").is_some() {
        let Some(exception) = words.next() else { return false };
        licence = format!("{licence} WITH {exception}");
    }
    allowed.contains(&licence)
}

#[cfg(test)]
mod tests;
