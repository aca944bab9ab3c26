//! Amazon's signature, version 4, over the few headers that are sent. Pure.

use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::{Secret, Timestamp};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::hex;

pub struct Keys {
    pub region: String,
    pub access_key: String,
    pub secret_key: Secret<String>,
}

/// What is signed.
pub struct Signed<'a> {
    pub method: &'a str,
    /// Its query is encoded by [`encode`] and sorted.
    pub url: &'a Url,
    pub range: Option<&'a str>,
    /// Of the body, in hexadecimal.
    pub hash: &'a str,
}

/// The headers that prove it.
pub struct Signature {
    pub date: String,
    pub authorization: String,
}

/// None for an address without a host.
pub fn sign(keys: &Keys, signed: &Signed<'_>, at: Timestamp) -> Option<Signature> {
    let date = compact(at);
    let day = date.get(..8)?;
    let host = signed.url.host_str()?;
    let host = signed.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let mut headers = vec![("host", host.as_str())];
    headers.extend(signed.range.map(|range| ("range", range)));
    headers.extend([("x-amz-content-sha256", signed.hash), ("x-amz-date", date.as_str())]);
    let names = headers.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");
    let lines: String = headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
    let (path, query) = (signed.url.path(), signed.url.query().unwrap_or_default());
    let request = format!("{}\n{path}\n{query}\n{lines}\n{names}\n{}", signed.method, signed.hash);
    let scope = format!("{day}/{}/s3/aws4_request", keys.region);
    let text = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{}", hex(&Sha256::digest(request)));
    let mut key = format!("AWS4{}", keys.secret_key.expose()).into_bytes();
    for part in [day, &keys.region, "s3", "aws4_request"] {
        key = mac(&key, part)?;
    }
    let signature = hex(&mac(&key, &text)?);
    let authorization = format!(
        "AWS4-HMAC-SHA256 Credential={}/{scope},SignedHeaders={names},Signature={signature}",
        keys.access_key
    );
    Some(Signature { date, authorization })
}

fn mac(key: &[u8], text: &str) -> Option<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(text.as_bytes());
    Some(mac.finalize().into_bytes().to_vec())
}

/// `20130524T000000Z`
fn compact(at: Timestamp) -> String {
    let text = at.to_string();
    let seconds: String = text.chars().take(19).filter(|c| !matches!(c, '-' | ':')).collect();
    seconds + "Z"
}

/// Everything but unreserved characters as `%XX`.
pub fn encode(text: &str) -> String {
    let encoded = text.bytes().map(|byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    encoded.collect()
}
