use kernel::Secret;
use runtime::{Caller, Cx, Permission};

use crate::account::Account;
use crate::connect::{Connect, connect};
use crate::error::Error;
use crate::grant::{Method, NewGrant};
use crate::tokens::OAuth1Keys;
use crate::vault::Field;
use crate::wire::Wire;

/// Four keys as a developer console hands them out.
#[derive(Debug)]
pub struct EnterKeys {
    pub platform: String,
    pub consumer_key: String,
    pub consumer_secret: Secret<String>,
    pub token: String,
    pub token_secret: Secret<String>,
    /// None: yes if the account becomes the only one connected.
    pub owns_app: Option<bool>,
}

/// Connects an account by its four keys. They are stored only after the platform said whose they are.
pub async fn enter_keys(cx: &Cx, caller: &Caller, input: &EnterKeys) -> Result<Account, Error> {
    caller.require(Permission::Connect)?;
    let wire = Wire::to(cx, &input.platform)?;
    let descriptor = wire.platform.descriptor();
    if !descriptor.accepts_oauth1_keys {
        return Err(Error::NoKeysAccepted(descriptor.display_name.to_owned()));
    }
    let keys = || OAuth1Keys {
        consumer_key: input.consumer_key.trim().to_owned(),
        consumer_secret: input.consumer_secret.expose().trim().to_owned(),
        token: input.token.trim().to_owned(),
        token_secret: input.token_secret.expose().trim().to_owned(),
    };
    check(&keys())?;
    let person = wire.identify(cx, &caller.scope, keys().into_credential()).await?;
    let sealed = serde_json::to_string(&keys()).map_err(|_| Error::BadKeys)?;
    let connection = Connect {
        wire: &wire,
        person: &person,
        grant: NewGrant::new(Method::OAuth1, &cx.entropy),
        secrets: vec![(Field::OAuth1Keys, Secret::new(sealed))],
        scopes: &[],
        owns_app: input.owns_app,
        detail: None,
    };
    connect(cx, caller, connection).await
}

fn check(keys: &OAuth1Keys) -> Result<(), Error> {
    let good = |key: &str| (1..=200).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    let all = [&keys.consumer_key, &keys.consumer_secret, &keys.token, &keys.token_secret];
    if all.into_iter().all(|key| good(key)) { Ok(()) } else { Err(Error::BadKeys) }
}
