//! The kind of act this domain teaches the gate: answering a post.

use std::time::Duration;

use async_trait::async_trait;
use connections::line;
use gate::{ActKind, Failure, Fault, Intent, LookUpError, Said, Step, Window};
use kernel::Micros;
use platform::publish::ReplyTarget;
use platform::{Assessment, NewPost, Sighting, Wanted};
use runtime::{Conn, Cx, WorkspaceScope};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::Error;

/// Wait before trying again what certainly did not leave.
const RETRY: Duration = Duration::from_secs(30);
const TEXT_BYTES_MAX: usize = 100_000;

/// What a reply says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    pub text: String,
}

/// The post being answered, as it was when the reply was drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub post_id: String,
    pub author_id: Option<String>,
    pub author_username: String,
    pub text: String,
    pub url: Option<String>,
    /// The author mentioned us there, which lets the API answer; none when unknown.
    pub mentions_us: Option<bool>,
    pub reply_settings: Option<String>,
}

/// Stored in rows and shown in the API.
pub const KIND: &str = "reply";

/// Answers a post on any platform that publishes.
pub struct Reply;

/// Equal for two texts that a reader would call the same.
pub fn fingerprint(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn new_post(intent: &Intent) -> Result<NewPost, gate::Error> {
    let invalid = |field, message: String| gate::Error::InvalidContent { field, message };
    let content: Content = serde_json::from_value(intent.content.clone())
        .map_err(|error| invalid("text", format!("a reply needs a text: {error}")))?;
    if content.text.trim().is_empty() {
        return Err(invalid("text", "write something before proposing it".into()));
    }
    if content.text.len() > TEXT_BYTES_MAX {
        return Err(invalid("text", "this text is far longer than any platform takes".into()));
    }
    let target: Target = serde_json::from_value(intent.target.clone().unwrap_or(Json::Null))
        .map_err(|error| invalid("target", format!("a reply needs the post it answers: {error}")))?;
    Ok(NewPost {
        reply_to: Some(ReplyTarget {
            post_id: target.post_id,
            author_id: target.author_id,
            author_username: Some(target.author_username),
            mentions_us: target.mentions_us,
            reply_settings: target.reply_settings,
        }),
        ..NewPost::text(content.text)
    })
}

#[async_trait]
impl ActKind for Reply {
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
        let post = new_post(intent)?;
        let (account, platform) = line::find(cx, conn, scope, &intent.account).await.map_err(Error::from)?;
        let publish = line::publish(platform).map_err(Error::from)?;
        let rules = brand::rules::load(conn, scope).await?;
        let warnings = rules.check(&post.text);
        if let Some(warning) = warnings.iter().find(|warning| warning.forbids()) {
            let message = format!("the text {warning}. Change it, or the rule under Settings");
            return Err(gate::Error::InvalidContent { field: "text", message });
        }
        let mut assessment = publish.assess(&line::posting(&account), &post);
        if assessment.length > assessment.length_max {
            let message =
                format!("{} of {} characters. Shorten it", assessment.length, assessment.length_max);
            return Err(gate::Error::InvalidContent { field: "text", message });
        }
        if matches!(assessment.route, platform::Route::Api)
            && account.status != connections::Status::Connected
        {
            let reason = "This account is not connected, so you post it yourself".into();
            assessment.route = platform::Route::HandOff { reason };
            assessment.price = Micros::ZERO;
        }
        assessment.notices.extend(warnings.iter().map(|warning| format!("This text {warning}")));
        Ok(assessment)
    }

    fn describe(&self, intent: &Intent) -> String {
        let target = intent.target.as_ref().and_then(|target| target.get("author_username"));
        target.and_then(Json::as_str).map_or_else(|| "Reply".to_owned(), |name| format!("Reply to @{name}"))
    }

    fn fingerprint(&self, content: &Json) -> String {
        fingerprint(content.get("text").and_then(Json::as_str).unwrap_or_default())
    }

    async fn hand_off_url(
        &self,
        cx: &Cx,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        intent: &Intent,
    ) -> Result<Option<String>, gate::Error> {
        let post = new_post(intent)?;
        let (_, platform) = line::find(cx, conn, scope, &intent.account).await.map_err(Error::from)?;
        let endpoints = connections::endpoints(cx, platform).map_err(Error::from)?;
        Ok(line::publish(platform).map_err(Error::from)?.intent_url(&endpoints, &post).map(String::from))
    }

    fn needs_person(&self) -> Option<&'static str> {
        Some("platforms let programs answer people only with their consent, so a person lets each answer out")
    }

    fn said(&self, intent: &Intent, _step: i64) -> Option<Said> {
        let post = new_post(intent).ok()?;
        Some(Said { text: post.text, answers: post.reply_to.map(|target| target.post_id) })
    }

    async fn step(&self, cx: &Cx, scope: &WorkspaceScope, intent: &Intent) -> Step {
        let post = match new_post(intent) {
            Ok(post) => post,
            Err(error) => {
                return Step::Failed(failure(&error, error.to_string(), Fault::Content, "Edit the text"));
            }
        };
        let line = match line::open(cx, scope, &intent.account).await {
            Ok(line) => line,
            Err(error) => return not_opened(cx, &error),
        };
        let publish = match line.publish() {
            Ok(publish) => publish,
            Err(error) => return not_opened(cx, &error),
        };
        match publish.create(&line.session, &post).await {
            Ok(created) => {
                Step::Done { remote_url: line.post_url(&created.remote_id), remote_id: created.remote_id }
            }
            Err(error) => gate::after_error(cx.now(), error),
        }
    }

    async fn look_up(
        &self,
        cx: &Cx,
        scope: &WorkspaceScope,
        intent: &Intent,
        window: Window,
        taken: &[String],
    ) -> Result<(Sighting, Option<String>), LookUpError> {
        let not_looked = |error: Error| LookUpError { detail: error.to_string(), retry_at: error.retry_at() };
        let post = new_post(intent).map_err(|error| not_looked(error.into()))?;
        let line = line::open(cx, scope, &intent.account).await.map_err(|error| not_looked(error.into()))?;
        let wanted = Wanted { post, not_before: window.not_before, not_after: window.not_after };
        let publish = line.publish().map_err(|error| not_looked(error.into()))?;
        let sighting =
            publish.find(&line.session, &wanted, taken).await.map_err(|error| not_looked(error.into()))?;
        let url = match &sighting {
            Sighting::Found(found) => line.post_url(&found.remote_id),
            Sighting::Absent { .. } => None,
        };
        Ok((sighting, url))
    }
}

/// An account whose line could not be opened: nothing was sent.
fn not_opened(cx: &Cx, error: &connections::Error) -> Step {
    if error.is_transient() {
        let retry_at = error.retry_at().unwrap_or_default().max(cx.now().plus(RETRY));
        return Step::NotSent { reason: error.to_string(), retry_at };
    }
    Step::Failed(failure(error, error.to_string(), Fault::Setup, fix_of_setup(error)))
}

const fn fix_of_setup(error: &connections::Error) -> &'static str {
    match error {
        connections::Error::AccountNotFound | connections::Error::NotSupported { .. } => {
            "Propose it again for an account that can post"
        }
        _ => "Connect the account again under Connections, then propose this again",
    }
}

fn failure(error: &impl web::ProblemSource, message: String, whose_fault: Fault, fix: &str) -> Failure {
    Failure { code: error.code().to_owned(), message, whose_fault, fix: fix.to_owned(), retry_safe: true }
}
