//! Stopping a campaign, and letting it go on.

use kernel::ids::CampaignId;
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use super::write::{announce, lock, settled};
use super::{Campaign, State};
use crate::pause_post::pause_in;
use crate::{Error, Result, series, store};

/// Pauses every post of it that waits, in one go; none of them can be given a time until the campaign goes on. What
/// is on its way stays on its way.
pub async fn pause(cx: &Cx, caller: &Caller, id: &CampaignId) -> Result<Campaign> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let mut campaign = lock(&mut tx, &caller.scope, id).await?;
    match campaign.state {
        State::Paused => return Ok(campaign),
        State::Completed => return Err(Error::WrongState { what: "this campaign is over".into() }),
        State::Active => {}
    }
    let now = cx.now();
    let posts = store::posts::of_campaign(&mut tx, &caller.scope, id).await?;
    for mut post in series::waiting(cx, &mut tx, &caller.scope, posts).await? {
        match pause_in(cx, &mut tx, caller, &mut post, now).await {
            Ok(()) | Err(Error::Leaving { .. } | Error::WrongState { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    campaign.state = State::Paused;
    campaign.paused_at = Some(now);
    campaign.aligned = false;
    changed(cx, caller, &mut campaign);
    store::campaigns::save(&mut tx, &caller.scope, &campaign).await?;
    audit::record(cx, &mut tx, caller, "publishing.campaign_paused", id.as_str(), json!({})).await?;
    announce(cx, &mut tx, &caller.scope, id, "paused").await?;
    tx.commit().await?;
    Ok(campaign)
}

/// Its posts are proposed again, for approval again; those whose time has passed stay paused.
pub async fn resume(cx: &Cx, caller: &Caller, id: &CampaignId) -> Result<Campaign> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let mut campaign = lock(&mut tx, &caller.scope, id).await?;
    if campaign.state != State::Paused {
        return Ok(campaign);
    }
    campaign.state = State::Active;
    campaign.aligned = false;
    changed(cx, caller, &mut campaign);
    store::campaigns::save(&mut tx, &caller.scope, &campaign).await?;
    audit::record(cx, &mut tx, caller, "publishing.campaign_resumed", id.as_str(), json!({})).await?;
    announce(cx, &mut tx, &caller.scope, id, "resumed").await?;
    tx.commit().await?;
    settled(cx, caller, campaign.id).await
}

fn changed(cx: &Cx, caller: &Caller, campaign: &mut Campaign) {
    campaign.changed_at = cx.now();
    campaign.changed_by = caller.actor.to_string();
}
