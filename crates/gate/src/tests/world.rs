//! A platform that does as it is told, and counts what really happened on it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use kernel::Micros;
use kernel::ids::AccountId;
use platform::{Assessment, Post, PostMetrics, Route, Sighting};
use runtime::{Caller, Conn, Cx, Role, WorkspaceScope};
use serde_json::{Value as Json, json};
use testkit::{TestCx, person, scope};

use crate::kind::{ActKind, ActKinds, Intent, LookUpError, Step, Window};
use crate::options::GateOptions;
use crate::propose::{Proposal, propose};
use crate::{Act, Error};

/// What the next request meets.
#[derive(Debug, Clone)]
pub enum Script {
    Answer,
    /// The effect happens; the answer is lost.
    LoseAnswer,
    /// Nothing happens, and nobody can know that.
    LoseRequest,
    RefuseFor(Duration),
}

#[derive(Default)]
pub struct Remote {
    pub posts: Vec<String>,
    pub script: VecDeque<Script>,
    /// Look-ups see nothing while set.
    pub hidden: bool,
    pub price: i64,
    pub by_hand: bool,
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
        let route = match (text(&intent.content), remote.by_hand) {
            ("forbidden", _) => Route::NotPossible { reason: "the rules say no".into() },
            (_, true) => Route::HandOff { reason: "only by hand".into() },
            (_, false) => Route::Api,
        };
        Ok(Assessment {
            route,
            price: Micros(remote.price),
            length: 1,
            length_max: 280,
            notices: Vec::new(),
            rulebook_version: "test".into(),
        })
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

    async fn step(&self, cx: &Cx, _: &WorkspaceScope, intent: &Intent) -> Step {
        let mut remote = self.0.lock().unwrap();
        let script = remote.script.pop_front().unwrap_or(Script::Answer);
        if matches!(script, Script::Answer | Script::LoseAnswer) {
            remote.posts.push(text(&intent.content).to_owned());
        }
        let remote_id = remote.posts.len().to_string();
        match script {
            Script::Answer => Step::Done { remote_id, remote_url: None },
            Script::LoseAnswer | Script::LoseRequest => Step::Unknown { detail: "no answer".into() },
            Script::RefuseFor(wait) => {
                Step::NotSent { reason: "rate limited".into(), retry_at: cx.now().plus(wait) }
            }
        }
    }

    async fn look_up(
        &self,
        _: &Cx,
        _: &WorkspaceScope,
        intent: &Intent,
        _: Window,
        taken: &[String],
    ) -> Result<(Sighting, Option<String>), LookUpError> {
        let remote = self.0.lock().unwrap();
        let wanted = text(&intent.content);
        let found =
            (1..).zip(&remote.posts).find(|(id, post)| *post == wanted && !taken.contains(&id.to_string()));
        Ok(match found {
            Some((id, _)) if !remote.hidden => (Sighting::Found(Box::new(post(&id.to_string()))), None),
            _ => (Sighting::Absent { looked_at: 1 }, None),
        })
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
        let kinds = ActKinds::new(vec![Arc::new(echo.clone())]);
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
        let proposal = Proposal {
            kind: "echo".into(),
            account: self.account.clone(),
            content: json!({ "text": text }),
            target: None,
            due_at: None,
            value: 50.0,
            origin: json!({}),
        };
        propose(&self.cx, caller, proposal).await
    }

    pub async fn approved(&self, text: &str) -> Act {
        let act = self.propose(text).await.unwrap();
        crate::decide::approve(&self.cx, &self.owner, &act.id, &act.content_hash).await.unwrap()
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

    pub fn script(&self, script: Script) {
        self.echo.0.lock().unwrap().script.push_back(script);
    }
}
