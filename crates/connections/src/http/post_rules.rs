//! What a platform lets a post consist of, as the composer needs it.

use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PostRules {
    /// Whether posts can be chained into threads.
    threads: bool,
    /// Whether the account can comment on its own post.
    first_comment: bool,
    media: Option<MediaRules>,
    poll: Option<PollRules>,
    /// Who may answer; empty when the author has no say.
    reply_settings: Vec<Choice>,
    disclosures: Disclosures,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PostMediaRules)]
struct MediaRules {
    kinds: Vec<MediaRule>,
    /// Whether kinds may stand together in one post.
    mixed: bool,
    /// Characters.
    alt_text_max: i64,
    /// Whether single files can be marked as sensitive.
    sensitive: bool,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PostMediaRule)]
struct MediaRule {
    /// `image`, `animation` or `video`.
    kind: &'static str,
    media_types: Vec<&'static str>,
    /// Files of this kind in one post.
    count_max: i64,
    bytes_max: i64,
    /// Longest side in pixels.
    side_max: Option<i64>,
    duration_ms_min: Option<i64>,
    duration_ms_max: Option<i64>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PostPollRules)]
struct PollRules {
    options_min: i64,
    options_max: i64,
    /// Characters.
    option_length_max: i64,
    minutes_min: i64,
    minutes_max: i64,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PostChoice)]
struct Choice {
    value: &'static str,
    label: &'static str,
}

/// What the author can declare.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PostDisclosures)]
struct Disclosures {
    paid_partnership: bool,
    ai_media: bool,
}

impl From<&platform::PostRules> for PostRules {
    fn from(rules: &platform::PostRules) -> Self {
        let choice = |choice: &platform::Choice| Choice { value: choice.value, label: choice.label };
        Self {
            threads: rules.threads,
            first_comment: rules.first_comment,
            media: rules.media.as_ref().map(Into::into),
            poll: rules.poll.as_ref().map(Into::into),
            reply_settings: rules.reply_settings.iter().map(choice).collect(),
            disclosures: Disclosures {
                paid_partnership: rules.disclosures.paid_partnership,
                ai_media: rules.disclosures.ai_media,
            },
        }
    }
}

impl From<&platform::MediaRules> for MediaRules {
    fn from(rules: &platform::MediaRules) -> Self {
        Self {
            kinds: rules.kinds.iter().map(Into::into).collect(),
            mixed: rules.mixed,
            alt_text_max: rules.alt_text_max,
            sensitive: rules.sensitive,
        }
    }
}

impl From<&platform::MediaRule> for MediaRule {
    fn from(rule: &platform::MediaRule) -> Self {
        Self {
            kind: rule.kind.as_str(),
            media_types: rule.media_types.to_vec(),
            count_max: rule.count_max,
            bytes_max: rule.bytes_max,
            side_max: rule.side_max,
            duration_ms_min: rule.duration_ms_min,
            duration_ms_max: rule.duration_ms_max,
        }
    }
}

impl From<&platform::PollRules> for PollRules {
    fn from(rules: &platform::PollRules) -> Self {
        Self {
            options_min: rules.options_min,
            options_max: rules.options_max,
            option_length_max: rules.option_length_max,
            minutes_min: rules.minutes_min,
            minutes_max: rules.minutes_max,
        }
    }
}
