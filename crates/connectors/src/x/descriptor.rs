//! X described as data.

use kernel::Micros;
use platform::{Descriptor, PostRules, ScopeBundle};

use super::prices::RULEBOOK;

/// Largest post of an account without Premium, weighted.
pub(super) const TEXT_LIMIT: i64 = 280;
pub(super) const LONG_TEXT_LIMIT: i64 = 25_000;

pub(super) const API: &str = "api";
pub(super) const SITE: &str = "site";

pub(super) static DESCRIPTOR: Descriptor = Descriptor {
    name: "x",
    display_name: "X",
    text_limit: TEXT_LIMIT,
    post: PostRules { threads: true, ..PostRules::TEXT_ONLY },
    default_daily_budget: Micros(2_000_000),
    private_metrics_days: Some(30),
    scope_bundles: &[
        ScopeBundle {
            name: "read",
            purpose: "See your profile, posts, mentions and their numbers, and search",
            scopes: &["tweet.read", "users.read", "offline.access"],
        },
        ScopeBundle {
            name: "publish",
            purpose: "Also publish and delete the posts and replies you approve",
            scopes: &["tweet.read", "tweet.write", "users.read", "offline.access"],
        },
    ],
    rulebook: RULEBOOK,
    endpoints: &[(API, "https://api.x.com"), (SITE, "https://x.com")],
    app_setup_steps: &[
        "Sign in at the developer console with the X account that shall own the app, and create a project \
         with one app for this installation. Sharing the app with another tool ends the other tool's sign-in.",
        "Move the app to the Pay-per-use package, Production environment, and buy a little credit. Without it \
         every call is refused with `client-not-enrolled`.",
        "Under user authentication settings switch on OAuth 2.0 and choose the type “Web App, Automated App \
         or Bot”, with permissions Read and write.",
        "Enter this callback address exactly as it stands here: {redirect_uri}",
        "Roost will ask for these scopes and no others: {scopes}",
        "Copy the OAuth 2.0 client id and client secret into the form below and press “Test”.",
    ],
    console_url: "https://console.x.com",
    accepts_oauth1_keys: true,
};
