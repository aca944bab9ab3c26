//! The admin calls over HTTP.

use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Change, FaultOrder};
use crate::options::WorldSize;
use crate::server::Sim;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    seconds: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Revoke {
    username: Option<String>,
    /// Only let access tokens expire.
    #[serde(default)]
    expire: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Credits {
    micros: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Say {
    username: String,
    text: String,
    in_reply_to: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mint {
    username: String,
    scopes: Vec<String>,
}

pub(crate) fn routes() -> Router<Sim> {
    Router::new()
        .route("/ledger", get(async |State(sim): State<Sim>| Json(sim.ledger())))
        .route("/truth", get(async |State(sim): State<Sim>| Json(sim.truth())))
        .route("/state", get(async |State(sim): State<Sim>| Json(state(&sim))))
        .route("/reset", post(async |State(sim): State<Sim>| done(|| sim.reset())))
        .route("/faults", post(faults).delete(clear))
        .route("/clock", post(clock))
        .route("/credits", post(credits))
        .route("/tokens/revoke", post(revoke))
        .route("/tokens/mint", post(mint))
        .route("/options", post(options))
        .route("/say", post(say))
}

fn done(act: impl FnOnce()) -> Json<Value> {
    act();
    Json(json!({"done": true}))
}

async fn credits(State(sim): State<Sim>, Json(body): Json<Credits>) -> Json<Value> {
    done(|| sim.set_credits(body.micros))
}

async fn options(State(sim): State<Sim>, Json(body): Json<Change>) -> Json<Value> {
    done(|| sim.change(body))
}

async fn clear(State(sim): State<Sim>) -> Json<Value> {
    done(|| sim.lock().orders.queue.clear())
}

async fn faults(State(sim): State<Sim>, Json(order): Json<FaultOrder>) -> Response {
    match sim.order_fault(order) {
        true => done(|| ()).into_response(),
        false => refuse("There is no such fault."),
    }
}

async fn clock(State(sim): State<Sim>, Json(by): Json<Advance>) -> Json<Value> {
    // A year at most: the world lives every hour of it.
    sim.advance(Duration::from_secs(by.seconds.min(366 * 86_400)));
    Json(json!({"now": crate::clock::rfc3339(sim.now_ms())}))
}

async fn revoke(State(sim): State<Sim>, Json(body): Json<Revoke>) -> Json<Value> {
    if body.expire {
        return done(|| sim.expire_access_tokens());
    }
    Json(json!({"ended": sim.revoke_tokens(body.username.as_deref())}))
}

async fn mint(State(sim): State<Sim>, Json(body): Json<Mint>) -> Response {
    let scopes: Vec<&str> = body.scopes.iter().map(String::as_str).collect();
    match sim.mint(&body.username, &scopes) {
        Some(tokens) => Json(tokens).into_response(),
        None => refuse("There is no such account."),
    }
}

async fn say(State(sim): State<Sim>, Json(body): Json<Say>) -> Response {
    match sim.say(&body.username, &body.text, body.in_reply_to.as_deref()) {
        Some(id) => Json(json!({"id": id})).into_response(),
        None => refuse("There is no such account."),
    }
}

fn refuse(why: &str) -> Response {
    (axum::http::StatusCode::UNPROCESSABLE_ENTITY, Json(json!({"error": why}))).into_response()
}

fn state(sim: &Sim) -> Value {
    let mut world = sim.lock();
    world.advance_to_now();
    let now = world.now_ms();
    let accounts: Vec<Value> = world
        .managed()
        .iter()
        .map(|person| {
            json!({
                "id": person.id.to_string(),
                "username": person.username,
                "followers": world.followers_count(person.id),
                "posts": world.posts_by(person.id).len(),
            })
        })
        .collect();
    json!({
        "now": crate::clock::rfc3339(now),
        "world": if world.options.world == WorldSize::Full { "full" } else { "small" },
        "seed": world.options.seed,
        "people": world.people().len(),
        "posts": world.post_count(),
        "accounts": accounts,
        "requests": world.ledger.request_count(),
        "effects": world.ledger.effect_count(),
        "faults_queued": world.orders.describe(),
        "credits": {
            "prepaid_micros": world.purse.prepaid(),
            "free_micros": world.purse.free(),
            "spent_micros": world.purse.spent(),
        },
    })
}
