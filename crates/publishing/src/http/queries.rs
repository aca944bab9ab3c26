//! Lists that stand in an address, separated by commas.

use kernel::ids::{AccountId, CampaignId};
use web::Problem;

use crate::list::Filter;
use crate::state::State;

fn items(text: Option<&str>) -> impl Iterator<Item = &str> {
    text.into_iter().flat_map(|text| text.split(',')).map(str::trim).filter(|item| !item.is_empty())
}

pub fn states(text: Option<&str>) -> Result<Vec<State>, Problem> {
    let read = |name| {
        let state = State::parse(name);
        state.ok_or_else(|| Problem::invalid("state", format!("`{name}` is no state of a post")))
    };
    items(text).map(read).collect()
}

pub fn filter(accounts: Option<&str>, labels: Option<&str>, words: Option<&str>) -> Result<Filter, Problem> {
    let read = |id: &str| {
        let id = id.parse::<AccountId>();
        id.map_err(|error| Problem::invalid("account_id", error.to_string()))
    };
    let words = words.map(|words| words.trim().to_lowercase()).filter(|words| !words.is_empty());
    if words.as_ref().is_some_and(|words| words.len() > 500) {
        return Err(Problem::invalid("q", "search for at most 500 characters"));
    }
    Ok(Filter {
        accounts: items(accounts).map(read).collect::<Result<_, _>>()?,
        labels: items(labels).map(str::to_owned).collect(),
        words,
        campaign: None,
    })
}

/// As it stands in the address.
pub fn campaign(id: Option<&str>) -> Result<Option<CampaignId>, Problem> {
    let read = |id: &str| {
        let id = id.parse::<CampaignId>();
        id.map_err(|error| Problem::invalid("campaign_id", error.to_string()))
    };
    id.filter(|id| !id.is_empty()).map(read).transpose()
}
