//! A tiny API whose callers are whoever their token says.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::response::Response;
use http::{Request, StatusCode};
use kernel::ids::WorkspaceId;
use runtime::{Actor, Caller, Cx, Role, WorkspaceScope};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower::ServiceExt as _;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::auth::not_signed_in;
use crate::{Auth, Authenticate, Authenticator, Credentials, Json, Once, Problem, openapi, shell};

/// Lets in `owner` and `viewer` unless the switch is off.
pub struct Door {
    pub open: AtomicI64,
    pub scope: WorkspaceScope,
}

#[async_trait]
impl Authenticate for Door {
    async fn authenticate(
        &self,
        cx: &Cx,
        credentials: &Credentials,
        _: Option<&str>,
    ) -> Result<Caller, Problem> {
        let (Credentials::Session(token) | Credentials::Bearer(token)) = credentials;
        let role = Role::parse(token.expose()).ok_or_else(not_signed_in)?;
        if self.open.load(Ordering::SeqCst) == 0 {
            return Err(not_signed_in());
        }
        let user = kernel::Id::new(kernel::Timestamp::from_micros(0), &kernel::Entropy::seeded(1));
        let _ = cx;
        Ok(Caller::member(Actor::User { user, session: None }, self.scope.clone(), role))
    }
}

/// Counts how often it ran.
pub struct Runs(pub AtomicI64);

#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Thing {
    name: String,
}

#[utoipa::path(post, path = "/things", responses((status = 200, body = Thing)), security(("roost" = ["propose"])))]
async fn make(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(thing): Json<Thing>,
) -> Result<Json<Thing>, Problem> {
    caller.require(runtime::Permission::Propose)?;
    let run = cx.part::<Runs>().0.fetch_add(1, Ordering::SeqCst);
    if thing.name == "broken" && run == 0 {
        return Err(Problem::internal(&"broken"));
    }
    assert_ne!(thing.name, "panic");
    Ok(Json(thing))
}

#[utoipa::path(post, path = "/keys", responses((status = 200, body = Thing)), security(("roost" = [])))]
async fn key(Json(thing): Json<Thing>) -> Once<Json<Thing>> {
    Once(Json(thing))
}

#[utoipa::path(get, path = "/open", responses((status = 200)), security(()))]
async fn open() {}

#[utoipa::path(get, path = "/forgotten", responses((status = 200)))]
async fn forgotten() {}

pub struct App {
    pub cx: Cx,
    pub router: Router,
    pub door: Arc<Door>,
}

pub async fn app() -> App {
    let cx = testkit::cx().await.into_cx();
    let workspace = WorkspaceId::new(cx.now(), &cx.entropy);
    let door = Arc::new(Door { open: AtomicI64::new(1), scope: WorkspaceScope::granted(workspace) });
    let authenticator: Authenticator = Arc::<Door>::clone(&door);
    let cx = cx.with_part(authenticator).with_part(Runs(AtomicI64::new(0)));
    let routes = OpenApiRouter::new()
        .routes(routes!(make))
        .routes(routes!(key))
        .routes(routes!(open))
        .routes(routes!(forgotten));
    let router = shell::wrap(&cx, openapi::assemble(&cx, routes).router);
    App { cx, router, door }
}

impl App {
    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Response {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> (StatusCode, Value) {
        let mut all = vec![("authorization", "Bearer owner"), ("content-type", "application/json")];
        all.extend_from_slice(headers);
        read(self.send("POST", path, &all, body).await).await
    }

    pub fn runs(&self) -> i64 {
        self.cx.part::<Runs>().0.load(Ordering::SeqCst)
    }
}

pub async fn read(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 4 << 20).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}
