//! What an account sounds like.

mod local;
mod traits;

#[cfg(test)]
mod tests;

use kernel::Timestamp;
use kernel::ids::{AccountId, VoiceProfileId};
use runtime::events::{self, Event};
use runtime::{Conn, Cx, DbError, Tx, WorkspaceScope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::store;

pub use local::{MIN_SAMPLE, analyse};

/// Marks a profile that was made without a model.
pub const LOCAL_ANALYSIS: &str = "local analysis";

/// What a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    Tone,
    Expertise,
    Style,
    Emoji,
    Hashtags,
    Threads,
    Length,
}

/// A post that shows what a statement says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = VoiceEvidence)]
pub struct Evidence {
    /// The platform's id of the post.
    pub post_id: String,
    pub quote: String,
}

/// One thing that can be said of a voice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = VoiceStatement)]
pub struct Statement {
    pub aspect: Aspect,
    pub text: String,
    pub evidence: Vec<Evidence>,
}

/// A post to learn from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    pub post_id: String,
    pub text: String,
    pub is_reply: bool,
    /// Answers the account's own post: part of a thread.
    pub continues_thread: bool,
    pub hashtags: Vec<String>,
}

/// A learned voice. Versions count up per account; old ones stay.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct VoiceProfile {
    #[schema(value_type = String)]
    pub id: VoiceProfileId,
    #[schema(value_type = String)]
    pub account_id: AccountId,
    pub version: i64,
    /// `local analysis`, or `model:` and its name.
    pub made_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub made_at: Timestamp,
    /// Posts that were looked at.
    pub sample: i64,
    pub statements: Vec<Statement>,
}

impl VoiceProfile {
    /// The profile as instructions for a model that writes in this voice.
    pub fn as_instructions(&self) -> String {
        self.statements.iter().map(|statement| format!("- {}\n", statement.text)).collect()
    }
}

/// Stores a new version in the transaction of the analysis that made it.
pub async fn save(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    learned: Learned,
) -> Result<VoiceProfile, DbError> {
    let version = store::voice::latest(tx, scope, account).await?.map_or(0, |profile| profile.version) + 1;
    let profile = VoiceProfile {
        id: cx.new_id(),
        account_id: account.clone(),
        version,
        made_by: learned.made_by,
        made_at: cx.now(),
        sample: learned.sample,
        statements: learned.statements,
    };
    store::voice::insert(tx, scope, &profile).await?;
    let payload = serde_json::json!({ "version": version });
    let event = Event { kind: "brand.voice_learned", subject: account.to_string(), payload };
    events::emit(cx, tx, scope, event).await?;
    Ok(profile)
}

/// What an analysis found, before it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    pub made_by: String,
    pub sample: i64,
    pub statements: Vec<Statement>,
}

/// The newest profile of an account.
pub async fn latest(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Option<VoiceProfile>, DbError> {
    store::voice::latest(conn, scope, account).await
}
