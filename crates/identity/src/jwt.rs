//! Access tokens: short-lived, signed with a key of their own, and worth nothing once the person behind
//! them is gone. One algorithm, fixed here; what a token says about algorithms is compared, not obeyed.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::ids::UserId;
use kernel::{Secret, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

pub(crate) const LIFETIME: Duration = Duration::from_secs(15 * 60);
/// `{"alg":"HS256","typ":"JWT"}`
const HEADER: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
const ISSUER: &str = "roost";
const TOKEN_MAX: usize = 1024;

/// A part of `Cx`: the key that signs access tokens. Unrelated to the vault's and the signatures' keys.
#[derive(Clone, Debug)]
pub struct SigningKey(Secret<[u8; 32]>);

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    sub: UserId,
    iat: i64,
    exp: i64,
}

impl SigningKey {
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(Secret::new(bytes))
    }

    pub(crate) fn issue(&self, user: &UserId, now: Timestamp) -> String {
        let claims = Claims {
            iss: ISSUER.to_owned(),
            sub: user.clone(),
            iat: now.seconds(),
            exp: now.plus(LIFETIME).seconds(),
        };
        let claims = serde_json::to_vec(&claims).unwrap_or_default();
        let signed = format!("{HEADER}.{}", BASE64.encode(claims));
        let signature = BASE64.encode(self.mac(&signed).finalize().into_bytes());
        format!("{signed}.{signature}")
    }

    /// Whose token this is and when it was issued; none when it is forged, altered, expired or no token at
    /// all.
    pub(crate) fn check(&self, token: &str, now: Timestamp) -> Option<(UserId, Timestamp)> {
        if token.len() > TOKEN_MAX {
            return None;
        }
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let signature = BASE64.decode(signature).ok()?;
        self.mac(signed).verify_slice(&signature).ok()?;
        let claims: Claims = serde_json::from_slice(&BASE64.decode(claims).ok()?).ok()?;
        let good = header == HEADER && claims.iss == ISSUER && now.seconds() < claims.exp;
        good.then(|| (claims.sub, Timestamp::from_micros(claims.iat.saturating_mul(1_000_000))))
    }

    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    fn mac(&self, text: &str) -> Hmac<Sha256> {
        let mac = Hmac::<Sha256>::new_from_slice(self.0.expose()).expect("any length");
        mac.chain_update(text.as_bytes())
    }
}

#[cfg(test)]
mod tests;
