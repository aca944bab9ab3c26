//! A request, described completely before anything is opened.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use kernel::Secret;
use serde::Serialize;
use url::Url;

use crate::body::{Body, Part};
use crate::{Answer, Charge, Settlement};

/// What repeating the request would do; decides what may be retried without asking anyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Changes nothing.
    Read,
    /// Doing it twice equals doing it once (delete, revoke).
    Idempotent,
    /// A second arrival would be a second effect. Sent again only when no connection was ever opened.
    Once,
}

type SettleWith = Arc<dyn Fn(&Answer) -> Settlement + Send + Sync>;

/// One price of a call, and how to read from the answer what was really used.
#[derive(Clone)]
pub(crate) struct Priced {
    pub charge: Charge,
    pub settle_with: SettleWith,
}

/// A request to another host. Problems found while it is put together (a header that is none, a body that
/// cannot be written) are kept and answered by [`crate::Client::send`] as not sent.
#[derive(Clone)]
pub struct Call {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) effect: Effect,
    pub(crate) headers: HeaderMap,
    pub(crate) authorization: Option<Secret<String>>,
    pub(crate) body: Body,
    pub(crate) deadline: Duration,
    pub(crate) body_limit: usize,
    pub(crate) bucket: Option<&'static str>,
    pub(crate) priced: Vec<Priced>,
    pub(crate) problem: Option<String>,
}

const DEADLINE: Duration = Duration::from_secs(30);
const BODY_LIMIT: usize = 4 * 1024 * 1024;

impl Call {
    pub fn new(method: Method, url: Url, effect: Effect) -> Self {
        Self {
            method,
            url,
            effect,
            headers: HeaderMap::new(),
            authorization: None,
            body: Body::Empty,
            deadline: DEADLINE,
            body_limit: BODY_LIMIT,
            bucket: None,
            priced: Vec::new(),
            problem: None,
        }
    }

    pub fn get(url: Url) -> Self {
        Self::new(Method::GET, url, Effect::Read)
    }

    /// A POST is [`Effect::Once`] until [`Self::effect`] says otherwise.
    pub fn post(url: Url) -> Self {
        Self::new(Method::POST, url, Effect::Once)
    }

    pub fn delete(url: Url) -> Self {
        Self::new(Method::DELETE, url, Effect::Idempotent)
    }

    /// The address with its whole query, for signatures.
    pub const fn url(&self) -> &Url {
        &self.url
    }

    #[must_use]
    pub fn effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            _ => self.problem = Some(format!("the header {name:?} cannot be sent")),
        }
        self
    }

    /// The whole `Authorization` value. Dropped when a redirect leaves the origin.
    #[must_use]
    pub fn authorization(mut self, value: Secret<String>) -> Self {
        self.authorization = Some(value);
        self
    }

    /// Adds to the query, percent-encoded.
    #[must_use]
    pub fn query<K: AsRef<str>, V: AsRef<str>>(mut self, pairs: &[(K, V)]) -> Self {
        if !pairs.is_empty() {
            self.url.query_pairs_mut().extend_pairs(pairs);
        }
        self
    }

    #[must_use]
    pub fn form<K: AsRef<str>, V: AsRef<str>>(mut self, pairs: &[(K, V)]) -> Self {
        let encoded = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        self.body = Body::Bytes {
            content_type: HeaderValue::from_static("application/x-www-form-urlencoded"),
            bytes: encoded.into(),
        };
        self
    }

    #[must_use]
    pub fn json(mut self, value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(bytes) => {
                self.body = Body::Bytes {
                    content_type: HeaderValue::from_static("application/json"),
                    bytes: bytes.into(),
                };
            }
            Err(error) => self.problem = Some(format!("the body cannot be written as JSON: {error}")),
        }
        self
    }

    #[must_use]
    pub fn bytes(mut self, content_type: &'static str, bytes: Bytes) -> Self {
        self.body = Body::Bytes { content_type: HeaderValue::from_static(content_type), bytes };
        self
    }

    #[must_use]
    pub fn multipart(mut self, parts: Vec<Part>) -> Self {
        self.body = Body::Multipart(parts);
        self
    }

    /// Time for everything: every try, every pause between them, and the whole body. 30 s by default.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Largest body accepted after decompression. 4 MiB by default.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Name of the rate window and circuit breaker this call belongs to, such as `x.posts.create`.
    #[must_use]
    pub fn bucket(mut self, bucket: &'static str) -> Self {
        self.bucket = Some(bucket);
        self
    }

    /// Asks the meter for `charge` before sending; `settle_with` reads from a complete answer what was
    /// used. May be given several times when one answer is billed in several ways. Without an answer the
    /// worst case is kept, unless certainly nothing was sent.
    #[must_use]
    pub fn charge(
        mut self,
        charge: Charge,
        settle_with: impl Fn(&Answer) -> Settlement + Send + Sync + 'static,
    ) -> Self {
        self.priced.push(Priced { charge, settle_with: Arc::new(settle_with) });
        self
    }
}

impl fmt::Debug for Call {
    /// Never shows query values, headers or bodies.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("host", &self.url.host_str())
            .field("path", &self.url.path())
            .field("effect", &self.effect)
            .field("bucket", &self.bucket)
            .finish_non_exhaustive()
    }
}
