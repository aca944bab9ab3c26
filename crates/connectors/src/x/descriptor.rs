//! X described as data.

use kernel::Micros;
use platform::{
    Choice, Descriptor, Disclosures, MediaKind, MediaRule, MediaRules, PollRules, PostRules, ScopeBundle,
};

use super::prices::RULEBOOK;

/// Largest post of an account without Premium, weighted.
pub(super) const TEXT_LIMIT: i64 = 280;
pub(super) const LONG_TEXT_LIMIT: i64 = 25_000;

pub(super) const API: &str = "api";
pub(super) const SITE: &str = "site";
/// The developer console; its price list is public.
pub(super) const CONSOLE: &str = "console";

/// Accounts without Premium are refused longer videos more often than not.
pub(super) const VIDEO_MS_PLAIN: i64 = 120_000;
/// What Premium accounts may hand over.
pub(super) const VIDEO_MS_PREMIUM: i64 = 125 * 60_000;
pub(super) const VIDEO_BYTES_PREMIUM: i64 = 16_000_000_000;

const POST: PostRules = PostRules {
    threads: true,
    first_comment: true,
    media: Some(MediaRules { kinds: &MEDIA_KINDS, mixed: false, alt_text_max: 1_000, sensitive: true }),
    poll: Some(PollRules {
        options_min: 2,
        options_max: 4,
        option_length_max: 25,
        minutes_min: 5,
        minutes_max: 10_080,
    }),
    reply_settings: &[
        Choice { value: "following", label: "Accounts you follow" },
        Choice { value: "mentionedUsers", label: "Only accounts you mention" },
        Choice { value: "subscribers", label: "Your subscribers" },
        Choice { value: "verified", label: "Verified accounts" },
    ],
    disclosures: Disclosures { paid_partnership: true, ai_media: true },
};

static MEDIA_KINDS: [MediaRule; 3] = [
    MediaRule {
        kind: MediaKind::Image,
        media_types: &["image/jpeg", "image/png", "image/webp", "image/gif"],
        count_max: 4,
        bytes_max: 5_000_000,
        side_max: None,
        duration_ms_min: None,
        duration_ms_max: None,
    },
    MediaRule {
        kind: MediaKind::Animation,
        media_types: &["image/gif"],
        count_max: 1,
        bytes_max: 15_000_000,
        side_max: Some(1_280),
        duration_ms_min: None,
        duration_ms_max: None,
    },
    MediaRule {
        kind: MediaKind::Video,
        media_types: &["video/mp4", "video/quicktime"],
        count_max: 1,
        bytes_max: 8_000_000_000,
        side_max: Some(1_920),
        duration_ms_min: Some(500),
        duration_ms_max: Some(20 * 60_000),
    },
];

pub(super) static DESCRIPTOR: Descriptor = Descriptor {
    name: "x",
    display_name: "X",
    text_limit: TEXT_LIMIT,
    post: POST,
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
            purpose: "Also publish and delete the posts and replies you approve, with pictures and videos",
            scopes: &["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"],
        },
    ],
    rulebook: RULEBOOK,
    endpoints: &[(API, "https://api.x.com"), (SITE, "https://x.com"), (CONSOLE, "https://console.x.com")],
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
