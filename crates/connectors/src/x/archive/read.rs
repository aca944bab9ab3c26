//! The verb: reads an archive file by file, element by element.

use std::collections::HashSet;
use std::io::{BufReader, Read, Seek};
use std::ops::ControlFlow;

use super::account::{account, profile};
use super::contents::Contents;
use super::elements::{Cut, Elements};
use super::manifest::{Kind, plan};
use super::note::note;
use super::post::post;
use super::summary::{FileReport, Summary};
use super::wire::Digits;
use super::{Error, Item, Limits};

const BUFFER: usize = 64 << 10;

/// Reads the archive in `reader` and hands every item to `sink`; `Break` stops early. Blocking: run it where
/// blocking is allowed. An error means the archive as a whole is refused or broke off: items handed over before
/// it are good, and reading again hands over the same ones.
pub fn read(
    reader: impl Read + Seek,
    limits: &Limits,
    sink: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, Error> {
    let mut summary = Summary::default();
    let mut contents = Contents::open(reader, limits)?;
    let planned = plan(&mut contents, limits, &mut summary)?;
    let mut reading = Reading {
        limits,
        sink,
        summary,
        seen_posts: HashSet::new(),
        seen_notes: HashSet::new(),
        elements: 0,
    };
    for file in planned {
        let mut report = FileReport::new(&file.name, file.expected);
        report.missing = !contents.has(&file.name);
        if !report.missing && !reading.summary.stopped {
            let bytes = contents.file(&file.name)?;
            reading.file(bytes, file.kind, &mut report)?;
        }
        reading.summary.files.push(report);
    }
    Ok(reading.summary)
}

struct Reading<'a> {
    limits: &'a Limits,
    sink: &'a mut dyn FnMut(Item) -> ControlFlow<()>,
    summary: Summary,
    seen_posts: HashSet<u64>,
    seen_notes: HashSet<u64>,
    /// Read so far, of all files.
    elements: usize,
}

impl Reading<'_> {
    fn file(&mut self, bytes: impl Read, kind: Kind, report: &mut FileReport) -> Result<(), Error> {
        let mut elements = Elements::new(BufReader::with_capacity(BUFFER, bytes), self.limits);
        let mut index = 0;
        loop {
            let cut = match elements.next() {
                Ok(Some(cut)) => cut,
                Ok(None) => return Ok(()),
                Err(error) => return Err(Error::from_read(error, &report.name)),
            };
            let understood = match cut {
                Cut::Element(element) => self.element(kind, element),
                Cut::Unusable(reason) => Err(reason.to_owned()),
                Cut::Truncated => {
                    report.truncated = true;
                    Err("the file ends here, inside its list".to_owned())
                }
                Cut::NoList => Err("the file holds no list".to_owned()),
            };
            match understood {
                Ok(()) => report.parsed += 1,
                Err(reason) => report.add_malformed(index, elements.start, &reason),
            }
            index += 1;
            self.elements += 1;
            if self.elements > self.limits.max_items {
                return Err(Error::TooManyItems { limit: self.limits.max_items });
            }
            if self.summary.stopped {
                return Ok(());
            }
        }
    }

    fn element(&mut self, kind: Kind, element: &[u8]) -> Result<(), String> {
        let item = match kind {
            Kind::Account => Item::Account(account(element)?),
            Kind::Profile => Item::Profile(profile(element)?),
            Kind::Notes => Item::NoteTweet(note(element)?),
            Kind::Posts => Item::Post(Box::new(post(element)?)),
            Kind::Followers | Kind::Following => {
                person(element)?;
                match kind {
                    Kind::Followers => self.summary.followers += 1,
                    _ => self.summary.following += 1,
                }
                return Ok(());
            }
        };
        self.hand_over(item);
        Ok(())
    }

    fn hand_over(&mut self, item: Item) {
        let new = match &item {
            Item::Post(post) => number(&post.id).is_none_or(|id| self.seen_posts.insert(id)),
            Item::NoteTweet(note) => number(&note.id).is_none_or(|id| self.seen_notes.insert(id)),
            Item::Account(_) | Item::Profile(_) => true,
        };
        if !new {
            self.summary.duplicates += 1;
            return;
        }
        match &item {
            Item::Account(account) => {
                self.summary.account_id.get_or_insert_with(|| account.id.clone());
                self.summary.user_name.get_or_insert_with(|| account.user_name.clone());
            }
            Item::Post(_) => self.summary.posts += 1,
            Item::NoteTweet(_) => self.summary.notes += 1,
            Item::Profile(_) => {}
        }
        self.summary.stopped = (self.sink)(item).is_break();
    }
}

fn number(id: &str) -> Option<u64> {
    id.parse().ok()
}

#[derive(serde::Deserialize)]
struct PersonElement {
    #[serde(alias = "following")]
    follower: Person,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Person {
    account_id: Digits,
}

/// Followers are ids without names or dates: counted only.
fn person(element: &[u8]) -> Result<(), String> {
    let PersonElement { follower } = serde_json::from_slice(element).map_err(|error| error.to_string())?;
    follower.account_id.id().map(|_| ()).ok_or_else(|| "a person without an id".to_owned())
}
