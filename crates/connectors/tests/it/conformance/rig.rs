//! A simulated world and a session in it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use kernel::ids::{AccountId, ReservationId};
use kernel::{Clock, Entropy, Secret, Timestamp};
use outbound::{Charge, Client, ClientOptions, Meter, Refusal, Settlement};
use platform::{App, Credential, Endpoints, Error, Grant, NewPost, Platform, Result, Session, TokenSource};
use sim::{FaultOrder, RunningSim, Sim, SimOptions};
use url::Url;

pub const SIMULATED: [&str; 1] = ["x"];
pub const SCOPES: [&str; 5] = ["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"];

pub struct Rig {
    pub sim: RunningSim,
    pub x: Arc<dyn Platform>,
    pub session: Session,
    pub tokens: Arc<Tokens>,
    pub book: Arc<Book>,
}

pub fn confidential() -> App {
    App {
        client_id: sim::APP_CLIENT_ID.into(),
        client_secret: Some(Secret::new(sim::APP_CLIENT_SECRET.into())),
    }
}

pub fn options() -> SimOptions {
    SimOptions {
        media_processing_ms: 50,
        hang_ms: 150,
        rate_limit_factor: 0,
        credits_micros: 100_000_000,
        ..SimOptions::default()
    }
}

impl Rig {
    pub async fn start() -> Self {
        Self::with(options()).await
    }

    pub async fn with(options: SimOptions) -> Self {
        let sim = Sim::start(options).await.unwrap();
        let x = connectors::all().into_iter().next().unwrap();
        let base = Url::parse(&format!("{}/x", sim.base_url())).unwrap();
        let console = Url::parse(&format!("{}/console", sim.base_url())).unwrap();
        let bases = [("api", base.clone()), ("site", base.clone()), ("console", console)];
        let endpoints = Arc::new(Endpoints(bases.map(|(purpose, base)| (purpose.to_owned(), base)).into()));
        let http = Client::new(ClientOptions {
            allowed_origins: vec![base],
            entropy: Entropy::seeded(1),
            ..ClientOptions::default()
        })
        .unwrap();
        let book: Arc<Book> = Arc::default();
        let minted = sim.sim.mint(sim::DEMO_USERNAME, &SCOPES).unwrap();
        let pair = Pair { access: minted.access_token, refresh: minted.refresh_token.unwrap() };
        let tokens = Arc::new(Tokens {
            pair: Mutex::new(pair),
            renewals: AtomicUsize::new(0),
            x: x.clone(),
            http: http.clone(),
            endpoints: endpoints.clone(),
        });
        let session = Session {
            account: AccountId::new(Timestamp::from_micros(0), &Entropy::seeded(1)),
            remote_id: minted.user_id,
            username: minted.username,
            owns_app: true,
            endpoints,
            tokens: tokens.clone(),
            http: http.with_meter(book.clone()),
            clock: Clock::System,
        };
        Self { sim, x, session, tokens, book }
    }

    /// The next `times` requests to this path end badly.
    pub fn break_next(&self, method: &str, path: &str, fault: &str, times: u32) {
        let order = FaultOrder {
            method: Some(method.to_owned()),
            path_prefix: path.to_owned(),
            fault: fault.to_owned(),
            times,
        };
        assert!(self.sim.sim.order_fault(order), "the simulator does not know {fault}");
    }

    pub fn requests(&self, method: &str, path: &str) -> usize {
        let ledger = self.sim.sim.ledger();
        ledger.requests.iter().filter(|row| row.method == method && row.path.starts_with(path)).count()
    }

    /// Effects of a kind in the world.
    pub fn effects(&self, kind: &str) -> usize {
        self.sim.sim.ledger().effects_of_kind(kind).len()
    }

    /// Posts with this text that really exist or existed.
    pub fn posted(&self, text: &str) -> usize {
        let ledger = self.sim.sim.ledger();
        ledger.posts_of(sim::DEMO_USERNAME).iter().filter(|post| post.text.as_deref() == Some(text)).count()
    }
}

pub fn post(text: &str) -> NewPost {
    NewPost::text(text)
}

/// A short name for an error, with the code of a refusal.
pub fn name(error: &Error) -> &'static str {
    match error {
        Error::Rejected { code, .. } => code.as_str(),
        other => other.code().trim_start_matches("platform."),
    }
}

pub struct Pair {
    pub access: String,
    pub refresh: String,
}

/// The tokens of one account, renewed through the adapter as `connections` does it.
pub struct Tokens {
    pub pair: Mutex<Pair>,
    pub renewals: AtomicUsize,
    x: Arc<dyn Platform>,
    http: Client,
    endpoints: Arc<Endpoints>,
}

impl Tokens {
    pub async fn refresh(&self, app: &App) -> Result<Grant> {
        let refresh = Secret::new(self.pair.lock().unwrap().refresh.clone());
        self.x.authorize().refresh(&self.http, &self.endpoints, app, &refresh).await
    }
}

#[async_trait]
impl TokenSource for Tokens {
    async fn credential(&self) -> Result<Credential> {
        let access_token = Secret::new(self.pair.lock().unwrap().access.clone());
        Ok(Credential::Bearer { access_token, expires_at: None })
    }

    async fn renew(&self, _: &Credential) -> Result<Credential> {
        self.renewals.fetch_add(1, Ordering::SeqCst);
        let grant = self.refresh(&confidential()).await?;
        *self.pair.lock().unwrap() = Pair {
            access: grant.access_token.expose().clone(),
            refresh: grant.refresh_token.unwrap().expose().clone(),
        };
        self.credential().await
    }
}

/// A ledger of money that allows everything, and bills a resource once as `spend` does.
#[derive(Default)]
pub struct Book {
    seen: Mutex<std::collections::HashSet<String>>,
    pub spent_micros: Mutex<i64>,
    pub held: AtomicUsize,
    pub settled: AtomicUsize,
}

#[async_trait]
impl Meter for Book {
    async fn reserve(&self, _: &Charge) -> std::result::Result<ReservationId, Refusal> {
        self.held.fetch_add(1, Ordering::SeqCst);
        Ok(ReservationId::new(Timestamp::from_micros(0), &Entropy::System))
    }

    async fn settle(&self, _: &ReservationId, charge: &Charge, used: Settlement) {
        self.settled.fetch_add(1, Ordering::SeqCst);
        let units = match used {
            Settlement::Nothing => 0,
            Settlement::Units(units) => units,
            Settlement::Unknown => charge.units_max,
            Settlement::Resources(ids) => {
                let mut seen = self.seen.lock().unwrap();
                let new = ids.iter().filter(|id| seen.insert(format!("{} {id}", charge.operation))).count();
                i64::try_from(new).unwrap()
            }
        };
        *self.spent_micros.lock().unwrap() += charge.unit_price.times(units).0;
    }
}
