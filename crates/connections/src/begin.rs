use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::ids::{SessionId, UserId};
use kernel::{Entropy, Secret};
use platform::{BeginAuthorization, ScopeBundle};
use runtime::{Actor, Caller, Cx, Permission, audit};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use url::Url;
use web::Site;

use crate::error::Error;
use crate::store::states::OAuthState;
use crate::vault::{self, Field, Place};
use crate::wire::Wire;
use crate::{app, store};

/// How long a person may take at the platform.
const STATE_LASTS: Duration = Duration::from_secs(10 * 60);

/// What a person wants to connect an account for.
#[derive(Debug, Clone)]
pub struct Begin {
    pub platform: String,
    /// Names of the scope bundles that are wanted.
    pub bundles: Vec<String>,
    /// Whether the account owns the developer app. None: yes if it becomes the only one connected.
    pub owns_app: Option<bool>,
}

/// Starts connecting an account: answers the address of the platform's consent page. What comes back is
/// accepted once, within ten minutes, from the same session of the same person.
pub async fn begin(cx: &Cx, caller: &Caller, input: &Begin) -> Result<Url, Error> {
    caller.require(Permission::Connect)?;
    let (user, session) = person(caller)?;
    let wire = Wire::to(cx, &input.platform)?;
    let scopes = scopes(wire.platform.descriptor().scope_bundles, &input.bundles)?;
    let redirect_uri = redirect_uri(cx, &wire)?;
    let (state, verifier) = (random_text(&cx.entropy), random_text(&cx.entropy));
    let mut tx = cx.db.begin().await?;
    let app = app::load(cx, &mut tx, &caller.scope, &wire).await?;
    let url = wire.platform.authorize().begin(
        &wire.endpoints,
        &BeginAuthorization {
            app: &app,
            redirect_uri: &redirect_uri,
            scopes: &scopes,
            state: &state,
            code_challenge: &URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier)),
        },
    )?;
    let stored = OAuthState {
        hash: hash(&state),
        user: user.clone(),
        session: session.cloned(),
        platform: wire.name().to_owned(),
        redirect_uri: redirect_uri.into(),
        scopes: scopes.iter().map(ToString::to_string).collect(),
        owns_app: input.owns_app,
        expires_at: cx.now().plus(STATE_LASTS),
        used: false,
    };
    store::states::insert(&mut tx, &caller.scope, &stored).await?;
    let subject = state_subject(&stored.hash);
    let place = Place::new(&caller.scope, &subject, Field::CodeVerifier, &wire.origin);
    vault::put(cx, &mut tx, &place, &Secret::new(verifier)).await?;
    let detail = json!({ "scopes": stored.scopes });
    audit::record(cx, &mut tx, caller, "connections.begin", wire.name(), detail).await?;
    tx.commit().await?;
    Ok(url)
}

/// Keys and jobs have no browser to consent in.
pub(crate) fn person(caller: &Caller) -> Result<(&UserId, Option<&SessionId>), Error> {
    match &caller.actor {
        Actor::User { user, session } => Ok((user, session.as_ref())),
        Actor::ApiKey(_) | Actor::System(_) | Actor::Operator => Err(Error::PersonNeeded),
    }
}

/// The union of the bundles, each scope once, in the descriptor's order.
fn scopes(known: &[ScopeBundle], wanted: &[String]) -> Result<Vec<&'static str>, Error> {
    let unknown = wanted.iter().any(|name| !known.iter().any(|bundle| bundle.name == name));
    if wanted.is_empty() || unknown {
        let names: Vec<_> = known.iter().map(|bundle| bundle.name).collect();
        return Err(Error::NoBundle(names.join(", ")));
    }
    let mut scopes = Vec::new();
    for bundle in known.iter().filter(|bundle| wanted.iter().any(|name| name == bundle.name)) {
        for scope in bundle.scopes {
            if !scopes.contains(scope) {
                scopes.push(*scope);
            }
        }
    }
    Ok(scopes)
}

/// The one address that the platform may send people back to.
pub(crate) fn redirect_uri(cx: &Cx, wire: &Wire) -> Result<Url, Error> {
    let text = redirect_uri_text(cx, wire.name());
    Url::parse(&text).map_err(|error| Error::BadEndpoint {
        platform: wire.name().to_owned(),
        problem: format!("{text}: {error}"),
    })
}

pub(crate) fn redirect_uri_text(cx: &Cx, platform: &str) -> String {
    Site::of(cx).url(&format!("/api/v1/oauth/{platform}/callback"))
}

/// 256 random bits, in letters that need no escaping.
fn random_text(entropy: &Entropy) -> String {
    URL_SAFE_NO_PAD.encode(entropy.bytes::<32>())
}

pub(crate) fn hash(state: &str) -> String {
    Sha256::digest(state).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn state_subject(hash: &str) -> String {
    format!("state:{hash}")
}
