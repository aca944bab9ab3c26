//! What works: an account's own posts, cut along format, time, topic, opening, length, tags and media.
//!
//! Groups are compared by the median of the engagement rate, or of the engagements themselves while rates
//! are not known for most posts (an archive knows neither impressions nor followers). Below
//! [`slices::MIN_N`] posts a group has no figure; below [`statements::MIN_N`] nothing is said about it.

mod hooks;
mod report;
mod run;
mod slices;
mod statements;
mod times;
mod topics;

#[cfg(test)]
mod tests;

use kernel::ids::AccountId;
use runtime::{Caller, Cx, Permission};
use serde::Serialize;
use utoipa::ToSchema;

use crate::posts::{Display, PostView};
use crate::store::analyses;
use crate::{Error, Result, line};

pub use report::{Coverage, Figure, Report};
pub use run::analyse;
pub use slices::{Measure, Slice};
pub use statements::Statement;
pub use times::TimeCell;
pub use topics::Topics;

/// A report with its posts.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Analysis {
    #[serde(flatten)]
    pub report: Report,
    pub top: Vec<PostView>,
}

/// The newest analysis of an account.
pub async fn show(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<Analysis> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let account = line::account(&mut conn, &caller.scope, account).await?;
    let report = analyses::latest(&mut conn, &caller.scope, &account.id).await?.ok_or(Error::NoAnalysis)?;
    let display = Display::of(cx, &mut conn, &caller.scope, &account).await?;
    let top = display.by_ids(&mut conn, &caller.scope, &account.id, &report.top_ids).await?;
    Ok(Analysis { report, top })
}
