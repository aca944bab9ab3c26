//! Which files to read: what `data/manifest.js` lists, or, without it, what known names say.

use std::collections::BTreeMap;
use std::io::Read;

use serde::Deserialize;

use super::contents::Contents;
use super::summary::{ManifestUse, Skipped, Summary};
use super::wire::{Digits, iso_instant};
use super::{Error, Limits};

const MANIFEST: &str = "data/manifest.js";
const MAX_MANIFEST: u64 = 4 << 20;

/// What a file holds. The order is the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Account,
    Profile,
    Notes,
    Posts,
    Followers,
    Following,
}

pub(super) struct Planned {
    pub kind: Kind,
    pub name: String,
    pub expected: Option<u64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    user_info: Option<UserInfo>,
    archive_info: Option<ArchiveInfo>,
    #[serde(default)]
    data_types: BTreeMap<String, DataType>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct UserInfo {
    account_id: Option<String>,
    user_name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ArchiveInfo {
    generation_date: Option<String>,
    is_partial_archive: Option<bool>,
}

#[derive(Deserialize)]
struct DataType {
    #[serde(default)]
    files: Vec<FileEntry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FileEntry {
    file_name: String,
    #[serde(default)]
    count: Digits,
}

/// The files to read, in order; the summary learns whose archive it is and what is left out.
pub(super) fn plan<R: Read + std::io::Seek>(
    contents: &mut Contents<R>,
    limits: &Limits,
    summary: &mut Summary,
) -> Result<Vec<Planned>, Error> {
    let mut planned = Vec::new();
    if contents.has(MANIFEST) {
        summary.manifest = ManifestUse::Unreadable;
        if let Some(manifest) = read_manifest(contents)? {
            summary.manifest = ManifestUse::Followed;
            describe(&manifest, summary);
            follow(manifest, limits, &mut planned, summary);
        }
    }
    add_known_names(contents, &mut planned);
    if planned.is_empty() && summary.manifest != ManifestUse::Followed {
        return Err(Error::NotAnArchive);
    }
    list_the_rest(contents, &planned, summary);
    planned.sort_by(|a, b| (a.kind, part(&a.name), &a.name).cmp(&(b.kind, part(&b.name), &b.name)));
    Ok(planned)
}

fn read_manifest<R: Read + std::io::Seek>(contents: &mut Contents<R>) -> Result<Option<Manifest>, Error> {
    let mut bytes = Vec::new();
    let read = contents.file(MANIFEST)?.take(MAX_MANIFEST).read_to_end(&mut bytes);
    read.map_err(|error| Error::from_read(error, MANIFEST))?;
    let Some(equals) = bytes.iter().position(|byte| *byte == b'=') else { return Ok(None) };
    let mut values = serde_json::Deserializer::from_slice(&bytes[equals + 1..]).into_iter::<Manifest>();
    Ok(values.next().and_then(Result::ok))
}

fn describe(manifest: &Manifest, summary: &mut Summary) {
    if let Some(user) = &manifest.user_info {
        summary.account_id.clone_from(&user.account_id);
        summary.user_name.clone_from(&user.user_name);
    }
    if let Some(archive) = &manifest.archive_info {
        summary.generated_at = archive.generation_date.as_deref().and_then(iso_instant);
        summary.is_partial = archive.is_partial_archive;
    }
}

fn follow(manifest: Manifest, limits: &Limits, planned: &mut Vec<Planned>, summary: &mut Summary) {
    let most = usize::try_from(limits.max_entries).unwrap_or(usize::MAX);
    for (data_type, DataType { files }) in manifest.data_types {
        let Some(kind) = kind_of(&data_type) else {
            if files.iter().any(|file| file.count.number() != Some(0)) {
                summary.skipped.push(Skipped { name: data_type.clone(), reason: reason(&data_type) });
            }
            continue;
        };
        for file in files.into_iter().take(most.saturating_sub(planned.len())) {
            if planned.iter().all(|known: &Planned| known.name != file.file_name) {
                planned.push(Planned { kind, expected: file.count.number(), name: file.file_name });
            }
        }
    }
}

/// Old archives have no manifest, and a part may be missing from one.
fn add_known_names<R: Read + std::io::Seek>(contents: &Contents<R>, planned: &mut Vec<Planned>) {
    for name in contents.names() {
        let Some(kind) = stem(name).and_then(kind_of) else { continue };
        if planned.iter().all(|known| known.name != name) {
            planned.push(Planned { kind, name: name.to_owned(), expected: None });
        }
    }
}

/// `tweets` of `data/tweets-part1.js`; `None` for anything that is no data file.
fn stem(name: &str) -> Option<&str> {
    let file = name.strip_prefix("data/").unwrap_or(name).strip_suffix(".js")?;
    let stem = match file.rsplit_once("-part") {
        Some((stem, part)) if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) => stem,
        _ => file,
    };
    (!stem.contains('/')).then_some(stem)
}

/// Parts in the order of their numbers: 2 before 10.
fn part(name: &str) -> u64 {
    let number = name.strip_suffix(".js").and_then(|name| name.rsplit_once("-part"));
    number.and_then(|(_, part)| part.parse().ok()).unwrap_or(0)
}

/// Both spellings of the manifest (`noteTweet`) and of file names (`note-tweet`), old and new.
fn kind_of(name: &str) -> Option<Kind> {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    match plain.to_ascii_lowercase().as_str() {
        "account" => Some(Kind::Account),
        "profile" => Some(Kind::Profile),
        "notetweet" | "notetweets" => Some(Kind::Notes),
        "tweet" | "tweets" => Some(Kind::Posts),
        "follower" | "followers" => Some(Kind::Followers),
        "following" | "followings" => Some(Kind::Following),
        _ => None,
    }
}

fn reason(name: &str) -> &'static str {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = plain.to_ascii_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if has(&["directmessage", "dm"]) {
        "private messages are never read"
    } else if has(&["deleted"]) {
        "deleted by its owner"
    } else if has(&["ip", "device", "phone", "email", "key", "contact", "personal", "age", "sso", "session"])
    {
        "personal data that is not needed"
    } else {
        "not needed to learn from the account's posts"
    }
}

/// What is in the ZIP and read by nobody: data files one by one, media by folder.
fn list_the_rest<R: Read + std::io::Seek>(
    contents: &Contents<R>,
    planned: &[Planned],
    summary: &mut Summary,
) {
    let mut folders: BTreeMap<&str, ()> = BTreeMap::new();
    for name in contents.names() {
        if name == MANIFEST || planned.iter().any(|file| file.name == name) {
            continue;
        }
        let inner = name.strip_prefix("data/").unwrap_or(name);
        if let Some((folder, _)) = inner.split_once('/') {
            folders.insert(folder, ());
        } else if name.to_ascii_lowercase().ends_with(".zip") {
            summary
                .skipped
                .push(Skipped { name: name.to_owned(), reason: "a ZIP inside the ZIP is not opened" });
        } else if summary.manifest != ManifestUse::Followed || stem(name).is_none() {
            let reason = stem(name).map_or("no data file", reason);
            summary.skipped.push(Skipped { name: name.to_owned(), reason });
        }
    }
    for folder in folders.into_keys() {
        summary
            .skipped
            .push(Skipped { name: format!("{folder}/"), reason: "media and pages are not imported" });
    }
}
