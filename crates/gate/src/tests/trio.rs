//! A kind of act with several steps: three posts, one after the other.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use kernel::Timestamp;
use platform::{Assessment, Sighting};
use runtime::{Conn, Cx, WorkspaceScope};
use serde_json::{Value as Json, json};

use super::world::{Remote, prepare};
use crate::Error;
use crate::kind::{ActKind, Effect, Intent, LookUpError, Next, Step, Window};

/// Wait between two posts.
pub const PAUSE: Duration = Duration::from_secs(20);

pub struct Trio(pub Arc<Mutex<Remote>>);

fn texts(content: &Json) -> Vec<&str> {
    content["texts"].as_array().into_iter().flatten().filter_map(Json::as_str).collect()
}

fn done(intent: &Intent) -> Vec<Json> {
    intent.progress.as_ref().and_then(Json::as_array).cloned().unwrap_or_default()
}

fn text(intent: &Intent) -> String {
    texts(&intent.content)[done(intent).len()].to_owned()
}

#[async_trait]
impl ActKind for Trio {
    fn name(&self) -> &'static str {
        "trio"
    }

    async fn assess(
        &self,
        _: &Cx,
        _: &mut Conn,
        _: &WorkspaceScope,
        _: &Intent,
    ) -> Result<Assessment, Error> {
        Ok(self.0.lock().unwrap().assessment(false))
    }

    fn describe(&self, _: &Intent) -> String {
        "Three posts".to_owned()
    }

    fn fingerprint(&self, content: &Json) -> String {
        texts(content).join("|")
    }

    async fn hand_off_url(
        &self,
        _: &Cx,
        _: &mut Conn,
        _: &WorkspaceScope,
        intent: &Intent,
    ) -> Result<Option<String>, Error> {
        Ok(Some(format!("https://platform.example/intent/{}", text(intent))))
    }

    fn needs_person(&self) -> Option<&'static str> {
        Some("three posts at once are for people")
    }

    async fn is_prepared(
        &self,
        _: &Cx,
        _: &mut Conn,
        _: &WorkspaceScope,
        intent: &Intent,
        _: Timestamp,
    ) -> Result<bool, Error> {
        Ok(self.0.lock().unwrap().is_prepared(&text(intent)))
    }

    async fn prepare(&self, cx: &Cx, _: &WorkspaceScope, intent: &Intent, _: Timestamp) -> Result<(), Step> {
        prepare(&self.0, cx, &text(intent)).await
    }

    async fn step(&self, cx: &Cx, _: &WorkspaceScope, intent: &Intent) -> Step {
        self.0.lock().unwrap().meet(&text(intent), cx.now())
    }

    fn advance(&self, intent: &Intent, effect: &Effect) -> Result<Next, Error> {
        let mut posts = done(intent);
        posts.push(json!(effect.remote_id));
        if posts.len() == texts(&intent.content).len() {
            return Ok(Next::Finished);
        }
        Ok(Next::Step { progress: posts.into(), after: PAUSE })
    }

    async fn look_up(
        &self,
        _: &Cx,
        _: &WorkspaceScope,
        intent: &Intent,
        _: Window,
        taken: &[String],
    ) -> Result<(Sighting, Option<String>), LookUpError> {
        Ok((self.0.lock().unwrap().see(&text(intent), taken), None))
    }
}
