//! What a simulator can be told before it starts, and the credentials it accepts.

use std::collections::BTreeMap;
use std::net::SocketAddr;

/// Confidential app, owned by [`DEMO_USERNAME`].
pub const APP_CLIENT_ID: &str = "roost-demo-client";
pub const APP_CLIENT_SECRET: &str = "roost-demo-secret";
/// Public app (no secret, PKCE only), owned by nobody, so nothing it reads is an "owned read".
pub const PUBLIC_CLIENT_ID: &str = "roost-public-client";
/// Owns the app; has a history, followers and mentions.
pub const DEMO_USERNAME: &str = "roost_demo";
pub const TEAM_USERNAME: &str = "roost_team";
pub const MODEL_KEY: &str = "sim-model-key";

/// The four OAuth 1.0a keys the simulator knows; they act as [`DEMO_USERNAME`].
///
/// A signed header is accepted when both public keys match and a signature is present: the signature itself is not
/// recomputed, that is proved by fixed vectors where it is made.
pub struct OAuth1Keys;

impl OAuth1Keys {
    pub const CONSUMER_KEY: &str = "sim-consumer-key";
    pub const CONSUMER_SECRET: &str = "sim-consumer-secret";
    pub const TOKEN: &str = "sim-access-token";
    pub const TOKEN_SECRET: &str = "sim-access-token-secret";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorldSize {
    /// About 60 authors and 300 posts: starts in milliseconds.
    Small,
    /// 620 authors, 2,600 posts of the last seven days, 1,800 followers.
    Full,
}

#[derive(Clone, Debug)]
pub struct SimOptions {
    /// Same seed, same world.
    pub seed: u64,
    pub world: WorldSize,
    /// A created post can be looked up only after a random delay in this range (world milliseconds).
    pub visibility_delay_ms: (u64, u64),
    /// Writes take effect, and are answered, after a random delay in this range (real milliseconds), whether or not
    /// the caller is still there.
    pub effect_delay_ms: (u64, u64),
    /// World seconds that pass per real second.
    pub speed: f64,
    /// Where the simulator is reached from outside, without a trailing slash; used in links it prints.
    pub public_url: Option<String>,
    /// World time at the start, Unix milliseconds; the real time when missing.
    pub start_ms: Option<i64>,
    /// Address to bind; a free port of 127.0.0.1 when missing.
    pub addr: Option<SocketAddr>,
    /// Callbacks the apps registered, matched exactly.
    pub callbacks: Vec<String>,
    /// Also accept any `http://127.0.0.1:*` and `http://localhost:*` callback.
    pub loopback_callbacks: bool,
    /// Consent is given at once in the name of this account, without a page.
    pub auto_consent: Option<String>,
    /// Prepaid balance at the start, millionths of a dollar; a free grant of 20 dollars comes on top.
    pub credits_micros: i64,
    /// Multiplies the published rate limits; 0 switches them off.
    pub rate_limit_factor: u32,
    /// Answer `post.fields` with 400, so that a client must fall back to `tweet.fields`.
    pub refuse_post_fields: bool,
    /// Post the same words again instead of refusing them: nothing but the client's own care prevents doubles.
    pub accept_duplicates: bool,
    /// Whether a reply to one of the caller's posts counts as a summons (X does not say; default no).
    pub replies_summon: bool,
    /// How long the platform works on a GIF or video after it was handed over, world milliseconds.
    pub media_processing_ms: i64,
    /// For so long after a post was made the platform does not know yet whom it mentions, and refuses their
    /// replies; world milliseconds.
    pub mention_settles_ms: i64,
    /// Dollars of the public price list that differ from the usual ones, by X's own keys.
    pub live_prices: BTreeMap<String, f64>,
    /// How long a fault of kind "timeout" keeps the connection open, real milliseconds.
    pub hang_ms: u64,
}

impl Default for SimOptions {
    fn default() -> Self {
        Self {
            seed: 7,
            world: WorldSize::Small,
            visibility_delay_ms: (0, 0),
            effect_delay_ms: (0, 0),
            speed: 1.0,
            public_url: None,
            start_ms: None,
            addr: None,
            callbacks: Vec::new(),
            loopback_callbacks: true,
            auto_consent: None,
            credits_micros: 5_000_000,
            rate_limit_factor: 1,
            refuse_post_fields: false,
            accept_duplicates: false,
            replies_summon: false,
            media_processing_ms: 2_000,
            mention_settles_ms: 0,
            live_prices: BTreeMap::new(),
            hang_ms: 120_000,
        }
    }
}
