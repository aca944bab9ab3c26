//! How an authorised request leaves: credential, vocabulary, one renewal after a 401, and the translation of
//! everything that goes wrong.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use http::{Method, StatusCode};
use kernel::Secret;
use outbound::{Answer, Call, Charge, Effect, Part, Settlement};
use platform::{Credential, Endpoints, Error, Result, Session};
use serde_json::Value;
use url::Url;

use super::X;
use super::descriptor::API;
use super::rows::PostFields;
use super::{errors, oauth1};

/// What a request carries besides its query.
enum Payload {
    Json(Value),
    Form(Vec<Part>),
}

/// Which of its two field vocabularies the API accepts: the one that worked last is tried first.
#[derive(Debug, Default)]
pub(super) struct SpokenVocabulary {
    old: AtomicBool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// `post.fields`, since August 2026.
    Post,
    /// `tweet.fields`, before.
    Tweet,
}

impl SpokenVocabulary {
    fn get(&self) -> Vocabulary {
        if self.old.load(Ordering::Relaxed) { Vocabulary::Tweet } else { Vocabulary::Post }
    }

    /// Remembers the other one.
    fn switch(&self, refused: Vocabulary) {
        self.old.store(refused == Vocabulary::Post, Ordering::Relaxed);
    }
}

impl Vocabulary {
    pub(super) const fn parameter(self) -> &'static str {
        match self {
            Self::Post => "post.fields",
            Self::Tweet => "tweet.fields",
        }
    }
}

type SettleWith = fn(&Answer) -> Settlement;

/// A request to the API, before it is bound to a credential.
pub(super) struct Ask {
    method: Method,
    path: Vec<String>,
    effect: Effect,
    bucket: &'static str,
    query: Vec<(&'static str, String)>,
    fields: Option<PostFields>,
    body: Option<Payload>,
    deadline: Option<Duration>,
    charges: Vec<(Charge, SettleWith)>,
}

impl Ask {
    /// `path` below the API's base; its parts are encoded.
    pub(super) fn get(path: &[&str], bucket: &'static str) -> Self {
        Self::new(Method::GET, path, bucket, Effect::Read)
    }

    pub(super) fn post(path: &[&str], bucket: &'static str, body: Value) -> Self {
        Self { body: Some(Payload::Json(body)), ..Self::new(Method::POST, path, bucket, Effect::Once) }
    }

    /// A POST that may arrive twice: nobody sees what it does.
    pub(super) fn repeatable(path: &[&str], bucket: &'static str, body: Option<Value>) -> Self {
        Self { body: body.map(Payload::Json), ..Self::new(Method::POST, path, bucket, Effect::Idempotent) }
    }

    /// Sends a form in the place of JSON.
    pub(super) fn form(mut self, parts: Vec<Part>) -> Self {
        self.body = Some(Payload::Form(parts));
        self
    }

    pub(super) fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    pub(super) fn delete(path: &[&str], bucket: &'static str) -> Self {
        Self::new(Method::DELETE, path, bucket, Effect::Idempotent)
    }

    fn new(method: Method, path: &[&str], bucket: &'static str, effect: Effect) -> Self {
        let path = path.iter().map(|part| (*part).to_owned()).collect();
        Self {
            method,
            path,
            effect,
            bucket,
            query: vec![],
            fields: None,
            body: None,
            deadline: None,
            charges: vec![],
        }
    }

    pub(super) fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    /// Asks for posts with these fields, in the words the API speaks.
    pub(super) fn fields(mut self, fields: PostFields) -> Self {
        self.fields = Some(fields);
        self
    }

    pub(super) fn charge(mut self, charge: Charge, settle_with: SettleWith) -> Self {
        self.charges.push((charge, settle_with));
        self
    }

    fn call(&self, x: &X, endpoints: &Endpoints, vocabulary: Vocabulary) -> Result<Call> {
        let parts: Vec<&str> = self.path.iter().map(String::as_str).collect();
        let url = address(endpoints, API, &parts)?;
        let mut call =
            Call::new(self.method.clone(), url, self.effect).bucket(self.bucket).query(&self.query);
        if let Some(fields) = &self.fields {
            call = call.query(&fields.pairs(vocabulary));
        }
        match &self.body {
            Some(Payload::Json(body)) => call = call.json(body),
            Some(Payload::Form(parts)) => call = call.multipart(parts.clone()),
            None => {}
        }
        if let Some(deadline) = self.deadline {
            call = call.deadline(deadline);
        }
        for (charge, settle_with) in &self.charges {
            call = call.charge(x.live.raise(charge), *settle_with);
        }
        Ok(call)
    }
}

/// Sends `ask` for the session's account and answers a success; every refusal is translated. A 401 is
/// answered by one renewal and one more try: the refused request had no effect.
pub(super) async fn send(session: &Session, x: &X, ask: &Ask) -> Result<Answer> {
    let vocabulary = x.spoken.get();
    let answer = authorised(session, x, ask, vocabulary).await?;
    if ask.fields.is_some() && errors::names_parameter(&answer, vocabulary.parameter()) {
        x.spoken.switch(vocabulary);
        let answer = authorised(session, x, ask, x.spoken.get()).await?;
        return errors::accept(answer, ask.effect, session.clock.now());
    }
    errors::accept(answer, ask.effect, session.clock.now())
}

async fn authorised(session: &Session, x: &X, ask: &Ask, vocabulary: Vocabulary) -> Result<Answer> {
    let credential = session.tokens.credential().await?;
    let call = || ask.call(x, &session.endpoints, vocabulary);
    let answer = once(session, ask, call()?, &credential).await?;
    if answer.status != StatusCode::UNAUTHORIZED {
        return Ok(answer);
    }
    let renewed = session.tokens.renew(&credential).await?;
    once(session, ask, call()?, &renewed).await
}

async fn once(session: &Session, ask: &Ask, call: Call, with: &Credential) -> Result<Answer> {
    let authorization = match with {
        Credential::Bearer { access_token, .. } => format!("Bearer {}", access_token.expose()),
        Credential::OAuth1 { consumer_key, consumer_secret, token, token_secret } => {
            let keys = oauth1::Keys {
                consumer_key,
                consumer_secret: consumer_secret.expose(),
                token,
                token_secret: token_secret.expose(),
            };
            oauth1::header(&ask.method, call.url(), &keys, session.clock.now(), session.http.entropy())?
        }
    };
    let call = call.authorization(Secret::new(authorization));
    session.http.send(call).await.map_err(|failure| errors::of_failure(failure, ask.effect))
}

/// The address of `parts` below a configured base, which may have a path of its own.
pub(super) fn address(endpoints: &Endpoints, purpose: &str, parts: &[&str]) -> Result<Url> {
    let missing = || Error::Bug { detail: format!("no base address is configured for {purpose:?} of X") };
    let mut url = endpoints.get(purpose).ok_or_else(missing)?.clone();
    url.path_segments_mut().map_err(|()| missing())?.pop_if_empty().extend(parts);
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_join_below_a_base_with_a_path_and_cannot_leave_it() {
        let at = |base: &str| Endpoints([(API.to_owned(), Url::parse(base).unwrap())].into());
        for (base, parts, expected) in [
            ("https://api.x.com", vec!["2", "tweets"], "https://api.x.com/2/tweets"),
            ("http://127.0.0.1:9/x", vec!["2", "users", "me"], "http://127.0.0.1:9/x/2/users/me"),
            ("http://127.0.0.1:9/x/", vec!["2", "users", "me"], "http://127.0.0.1:9/x/2/users/me"),
            (
                "https://api.x.com",
                vec!["2", "tweets", "../../a?b#c"],
                "https://api.x.com/2/tweets/..%2F..%2Fa%3Fb%23c",
            ),
            ("https://api.x.com", vec!["2", "..", "tweets"], "https://api.x.com/2/tweets"),
        ] {
            assert_eq!(address(&at(base), API, &parts).unwrap().as_str(), expected);
        }
        assert!(address(&Endpoints::default(), API, &[]).is_err());
    }
}
