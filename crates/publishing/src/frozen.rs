//! What an act of this domain carries: the resolved content for one account, frozen when it is proposed.

use std::time::Duration;

use kernel::ids::MediaId;
use platform::publish::ReplyTarget;
use platform::{Attachment, NewPost};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::content::{Content, Disclosed, FirstComment, Poll};
use crate::library::Library;

/// The content of an act, as it is hashed and approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frozen {
    pub parts: Vec<FrozenPart>,
    pub reply_settings: Option<String>,
    #[serde(default)]
    pub disclosed: Disclosed,
    #[serde(default)]
    pub delay_seconds: i64,
    /// Left out where there is none, so that what was approved before comments existed keeps its hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_comment: Option<FirstComment>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenPart {
    pub text: String,
    #[serde(default)]
    pub media: Vec<FrozenMedia>,
    pub poll: Option<Poll>,
}

/// A file by its bytes: the same id with other bytes is another content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenMedia {
    pub id: MediaId,
    pub sha256: String,
    pub alt_text: Option<String>,
    #[serde(default)]
    pub sensitive: bool,
}

/// What earlier steps achieved, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub done: Vec<Done>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub remote_id: String,
}

/// Ends a part of a numbered thread.
pub fn number(content: &Content, index: usize) -> String {
    let count = content.parts.len();
    if content.numbering && count > 1 { format!(" {}/{count}", index + 1) } else { String::new() }
}

/// Resolves what a person wrote for a platform. A file that the library does not hold has no hash and is
/// refused later.
pub fn freeze(content: &Content, library: &Library, platform: &str) -> Frozen {
    let parts = content.parts.iter().enumerate().map(|(index, part)| FrozenPart {
        text: format!("{}{}", part.text.trim_end(), number(content, index)),
        media: part
            .media
            .iter()
            .map(|media| {
                let id = library.fitting(&media.id, platform);
                let known = library.find(id);
                let described = known.and_then(|known| known.attachment.alt_text.clone());
                FrozenMedia {
                    id: id.clone(),
                    sha256: known.map(|known| known.sha256.clone()).unwrap_or_default(),
                    alt_text: media.alt_text.clone().filter(|text| !text.trim().is_empty()).or(described),
                    sensitive: media.sensitive || known.is_some_and(|known| known.attachment.sensitive),
                }
            })
            .collect(),
        poll: part.poll.clone(),
    });
    Frozen {
        parts: parts.collect(),
        reply_settings: content.reply_settings.clone(),
        disclosed: content.disclosed,
        delay_seconds: if content.parts.len() > 1 { content.delay_seconds } else { 0 },
        first_comment: content
            .comment()
            .map(|comment| FirstComment { text: comment.text.trim_end().to_owned(), ..comment.clone() }),
    }
}

impl Frozen {
    pub fn read(content: &Json) -> Result<Self, serde_json::Error> {
        serde_json::from_value(content.clone())
    }

    pub fn media(&self) -> impl Iterator<Item = &FrozenMedia> {
        self.parts.iter().flat_map(|part| &part.media)
    }

    /// How many posts it becomes, one step for each: its parts, then the comment.
    pub fn steps(&self) -> usize {
        self.parts.len() + usize::from(self.first_comment.is_some())
    }

    pub fn is_comment(&self, step: usize) -> bool {
        self.first_comment.is_some() && step == self.parts.len()
    }

    pub fn text(&self, step: usize) -> &str {
        let comment = self.first_comment.as_ref().filter(|_| self.is_comment(step));
        let text = self.parts.get(step).map(|part| &part.text).or(comment.map(|comment| &comment.text));
        text.map(String::as_str).unwrap_or_default()
    }

    /// How long a step waits for the one before it.
    pub fn wait_before(&self, step: usize) -> Duration {
        let comment = self.first_comment.as_ref().filter(|_| self.is_comment(step));
        let seconds = comment.map_or(self.delay_seconds, |comment| comment.delay_seconds);
        Duration::from_secs(u64::try_from(seconds).unwrap_or(0))
    }

    /// One step as its platform is asked to create it; `reply_to` as [`Self::answers`] says.
    pub fn post(&self, step: usize, reply_to: Option<ReplyTarget>, media: Vec<Attachment>) -> NewPost {
        let part = self.parts.get(step);
        NewPost {
            text: self.text(step).to_owned(),
            reply_to,
            media,
            poll: part
                .and_then(|part| part.poll.as_ref())
                .map(|poll| platform::Poll { options: poll.options.clone(), minutes: poll.minutes }),
            // Who may answer is said once, at the head of the conversation.
            reply_settings: self.reply_settings.clone().filter(|_| step == 0),
            disclosed: platform::Disclosed {
                paid_partnership: self.disclosed.paid_partnership,
                ai_media: self.disclosed.ai_media && part.is_some_and(|part| !part.media.is_empty()),
            },
        }
    }

    /// What a step answers: the target for the first part, our own part before it for the other parts, our
    /// first part for the comment. The id of a part that is not out yet is empty.
    pub fn answers(
        &self,
        step: usize,
        target: Option<&ReplyTarget>,
        progress: &Progress,
        own_id: &str,
    ) -> Option<ReplyTarget> {
        let Some(before) = step.checked_sub(1) else { return target.cloned() };
        let answered = if self.is_comment(step) { 0 } else { before };
        let done = progress.done.get(answered).map(|done| done.remote_id.clone());
        Some(ReplyTarget {
            post_id: done.unwrap_or_default(),
            author_id: Some(own_id.to_owned()),
            author_username: None,
            mentions_us: None,
            reply_settings: None,
        })
    }
}
