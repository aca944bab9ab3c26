//! The address guard: which hosts may be spoken to. The decision falls on the resolved address, in the
//! same look-up the connection uses, so a name cannot answer differently between check and use.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use crate::NotSent;

/// How far an origin is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Configured by the operator: may be private.
    Configured,
    /// Anything else: public addresses only.
    Public,
}

/// Judges an address before anything is resolved.
pub(crate) fn judge(url: &Url, configured: &[Url]) -> Result<Trust, NotSent> {
    let bad = |what: &str| NotSent::BadCall(what.to_owned());
    if !matches!(url.scheme(), "http" | "https") {
        return Err(bad("only http and https addresses can be called"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(bad("an address must not carry a user name or password"));
    }
    if configured.iter().any(|base| base.origin() == url.origin()) {
        return Ok(Trust::Configured);
    }
    let literal = match url.host() {
        Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
        Some(Host::Domain(_)) => None,
        None => return Err(bad("the address has no host")),
    };
    match literal {
        Some(ip) if !is_public(ip) => Err(NotSent::AddressRefused { host: ip.to_string() }),
        _ => Ok(Trust::Public),
    }
}

/// Whether an address belongs to the public internet. Addresses that stand for another one (mapped, NAT64,
/// 6to4, Teredo) are refused whatever they stand for.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b));
    !special
}

/// Only 2000::/3 is handed out; inside it some blocks stand for other addresses or for none.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    let global = a & 0xe000 == 0x2000;
    let protocol_block = a == 0x2001 && b < 0x0200;
    let documentation = (a == 0x2001 && b == 0x0db8) || (a == 0x3fff && b < 0x1000);
    let six_to_four = a == 0x2002;
    global && !protocol_block && !documentation && !six_to_four
}

/// A name that resolves to no public address at all.
#[derive(Debug, thiserror::Error)]
#[error("the name has no public address")]
pub(crate) struct NoPublicAddress;

/// Resolves through the operating system and drops every address that is not public.
pub(crate) struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| is_public(address.ip())).collect();
            if public.is_empty() {
                return Err(NoPublicAddress.into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests;
