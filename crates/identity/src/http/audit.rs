use axum::extract::State;
use kernel::Timestamp;
use runtime::Cx;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PageQuery, Problem, Query};

use crate::{AuditEntry, Verdict};

pub(super) fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(verify))
}

#[derive(Serialize, ToSchema)]
#[schema(as = AuditEntry)]
struct EntryBody {
    seq: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// The id of a user or key, `system:<job>`, or `operator`.
    actor: String,
    actor_name: String,
    action: String,
    subject: String,
    detail: Value,
}

impl From<AuditEntry> for EntryBody {
    fn from(AuditEntry { entry, actor_name }: AuditEntry) -> Self {
        Self {
            seq: entry.seq,
            at: entry.at,
            actor: entry.actor,
            actor_name,
            action: entry.action,
            subject: entry.subject,
            detail: entry.detail,
        }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = AuditVerdict)]
struct VerdictBody {
    ok: bool,
    /// The first entry that does not fit.
    broken_at_seq: Option<i64>,
    /// Keep it elsewhere: it proves later that no entries were cut from the end.
    head: Option<HeadBody>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AuditHead)]
struct HeadBody {
    seq: i64,
    hash: String,
}

impl From<Verdict> for VerdictBody {
    fn from(verdict: Verdict) -> Self {
        Self {
            ok: verdict.broken_at_seq.is_none(),
            broken_at_seq: verdict.broken_at_seq,
            head: verdict.head.map(|(seq, hash)| HeadBody { seq, hash }),
        }
    }
}

/// Who changed what, newest first.
#[utoipa::path(
    get, path = "/audit", tag = "identity", params(PageQuery),
    responses((status = 200, body = Page<EntryBody>)),
    security(("roost" = ["read"])),
)]
async fn list(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<EntryBody>>, Problem> {
    Ok(Json(crate::audit_log(&cx, &caller, &page.into()).await?.into()))
}

/// Walks the whole record and tells whether it was tampered with.
#[utoipa::path(
    get, path = "/audit/verify", tag = "identity",
    responses((status = 200, body = VerdictBody)),
    security(("roost" = ["administer"])),
)]
async fn verify(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<VerdictBody>, Problem> {
    Ok(Json(crate::verify_audit(&cx, &caller).await?.into()))
}
