//! Copying files from one folder to another, each under its own name and only with its own content.

use std::fs::{self, File};
use std::io::{self, Read as _};

use kernel::Entropy;

use super::disk::Disk;
use super::draft::Draft;
use super::{BlobError, BlobKey};

const PIECE: usize = 256 * 1024;

/// A file and how large it is.
#[derive(Debug, Clone)]
pub struct Named {
    pub key: BlobKey,
    pub bytes: u64,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    New,
    /// It was there before.
    Known,
    /// Nothing was stored, for this reason.
    Lost(String),
}

/// Copies the file unless `is_there` finds it. Blocks. Only what cannot be written is an error; a file that appears
/// under its name is whole and on the disk.
pub fn bring(
    from: &Disk,
    to: &Disk,
    named: &Named,
    is_there: fn(&Disk, &Named) -> bool,
) -> io::Result<Brought> {
    if is_there(to, named) {
        return Ok(Brought::Known);
    }
    let mut source = match open(from, named) {
        Ok(file) => file,
        Err(reason) => return Ok(Brought::Lost(reason)),
    };
    let mut draft = Draft::create(&to.drafts(), &Entropy::System, named.bytes)?;
    let mut piece = vec![0; PIECE];
    loop {
        let length = match source.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) => return Ok(Brought::Lost(format!("it cannot be read: {error}"))),
        };
        match draft.append(piece.get(..length).unwrap_or_default()) {
            Err(BlobError::TooLarge { .. }) => return Ok(Brought::Lost("it is longer than it was".into())),
            written => written.map_err(as_io)?,
        }
    }
    let sealed = draft.seal().map_err(as_io)?;
    if sealed.sha256() != named.key.sha256() {
        return Ok(Brought::Lost("its content is not what was stored".into()));
    }
    to.keep(&named.key, sealed)?;
    Ok(Brought::New)
}

/// Enough for a folder that only [`bring`] writes to.
pub fn has_its_size(disk: &Disk, named: &Named) -> bool {
    disk.size(&named.key).is_ok_and(|size| size == named.bytes)
}

/// Reads all of it.
pub fn has_its_content(disk: &Disk, named: &Named) -> bool {
    let hash = || sha256(&mut open(disk, named).map_err(io::Error::other)?);
    has_its_size(disk, named) && hash().is_ok_and(|hash| hash == named.key.sha256())
}

fn sha256(file: &mut File) -> io::Result<String> {
    use sha2::{Digest as _, Sha256};
    let (mut digest, mut piece) = (Sha256::new(), vec![0; PIECE]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            length => digest.update(piece.get(..length).unwrap_or_default()),
        }
    }
}

/// Only a plain file: a folder that somebody hands over may hold links, and pipes that never end.
fn open(disk: &Disk, named: &Named) -> Result<File, String> {
    let path = disk.path(&named.key);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err("it is missing".into()),
        Err(error) => Err(format!("it cannot be read: {error}")),
        Ok(found) if !found.is_file() => Err("it is no plain file".into()),
        Ok(_) => File::open(&path).map_err(|error| format!("it cannot be read: {error}")),
    }
}

fn as_io(error: BlobError) -> io::Error {
    match error {
        BlobError::Io(error) => error,
        other => io::Error::other(other),
    }
}
