//! One typed answer: asked for, checked, repaired once, or thrown away.

use std::time::Duration;

use kernel::Micros;
use outbound::{Call, Charge, Client, Effect, Failure, NotSent, Settlement};
use runtime::{Cx, WorkspaceScope};
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use url::Url;

use crate::prompt::Prompt;
use crate::settings::{self, ModelChoice, Settings};
use crate::wire::{Message, Request, Response};
use crate::{Error, Meters, Result};

const DEADLINE: Duration = Duration::from_secs(60);
/// A model that never stops is cut off here.
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// A typed answer and who gave it.
#[derive(Debug, Clone, PartialEq)]
pub struct Completion<T> {
    pub value: T,
    pub model: String,
}

/// Asks the workspace's model for `prompt.purpose`; `accept` turns JSON into a value or says what is
/// wrong with it. The fallback model is asked when the first one fails in any way but the budget.
pub async fn complete<T: DeserializeOwned>(
    cx: &Cx,
    scope: &WorkspaceScope,
    prompt: &Prompt,
    accept: impl Fn(&T) -> std::result::Result<(), String> + Sync,
) -> Result<Completion<T>> {
    let mut conn = cx.db.read().await?;
    let settings = settings::load(&mut conn, scope).await?.ok_or(Error::NotConfigured)?;
    let choice = settings.purposes.get(&prompt.purpose).cloned().ok_or(Error::NotConfigured)?;
    let key = settings::key(cx, &mut conn, scope, &settings).await?;
    drop(conn);
    let http = cx
        .part::<Client>()
        .with_allowed_origins(std::slice::from_ref(&settings.base_url))
        .with_meter((cx.part::<Meters>().0)(cx, scope));
    let asker = Asker { cx, http, settings, choice, key };
    let first = asker.ask(&asker.choice.model, prompt, &accept).await;
    match (&asker.choice.fallback, first) {
        (Some(fallback), Err(error)) if !error.stops_drafting() => {
            tracing::warn!(%error, model = asker.choice.model, "the model failed; asking the fallback");
            asker.ask(fallback, prompt, &accept).await
        }
        (_, first) => first,
    }
}

struct Asker<'cx> {
    cx: &'cx Cx,
    http: Client,
    settings: Settings,
    choice: ModelChoice,
    key: Option<kernel::Secret<String>>,
}

impl Asker<'_> {
    async fn ask<T: DeserializeOwned>(
        &self,
        model: &str,
        prompt: &Prompt,
        accept: &(impl Fn(&T) -> std::result::Result<(), String> + Sync),
    ) -> Result<Completion<T>> {
        let user = prompt.user_message(&self.cx.entropy);
        let mut messages =
            vec![Message::new("system", prompt.instructions.clone()), Message::new("user", user)];
        let answer = self.send(model, prompt, &messages).await?;
        let problem = match read(&answer, accept) {
            Ok(value) => return Ok(Completion { value, model: model.to_owned() }),
            Err(problem) => problem,
        };
        messages.push(Message::new("assistant", answer));
        let ask =
            format!("That answer cannot be used: {problem}. Give the whole answer again as JSON that fits.");
        messages.push(Message::new("user", ask));
        let answer = self.send(model, prompt, &messages).await?;
        let value = read(&answer, accept).map_err(|detail| Error::Unusable { detail })?;
        Ok(Completion { value, model: model.to_owned() })
    }

    async fn send(&self, model: &str, prompt: &Prompt, messages: &[Message]) -> Result<String> {
        let request = Request {
            model,
            messages,
            max_tokens: prompt.output_tokens_max,
            temperature: 0.7,
            response_format: json!({
                "type": "json_schema",
                "json_schema": { "name": prompt.schema_name, "strict": true, "schema": prompt.schema },
            }),
        };
        let input: usize = messages.iter().map(|message| message.content.len()).sum();
        let input_tokens =
            prompt.input_tokens_max("").saturating_add(i64::try_from(input / 3).unwrap_or(i64::MAX));
        let worst_case = self.choice.price(input_tokens, prompt.output_tokens_max);
        let choice = self.choice.clone();
        let mut call = Call::post(self.endpoint()?)
            .effect(Effect::Once)
            .json(&request)
            .deadline(DEADLINE)
            .body_limit(ANSWER_BYTES_MAX)
            .bucket("ai.completions")
            .charge(charge(worst_case), move |answer| used(&choice, answer));
        if let Some(key) = &self.key {
            call = call.authorization(kernel::Secret::new(format!("Bearer {}", key.expose())));
        }
        content(self.http.send(call).await)
    }

    fn endpoint(&self) -> Result<Url> {
        let base = self.settings.base_url.as_str().trim_end_matches('/');
        Url::parse(&format!("{base}/chat/completions"))
            .map_err(|error| Error::Provider { detail: error.to_string() })
    }
}

/// Tokens cost fractions of a millionth, so the charge counts millionths of a dollar, one a unit.
const fn charge(worst_case: Micros) -> Charge {
    Charge {
        operation: "ai.completion",
        unit_price: Micros(1),
        units_max: worst_case.0,
        deduplicated_per_day: false,
    }
}

/// An answer without usage figures is charged at its worst case; a refusal costs nothing.
fn used(choice: &ModelChoice, answer: &outbound::Answer) -> Settlement {
    if !answer.is_success() {
        return Settlement::Nothing;
    }
    match answer.json::<Response>().ok().and_then(|response| response.usage) {
        Some(usage) => Settlement::Units(choice.price(usage.prompt_tokens, usage.completion_tokens).0),
        None => Settlement::Unknown,
    }
}

fn content(answer: std::result::Result<outbound::Answer, Failure>) -> Result<String> {
    let provider = |detail: String| Error::Provider { detail };
    let answer = match answer {
        Ok(answer) if answer.is_success() => answer,
        Ok(answer) => return Err(provider(format!("{}: {}", answer.status, answer.excerpt()))),
        Err(Failure::NotSent(NotSent::Refused(refusal))) => return Err(Error::OverBudget(refusal)),
        Err(failure) => return Err(provider(failure.to_string())),
    };
    let response: Response =
        answer.json().map_err(|error| provider(format!("its answer is not JSON: {error}")))?;
    let choice = response.choices.into_iter().next().ok_or_else(|| provider("it gave no choice".into()))?;
    if let Some(refusal) = choice.message.refusal {
        return Err(provider(format!("it refused: {}", refusal.chars().take(200).collect::<String>())));
    }
    if choice.finish_reason.as_deref() == Some("length") {
        return Err(provider("its answer was cut off at the token limit".into()));
    }
    choice.message.content.ok_or_else(|| provider("its answer is empty".into()))
}

/// Parses an answer, forgiving only a code fence around it.
fn read<T: DeserializeOwned>(
    answer: &str,
    accept: &impl Fn(&T) -> std::result::Result<(), String>,
) -> std::result::Result<T, String> {
    let text = answer.trim();
    let text = text.strip_prefix("```json").or_else(|| text.strip_prefix("```")).unwrap_or(text);
    let text = text.strip_suffix("```").unwrap_or(text);
    let json: Json =
        serde_json::from_str(text.trim()).map_err(|error| format!("it is not JSON ({error})"))?;
    let value =
        serde_json::from_value(json).map_err(|error| format!("it does not fit the schema ({error})"))?;
    accept(&value)?;
    Ok(value)
}
