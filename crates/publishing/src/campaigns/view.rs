//! Campaigns as the API shows them.

use std::collections::BTreeMap;

use kernel::ids::{AccountId, CampaignId, NicheId};
use kernel::{Page, PageRequest, Timestamp};
use runtime::{Caller, Conn, Cx, Permission, WorkspaceScope};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Campaign, Filling, Schedule, State, niches};
use crate::view::{Standing, count};
use crate::{Error, Result, store};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Campaign)]
pub struct CampaignView {
    #[schema(value_type = String)]
    pub id: CampaignId,
    pub name: String,
    #[schema(value_type = Option<String>)]
    pub niche_id: Option<NicheId>,
    /// Its niche, or one above that, is age-restricted: its media is always marked as sensitive.
    pub age_restricted: bool,
    pub state: State,
    #[schema(value_type = Vec<String>)]
    pub account_ids: Vec<AccountId>,
    pub schedule: Schedule,
    pub templates: Vec<Filling>,
    pub labels: Vec<String>,
    pub posts: Counts,
    /// The price of what is out.
    pub spend_micros: i64,
    pub created_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    pub changed_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CampaignPosts)]
pub struct Counts {
    pub total: i64,
    /// By the states of posts; states that none is in are absent.
    #[schema(value_type = std::collections::HashMap<String, i64>)]
    pub by_state: BTreeMap<&'static str, i64>,
}

pub async fn list(cx: &Cx, caller: &Caller, page: &PageRequest) -> Result<Page<CampaignView>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let rows = store::campaigns::list(&mut conn, &caller.scope, page).await?;
    let found = Page::from_rows(rows, page.limit(), |campaign| campaign.id.to_string());
    let mut items = Vec::with_capacity(found.items.len());
    for campaign in found.items {
        items.push(one(&mut conn, &caller.scope, campaign).await?);
    }
    Ok(Page { items, next_cursor: found.next_cursor })
}

pub async fn show(cx: &Cx, caller: &Caller, id: &CampaignId) -> Result<CampaignView> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let found = store::campaigns::find(&mut conn, &caller.scope, id).await?;
    one(&mut conn, &caller.scope, found.ok_or(Error::CampaignNotFound)?).await
}

pub async fn one(conn: &mut Conn, scope: &WorkspaceScope, campaign: Campaign) -> Result<CampaignView> {
    let mut posts = store::posts::of_campaign(conn, scope, &campaign.id).await?;
    posts.retain(|post| post.deleted_at.is_none());
    let standing = Standing::of(conn, scope, &posts).await?;
    let (mut by_state, mut spend_micros) = (BTreeMap::new(), 0_i64);
    for post in &posts {
        *by_state.entry(standing.state(post).as_str()).or_insert(0) += 1;
        let acts = standing.placed(&post.id).iter().filter_map(|placed| standing.act(placed));
        let out = acts.filter(|act| matches!(act.state, gate::State::Sent | gate::State::Confirmed));
        spend_micros = out.fold(spend_micros, |sum, act| sum.saturating_add(act.assessment.price.0));
    }
    let niches = store::niches::list(conn, scope).await?;
    let restricted = |id: &NicheId| niches::is_restricted(&niches, id);
    Ok(CampaignView {
        age_restricted: campaign.niche_id.as_ref().is_some_and(restricted),
        posts: Counts { total: count(posts.len()), by_state },
        spend_micros,
        id: campaign.id,
        name: campaign.name,
        niche_id: campaign.niche_id,
        state: campaign.state,
        account_ids: campaign.account_ids,
        schedule: campaign.schedule,
        templates: campaign.templates,
        labels: campaign.labels,
        created_by: campaign.created_by,
        created_at: campaign.created_at,
        changed_by: campaign.changed_by,
        changed_at: campaign.changed_at,
    })
}
