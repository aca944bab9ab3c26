//! What a person writes: a master text, variants for single accounts, and what it is an answer to.

use kernel::ids::{AccountId, MediaId};
use platform::publish::ReplyTarget;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Error, Result};

/// Bounds of what is kept at all. What a platform takes is for [`crate::check`].
const PARTS_MAX: usize = 25;
const TARGETS_MAX: usize = 20;
const MEDIA_MAX: usize = 20;
const LABELS_MAX: usize = 20;
const LABEL_CHARS_MAX: usize = 50;
const POLL_OPTIONS_MAX: usize = 10;
const ALT_TEXT_CHARS_MAX: usize = 5_000;
/// Far above any platform's limit, so that a pasted article can be split.
const TEXT_BYTES_MAX: usize = 100_000;
const DELAY_SECONDS_MAX: i64 = 3_600;

/// One revision of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostDraft)]
pub struct Draft {
    /// The master text.
    pub content: Content,
    #[serde(default)]
    pub targets: Vec<Target>,
    pub reply_to: Option<ReplyTo>,
    #[serde(default)]
    pub labels: Vec<String>,
}

/// An account the post is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostTarget)]
pub struct Target {
    #[schema(value_type = String)]
    pub account_id: AccountId,
    /// What goes out there instead of the master text; none for the master text.
    pub content: Option<Content>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostContent)]
pub struct Content {
    /// One part is a post, several are a thread.
    pub parts: Vec<Part>,
    /// Ends each part of a thread with its number, such as ` 2/5`.
    #[serde(default)]
    pub numbering: bool,
    /// Who may answer, in the platform's words; none for everyone.
    pub reply_settings: Option<String>,
    #[serde(default)]
    pub disclosed: Disclosed,
    /// Wait between the parts of a thread, 0–3600.
    #[serde(default)]
    pub delay_seconds: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_comment: Option<FirstComment>,
}

/// What the account itself says under its post once all of it is out, as an answer to the first part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostFirstComment)]
pub struct FirstComment {
    /// A blank one is none.
    pub text: String,
    /// Wait after the last part, 0–3600.
    #[serde(default)]
    pub delay_seconds: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostPart)]
pub struct Part {
    pub text: String,
    #[serde(default)]
    pub media: Vec<Attached>,
    pub poll: Option<Poll>,
}

/// A file of the library on a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostMedia)]
pub struct Attached {
    #[schema(value_type = String)]
    pub id: MediaId,
    /// None for the description that the file has in the library.
    pub alt_text: Option<String>,
    #[serde(default)]
    pub sensitive: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostPoll)]
pub struct Poll {
    pub options: Vec<String>,
    pub minutes: i64,
}

/// What the author declares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = PostDisclosed)]
pub struct Disclosed {
    pub paid_partnership: bool,
    /// Some of the media was made by a model.
    pub ai_media: bool,
}

/// The post being answered, as it was when somebody chose it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostReplyTo)]
pub struct ReplyTo {
    pub post_id: String,
    pub author_id: Option<String>,
    pub author_username: String,
    pub text: Option<String>,
    pub url: Option<String>,
    /// The author mentioned us there; none when unknown.
    pub mentions_us: Option<bool>,
    pub reply_settings: Option<String>,
}

impl ReplyTo {
    pub fn target(&self) -> ReplyTarget {
        ReplyTarget {
            post_id: self.post_id.clone(),
            author_id: self.author_id.clone(),
            author_username: Some(self.author_username.clone()),
            mentions_us: self.mentions_us,
            reply_settings: self.reply_settings.clone(),
        }
    }
}

impl Content {
    pub fn text(text: impl Into<String>) -> Self {
        Self { parts: vec![Part { text: text.into(), ..Part::default() }], ..Self::default() }
    }

    /// The first comment, unless it is blank.
    pub fn comment(&self) -> Option<&FirstComment> {
        self.first_comment.as_ref().filter(|comment| !comment.text.trim().is_empty())
    }

    /// How many posts it becomes: its parts and the comment.
    pub fn steps(&self) -> i64 {
        crate::view::count(self.parts.len() + usize::from(self.comment().is_some()))
    }

    /// Every text of it that readers will see, in their order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let comment = self.comment().map(|comment| comment.text.as_str());
        self.parts.iter().map(|part| part.text.as_str()).chain(comment)
    }
}

impl Draft {
    /// What goes to one of its accounts.
    pub fn content_for(&self, account: &AccountId) -> &Content {
        let target = self.targets.iter().find(|target| target.account_id == *account);
        target.and_then(|target| target.content.as_ref()).unwrap_or(&self.content)
    }

    /// The beginning, for lists; at most 120 characters.
    pub fn excerpt(&self) -> String {
        let text = self.content.parts.iter().map(|part| part.text.trim()).find(|text| !text.is_empty());
        let line = text.and_then(|text| text.lines().next()).unwrap_or_default();
        let mut excerpt: String = line.chars().take(120).collect();
        if excerpt.len() < line.len() {
            excerpt.push('…');
        }
        excerpt
    }

    /// Every text of it, for searching.
    pub fn words(&self) -> String {
        let variants = self.targets.iter().filter_map(|target| target.content.as_ref());
        let texts = std::iter::once(&self.content).chain(variants).flat_map(Content::texts);
        texts.map(str::to_lowercase).collect::<Vec<_>>().join("\n")
    }

    /// Every file it uses, each once.
    pub fn media(&self) -> Vec<MediaId> {
        let variants = self.targets.iter().filter_map(|target| target.content.as_ref());
        let contents = std::iter::once(&self.content).chain(variants);
        let mut ids: Vec<MediaId> = contents
            .flat_map(|content| content.parts.iter().flat_map(|part| part.media.iter()))
            .map(|media| media.id.clone())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Holds it against what is kept at all; a draft may be as unfinished as it likes.
    pub fn checked(mut self) -> Result<Self> {
        bounded(&self.content, "content")?;
        at_most("targets", self.targets.len(), TARGETS_MAX)?;
        for (index, target) in self.targets.iter().enumerate() {
            let earlier = self.targets.iter().take(index);
            if earlier.into_iter().any(|other| other.account_id == target.account_id) {
                return Err(Error::invalid(format!("targets[{index}]"), "this account is chosen twice"));
            }
            if let Some(content) = &target.content {
                bounded(content, &format!("targets[{index}].content"))?;
            }
        }
        if let Some(reply_to) = &self.reply_to {
            bounded_reply(reply_to)?;
        }
        self.labels = labels(&self.labels)?;
        Ok(self)
    }
}

/// Trimmed, each once, in their order.
pub fn labels(input: &[String]) -> Result<Vec<String>> {
    let mut kept: Vec<String> = Vec::new();
    for label in input {
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        if label.chars().count() > LABEL_CHARS_MAX {
            return Err(Error::invalid(
                "labels",
                format!("a label has at most {LABEL_CHARS_MAX} characters"),
            ));
        }
        if !label.is_empty() && !kept.contains(&label) {
            kept.push(label);
        }
    }
    at_most("labels", kept.len(), LABELS_MAX)?;
    Ok(kept)
}

fn bounded(content: &Content, at: &str) -> Result<()> {
    if content.parts.is_empty() {
        return Err(Error::invalid(format!("{at}.parts"), "a post has at least one part"));
    }
    at_most(&format!("{at}.parts"), content.parts.len(), PARTS_MAX)?;
    if !(0..=DELAY_SECONDS_MAX).contains(&content.delay_seconds) {
        return Err(Error::invalid(
            format!("{at}.delay_seconds"),
            format!("0 to {DELAY_SECONDS_MAX} seconds lie between the parts of a thread"),
        ));
    }
    if content.reply_settings.as_ref().is_some_and(|settings| settings.len() > 100) {
        return Err(Error::invalid(
            format!("{at}.reply_settings"),
            "choose one of the values of the platform",
        ));
    }
    for (index, part) in content.parts.iter().enumerate() {
        bounded_part(part, &format!("{at}.parts[{index}]"))?;
    }
    content.first_comment.as_ref().map_or(Ok(()), |comment| bounded_comment(comment, at))
}

fn bounded_comment(comment: &FirstComment, at: &str) -> Result<()> {
    bounded_text(&comment.text, &format!("{at}.first_comment"))?;
    if !(0..=DELAY_SECONDS_MAX).contains(&comment.delay_seconds) {
        let message = format!("a first comment follows 0 to {DELAY_SECONDS_MAX} seconds after the last part");
        return Err(Error::invalid(format!("{at}.first_comment.delay_seconds"), message));
    }
    Ok(())
}

fn bounded_text(text: &str, at: &str) -> Result<()> {
    if text.len() > TEXT_BYTES_MAX {
        let message = "this text is far longer than any platform takes; split it";
        return Err(Error::invalid(format!("{at}.text"), message));
    }
    Ok(())
}

fn bounded_part(part: &Part, at: &str) -> Result<()> {
    bounded_text(&part.text, at)?;
    at_most(&format!("{at}.media"), part.media.len(), MEDIA_MAX)?;
    for (index, media) in part.media.iter().enumerate() {
        let described = media.alt_text.as_ref().map_or(0, |text| text.chars().count());
        if described > ALT_TEXT_CHARS_MAX {
            let message = format!("a description has at most {ALT_TEXT_CHARS_MAX} characters");
            return Err(Error::invalid(format!("{at}.media[{index}]"), message));
        }
    }
    let Some(poll) = &part.poll else { return Ok(()) };
    at_most(&format!("{at}.poll.options"), poll.options.len(), POLL_OPTIONS_MAX)?;
    if poll.options.iter().any(|option| option.len() > 1_000) {
        return Err(Error::invalid(format!("{at}.poll.options"), "an answer of a poll is a few words"));
    }
    Ok(())
}

fn bounded_reply(reply_to: &ReplyTo) -> Result<()> {
    let texts = [Some(&reply_to.post_id), Some(&reply_to.author_username), reply_to.author_id.as_ref()];
    let long = texts.into_iter().flatten().any(|text| text.len() > 200)
        || reply_to.text.as_ref().is_some_and(|text| text.len() > TEXT_BYTES_MAX)
        || reply_to.url.as_ref().is_some_and(|url| url.len() > 2_000)
        || reply_to.reply_settings.as_ref().is_some_and(|settings| settings.len() > 100);
    if long || reply_to.post_id.trim().is_empty() {
        return Err(Error::invalid("reply_to", "name the post to answer by its id on the platform"));
    }
    Ok(())
}

fn at_most(field: &str, count: usize, most: usize) -> Result<()> {
    if count > most {
        Err(Error::invalid(field, format!("at most {most}, and here are {count}")))
    } else {
        Ok(())
    }
}
