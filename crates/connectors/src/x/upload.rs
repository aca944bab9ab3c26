//! Handing a file over: announce it, send it in pieces, close it, wait until X has worked through it, describe
//! it. Nobody sees a file before a post uses it, so every step may be repeated; only closing costs money.

mod file;

use std::time::Duration;

use async_trait::async_trait;
use outbound::{Answer, Effect, Part};
use platform::error::RejectCode;
use platform::publish::PostingAccount;
use platform::{Attachment, Error, MediaKind, MediaSource, Result, Session, Upload, Uploaded};
use serde_json::{Value, json};

use super::X;
use super::client::{self, Ask};
use super::prices::{MEDIA_FINALIZE, MEDIA_METADATA, charge};
use super::publish::{used, wrong_with_file};
use file::{File, Work};

const MIB: usize = 1 << 20;
/// X's edge refuses pieces of 5 MB; small ones cost less to repeat.
const PIECE: usize = MIB;
const LARGE_PIECE: usize = 4 * MIB;
/// From this size on in large pieces: X counts at most 1,000 of them in its documents.
const LARGE_FILE: u64 = 256 << 20;
const PIECE_DEADLINE: Duration = Duration::from_secs(120);
/// X's own tools stop asking after about this long.
const LONGEST_WORK: Duration = Duration::from_secs(600);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// How often to look whether a file was closed when nobody said so.
const MOST_LOOKS: usize = 3;

#[async_trait]
impl Upload for X {
    async fn upload(
        &self,
        session: &Session,
        attachment: &Attachment,
        source: &dyn MediaSource,
    ) -> Result<Uploaded> {
        self.hand_over(session, attachment, source).await.map_err(plain)
    }
}

impl X {
    async fn hand_over(
        &self,
        session: &Session,
        attachment: &Attachment,
        source: &dyn MediaSource,
    ) -> Result<Uploaded> {
        check(session, attachment, source)?;
        let started = session.clock.now();
        let file = self.announce(session, attachment, source.bytes()).await?;
        let id = file.id.0.clone();
        self.send_pieces(session, &id, source).await?;
        let closed = self.close(session, &id).await?;
        let lasts = [file.lasts(), closed.lasts()].into_iter().flatten().min();
        self.wait(session, closed).await?;
        self.describe(session, &id, attachment).await?;
        Ok(Uploaded { remote_id: id, expires_at: lasts.map(|lasts| started.plus(lasts)) })
    }

    async fn announce(&self, session: &Session, attachment: &Attachment, bytes: u64) -> Result<File> {
        let body = json!({
            "media_type": attachment.media_type,
            "media_category": category(attachment.kind),
            "total_bytes": bytes,
        });
        let path = ["2", "media", "upload", "initialize"];
        let ask = Ask::repeatable(&path, "x.media.initialize", Some(body));
        File::read(&client::send(session, self, &ask).await?)
    }

    /// One after another; a lost piece is sent again under its own number.
    async fn send_pieces(&self, session: &Session, id: &str, source: &dyn MediaSource) -> Result<()> {
        let (whole, length) = (source.bytes(), if source.bytes() < LARGE_FILE { PIECE } else { LARGE_PIECE });
        let (mut offset, mut index) = (0, 0_u32);
        while offset < whole {
            let bytes = source.read(offset, length).await.map_err(|error| unreadable(&error.to_string()))?;
            if bytes.is_empty() || bytes.len() > length {
                return Err(unreadable("it ended early"));
            }
            offset += bytes.len() as u64;
            let parts = vec![
                Part {
                    name: "segment_index".into(),
                    file_name: None,
                    content_type: None,
                    bytes: index.to_string().into(),
                },
                Part {
                    name: "media".into(),
                    file_name: Some("file".into()),
                    content_type: Some("application/octet-stream".into()),
                    bytes,
                },
            ];
            let ask = Ask::repeatable(&["2", "media", "upload", id, "append"], "x.media.append", None);
            client::send(session, self, &ask.form(parts).deadline(PIECE_DEADLINE)).await?;
            index += 1;
        }
        Ok(())
    }

    /// Closing costs money each time, so it is asked for once; when the answer is lost, X may still tell that
    /// the file is closed.
    async fn close(&self, session: &Session, id: &str) -> Result<File> {
        let path = ["2", "media", "upload", id, "finalize"];
        let ask = Ask::post(&path, "x.media.finalize", json!({})).charge(charge(&MEDIA_FINALIZE, 1), used);
        let answer = client::send(session, self, &ask).await;
        match answer.and_then(|answer| File::read(&answer)) {
            Err(error @ (Error::OutcomeUnknown { .. } | Error::Transient { .. })) => {
                self.begun(session, id).await.ok_or(error)
            }
            told => told,
        }
    }

    /// The file, if X is seen working on it. "Pending" may also mean that X still waits for pieces.
    async fn begun(&self, session: &Session, id: &str) -> Option<File> {
        for _ in 0..MOST_LOOKS {
            let file = self.status(session, id).await.ok()?;
            if file.is_past_waiting() {
                return Some(file);
            }
            let Work::Underway { check_after } = file.work() else { return None };
            tokio::time::sleep(check_after.min(LONGEST_PAUSE)).await;
        }
        None
    }

    async fn status(&self, session: &Session, id: &str) -> Result<File> {
        let ask = Ask::get(&["2", "media", "upload"], "x.media.status")
            .query("command", "STATUS")
            .query("media_id", id);
        File::read(&client::send(session, self, &ask).await?)
    }

    async fn wait(&self, session: &Session, mut file: File) -> Result<()> {
        let id = file.id.0.clone();
        let mut waited = Duration::ZERO;
        loop {
            let pause = match file.work() {
                Work::Done => return Ok(()),
                Work::Failed { why } => {
                    return Err(refused(format!("X could not work with the file: {why}")));
                }
                Work::Underway { check_after } => check_after.min(LONGEST_PAUSE),
            };
            if waited >= LONGEST_WORK {
                let detail = "X was still working on the file after ten minutes".to_owned();
                return Err(Error::Transient { detail });
            }
            tokio::time::sleep(pause).await;
            waited += pause;
            file = self.status(session, &id).await?;
        }
    }

    /// Must be said before a post uses the file.
    async fn describe(&self, session: &Session, id: &str, attachment: &Attachment) -> Result<()> {
        let Some(metadata) = metadata(attachment) else { return Ok(()) };
        let body = json!({ "id": id, "metadata": metadata });
        let ask = Ask::repeatable(&["2", "media", "metadata"], "x.media.metadata", Some(body));
        let ask = ask.charge(charge(&MEDIA_METADATA, 1), used);
        client::send(session, self, &ask).await.map(|_: Answer| ())
    }
}

/// What is said about a file, when something is.
pub(super) fn is_described(attachment: &Attachment) -> bool {
    metadata(attachment).is_some()
}

fn metadata(attachment: &Attachment) -> Option<Value> {
    let alt_text = attachment.alt_text.as_deref().filter(|text| !text.trim().is_empty());
    let mut said = serde_json::Map::new();
    if let Some(text) = alt_text {
        said.insert("alt_text".into(), json!({ "text": text }));
    }
    if attachment.sensitive {
        // X does not document the kinds of warning; this one claims least.
        said.insert("sensitive_media_warning".into(), json!({ "other": true }));
    }
    (!said.is_empty()).then_some(Value::Object(said))
}

const fn category(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Image => "tweet_image",
        MediaKind::Animation => "tweet_gif",
        MediaKind::Video => "tweet_video",
    }
}

/// What X would refuse is refused before it costs anything.
fn check(session: &Session, attachment: &Attachment, source: &dyn MediaSource) -> Result<()> {
    // Which limits apply to the account is judged when a post is proposed; here only what holds for all.
    let account = PostingAccount { remote_id: session.remote_id.clone(), text_limit: Some(i64::MAX) };
    let bytes = i64::try_from(source.bytes()).unwrap_or(i64::MAX);
    let actual = Attachment { bytes, ..attachment.clone() };
    wrong_with_file(&account, &actual).map_or(Ok(()), |(_, why)| Err(refused(why)))
}

fn refused(detail: String) -> Error {
    Error::Rejected { code: RejectCode::Invalid, detail }
}

fn unreadable(why: &str) -> Error {
    Error::Transient { detail: format!("the file could not be read for handing it over: {why}") }
}

/// A file that may or may not have arrived did nothing: it can be handed over again.
fn plain(error: Error) -> Error {
    match error {
        Error::OutcomeUnknown { detail } => super::errors::doubt(Effect::Idempotent, detail),
        Error::Rejected { code: RejectCode::Forbidden, detail } => Error::Rejected {
            code: RejectCode::Forbidden,
            detail: format!(
                "{detail} If pictures were never allowed for this account, connect it again under Connections."
            ),
        },
        Error::Rejected { code: RejectCode::NotFound, detail } => {
            Error::Transient { detail: format!("X lost the file while it was handed over: {detail}") }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests;
