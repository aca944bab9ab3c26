//! What campaigns are about: a tree of names that the workspace chooses. An age-restricted niche restricts all
//! below it.

use kernel::ids::NicheId;
use runtime::events::{self, Event};
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::align::align;
use crate::templates::named;
use crate::{Error, Result, store};

const NICHES_MAX: usize = 500;
const DEPTH_MAX: usize = 8;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Niche {
    #[schema(value_type = String)]
    pub id: NicheId,
    pub name: String,
    #[schema(value_type = Option<String>)]
    pub parent_id: Option<NicheId>,
    /// Media of its campaigns, and of all below it, is marked as sensitive.
    pub age_restricted: bool,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NicheInput)]
pub struct Input {
    pub name: String,
    #[schema(value_type = Option<String>)]
    pub parent_id: Option<NicheId>,
    #[serde(default)]
    pub age_restricted: bool,
}

/// Itself and what lies above it. Ends even if somebody made a circle.
fn ancestry<'n>(niches: &'n [Niche], id: &NicheId) -> impl Iterator<Item = &'n Niche> {
    let find = move |id: &NicheId| niches.iter().find(|niche| niche.id == *id);
    let above = move |niche: &&'n Niche| niche.parent_id.as_ref().and_then(find);
    std::iter::successors(find(id), above).take(DEPTH_MAX + 1)
}

/// Whether it or anything above it is age-restricted.
pub fn is_restricted(niches: &[Niche], id: &NicheId) -> bool {
    ancestry(niches, id).any(|niche| niche.age_restricted)
}

pub async fn list(cx: &Cx, caller: &Caller) -> Result<Vec<Niche>> {
    caller.require(Permission::Read)?;
    Ok(store::niches::list(&mut cx.db.read().await?, &caller.scope).await?)
}

pub async fn create(cx: &Cx, caller: &Caller, input: Input) -> Result<Niche> {
    caller.require(Permission::Configure)?;
    let mut tx = cx.db.begin().await?;
    let niches = store::niches::list(&mut tx, &caller.scope).await?;
    if niches.len() >= NICHES_MAX {
        return Err(Error::invalid("name", format!("a workspace has at most {NICHES_MAX} niches")));
    }
    let niche = placed(cx.new_id(), input, &niches)?;
    keep(cx, &mut tx, caller, (&niche, "publishing.niche_created")).await?;
    tx.commit().await?;
    Ok(niche)
}

/// A niche that becomes age-restricted restricts what is planned already: its campaigns are brought in line.
pub async fn update(cx: &Cx, caller: &Caller, id: &NicheId, input: Input) -> Result<Niche> {
    caller.require(Permission::Configure)?;
    let mut tx = cx.db.begin().await?;
    let mut niches = store::niches::list(&mut tx, &caller.scope).await?;
    let place = niches.iter().position(|niche| niche.id == *id).ok_or(Error::NicheNotFound)?;
    niches.remove(place);
    let niche = placed(id.clone(), input, &niches)?;
    keep(cx, &mut tx, caller, (&niche, "publishing.niche_changed")).await?;
    store::campaigns::unalign_all(&mut tx, &caller.scope).await?;
    tx.commit().await?;
    let mut conn = cx.db.read().await?;
    let campaigns = store::campaigns::unaligned(&mut conn, &caller.scope).await?;
    drop(conn);
    for id in campaigns {
        align(cx, &caller.scope, &id).await?;
    }
    Ok(niche)
}

/// Refused while campaigns or other niches stand under it.
pub async fn remove(cx: &Cx, caller: &Caller, id: &NicheId) -> Result<()> {
    caller.require(Permission::Configure)?;
    let mut tx = cx.db.begin().await?;
    let niches = store::niches::list(&mut tx, &caller.scope).await?;
    let niche = niches.iter().find(|niche| niche.id == *id).ok_or(Error::NicheNotFound)?;
    let below = niches.iter().any(|other| other.parent_id.as_ref() == Some(id));
    if below || store::campaigns::any_of_niche(&mut tx, &caller.scope, id).await? {
        let what =
            format!("other niches or campaigns stand under “{}”. Move or delete them first", niche.name);
        return Err(Error::WrongState { what });
    }
    store::niches::remove(&mut tx, &caller.scope, id).await?;
    record(cx, &mut tx, caller, (niche, "publishing.niche_deleted")).await?;
    tx.commit().await?;
    Ok(())
}

/// Where somebody would like it among the others.
fn placed(id: NicheId, input: Input, others: &[Niche]) -> Result<Niche> {
    let name = named(&input.name)?;
    let same = |other: &&Niche| {
        other.parent_id == input.parent_id && other.name.to_lowercase() == name.to_lowercase()
    };
    if others.iter().any(|other| same(&other)) {
        return Err(Error::invalid("name", format!("there is a niche “{name}” in this place already")));
    }
    if let Some(parent) = &input.parent_id {
        let depth = ancestry(others, parent).count();
        // Found below itself, it is missing among the others.
        if depth == 0 || ancestry(others, parent).last().is_some_and(|top| top.parent_id.is_some()) {
            let message =
                if *parent == id { "a niche cannot stand below itself" } else { "choose another niche" };
            return Err(Error::invalid("parent_id", message));
        }
        if depth >= DEPTH_MAX {
            return Err(Error::invalid("parent_id", format!("niches stand at most {DEPTH_MAX} deep")));
        }
    }
    Ok(Niche { id, name, parent_id: input.parent_id, age_restricted: input.age_restricted })
}

async fn keep(cx: &Cx, tx: &mut Tx, caller: &Caller, (niche, action): (&Niche, &'static str)) -> Result<()> {
    store::niches::save(tx, &caller.scope, niche).await?;
    record(cx, tx, caller, (niche, action)).await
}

async fn record(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    (niche, action): (&Niche, &'static str),
) -> Result<()> {
    let detail = json!({ "name": niche.name, "age_restricted": niche.age_restricted });
    audit::record(cx, tx, caller, action, niche.id.as_str(), detail).await?;
    let kind = "publishing.campaign_changed";
    let event = Event { kind, subject: niche.id.to_string(), payload: json!({ "niche_id": niche.id }) };
    events::emit(cx, tx, &caller.scope, event).await?;
    Ok(())
}
