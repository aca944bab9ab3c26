//! The keys of an installation: three unrelated ones, each in a file of its own, never in the database.
//! The vault's own keys are a ring that `connections` keeps; the two kept here are single.
//!
//! A backup of the database alone is therefore worth nothing to a thief, and must be accompanied by the
//! `keys` folder to be restored in full.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use kernel::{Entropy, Secret};

const KEY_LEN: usize = 32;

/// What the keys are for, and the names of their files.
pub const NAMES: [&str; 2] = ["sessions", "signatures"];

#[derive(Debug, Clone)]
pub struct Keys {
    /// Signs access tokens.
    pub sessions: Secret<[u8; KEY_LEN]>,
    /// Signs what others check: webhooks, links.
    pub signatures: Secret<[u8; KEY_LEN]>,
}

impl Keys {
    /// For installations without a data folder: tests, and printing the API's description.
    pub fn generate(entropy: &Entropy) -> Self {
        let [sessions, signatures] = NAMES.map(|_| Secret::new(entropy.bytes()));
        Self { sessions, signatures }
    }

    /// Reads the keys of `folder`, making those that are missing.
    pub fn open(folder: &Path, entropy: &Entropy) -> Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let [sessions, signatures] = NAMES.map(|name| open(&file(folder, name), entropy));
        Ok(Self { sessions: sessions?, signatures: signatures? })
    }
}

pub fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.key"))
}

fn open(path: &Path, entropy: &Entropy) -> Result<Secret<[u8; KEY_LEN]>> {
    if path.exists() { read(path) } else { create(path, entropy) }
}

/// Reads a key that must be there.
pub fn read(path: &Path) -> Result<Secret<[u8; KEY_LEN]>> {
    let mut file = std::fs::File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    check_mode(&file, path)?;
    let mut text = String::new();
    file.read_to_string(&mut text).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&text).with_context(|| format!("{} holds no key; restore it from a backup", path.display()))
}

/// Written whole under another name first: a crash leaves no half key. Of two processes that start at the
/// same time one makes the key and both read it.
fn create(path: &Path, entropy: &Entropy) -> Result<Secret<[u8; KEY_LEN]>> {
    let key: [u8; KEY_LEN] = entropy.bytes();
    let unique = u64::from_le_bytes(entropy.bytes());
    let unfinished = path.with_extension(format!("{unique:016x}"));
    let write = || -> std::io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&unfinished)?;
        writeln!(file, "{}", BASE64.encode(key))?;
        file.sync_all()?;
        std::fs::hard_link(&unfinished, path)
    };
    let written = write();
    drop(std::fs::remove_file(&unfinished));
    match written {
        Ok(()) => Ok(Secret::new(key)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read(path),
        Err(error) => Err(error).with_context(|| format!("cannot make {}", path.display())),
    }
}

fn parse(text: &str) -> Option<Secret<[u8; KEY_LEN]>> {
    let bytes = BASE64.decode(text.trim()).ok()?;
    bytes.try_into().ok().map(Secret::new)
}

#[cfg(unix)]
fn check_mode(file: &std::fs::File, path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = file.metadata()?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        bail!("{} can be read by others (mode {mode:o}); run `chmod 600 {}`", path.display(), path.display());
    }
    Ok(())
}

#[cfg(not(unix))]
fn check_mode(_: &std::fs::File, _: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
