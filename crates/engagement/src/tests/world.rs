//! One workspace with one connected account.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ::platform::{Person, Platform, Post, PostMetrics, Registry, Remote};
use ai::{ModelChoice, Purpose, SettingsInput};
use async_trait::async_trait;
use axum::extract::State as Shared;
use axum::routing::post as on_post;
use connections::{EnterKeys, KeyRing};
use kernel::ids::{AccountId, OpportunityId, ReservationId};
use kernel::{Entropy, PageRequest, Secret, Timestamp};
use outbound::{Charge, Client, ClientOptions, Meter, Refusal, Settlement};
use runtime::{Caller, Cx, Role, WorkspaceScope};
use serde_json::{Value as Json, json};

use super::platform::Fake;
use super::{person, post};
use crate::find::{self, FindRun};
use crate::monitor::{self, Kind, Monitor, MonitorInput};
use crate::opportunity::{self, Opportunity};
use crate::store;

/// A purse that is always full, or always empty.
struct Purse {
    refuse: bool,
}

#[async_trait]
impl Meter for Purse {
    async fn reserve(&self, charge: &Charge) -> Result<ReservationId, Refusal> {
        if self.refuse {
            return Err(Refusal::NoBudget { operation: charge.operation });
        }
        Ok(ReservationId::new(Timestamp::from_micros(0), &Entropy::seeded(1)))
    }

    async fn settle(&self, _: &ReservationId, _: &Charge, _: Settlement) {}
}

/// The model's answers to come, and what it was asked.
#[derive(Clone, Default)]
pub struct Model {
    pub answers: Arc<Mutex<VecDeque<Json>>>,
    pub requests: Arc<Mutex<Vec<Json>>>,
}

async fn answer(Shared(model): Shared<Model>, body: String) -> axum::Json<Json> {
    model.requests.lock().unwrap().push(serde_json::from_str(&body).unwrap());
    let content = model.answers.lock().unwrap().pop_front().unwrap_or_default().to_string();
    axum::Json(json!({
        "choices": [{ "message": { "content": content }, "finish_reason": "stop" }],
        "usage": { "prompt_tokens": 100, "completion_tokens": 20 },
    }))
}

pub struct World {
    pub cx: Cx,
    pub fake: Arc<Fake>,
    pub owner: Caller,
    pub account: AccountId,
}

impl World {
    pub async fn new() -> Self {
        Self::with(None, false).await
    }

    pub async fn with(text_limit: Option<i64>, ai_budget_is_used_up: bool) -> Self {
        testkit::install_crypto();
        let cx = testkit::cx().await.into_cx();
        let fake = Fake::new(cx.clock.clone());
        fake.script().text_limit = text_limit;
        let platform: Arc<dyn Platform> = Arc::<Fake>::clone(&fake);
        let client = Client::new(ClientOptions { clock: cx.clock.clone(), ..ClientOptions::default() });
        let refuse = ai_budget_is_used_up;
        let cx = cx
            .with_part(Registry::new(vec![platform]))
            .with_part(KeyRing::in_memory(&Entropy::seeded(3)))
            .with_part(client.unwrap())
            .with_part(connections::Meters::new(|_, _, _, _| Arc::new(Purse { refuse: false })))
            .with_part(ai::Meters(Arc::new(move |_, _| Arc::new(Purse { refuse }))))
            .with_part(gate::ActKinds::new(crate::acts()))
            .with_part(gate::GateOptions::default());
        let owner = testkit::person(&testkit::scope(&cx), Role::Owner);
        let account = connect(&cx, &owner).await;
        Self { cx, fake, owner, account }
    }

    pub fn scope(&self) -> &WorkspaceScope {
        &self.owner.scope
    }

    /// Later monitors are looked at later.
    pub async fn monitor(&self, kind: Kind, what: &str) -> Monitor {
        self.cx.clock.advance(Duration::from_secs(1));
        monitor::create(&self.cx, &self.owner, self.input(kind, what)).await.unwrap()
    }

    pub fn input(&self, kind: Kind, what: &str) -> MonitorInput {
        let words = |wanted| if kind == wanted { vec![what.to_owned()] } else { Vec::new() };
        let (any_of, usernames) = (words(Kind::Topic), words(Kind::Watched));
        let lang = None;
        MonitorInput { kind, any_of, usernames, lang, label: what.to_owned(), ..self.topic() }
    }

    fn topic(&self) -> MonitorInput {
        MonitorInput::topic(self.account.clone(), "rust")
    }

    /// A fresh post, in a conversation of its own.
    pub fn post(&self, id: &str, author: &str) -> Post {
        Post {
            remote_id: id.into(),
            author_id: Some(author.into()),
            conversation_id: Some(id.into()),
            created_at: Some(self.cx.now().minus(Duration::from_secs(3600))),
            metrics: PostMetrics { likes: Some(10), ..PostMetrics::default() },
            ..post("how do you learn rust?")
        }
    }

    /// The next page that a search brings, newest first, with its authors.
    pub fn page(&self, of: &str, posts: Vec<Post>) {
        let people = posts.iter().filter_map(|post| post.author_id.as_deref()).map(author).collect();
        self.page_by(of, posts, people);
    }

    pub fn page_by(&self, of: &str, items: Vec<Post>, people: Vec<Person>) {
        let newest_id = items.first().map(|post| post.remote_id.clone());
        self.answer(of, Ok(Remote { items, people, newest_id, next: None }));
    }

    pub fn answer(&self, of: &str, page: ::platform::Result<Remote<Post>>) {
        self.fake.script().pages.entry(of.to_owned()).or_default().push_back(page);
    }

    pub async fn find(&self) -> FindRun {
        self.cx.clock.advance(Duration::from_secs(1));
        let run = find::start(&self.cx, &self.owner, &self.account).await.unwrap();
        find::resume(&self.cx, self.scope(), &run.id).await.unwrap()
    }

    pub async fn open(&self) -> Vec<Opportunity> {
        opportunity::list_open(&self.cx, &self.owner, &PageRequest::default()).await.unwrap()
    }

    /// Remote ids of what is on the list, sorted.
    pub async fn open_ids(&self) -> Vec<String> {
        let mut ids: Vec<_> = self.open().await.into_iter().map(|found| found.post.remote_id).collect();
        ids.sort();
        ids
    }

    pub async fn opportunity(&self, id: &OpportunityId) -> Opportunity {
        let mut conn = self.cx.db.read().await.unwrap();
        store::opportunities::find(&mut conn, self.scope(), id).await.unwrap().unwrap()
    }

    /// One opportunity on the list, from a post that mentions us.
    pub async fn one(&self, text: &str) -> Opportunity {
        self.monitor(Kind::Mentions, "mentions").await;
        let mentioned = Post { text: text.into(), mentions: vec!["Roost".into()], ..self.post("500", "50") };
        self.page("mentions", vec![mentioned]);
        self.find().await;
        self.open().await.pop().unwrap()
    }

    pub async fn model(&self, answers: &[Json]) -> Model {
        let model = Model::default();
        model.answers.lock().unwrap().extend(answers.iter().cloned());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}/v1", listener.local_addr().unwrap());
        let app =
            axum::Router::new().route("/v1/chat/completions", on_post(answer)).with_state(model.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let choice = ModelChoice {
            model: "small".into(),
            fallback: None,
            input_micros_per_million: 1,
            output_micros_per_million: 1,
        };
        let purposes = BTreeMap::from([(Purpose::ReplyDraft, choice)]);
        ai::save(&self.cx, &self.owner, SettingsInput { base_url, api_key: None, purposes }).await.unwrap();
        model
    }
}

pub fn author(id: &str) -> Person {
    Person { remote_id: id.into(), username: format!("user{id}"), ..person(1000) }
}

async fn connect(cx: &Cx, owner: &Caller) -> AccountId {
    let secret = || Secret::new("secret".to_owned());
    let keys = EnterKeys {
        platform: "fake".into(),
        consumer_key: "key".into(),
        consumer_secret: secret(),
        token: "token".into(),
        token_secret: secret(),
        owns_app: None,
    };
    connections::enter_keys(cx, owner, &keys).await.unwrap().id
}
