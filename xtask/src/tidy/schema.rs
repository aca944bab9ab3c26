//! What the migrations and the statements of the stores must keep to.

use std::collections::BTreeMap;

use super::Finding;
use super::borders::is_sql;
use super::tree::{File, Tree};

/// The same in both engines, see docs/storage.md.
const TYPES: [&str; 6] = ["TEXT", "BIGINT", "DOUBLE PRECISION", "BOOLEAN", "{BLOB}", "{SEQUENCE}"];

/// A table as a migration creates it.
struct Table {
    path: String,
    line: usize,
    name: String,
    /// Taken from the file name: `0005_gate.sql`, `0012_gate_windows.sql`.
    owner: String,
    /// Columns and constraints, one each, with their lines.
    items: Vec<(usize, String)>,
}

pub fn portable_types(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for table in tables(tree) {
        for (line, item) in table.columns() {
            let declared = item.split_once(' ').map_or("", |(_, rest)| rest.trim_start());
            if !TYPES.iter().any(|kind| declared.starts_with(kind)) {
                findings.push(table.complain(
                    "column-type",
                    *line,
                    format!("`{item}`: use one of {}", TYPES.join(", ")),
                ));
            }
        }
    }
    findings
}

/// A table with a `workspace_id` starts its key with it.
pub fn tenants_lead_the_key(tree: &Tree) -> Vec<Finding> {
    let tenant = |table: &Table| table.columns().any(|(_, item)| item.starts_with("workspace_id "));
    let leads = |table: &Table| {
        table.items.iter().any(|(_, item)| {
            let item = item.replace(' ', "");
            item.starts_with("PRIMARYKEY(workspace_id")
                || (item.starts_with("workspace_id") && item.contains("PRIMARYKEY"))
        })
    };
    tables(tree)
        .iter()
        .filter(|table| tenant(table) && !leads(table))
        .map(|table| {
            let why = format!(
                "`{}` holds rows of workspaces, so its primary key starts with workspace_id",
                table.name
            );
            table.complain("tenant-key", table.line, why)
        })
        .collect()
}

/// A table is read and written by its own crate.
pub fn tables_belong_to_one_crate(tree: &Tree) -> Vec<Finding> {
    let owners: BTreeMap<String, String> =
        tables(tree).into_iter().map(|table| (table.name, table.owner)).collect();
    let mut findings = Vec::new();
    for (file, scanned) in tree.shipped() {
        let Some(krate) = file.krate() else { continue };
        for text in scanned.texts().filter(|text| is_sql(&text.text)) {
            for table in named_tables(&text.text) {
                if let Some(owner) = owners.get(table).filter(|owner| *owner != krate) {
                    findings.push(Finding {
                        rule: "table-owner",
                        path: file.path.clone(),
                        line: text.line,
                        why: format!("`{table}` belongs to `{owner}`: call a function of that crate"),
                    });
                }
            }
        }
    }
    findings
}

/// Words that follow FROM, JOIN, INTO, UPDATE and TABLE.
fn named_tables(sql: &str) -> Vec<&str> {
    let words: Vec<&str> =
        sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    words
        .windows(2)
        .filter(|pair| matches!(pair.first(), Some(&("FROM" | "JOIN" | "INTO" | "UPDATE" | "TABLE"))))
        .filter_map(|pair| pair.last().copied())
        .collect()
}

fn tables(tree: &Tree) -> Vec<Table> {
    let migration = |file: &&File| file.path.starts_with("migrations/") && file.path.ends_with(".sql");
    let crates: Vec<&str> = tree.files.iter().filter_map(File::krate).collect();
    tree.files.iter().filter(migration).flat_map(|file| tables_of(file, &crates)).collect()
}

fn tables_of(file: &File, crates: &[&str]) -> Vec<Table> {
    let stem = file.path.trim_start_matches("migrations/").trim_end_matches(".sql");
    let about = stem.split_once('_').map_or(stem, |(_, about)| about);
    let owner = crates
        .iter()
        .find(|krate| about == **krate || about.starts_with(&format!("{krate}_")))
        .map_or(about, |krate| krate);
    let mut tables: Vec<Table> = Vec::new();
    let mut open = false;
    for (line, text) in (1..).zip(file.text.lines()) {
        let text = text.split("--").next().unwrap_or_default().trim();
        if let Some(rest) = text.strip_prefix("CREATE TABLE ") {
            open = true;
            tables.push(Table {
                path: file.path.clone(),
                line,
                name: rest.trim_end_matches('(').trim().to_owned(),
                owner: owner.to_owned(),
                items: Vec::new(),
            });
        } else if text.starts_with(')') {
            open = false;
        } else if open
            && !text.is_empty()
            && let Some(table) = tables.last_mut()
        {
            table.items.push((line, text.trim_end_matches(',').to_owned()));
        }
    }
    tables
}

impl Table {
    fn columns(&self) -> impl Iterator<Item = &(usize, String)> {
        const CONSTRAINTS: [&str; 5] = ["PRIMARY KEY", "UNIQUE", "CHECK", "FOREIGN KEY", "CONSTRAINT"];
        self.items
            .iter()
            .filter(|(_, item)| !CONSTRAINTS.iter().any(|start| item.starts_with(start)))
            .filter(|(_, item)| item.starts_with(|first: char| first.is_ascii_lowercase()))
    }

    fn complain(&self, rule: &'static str, line: usize, why: String) -> Finding {
        Finding { rule, path: self.path.clone(), line, why }
    }
}
