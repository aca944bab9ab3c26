//! The file that holds the master keys: one base-64 key per line, oldest first, readable by its owner only.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::Entropy;

use super::envelope::Key;

const HEADER: &str = "# Roost: master keys of the vault. The last one encrypts; older ones are needed until\n\
                      # `roost rotate-key` has finished. Keep a copy apart from the database's backups:\n\
                      # without this file no account stays connected.\n";

/// Why the key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    #[error("the key file {path} cannot be read or written: {source}")]
    Io { path: PathBuf, source: std::io::Error },
    #[error("line {line} of the key file {path} is not a key. Restore the file from your copy")]
    Malformed { path: PathBuf, line: usize },
    #[error("the key file {0} holds no key. Restore it from your copy, or delete it to start afresh")]
    Empty(PathBuf),
    #[error("others on this machine can read the key file {0}. Run `chmod 600` on it")]
    Exposed(PathBuf),
}

pub(super) fn load_or_create(path: &Path, entropy: &Entropy) -> Result<Vec<Key>, KeyFileError> {
    match fs::exists(path) {
        Ok(true) => load(path),
        Ok(false) => {
            create(path, entropy)?;
            load(path)
        }
        Err(source) => Err(io(path)(source)),
    }
}

pub(super) fn load(path: &Path) -> Result<Vec<Key>, KeyFileError> {
    refuse_exposed(path)?;
    let text = fs::read_to_string(path).map_err(io(path))?;
    let mut keys = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let key = STANDARD.decode(line).ok().and_then(|bytes| Key::try_from(bytes).ok());
        keys.push(key.ok_or_else(|| KeyFileError::Malformed { path: path.to_owned(), line: number + 1 })?);
    }
    if keys.is_empty() {
        return Err(KeyFileError::Empty(path.to_owned()));
    }
    Ok(keys)
}

/// Appends a key. The file is replaced as a whole: a crash leaves the old one or the new one.
pub(super) fn append(path: &Path, key: &Key, entropy: &Entropy) -> Result<(), KeyFileError> {
    let mut keys = load(path)?;
    keys.push(*key);
    let written = write_beside(path, &keys, entropy)?;
    fs::rename(&written, path).map_err(io(path))?;
    sync_folder(path)
}

/// Several processes may start at once: only one file comes to be, and always a whole one.
fn create(path: &Path, entropy: &Entropy) -> Result<(), KeyFileError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(io(path))?;
    }
    let written = write_beside(path, &[entropy.bytes()], entropy)?;
    let linked = fs::hard_link(&written, path);
    fs::remove_file(&written).map_err(io(path))?;
    match linked {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(io(path)(error)),
        Ok(()) | Err(_) => sync_folder(path),
    }
}

fn write_beside(path: &Path, keys: &[Key], entropy: &Entropy) -> Result<PathBuf, KeyFileError> {
    let temporary = path.with_extension(format!("{:016x}.new", u64::from_le_bytes(entropy.bytes())));
    let mut text = HEADER.to_owned();
    for key in keys {
        text.push_str(&STANDARD.encode(key));
        text.push('\n');
    }
    let mut file = private().open(&temporary).map_err(io(path))?;
    file.write_all(text.as_bytes()).map_err(io(path))?;
    file.sync_all().map_err(io(path))?;
    Ok(temporary)
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

fn refuse_exposed(path: &Path) -> Result<(), KeyFileError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(path).map_err(io(path))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(KeyFileError::Exposed(path.to_owned()));
        }
    }
    Ok(())
}

fn sync_folder(path: &Path) -> Result<(), KeyFileError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = File::open(folder.unwrap_or(Path::new("."))).map_err(io(path))?;
    folder.sync_all().map_err(io(path))
}

fn io(path: &Path) -> impl Fn(std::io::Error) -> KeyFileError + use<'_> {
    |source| KeyFileError::Io { path: path.to_owned(), source }
}
