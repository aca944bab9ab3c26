//! The words of a refusal, whatever shape they came in.

use outbound::Answer;
use serde_json::Value;

/// Longest text of X that is shown to a person.
const SHOWN_CHARS: usize = 300;

/// A refusal with what it is judged by, in lower case. Gateways answer HTML or nothing: then all is empty.
#[derive(Debug, Default)]
pub(super) struct Problem {
    /// Last segment of the type's address; the host in front of it varies.
    pub kind: String,
    pub title: String,
    pub reason: String,
    /// Everything it says, joined.
    pub said: String,
    pub codes: Vec<i64>,
    /// A result came together with the refusal.
    pub holds_data: bool,
    shown: String,
}

impl Problem {
    pub(super) fn read(answer: &Answer) -> Self {
        answer.json::<Value>().map(|body| Self::of(&body)).unwrap_or_default()
    }

    fn of(body: &Value) -> Self {
        let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
        let listed = body.get("errors").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let own_code = body.get("code").and_then(Value::as_i64);
        let codes = listed.iter().filter_map(|error| error.get("code").and_then(Value::as_i64));
        let messages = listed.iter().flat_map(|error| {
            ["message", "detail"].into_iter().filter_map(|name| error.get(name).and_then(Value::as_str))
        });
        let own = [text("detail"), text("message"), text("error_description")];
        let said: Vec<&str> = own.into_iter().chain(messages).filter(|words| !words.is_empty()).collect();
        let shown = if said.is_empty() { text("title").to_owned() } else { said.join("; ") };
        Self {
            kind: text("type").rsplit('/').next().unwrap_or_default().to_ascii_lowercase(),
            title: text("title").to_ascii_lowercase(),
            reason: text("reason").to_ascii_lowercase(),
            said: said.join("\n").to_lowercase(),
            codes: own_code.into_iter().chain(codes).collect(),
            holds_data: body.pointer("/data/id").is_some(),
            shown,
        }
    }

    /// What X said, shortened, or what can be said instead.
    pub(super) fn words(&self, answer: &Answer) -> String {
        let words: String = self.shown.chars().filter(|c| !c.is_control()).take(SHOWN_CHARS).collect();
        match words.is_empty() {
            false => words,
            true => format!("X answered {} without a reason", answer.status),
        }
    }
}
