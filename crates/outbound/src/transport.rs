//! One request and its complete answer over the wire, redirects included, within bounds.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use url::Url;

use crate::guard::{self, NoPublicAddress, PublicOnly, Trust};
use crate::{Call, Failure, MaybeSent, NotSent};

const MOST_REDIRECTS: usize = 3;
/// For name, connection and TLS together.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// What came over the wire.
pub(crate) struct Received {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// Two pools that never mix: a connection to a private address is only ever used for a configured origin.
pub(crate) struct Transport {
    public: reqwest::Client,
    configured: reqwest::Client,
}

impl Transport {
    pub(crate) fn new(user_agent: &str) -> reqwest::Result<Self> {
        // Fails when a provider is already installed, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Ok(Self {
            public: builder(user_agent).dns_resolver(Arc::new(PublicOnly)).build()?,
            configured: builder(user_agent).build()?,
        })
    }

    /// Sends once and follows redirects of reads by hand.
    pub(crate) async fn exchange(&self, call: &Call, configured: &[Url]) -> Result<Received, Failure> {
        let mut url = call.url.clone();
        let mut trust = guard::judge(&url, configured)?;
        for _ in 0..=MOST_REDIRECTS {
            let response = match self.request(call, &url, trust).await {
                Err(Failure::NotSent(problem)) if url != call.url => {
                    return Err(refused_redirect(call, problem.to_string()));
                }
                other => other?,
            };
            let Some(target) = redirect(call, &url, &response) else {
                return receive(response, call).await;
            };
            trust = guard::judge(&target, configured)
                .map_err(|problem| refused_redirect(call, problem.to_string()))?;
            url = target;
        }
        Err(refused_redirect(call, format!("more than {MOST_REDIRECTS} redirects")))
    }

    async fn request(&self, call: &Call, url: &Url, trust: Trust) -> Result<reqwest::Response, Failure> {
        let client = match trust {
            Trust::Configured => &self.configured,
            Trust::Public => &self.public,
        };
        let mut request = client.request(call.method.clone(), url.clone());
        if url.origin() == call.url.origin() {
            request = request.headers(call.headers.clone());
            if let Some(authorization) = &call.authorization {
                let mut value = HeaderValue::from_str(authorization.expose())
                    .map_err(|_| NotSent::BadCall("the authorization cannot be sent as a header".into()))?;
                value.set_sensitive(true);
                request = request.header(header::AUTHORIZATION, value);
            }
        }
        let request = call.body.attach(request).map_err(bad_call)?;
        let request = request.build().map_err(bad_call)?;
        client.execute(request).await.map_err(|error| failure(error, url))
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where a client is built")]
fn builder(user_agent: &str) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .user_agent(user_agent)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        .connect_timeout(CONNECT_TIMEOUT)
        .pool_idle_timeout(Duration::from_secs(60))
        .min_tls_version(reqwest::tls::Version::TLS_1_2)
        .http2_max_header_list_size(64 * 1024)
}

fn bad_call(error: reqwest::Error) -> NotSent {
    NotSent::BadCall(detail(&error.without_url()))
}

fn refused_redirect(call: &Call, detail: String) -> Failure {
    MaybeSent::Redirect { host: host(&call.url), detail }.into()
}

/// Where a read is sent on to. Answers to anything but a read are final, whatever their status.
fn redirect(call: &Call, from: &Url, response: &reqwest::Response) -> Option<Url> {
    let reads = matches!(call.method, Method::GET | Method::HEAD);
    let moved = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    let location = response.headers().get(header::LOCATION)?.to_str().ok()?;
    (reads && moved).then(|| from.join(location).ok()).flatten()
}

/// Reads the body to its end. The limit counts bytes after decompression.
async fn receive(mut response: reqwest::Response, call: &Call) -> Result<Received, Failure> {
    let (status, headers) = (response.status(), response.headers().clone());
    let mut body = BytesMut::new();
    loop {
        match response.chunk().await {
            Ok(None) => return Ok(Received { status, headers, body: body.freeze() }),
            Ok(Some(chunk)) if body.len() + chunk.len() > call.body_limit => {
                return Err(MaybeSent::TooLarge { host: host(&call.url), limit: call.body_limit }.into());
            }
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Err(error) => {
                let detail = detail(&error.without_url());
                return Err(MaybeSent::Truncated { host: host(&call.url), detail }.into());
            }
        }
    }
}

/// Only an error of opening the connection proves that nothing was sent; a broken pooled connection does
/// not.
fn failure(error: reqwest::Error, url: &Url) -> Failure {
    let host = host(url);
    let error = error.without_url();
    if error.is_builder() {
        return bad_call(error).into();
    }
    if !error.is_connect() {
        return MaybeSent::Broken { host, detail: detail(&error) }.into();
    }
    let mut source = error.source();
    while let Some(cause) = source {
        if cause.is::<NoPublicAddress>() {
            return NotSent::AddressRefused { host }.into();
        }
        source = cause.source();
    }
    NotSent::Connect { host, detail: detail(&error) }.into()
}

/// The last cause says most; the outer layers only that something failed.
fn detail(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

pub(crate) fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}
