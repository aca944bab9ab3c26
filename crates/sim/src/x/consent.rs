//! The page on which a person lets an app act for an account.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use url::Url;

use super::oauth::{App, Code, SCOPES, app};
use crate::markup::{esc, page, problem};
use crate::options::{DEMO_USERNAME, SimOptions};
use crate::server::Sim;
use crate::world::World;

/// A consent request that has been checked.
struct Asked {
    app: &'static App,
    redirect: Url,
    redirect_text: String,
    state: String,
    scopes: Vec<String>,
    challenge: String,
}

impl Asked {
    /// A SHA-256 challenge is 43 characters of base64url.
    fn is_well_formed(&self, method: &str) -> bool {
        self.challenge.len() == 43 && method == "S256" && (1..=500).contains(&self.state.len())
    }
}

enum Wrong {
    /// Told to the person only: the redirect address cannot be trusted.
    Page(&'static str),
    /// Told to the app.
    Back(Box<Asked>, &'static str),
}

pub(super) async fn show(State(sim): State<Sim>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let mut world = sim.lock();
    let asked = match read(&world.options, &pairs(query.as_bytes())) {
        Ok(asked) => asked,
        Err(wrong) => return refuse(wrong),
    };
    if let Some(username) = world.options.auto_consent.clone() {
        return allow(&mut world, asked, &username);
    }
    page(200, "Authorize app", &form(&world, &asked, &query))
}

pub(super) async fn decide(State(sim): State<Sim>, body: axum::body::Bytes) -> Response {
    let fields = pairs(&body);
    let value =
        |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let mut world = sim.lock();
    let asked = match read(&world.options, &pairs(value("request").as_bytes())) {
        Ok(asked) => asked,
        Err(wrong) => return refuse(wrong),
    };
    match value("decision") {
        "allow" => allow(&mut world, asked, value("account")),
        _ => refuse(Wrong::Back(Box::new(asked), "access_denied")),
    }
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text).into_owned().collect()
}

fn read(options: &SimOptions, query: &[(String, String)]) -> Result<Asked, Wrong> {
    let value =
        |name: &str| query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let app = app(value("client_id")).ok_or(Wrong::Page("Value passed for the client id was invalid."))?;
    let redirect_text = value("redirect_uri").to_owned();
    let redirect = Url::parse(&redirect_text).ok().filter(|url| is_registered(options, &redirect_text, url));
    let redirect =
        redirect.ok_or(Wrong::Page("Value passed for the redirect uri did not match a registered one."))?;
    let scopes = value("scope").split_whitespace().map(str::to_owned).collect();
    let (state, challenge) = (value("state").to_owned(), value("code_challenge").to_owned());
    let asked = Asked { app, redirect, redirect_text, state, scopes, challenge };
    let error = if value("response_type") != "code" {
        Some("unsupported_response_type")
    } else if asked.scopes.is_empty() || asked.scopes.iter().any(|scope| !SCOPES.contains(&scope.as_str())) {
        Some("invalid_scope")
    } else if !asked.is_well_formed(value("code_challenge_method")) {
        Some("invalid_request")
    } else {
        None
    };
    match error {
        Some(error) => Err(Wrong::Back(Box::new(asked), error)),
        None => Ok(asked),
    }
}

fn is_registered(options: &SimOptions, text: &str, url: &Url) -> bool {
    let loopback = url.scheme() == "http" && matches!(url.host_str(), Some("127.0.0.1" | "localhost"));
    options.callbacks.iter().any(|known| known == text) || (options.loopback_callbacks && loopback)
}

fn refuse(wrong: Wrong) -> Response {
    match wrong {
        Wrong::Page(why) => problem(400, "Something went wrong", why),
        Wrong::Back(asked, error) => {
            let mut target = asked.redirect.clone();
            target.query_pairs_mut().append_pair("error", error).append_pair("state", &asked.state);
            Redirect::to(target.as_str()).into_response()
        }
    }
}

fn allow(world: &mut World, asked: Asked, username: &str) -> Response {
    let Some(user) = world.person_named(username).filter(|person| person.managed).map(|person| person.id)
    else {
        return problem(400, "Something went wrong", "There is no such account to sign in with.");
    };
    let code = world.issue_code(Code {
        app: asked.app,
        user,
        redirect_uri: asked.redirect_text,
        challenge: asked.challenge,
        scopes: asked.scopes,
        expires_ms: 0,
        used_by: None,
    });
    let mut target = asked.redirect;
    target.query_pairs_mut().append_pair("state", &asked.state).append_pair("code", &code);
    Redirect::to(target.as_str()).into_response()
}

fn form(world: &World, asked: &Asked, query: &str) -> String {
    let scopes: String =
        asked.scopes.iter().map(|scope| format!("<li><code>{}</code></li>", esc(scope))).collect();
    format!(
        "<section class=card><h1>{app} wants to access an account</h1><p class=soft>You will be sent back to \
         <code>{back}</code>.</p><h2>It will be able to use</h2><ul>{scopes}</ul><form method=post \
         action=\"/x/i/oauth2/authorize\"><input type=hidden name=request value=\"{request}\"><label>Account \
         <select name=account>{accounts}</select></label><div class=row><button name=decision value=allow>Authorize \
         app</button><button class=plain name=decision value=cancel>Cancel</button></div></form></section>",
        app = esc(asked.app.name),
        back = esc(&asked.redirect_text),
        request = esc(query),
        accounts = account_options(world),
    )
}

/// Choices for a person visiting the site: the managed accounts.
pub(super) fn account_options(world: &World) -> String {
    let option = |name: &str, shown: &str| {
        let chosen = if name == DEMO_USERNAME { " selected" } else { "" };
        format!("<option value=\"{}\"{chosen}>{} (@{})</option>", esc(name), esc(shown), esc(name))
    };
    world.managed().iter().map(|person| option(&person.username, &person.name)).collect()
}
