//! What a test or a person at the desk may do to the world: look at the ledger, order faults, move time.
//!
//! Every call exists in process (methods of [`Sim`]) and over HTTP under `/admin`.

mod http;

use std::collections::BTreeMap;
use std::time::Duration;

pub(crate) use http::routes;

use serde::{Deserialize, Serialize};

use crate::faults::{Fault, Order};
use crate::ledger::LedgerSnapshot;
use crate::options::{APP_CLIENT_ID, DEMO_USERNAME};
use crate::server::Sim;
use crate::world::{Extras, FollowCause, MadeBy, NewPost, PostSummary, World};
use crate::x::oauth::app;

/// Fail the next `times` requests whose method (any when missing) and path match.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultOrder {
    pub method: Option<String>,
    /// As seen from outside: `/x/2/tweets`.
    #[serde(default)]
    pub path_prefix: String,
    /// A sentinel, with or without `sim-`.
    pub fault: String,
    #[serde(default = "once")]
    pub times: u32,
}

fn once() -> u32 {
    1
}

/// Tokens handed out without a consent page.
#[derive(Clone, Debug, Serialize)]
pub struct AccountTokens {
    pub user_id: String,
    pub username: String,
    pub access_token: String,
    pub refresh_token: Option<String>,
}

impl Sim {
    #[must_use]
    pub fn ledger(&self) -> LedgerSnapshot {
        self.lock().ledger.snapshot()
    }

    /// Whether the fault's name is known.
    pub fn order_fault(&self, order: FaultOrder) -> bool {
        let Some(fault) = Fault::parse(&order.fault) else {
            return false;
        };
        let FaultOrder { method, path_prefix, fault: name, times } = order;
        if times > 0 {
            self.lock().orders.queue.push(Order { method, path_prefix, name, fault, times });
        }
        true
    }

    /// A fresh world with the same options; tokens, orders and ledger are gone.
    pub fn reset(&self) {
        let mut world = self.lock();
        let options = world.options.clone();
        *world = World::new(options);
    }

    /// Moves world time; everything due happens.
    pub fn advance(&self, by: Duration) {
        self.lock().skip(by);
    }

    /// World time, Unix milliseconds.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.lock().now_ms()
    }

    /// Sets the prepaid balance in millionths of a dollar; the free grant ends.
    pub fn set_credits(&self, micros: i64) {
        self.lock().purse.set(micros);
    }

    /// Dollars spent so far, in millionths.
    #[must_use]
    pub fn spent_micros(&self) -> i64 {
        self.lock().purse.spent()
    }

    /// Ends every grant of an account, or of all; how many ended.
    pub fn revoke_tokens(&self, username: Option<&str>) -> usize {
        let mut world = self.lock();
        match username.map(|name| world.person_named(name).map(|person| person.id)) {
            None => world.revoke_user(None),
            Some(None) => 0,
            Some(Some(user)) => world.revoke_user(Some(user)),
        }
    }

    /// Access tokens stop working, refresh tokens do not.
    pub fn expire_access_tokens(&self) {
        self.lock().expire_access_tokens();
    }

    /// A grant of the demo app without the consent page. Nothing when there is no such account.
    #[must_use]
    pub fn mint(&self, username: &str, scopes: &[&str]) -> Option<AccountTokens> {
        let mut world = self.lock();
        let person = world.person_named(username)?;
        let (user, username) = (person.id, person.username.clone());
        let app = app(APP_CLIENT_ID)?;
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        let (_, pair) = world.grant(app.client_id, user, scopes, None);
        Some(AccountTokens {
            user_id: user.to_string(),
            username,
            access_token: pair.access,
            refresh_token: pair.refresh,
        })
    }

    /// Lets anybody of the world say something now; the post's id.
    pub fn say(&self, username: &str, text: &str, in_reply_to: Option<&str>) -> Option<String> {
        let mut world = self.lock();
        let author = world.person_named(username)?.id;
        let reply_to = in_reply_to.and_then(|id| id.parse().ok());
        let at_ms = world.now_ms();
        let new = NewPost {
            author,
            typed: text,
            reply_to,
            at_ms,
            lang: "en",
            made_by: MadeBy::Admin,
            extras: Extras::default(),
            request: None,
        };
        Some(world.add_post(new).to_string())
    }

    /// Lets apps be authorised for the accounts of so many more people; their names.
    pub fn manage(&self, count: usize) -> Vec<String> {
        self.lock().manage(count)
    }

    /// All posts of an account, oldest first, visible to look-ups or not.
    #[must_use]
    pub fn posts_of(&self, username: &str) -> Vec<PostSummary> {
        let world = self.lock();
        let author = world.person_named(username).map(|person| person.id);
        let posts = author.map(|author| world.all_posts_of(author)).unwrap_or_default();
        posts.into_iter().map(|post| world.summary(post)).collect()
    }

    /// Ids of the posts that name the demo account, newest first: those it may answer through the API.
    #[must_use]
    pub fn posts_mentioning_demo(&self) -> Vec<String> {
        let world = self.lock();
        let Some(me) = world.person_named(DEMO_USERNAME).map(|person| person.id) else {
            return Vec::new();
        };
        let calling = world.posts_mentioning(me).into_iter().filter(|post| world.summons(post, me));
        calling.map(|post| post.id.to_string()).collect()
    }

    /// Followers won during the run and what caused each.
    #[must_use]
    pub fn truth(&self) -> Vec<FollowCause> {
        self.lock().truth().to_vec()
    }

    /// Changes what may change at run time; unknown names are refused by the caller's types.
    pub fn change(&self, change: Change) {
        let mut world = self.lock();
        if let Some(value) = change.auto_consent {
            world.options.auto_consent = Some(value).filter(|name| !name.is_empty());
        }
        if let Some(value) = change.refuse_post_fields {
            world.options.refuse_post_fields = value;
        }
        if let Some(value) = change.replies_summon {
            world.options.replies_summon = value;
        }
        if let Some(value) = change.rate_limit_factor {
            world.options.rate_limit_factor = value;
            world.limits.clear();
        }
        if let Some(value) = change.visibility_delay_ms {
            world.options.visibility_delay_ms = value;
        }
        if let Some(value) = change.effect_delay_ms {
            world.options.effect_delay_ms = value;
        }
        if let Some(value) = change.media_processing_ms {
            world.options.media_processing_ms = value;
        }
        if let Some(value) = change.mention_settles_ms {
            world.options.mention_settles_ms = value;
        }
        if let Some(value) = change.live_prices {
            world.options.live_prices = value;
        }
        if let Some(value) = change.hang_ms {
            world.options.hang_ms = value;
        }
        if let Some(value) = change.hostile_model {
            world.hostile_model = value;
        }
    }
}

/// Options that can be changed while the world runs.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Change {
    /// Account that consents at once; empty shows the page again.
    pub auto_consent: Option<String>,
    pub refuse_post_fields: Option<bool>,
    pub replies_summon: Option<bool>,
    pub rate_limit_factor: Option<u32>,
    pub visibility_delay_ms: Option<(u64, u64)>,
    pub effect_delay_ms: Option<(u64, u64)>,
    pub media_processing_ms: Option<i64>,
    pub mention_settles_ms: Option<i64>,
    pub live_prices: Option<BTreeMap<String, f64>>,
    pub hang_ms: Option<u64>,
    /// The model does word for word what an injection in its prompt asks for.
    pub hostile_model: Option<bool>,
}
