//! Apps, codes and grants: what has been consented to and which tokens stand for it.

use std::collections::{HashMap, HashSet};

use super::endpoint::Caller;
use crate::ledger::Happening;
use crate::options::{APP_CLIENT_ID, APP_CLIENT_SECRET, DEMO_USERNAME, OAuth1Keys, PUBLIC_CLIENT_ID};
use crate::world::World;

const ACCESS_MS: i64 = 7_200_000;
const CODE_MS: i64 = 30_000;

pub(crate) struct App {
    pub client_id: &'static str,
    pub name: &'static str,
    /// Public apps have none.
    pub secret: Option<&'static str>,
    pub owner: Option<&'static str>,
}

pub(crate) const APPS: [App; 2] = [
    App {
        client_id: APP_CLIENT_ID,
        name: "Roost (demo)",
        secret: Some(APP_CLIENT_SECRET),
        owner: Some(DEMO_USERNAME),
    },
    App { client_id: PUBLIC_CLIENT_ID, name: "Roost (public client)", secret: None, owner: None },
];

pub(crate) const SCOPES: [&str; 24] = [
    "tweet.read",
    "tweet.write",
    "tweet.moderate.write",
    "users.read",
    "users.email",
    "users.write",
    "follows.read",
    "follows.write",
    "offline.access",
    "space.read",
    "mute.read",
    "mute.write",
    "like.read",
    "like.write",
    "list.read",
    "list.write",
    "block.read",
    "block.write",
    "bookmark.read",
    "bookmark.write",
    "dm.read",
    "dm.write",
    "media.write",
    "timeline.read",
];

pub(crate) fn app(client_id: &str) -> Option<&'static App> {
    APPS.iter().find(|app| app.client_id == client_id)
}

/// A consent waiting to be exchanged.
pub(crate) struct Code {
    pub app: &'static App,
    pub user: u64,
    pub redirect_uri: String,
    pub challenge: String,
    pub scopes: Vec<String>,
    pub expires_ms: i64,
    pub used_by: Option<u64>,
}

/// One consent of one user to one app.
#[derive(Clone)]
pub(crate) struct Grant {
    pub app: &'static str,
    pub user: Option<u64>,
    pub scopes: Vec<String>,
    pub live: bool,
}

#[derive(Default)]
pub(crate) struct Grants {
    pub codes: HashMap<String, Code>,
    grants: Vec<Grant>,
    access: HashMap<String, (usize, i64)>,
    refresh: HashMap<String, usize>,
    spent_refresh: HashSet<String>,
    app_bearer: Option<String>,
}

/// What the token endpoint hands out.
pub(crate) struct Pair {
    pub access: String,
    pub refresh: Option<String>,
    pub scopes: Vec<String>,
}

impl World {
    /// A code for the redirect of a consent.
    pub(crate) fn issue_code(&mut self, mut code: Code) -> String {
        code.expires_ms = self.now_ms() + self.clock.stretch(CODE_MS);
        let text = self.token(64);
        self.grants.codes.insert(text.clone(), code);
        text
    }

    /// A new grant with its first tokens. The user's earlier grant to the same app ends.
    pub(crate) fn grant(
        &mut self,
        app: &'static str,
        user: u64,
        scopes: Vec<String>,
        request: Option<u64>,
    ) -> (u64, Pair) {
        for grant in &mut self.grants.grants {
            if grant.app == app && grant.user == Some(user) {
                grant.live = false;
            }
        }
        let index = self.grants.grants.len();
        self.grants.grants.push(Grant { app, user: Some(user), scopes, live: true });
        self.note_token("token.issued", Some(user), request);
        (index as u64, self.pair(index))
    }

    fn pair(&mut self, index: usize) -> Pair {
        let access = self.token(90);
        let expires = self.now_ms() + ACCESS_MS;
        let scopes = self.grants.grants[index].scopes.clone();
        // The pair before it stops working: an access token is good for one refresh cycle.
        self.grants.access.retain(|_, (grant, _)| *grant != index);
        self.grants.access.insert(access.clone(), (index, expires));
        let refresh = scopes.iter().any(|scope| scope == "offline.access").then(|| self.token(90));
        if let Some(refresh) = &refresh {
            self.grants.refresh.insert(refresh.clone(), index);
        }
        Pair { access, refresh, scopes }
    }

    /// Nothing when the token is unknown, of another app, or its grant ended; a token used before ends its family.
    pub(crate) fn refresh(&mut self, app: &'static str, token: &str, request: Option<u64>) -> Option<Pair> {
        let index = *self.grants.refresh.get(token)?;
        if self.grants.grants[index].app != app {
            return None;
        }
        if self.grants.spent_refresh.contains(token) {
            self.end_grant(index, request);
        }
        if !self.grants.grants[index].live {
            return None;
        }
        self.grants.spent_refresh.insert(token.to_owned());
        let user = self.grants.grants[index].user;
        self.note_token("token.refreshed", user, request);
        Some(self.pair(index))
    }

    /// Ends the grant a token of either kind belongs to.
    pub(crate) fn revoke_token(&mut self, token: &str, request: Option<u64>) {
        let access = self.grants.access.get(token).map(|(index, _)| *index);
        if let Some(index) = access.or_else(|| self.grants.refresh.get(token).copied()) {
            self.end_grant(index, request);
        }
    }

    pub(crate) fn revoke_by_header(&mut self, authorization: Option<&str>) {
        if let Some(token) = authorization.and_then(|value| value.strip_prefix("Bearer ")) {
            let token = token.to_owned();
            self.revoke_token(&token, None);
        }
    }

    /// Ends every grant of a user, or of everybody; how many ended.
    pub(crate) fn revoke_user(&mut self, user: Option<u64>) -> usize {
        let hit = |grant: &Grant| grant.live && (user.is_none() || grant.user == user);
        let hits: Vec<usize> =
            (0..self.grants.grants.len()).filter(|i| hit(&self.grants.grants[*i])).collect();
        hits.iter().for_each(|index| self.end_grant(*index, None));
        hits.len()
    }

    /// Access tokens stop working at once; refreshing still works.
    pub(crate) fn expire_access_tokens(&mut self) {
        self.grants.access.values_mut().for_each(|(_, expires)| *expires = 0);
    }

    pub(crate) fn end_grant(&mut self, index: usize, request: Option<u64>) {
        let Some(grant) = self.grants.grants.get_mut(index) else {
            return;
        };
        if std::mem::replace(&mut grant.live, false) {
            let user = grant.user;
            self.note_token("token.revoked", user, request);
        }
    }

    pub(crate) fn app_bearer(&mut self) -> String {
        if let Some(bearer) = &self.grants.app_bearer {
            return bearer.clone();
        }
        let bearer = format!("AAAA{}", self.token(100));
        self.grants.app_bearer = Some(bearer.clone());
        bearer
    }

    /// Who an `Authorization` header speaks for; nobody when it is not in force.
    pub(crate) fn caller(&self, authorization: Option<&str>) -> Option<Caller> {
        let header = authorization?;
        if let Some(parameters) = header.strip_prefix("OAuth ") {
            return self.oauth1_caller(parameters);
        }
        let token = header.strip_prefix("Bearer ")?;
        if self.grants.app_bearer.as_deref() == Some(token) {
            let app = APP_CLIENT_ID.to_owned();
            return Some(Caller { key: app.clone(), app, user: None, scopes: Vec::new(), owns_app: false });
        }
        let (index, expires) = *self.grants.access.get(token)?;
        let grant = self.grants.grants.get(index).filter(|grant| grant.live && self.now_ms() < expires)?;
        let owner = app(grant.app).and_then(|app| app.owner).and_then(|name| self.person_named(name));
        Some(Caller {
            app: grant.app.to_owned(),
            user: grant.user,
            scopes: grant.scopes.clone(),
            key: format!("{}:{}", grant.app, grant.user.unwrap_or_default()),
            owns_app: owner.is_some_and(|owner| Some(owner.id) == grant.user),
        })
    }

    fn oauth1_caller(&self, parameters: &str) -> Option<Caller> {
        let value = |name: &str| {
            let found = parameters.split(',').filter_map(|pair| pair.trim().split_once('='));
            found.filter(|(key, _)| *key == name).map(|(_, value)| value.trim_matches('"')).next()
        };
        let known = value("oauth_consumer_key")? == OAuth1Keys::CONSUMER_KEY
            && value("oauth_token")? == OAuth1Keys::TOKEN
            && value("oauth_signature_method")? == "HMAC-SHA1"
            && !value("oauth_signature")?.is_empty();
        let user = self.person_named(DEMO_USERNAME)?.id;
        known.then(|| Caller {
            app: APP_CLIENT_ID.to_owned(),
            user: Some(user),
            scopes: SCOPES.iter().map(|scope| (*scope).to_owned()).collect(),
            key: format!("oauth1:{user}"),
            owns_app: true,
        })
    }

    fn note_token(&mut self, kind: &'static str, user: Option<u64>, request: Option<u64>) {
        let (now, account) = (self.now_ms(), user.and_then(|user| self.username(user)));
        self.ledger.record(now, Happening { kind, account, by: "api", request, ..Happening::default() });
    }
}
