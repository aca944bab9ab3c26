//! `account.js` and `profile.js`.

use serde::Deserialize;

use super::item::{Account, Profile};
use super::wire::{Digits, iso_instant};

#[derive(Deserialize)]
struct AccountElement {
    account: WireAccount,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireAccount {
    account_id: Digits,
    username: String,
    account_display_name: Option<String>,
    created_at: Option<String>,
}

pub(super) fn account(element: &[u8]) -> Result<Account, String> {
    let AccountElement { account } = serde_json::from_slice(element).map_err(|error| error.to_string())?;
    Ok(Account {
        id: account.account_id.id().ok_or("an account without an id")?,
        user_name: account.username,
        display_name: filled(account.account_display_name),
        created_at: account.created_at.as_deref().and_then(iso_instant),
    })
}

#[derive(Deserialize)]
struct ProfileElement {
    profile: WireProfile,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireProfile {
    description: Option<WireDescription>,
    avatar_media_url: Option<String>,
    header_media_url: Option<String>,
}

#[derive(Deserialize, Default)]
struct WireDescription {
    bio: Option<String>,
    website: Option<String>,
    location: Option<String>,
}

pub(super) fn profile(element: &[u8]) -> Result<Profile, String> {
    let ProfileElement { profile } = serde_json::from_slice(element).map_err(|error| error.to_string())?;
    let description = profile.description.unwrap_or_default();
    Ok(Profile {
        bio: filled(description.bio),
        website: filled(description.website),
        location: filled(description.location),
        avatar_url: filled(profile.avatar_media_url),
        header_url: filled(profile.header_media_url),
    })
}

/// X writes what was never filled in as empty text.
fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}
