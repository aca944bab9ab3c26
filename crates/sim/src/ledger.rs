//! What was asked and what happened: the judge of every test about effects.

use serde::Serialize;

use crate::clock::rfc3339;

/// Requests kept; the oldest fall out first. Effects are never dropped.
const REQUESTS_KEPT: usize = 200_000;

/// One call that reached the simulator.
#[derive(Clone, Debug, Serialize)]
pub struct Request {
    pub id: u64,
    pub at: String,
    pub method: String,
    pub path: String,
    pub query: String,
    /// User name of the caller, once known.
    pub account: Option<String>,
    /// The fault applied, by its sentinel.
    pub fault: Option<String>,
    /// Status handed to the network; missing while unanswered, and for ever when the answer was withheld.
    pub status: Option<u16>,
    pub charged_micros: i64,
}

/// One change of the world.
#[derive(Clone, Debug, Serialize)]
pub struct Effect {
    pub id: u64,
    /// The request that caused it; missing when the world or a test did.
    pub request: Option<u64>,
    pub at: String,
    /// `post.created`, `post.deleted`, `token.issued`, `token.refreshed`, `token.revoked`, `follow.gained`, …
    pub kind: String,
    pub account: Option<String>,
    pub object_id: Option<String>,
    pub text: Option<String>,
    pub in_reply_to: Option<String>,
    /// Ids of the files a post shows.
    pub media: Vec<String>,
    /// `api`, `hand` (a person on the site), `world` or `admin`.
    pub by: &'static str,
    /// The fault its request ran under: its name says whether the caller was told.
    pub fault: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct LedgerSnapshot {
    pub requests: Vec<Request>,
    pub effects: Vec<Effect>,
}

impl LedgerSnapshot {
    /// Posts made by an account through the API or by hand, oldest first.
    #[must_use]
    pub fn posts_of(&self, username: &str) -> Vec<&Effect> {
        let is_post = |e: &&Effect| e.kind == "post.created" && e.account.as_deref() == Some(username);
        self.effects.iter().filter(is_post).collect()
    }

    /// A post of an account and the account's own answers below it, in the order of the chain: a thread.
    #[must_use]
    pub fn thread_of(&self, username: &str, first: &str) -> Vec<&Effect> {
        let posts = self.posts_of(username);
        let mut parts: Vec<&Effect> = Vec::new();
        let mut next = posts.iter().find(|post| post.object_id.as_deref() == Some(first));
        while let Some(part) = next {
            parts.push(part);
            next = posts.iter().find(|post| post.in_reply_to.is_some() && post.in_reply_to == part.object_id);
        }
        parts
    }

    #[must_use]
    pub fn effects_of_kind(&self, kind: &str) -> Vec<&Effect> {
        self.effects.iter().filter(|e| e.kind == kind).collect()
    }
}

/// What happened, before it is numbered and dated.
#[derive(Default)]
pub(crate) struct Happening {
    pub kind: &'static str,
    pub account: Option<String>,
    pub object_id: Option<String>,
    pub text: Option<String>,
    pub in_reply_to: Option<String>,
    pub media: Vec<String>,
    pub by: &'static str,
    pub request: Option<u64>,
}

#[derive(Debug, Default)]
pub(crate) struct Ledger {
    requests: std::collections::VecDeque<Request>,
    effects: Vec<Effect>,
    next_request: u64,
}

impl Ledger {
    pub(crate) fn open(&mut self, now_ms: i64, method: &str, path: &str, query: &str) -> u64 {
        self.next_request += 1;
        if self.requests.len() >= REQUESTS_KEPT {
            self.requests.pop_front();
        }
        self.requests.push_back(Request {
            id: self.next_request,
            at: rfc3339(now_ms),
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            account: None,
            fault: None,
            status: None,
            charged_micros: 0,
        });
        self.next_request
    }

    pub(crate) fn request_mut(&mut self, id: u64) -> Option<&mut Request> {
        let first = self.requests.front()?.id;
        let index = usize::try_from(id.checked_sub(first)?).ok()?;
        self.requests.get_mut(index)
    }

    pub(crate) fn record(&mut self, now_ms: i64, what: Happening) {
        let fault = what.request.and_then(|id| self.request_mut(id).and_then(|r| r.fault.clone()));
        self.effects.push(Effect {
            id: self.effects.len() as u64 + 1,
            request: what.request,
            at: rfc3339(now_ms),
            kind: what.kind.to_owned(),
            account: what.account,
            object_id: what.object_id,
            text: what.text,
            in_reply_to: what.in_reply_to,
            media: what.media,
            by: what.by,
            fault,
        });
    }

    pub(crate) fn snapshot(&self) -> LedgerSnapshot {
        LedgerSnapshot { requests: self.requests.iter().cloned().collect(), effects: self.effects.clone() }
    }

    pub(crate) fn effect_count(&self) -> usize {
        self.effects.len()
    }

    pub(crate) fn request_count(&self) -> u64 {
        self.next_request
    }
}
