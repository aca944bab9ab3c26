//! The files that people write, read once and scanned once.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::layers::is_development;
use super::scan::{Scanned, scan};
use crate::checkout::collect;

/// Made by tools, or not ours.
const SKIPPED: [&str; 8] =
    [".git", "target", "node_modules", "dist", "coverage", "test-results", "__generated__", "data"];
const READ: [&str; 11] = ["rs", "toml", "sql", "md", "ts", "tsx", "mjs", "css", "html", "json", "txt"];

pub struct Tree {
    pub files: Vec<File>,
    /// Files of kinds that no rule reads.
    others: Vec<String>,
}

pub struct File {
    /// From the root of the checkout, with `/`.
    pub path: String,
    pub text: String,
    /// For Rust files only.
    rust: Option<Scanned>,
    /// Declared under `#[cfg(test)]` by the module above.
    only_in_tests: bool,
}

impl Tree {
    pub fn read(root: &Path) -> Result<Self> {
        let mut paths = Vec::new();
        collect(root, &SKIPPED, &mut paths)?;
        paths.sort();
        let (mut files, mut others) = (Vec::new(), Vec::new());
        for path in paths {
            let relative = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            let named = path.extension().and_then(|extension| extension.to_str());
            if !named.is_some_and(|extension| READ.contains(&extension)) {
                others.push(relative);
                continue;
            }
            let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.push(File::new(&relative, &String::from_utf8_lossy(&bytes)));
        }
        Ok(Self::new(files, others))
    }

    /// A tree for the tests of the rules.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self::new(files.iter().map(|(path, text)| File::new(path, text)).collect(), Vec::new())
    }

    fn new(mut files: Vec<File>, others: Vec<String>) -> Self {
        let declared: Vec<String> = files.iter().flat_map(File::test_modules).collect();
        for file in &mut files {
            file.only_in_tests = declared.iter().any(|module| {
                let rest = file.path.strip_prefix(module.as_str());
                rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
            });
        }
        Self { files, others }
    }

    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Whether there is a file or folder of this path.
    pub fn has(&self, path: &str) -> bool {
        let within =
            |file: &str| file.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.files.iter().any(|file| within(&file.path)) || self.others.iter().any(|file| within(file))
    }

    /// Every Rust file with what the scanner made of it.
    pub fn rust(&self) -> impl Iterator<Item = (&File, &Scanned)> {
        self.files.iter().filter_map(|file| Some((file, file.rust.as_ref()?)))
    }

    /// Rust that ships: neither tests nor the tools of development.
    pub fn shipped(&self) -> impl Iterator<Item = (&File, &Scanned)> {
        self.rust()
            .filter(|(file, _)| !file.is_test() && file.krate().is_some_and(|name| !is_development(name)))
    }
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            rust: path.ends_with(".rs").then(|| scan(text)),
            only_in_tests: false,
        }
    }

    /// Modules declared here as `#[cfg(test)] mod name;`: their paths without the ending.
    fn test_modules(&self) -> Vec<String> {
        let Some(scanned) = &self.rust else { return Vec::new() };
        let stem = self.path.trim_end_matches(".rs");
        let folder =
            ["/lib", "/main", "/mod"].iter().find_map(|root| stem.strip_suffix(root)).unwrap_or(stem);
        let lines: Vec<&str> = scanned.code.lines().map(str::trim).collect();
        let declared = lines.windows(2).filter(|pair| pair.first() == Some(&"#[cfg(test)]"));
        declared
            .filter_map(|pair| {
                let (_, name) = pair.last()?.strip_suffix(';')?.rsplit_once("mod ")?;
                Some(format!("{folder}/{name}"))
            })
            .collect()
    }

    /// The crate a file belongs to: `crates/gate/src/act.rs` is of `gate`.
    pub fn krate(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// Whether the whole file is tests.
    pub fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        self.only_in_tests
            || name == "tests.rs"
            || name.ends_with("_tests.rs")
            || self.path.contains("/tests/")
    }

    /// Whether the file lies in a `store/` folder or is a `store.rs`.
    pub fn is_store(&self) -> bool {
        self.path.contains("/store/") || self.path.ends_with("/store.rs")
    }
}
