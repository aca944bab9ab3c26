//! What a recurrence would do, before it does.

use runtime::{Caller, Cx, Permission};
use serde::Serialize;
use utoipa::ToSchema;
use web::FieldError;

use super::ahead::ahead;
use super::view::Next;
use super::write::described;
use super::{Input, Recurrence, Source};
use crate::content::Draft;
use crate::{Error, Result, act, check, library, line_up};

const SHOWN_MAX: usize = 50;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RecurrencePreview)]
pub struct Preview {
    /// The next times, at most 50.
    pub next: Vec<Next>,
    /// What stands in the way of its texts.
    pub problems: Vec<FieldError>,
}

/// The next times and whatever stands in the way. Stores nothing.
pub async fn preview(cx: &Cx, caller: &Caller, input: Input) -> Result<Preview> {
    foresee(cx, caller, input, None).await
}

/// As [`preview`], of a post that was out before.
pub async fn foresee(cx: &Cx, caller: &Caller, input: Input, source: Option<Source>) -> Result<Preview> {
    caller.require(Permission::Propose)?;
    let recurrence = described(cx, caller, input, source)?;
    let mut problems = problems(cx, caller, &recurrence).await?;
    let mut conn = cx.db.read().await?;
    let next = match ahead(&mut conn, &caller.scope, (&recurrence, &[]), cx.now(), SHOWN_MAX).await {
        Ok(next) => next,
        Err(Error::Invalid { message, .. }) => {
            problems.push(FieldError::new("timing", message));
            Vec::new()
        }
        Err(error) => return Err(error),
    };
    Ok(Preview { next: next.into_iter().map(Next::of).collect::<Result<_>>()?, problems })
}

/// What each of its texts would be refused for, and texts that say the same.
pub async fn problems(cx: &Cx, caller: &Caller, recurrence: &Recurrence) -> Result<Vec<FieldError>> {
    let drafts: Vec<Draft> = (0..recurrence.texts()).map(|text| recurrence.draft_of(text)).collect();
    let fits = library::fit(cx, &caller.scope, &drafts).await?;
    let mut conn = cx.db.read().await?;
    line_up::known_accounts(&mut conn, caller, &recurrence.draft).await?;
    let (mut problems, mut prints) = (Vec::new(), Vec::<Vec<String>>::new());
    for (text, draft) in drafts.iter().enumerate() {
        let place = match text.checked_sub(1) {
            None => "draft.content".to_owned(),
            Some(index) => format!("variations[{index}]"),
        };
        let judged = check::judge(cx, &mut conn, &caller.scope, draft, &fits).await?;
        for one in &judged {
            for problem in one.verdict.refusals() {
                let message = format!("@{}: {}", one.account.username, problem.message);
                problems.push(FieldError::new(format!("{place}.{}", problem.field), message));
            }
        }
        let print: Vec<String> = judged.iter().map(|one| act::fingerprint(&one.frozen)).collect();
        if let Some(same) = prints.iter().position(|other| *other == print) {
            let message = format!("this says the same as text {}; write another, or leave it out", same + 1);
            problems.push(FieldError::new(place, message));
        }
        prints.push(print);
    }
    Ok(problems)
}
