//! Every error code an answer may carry has a page in docs/errors/, and every page a code.
//!
//! The pages are written by `cargo xtask gen` from what the code says. Whatever somebody adds below the
//! marker stays.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::Finding;
use super::functions::functions;
use super::scan::{Literal, Scanned};
use super::tree::{File, Tree};
use crate::checkout::Checkout;

const FOLDER: &str = "docs/errors";
const MARKER: &str = "<!-- Written by `cargo xtask gen`. What stands below this line is kept. -->";

/// Prefix of the codes that `web` gives to what a database answers, whichever domain asked.
const DATABASE: &str = "database";

/// A code with what its source says about it.
struct Code {
    code: String,
    krate: String,
    path: String,
    line: usize,
    /// The words of the answer; `…` is filled in.
    message: Option<String>,
    /// The comment beside the variant.
    about: Option<String>,
}

pub fn every_code_has_one(tree: &Tree) -> Vec<Finding> {
    let codes = collect(tree);
    let known: BTreeSet<&str> = codes.values().flatten().map(|code| code.code.as_str()).collect();
    let native = |code: &str| {
        let (prefix, _) = code.split_once('.').unwrap_or_default();
        let krate = if prefix == DATABASE { "web" } else { prefix };
        codes.get(code).is_some_and(|uses| uses.iter().any(|code| code.krate == krate))
    };
    let complain = |code: &Code, why: String| Finding {
        rule: "error-code",
        path: code.path.clone(),
        line: code.line,
        why,
    };
    let mut findings = Vec::new();
    for code in codes.values().flatten() {
        if !native(&code.code) {
            findings.push(complain(
                code,
                format!("`{}` is no code of the crate it names; use one that is", code.code),
            ));
        } else if tree.file(&format!("{FOLDER}/{}.md", code.code)).is_none() {
            findings.push(complain(code, format!("`{}` has no page: run `cargo xtask gen`", code.code)));
        }
    }
    let pages = tree.files.iter().filter_map(|file| {
        let code = file.path.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(".md")?;
        (code != "README" && !known.contains(code)).then_some(file)
    });
    findings.extend(pages.map(|page| Finding {
        rule: "error-code",
        path: page.path.clone(),
        line: 0,
        why: "no error carries this code any more: remove the page".into(),
    }));
    findings
}

/// Writes the pages and their index, or names those that are not up to date.
pub fn write(checkout: &Checkout, check: bool) -> Result<Vec<String>> {
    let codes = collect(&Tree::read(&checkout.root)?);
    let folder = checkout.root.join(FOLDER);
    std::fs::create_dir_all(&folder)?;
    let mut stale = Vec::new();
    let mut index = String::from(
        "# Error codes\n\nEvery error that the API answers is `application/problem+json` (RFC 9457) and carries a \
         `code` that\nnever changes its meaning. These are all of them; `…` is filled in.\n",
    );
    let mut group = "";
    for (code, uses) in &codes {
        let (krate, _) = code.split_once('.').unwrap_or_default();
        if krate != group {
            let _ = write!(index, "\n## {krate}\n\n");
            group = krate;
        }
        let best = uses.iter().find(|code| code.message.is_some()).or(uses.first());
        let message =
            best.and_then(|code| code.message.as_deref().or(code.about.as_deref())).unwrap_or_default();
        let line = format!("* [`{code}`]({code}.md) {message}");
        let _ = writeln!(index, "{}", line.trim_end());
        if let Some(best) = best {
            put(&folder.join(format!("{code}.md")), &page(best), check, &mut stale)?;
        }
    }
    put(&folder.join("README.md"), &index, check, &mut stale)?;
    Ok(stale)
}

fn page(code: &Code) -> String {
    let mut page = format!("# `{}`\n", code.code);
    if let Some(message) = &code.message {
        let _ = write!(page, "\n> {message}\n");
    }
    if let Some(about) = &code.about {
        let _ = write!(page, "\n{about}\n");
    }
    let _ = write!(page, "\nAnswered by `{}`. [All codes](README.md)\n", code.krate);
    page
}

fn put(path: &Path, text: &str, check: bool, stale: &mut Vec<String>) -> Result<()> {
    let before = std::fs::read_to_string(path).unwrap_or_default();
    let kept = before.split_once(MARKER).map_or("", |(_, kept)| kept.trim_end());
    let now = format!("{text}\n{MARKER}{kept}\n");
    if now == before {
        return Ok(());
    }
    stale.push(
        path.file_name().map_or_else(String::new, |name| format!("{FOLDER}/{}", name.to_string_lossy())),
    );
    if check {
        return Ok(());
    }
    std::fs::write(path, now).with_context(|| format!("cannot write {}", path.display()))
}

/// All codes, each with every place that may answer it.
fn collect(tree: &Tree) -> BTreeMap<String, Vec<Code>> {
    let crates: BTreeSet<&str> = tree.files.iter().filter_map(File::krate).collect();
    let mut codes: BTreeMap<String, Vec<Code>> = BTreeMap::new();
    for (file, scanned) in tree.shipped() {
        let lines: Vec<&str> = scanned.code.lines().collect();
        let spans: Vec<(usize, usize)> = functions(&scanned.code)
            .into_iter()
            .filter(|function| function.name == "code")
            .map(|function| (function.line, function.end))
            .collect();
        for (index, literal) in
            scanned.literals.iter().enumerate().filter(|(_, l)| l.line < scanned.tests_from)
        {
            let Some(krate) = file.krate().filter(|_| is_code(&literal.text, &crates)) else { continue };
            let named = spans.iter().any(|(from, to)| (*from..=*to).contains(&literal.line));
            let answered = is_answered(&lines, literal.line, krate);
            if !named && !answered {
                continue;
            }
            let (message, about) = if named {
                variant(file, scanned, literal)
            } else {
                let next = scanned.literals.get(index + 1).filter(|next| next.line <= literal.line + 2);
                (next.map(|next| plain(&next.text)).filter(|text| text.contains(' ')), None)
            };
            codes.entry(literal.text.clone()).or_default().push(Code {
                code: literal.text.clone(),
                krate: krate.to_owned(),
                path: file.path.clone(),
                line: literal.line,
                message,
                about,
            });
        }
    }
    codes
}

/// `gate.act_not_found`: a crate, a dot, a name.
fn is_code(text: &str, crates: &BTreeSet<&str>) -> bool {
    let Some((krate, name)) = text.split_once('.') else { return false };
    let word = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    word(krate) && word(name) && (crates.contains(krate) || krate == DATABASE)
}

/// Whether the text is given to something that makes a problem, here or up to two lines above. `web` has
/// many such places and no other use for codes than naming its jobs.
fn is_answered(lines: &[&str], line: usize, krate: &str) -> bool {
    const MAKERS: [&str; 4] = ["Problem::", "Self::new(", "StatusCode::", "invalid("];
    let mut above = lines.get(..line).unwrap_or_default().iter().rev();
    let Some(here) = above.next() else { return false };
    if krate == "web" {
        return !here.contains("name:");
    }
    let statement = above.take(2).take_while(|line| !line.trim_end().ends_with([';', '}']));
    std::iter::once(here).chain(statement).any(|line| MAKERS.iter().any(|maker| line.contains(maker)))
}

/// What the error enum says about the variant that this arm of `fn code` is for.
fn variant(file: &File, scanned: &Scanned, literal: &Literal) -> (Option<String>, Option<String>) {
    let lines: Vec<&str> = scanned.code.lines().collect();
    let raw: Vec<&str> = file.text.lines().collect();
    let arm = (1..=literal.line).rev().find_map(|line| {
        let (_, after) = lines.get(line - 1)?.split_once("Self::")?;
        Some(after)
    });
    let name = arm.unwrap_or_default().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let declares = |line: &&str| {
        let line = line.trim();
        line.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([',', '(', ' ']))
    };
    let Some(at) = lines.iter().position(declares).filter(|_| !name.is_empty()) else {
        return (None, None);
    };
    let attribute = (0..at).rev().take_while(|line| {
        lines.get(*line).is_some_and(|text| !text.trim_end().ends_with([',', '{']) || text.contains("#["))
    });
    let first = attribute.last().unwrap_or(at);
    let message: Vec<String> = scanned
        .literals
        .iter()
        .filter(|literal| (first + 1..=at).contains(&literal.line))
        .map(|literal| plain(&literal.text))
        .collect();
    let about: Vec<&str> = raw
        .get(first..at)
        .unwrap_or_default()
        .iter()
        .filter_map(|line| line.trim().strip_prefix("/// "))
        .collect();
    let some = |text: String| (!text.is_empty()).then_some(text);
    (message.into_iter().next().and_then(some), some(about.join(" ")))
}

/// The text of a literal as a reader sees it: joined over line ends, escapes undone, what is filled in as
/// `…`. Empty when nothing but that is left.
fn plain(text: &str) -> String {
    let mut joined = String::new();
    for (index, line) in text.lines().enumerate() {
        let line = if index == 0 { line } else { line.trim_start() };
        joined.push_str(line.strip_suffix('\\').unwrap_or(line));
    }
    let mut plain = String::new();
    let mut rest = joined.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        plain.push('…');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    if !plain.chars().any(char::is_alphabetic) {
        return String::new();
    }
    plain.replace("\\\"", "\"").replace("\\n", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_the_source_says() {
        let source = "pub enum Error {\n    /// Somebody was faster.\n    #[error(\n        \"act {id} is {0:?}, \\\n         gone\"\n    )]\n    \
                      Gone { id: u8 },\n    #[error(\"{message}\")]\n    Bare { message: String },\n}\nimpl Error {\n    fn code(&self) -> &str {\n        \
                      match self {\n            Self::Gone { .. } => \"gate.gone\",\n            Self::Bare { .. } => \"gate.bare\",\n        }\n    }\n}\n\
                      fn refuse() {\n    Problem::new(StatusCode::BAD_REQUEST, \"gate.odd\", \"That is odd.\")\n}\nconst JOB: &str = \"gate.send\";\n";
        let codes = collect(&Tree::of(&[("crates/gate/src/error.rs", source)]));
        let said: Vec<_> = codes
            .values()
            .flatten()
            .map(|code| (code.code.as_str(), code.message.as_deref(), code.about.as_deref()))
            .collect();
        assert_eq!(
            said,
            [
                ("gate.bare", None, None),
                ("gate.gone", Some("act … is …, gone"), Some("Somebody was faster.")),
                ("gate.odd", Some("That is odd."), None),
            ]
        );
    }
}
