//! What a command tells whoever typed it: lines for people, or one JSON object a line for programs.

use std::io::Write as _;

use serde_json::{Value, json};

#[derive(Debug, Clone, Copy)]
pub struct Console {
    json: bool,
}

impl Console {
    pub const fn new(json: bool) -> Self {
        Self { json }
    }

    /// A result. A closed pipe is no reason to fail: nobody reads on.
    pub fn say(self, text: &str, data: &Value) {
        let line = if self.json { data.to_string() } else { text.to_owned() };
        drop(writeln!(std::io::stdout().lock(), "{line}"));
    }

    /// Why the command failed, with the chain of causes.
    pub fn problem(self, error: &anyhow::Error) {
        let text = format!("{error:#}");
        let line = if self.json { json!({ "error": text }).to_string() } else { format!("error: {text}") };
        drop(writeln!(std::io::stderr().lock(), "{line}"));
    }
}
