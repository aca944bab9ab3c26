//! Opens the ZIP and lists what is inside, refusing what no archive of X has.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::bounded::{Allowance, Metered};
use super::{Error, Limits};

const END_RECORD: &[u8; 4] = b"PK\x05\x06";
const END_RECORD_64: &[u8; 4] = b"PK\x06\x06";
const END_LOCATOR_64: &[u8; 4] = b"PK\x06\x07";
/// The end record plus the longest comment that may follow it.
const END_SEARCH: u64 = 22 + 65_535;

/// An open archive: entry names (with the folder around `data/` cut off) and their places.
pub(super) struct Contents<R> {
    zip: ZipArchive<Metered<R>>,
    entries: BTreeMap<String, usize>,
    pub allowance: Allowance,
}

impl<R: Read + Seek> Contents<R> {
    pub fn open(mut reader: R, limits: &Limits) -> Result<Self, Error> {
        let mut magic = [0; 4];
        let read = read_up_to(&mut reader, &mut magic)?;
        if !magic[..read].starts_with(b"PK") {
            return Err(Error::NotAZip);
        }
        let announced = announced_entries(&mut reader)?;
        check_entries(announced, limits)?;
        reader.rewind().map_err(Error::Io)?;
        let metered = Metered::new(reader);
        let input: Rc<Cell<u64>> = metered.counter();
        let zip = ZipArchive::new(metered).map_err(|error| from_zip(error, "its table of contents"))?;
        check_entries(zip.len() as u64, limits)?;
        let mut contents = Self { zip, entries: BTreeMap::new(), allowance: Allowance::new(limits, input) };
        contents.list()?;
        Ok(contents)
    }

    fn list(&mut self) -> Result<(), Error> {
        for index in 0..self.zip.len() {
            let entry =
                self.zip.by_index_data(index).map_err(|error| from_zip(error, "its table of contents"))?;
            let name = entry.name().map_err(|error| from_zip(error, "a file name"))?.into_owned();
            if entry.is_symlink() {
                return Err(Error::Unsafe { name: shown(&name), kind: "link" });
            }
            if !is_plain_path(&name) {
                return Err(Error::Unsafe { name: shown(&name), kind: "path out of its folder" });
            }
            if !name.ends_with('/') {
                self.entries.insert(name, index);
            }
        }
        let root = root(self.entries.keys());
        if !root.is_empty() {
            let entries = std::mem::take(&mut self.entries);
            self.entries = entries
                .into_iter()
                .map(|(name, index)| (name.strip_prefix(&root).map_or(name.clone(), str::to_owned), index))
                .collect();
        }
        Ok(())
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// Opens one file for reading within the limits.
    pub fn file<'a>(&'a mut self, name: &'a str) -> Result<impl Read + 'a, Error> {
        let index = *self.entries.get(name).ok_or_else(|| Error::Broken { part: name.to_owned() })?;
        let entry = self.zip.by_index(index).map_err(|error| from_zip(error, name))?;
        Ok(self.allowance.guard(entry, name))
    }
}

fn check_entries(entries: u64, limits: &Limits) -> Result<(), Error> {
    match entries > limits.max_entries {
        true => Err(Error::TooManyEntries { entries, limit: limits.max_entries }),
        false => Ok(()),
    }
}

fn read_up_to(reader: &mut impl Read, buffer: &mut [u8]) -> Result<usize, Error> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Error::Io(error)),
        }
    }
    Ok(filled)
}

/// How many entries the end record announces, read before anything is allocated for them. 0 when there is no
/// such record: opening the ZIP then fails by itself.
fn announced_entries<R: Read + Seek>(reader: &mut R) -> Result<u64, Error> {
    let size = reader.seek(SeekFrom::End(0)).map_err(Error::Io)?;
    let from = size.saturating_sub(END_SEARCH);
    reader.seek(SeekFrom::Start(from)).map_err(Error::Io)?;
    let mut tail = Vec::new();
    reader.take(END_SEARCH).read_to_end(&mut tail).map_err(Error::Io)?;
    let Some(end) = tail.windows(4).rposition(|window| window == END_RECORD) else { return Ok(0) };
    let entries = tail.get(end + 10..end + 12).map_or(0, little_endian);
    if entries < 0xffff {
        return Ok(entries);
    }
    let locator = end
        .checked_sub(20)
        .and_then(|at| tail.get(at..end))
        .filter(|found| found.starts_with(END_LOCATOR_64));
    let Some(offset) = locator.and_then(|locator| locator.get(8..16)).map(little_endian) else {
        return Ok(entries);
    };
    let mut record = [0; 40];
    reader.seek(SeekFrom::Start(offset)).map_err(Error::Io)?;
    let read = read_up_to(reader, &mut record)?;
    let whole = read == record.len() && record.starts_with(END_RECORD_64);
    Ok(if whole { little_endian(&record[32..40]) } else { entries })
}

fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |value, byte| (value << 8) | u64::from(*byte))
}

fn is_plain_path(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    !drive
        && !name.starts_with('/')
        && !name.contains(['\\', '\0'])
        && name.split('/').all(|part| part != "..")
}

/// The folder around `data/` when the archive was packed again with one, else nothing.
fn root<'n>(names: impl Iterator<Item = &'n String>) -> String {
    const MARKS: [&str; 3] = ["data/manifest.js", "data/tweets.js", "data/tweet.js"];
    let mut roots = names.filter_map(|name| MARKS.iter().find_map(|mark| name.strip_suffix(mark)));
    let shortest = roots.by_ref().min_by_key(|root| root.len()).unwrap_or_default();
    match shortest.is_empty() || shortest.ends_with('/') {
        true => shortest.to_owned(),
        false => String::new(),
    }
}

/// Names come from the archive: cut short, without control characters.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(80).collect()
}

fn from_zip(error: ZipError, part: &str) -> Error {
    match error {
        ZipError::Io(error) => Error::from_read(error, part),
        ZipError::InvalidPassword => Error::Locked { file: part.to_owned() },
        ZipError::UnsupportedArchive(reason) if reason.to_ascii_lowercase().contains("password") => {
            Error::Locked { file: part.to_owned() }
        }
        _ => Error::Broken { part: part.to_owned() },
    }
}
