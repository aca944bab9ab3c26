//! Beginning, changing and deleting a campaign.

use kernel::ids::{AccountId, CampaignId, NicheId};
use runtime::events::{self, Event};
use runtime::{Caller, Conn, Cx, Permission, Tx, WorkspaceScope, audit};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::align::align;
use super::prepare::{self, Preview};
use super::{Campaign, Filling, Schedule, State};
use crate::content::labels;
use crate::templates::named;
use crate::unschedule::unschedule_in;
use crate::{Error, Result, store};

const ACCOUNTS_MAX: usize = 20;
const TEMPLATES_MAX: usize = 100;

/// A campaign as a person describes it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CampaignInput)]
pub struct Input {
    pub name: String,
    #[schema(value_type = Option<String>)]
    pub niche_id: Option<NicheId>,
    #[schema(value_type = Vec<String>)]
    pub account_ids: Vec<AccountId>,
    pub schedule: Schedule,
    /// Used in turn.
    pub templates: Vec<Filling>,
    /// Put on each of its posts.
    #[serde(default)]
    pub labels: Vec<String>,
}

/// What a campaign would make. Stores nothing.
pub async fn dry_run(cx: &Cx, caller: &Caller, input: Input) -> Result<Preview> {
    caller.require(Permission::Propose)?;
    let campaign = described(cx, caller, input).await?;
    prepare::preview(cx, caller, &campaign).await
}

/// Makes the posts of a campaign, each a proposal. Nothing is made when one of its texts could not go out.
pub async fn create(cx: &Cx, caller: &Caller, input: Input) -> Result<Campaign> {
    caller.require(Permission::Propose)?;
    let campaign = described(cx, caller, input).await?;
    refuse(&prepare::preview(cx, caller, &campaign).await?)?;
    let mut tx = cx.db.begin().await?;
    keep(cx, &mut tx, caller, (&campaign, "publishing.campaign_created")).await?;
    tx.commit().await?;
    settled(cx, caller, campaign.id).await
}

/// Posts that wait and that nobody touched follow. One that is completed begins anew when there is something left.
pub async fn update(cx: &Cx, caller: &Caller, id: &CampaignId, input: Input) -> Result<Campaign> {
    caller.require(Permission::Propose)?;
    let said = described(cx, caller, input).await?;
    refuse(&prepare::preview(cx, caller, &said).await?)?;
    let mut tx = cx.db.begin().await?;
    let before = lock(&mut tx, &caller.scope, id).await?;
    let campaign = Campaign {
        id: before.id,
        state: if before.state == State::Paused { State::Paused } else { State::Active },
        paused_at: before.paused_at,
        created_by: before.created_by,
        created_at: before.created_at,
        ..said
    };
    keep(cx, &mut tx, caller, (&campaign, "publishing.campaign_changed")).await?;
    tx.commit().await?;
    settled(cx, caller, campaign.id).await
}

/// Its posts that wait become drafts; what is out, or on its way, stays.
pub async fn delete(cx: &Cx, caller: &Caller, id: &CampaignId) -> Result<()> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let campaign = lock(&mut tx, &caller.scope, id).await?;
    for mut post in store::posts::of_campaign(&mut tx, &caller.scope, id).await? {
        if post.plan.is_none() || post.deleted_at.is_some() {
            continue;
        }
        match unschedule_in(cx, &mut tx, caller, &mut post).await {
            Ok(()) | Err(Error::Leaving { .. } | Error::WrongState { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    store::campaigns::remove(&mut tx, &caller.scope, id).await?;
    let detail = json!({ "name": campaign.name });
    audit::record(cx, &mut tx, caller, "publishing.campaign_deleted", id.as_str(), detail).await?;
    announce(cx, &mut tx, &caller.scope, id, "deleted").await?;
    tx.commit().await?;
    Ok(())
}

/// As somebody describes it, not stored.
async fn described(cx: &Cx, caller: &Caller, input: Input) -> Result<Campaign> {
    let (name, schedule) = (named(&input.name)?, input.schedule.checked()?);
    let labels = labels(&input.labels)?;
    if !(1..=ACCOUNTS_MAX).contains(&input.account_ids.len()) {
        return Err(Error::invalid("account_ids", format!("choose 1 to {ACCOUNTS_MAX} accounts")));
    }
    if !(1..=TEMPLATES_MAX).contains(&input.templates.len()) {
        return Err(Error::invalid("templates", format!("choose 1 to {TEMPLATES_MAX} templates")));
    }
    let mut conn = cx.db.read().await?;
    known(&mut conn, caller, (&input.account_ids, input.niche_id.as_ref())).await?;
    let drafts = {
        let fillings = (input.templates.as_slice(), input.account_ids.as_slice(), labels.as_slice());
        prepare::filled(&mut conn, &caller.scope, fillings).await?
    };
    let slots = schedule.slots(input.templates.len())?;
    if !slots.iter().any(|slot| slot.due_at > cx.now()) {
        let message = "no time of this schedule lies ahead; look at its days and times";
        return Err(Error::invalid("schedule", message));
    }
    let (by, now) = (caller.actor.to_string(), cx.now());
    Ok(Campaign {
        id: cx.new_id(),
        name,
        niche_id: input.niche_id,
        state: State::Active,
        account_ids: input.account_ids,
        schedule,
        templates: input.templates,
        drafts,
        labels,
        aligned: false,
        paused_at: None,
        created_by: by.clone(),
        created_at: now,
        changed_by: by,
        changed_at: now,
    })
}

async fn known(
    conn: &mut Conn,
    caller: &Caller,
    (accounts, niche): (&[AccountId], Option<&NicheId>),
) -> Result<()> {
    for account in accounts {
        connections::find(conn, &caller.scope, account).await?.ok_or(Error::AccountNotFound)?;
    }
    let niches = store::niches::list(conn, &caller.scope).await?;
    match niche {
        Some(id) if !niches.iter().any(|niche| niche.id == *id) => Err(Error::NicheNotFound),
        _ => Ok(()),
    }
}

fn refuse(preview: &Preview) -> Result<()> {
    let problems: Vec<_> =
        preview.posts.iter().flat_map(|post| post.problems.iter().cloned()).take(20).collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::NotSendable(problems)) }
}

/// The campaign under a lock.
pub async fn lock(tx: &mut Tx, scope: &WorkspaceScope, id: &CampaignId) -> Result<Campaign> {
    store::campaigns::lock(tx, scope, id).await?.ok_or(Error::CampaignNotFound)
}

async fn keep(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    (campaign, action): (&Campaign, &'static str),
) -> Result<()> {
    store::campaigns::save(tx, &caller.scope, campaign).await?;
    let detail = json!({ "name": campaign.name, "schedule": campaign.schedule });
    audit::record(cx, tx, caller, action, campaign.id.as_str(), detail).await?;
    announce(cx, tx, &caller.scope, &campaign.id, "saved").await
}

/// Tells open screens.
pub async fn announce(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &CampaignId,
    what: &'static str,
) -> Result<()> {
    let payload = json!({ "campaign_id": id, "what": what });
    let kind = "publishing.campaign_changed";
    events::emit(cx, tx, scope, Event { kind, subject: id.to_string(), payload }).await?;
    Ok(())
}

/// Makes its posts at once. What fails now the reconciler tries again: the campaign itself is kept.
pub async fn settled(cx: &Cx, caller: &Caller, id: CampaignId) -> Result<Campaign> {
    if let Err(error) = align(cx, &caller.scope, &id).await {
        tracing::warn!(%error, campaign.id = %id, "the posts of a campaign come later");
    }
    let mut conn = cx.db.read().await?;
    store::campaigns::find(&mut conn, &caller.scope, &id).await?.ok_or(Error::CampaignNotFound)
}
