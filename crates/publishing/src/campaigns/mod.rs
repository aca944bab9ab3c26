//! Many posts that belong together: templates in turn, at the times of a schedule, for one purpose.
//!
//! A campaign makes ordinary posts. While it is paused none of them leaves, and what belongs to an age-restricted
//! niche carries the mark for sensitive media whatever somebody edits: both are kept where posts are saved, given
//! their time and proposed ([`marked`], [`refuse_paused`]).

pub mod align;
pub mod niches;
pub mod pause;
mod plan;
pub mod prepare;
pub mod view;
pub mod write;

use kernel::Timestamp;
use kernel::ids::{AccountId, CampaignId, NicheId, TemplateId};
use runtime::{Conn, WorkspaceScope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::content::Draft;
use crate::post::Belongs;
use crate::templates::Values;
use crate::{Error, Result, store};

/// As stored; its posts are found by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    pub id: CampaignId,
    pub name: String,
    pub niche_id: Option<NicheId>,
    pub state: State,
    pub account_ids: Vec<AccountId>,
    pub schedule: Schedule,
    pub templates: Vec<Filling>,
    /// Its templates filled, as they were when somebody saved it.
    pub drafts: Vec<Draft>,
    pub labels: Vec<String>,
    /// False after a change, until its posts are in line with it.
    pub aligned: bool,
    /// Also the mark by which its posts are known that were paused with it.
    pub paused_at: Option<Timestamp>,
    pub created_by: String,
    pub created_at: Timestamp,
    pub changed_by: String,
    pub changed_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CampaignState)]
pub enum State {
    Active,
    Paused,
    /// Its last time has passed.
    Completed,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Active, Self::Paused, Self::Completed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Completed => "completed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// The days and times of a campaign's posts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CampaignSchedule)]
pub struct Schedule {
    pub frequency: Frequency,
    /// For `weekly`: 1 is Monday, 7 Sunday.
    #[serde(default)]
    pub weekdays: Vec<i8>,
    /// Such as `09:30`.
    pub times: Vec<String>,
    /// IANA name, such as `Europe/Berlin`.
    pub timezone: String,
    /// First day, such as `2026-12-01`.
    pub from: String,
    /// Last day.
    pub to: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CampaignFrequency)]
pub enum Frequency {
    Daily,
    /// Monday to Friday.
    Weekdays,
    Weekly,
}

/// A template with the values it is filled with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CampaignTemplate)]
pub struct Filling {
    #[schema(value_type = String)]
    pub template_id: TemplateId,
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, String>)]
    pub values: Values,
}

/// The draft as a campaign of an age-restricted niche may send it: every file marked as sensitive.
pub async fn marked(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    belongs: &Belongs,
    mut draft: Draft,
) -> Result<Draft> {
    let Some(id) = &belongs.campaign else { return Ok(draft) };
    let niche = store::campaigns::niche_of(conn, scope, id).await?;
    let Some(niche) = niche else { return Ok(draft) };
    if niches::is_restricted(&store::niches::list(conn, scope).await?, &niche) {
        mark(&mut draft);
    }
    Ok(draft)
}

/// Marks every file of a draft as sensitive.
pub fn mark(draft: &mut Draft) {
    let variants = draft.targets.iter_mut().filter_map(|target| target.content.as_mut());
    let contents = std::iter::once(&mut draft.content).chain(variants);
    for media in contents.flat_map(|content| &mut content.parts).flat_map(|part| &mut part.media) {
        media.sensitive = true;
    }
}

/// No post of a paused campaign is given a time or goes on by itself.
pub async fn refuse_paused(conn: &mut Conn, scope: &WorkspaceScope, belongs: &Belongs) -> Result<()> {
    let Some(id) = &belongs.campaign else { return Ok(()) };
    let campaign = store::campaigns::find(conn, scope, id).await?;
    match campaign.filter(|campaign| campaign.state == State::Paused) {
        Some(campaign) => {
            let what = format!("its campaign “{}” is paused. Let the campaign go on first", campaign.name);
            Err(Error::WrongState { what })
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
