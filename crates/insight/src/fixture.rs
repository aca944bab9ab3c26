//! A workspace with one connected account on a platform that does as it is told.

mod platform;

use std::sync::Arc;

use ::platform::{Platform, Post, Registry};
use async_trait::async_trait;
use connections::{EnterKeys, KeyRing, Meters};
use kernel::ids::{AccountId, ReservationId};
use kernel::{Secret, Timestamp};
use outbound::{Charge, Client, ClientOptions, Meter, Refusal, Settlement};
use runtime::{Caller, Cx, Role, WorkspaceScope, events};
use serde_json::json;

use crate::InsightOptions;

pub use self::platform::{Fake, own};

/// Everything is free here.
struct Free;

#[async_trait]
impl Meter for Free {
    async fn reserve(&self, _: &Charge) -> Result<ReservationId, Refusal> {
        Ok(ReservationId::new(Timestamp::from_micros(0), &kernel::Entropy::seeded(1)))
    }
    async fn settle(&self, _: &ReservationId, _: &Charge, _: Settlement) {}
}

pub struct Fixture {
    pub cx: Cx,
    pub owner: Caller,
    pub fake: Arc<Fake>,
    pub uploads: tempfile::TempDir,
}

pub async fn fixture() -> Fixture {
    let fake = Arc::new(Fake::default());
    with(Arc::<Fake>::clone(&fake), fake).await
}

/// Archives are read by `platform`, everything else is asked of the fake.
pub async fn with(platform: Arc<dyn Platform>, fake: Arc<Fake>) -> Fixture {
    testkit::install_crypto();
    let cx = testkit::cx().await.into_cx();
    let uploads = tempfile::tempdir().unwrap();
    let options = InsightOptions { uploads: uploads.path().to_owned(), ..InsightOptions::default() };
    let client = Client::new(ClientOptions { clock: cx.clock.clone(), ..ClientOptions::default() }).unwrap();
    let cx = cx
        .with_part(Registry::new(vec![platform]))
        .with_part(KeyRing::in_memory(&kernel::Entropy::seeded(3)))
        .with_part(client)
        .with_part(Meters::new(|_, _, _, _| Arc::new(Free)))
        .with_part(gate::ActKinds::new(engagement::acts()))
        .with_part(options);
    let owner = testkit::person(&testkit::scope(&cx), Role::Owner);
    Fixture { cx, owner, fake, uploads }
}

impl Fixture {
    pub fn scope(&self) -> &WorkspaceScope {
        &self.owner.scope
    }

    pub async fn connect(&self) -> AccountId {
        let input = EnterKeys {
            platform: "fake".into(),
            consumer_key: "a".into(),
            consumer_secret: Secret::new("b".into()),
            token: "c".into(),
            token_secret: Secret::new("d".into()),
            owns_app: Some(true),
        };
        connections::enter_keys(&self.cx, &self.owner, &input).await.unwrap().id
    }

    pub async fn work(&self) {
        let kinds = [crate::jobs(), engagement::jobs()].concat();
        runtime::jobs::drain(&self.cx, &kinds).await;
    }

    /// Sends a reply through the gate; answers its id on the platform.
    pub async fn send(&self, account: &AccountId, text: &str) -> String {
        let target = json!({ "post_id": "5", "author_username": "bob", "text": "", "mentions_us": true });
        let proposal = gate::Proposal {
            kind: "reply".into(),
            account: account.clone(),
            content: json!({ "text": text }),
            target: Some(target),
            due_at: None,
            value: 1.0,
            origin: json!({}),
        };
        let act = gate::propose(&self.cx, &self.owner, proposal).await.unwrap();
        gate::decide::approve(&self.cx, &self.owner, &act.id, &act.content_hash).await.unwrap();
        runtime::jobs::drain(&self.cx, &gate::jobs(&gate::GateOptions::default())).await;
        let mut conn = self.cx.db.read().await.unwrap();
        let sent = gate::find(&mut conn, self.scope(), &act.id).await.unwrap().unwrap();
        sent.remote_id.expect("it was sent")
    }

    pub fn pass(&self, seconds: u64) {
        self.cx.clock.advance(std::time::Duration::from_secs(seconds));
    }

    pub fn post(&self, id: u64, text: &str) -> Post {
        let at = self.cx.now();
        own(id, text, at)
    }

    pub async fn posts(&self, account: &AccountId) -> Vec<crate::posts::PostView> {
        let page = kernel::PageRequest { limit: Some(200), cursor: None };
        let wanted = crate::posts::Wanted::default();
        crate::posts::list(&self.cx, &self.owner, account, &wanted, &page).await.unwrap().items
    }

    pub async fn announced(&self, kind: &str) -> usize {
        let mut conn = self.cx.db.read().await.unwrap();
        let all = events::after(&mut conn, self.scope(), 0, 1000).await.unwrap();
        all.iter().filter(|event| event.kind == kind).count()
    }
}
