//! Connecting an account: OAuth 2.0 with PKCE for confidential and public apps.

mod token;

use async_trait::async_trait;
use kernel::Secret;
use outbound::{Client, Effect};
use platform::authorize::FinishAuthorization;
use platform::error::RejectCode;
use platform::{
    App, AppCheck, Authorize, BeginAuthorization, Endpoints, Error, Grant, Person, Result, Session,
};
use url::Url;

use super::X;
use super::client::{self, Ask, address};
use super::descriptor::SITE;
use super::prices::{ME_READ, charge};
use super::rows::{USER_FIELDS, used_people};
use super::wire::Envelope;

#[async_trait]
impl Authorize for X {
    fn begin(&self, endpoints: &Endpoints, request: &BeginAuthorization<'_>) -> Result<Url> {
        let mut url = address(endpoints, SITE, &["i", "oauth2", "authorize"])?;
        // X reads `+` in the scope as a plus sign: spaces must be %20.
        let pairs = [
            ("response_type", "code"),
            ("client_id", &request.app.client_id),
            ("redirect_uri", request.redirect_uri.as_str()),
            ("scope", &request.scopes.join(" ")),
            ("state", request.state),
            ("code_challenge", request.code_challenge),
            ("code_challenge_method", "S256"),
        ];
        let query: Vec<_> =
            pairs.iter().map(|(name, value)| format!("{name}={}", super::oauth1::encode(value))).collect();
        url.set_query(Some(&query.join("&")));
        Ok(url)
    }

    async fn finish(
        &self,
        http: &Client,
        endpoints: &Endpoints,
        request: FinishAuthorization<'_>,
    ) -> Result<Grant> {
        let form = [
            ("grant_type", "authorization_code"),
            ("code", request.code),
            ("redirect_uri", request.redirect_uri.as_str()),
            ("code_verifier", request.code_verifier),
        ];
        let answer = token::ask(http, endpoints, request.app, "token", &form, Effect::Once).await?;
        token::granted(&answer, http.clock().now()).map_err(token::not_a_grant_of_ours)
    }

    async fn refresh(
        &self,
        http: &Client,
        endpoints: &Endpoints,
        app: &App,
        refresh_token: &Secret<String>,
    ) -> Result<Grant> {
        let form = [("grant_type", "refresh_token"), ("refresh_token", refresh_token.expose().as_str())];
        let answer = token::ask(http, endpoints, app, "token", &form, Effect::Once).await?;
        token::granted(&answer, http.clock().now())
    }

    async fn revoke(
        &self,
        http: &Client,
        endpoints: &Endpoints,
        app: &App,
        token: &Secret<String>,
    ) -> Result<()> {
        let form = [("token", token.expose().as_str())];
        let answer = token::ask(http, endpoints, app, "revoke", &form, Effect::Idempotent).await?;
        if answer.is_success() {
            return Ok(());
        }
        match token::refused(&answer, http.clock().now()) {
            Error::Reconnect { .. } => Ok(()),
            error => Err(error),
        }
    }

    async fn check_app(&self, http: &Client, endpoints: &Endpoints, app: &App) -> AppCheck {
        // No token can look like this. A refusal of the token means that the app itself was accepted.
        let form = [("grant_type", "refresh_token"), ("refresh_token", "roost-checks-the-app")];
        let answer = match token::ask(http, endpoints, app, "token", &form, Effect::Idempotent).await {
            Ok(answer) => answer,
            Err(error) => return AppCheck::Unknown { detail: error.to_string() },
        };
        match token::refused(&answer, http.clock().now()) {
            Error::Reconnect { .. } => AppCheck::Works,
            Error::Rejected { code: RejectCode::Forbidden, detail } => wrong(app, detail),
            error => AppCheck::Unknown { detail: error.to_string() },
        }
    }

    async fn identify(&self, session: &Session) -> Result<Person> {
        let ask = Ask::get(&["2", "users", "me"], "x.users.me")
            .query("user.fields", USER_FIELDS)
            .charge(charge(&ME_READ, 1), used_people);
        let answer = client::send(session, self, &ask).await?;
        let me = Envelope::read(&answer)?.people().into_iter().next();
        me.ok_or_else(|| Error::Bug { detail: "X did not say whose account this is".to_owned() })
    }
}

fn wrong(app: &App, problem: String) -> AppCheck {
    let fix = match app.client_secret {
        Some(_) => {
            "Copy client id and client secret again from the console (OAuth 2.0, not the API key), and check \
             that the type of app is “Web App, Automated App or Bot”. For a Native App leave the secret empty."
        }
        None => {
            "Copy the OAuth 2.0 client id again. If the type of app is “Web App, Automated App or Bot”, its \
             client secret is needed as well."
        }
    };
    AppCheck::Wrong { problem, fix: fix.to_owned() }
}

#[cfg(test)]
mod tests;
