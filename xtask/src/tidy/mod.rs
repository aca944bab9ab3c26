//! The house rules as code. Each rule is a function from the tree of files to what it finds wrong.
//!
//! Exceptions stand in `xtask/tidy-exceptions.txt`, each with a reason; one that is no longer needed is
//! itself a finding. `cargo test -p xtask` runs the same rules.

mod borders;
mod changelog;
mod documents;
mod error_pages;
mod exceptions;
mod functions;
mod layers;
mod scan;
mod schema;
mod size;
mod tree;
mod words;

use anyhow::Result;

use crate::checkout::Checkout;
use crate::summary::Report;
use tree::Tree;

pub use error_pages::write as write_error_pages;

/// A place where a rule is broken, and why the rule exists.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static str,
    pub path: String,
    /// 0 when the whole file is meant.
    pub line: usize,
    pub why: String,
}

type Rule = fn(&Tree) -> Vec<Finding>;

const RULES: &[Rule] = &[
    size::files,
    functions::length,
    functions::parameters,
    borders::sql_only_in_stores,
    borders::http_only_in_outbound,
    borders::clock_only_in_kernel,
    borders::scopes_only_from_the_authoriser,
    borders::simulator_only_for_demo_and_tests,
    layers::imports_point_down,
    layers::crate_names,
    schema::portable_types,
    schema::tenants_lead_the_key,
    schema::tables_belong_to_one_crate,
    words::crates_introduce_themselves,
    words::no_machine_paths,
    error_pages::every_code_has_one,
    changelog::fragments,
    documents::paths_exist,
    documents::promises_have_tests,
];

/// `cargo xtask tidy`
pub fn tidy(checkout: &Checkout) -> Result<bool> {
    let tree = Tree::read(&checkout.root)?;
    let findings = find(&tree);
    for finding in &findings {
        println!("{finding}");
    }
    println!("{}", size::figures(&tree));
    println!("{} findings from {} rules", findings.len(), RULES.len());
    Ok(findings.is_empty())
}

/// The same as a step of a larger check.
pub fn report(checkout: &Checkout) -> Result<Report> {
    let on = format!("{} rules", RULES.len());
    Ok(if tidy(checkout)? { Report::passed(on) } else { Report::failed(on, "run `cargo xtask tidy`") })
}

fn find(tree: &Tree) -> Vec<Finding> {
    let found = RULES.iter().flat_map(|rule| rule(tree)).collect();
    let mut findings = exceptions::apply(tree, found);
    findings.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    findings
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.path)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, " [{}] {}", self.rule, self.why)
    }
}

#[cfg(test)]
mod tests;
