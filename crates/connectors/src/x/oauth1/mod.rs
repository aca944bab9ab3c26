//! OAuth 1.0a request signatures, HMAC-SHA1, header form. JSON bodies are not part of the signature.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use http::Method;
use kernel::{Entropy, Timestamp};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use platform::{Error, Result};
use sha1::Sha1;
use url::Url;

const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Four keys that sign for one account.
pub(super) struct Keys<'a> {
    pub consumer_key: &'a str,
    pub consumer_secret: &'a str,
    pub token: &'a str,
    pub token_secret: &'a str,
}

/// Percent-encodes all but the unreserved characters of RFC 3986.
pub(super) fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// The value of the `Authorization` header for a request whose address carries its whole query.
pub(super) fn header(
    method: &Method,
    url: &Url,
    keys: &Keys<'_>,
    now: Timestamp,
    entropy: &Entropy,
) -> Result<String> {
    let nonce: String = entropy.bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect();
    signed(method, url, keys, (&nonce, &now.seconds().to_string()))
}

fn signed(method: &Method, url: &Url, keys: &Keys<'_>, (nonce, time): (&str, &str)) -> Result<String> {
    let mut parameters = vec![
        ("oauth_consumer_key", keys.consumer_key.to_owned()),
        ("oauth_nonce", nonce.to_owned()),
        ("oauth_signature_method", "HMAC-SHA1".to_owned()),
        ("oauth_timestamp", time.to_owned()),
        ("oauth_token", keys.token.to_owned()),
        ("oauth_version", "1.0".to_owned()),
    ];
    let signature = signature(method, url, keys, &parameters)?;
    parameters.push(("oauth_signature", signature));
    let fields: Vec<_> =
        parameters.iter().map(|(name, value)| format!("{name}=\"{}\"", encode(value))).collect();
    Ok(format!("OAuth {}", fields.join(", ")))
}

fn signature(method: &Method, url: &Url, keys: &Keys<'_>, oauth: &[(&str, String)]) -> Result<String> {
    let query = url.query_pairs().map(|(name, value)| (encode(&name), encode(&value)));
    let oauth = oauth.iter().map(|(name, value)| (encode(name), encode(value)));
    let mut all: Vec<_> = query.chain(oauth).collect();
    all.sort();
    let all: Vec<_> = all.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut address = url.clone();
    address.set_query(None);
    address.set_fragment(None);
    let base = format!("{method}&{}&{}", encode(address.as_str()), encode(&all.join("&")));
    let key = format!("{}&{}", encode(keys.consumer_secret), encode(keys.token_secret));
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes())
        .map_err(|_| Error::Bug { detail: "the signing key was not accepted".to_owned() })?;
    mac.update(base.as_bytes());
    Ok(STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests;
