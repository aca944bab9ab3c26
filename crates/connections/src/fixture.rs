//! A platform that behaves as the strict ones do, and a workspace beside it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};

use async_trait::async_trait;
use kernel::ids::{AccountId, ReservationId};
use kernel::{Micros, Secret};
use outbound::{Charge, Client, ClientOptions, Meter, Refusal, Settlement};
use platform::authorize::FinishAuthorization;
use platform::{
    App, AppCheck, Authorize, BeginAuthorization, Credential, Descriptor, Endpoints, Error as PlatformError,
    Grant, Person, Platform, Registry, Result as PlatformResult, RuleBook, ScopeBundle, Session,
};
use runtime::{Actor, Caller, Cx, Role, WorkspaceScope, events};
use url::Url;

use crate::{Account, Begin, KeyRing, Meters, PutApp};

pub const CODE: &str = "code-canary-5Yw7";
pub const CLIENT_SECRET: &str = "client-secret-canary-8Qx2";
/// Access tokens are `access-canary-9Kd3-1`, `…-2` and so on; refresh tokens likewise.
pub const ACCESS: &str = "access-canary-9Kd3-";
pub const REFRESH: &str = "refresh-canary-4Vt6-";

/// What the platform remembers and what it is told to do.
#[derive(Default)]
pub struct Remote {
    /// How many pairs were given out; only the latest is good.
    pub pairs: u32,
    pub token_requests: u32,
    /// Answers to the next refreshes, before any look at the token.
    pub refusals: VecDeque<PlatformError>,
    /// Answers every refresh, until taken away.
    pub outage: Option<PlatformError>,
    pub identify_fails: Option<PlatformError>,
    pub revoke_fails: bool,
    pub revoked: Vec<String>,
    pub granted: Option<Vec<String>>,
    pub without_refresh_token: bool,
    pub empty_refresh_token: bool,
    pub lasts: Option<u64>,
    pub remote_id: String,
}

pub struct Fake {
    descriptor: Descriptor,
    remote: Mutex<Remote>,
    clock: kernel::Clock,
}

impl Fake {
    fn new(name: &'static str, clock: kernel::Clock) -> Self {
        Self {
            descriptor: Descriptor {
                name,
                display_name: "Fake",
                text_limit: 280,
                post: platform::PostRules::TEXT_ONLY,
                default_daily_budget: kernel::Micros(2_000_000),
                private_metrics_days: Some(30),
                scope_bundles: &[
                    ScopeBundle { name: "publish", purpose: "Post", scopes: &["read", "write", "offline"] },
                    ScopeBundle { name: "audience", purpose: "Look", scopes: &["read", "follows"] },
                ],
                rulebook: RuleBook { version: "fake-1", prices: &[], notices: &[] },
                endpoints: &[("api", "https://api.fake.example"), ("site", "https://fake.example")],
                app_setup_steps: &["Register {redirect_uri} with {scopes}."],
                console_url: "https://console.fake.example",
                accepts_oauth1_keys: true,
            },
            remote: Mutex::new(Remote { remote_id: "100".into(), lasts: Some(7200), ..Remote::default() }),
            clock,
        }
    }

    pub fn remote(&self) -> MutexGuard<'_, Remote> {
        self.remote.lock().unwrap()
    }

    fn next_pair(&self) -> Grant {
        let mut remote = self.remote();
        remote.pairs += 1;
        let refresh_token = match (remote.without_refresh_token, remote.empty_refresh_token) {
            (true, _) => None,
            (_, true) => Some(String::new()),
            _ => Some(format!("{REFRESH}{}", remote.pairs)),
        };
        let now = self.clock.now();
        Grant {
            access_token: Secret::new(format!("{ACCESS}{}", remote.pairs)),
            refresh_token: refresh_token.map(Secret::new),
            expires_at: remote.lasts.map(|seconds| now.plus(std::time::Duration::from_secs(seconds))),
            scopes: remote
                .granted
                .clone()
                .unwrap_or_else(|| vec!["read".into(), "write".into(), "offline".into()]),
        }
    }
}

impl Platform for Fake {
    fn descriptor(&self) -> &Descriptor {
        &self.descriptor
    }
    fn authorize(&self) -> &dyn Authorize {
        self
    }
}

#[async_trait]
impl Authorize for Fake {
    fn begin(&self, endpoints: &Endpoints, request: &BeginAuthorization<'_>) -> PlatformResult<Url> {
        let mut url = endpoints.get("site").unwrap().clone();
        url.query_pairs_mut()
            .append_pair("state", request.state)
            .append_pair("scope", &request.scopes.join(" "))
            .append_pair("redirect_uri", request.redirect_uri.as_str())
            .append_pair("code_challenge", request.code_challenge);
        Ok(url)
    }

    async fn finish(
        &self,
        _: &Client,
        _: &Endpoints,
        request: FinishAuthorization<'_>,
    ) -> PlatformResult<Grant> {
        self.remote().token_requests += 1;
        assert_eq!(request.app.client_secret.as_ref().unwrap().expose(), CLIENT_SECRET);
        if request.code == CODE && request.code_verifier.len() == 43 {
            Ok(self.next_pair())
        } else {
            Err(PlatformError::Reconnect { detail: "bad code".into() })
        }
    }

    async fn refresh(
        &self,
        _: &Client,
        _: &Endpoints,
        _: &App,
        token: &Secret<String>,
    ) -> PlatformResult<Grant> {
        {
            let mut remote = self.remote();
            remote.token_requests += 1;
            let refusal = remote.refusals.pop_front().or_else(|| remote.outage.clone());
            if let Some(refusal) = refusal {
                return Err(refusal);
            }
        }
        // Leaves room for others to come in between.
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        let known = format!("{REFRESH}{}", self.remote().pairs);
        if *token.expose() != known && !self.remote().empty_refresh_token {
            return Err(PlatformError::Reconnect { detail: "refresh token used twice".into() });
        }
        Ok(self.next_pair())
    }

    async fn revoke(&self, _: &Client, _: &Endpoints, _: &App, token: &Secret<String>) -> PlatformResult<()> {
        let mut remote = self.remote();
        if remote.revoke_fails {
            return Err(PlatformError::Transient { detail: "down".into() });
        }
        remote.revoked.push(token.expose().clone());
        Ok(())
    }

    async fn check_app(&self, _: &Client, _: &Endpoints, app: &App) -> AppCheck {
        match app.client_secret {
            Some(_) => AppCheck::Works,
            None => AppCheck::Wrong { problem: "no secret".into(), fix: "enter it".into() },
        }
    }

    async fn identify(&self, session: &Session) -> PlatformResult<Person> {
        let failure = self.remote().identify_fails.clone();
        if let Some(error) = failure {
            return Err(error);
        }
        let credential = session.tokens.credential().await?;
        if let Credential::Bearer { access_token, .. } = &credential {
            let good = format!("{ACCESS}{}", self.remote().pairs);
            if *access_token.expose() != good {
                session.tokens.renew(&credential).await?;
            }
        }
        Ok(person(&self.remote().remote_id))
    }
}

pub fn person(remote_id: &str) -> Person {
    Person {
        remote_id: remote_id.into(),
        username: format!("user{remote_id}"),
        display_name: "User".into(),
        bio: None,
        followers: Some(7),
        following: None,
        posts: None,
        listed: None,
        verified: None,
        created_at: None,
        avatar_url: None,
        text_limit: None,
    }
}

/// Everything is free here.
struct Free;

#[async_trait]
impl Meter for Free {
    async fn reserve(&self, _: &Charge) -> Result<ReservationId, Refusal> {
        Ok(ReservationId::new(kernel::Timestamp::from_micros(0), &kernel::Entropy::seeded(1)))
    }
    async fn settle(&self, _: &ReservationId, _: &Charge, _: Settlement) {}
}

pub struct Fixture {
    pub cx: Cx,
    pub scope: WorkspaceScope,
    pub caller: Caller,
    pub fake: Arc<Fake>,
}

/// Adds the parts that this crate needs.
pub fn with_parts(cx: Cx, fake: &Arc<Fake>, keys: KeyRing) -> Cx {
    testkit::install_crypto();
    let other: Arc<dyn Platform> = Arc::new(Fake::new("other", cx.clock.clone()));
    let platforms: Vec<Arc<dyn Platform>> = vec![Arc::<Fake>::clone(fake), other];
    let client = Client::new(ClientOptions { clock: cx.clock.clone(), ..ClientOptions::default() }).unwrap();
    cx.with_part(Registry::new(platforms))
        .with_part(keys)
        .with_part(client)
        .with_part(Meters::new(|_, _, _, _| Arc::new(Free)))
}

pub async fn fixture() -> Fixture {
    fixture_with(KeyRing::in_memory(&kernel::Entropy::seeded(3))).await
}

pub async fn fixture_with(keys: KeyRing) -> Fixture {
    let cx = testkit::cx().await.into_cx();
    let fake = Arc::new(Fake::new("fake", cx.clock.clone()));
    let cx = with_parts(cx, &fake, keys);
    let scope = testkit::scope(&cx);
    let caller = member(&cx, &scope, Role::Owner);
    Fixture { cx, scope, caller, fake }
}

/// Somebody new in a session of their own.
pub fn member(cx: &Cx, scope: &WorkspaceScope, role: Role) -> Caller {
    let actor = Actor::User { user: cx.new_id(), session: Some(cx.new_id()) };
    Caller::member(actor, scope.clone(), role)
}

impl Fixture {
    pub async fn put_app(&self) {
        let app = PutApp {
            platform: "fake".into(),
            client_id: "client-1".into(),
            client_secret: Some(Secret::new(CLIENT_SECRET.into())),
        };
        crate::put_app(&self.cx, &self.caller, app).await.unwrap();
    }

    /// Begins a consent; answers its state.
    pub async fn begin(&self) -> String {
        let input = Begin { platform: "fake".into(), bundles: vec!["publish".into()], owns_app: None };
        let url = crate::begin(&self.cx, &self.caller, &input).await.unwrap();
        url.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned()
    }

    pub fn answer(&self, state: &str) -> crate::Answer {
        crate::Answer {
            platform: "fake".into(),
            state: state.to_owned(),
            result: Ok(Secret::new(CODE.into())),
        }
    }

    /// Connects the account `remote_id` by the whole dance.
    pub async fn connect(&self, remote_id: &str) -> Account {
        self.put_app().await;
        self.fake.remote().remote_id = remote_id.to_owned();
        let state = self.begin().await;
        crate::finish(&self.cx, &self.caller, &self.answer(&state)).await.unwrap()
    }

    pub async fn account(&self, id: &AccountId) -> Account {
        let mut conn = self.cx.db.read().await.unwrap();
        crate::find(&mut conn, &self.scope, id).await.unwrap().unwrap()
    }

    pub async fn secrets(&self) -> i64 {
        let mut conn = self.cx.db.read().await.unwrap();
        let sql = "SELECT COUNT(*) AS n FROM vault_secret";
        conn.fetch_one(sql, Vec::new()).await.unwrap().get("n").unwrap()
    }

    pub async fn announced(&self, kind: &str) -> usize {
        let mut conn = self.cx.db.read().await.unwrap();
        let all = events::after(&mut conn, &self.scope, 0, 1000).await.unwrap();
        all.iter().filter(|event| event.kind == kind).count()
    }

    pub fn pass(&self, seconds: u64) {
        self.cx.clock.advance(std::time::Duration::from_secs(seconds));
    }
}

pub const fn transient() -> PlatformError {
    PlatformError::Transient { detail: String::new() }
}

/// Every way in which a refresh can fail without being definitive.
pub fn passing_errors() -> Vec<PlatformError> {
    let detail = || "x".to_owned();
    vec![
        PlatformError::Transient { detail: detail() },
        PlatformError::Unauthorized { detail: detail() },
        PlatformError::RateLimited { until: kernel::Timestamp::from_micros(0), detail: detail() },
        PlatformError::OverBudget(Refusal::Unavailable(detail())),
        PlatformError::OutOfCredit { detail: detail() },
        PlatformError::Rejected { code: platform::error::RejectCode::Forbidden, detail: detail() },
        PlatformError::OutcomeUnknown { detail: detail() },
        PlatformError::Bug { detail: detail() },
        PlatformError::OverBudget(Refusal::OverBudget {
            operation: "x",
            wanted: Micros(1),
            left: Micros(0),
            budget: detail(),
            resets_at: kernel::Timestamp::from_micros(0),
        }),
    ]
}
