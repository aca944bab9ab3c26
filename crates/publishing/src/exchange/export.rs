//! Posts into a file, piece by piece: never more than one page of them in memory.

use std::collections::HashMap;

use connections::Account;
use kernel::Timestamp;
use kernel::ids::{AccountId, PostId};
use runtime::{Caller, Cx, Permission};
use serde_json::json;

use super::Format;
use super::cells::{as_list, joined};
use super::formula::defused;
use crate::list::Filter;
use crate::post::Post;
use crate::state::State;
use crate::view::Standing;
use crate::wall_time::WallTime;
use crate::{Draft, Error, Result, store};

const PAGE: i64 = 200;
const COLUMNS: [&str; 10] =
    ["id", "state", "local", "timezone", "accounts", "text", "media", "alt_text", "labels", "first_comment"];

/// From and to, by the time a post has; drafts without one are left out when either is given.
pub type Span = (Option<Timestamp>, Option<Timestamp>);

/// An export under way.
#[derive(Debug)]
pub struct Export {
    format: Format,
    filter: Filter,
    states: Vec<State>,
    span: Span,
    begun: bool,
    after: Option<PostId>,
    /// So many posts were written.
    written: i64,
    finished: bool,
}

/// Begins an export, the oldest post first. In CSV it carries what a table can hold, in JSON everything; both can
/// be imported again, and change nothing then.
pub fn export(
    caller: &Caller,
    format: Format,
    filter: Filter,
    states: Vec<State>,
    span: Span,
) -> Result<Export> {
    caller.require(Permission::Read)?;
    if let (Some(from), Some(to)) = span
        && to <= from
    {
        return Err(Error::invalid("to", "`to` lies after `from`"));
    }
    Ok(Export { format, filter, states, span, begun: false, after: None, written: 0, finished: false })
}

/// The next piece of the file; none after the last.
pub async fn piece(cx: &Cx, caller: &Caller, export: &mut Export) -> Result<Option<Vec<u8>>> {
    if export.finished {
        return Ok(None);
    }
    let mut piece = Vec::new();
    if !std::mem::replace(&mut export.begun, true) {
        export.head(&mut piece)?;
    }
    let mut conn = cx.db.read().await?;
    let from = (export.after.as_ref(), PAGE);
    let posts = store::posts::by_id(&mut conn, &caller.scope, &export.filter, export.span, from).await?;
    let standing = Standing::of(&mut conn, &caller.scope, &posts).await?;
    let accounts = connections::list(&mut conn, &caller.scope).await?;
    drop(conn);
    let names = names(&accounts);
    export.finished = crate::view::count(posts.len()) < PAGE;
    for post in posts {
        let state = standing.state(&post);
        if export.states.is_empty() || export.states.contains(&state) {
            export.row(&mut piece, &post, (state, &names))?;
        }
        export.after = Some(post.id);
    }
    if export.finished && export.format == Format::Json {
        piece.extend_from_slice(b"\n]}\n");
    }
    Ok(Some(piece))
}

type Names = HashMap<AccountId, String>;

/// By their names, unless two share one.
fn names(accounts: &[Account]) -> Names {
    let shared =
        |name: &str| accounts.iter().filter(|other| other.username.eq_ignore_ascii_case(name)).count() > 1;
    let name = |account: &Account| match shared(&account.username) {
        true => account.id.to_string(),
        false => format!("@{}", account.username),
    };
    accounts.iter().map(|account| (account.id.clone(), name(account))).collect()
}

impl Export {
    fn head(&self, piece: &mut Vec<u8>) -> Result<()> {
        match self.format {
            Format::Csv => {
                // Without this mark spreadsheets take UTF-8 for something else.
                piece.extend_from_slice("\u{feff}".as_bytes());
                write_record(piece, &COLUMNS.map(str::to_owned))
            }
            Format::Json => {
                piece.extend_from_slice(b"{\"posts\":[");
                Ok(())
            }
        }
    }

    fn row(&mut self, piece: &mut Vec<u8>, post: &Post, (state, names): (State, &Names)) -> Result<()> {
        let time = post.plan.as_ref().and_then(|plan| plan.time.as_ref());
        let local = time.map(WallTime::local_text);
        let timezone = time.map(|time| time.timezone.clone());
        self.written += 1;
        if self.format == Format::Csv {
            let [accounts, text, media, alt_text, labels, first_comment] = cells(&post.draft, names);
            let (id, state) = (post.id.to_string(), state.as_str().to_owned());
            let (local, timezone) = (local.unwrap_or_default(), timezone.unwrap_or_default());
            return write_record(
                piece,
                &[id, state, local, timezone, accounts, text, media, alt_text, labels, first_comment],
            );
        }
        let item = json!({
            "id": post.id, "state": state, "local": local, "timezone": timezone, "draft": post.draft,
        });
        piece.extend_from_slice(if self.written > 1 { b",\n" } else { b"\n" });
        piece.extend_from_slice(item.to_string().as_bytes());
        Ok(())
    }
}

fn cells(draft: &Draft, names: &Names) -> [String; 6] {
    let parts = &draft.content.parts;
    let accounts: Vec<String> = draft
        .targets
        .iter()
        .map(|target| names.get(&target.account_id).cloned().unwrap_or_else(|| target.account_id.to_string()))
        .collect();
    let texts: Vec<String> = parts.iter().map(|part| part.text.clone()).collect();
    let media = parts.iter().map(|part| {
        let ids = part.media.iter().map(|media| media.id.to_string());
        ids.collect::<Vec<_>>().join("|")
    });
    let alt_texts = parts.iter().map(|part| {
        let texts = part.media.iter().map(|media| media.alt_text.clone().unwrap_or_default());
        as_list(&texts.collect::<Vec<_>>())
    });
    let (media, alt_texts): (Vec<String>, Vec<String>) = (media.collect(), alt_texts.collect());
    let none = |cells: &[String]| cells.iter().all(String::is_empty);
    [
        accounts.join("|"),
        joined(&texts),
        if none(&media) { String::new() } else { media.join("\n---\n") },
        if none(&alt_texts) { String::new() } else { joined(&alt_texts) },
        labels(&draft.labels),
        draft.content.first_comment.as_ref().map(|comment| comment.text.clone()).unwrap_or_default(),
    ]
}

/// With a bar also behind a single one that could be taken for several.
fn labels(labels: &[String]) -> String {
    let several = |label: &String| label.contains([',', ';']);
    let bar = if labels.len() == 1 && labels.iter().any(several) { "|" } else { "" };
    as_list(labels) + bar
}

fn write_record<const N: usize>(piece: &mut Vec<u8>, cells: &[String; N]) -> Result<()> {
    let mut options = csv::WriterBuilder::new();
    let mut writer = options.terminator(csv::Terminator::CRLF).from_writer(piece);
    let written = writer.write_record(cells.iter().map(|cell| defused(cell)));
    written.and_then(|()| Ok(writer.flush()?)).map_err(|error| Error::invalid("file", error.to_string()))
}
