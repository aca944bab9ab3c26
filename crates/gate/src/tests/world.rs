//! A platform that does as it is told, and counts what really happened on it.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use kernel::ids::{AccountId, AttemptId};
use kernel::{Micros, Timestamp};
use platform::error::RejectCode;
use platform::{Assessment, Post, PostMetrics, Route, Sighting};
use runtime::{Caller, Conn, Cx, Role, WorkspaceScope};
use serde_json::{Value as Json, json};
use testkit::{TestCx, person, scope};

use super::trio::Trio;
use crate::after_error;
use crate::kind::{ActKind, ActKinds, Intent, LookUpError, Step, Window};
use crate::options::GateOptions;
use crate::propose::{Proposal, propose};
use crate::{Act, Error, State};

/// What the next request meets.
#[derive(Debug, Clone)]
pub enum Script {
    Answer,
    /// The effect happens; the answer is lost.
    LoseAnswer,
    /// Nothing happens, and nobody can know that.
    LoseRequest,
    RefuseFor(Duration),
    /// A definitive no.
    Reject,
    /// Never comes back.
    Hang,
    /// Takes so long and then succeeds.
    Take(Duration),
}

#[derive(Default)]
pub struct Remote {
    pub posts: Vec<String>,
    pub script: VecDeque<Script>,
    /// Look-ups see nothing while set.
    pub hidden: bool,
    pub price: i64,
    pub by_hand: bool,
    /// Texts have to be prepared before they are posted.
    pub needs: bool,
    /// Those that are.
    pub ready: BTreeSet<String>,
    /// In the order in which it was done, as often as it was.
    pub prepared: Vec<String>,
    pub prepare_script: VecDeque<Script>,
}

impl Remote {
    /// What one request with this text meets.
    pub fn meet(&mut self, text: &str, now: Timestamp) -> Step {
        let script = self.script.pop_front().unwrap_or(Script::Answer);
        if self.needs && !self.ready.contains(text) {
            return Step::NotSent { reason: "not prepared any more".into(), retry_at: now };
        }
        if matches!(script, Script::Answer | Script::LoseAnswer) {
            self.posts.push(text.to_owned());
        }
        let remote_id = self.posts.len().to_string();
        match script {
            Script::Answer | Script::Hang | Script::Take(_) => Step::Done { remote_id, remote_url: None },
            Script::LoseAnswer | Script::LoseRequest => Step::Unknown { detail: "no answer".into() },
            Script::RefuseFor(wait) => {
                Step::NotSent { reason: "rate limited".into(), retry_at: now.plus(wait) }
            }
            Script::Reject => {
                let detail = "not like this".to_owned();
                after_error(now, platform::Error::Rejected { code: RejectCode::Invalid, detail })
            }
        }
    }

    /// The first post with this text that proves nothing yet.
    pub fn see(&self, text: &str, taken: &[String]) -> Sighting {
        let is_it = |(id, post): &(i32, &String)| *post == text && !taken.contains(&id.to_string());
        match (1..).zip(&self.posts).find(is_it) {
            Some((id, _)) if !self.hidden => Sighting::Found(Box::new(post(&id.to_string()))),
            _ => Sighting::Absent { looked_at: 1 },
        }
    }

    pub fn is_prepared(&self, text: &str) -> bool {
        !self.needs || self.ready.contains(text)
    }

    pub fn assessment(&self, is_forbidden: bool) -> Assessment {
        let route = match (is_forbidden, self.by_hand) {
            (true, _) => Route::NotPossible { reason: "the rules say no".into() },
            (_, true) => Route::HandOff { reason: "only by hand".into() },
            (_, false) => Route::Api,
        };
        Assessment {
            route,
            price: Micros(self.price),
            length: 1,
            length_max: 280,
            notices: Vec::new(),
            rulebook_version: "test".into(),
        }
    }
}

/// Does as the script says; without one it succeeds.
pub async fn prepare(remote: &Mutex<Remote>, cx: &Cx, text: &str) -> Result<(), Step> {
    let script = remote.lock().unwrap().prepare_script.pop_front().unwrap_or(Script::Answer);
    match script {
        Script::Hang => std::future::pending().await,
        Script::LoseAnswer | Script::LoseRequest => {
            return Err(Step::Unknown { detail: "no answer".into() });
        }
        Script::RefuseFor(wait) => {
            return Err(Step::NotSent { reason: "rate limited".into(), retry_at: cx.now().plus(wait) });
        }
        Script::Reject => {
            let detail = "not such a file".to_owned();
            let error = platform::Error::Rejected { code: RejectCode::Invalid, detail };
            return Err(after_error(cx.now(), error));
        }
        Script::Take(time) => cx.clock.advance(time),
        Script::Answer => {}
    }
    let mut remote = remote.lock().unwrap();
    remote.prepared.push(text.to_owned());
    remote.ready.insert(text.to_owned());
    Ok(())
}

#[derive(Clone, Default)]
pub struct Echo(pub Arc<Mutex<Remote>>);

#[async_trait]
impl ActKind for Echo {
    fn name(&self) -> &'static str {
        "echo"
    }

    async fn assess(
        &self,
        _: &Cx,
        _: &mut Conn,
        _: &WorkspaceScope,
        intent: &Intent,
    ) -> Result<Assessment, Error> {
        let remote = self.0.lock().unwrap();
        if text(&intent.content).is_empty() {
            return Err(Error::InvalidContent { field: "text", message: "say something".into() });
        }
        Ok(remote.assessment(text(&intent.content) == "forbidden"))
    }

    fn describe(&self, intent: &Intent) -> String {
        format!("Echo {}", text(&intent.content))
    }

    fn fingerprint(&self, content: &Json) -> String {
        text(content).to_lowercase()
    }

    async fn hand_off_url(
        &self,
        _: &Cx,
        _: &mut Conn,
        _: &WorkspaceScope,
        _: &Intent,
    ) -> Result<Option<String>, Error> {
        Ok(Some("https://platform.example/intent".into()))
    }

    async fn is_prepared(
        &self,
        _: &Cx,
        _: &mut Conn,
        _: &WorkspaceScope,
        intent: &Intent,
        _: Timestamp,
    ) -> Result<bool, Error> {
        Ok(self.0.lock().unwrap().is_prepared(text(&intent.content)))
    }

    async fn prepare(&self, cx: &Cx, _: &WorkspaceScope, intent: &Intent, _: Timestamp) -> Result<(), Step> {
        prepare(&self.0, cx, text(&intent.content)).await
    }

    async fn step(&self, cx: &Cx, _: &WorkspaceScope, intent: &Intent) -> Step {
        self.0.lock().unwrap().meet(text(&intent.content), cx.now())
    }

    async fn look_up(
        &self,
        _: &Cx,
        _: &WorkspaceScope,
        intent: &Intent,
        _: Window,
        taken: &[String],
    ) -> Result<(Sighting, Option<String>), LookUpError> {
        Ok((self.0.lock().unwrap().see(text(&intent.content), taken), None))
    }
}

fn text(content: &Json) -> &str {
    content.get("text").and_then(Json::as_str).unwrap_or_default()
}

fn post(id: &str) -> Post {
    Post {
        remote_id: id.to_owned(),
        author_id: None,
        text: String::new(),
        created_at: None,
        lang: None,
        conversation_id: None,
        in_reply_to_user_id: None,
        relations: Vec::new(),
        metrics: PostMetrics::default(),
        hashtags: Vec::new(),
        mentions: Vec::new(),
        links: Vec::new(),
        media: Vec::new(),
        reply_settings: None,
    }
}

/// One workspace with one account and somebody who may do everything.
pub struct World {
    pub cx: TestCx,
    pub echo: Echo,
    pub owner: Caller,
    pub account: AccountId,
}

impl World {
    pub async fn new() -> Self {
        let echo = Echo::default();
        let kinds = ActKinds::new(vec![Arc::new(echo.clone()), Arc::new(Trio(Arc::clone(&echo.0)))]);
        let cx = testkit::cx().await.with_part(kinds).with_part(GateOptions::default());
        let scope = scope(&cx);
        let (owner, account) = (person(&scope, Role::Owner), cx.new_id());
        Self { cx, echo, owner, account }
    }

    pub fn scope(&self) -> &WorkspaceScope {
        &self.owner.scope
    }

    pub async fn propose(&self, text: &str) -> Result<Act, Error> {
        self.propose_as(&self.owner, text).await
    }

    pub async fn propose_as(&self, caller: &Caller, text: &str) -> Result<Act, Error> {
        self.propose_kind(caller, "echo", json!({ "text": text })).await
    }

    pub async fn propose_kind(&self, caller: &Caller, kind: &str, content: Json) -> Result<Act, Error> {
        self.propose_at(caller, (kind, content), None).await
    }

    pub async fn propose_at(
        &self,
        caller: &Caller,
        (kind, content): (&str, Json),
        due_at: Option<Timestamp>,
    ) -> Result<Act, Error> {
        let proposal = Proposal {
            kind: kind.into(),
            account: self.account.clone(),
            content,
            target: None,
            due_at,
            value: 50.0,
            origin: json!({}),
        };
        propose(&self.cx, caller, proposal).await
    }

    pub async fn approved(&self, text: &str) -> Act {
        let act = self.propose(text).await.unwrap();
        self.approve(&act).await
    }

    pub async fn approve(&self, act: &Act) -> Act {
        crate::decide::approve(&self.cx, &self.owner, &act.id, &act.content_hash).await.unwrap()
    }

    /// As after a crash: claimed, nothing written since. Whether the request was made is up to the caller.
    pub async fn interrupt(&self, act: &Act) {
        let mut tx = self.cx.db.begin().await.unwrap();
        let mut act = crate::store::acts::lock(&mut tx, self.scope(), &act.id).await.unwrap().unwrap();
        act.state = State::Sending;
        let attempt: AttemptId = self.cx.new_id();
        crate::store::attempts::insert(&mut tx, self.scope(), &act, &attempt, self.cx.now()).await.unwrap();
        act.attempt = Some(attempt);
        crate::store::acts::update(&mut tx, self.scope(), &act, State::Approved).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn reload(&self, act: &Act) -> Act {
        let mut conn = self.cx.db.read().await.unwrap();
        crate::find(&mut conn, self.scope(), &act.id).await.unwrap().unwrap()
    }

    /// Runs whatever is due now.
    pub async fn work(&self) {
        runtime::jobs::drain(&self.cx, &crate::jobs(&GateOptions::default())).await;
    }

    /// Lets time pass in small steps, doing what falls due.
    pub async fn wait(&self, duration: Duration) {
        let step = Duration::from_secs(10);
        for _ in 0..duration.as_secs().div_ceil(10) {
            self.cx.clock.advance(step);
            self.work().await;
        }
    }

    pub fn posts(&self) -> Vec<String> {
        self.echo.0.lock().unwrap().posts.clone()
    }

    pub fn needs_preparing(&self) {
        self.echo.0.lock().unwrap().needs = true;
    }

    pub fn script_prepare(&self, script: Script) {
        self.echo.0.lock().unwrap().prepare_script.push_back(script);
    }

    /// Whether something of the script has not begun yet.
    pub fn is_prepare_scripted(&self) -> bool {
        !self.echo.0.lock().unwrap().prepare_script.is_empty()
    }

    pub fn prepared(&self) -> Vec<String> {
        self.echo.0.lock().unwrap().prepared.clone()
    }

    pub fn script(&self, script: Script) {
        self.echo.0.lock().unwrap().script.push_back(script);
    }
}
