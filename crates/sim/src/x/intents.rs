//! What a person does by hand: post, reply, like, follow, from a link with everything filled in.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::consent::account_options;
use super::create::{Draft, publish};
use crate::ledger::Happening;
use crate::markup::{esc, page, problem};
use crate::server::Sim;
use crate::world::{Extras, MadeBy, World};

type Fields = Vec<(String, String)>;

fn fields(text: &[u8]) -> Fields {
    url::form_urlencoded::parse(text).into_owned().collect()
}

fn value<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

pub(super) async fn compose(State(sim): State<Sim>, RawQuery(query): RawQuery) -> Response {
    let asked = fields(query.unwrap_or_default().as_bytes());
    let world = sim.lock();
    page(200, "Compose post", &composer(&world, &prefilled(&asked), value(&asked, "in_reply_to"), None))
}

/// The text of an intent link: text, then link, hashtags and source account.
fn prefilled(asked: &Fields) -> String {
    let tags = value(asked, "hashtags").split(',').filter(|tag| !tag.is_empty());
    let tags: Vec<String> = tags.map(|tag| format!("#{}", tag.trim_start_matches('#'))).collect();
    let via = value(asked, "via");
    let via = if via.is_empty() { String::new() } else { format!("via @{via}") };
    let parts = [value(asked, "text"), value(asked, "url"), &tags.join(" "), &via].map(str::to_owned);
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn composer(world: &World, text: &str, in_reply_to: &str, error: Option<&str>) -> String {
    let target = in_reply_to.parse().ok().and_then(|id| world.post(id));
    let quoted = target.map_or(String::new(), |post| {
        let author = world.username(post.author).unwrap_or_default();
        format!("<p class=soft>Replying to @{}</p><p class=text>{}</p>", esc(&author), esc(&post.typed))
    });
    let error = error.map_or(String::new(), |why| format!("<p class=bad role=alert>{}</p>", esc(why)));
    format!(
        "<section class=card><h1>Compose post</h1>{quoted}{error}<form method=post action=\"/x/intent/post\">\
         <input type=hidden name=in_reply_to value=\"{}\"><label>Account <select name=account>{}</select></label>\
         <label>Text <textarea name=text>{}</textarea></label><button>Post</button></form></section>",
        esc(in_reply_to),
        account_options(world),
        esc(text)
    )
}

pub(super) async fn publish_form(State(sim): State<Sim>, body: axum::body::Bytes) -> Response {
    publish_by_hand(&sim, &fields(&body))
}

fn publish_by_hand(sim: &Sim, form: &Fields) -> Response {
    let mut world = sim.lock();
    world.advance_to_now();
    let (text, target) = (value(form, "text"), value(form, "in_reply_to"));
    let Some((author, username)) = actor(&world, value(form, "account")) else {
        return problem(400, "Something went wrong", "There is no such account.");
    };
    let parent = target.parse().ok().filter(|id| world.post(*id).is_some());
    if parent.is_none() && !target.is_empty() {
        let page_text = composer(&world, text, "", Some("The post you are replying to is gone."));
        return page(404, "Compose post", &page_text);
    }
    let by_hand =
        Draft { author, text, parent, extras: Extras::default(), made_by: MadeBy::Hand, request: None };
    match publish(&mut world, by_hand) {
        Ok(id) => Redirect::to(&format!("/x/{username}/status/{id}")).into_response(),
        Err(refusal) => {
            let why = refusal.body["errors"][0]["message"].as_str().or(refusal.body["detail"].as_str());
            page(refusal.status, "Compose post", &composer(&world, text, target, why))
        }
    }
}

fn actor(world: &World, username: &str) -> Option<(u64, String)> {
    let person = world.person_named(username).filter(|person| person.managed)?;
    Some((person.id, person.username.clone()))
}

pub(super) async fn ask_like(State(sim): State<Sim>, RawQuery(query): RawQuery) -> Response {
    let asked = fields(query.unwrap_or_default().as_bytes());
    let world = sim.lock();
    let post = value(&asked, "tweet_id").parse().ok().and_then(|id| world.post(id));
    match post {
        None => problem(404, "Like post", "This post does not exist."),
        Some(post) => confirm(&world, "Like", "/x/intent/like", &post.id.to_string(), &post.typed),
    }
}

pub(super) async fn ask_follow(State(sim): State<Sim>, RawQuery(query): RawQuery) -> Response {
    let asked = fields(query.unwrap_or_default().as_bytes());
    let world = sim.lock();
    let by_id = value(&asked, "user_id").parse().ok().and_then(|id| world.person(id));
    match world.person_named(value(&asked, "screen_name")).or(by_id) {
        None => problem(404, "Follow", "This account does not exist."),
        Some(person) => confirm(&world, "Follow", "/x/intent/follow", &person.id.to_string(), &person.name),
    }
}

fn confirm(world: &World, verb: &str, action: &str, object: &str, shown: &str) -> Response {
    let body = format!(
        "<section class=card><h1>{verb}</h1><p class=text>{}</p><form method=post action=\"{action}\"><input type=hidden \
         name=object value=\"{}\"><label>Account <select name=account>{}</select></label><button>{verb}</button></form>\
         </section>",
        esc(shown),
        esc(object),
        account_options(world)
    );
    page(200, verb, &body)
}

pub(super) async fn like(State(sim): State<Sim>, body: axum::body::Bytes) -> Response {
    by_hand(&sim, &fields(&body), "post.liked")
}

pub(super) async fn follow(State(sim): State<Sim>, body: axum::body::Bytes) -> Response {
    by_hand(&sim, &fields(&body), "user.followed")
}

fn by_hand(sim: &Sim, form: &Fields, kind: &'static str) -> Response {
    let mut world = sim.lock();
    let (Some((user, account)), Ok(object)) =
        (actor(&world, value(form, "account")), value(form, "object").parse())
    else {
        return problem(400, "Something went wrong", "There is no such account or object.");
    };
    match kind {
        "post.liked" => world.like_by_hand(object),
        _ => world.follow_by_hand(user, object),
    }
    let now = world.now_ms();
    world.ledger.record(
        now,
        Happening {
            kind,
            account: Some(account),
            object_id: Some(object.to_string()),
            by: "hand",
            ..Happening::default()
        },
    );
    problem(200, "Done", "You can close this tab.")
}
