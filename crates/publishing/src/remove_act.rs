//! The kind of act that takes posts down again: one step for each part and the first comment, the last first.
//!
//! Taking a post down twice is the same as once, so a step whose outcome nobody knows is done again instead
//! of being looked for.

use std::time::Duration;

use async_trait::async_trait;
use connections::{Status, line};
use gate::{ActKind, Effect, Failure, Fault, Intent, LookUpError, Next, Step, Window};
use kernel::Micros;
use kernel::ids::PostId;
use platform::{Assessment, Route, Sighting};
use runtime::{Conn, Cx, WorkspaceScope};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::act::{failure, later, not_opened};
use crate::{Error, view};

/// Stored in rows and shown in the API.
pub const KIND: &str = "delete_post";

const RETRY: Duration = Duration::from_secs(30);
/// The parts of the longest thread and its first comment.
const POSTS_MAX: usize = 26;
const ID_BYTES_MAX: usize = 200;

/// Removes posts of its account from any platform that publishes.
pub struct RemoveAct;

/// The content of such an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Removal {
    pub post_id: PostId,
    /// In the order in which they go: an answer before what it answers.
    pub remote_ids: Vec<String>,
}

impl Removal {
    fn read(intent: &Intent) -> Result<Self, gate::Error> {
        let invalid = |message: String| gate::Error::InvalidContent { field: "remote_ids", message };
        let read: Self = serde_json::from_value(intent.content.clone())
            .map_err(|error| invalid(format!("a deletion names its posts: {error}")))?;
        let is_id = |id: &String| !id.is_empty() && id.len() <= ID_BYTES_MAX;
        if !(1..=POSTS_MAX).contains(&read.remote_ids.len()) || !read.remote_ids.iter().all(is_id) {
            return Err(invalid(format!("a deletion names 1 to {POSTS_MAX} posts")));
        }
        Ok(read)
    }
}

/// Posts that are gone.
fn done(intent: &Intent) -> usize {
    let done = intent.progress.as_ref().and_then(|progress| progress.get("done")).and_then(Json::as_u64);
    done.and_then(|done| usize::try_from(done).ok()).unwrap_or(0)
}

#[async_trait]
impl ActKind for RemoveAct {
    fn name(&self) -> &'static str {
        KIND
    }

    async fn assess(
        &self,
        cx: &Cx,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        intent: &Intent,
    ) -> Result<Assessment, gate::Error> {
        let removal = Removal::read(intent)?;
        let (account, platform) = line::find(cx, conn, scope, &intent.account).await.map_err(Error::from)?;
        line::publish(platform).map_err(Error::from)?;
        let descriptor = platform.descriptor();
        let price = descriptor.rulebook.price(&format!("{}.post.delete", descriptor.name));
        let left = view::count(removal.remote_ids.len().saturating_sub(done(intent)));
        let route = if account.status == Status::Connected {
            Route::Api
        } else {
            Route::NotPossible { reason: "connect the account again, then delete it".into() }
        };
        Ok(Assessment {
            route,
            price: Micros(price.map_or(0, |price| price.unit_price.0.saturating_mul(left))),
            length: 0,
            length_max: 0,
            notices: vec!["What is deleted cannot be brought back, nor can its answers and numbers".into()],
            rulebook_version: descriptor.rulebook.version.to_owned(),
        })
    }

    fn describe(&self, intent: &Intent) -> String {
        match Removal::read(intent).map(|removal| removal.remote_ids.len()) {
            Ok(posts) if posts > 1 => format!("Delete what is published: {posts} posts that belong together"),
            _ => "Delete a published post".to_owned(),
        }
    }

    /// One deletion of the same posts at a time; what is left of it may be asked for again.
    fn fingerprint(&self, content: &Json) -> String {
        format!("{KIND} {content}")
    }

    fn needs_person(&self) -> Option<&'static str> {
        Some("what is deleted cannot be brought back")
    }

    fn is_repeatable(&self) -> bool {
        true
    }

    fn keeps_hours(&self) -> bool {
        false
    }

    async fn hand_off_url(
        &self,
        _: &Cx,
        _: &mut Conn,
        _: &WorkspaceScope,
        _: &Intent,
    ) -> Result<Option<String>, gate::Error> {
        Ok(None)
    }

    async fn step(&self, cx: &Cx, scope: &WorkspaceScope, intent: &Intent) -> Step {
        let removal = match Removal::read(intent) {
            Ok(removal) => removal,
            Err(error) => return Step::Failed(failure(&error, Fault::Roost, "Delete it on the platform")),
        };
        let Some(remote_id) = removal.remote_ids.get(done(intent)) else {
            let detail = "every post of this deletion is gone".to_owned();
            return later(cx, &detail);
        };
        remove(cx, scope, intent, remote_id).await
    }

    fn advance(&self, intent: &Intent, _: &Effect) -> Result<Next, gate::Error> {
        let done = done(intent) + 1;
        if done >= Removal::read(intent)?.remote_ids.len() {
            return Ok(Next::Finished);
        }
        Ok(Next::Step { progress: json!({ "done": done }), after: Duration::ZERO })
    }

    /// Never asked: its steps are repeated.
    async fn look_up(
        &self,
        _: &Cx,
        _: &WorkspaceScope,
        _: &Intent,
        _: Window,
        _: &[String],
    ) -> Result<(Sighting, Option<String>), LookUpError> {
        Ok((Sighting::Absent { looked_at: 0 }, None))
    }
}

async fn remove(cx: &Cx, scope: &WorkspaceScope, intent: &Intent, remote_id: &str) -> Step {
    let line = match line::open(cx, scope, &intent.account).await {
        Ok(line) => line,
        Err(error) => return not_opened(cx, &error),
    };
    let publish = match line.publish() {
        Ok(publish) => publish,
        Err(error) => return not_opened(cx, &error),
    };
    match publish.remove(&line.session, remote_id).await {
        Ok(()) => Step::Done { remote_id: Effect::gone(remote_id), remote_url: None },
        Err(error) => match gate::after_error(cx.now(), error) {
            Step::Unknown { detail } => Step::NotSent { reason: detail, retry_at: cx.now().plus(RETRY) },
            Step::Failed(failure) => Step::Failed(Failure {
                fix: "Delete it on the platform itself, or connect the account again and retry".into(),
                ..failure
            }),
            other => other,
        },
    }
}
