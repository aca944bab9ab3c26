//! What a template asks for, and whether an answer is one. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Error, Result};

const NAME_MAX: usize = 40;
const LABEL_CHARS_MAX: usize = 100;
const CHOICES_MAX: usize = 100;
const VALUE_CHARS_MAX: usize = 5_000;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TemplateVariable)]
pub struct Variable {
    /// Lower case letters, digits and `_`; begins with a letter.
    pub name: String,
    /// What a person reads.
    #[serde(default)]
    pub label: String,
    #[serde(rename = "type")]
    pub kind: Kind,
    #[serde(default)]
    pub required: bool,
    pub default: Option<String>,
    /// What to choose from, for `choice`.
    #[serde(default)]
    pub choices: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TemplateVariableType)]
pub enum Kind {
    Text,
    Number,
    /// Such as `2026-11-30`.
    Date,
    /// Begins with `https://` or `http://`.
    Url,
    Choice,
}

impl Variable {
    /// Whether it can be asked for at all; the default is a value too.
    pub fn checked(mut self, at: &str) -> Result<Self> {
        if !is_name(&self.name) {
            let message = format!(
                "`{}` is no name: lower case letters, digits and _, at most {NAME_MAX}, a letter first",
                self.name
            );
            return Err(Error::invalid(format!("{at}.name"), message));
        }
        self.label = self.label.trim().to_owned();
        if self.label.is_empty() {
            self.label = self.name.replace('_', " ");
        }
        if self.label.chars().count() > LABEL_CHARS_MAX {
            let message = format!("a label has at most {LABEL_CHARS_MAX} characters");
            return Err(Error::invalid(format!("{at}.label"), message));
        }
        self.choices.retain(|choice| !choice.trim().is_empty());
        if self.kind == Kind::Choice && !(1..=CHOICES_MAX).contains(&self.choices.len()) {
            let message = format!("give 1 to {CHOICES_MAX} values to choose from");
            return Err(Error::invalid(format!("{at}.choices"), message));
        }
        if self.kind != Kind::Choice && !self.choices.is_empty() {
            let message = "only a variable of the type `choice` has choices";
            return Err(Error::invalid(format!("{at}.choices"), message));
        }
        if self.choices.iter().any(|choice| choice.chars().count() > VALUE_CHARS_MAX) {
            let message = format!("a value has at most {VALUE_CHARS_MAX} characters");
            return Err(Error::invalid(format!("{at}.choices"), message));
        }
        self.default = self.default.filter(|value| !value.is_empty());
        if let Some(why) = self.default.as_deref().and_then(|value| self.objection(value)) {
            return Err(Error::invalid(format!("{at}.default"), why));
        }
        Ok(self)
    }

    /// Why a value does not fit; none when it does.
    pub fn objection(&self, value: &str) -> Option<String> {
        if value.chars().count() > VALUE_CHARS_MAX {
            return Some(format!("a value has at most {VALUE_CHARS_MAX} characters"));
        }
        let (fits, wanted) = match self.kind {
            Kind::Text => (true, "a text".to_owned()),
            Kind::Number => (is_number(value), "a number, such as 12 or 3.5".to_owned()),
            Kind::Date => (value.parse::<jiff::civil::Date>().is_ok(), "a date like 2026-11-30".to_owned()),
            Kind::Url => (is_web_address(value), "an address that begins with https://".to_owned()),
            Kind::Choice => {
                let wanted = format!("one of: {}", self.choices.join(", "));
                (self.choices.iter().any(|choice| choice == value), wanted)
            }
        };
        (!fits).then(|| format!("{} is {wanted}", self.label))
    }
}

fn is_name(name: &str) -> bool {
    name.len() <= NAME_MAX
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn is_number(value: &str) -> bool {
    let digits = value.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.'));
    digits && value.parse::<f64>().is_ok_and(f64::is_finite)
}

fn is_web_address(value: &str) -> bool {
    let address: Option<http::Uri> = value.parse().ok();
    let web = |scheme: Option<&str>| matches!(scheme, Some("https" | "http"));
    address.is_some_and(|address| web(address.scheme_str()) && address.host().is_some())
}
