//! What a campaign would send and what stands in its way, before anything is made.

use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::{AccountId, TemplateId};
use runtime::{Caller, Conn, Cx, WorkspaceScope};
use serde::Serialize;
use utoipa::ToSchema;
use web::FieldError;

use super::plan::Slot;
use super::{Campaign, Filling, mark, niches};
use crate::content::Draft;
use crate::library::Fits;
use crate::{Error, Result, check, library, store, templates};

/// The gate counts the same words within about a week as a repetition.
const REST: Duration = Duration::from_secs(7 * 86_400 - 3 * 3_600);

/// What a campaign would make.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CampaignPreview)]
pub struct Preview {
    /// The earliest first; times that have passed are left out.
    pub posts: Vec<PlannedPost>,
    /// Of all of them at today's prices.
    pub price_micros: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlannedPost {
    #[schema(value_type = String, format = DateTime)]
    pub due_at: Timestamp,
    pub local: String,
    pub timezone: String,
    #[schema(value_type = String)]
    pub template_id: TemplateId,
    pub excerpt: String,
    pub problems: Vec<FieldError>,
}

/// One of its templates, filled and judged.
struct Judged {
    excerpt: String,
    problems: Vec<FieldError>,
    price_micros: i64,
}

/// Its templates, filled for its accounts.
pub async fn filled(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (fillings, accounts, labels): (&[Filling], &[AccountId], &[String]),
) -> Result<Vec<Draft>> {
    let mut drafts = Vec::with_capacity(fillings.len());
    for (index, filling) in fillings.iter().enumerate() {
        let found = store::templates::find(conn, scope, &filling.template_id).await?;
        let template = found.ok_or_else(|| {
            Error::invalid(format!("templates[{index}].template_id"), "there is no such template")
        })?;
        let filled = templates::filled(&template, &filling.values, accounts);
        let mut draft = filled.map_err(|error| at(index, error))?;
        draft.labels.extend(labels.iter().cloned());
        drafts.push(draft.checked()?);
    }
    Ok(drafts)
}

/// The draft of each of its templates, as it is sent: marked where its niche asks for it.
pub async fn drafts(conn: &mut Conn, scope: &WorkspaceScope, campaign: &Campaign) -> Result<Vec<Draft>> {
    let mut drafts = campaign.drafts.clone();
    if let Some(niche) = &campaign.niche_id
        && niches::is_restricted(&store::niches::list(conn, scope).await?, niche)
    {
        drafts.iter_mut().for_each(mark);
    }
    Ok(drafts)
}

/// Names the template in the fields of an error about its values.
fn at(index: usize, error: Error) -> Error {
    let place = |problem: FieldError| {
        FieldError::new(format!("templates[{index}].{}", problem.field), problem.message)
    };
    match error {
        Error::TemplateValues(problems) => Error::TemplateValues(problems.into_iter().map(place).collect()),
        other => other,
    }
}

/// Everything it would make from now on, with what stands in the way of each. Stores nothing.
pub async fn preview(cx: &Cx, caller: &Caller, campaign: &Campaign) -> Result<Preview> {
    let mut conn = cx.db.read().await?;
    let drafts = drafts(&mut conn, &caller.scope, campaign).await?;
    drop(conn);
    let fits = library::fit(cx, &caller.scope, &drafts).await?;
    let mut conn = cx.db.read().await?;
    let mut judged = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        judged.push(judge(cx, &mut conn, caller, (draft, &fits)).await?);
    }
    let slots = campaign.schedule.slots(drafts.len())?;
    let now = cx.now();
    let mut preview = Preview { posts: Vec::new(), price_micros: 0 };
    for slot in slots.iter().filter(|slot| slot.due_at > now) {
        let (Some(one), Some(filling)) = (judged.get(slot.template), campaign.templates.get(slot.template))
        else {
            continue;
        };
        let mut problems = one.problems.clone();
        problems.extend(repeated(&slots, slot, now));
        preview.price_micros = preview.price_micros.saturating_add(one.price_micros);
        preview.posts.push(PlannedPost {
            due_at: slot.due_at,
            local: slot.time.local_text(),
            timezone: slot.time.timezone.clone(),
            template_id: filling.template_id.clone(),
            excerpt: one.excerpt.clone(),
            problems,
        });
    }
    Ok(preview)
}

/// The same text too short a time before.
fn repeated(slots: &[Slot], slot: &Slot, now: Timestamp) -> Option<FieldError> {
    let same = |other: &&Slot| {
        let (before, near) = (other.due_at < slot.due_at, slot.due_at.since(other.due_at) < REST);
        other.template == slot.template && other.due_at > now && before && near
    };
    let other = slots.iter().find(same)?;
    let message = format!(
        "this text goes out on {} already, less than a week before. Add templates, or choose fewer times",
        other.time.local.strftime("%-d %B")
    );
    Some(FieldError::new("templates", message))
}

async fn judge(cx: &Cx, conn: &mut Conn, caller: &Caller, (draft, fits): (&Draft, &Fits)) -> Result<Judged> {
    let (mut problems, mut price_micros) = (Vec::new(), 0_i64);
    for (index, one) in check::judge(cx, conn, &caller.scope, draft, fits).await?.iter().enumerate() {
        price_micros = price_micros.saturating_add(one.verdict.price.0);
        for problem in one.verdict.refusals() {
            let field = format!("targets[{index}].{}", problem.field);
            problems.push(FieldError::new(field, format!("@{}: {}", one.account.username, problem.message)));
        }
    }
    Ok(Judged { excerpt: draft.excerpt(), problems, price_micros })
}
