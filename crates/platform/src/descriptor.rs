//! A platform described as data: screens, planner and documents render from it.

use kernel::Micros;
use serde::Serialize;

use crate::MediaRules;

/// A set of rights that go together, asked for only when the person wants what they are for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScopeBundle {
    pub name: &'static str,
    /// What it lets Roost do, in a person's words.
    pub purpose: &'static str,
    pub scopes: &'static [&'static str],
}

/// The price of one unit of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Price {
    pub operation: &'static str,
    pub label: &'static str,
    pub unit: &'static str,
    pub unit_price: Micros,
}

/// Prices and rules in force, as versioned data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleBook {
    /// Date on which it was checked against the platform's documents, such as `x-2026-11-21`.
    pub version: &'static str,
    pub prices: &'static [Price],
    /// Ceilings counted by the platform over all clients, per UTC day: (what, limit, for whom).
    pub notices: &'static [&'static str],
}

impl RuleBook {
    pub fn price(&self, operation: &str) -> Option<&Price> {
        self.prices.iter().find(|price| price.operation == operation)
    }
}

/// A value of the platform with what it means to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    pub value: &'static str,
    pub label: &'static str,
}

/// What a poll may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PollRules {
    pub options_min: i64,
    pub options_max: i64,
    /// Characters.
    pub option_length_max: i64,
    pub minutes_min: i64,
    pub minutes_max: i64,
}

/// What an author can declare about a post on this platform.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Disclosures {
    pub paid_partnership: bool,
    pub ai_media: bool,
}

/// What a post may consist of; the composer renders from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PostRules {
    /// Whether posts can be chained by answering oneself.
    pub threads: bool,
    /// Whether the account can comment on its own post, as an answer to its first part.
    pub first_comment: bool,
    pub media: Option<MediaRules>,
    pub poll: Option<PollRules>,
    /// Who may answer; empty when the author has no say. Leaving it out means everyone.
    pub reply_settings: &'static [Choice],
    pub disclosures: Disclosures,
}

impl PostRules {
    /// Text and nothing else.
    pub const TEXT_ONLY: Self = Self {
        threads: false,
        first_comment: false,
        media: None,
        poll: None,
        reply_settings: &[],
        disclosures: Disclosures { paid_partnership: false, ai_media: false },
    };
}

/// What the rest of the program may know of a platform.
#[derive(Debug, Clone, Serialize)]
pub struct Descriptor {
    /// Short, stable, lower case: `x`.
    pub name: &'static str,
    pub display_name: &'static str,
    /// Largest text for an account without extras, in the platform's own counting.
    pub text_limit: i64,
    pub post: PostRules,
    /// The cap per UTC day that a workspace starts with.
    pub default_daily_budget: Micros,
    /// For so many days the author is told private numbers of a post; none when there are none or always.
    pub private_metrics_days: Option<i64>,
    pub scope_bundles: &'static [ScopeBundle],
    pub rulebook: RuleBook,
    /// Purpose and default value of each base URL, such as (`api`, `https://api.x.com`).
    pub endpoints: &'static [(&'static str, &'static str)],
    /// Steps to register a developer app, each a sentence; `{redirect_uri}` and `{scopes}` are filled in.
    pub app_setup_steps: &'static [&'static str],
    pub console_url: &'static str,
    /// Whether four OAuth 1.0a keys can be entered instead of the consent dance.
    pub accepts_oauth1_keys: bool,
}
