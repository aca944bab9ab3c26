//! Everything needed to call a platform: its adapter, its addresses, the client.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::Timestamp;
use kernel::ids::AccountId;
use outbound::{Client, Meter, RateStore, RateWindow};
use platform::{Credential, Endpoints, Person, Platform, Session, TokenSource};
use runtime::{Cx, DbError, WorkspaceScope};

use crate::error::Error;
use crate::{endpoints, store};

type MakeMeter = dyn Fn(&Cx, &WorkspaceScope, Option<&AccountId>, &str) -> Arc<dyn Meter> + Send + Sync;

/// A part of [`Cx`]: makes the meter that an account's calls to a platform (by its name) are paid
/// through. The account is none while it is not known yet whose it is.
#[derive(Clone)]
pub struct Meters(Arc<MakeMeter>);

impl Meters {
    pub fn new(
        make: impl Fn(&Cx, &WorkspaceScope, Option<&AccountId>, &str) -> Arc<dyn Meter> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(make))
    }
}

/// A platform as configured here.
#[derive(Clone)]
pub(crate) struct Wire {
    pub platform: Arc<dyn Platform>,
    pub endpoints: Arc<Endpoints>,
    /// The only host that secrets of this platform are sent to.
    pub origin: String,
    /// Without a meter: for the token endpoints, which cost nothing.
    pub http: Client,
}

impl Wire {
    pub(crate) fn to(cx: &Cx, platform: &str) -> Result<Self, Error> {
        let platform = Arc::clone(endpoints::platform(cx, platform)?);
        let endpoints = endpoints::endpoints(cx, platform.as_ref())?;
        let origin = endpoints::origin(platform.as_ref(), &endpoints)?;
        let bases: Vec<_> = endpoints.0.values().cloned().collect();
        Ok(Self {
            platform,
            endpoints: Arc::new(endpoints),
            origin,
            http: cx.part::<Client>().with_allowed_origins(&bases),
        })
    }

    pub(crate) fn name(&self) -> &'static str {
        self.platform.descriptor().name
    }

    /// The client of one account: paid for, and mindful of its rate windows.
    pub(crate) fn http_of(&self, cx: &Cx, scope: &WorkspaceScope, account: Option<&AccountId>) -> Client {
        let Meters(make) = cx.part();
        let rates = Rates { cx: cx.clone(), scope: scope.clone() };
        let prefix = account.map_or("connecting", AccountId::as_str);
        self.http.with_meter(make(cx, scope, account, self.name())).with_rates(Arc::new(rates), prefix)
    }

    /// Asks the platform whose `credential` it is.
    pub(crate) async fn identify(
        &self,
        cx: &Cx,
        scope: &WorkspaceScope,
        credential: Credential,
    ) -> Result<Person, Error> {
        let session = Session {
            account: cx.new_id(),
            remote_id: String::new(),
            username: String::new(),
            owns_app: false,
            endpoints: Arc::clone(&self.endpoints),
            tokens: Arc::new(Held(credential)),
            http: self.http_of(cx, scope, None),
            clock: cx.clock.clone(),
        };
        Ok(self.platform.authorize().identify(&session).await?)
    }
}

/// A credential that is not stored yet.
struct Held(Credential);

#[async_trait]
impl TokenSource for Held {
    async fn credential(&self) -> platform::Result<Credential> {
        Ok(self.0.clone())
    }

    async fn renew(&self, _: &Credential) -> platform::Result<Credential> {
        Err(platform::Error::Unauthorized { detail: "the platform refused what it had just granted".into() })
    }
}

/// Rate windows in the database, shared by all processes.
struct Rates {
    cx: Cx,
    scope: WorkspaceScope,
}

#[async_trait]
impl RateStore for Rates {
    async fn window(&self, bucket: &str) -> Option<RateWindow> {
        let found = async {
            let mut conn = self.cx.db.read().await?;
            store::rates::find(&mut conn, &self.scope, bucket).await
        };
        let found: Result<_, DbError> = found.await;
        found
            .inspect_err(|error| tracing::warn!(%error, bucket, "a rate window could not be read"))
            .ok()
            .flatten()
            .filter(|window: &RateWindow| is_open(window, self.cx.now()))
    }

    async fn learn(&self, bucket: &str, window: RateWindow) {
        let learned = async {
            let mut tx = self.cx.db.begin().await?;
            store::rates::learn(&mut tx, &self.scope, bucket, &window).await?;
            tx.commit().await
        };
        let learned: Result<(), DbError> = learned.await;
        if let Err(error) = learned {
            tracing::warn!(%error, bucket, "a rate window could not be stored");
        }
    }
}

fn is_open(window: &RateWindow, now: Timestamp) -> bool {
    window.resets_at > now
}
