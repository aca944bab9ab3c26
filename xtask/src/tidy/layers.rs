//! The house has floors: a crate may use what stands below it, never a neighbour.

use std::collections::BTreeMap;

use super::Finding;
use super::tree::Tree;

/// The floors of ARCHITECTURE.md, ground first. Neighbours on a floor do not import each other.
const FLOORS: [&[&str]; 9] = [
    &["kernel"],
    &["runtime", "outbound"],
    &["web", "platform"],
    &["connectors"],
    &["identity", "connections", "spend"],
    &["gate", "links", "workflows", "experiments", "brand", "ai", "media"],
    &["publishing", "engagement", "audience", "ads"],
    &["insight"],
    &["server"],
];

/// Crates that see less than their floor would let them.
const NARROWER: [(&str, &[&str]); 4] = [
    ("outbound", &["kernel"]),
    ("platform", &["kernel", "outbound"]),
    ("connectors", &["kernel", "outbound", "platform"]),
    ("sim", &["kernel"]),
];

/// Never shipped: they may use any part of the house, and only each other may use them.
const DEVELOPMENT: [&str; 3] = ["bench", "crashtest", "testkit"];

/// Crates whose users are named, so that nobody else becomes one.
const USED_BY: [(&str, &[&str]); 2] = [("connectors", &["server"]), ("sim", &["server"])];

/// Libraries that come with a right: who may use them, and why nobody else.
const LIBRARIES: [(&str, &[&str], &str); 6] = [
    ("reqwest", &["outbound"], "only `outbound` speaks to other hosts"),
    ("sqlx", &["runtime", "testkit"], "only `runtime` names a database engine"),
    ("argon2", &["identity"], "passwords are the business of `identity`"),
    ("chacha20poly1305", &["connections"], "secrets stay in the vault of `connections`"),
    ("zip", &["connectors", "server"], "archives are opened where their limits are kept"),
    ("anyhow", &["server"], "a domain's errors are an enum with codes; only the command line may do without"),
];
/// What would give `kernel` IO or async.
const NOT_IN_KERNEL: [&str; 6] = ["async-trait", "axum", "futures-util", "http", "tokio", "tracing"];

/// Names that say nothing: whatever has no better home ends up in such a crate.
const EMPTY_NAMES: [&str; 8] = ["common", "core", "helpers", "lib", "misc", "models", "types", "utils"];

pub fn imports_point_down(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (krate, dependencies) in crates(tree) {
        for (line, dependency) in dependencies {
            if let Some(why) = refuse(&krate, &dependency) {
                findings.push(Finding {
                    rule: "layers",
                    path: format!("crates/{krate}/Cargo.toml"),
                    line,
                    why,
                });
            }
        }
    }
    findings
}

pub fn crate_names(tree: &Tree) -> Vec<Finding> {
    let complain = |krate: &String, why: &str| Finding {
        rule: "crate-name",
        path: format!("crates/{krate}/Cargo.toml"),
        line: 0,
        why: why.to_owned(),
    };
    let empty = |krate: &&String| EMPTY_NAMES.contains(&krate.as_str());
    let unknown = |krate: &&String| {
        floor(krate).is_none() && !is_development(krate) && !NARROWER.iter().any(|(name, _)| name == krate)
    };
    let crates = crates(tree);
    let empty = crates
        .keys()
        .filter(empty)
        .map(|krate| complain(krate, "a crate is called after the noun of its domain"));
    let unknown = crates.keys().filter(unknown).map(|krate| {
        complain(
            krate,
            "this crate has no floor yet: add it to ARCHITECTURE.md and to xtask/src/tidy/layers.rs",
        )
    });
    empty.chain(unknown).collect()
}

pub fn is_development(krate: &str) -> bool {
    DEVELOPMENT.contains(&krate)
}

fn floor(krate: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&krate))
}

/// Why `krate` may not depend on `dependency`, if it may not. Crates from elsewhere are nobody's neighbours.
fn refuse(krate: &str, dependency: &str) -> Option<String> {
    if is_development(krate) {
        return None;
    }
    if is_development(dependency) {
        return Some(format!("`{dependency}` is for development; tests take it as a dev-dependency"));
    }
    let library =
        LIBRARIES.iter().find(|(library, users, _)| *library == dependency && !users.contains(&krate));
    if let Some((_, _, why)) = library {
        return Some((*why).to_owned());
    }
    if krate == "kernel" && NOT_IN_KERNEL.contains(&dependency) {
        return Some("`kernel` does no IO and has no async".into());
    }
    let users = USED_BY.iter().find(|(used, _)| *used == dependency);
    if let Some((_, users)) = users
        && !users.contains(&krate)
    {
        return Some(format!(
            "`{dependency}` may be used by {users:?} alone; tests take it as a dev-dependency"
        ));
    }
    if let Some((_, seen)) = NARROWER.iter().find(|(name, _)| *name == krate) {
        let ours = floor(dependency).is_some();
        return (ours && !seen.contains(&dependency))
            .then(|| format!("`{krate}` may know {seen:?} and nothing else of the house"));
    }
    let (here, there) = (floor(krate)?, floor(dependency)?);
    (there >= here).then(|| {
        format!(
            "`{dependency}` does not stand below `{krate}`: announce a fact by an event, or register a verb in `server`"
        )
    })
}

/// What each crate depends on when it ships, with the line that says so.
fn crates(tree: &Tree) -> BTreeMap<String, Vec<(usize, String)>> {
    let manifests = tree.files.iter().filter_map(|file| {
        let krate = file.path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
        Some((krate.to_owned(), dependencies(&file.text)))
    });
    manifests.collect()
}

fn dependencies(manifest: &str) -> Vec<(usize, String)> {
    let mut section = "";
    let mut found = Vec::new();
    for (line, text) in (1..).zip(manifest.lines().map(str::trim)) {
        if text.starts_with('[') {
            section = text;
        } else if matches!(section, "[dependencies]" | "[build-dependencies]")
            && let Some((name, _)) = text.split_once(['.', '=', ' '])
            && !name.starts_with('#')
        {
            found.push((line, name.trim().to_owned()));
        }
    }
    found
}
