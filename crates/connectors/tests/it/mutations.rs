//! Thousands of damaged and hostile archives in one go: none may break the reader or take much memory.
//!
//! `ROOST_MUTATED_ARCHIVES` says how many; the ordinary run makes do with a few hundred. The same number
//! makes the same archives.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use connectors::x::archive::{Item, Limits, read};
use kernel::{Clock, Entropy};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const ORDINARY: usize = 200;
const RESIDENT_KIB_MAX: u64 = 512 * 1024;
const POSTS: u64 = 40;

/// A file of an archive.
type Entry = (String, Vec<u8>);

struct Chance(Entropy);

impl Chance {
    fn below(&self, bound: usize) -> usize {
        usize::try_from(self.0.below(u64::try_from(bound).unwrap())).unwrap()
    }

    fn byte(&self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }

    fn slice(&self, len: usize) -> std::ops::Range<usize> {
        let start = self.below(len);
        start..(start + 1 + self.below(64)).min(len)
    }
}

fn element(id: u64) -> String {
    format!(
        r#"{{"tweet":{{"id_str":"{id}","created_at":"Sat Aug 12 16:10:37 +0000 2023","full_text":"post {id} #rust",
        "favorite_count":"{id}","entities":{{"hashtags":[{{"text":"rust"}}],"urls":[]}}}}}}"#
    )
}

fn list(name: &str, elements: &[String]) -> Vec<u8> {
    format!("window.YTD.{name} = [\n{}\n]", elements.join(",\n")).into_bytes()
}

fn archive() -> Vec<Entry> {
    let half = POSTS / 2;
    let tweets = |ids: std::ops::Range<u64>| list("tweets.part0", &ids.map(element).collect::<Vec<_>>());
    let manifest = format!(
        r#"window.__THAR_CONFIG = {{"userInfo":{{"accountId":"12","userName":"ada"}},"dataTypes":{{"tweets":{{"files":[
        {{"fileName":"data/tweets.js","count":"{half}"}},{{"fileName":"data/tweets-part1.js","count":"{half}"}}]}}}}}}"#
    );
    let account = br#"window.YTD.account.part0 = [{"account":{"accountId":"12","username":"ada"}}]"#.to_vec();
    let note =
        r#"{"noteTweet":{"noteTweetId":"9","createdAt":"2023-08-12T16:10:38.000Z","core":{"text":"more"}}}"#;
    let named = |name: &str, bytes: Vec<u8>| (name.to_owned(), bytes);
    vec![
        named("data/manifest.js", manifest.into_bytes()),
        named("data/account.js", account),
        named("data/tweets.js", tweets(1..half + 1)),
        named("data/tweets-part1.js", tweets(half + 1..POSTS + 1)),
        named("data/note-tweet.js", list("note_tweet.part0", &[note.to_owned()])),
    ]
}

fn pack(entries: &[Entry], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in entries {
        // Two files of one name are refused by the writer; the first stays.
        if writer.start_file(name.as_str(), options).is_ok() {
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// Changes what is inside the files, the names, or what they inflate to. The container stays sound.
fn change_content(entries: &mut Vec<Entry>, chance: &Chance) {
    let at = chance.below(entries.len());
    let (name, bytes) = &mut entries[at];
    match chance.below(7) {
        0 => {
            for _ in 0..=chance.below(12) {
                let place = chance.below(bytes.len());
                bytes[place] = b"{}[]\",:\\=\0\xff1a"[chance.below(13)];
            }
        }
        1 => bytes.truncate(chance.below(bytes.len())),
        2 => bytes.extend(std::iter::repeat_n(chance.byte(), (1 + chance.below(3)) << 19)),
        3 => *bytes = [b"= ".to_vec(), b"[".repeat(1 + chance.below(200_000))].concat(),
        4 => {
            let names = [
                "../evil.js",
                "/etc/passwd",
                "data/tweets.js/",
                "data\\tweets.js",
                "data/\u{202e}sj.steewt",
                "",
            ];
            names[chance.below(names.len())].clone_into(name);
        }
        5 => *bytes = pack(&archive(), CompressionMethod::Deflated),
        _ => {
            let copy = (format!("data/tweets-part{}.js", chance.below(100)), bytes.clone());
            entries.push(copy);
        }
    }
}

/// Damages the container: bytes, length, and the numbers in its headers.
fn damage(zip: &mut Vec<u8>, chance: &Chance) {
    match chance.below(6) {
        0 => {
            for _ in 0..=chance.below(12) {
                let place = chance.below(zip.len());
                zip[place] = chance.byte();
            }
        }
        1 => zip.truncate(chance.below(zip.len())),
        2 => drop(zip.drain(chance.slice(zip.len()))),
        3 => {
            let piece = zip[chance.slice(zip.len())].to_vec();
            let place = chance.below(zip.len());
            zip.splice(place..place, piece);
        }
        4 => {
            let garbage: Vec<u8> = (0..=chance.below(64)).map(|_| chance.byte()).collect();
            zip.splice(0..0, garbage);
        }
        _ => lie(zip, chance),
    }
}

/// Writes absurd numbers into a header: sizes, counts, offsets, flags, methods.
fn lie(zip: &mut [u8], chance: &Chance) {
    let signatures: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"];
    let wanted = signatures[chance.below(3)];
    let places: Vec<usize> =
        zip.windows(4).enumerate().filter(|(_, four)| *four == wanted).map(|(at, _)| at).collect();
    if places.is_empty() {
        return;
    }
    let field = places[chance.below(places.len())] + 4 + chance.below(40);
    let number = [0, 1, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF, u32::from(chance.byte())][chance.below(6)];
    for (slot, byte) in zip.iter_mut().skip(field).zip(number.to_le_bytes()) {
        *slot = byte;
    }
}

fn mutated(chance: &Chance) -> Vec<u8> {
    let mut entries = archive();
    let method = [CompressionMethod::Deflated, CompressionMethod::Stored][chance.below(2)];
    let which = chance.below(3);
    if which != 0 {
        change_content(&mut entries, chance);
    }
    let mut zip = pack(&entries, method);
    if which != 1 {
        damage(&mut zip, chance);
    }
    zip
}

/// Kibibytes this process had in memory at most; none where the system does not tell.
fn resident_peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[test]
fn thousands_of_mutated_archives_break_nothing_and_stay_small() {
    let wanted = std::env::var("ROOST_MUTATED_ARCHIVES").ok();
    let count = wanted.as_ref().map_or(ORDINARY, |count| count.parse().expect("a number of archives"));
    let (chance, started) = (Chance(Entropy::seeded(16)), Clock::System.now());
    let mut ends: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..count {
        let zip = mutated(&chance);
        let mut posts = 0;
        let mut sink = |item: Item| {
            posts += u64::from(matches!(item, Item::Post(_)));
            ControlFlow::Continue(())
        };
        let end = match read(Cursor::new(&zip), &Limits::default(), &mut sink) {
            Ok(_) => "read",
            Err(error) => error.code(),
        };
        assert!(end == "read" || end.starts_with("x_archive."), "{end}");
        assert!(posts <= 2 * POSTS, "{posts} posts of {POSTS}");
        *ends.entry(end).or_default() += 1;
    }
    let peak = resident_peak_kib();
    assert!(peak.is_none_or(|kib| kib <= RESIDENT_KIB_MAX), "{peak:?} KiB in memory");
    // Mutations that all end alike would show nothing.
    assert!(ends.len() >= 4 && ends.get("read").is_some_and(|read| *read < count), "{ends:?}");
    if wanted.is_some() {
        let message = format!(
            "\n{count} archives in {:?}, {peak:?} KiB at most: {ends:?}\n",
            Clock::System.now().since(started)
        );
        std::io::stderr().write_all(message.as_bytes()).unwrap();
    }
}
