//! Learning how an account sounds: by a model where one is set up, by the local analysis otherwise.

use std::collections::HashMap;

use ai::{Data, Prompt, Purpose};
use brand::voice::{Learned, MIN_SAMPLE};
use brand::{Aspect, Evidence, Sample, Statement, VoiceProfile};
use kernel::ids::AccountId;
use runtime::{Conn, Cx, DbError, WorkspaceScope};
use serde::Deserialize;
use serde_json::json;

use crate::post::{Format, OwnPost};
use crate::store::post_lists;
use crate::{Error, Result};

/// The local analysis looks at so many posts.
const SAMPLE_MAX: usize = 2000;
/// A model is shown so many of them: it is paid by the word.
const SHOWN: usize = 40;
const OUTPUT_TOKENS_MAX: i64 = 1500;
const QUOTE_CHARS: usize = 140;

/// What the model must give back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    statements: Vec<Said>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    aspect: Aspect,
    text: String,
    post_ids: Vec<String>,
}

/// Whether a model is set up for voices.
pub(crate) async fn has_model(conn: &mut Conn, scope: &WorkspaceScope) -> std::result::Result<bool, DbError> {
    let settings = ai::load(conn, scope).await?;
    Ok(settings.is_some_and(|settings| settings.purposes.contains_key(&Purpose::VoiceProfile)))
}

/// The analysis that needs no model; none when there are too few posts.
pub fn local(posts: &[OwnPost]) -> Option<Learned> {
    let sample: Vec<Sample> = posts.iter().take(SAMPLE_MAX).map(sample).collect();
    brand::voice::analyse(&sample)
}

fn sample(post: &OwnPost) -> Sample {
    Sample {
        post_id: post.remote_id.clone(),
        text: post.text.clone(),
        is_reply: matches!(post.format, Format::Reply | Format::Thread),
        continues_thread: post.format == Format::Thread,
        hashtags: post.hashtags.clone(),
    }
}

/// Learns the voice anew and stores the next version. A model that fails never stands in the way: the
/// local analysis takes its place, and the profile says which it was.
pub async fn learn(cx: &Cx, scope: &WorkspaceScope, account: &AccountId) -> Result<VoiceProfile> {
    let mut conn = cx.db.read().await?;
    let limit = i64::try_from(SAMPLE_MAX).unwrap_or(i64::MAX);
    let posts = post_lists::newest(&mut conn, scope, account, limit).await?;
    let ask = has_model(&mut conn, scope).await? && posts.len() >= MIN_SAMPLE;
    drop(conn);
    let by_model = if ask { by_model(cx, scope, &posts).await } else { Ok(None) };
    let by_model = by_model.unwrap_or_else(|error| {
        tracing::warn!(%error, %account, "the model could not describe the voice; the local analysis does");
        None
    });
    let learned = by_model.or_else(|| local(&posts)).ok_or(Error::NoPosts)?;
    let mut tx = cx.db.begin().await?;
    let profile = brand::voice::save(cx, &mut tx, scope, account, learned).await?;
    tx.commit().await?;
    Ok(profile)
}

async fn by_model(
    cx: &Cx,
    scope: &WorkspaceScope,
    posts: &[OwnPost],
) -> std::result::Result<Option<Learned>, ai::Error> {
    let mut shown: Vec<&OwnPost> = posts.iter().filter(|post| post.format != Format::Reply).collect();
    shown.truncate(SHOWN);
    let texts: HashMap<&str, &str> =
        shown.iter().map(|post| (post.remote_id.as_str(), post.text.as_str())).collect();
    let accept = |answer: &Answer| check(answer, &texts);
    let completion = ai::complete::<Answer>(cx, scope, &prompt(&shown), accept).await?;
    let statements = completion.value.statements.into_iter().map(|said| Statement {
        aspect: said.aspect,
        text: said.text,
        evidence: said.post_ids.iter().filter_map(|id| evidence(id, &texts)).collect(),
    });
    Ok(Some(Learned {
        made_by: format!("model:{}", completion.model),
        sample: i64::try_from(shown.len()).unwrap_or(i64::MAX),
        statements: statements.collect(),
    }))
}

/// A statement without a post that shows it is no statement.
fn check(answer: &Answer, texts: &HashMap<&str, &str>) -> std::result::Result<(), String> {
    if answer.statements.is_empty() || answer.statements.len() > 20 {
        return Err("give between 1 and 20 statements".into());
    }
    for said in &answer.statements {
        if said.text.trim().is_empty() || said.text.chars().count() > 300 {
            return Err("every statement has a text of at most 300 characters".into());
        }
        if said.post_ids.is_empty() || said.post_ids.iter().any(|id| !texts.contains_key(id.as_str())) {
            return Err("every statement names ids of the given posts that show it".into());
        }
    }
    Ok(())
}

fn evidence(id: &str, texts: &HashMap<&str, &str>) -> Option<Evidence> {
    let text = texts.get(id)?;
    Some(Evidence { post_id: id.to_owned(), quote: text.chars().take(QUOTE_CHARS).collect() })
}

fn prompt(posts: &[&OwnPost]) -> Prompt {
    let data = posts
        .iter()
        .map(|post| Data { label: "post", text: format!("id {}\n{}", post.remote_id, post.text) });
    Prompt {
        purpose: Purpose::VoiceProfile,
        instructions: "You describe the voice of a social media account so that somebody else can write in \
                       it. Make short statements about tone, expertise, style, emoji, hashtags, threads and \
                       length; say only what the posts show, and name the ids of posts that show it."
            .into(),
        data: data.collect(),
        schema: schema(),
        schema_name: "voice_profile",
        output_tokens_max: OUTPUT_TOKENS_MAX,
    }
}

fn schema() -> serde_json::Value {
    let aspects = ["tone", "expertise", "style", "emoji", "hashtags", "threads", "length"];
    let ids = json!({ "type": "array", "minItems": 1, "maxItems": 5, "items": { "type": "string" } });
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["statements"],
        "properties": {
            "statements": {
                "type": "array",
                "maxItems": 20,
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["aspect", "text", "post_ids"],
                    "properties": {
                        "aspect": { "type": "string", "enum": aspects },
                        "text": { "type": "string", "minLength": 1, "maxLength": 300 },
                        "post_ids": ids,
                    },
                },
            },
        },
    })
}
