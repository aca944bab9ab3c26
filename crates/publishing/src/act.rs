//! The kind of act this domain teaches the gate: a post or thread of one account, one step for each part and a
//! last one for its first comment.

use std::time::Duration;

use async_trait::async_trait;
use connections::line::{self, Line};
use gate::{ActKind, Effect, Failure, Fault, Intent, LookUpError, Next, Said, Step, Window};
use kernel::Timestamp;
use kernel::ids::AccountId;
use platform::publish::ReplyTarget;
use platform::{Assessment, NewPost, Sighting, Wanted};
use runtime::{Conn, Cx, WorkspaceScope};
use serde_json::Value as Json;

use crate::content::ReplyTo;
use crate::frozen::{Done, Frozen, FrozenMedia, Progress};
use crate::judge::Subject;
use crate::library::Fits;
use crate::{Error, hand_over, library, pause_account};

/// Wait before trying again what certainly did not leave.
const RETRY: Duration = Duration::from_secs(30);
/// Wait before looking again at an account that is paused.
const WHILE_PAUSED: Duration = Duration::from_secs(60);
const PARTS_MAX: usize = 25;
const TEXT_BYTES_MAX: usize = 100_000;

/// Stored in rows and shown in the API.
pub const KIND: &str = "post";

/// Posts to any platform that publishes.
pub struct PostAct;

/// An intent of this kind, read.
struct Wish {
    frozen: Frozen,
    target: Option<ReplyTarget>,
    username: Option<String>,
    progress: Progress,
}

impl Wish {
    fn read(intent: &Intent) -> Result<Self, gate::Error> {
        let invalid = |field, message: String| gate::Error::InvalidContent { field, message };
        let frozen = Frozen::read(&intent.content)
            .map_err(|error| invalid("parts", format!("a post needs its parts: {error}")))?;
        let too_long = (0..frozen.steps()).any(|step| frozen.text(step).len() > TEXT_BYTES_MAX);
        if frozen.parts.is_empty() || frozen.parts.len() > PARTS_MAX || too_long {
            return Err(invalid("parts", format!("a post has 1 to {PARTS_MAX} parts of bounded length")));
        }
        let target = intent.target.clone().filter(|target| !target.is_null());
        let target: Option<ReplyTo> = target
            .map(serde_json::from_value)
            .transpose()
            .map_err(|error| invalid("target", format!("the post to answer is not readable: {error}")))?;
        let progress = intent.progress.clone().map(serde_json::from_value).transpose();
        let progress = progress.map_err(|error| invalid("progress", error.to_string()))?.unwrap_or_default();
        Ok(Self {
            frozen,
            username: target.as_ref().map(|target| target.author_username.clone()),
            target: target.as_ref().map(ReplyTo::target),
            progress,
        })
    }

    /// The step that is next.
    const fn next(&self) -> usize {
        self.progress.done.len()
    }

    /// The files of the step that is next.
    fn files(&self) -> &[FrozenMedia] {
        self.frozen.parts.get(self.next()).map(|part| part.media.as_slice()).unwrap_or_default()
    }

    async fn next_post(
        &self,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        own_id: &str,
    ) -> Result<NewPost, Error> {
        let library = self.library(conn, scope).await?;
        let part = self.frozen.parts.get(self.next());
        let media = part.map(|part| library.attach_all(part).0).unwrap_or_default();
        let reply_to = self.frozen.answers(self.next(), self.target.as_ref(), &self.progress, own_id);
        Ok(self.frozen.post(self.next(), reply_to, media))
    }

    async fn library(&self, conn: &mut Conn, scope: &WorkspaceScope) -> Result<library::Library, Error> {
        let ids: Vec<_> = self.frozen.media().map(|media| media.id.clone()).collect();
        Ok(library::load(conn, scope, &ids, &Fits::default()).await?)
    }
}

/// Equal for two texts that a reader would call the same. Another comment makes no other post.
pub fn fingerprint(frozen: &Frozen) -> String {
    let text = plain_words(frozen.parts.iter().map(|part| part.text.as_str()));
    if !text.is_empty() {
        return text;
    }
    frozen.media().map(|media| media.sha256.as_str()).collect::<Vec<_>>().join(" ")
}

/// Without what does not make texts different to a reader.
pub fn plain_words<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ").to_lowercase()
}

#[async_trait]
impl ActKind for PostAct {
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
        let wish = Wish::read(intent)?;
        let (account, platform) = line::find(cx, conn, scope, &intent.account).await.map_err(Error::from)?;
        let publish = line::publish(platform).map_err(Error::from)?;
        let library = wish.library(conn, scope).await?;
        let rules = brand::rules::load(conn, scope).await?;
        let subject = Subject { account: &account, platform, publish, library: &library, rules: &rules };
        let verdict = subject.judge(&wish.frozen, wish.target.as_ref(), &wish.progress);
        if let Some(problem) = verdict.problems.first() {
            let message = format!("{}: {}", problem.field, problem.message);
            return Err(gate::Error::InvalidContent { field: "parts", message });
        }
        Ok(verdict.assessment())
    }

    fn describe(&self, intent: &Intent) -> String {
        let Ok(wish) = Wish::read(intent) else { return "Post".to_owned() };
        let comment = if wish.frozen.first_comment.is_some() { " with a first comment" } else { "" };
        match (wish.username, wish.frozen.parts.len()) {
            (Some(name), 1) => format!("Reply to @{name}{comment}"),
            (Some(name), parts) => format!("Reply to @{name} in {parts} parts{comment}"),
            (None, 1) => format!("Post{comment}"),
            (None, parts) => format!("Thread of {parts} parts{comment}"),
        }
    }

    fn fingerprint(&self, content: &Json) -> String {
        Frozen::read(content).map(|frozen| fingerprint(&frozen)).unwrap_or_default()
    }

    async fn hand_off_url(
        &self,
        cx: &Cx,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        intent: &Intent,
    ) -> Result<Option<String>, gate::Error> {
        let wish = Wish::read(intent)?;
        let (account, platform) = line::find(cx, conn, scope, &intent.account).await.map_err(Error::from)?;
        let post = wish.next_post(conn, scope, &account.remote_id).await?;
        let endpoints = connections::endpoints(cx, platform).map_err(Error::from)?;
        Ok(line::publish(platform).map_err(Error::from)?.intent_url(&endpoints, &post).map(String::from))
    }

    async fn share_readers(
        &self,
        cx: &Cx,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        (one, other): (&AccountId, &AccountId),
    ) -> Result<bool, gate::Error> {
        let (_, platform) = line::find(cx, conn, scope, one).await.map_err(Error::from)?;
        let name = platform.descriptor().name;
        match line::find(cx, conn, scope, other).await {
            Ok((_, platform)) => Ok(platform.descriptor().name == name),
            Err(connections::Error::Db(error)) => Err(error.into()),
            // An account that is gone cannot be told apart any more.
            Err(_) => Ok(true),
        }
    }

    async fn is_prepared(
        &self,
        _: &Cx,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        intent: &Intent,
        when: Timestamp,
    ) -> Result<bool, gate::Error> {
        let wish = Wish::read(intent)?;
        Ok(hand_over::is_done(conn, scope, &intent.account, wish.files(), when).await?)
    }

    async fn prepare(
        &self,
        cx: &Cx,
        scope: &WorkspaceScope,
        intent: &Intent,
        when: Timestamp,
    ) -> Result<(), Step> {
        let wish = Wish::read(intent).map_err(|error| unreadable(&error))?;
        let (line, post) = ready(cx, scope, intent, &wish).await?;
        hand_over::hand_over(cx, scope, &line, (wish.files(), &post.media), when).await
    }

    async fn step(&self, cx: &Cx, scope: &WorkspaceScope, intent: &Intent) -> Step {
        match with_files(cx, scope, intent).await {
            Ok((line, post)) => create(cx, &line, &post).await,
            Err(step) => step,
        }
    }

    fn advance(&self, intent: &Intent, effect: &Effect) -> Result<Next, gate::Error> {
        let Wish { frozen, mut progress, .. } = Wish::read(intent)?;
        progress.done.push(Done { remote_id: effect.remote_id.clone() });
        if progress.done.len() >= frozen.steps() {
            return Ok(Next::Finished);
        }
        let after = frozen.wait_before(progress.done.len());
        let progress = serde_json::to_value(progress)
            .map_err(|error| gate::Error::InvalidContent { field: "progress", message: error.to_string() })?;
        Ok(Next::Step { progress, after })
    }

    fn said(&self, intent: &Intent, step: i64) -> Option<Said> {
        let Wish { frozen, target, progress, .. } = Wish::read(intent).ok()?;
        let step = usize::try_from(step.checked_sub(1)?).ok().filter(|step| *step < frozen.steps())?;
        let answers = frozen.answers(step, target.as_ref(), &progress, "").map(|answered| answered.post_id);
        // The id of a part that was settled by hand may not be known: then nobody knows what this answers.
        let is_known = answers.as_ref().is_none_or(|id| !id.is_empty());
        is_known.then(|| Said { text: frozen.text(step).to_owned(), answers })
    }

    async fn look_up(
        &self,
        cx: &Cx,
        scope: &WorkspaceScope,
        intent: &Intent,
        window: Window,
        taken: &[String],
    ) -> Result<(Sighting, Option<String>), LookUpError> {
        let (line, post) = wanted(cx, scope, intent).await.map_err(|error| not_looked(&error))?;
        let publish = line.publish().map_err(|error| not_looked(&error.into()))?;
        let wanted = Wanted { post, not_before: window.not_before, not_after: window.not_after };
        let found = publish.find(&line.session, &wanted, taken).await;
        let sighting = found.map_err(|error| not_looked(&error.into()))?;
        let url = match &sighting {
            Sighting::Found(found) => line.post_url(&found.remote_id),
            Sighting::Absent { .. } => None,
        };
        Ok((sighting, url))
    }
}

/// The step that is next with the names that its platform has for its files; or why nothing was sent.
async fn with_files<'cx>(
    cx: &'cx Cx,
    scope: &WorkspaceScope,
    intent: &Intent,
) -> Result<(Line<'cx>, NewPost), Step> {
    let wish = Wish::read(intent).map_err(|error| unreadable(&error))?;
    let (line, mut post) = ready(cx, scope, intent, &wish).await?;
    hand_over::recall(cx, scope, &line, wish.files(), &mut post.media).await?;
    Ok((line, post))
}

/// The line to the account and the step that is next; or why nothing can leave. A pause is asked for here and
/// not when the act is claimed, so that it also holds a thread between its parts.
async fn ready<'cx>(
    cx: &'cx Cx,
    scope: &WorkspaceScope,
    intent: &Intent,
    wish: &Wish,
) -> Result<(Line<'cx>, NewPost), Step> {
    let line = line::open(cx, scope, &intent.account).await.map_err(|error| not_opened(cx, &error))?;
    let mut conn = cx.db.read().await.map_err(|error| later(cx, &error))?;
    let paused = pause_account::reason(&mut conn, scope, &intent.account).await;
    if let Some(reason) = paused.map_err(|error| later(cx, &error))? {
        return Err(Step::NotSent { reason, retry_at: cx.now().plus(WHILE_PAUSED) });
    }
    let post = wish.next_post(&mut conn, scope, &line.session.remote_id).await;
    drop(conn);
    Ok((line, post.map_err(|error| later(cx, &error))?))
}

async fn wanted<'cx>(
    cx: &'cx Cx,
    scope: &WorkspaceScope,
    intent: &Intent,
) -> Result<(Line<'cx>, NewPost), Error> {
    let wish = Wish::read(intent)?;
    let line = line::open(cx, scope, &intent.account).await?;
    let mut conn = cx.db.read().await?;
    let post = wish.next_post(&mut conn, scope, &line.session.remote_id).await?;
    Ok((line, post))
}

async fn create(cx: &Cx, line: &Line<'_>, post: &NewPost) -> Step {
    let publish = match line.publish() {
        Ok(publish) => publish,
        Err(error) => return not_opened(cx, &error),
    };
    match publish.create(&line.session, post).await {
        Ok(created) => {
            Step::Done { remote_url: line.post_url(&created.remote_id), remote_id: created.remote_id }
        }
        Err(error) => gate::after_error(cx.now(), error),
    }
}

fn not_looked(error: &Error) -> LookUpError {
    LookUpError { detail: error.to_string(), retry_at: error.retry_at() }
}

/// Our own database failed before anything was sent.
pub(crate) fn later(cx: &Cx, error: &dyn std::fmt::Display) -> Step {
    Step::NotSent { reason: error.to_string(), retry_at: cx.now().plus(RETRY) }
}

fn unreadable(error: &gate::Error) -> Step {
    Step::Failed(failure(error, Fault::Content, "Edit the post and schedule it again"))
}

/// An account whose line could not be opened: nothing was sent.
pub(crate) fn not_opened(cx: &Cx, error: &connections::Error) -> Step {
    if error.is_transient() {
        let retry_at = error.retry_at().unwrap_or_default().max(cx.now().plus(RETRY));
        return Step::NotSent { reason: error.to_string(), retry_at };
    }
    let fix = match error {
        connections::Error::AccountNotFound | connections::Error::NotSupported { .. } => {
            "Schedule it again for an account that can post"
        }
        _ => "Connect the account again under Connections, then schedule this again",
    };
    Step::Failed(failure(error, Fault::Setup, fix))
}

pub(crate) fn failure(error: &impl web::ProblemSource, whose_fault: Fault, fix: &str) -> Failure {
    Failure {
        code: error.code().to_owned(),
        message: error.to_string(),
        whose_fault,
        fix: fix.to_owned(),
        retry_safe: true,
    }
}
