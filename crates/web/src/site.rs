//! Where people reach this installation, and who may speak for their address.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::LazyLock;

use axum::extract::{ConnectInfo, FromRequestParts};
use http::request::Parts;
use http::{Extensions, HeaderMap};
use runtime::Cx;
use url::Url;

/// A part of [`Cx`]: the address in browsers' address bars and what follows from it.
#[derive(Debug, Clone)]
pub struct Site {
    public_url: Url,
    trusted_proxies: Vec<IpAddr>,
}

/// Why an address cannot be the public one.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` cannot be the public address: write it like https://roost.example, without a path")]
pub struct SiteError(String);

impl Site {
    pub fn new(public_url: &str) -> Result<Self, SiteError> {
        let error = || SiteError(public_url.to_owned());
        let url = Url::parse(public_url).map_err(|_| error())?;
        let plain = matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.host().is_some();
        if !plain || url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
            return Err(error());
        }
        Ok(Self { public_url: url, trusted_proxies: Vec::new() })
    }

    /// Proxies whose `X-Forwarded-For` is believed. None unless the operator says so: otherwise anybody
    /// could choose their own address and dodge every limit.
    #[must_use]
    pub fn trusting(mut self, proxies: Vec<IpAddr>) -> Self {
        self.trusted_proxies = proxies;
        self
    }

    pub fn of(cx: &Cx) -> &Self {
        static LOOPBACK: LazyLock<Site> = LazyLock::new(Site::default);
        cx.find_part().unwrap_or(&LOOPBACK)
    }

    /// The address of `path` (which starts with a slash) for people and for platforms' redirects.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }

    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// `__Host-` makes browsers refuse the cookie from subdomains and over plain HTTP; without HTTPS they
    /// would refuse the prefix itself.
    pub fn session_cookie(&self) -> &'static str {
        if self.is_https() { "__Host-roost" } else { "roost" }
    }

    /// `host[:port]` of the public address, the port only when it is not the scheme's own.
    pub fn authority(&self) -> &str {
        self.public_url.authority()
    }

    /// The address of whoever sent a request, as far as it is known.
    pub fn client_address(&self, extensions: &Extensions, headers: &HeaderMap) -> IpAddr {
        let peer = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(peer)| peer.ip().to_canonical());
        if !self.trusted_proxies.contains(&peer) {
            return peer;
        }
        // Each proxy appends whom it saw: from the right, the first one that is no proxy of ours.
        let forwarded = headers.get_all("x-forwarded-for");
        let named: Vec<&str> = forwarded
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .collect();
        let mut client = peer;
        for name in named.iter().rev() {
            let Ok(address) = name.trim().parse::<IpAddr>() else {
                return client;
            };
            client = address.to_canonical();
            if !self.trusted_proxies.contains(&client) {
                return client;
            }
        }
        client
    }
}

/// Where a request comes from, as far as it is known: for limits by address, never for deciding who it is.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress(pub IpAddr);

impl FromRequestParts<Cx> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, cx: &Cx) -> Result<Self, Infallible> {
        Ok(Self(Site::of(cx).client_address(&parts.extensions, &parts.headers)))
    }
}

impl Default for Site {
    /// A person's own machine.
    #[expect(clippy::expect_used, reason = "a constant")]
    fn default() -> Self {
        Self::new("http://127.0.0.1:8080").expect("the address is well formed")
    }
}

#[cfg(test)]
mod tests;
