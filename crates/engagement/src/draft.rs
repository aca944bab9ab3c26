//! Asking a model for an answer in the account's voice, and holding it against the rules.

use ai::{Data, Prompt, Purpose};
use kernel::ids::OpportunityId;
use runtime::events::{self, Event};
use runtime::{Caller, Cx, Permission};
use serde::Deserialize;
use serde_json::json;

use crate::opportunity::{Draft, Opportunity, State};
use crate::{Error, Result, line, store};

/// Below this a draft is flagged for a closer look.
pub const CONFIDENCE_MIN: f64 = 0.7;
const OUTPUT_TOKENS_MAX: i64 = 400;

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

/// Drafts an answer to one opportunity and keeps it beside earlier drafts.
pub async fn draft(cx: &Cx, caller: &Caller, id: &OpportunityId) -> Result<Draft> {
    caller.require(Permission::Propose)?;
    let mut conn = cx.db.read().await?;
    let found = store::opportunities::find(&mut conn, &caller.scope, id).await?;
    let opportunity = found.ok_or(Error::OpportunityNotFound)?;
    if !matches!(opportunity.state, State::New | State::Drafted) {
        return Err(Error::WrongState { state: opportunity.state.as_str() });
    }
    let (account, platform) = line::find(cx, &mut conn, &caller.scope, &opportunity.account).await?;
    let voice = brand::voice::latest(&mut conn, &caller.scope, &opportunity.account).await?;
    let rules = brand::rules::load(&mut conn, &caller.scope).await?;
    drop(conn);
    let limit = account.text_limit.unwrap_or(platform.descriptor().text_limit);
    let prompt = prompt(&opportunity, voice.as_ref(), &rules, limit);
    let publish = line::publish(platform)?;
    let fits = |reply: &Reply| {
        let post = platform::NewPost { text: reply.reply_text.clone(), reply_to: None };
        let length = publish.assess(&line::posting(&account), &post).length;
        acceptable(reply, length, limit)
    };
    let completion = ai::complete::<Reply>(cx, &caller.scope, &prompt, fits).await?;
    let draft = finish(cx, completion, &rules);
    store(cx, caller, &opportunity, &draft).await?;
    Ok(draft)
}

fn acceptable(reply: &Reply, length: i64, limit: i64) -> std::result::Result<(), String> {
    if reply.reply_text.trim().is_empty() {
        return Err("reply_text is empty".into());
    }
    if length > limit {
        return Err(format!("reply_text has {length} characters and at most {limit} are allowed"));
    }
    if !(0.0..=1.0).contains(&reply.confidence) {
        return Err("confidence must be between 0 and 1".into());
    }
    Ok(())
}

fn finish(cx: &Cx, completion: ai::Completion<Reply>, rules: &brand::Rules) -> Draft {
    let reply = completion.value;
    let text = reply.reply_text.trim().to_owned();
    let bounded = |text: String| text.chars().take(200).collect::<String>();
    let mut warnings: Vec<String> = reply.warnings.into_iter().take(10).map(bounded).collect();
    warnings.extend(rules.check(&text).iter().map(|warning| format!("the text {warning}")));
    if text.contains("://") {
        warnings.push("contains a link, which strangers take for promotion".into());
    }
    Draft {
        id: cx.new_id(),
        flagged: reply.confidence < CONFIDENCE_MIN || !warnings.is_empty(),
        text,
        confidence: reply.confidence,
        tone: bounded(reply.tone),
        intent: bounded(reply.intent),
        warnings,
        model: completion.model,
        made_at: cx.now(),
    }
}

async fn store(cx: &Cx, caller: &Caller, opportunity: &Opportunity, draft: &Draft) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    store::drafts::insert(&mut tx, &caller.scope, &opportunity.id, draft).await?;
    store::opportunities::set_state(&mut tx, &caller.scope, &opportunity.id, State::Drafted, None, None)
        .await?;
    let payload = json!({ "flagged": draft.flagged });
    let event = Event { kind: "engagement.drafted", subject: opportunity.id.to_string(), payload };
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
    let words = json!({ "type": "string", "maxLength": 200 });
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["reply_text", "confidence", "tone", "intent", "warnings"],
        "properties": {
            "reply_text": { "type": "string", "minLength": 1, "maxLength": 1000 },
            "confidence": { "type": "number", "minimum": 0, "maximum": 1 },
            "tone": words,
            "intent": words,
            "warnings": { "type": "array", "maxItems": 10, "items": words },
        },
    })
}
