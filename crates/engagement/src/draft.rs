//! Asking a model for an answer in the account's voice, and holding it against the rules.

use std::time::Duration;

use ai::{Data, Prompt, Purpose};
use connections::line;
use kernel::ids::OpportunityId;
use platform::{Assessment, Route};
use runtime::events::{self, Event};
use runtime::{Caller, Cx, Permission};
use serde::Deserialize;
use serde_json::json;

use crate::opportunity::{self, Draft, Opportunity, State};
use crate::{Error, Result, reply, store};

/// Below this a draft is flagged for a closer look.
pub const CONFIDENCE_MIN: f64 = 0.7;
const OUTPUT_TOKENS_MAX: i64 = 400;
const WARNINGS_MAX: usize = 10;
/// Longest tone, intent or warning, in characters.
const WORDS_MAX: usize = 200;
/// The gate refuses the same text within this time, so a draft that repeats itself is flagged.
const REPEAT_WINDOW: Duration = Duration::from_secs(7 * 86_400);
const REPEATS_LOOKED_AT: i64 = 500;

/// What the model must give back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reply {
    reply_text: String,
    confidence: f64,
    tone: String,
    intent: String,
    warnings: Vec<String>,
}

/// Drafts an answer to one opportunity and keeps it beside earlier drafts. Costs a call of the model, so
/// what could not be proposed anyway is refused first.
pub async fn draft(cx: &Cx, caller: &Caller, id: &OpportunityId) -> Result<Draft> {
    caller.require(Permission::Propose)?;
    let mut conn = cx.db.read().await?;
    let found = store::opportunities::find(&mut conn, &caller.scope, id).await?;
    let opportunity = found.ok_or(Error::OpportunityNotFound)?;
    if !State::OPEN.contains(&opportunity.state) {
        return Err(Error::WrongState { state: opportunity.state.as_str() });
    }
    if let Route::NotPossible { reason } = opportunity.assessment.route {
        return Err(Error::Gate(gate::Error::NotPossible(reason)));
    }
    let (account, platform) = line::find(cx, &mut conn, &caller.scope, &opportunity.account).await?;
    let voice = brand::voice::latest(&mut conn, &caller.scope, &opportunity.account).await?;
    let rules = brand::rules::load(&mut conn, &caller.scope).await?;
    let since = cx.now().minus(REPEAT_WINDOW);
    let recent = store::drafts::texts_since(&mut conn, &caller.scope, id, since, REPEATS_LOOKED_AT).await?;
    drop(conn);
    let limit = account.text_limit.unwrap_or(platform.descriptor().text_limit);
    let prompt = prompt(&opportunity, voice.as_ref(), &rules, limit);
    let publish = line::publish(platform)?;
    let fits = |reply: &Reply| {
        let post = platform::NewPost::text(reply.reply_text.trim());
        acceptable(reply, &publish.assess(&line::posting(&account), &post))
    };
    let completion = ai::complete::<Reply>(cx, &caller.scope, &prompt, fits).await?;
    let warnings = warnings(&completion.value, &rules, &recent);
    let draft = finish(cx, completion, warnings);
    store(cx, caller, id, &draft).await?;
    Ok(draft)
}

/// What stands here goes back to the model, which may try once more.
fn acceptable(reply: &Reply, assessed: &Assessment) -> std::result::Result<(), String> {
    if reply.reply_text.trim().is_empty() {
        return Err("reply_text is empty".into());
    }
    if assessed.length > assessed.length_max {
        let (length, limit) = (assessed.length, assessed.length_max);
        return Err(format!("reply_text has {length} characters and at most {limit} are allowed"));
    }
    if let Route::NotPossible { reason } = &assessed.route {
        return Err(format!("reply_text cannot be posted: {reason}"));
    }
    if !(0.0..=1.0).contains(&reply.confidence) {
        return Err("confidence must be between 0 and 1".into());
    }
    Ok(())
}

/// What a person should check: the model's own doubts, then what breaks or bends the rules.
fn warnings(reply: &Reply, rules: &brand::Rules, recent: &[String]) -> Vec<String> {
    let mut warnings: Vec<String> =
        reply.warnings.iter().take(WARNINGS_MAX).map(|warning| bounded(warning)).collect();
    warnings.extend(rules.check(&reply.reply_text).iter().map(|warning| format!("The text {warning}")));
    if reply.reply_text.contains("://") {
        warnings.push("The text contains a link, which strangers take for promotion".into());
    }
    let fingerprint = reply::fingerprint(&reply.reply_text);
    if recent.iter().any(|text| reply::fingerprint(text) == fingerprint) {
        warnings.push("The same text was drafted for another post within the last 7 days".into());
    }
    warnings
}

fn bounded(text: &str) -> String {
    text.trim().chars().take(WORDS_MAX).collect()
}

fn finish(cx: &Cx, completion: ai::Completion<Reply>, warnings: Vec<String>) -> Draft {
    let reply = completion.value;
    Draft {
        id: cx.new_id(),
        flagged: reply.confidence < CONFIDENCE_MIN || !warnings.is_empty(),
        text: reply.reply_text.trim().to_owned(),
        confidence: reply.confidence,
        tone: bounded(&reply.tone),
        intent: bounded(&reply.intent),
        warnings,
        model: completion.model,
        made_at: cx.now(),
    }
}

/// A decision made while the model was thinking stands, and the draft is dropped.
async fn store(cx: &Cx, caller: &Caller, id: &OpportunityId, draft: &Draft) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    opportunity::mark_drafted(&mut tx, caller, id).await?;
    store::drafts::insert(&mut tx, &caller.scope, id, draft).await?;
    let payload = json!({ "flagged": draft.flagged });
    let event = Event { kind: "engagement.drafted", subject: id.to_string(), payload };
    events::emit(cx, &mut tx, &caller.scope, event).await?;
    tx.commit().await?;
    Ok(())
}

fn prompt(
    opportunity: &Opportunity,
    voice: Option<&brand::VoiceProfile>,
    rules: &brand::Rules,
    limit: i64,
) -> Prompt {
    let mut instructions = format!(
        "You draft a reply to a social media post. A person will read, edit and approve it.\n\
         Say something specific and useful that answers the post; no flattery, no sales, no hashtags, \
         no links. At most {limit} characters. Write in the language of the post.\n\
         Give your confidence from 0 to 1 that the reply is welcome and correct, and list what a person \
         should check under warnings.\n"
    );
    if let Some(voice) = voice {
        instructions.push_str("\nWrite in this voice:\n");
        instructions.push_str(&voice.as_instructions());
    }
    if !rules.banned_words.is_empty() {
        instructions.push_str(&format!("\nNever use these words: {}\n", rules.banned_words.join(", ")));
    }
    let bio = opportunity.author.bio.clone().map(|text| Data { label: "author's bio", text });
    let post = Data { label: "post to answer", text: opportunity.post.text.clone() };
    Prompt {
        purpose: Purpose::ReplyDraft,
        instructions,
        data: std::iter::once(post).chain(bio).collect(),
        schema: schema(),
        schema_name: "reply_draft",
        output_tokens_max: OUTPUT_TOKENS_MAX,
    }
}

fn schema() -> serde_json::Value {
    let words = json!({ "type": "string", "maxLength": WORDS_MAX });
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["reply_text", "confidence", "tone", "intent", "warnings"],
        "properties": {
            "reply_text": { "type": "string", "minLength": 1, "maxLength": 1000 },
            "confidence": { "type": "number", "minimum": 0, "maximum": 1 },
            "tone": words,
            "intent": words,
            "warnings": { "type": "array", "maxItems": WARNINGS_MAX, "items": words },
        },
    })
}
