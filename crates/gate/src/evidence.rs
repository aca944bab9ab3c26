use kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Something that was looked at or happened, in words for a person.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ActEvidence)]
pub struct Evidence {
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    pub what: String,
}

/// One request that could have had an effect.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Attempt {
    #[schema(value_type = String)]
    pub id: kernel::ids::AttemptId,
    /// From 1; a step may take several attempts.
    pub step: i64,
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// `sent`, `failed`, `not_sent`, `unknown`, `interrupted`, or `ruled_out` by a person; none while it runs.
    pub outcome: Option<String>,
    pub detail: Option<String>,
}
