//! Where things are: this checkout, its build folder, the programs on this machine.

use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

pub struct Checkout {
    pub root: PathBuf,
    /// Cargo's target folder, which may lie outside of the checkout.
    pub target: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

impl Checkout {
    pub fn find() -> Result<Self> {
        let output = cargo()
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .context("cargo could not be started")?;
        if !output.status.success() {
            bail!("cargo cannot read this workspace:\n{}", String::from_utf8_lossy(&output.stderr));
        }
        let metadata: Metadata = serde_json::from_slice(&output.stdout).context("cargo's answer")?;
        Ok(Self { root: metadata.workspace_root, target: metadata.target_directory })
    }

    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// The built program.
    pub fn roost(&self, release: bool) -> PathBuf {
        let profile = if release { "release" } else { "debug" };
        self.target.join(profile).join("roost")
    }

    /// Remembers that a step was done for inputs with this hash. Two checkouts that share a build folder
    /// keep apart.
    pub fn stamp(&self, step: &str) -> Stamp {
        let mut hasher = DefaultHasher::new();
        self.root.hash(&mut hasher);
        let folder = self.target.join("xtask").join(format!("{:016x}", hasher.finish()));
        Stamp { path: folder.join(step) }
    }
}

pub struct Stamp {
    path: PathBuf,
}

impl Stamp {
    pub fn says(&self, hash: u64) -> bool {
        std::fs::read_to_string(&self.path).is_ok_and(|text| text == format!("{hash:016x}"))
    }

    pub fn write(&self, hash: u64) -> Result<()> {
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&self.path, format!("{hash:016x}"))
            .with_context(|| format!("cannot write {}", self.path.display()))
    }
}

/// Cargo as this program was started by, so that the toolchain stays the same.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The program of this name on the search path.
pub fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A number that changes when any file under `folder` does, but for those in `skip` folders.
pub fn hash_folder(folder: &Path, skip: &[&str]) -> Result<u64> {
    let mut files = Vec::new();
    collect(folder, skip, &mut files)?;
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// Every file under `folder`, not following links, leaving out folders named in `skip`.
pub fn collect(folder: &Path, skip: &[&str], files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let (kind, path) = (entry.file_type()?, entry.path());
        let skipped = path.file_name().is_some_and(|name| skip.iter().any(|skip| OsStr::new(skip) == name));
        if kind.is_dir() && !skipped {
            collect(&path, skip, files)?;
        } else if kind.is_file() && !skipped {
            files.push(path);
        }
    }
    Ok(())
}
