//! Posts from a file.

use kernel::ids::AccountId;
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;
use web::FieldError;

use super::apply::{Means, Written, apply};
use super::decide::{Line, Step, decide};
use super::fetch::{Fetched, fetch};
use super::report::{Counts, Report, RowView, What};
use super::{Format, Order, read};
use crate::schedule::WhenView;
use crate::{Draft, Result, library, wall_time};

/// So often rows that were refused while writing are left out and the rest is tried again.
const ROUNDS: usize = 4;

/// How a file is to be read, and what to do with it.
#[derive(Debug, Clone)]
pub struct Options {
    pub format: Format,
    /// Say what would happen and keep nothing.
    pub dry_run: bool,
    /// Keep the good rows although others are refused.
    pub skip_refused: bool,
    /// Of rows that name none; the workspace's when none.
    pub timezone: Option<String>,
    /// Of rows that name none.
    pub accounts: Vec<AccountId>,
    /// Which number of a day comes first; found out when none.
    pub order: Option<Order>,
}

/// Makes and changes posts as a file says. A row that is known by its id, or by what it says, is never made
/// twice: the same file again changes nothing. Posts with a time are proposed; nobody's approval is implied.
pub async fn import(cx: &Cx, caller: &Caller, options: &Options, bytes: &[u8]) -> Result<Report> {
    caller.require(Permission::Propose)?;
    if let Some(timezone) = &options.timezone {
        wall_time::zone(timezone)?;
    }
    let sheet = read(options.format, bytes)?;
    let mut lines = decide(cx, caller, options, &sheet.rows).await?;
    let wanted = options.dry_run || options.skip_refused || !any_refused(&lines);
    let fetched = match wanted && !options.dry_run {
        true => fetch(cx, caller, &mut lines).await,
        false => Fetched::default(),
    };
    let done = write(cx, caller, options, (&mut lines, &fetched)).await;
    let (stored, written) = match done {
        Ok((stored, written)) => (stored, written),
        Err(error) => {
            fetched.take_back(cx, caller).await;
            return Err(error);
        }
    };
    if !stored {
        fetched.take_back(cx, caller).await;
    }
    let rows: Vec<RowView> =
        lines.into_iter().zip(written).map(|(line, written)| told(line, written, stored)).collect();
    Ok(Report { stored, counts: Counts::of(&rows), rows, columns: sheet.columns })
}

fn any_refused(lines: &[Line]) -> bool {
    lines.iter().any(|line| matches!(line.step, Step::Refused(_)))
}

/// How each row that was to be written went, in their order.
type Went = Vec<Option<Written>>;

/// Whether it was kept, and how each row went. Where one refused row holds up the others, they are tried all the
/// same, so that everything that is wrong is told at once.
async fn write(
    cx: &Cx,
    caller: &Caller,
    options: &Options,
    (lines, fetched): (&mut [Line], &Fetched),
) -> Result<(bool, Went)> {
    for _ in 0..ROUNDS {
        let only_told = options.dry_run || (any_refused(lines) && !options.skip_refused);
        let fits = library::fit(cx, &caller.scope, &drafts(lines, fetched)).await?;
        let means = Means { fetched, fits: &fits, dry: only_told };
        let mut tx = cx.db.begin().await?;
        let went = apply(cx, &mut tx, caller, lines, &means).await?;
        let (failed, written) = noted(lines, went);
        if only_told || (failed && !options.skip_refused) {
            return Ok((false, written));
        }
        if !failed {
            let posts = written.iter().flatten().count();
            let detail = json!({ "posts": posts, "rows": lines.len() });
            audit::record(cx, &mut tx, caller, "publishing.posts_imported", "import", detail).await?;
            tx.commit().await?;
            return Ok((true, written));
        }
    }
    Ok((false, lines.iter().map(|_| None).collect()))
}

/// Marks the rows that refused; answers whether there were any.
fn noted(lines: &mut [Line], went: Vec<Option<Result<Written, Vec<FieldError>>>>) -> (bool, Went) {
    let mut failed = false;
    let note = |(line, went): (&mut Line, Option<Result<Written, Vec<FieldError>>>)| match went? {
        Ok(written) => Some(written),
        Err(problems) => {
            failed = true;
            line.step = Step::Refused(problems);
            None
        }
    };
    let written = lines.iter_mut().zip(went).map(note).collect();
    (failed, written)
}

/// Posts with files, for which renditions may be needed.
fn drafts(lines: &[Line], fetched: &Fetched) -> Vec<Draft> {
    let draft = |line: &Line| match &line.step {
        Step::Write(change) => {
            let base = change.on.as_ref().map(|post| post.draft.clone()).unwrap_or_default();
            Some(change.wish.said.onto(&base, &fetched.files))
        }
        Step::Refused(_) | Step::Unchanged(_) => None,
    };
    lines.iter().filter_map(draft).filter(|draft| !draft.media().is_empty()).collect()
}

fn told(line: Line, written: Option<Written>, stored: bool) -> RowView {
    let Line { row, excerpt, step } = line;
    let view = |what| RowView {
        row,
        what,
        post_id: None,
        excerpt: excerpt.clone(),
        when: None,
        problems: Vec::new(),
    };
    match step {
        Step::Refused(problems) => RowView { problems, ..view(What::Refused) },
        Step::Unchanged(post) => {
            let when = post.plan.as_ref().and_then(|plan| WhenView::of(plan).ok());
            RowView { post_id: Some(post.id), when, ..view(What::Unchanged) }
        }
        Step::Write(change) => {
            let what = if change.on.is_some() { What::Update } else { What::Create };
            let known = change.on.map(|post| post.id);
            let (made, when) = written.map_or((None, None), |row| (Some(row.post), row.when));
            RowView { post_id: known.or(made.filter(|_| stored)), when, ..view(what) }
        }
    }
}
