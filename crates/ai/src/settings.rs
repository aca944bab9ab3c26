//! Which models a workspace uses and what they cost.

use std::collections::BTreeMap;

use kernel::{Micros, Secret};
use runtime::{Caller, Conn, Cx, DbError, Permission, WorkspaceScope, audit};
use serde::{Deserialize, Serialize};
use url::Url;
use utoipa::ToSchema;

use crate::{Error, Result, store};

/// What a model is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    ReplyDraft,
    VoiceProfile,
}

/// A model for one purpose. Prices are what the provider charges; they bound what a call may cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ModelChoice {
    pub model: String,
    /// Asked when the first one fails.
    pub fallback: Option<String>,
    /// US dollars in millionths for a million tokens read.
    pub input_micros_per_million: i64,
    /// US dollars in millionths for a million tokens written.
    pub output_micros_per_million: i64,
}

impl ModelChoice {
    /// Rounded up, so that a budget is never overrun by rounding.
    pub(crate) fn price(&self, input_tokens: i64, output_tokens: i64) -> Micros {
        let input = Micros(self.input_micros_per_million).times(input_tokens);
        let output = Micros(self.output_micros_per_million).times(output_tokens);
        input.plus(output).per(1_000_000).unwrap_or(Micros::ZERO)
    }
}

/// The stored settings; the key stays in the vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Of an OpenAI-compatible API, such as `https://api.openai.com/v1`.
    pub base_url: Url,
    pub has_key: bool,
    pub purposes: BTreeMap<Purpose, ModelChoice>,
}

/// New settings. An absent key keeps the stored one when the host stays the same.
#[derive(Debug, Clone)]
pub struct SettingsInput {
    pub base_url: String,
    pub api_key: Option<Secret<String>>,
    pub purposes: BTreeMap<Purpose, ModelChoice>,
}

const MODEL_NAME_MAX: usize = 200;
/// $1,000 for a million tokens; nothing on the market comes near.
const PRICE_MAX: i64 = 1_000_000_000;

/// The provider's name in the vault.
const SERVICE: &str = "models";

pub async fn load(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Option<Settings>, DbError> {
    store::find(conn, scope).await
}

pub async fn save(cx: &Cx, caller: &Caller, input: SettingsInput) -> Result<Settings> {
    caller.require(Permission::Connect)?;
    let base_url = check(&input)?;
    let mut tx = cx.db.begin().await?;
    let before = store::find(&mut tx, &caller.scope).await?;
    let same_host = before.as_ref().is_some_and(|before| before.base_url.origin() == base_url.origin());
    if let Some(key) = &input.api_key {
        let origin = base_url.origin().ascii_serialization();
        connections::keep_service_key(cx, &mut tx, &caller.scope, (SERVICE, &origin), key).await?;
    }
    let kept = same_host && before.is_some_and(|before| before.has_key);
    let settings = Settings { base_url, has_key: input.api_key.is_some() || kept, purposes: input.purposes };
    store::save(&mut tx, &caller.scope, &settings, cx.now()).await?;
    let detail = serde_json::json!({ "base_url": settings.base_url.as_str(), "has_key": settings.has_key });
    audit::record(cx, &mut tx, caller, "ai.settings", "models", detail).await?;
    tx.commit().await?;
    Ok(settings)
}

fn check(input: &SettingsInput) -> Result<Url> {
    let invalid = |field, message: &str| Err(Error::InvalidSetting { field, message: message.to_owned() });
    let Ok(url) = Url::parse(input.base_url.trim()) else {
        return invalid("base_url", "give the address of the API, such as https://api.openai.com/v1");
    };
    let has_credentials = !url.username().is_empty() || url.password().is_some();
    if !matches!(url.scheme(), "https" | "http") || url.host().is_none() || has_credentials {
        return invalid("base_url", "give a plain http or https address without a user name in it");
    }
    for choice in input.purposes.values() {
        let names = [Some(&choice.model), choice.fallback.as_ref()];
        if names.into_iter().flatten().any(|name| name.trim().is_empty() || name.len() > MODEL_NAME_MAX) {
            return invalid("purposes", "every model needs a name of at most 200 bytes");
        }
        let prices = [choice.input_micros_per_million, choice.output_micros_per_million];
        if prices.iter().any(|price| !(0..=PRICE_MAX).contains(price)) {
            return invalid("purposes", "prices are between $0 and $1,000 for a million tokens");
        }
    }
    Ok(url)
}

/// The provider's key, for the origin it was entered for and no other.
pub(crate) async fn key(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    settings: &Settings,
) -> Result<Option<Secret<String>>> {
    if !settings.has_key {
        return Ok(None);
    }
    let origin = settings.base_url.origin().ascii_serialization();
    Ok(connections::service_key(cx, conn, scope, (SERVICE, &origin)).await?)
}
