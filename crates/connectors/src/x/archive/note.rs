//! `note-tweet.js`: the whole text of posts of more than 280.

use std::time::Duration;

use kernel::Timestamp;
use serde::Deserialize;

use super::item::{NoteTweet, Post};
use super::post::unescape;
use super::wire::{Digits, instant};

/// A note and its post are created together; the two instants differ by a second or two.
const SAME_MOMENT: Duration = Duration::from_secs(2);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NoteElement {
    note_tweet: WireNote,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireNote {
    note_tweet_id: Digits,
    #[serde(deserialize_with = "instant")]
    created_at: Timestamp,
    #[serde(alias = "noteTweetResults")]
    core: WireCore,
}

#[derive(Deserialize)]
struct WireCore {
    text: String,
}

pub(super) fn note(element: &[u8]) -> Result<NoteTweet, String> {
    let NoteElement { note_tweet: note } =
        serde_json::from_slice(element).map_err(|error| error.to_string())?;
    Ok(NoteTweet {
        id: note.note_tweet_id.id().ok_or("a note without an id")?,
        text: note.core.text,
        created_at: note.created_at,
    })
}

impl NoteTweet {
    /// Whether `post` holds the start of this note. Archives do not link the two: same moment and same beginning,
    /// up to the first link or ellipsis, is all there is.
    pub fn is_whole_of(&self, post: &Post) -> bool {
        let apart = self.created_at.since(post.created_at).max(post.created_at.since(self.created_at));
        if apart > SAME_MOMENT || post.is_repost {
            return false;
        }
        let start = unescape(&post.raw_text);
        let end = start.find("https://t.co/").unwrap_or(start.len());
        let start = start[..end].trim_end().trim_end_matches('…').trim_end();
        !start.is_empty() && unescape(&self.text).starts_with(start)
    }
}
