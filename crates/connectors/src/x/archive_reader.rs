//! The archive in the words of the platform contract.

use std::collections::HashMap;
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use platform::archive::{ArchiveError, ArchiveFile, ArchiveSource};
use platform::{ArchiveItem, ArchiveSummary, Person, Post, PostMetrics, PostRelation, ReadArchive};

use super::X;
use super::archive::{self, Account, Item, Limits, MediaKind, NoteTweet, Profile, Summary};
use super::wire::unescape;

/// Long texts are held until their posts come by; an archive with more than this keeps the short ones.
const MOST_NOTE_BYTES: usize = 64 << 20;

impl ReadArchive for X {
    fn read(
        &self,
        source: &mut dyn ArchiveSource,
        sink: &mut dyn FnMut(ArchiveItem) -> ControlFlow<()>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<ArchiveSummary, ArchiveError> {
        let mut reading =
            Reading { sink, owner: None, told_owner: false, notes: Notes::default(), reposts: 0 };
        let counted = Counted::new(source, progress).map_err(|error| refusal(&archive::Error::Io(error)))?;
        let summary = archive::read(counted, &Limits::default(), &mut |item| reading.take(item));
        let summary = summary.map_err(|error| refusal(&error))?;
        if !summary.stopped {
            // An archive without posts still has an owner.
            let _ = reading.tell_owner();
        }
        Ok(told(summary, reading.reposts))
    }
}

fn refusal(error: &archive::Error) -> ArchiveError {
    ArchiveError { code: error.code(), message: error.to_string() }
}

struct Reading<'a> {
    sink: &'a mut dyn FnMut(ArchiveItem) -> ControlFlow<()>,
    owner: Option<Person>,
    told_owner: bool,
    notes: Notes,
    reposts: i64,
}

impl Reading<'_> {
    fn take(&mut self, item: Item) -> ControlFlow<()> {
        match item {
            Item::Account(account) => self.owner = Some(person(account)),
            Item::Profile(profile) => add(self.owner.as_mut(), profile),
            Item::NoteTweet(note) => self.notes.keep(note),
            Item::Post(post) => {
                self.tell_owner()?;
                self.reposts += i64::from(post.is_repost);
                let whole = self.notes.take_whole_of(&post);
                let post = self.post(*post, whole);
                return (self.sink)(ArchiveItem::Post(Box::new(post)));
            }
        }
        ControlFlow::Continue(())
    }

    fn tell_owner(&mut self) -> ControlFlow<()> {
        match self.owner.clone() {
            Some(owner) if !self.told_owner => {
                self.told_owner = true;
                (self.sink)(ArchiveItem::Owner(Box::new(owner)))
            }
            _ => ControlFlow::Continue(()),
        }
    }

    /// Counts of a repost belong to somebody else's post and are left out.
    fn post(&self, post: archive::Post, whole: Option<String>) -> Post {
        let own =
            |count: Option<u64>| count.filter(|_| !post.is_repost).and_then(|count| count.try_into().ok());
        let metrics = PostMetrics {
            likes: own(post.like_count),
            reposts: own(post.repost_count),
            ..PostMetrics::default()
        };
        let answered = post.in_reply_to_post_id.map(PostRelation::ReplyTo);
        // The archive does not say which post was repeated.
        let repeated = post.is_repost.then(|| PostRelation::Reposts(String::new()));
        Post {
            remote_id: post.id,
            author_id: self.owner.as_ref().map(|owner| owner.remote_id.clone()),
            text: whole.unwrap_or(post.text),
            created_at: Some(post.created_at),
            lang: post.lang,
            conversation_id: None,
            in_reply_to_user_id: post.in_reply_to_user_id,
            relations: answered.into_iter().chain(repeated).collect(),
            metrics,
            hashtags: post.hashtags,
            mentions: post.mentions.into_iter().map(|mention| mention.user_name).collect(),
            links: post.links.into_iter().filter_map(|link| link.expanded).collect(),
            media: post.media.into_iter().map(|kind| media(kind).to_owned()).collect(),
            reply_settings: None,
        }
    }
}

/// Long texts by the second they were made in; a post and its long text differ by two seconds at most.
#[derive(Default)]
struct Notes {
    by_second: HashMap<i64, Vec<NoteTweet>>,
    bytes: usize,
}

impl Notes {
    fn keep(&mut self, note: NoteTweet) {
        self.bytes += note.text.len();
        if self.bytes <= MOST_NOTE_BYTES {
            self.by_second.entry(note.created_at.seconds()).or_default().push(note);
        }
    }

    fn take_whole_of(&mut self, post: &archive::Post) -> Option<String> {
        let second = post.created_at.seconds();
        for near in second - 2..=second + 2 {
            let Some(notes) = self.by_second.get_mut(&near) else { continue };
            if let Some(index) = notes.iter().position(|note| note.is_whole_of(post)) {
                return Some(unescape(&notes.swap_remove(index).text));
            }
        }
        None
    }
}

fn person(account: Account) -> Person {
    Person {
        remote_id: account.id,
        display_name: account.display_name.unwrap_or_else(|| account.user_name.clone()),
        username: account.user_name,
        bio: None,
        followers: None,
        following: None,
        posts: None,
        listed: None,
        verified: None,
        created_at: account.created_at,
        avatar_url: None,
        text_limit: None,
    }
}

fn add(owner: Option<&mut Person>, profile: Profile) {
    if let Some(owner) = owner {
        owner.bio = profile.bio;
        owner.avatar_url = profile.avatar_url;
    }
}

const fn media(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Photo => "photo",
        MediaKind::Video => "video",
        MediaKind::AnimatedGif => "animated_gif",
        MediaKind::Other => "other",
    }
}

fn told(summary: Summary, reposts: i64) -> ArchiveSummary {
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let listed = |name: &str, count: u64| {
        let named = |file: &archive::FileReport| file.name.contains(name) && !file.missing;
        summary.files.iter().any(named).then(|| number(count))
    };
    let missing = summary.files.iter().filter(|file| file.missing);
    let absent = missing.map(|file| format!("{}: named by the archive but not in this file", file.name));
    let passed_over = summary.skipped.iter().map(|skipped| format!("{}: {}", skipped.name, skipped.reason));
    let partial = summary.is_partial.filter(|partial| *partial);
    let others =
        partial.map(|_| "X split this archive over several files: import the others as well".to_owned());
    ArchiveSummary {
        posts: number(summary.posts),
        reposts,
        duplicates: number(summary.duplicates),
        malformed: number(summary.files.iter().map(|file| file.malformed).sum()),
        followers_listed: listed("follower", summary.followers),
        following_listed: listed("following", summary.following),
        skipped: others.into_iter().chain(absent).chain(passed_over).collect(),
        files: summary.files.into_iter().map(file).collect(),
    }
}

fn file(report: archive::FileReport) -> ArchiveFile {
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    ArchiveFile { expected: report.expected.map(number), parsed: number(report.parsed), name: report.name }
}

/// Tells how many bytes have been read, about every hundredth of the file.
struct Counted<'a> {
    source: &'a mut dyn ArchiveSource,
    progress: &'a mut dyn FnMut(u64, u64),
    total: u64,
    done: u64,
    told: u64,
}

impl<'a> Counted<'a> {
    fn new(
        source: &'a mut dyn ArchiveSource,
        progress: &'a mut dyn FnMut(u64, u64),
    ) -> std::io::Result<Self> {
        let total = source.seek(SeekFrom::End(0))?;
        source.rewind()?;
        Ok(Self { source, progress, total, done: 0, told: 0 })
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.done += u64::try_from(read).unwrap_or(0);
        if self.done >= self.told + self.total / 100 {
            self.told = self.done;
            (self.progress)(self.done.min(self.total), self.total);
        }
        Ok(read)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, position: SeekFrom) -> std::io::Result<u64> {
        self.source.seek(position)
    }
}
