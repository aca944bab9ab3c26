//! A composed application with an owner, and callers of every kind.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::Response;
use http::{Method, Request, StatusCode};
use identity::{NewMember, NewOwner, create_owner};
use kernel::ids::WorkspaceId;
use kernel::{Entropy, Secret};
use runtime::{Caller, Cx, Role, WorkspaceScope};
use serde_json::{Value, json};
use server::keys::Keys;
use server::{app, compose};
use tower::ServiceExt as _;
use web::Site;

pub const PASSWORD: &str = "correct horse battery";

pub struct App {
    pub cx: Cx,
    pub router: Router,
}

/// What a request says about who sends it.
#[derive(Clone, Debug, Default)]
pub struct As {
    pub headers: Vec<(&'static str, String)>,
}

impl As {
    pub fn nobody() -> Self {
        Self::default()
    }

    pub fn bearer(token: &str) -> Self {
        Self { headers: vec![("authorization", format!("Bearer {token}"))] }
    }

    /// A browser on one of our own pages.
    pub fn browser(cookie: &str) -> Self {
        let headers = vec![("cookie", cookie.to_owned()), ("sec-fetch-site", "same-origin".to_owned())];
        Self { headers }
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

/// An installation nobody owns yet.
pub async fn fresh() -> App {
    fresh_at(Site::default()).await
}

pub async fn fresh_at(site: Site) -> App {
    fresh_with(compose::Setting { site, ..compose::Setting::default() }).await
}

pub async fn fresh_with(setting: compose::Setting) -> App {
    composed(testkit::cx().await.into_cx(), setting)
}

/// On a database of the test's choice, with the keys of every other application of these tests.
pub fn composed(cx: Cx, setting: compose::Setting) -> App {
    let keys = Keys::generate(&Entropy::seeded(11));
    let vault = connections::KeyRing::in_memory(&Entropy::seeded(12));
    let cx = compose::with_parts(cx, &keys, vault, setting).unwrap();
    let router = app::router(&cx);
    App { cx, router }
}

/// Owned by `ada`.
pub async fn owned() -> (App, Caller) {
    let app = fresh().await;
    let owner = NewOwner {
        username: "ada".into(),
        password: Secret::new(PASSWORD.into()),
        workspace_name: "Nest".into(),
        timezone: "Europe/Berlin".into(),
    };
    let owner = create_owner(&app.cx, owner).await.unwrap();
    (app, owner)
}

impl App {
    pub async fn send(&self, method: Method, path: &str, who: &As, body: Body) -> Response {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &who.headers {
            request = request.header(*name, value);
        }
        let json = !who.headers.iter().any(|(name, _)| *name == "content-type");
        if json {
            request = request.header("content-type", "application/json");
        }
        self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap()
    }

    pub async fn call(&self, method: Method, path: &str, who: &As, body: Value) -> (StatusCode, Value) {
        let body = Body::from(body.to_string());
        read(self.send(method, path, who, body).await).await
    }

    pub async fn get(&self, path: &str, who: &As) -> (StatusCode, Value) {
        read(self.send(Method::GET, path, who, Body::empty()).await).await
    }

    pub async fn post(&self, path: &str, who: &As, body: Value) -> (StatusCode, Value) {
        self.call(Method::POST, path, who, body).await
    }

    /// Signs in as a browser does and answers with the cookie.
    pub async fn sign_in(&self, username: &str) -> As {
        let body = json!({ "username": username, "password": PASSWORD });
        let body = Body::from(body.to_string());
        let response = self.send(Method::POST, "/api/v1/session", &As::nobody(), body).await;
        assert_eq!(response.status(), 200);
        As::browser(&cookie(&response))
    }

    pub async fn token(&self, username: &str) -> As {
        let body = json!({ "username": username, "password": PASSWORD });
        let (status, body) = self.post("/api/v1/token", &As::nobody(), body).await;
        assert_eq!(status, 200, "{body}");
        As::bearer(body["access_token"].as_str().unwrap())
    }

    /// The workspace of a caller.
    pub async fn scope(&self, who: &As) -> WorkspaceScope {
        let (_, me) = self.get("/api/v1/me", who).await;
        WorkspaceScope::granted(WorkspaceId::parse(me["workspace"]["id"].as_str().unwrap()).unwrap())
    }

    /// Adds somebody to the workspace of `by` and answers their browser.
    pub async fn join(&self, by: &As, username: &str, role: Role) -> As {
        let body = json!({ "username": username, "password": PASSWORD, "role": role });
        let (status, body) = self.post("/api/v1/members", by, body).await;
        assert_eq!(status, 201, "{body}");
        self.sign_in(username).await
    }

    /// The browser of somebody who owns another workspace of this installation, and nothing here.
    pub async fn stranger(&self, by: &As, username: &str) -> As {
        let who = self.join(by, username, Role::Owner).await;
        let (home, now) = (self.cx.new_id::<kernel::ids::Workspace>(), self.cx.now());
        let mut tx = self.cx.db.begin().await.unwrap();
        let sql = "INSERT INTO workspace (id, name, timezone, created_at) VALUES ($1, 'Away', 'UTC', $2)";
        tx.execute(sql, runtime::args![&home, now]).await.unwrap();
        let sql = "UPDATE membership SET workspace_id = $1
                   WHERE user_id = (SELECT id FROM app_user WHERE username = $2)";
        assert_eq!(tx.execute(sql, runtime::args![&home, username]).await.unwrap(), 1);
        tx.commit().await.unwrap();
        who
    }

    /// Whether the record is whole, and its newest entry: moves with every recorded change.
    pub async fn record(&self, who: &As) -> Value {
        self.get("/api/v1/audit/verify", who).await.1
    }

    pub async fn add(&self, by: &Caller, username: &str, role: Role) {
        let member = NewMember { username: username.into(), password: Secret::new(PASSWORD.into()), role };
        identity::add_member(&self.cx, by, member).await.unwrap();
    }
}

/// `name=value` of the cookie that an answer sets.
pub fn cookie(response: &Response) -> String {
    let set = response.headers()["set-cookie"].to_str().unwrap();
    set.split(';').next().unwrap().to_owned()
}

pub async fn read(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 8 << 20).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}
