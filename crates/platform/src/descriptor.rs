//! A platform described as data: screens, planner and documents render from it.

use kernel::Micros;
use serde::Serialize;

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

/// What the rest of the program may know of a platform.
#[derive(Debug, Clone, Serialize)]
pub struct Descriptor {
    /// Short, stable, lower case: `x`.
    pub name: &'static str,
    pub display_name: &'static str,
    /// Largest text for an account without extras, in the platform's own counting.
    pub text_limit: i64,
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
