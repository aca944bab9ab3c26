//! X: API v2, its consent page, its intents and a plain site to look at.
//!
//! Start reading at [`routes`]; `endpoint.rs` holds what every API call goes through (credential, limit, credits).

mod attachments;
mod cards;
mod consent;
mod create;
pub(crate) mod endpoint;
pub(crate) mod errors;
mod intents;
pub(crate) mod limits;
mod media;
pub(crate) mod oauth;
mod pages;
mod pictures;
mod posts;
pub(crate) mod prices;
mod pricing;
mod query;
mod render;
mod search;
mod shape;
mod timelines;
mod token;
mod usage;
mod users;
pub(crate) mod weight;
mod window;

use axum::Router;
use axum::routing::{delete, get, post};

use crate::server::Sim;
use endpoint::on;

/// Everything under `/x`. `api` passes the fault guard, the site does not.
pub(crate) fn api() -> Router<Sim> {
    Router::new()
        .route("/2/oauth2/token", post(token::exchange))
        .route("/2/oauth2/revoke", post(token::revoke))
        .route("/oauth2/token", post(token::app_only))
        .route("/2/tweets", get(on(&posts::LOOKUP)).post(on(&create::CREATE)))
        .route("/2/tweets/{id}", get(on(&posts::LOOKUP_ONE)).delete(on(&posts::DELETE)))
        .route("/2/tweets/search/recent", get(on(&search::RECENT)))
        .route("/2/tweets/counts/recent", get(on(&search::COUNTS)))
        .route("/2/users/me", get(on(&users::ME)))
        .route("/2/users", get(on(&users::LOOKUP)))
        .route("/2/users/by", get(on(&users::BY)))
        .route("/2/users/by/username/{username}", get(on(&users::BY_ONE)))
        .route("/2/users/{id}", get(on(&users::LOOKUP_ONE)))
        .route("/2/users/{id}/tweets", get(on(&timelines::OWN)))
        .route("/2/users/{id}/mentions", get(on(&timelines::MENTIONS)))
        .route("/2/users/{id}/following", post(on(&users::NOT_SELF_SERVE)))
        .route("/2/users/{id}/following/{target}", delete(on(&users::NOT_SELF_SERVE)))
        .route("/2/users/{id}/likes", post(on(&users::NOT_SELF_SERVE)))
        .route("/2/users/{id}/likes/{target}", delete(on(&users::NOT_SELF_SERVE)))
        .route("/2/media/upload", get(on(&media::STATUS)))
        .route("/2/media/upload/initialize", post(on(&media::INITIALIZE)))
        .route("/2/media/upload/{id}/append", post(on(&media::APPEND)))
        .route("/2/media/upload/{id}/finalize", post(on(&media::FINALIZE)))
        .route("/2/media/metadata", post(on(&media::METADATA)))
        .route("/2/usage/credits", get(on(&usage::CREDITS)))
        .route("/2/usage/tweets", get(on(&usage::POSTS)))
}

/// What another host of X serves: under `/console`.
pub(crate) fn console() -> Router<Sim> {
    Router::new().route("/api/credits/pricing", get(pricing::show))
}

pub(crate) fn site() -> Router<Sim> {
    Router::new()
        .route("/i/oauth2/authorize", get(consent::show).post(consent::decide))
        .route("/intent/tweet", get(intents::compose).post(intents::publish_form))
        .route("/intent/post", get(intents::compose).post(intents::publish_form))
        .route("/intent/like", get(intents::ask_like).post(intents::like))
        .route("/intent/follow", get(intents::ask_follow).post(intents::follow))
        .route("/{username}", get(pages::profile))
        .route("/{username}/status/{id}", get(pages::status))
        .route("/media/{key}", get(pictures::file))
        .route("/avatars/{file}", get(pictures::avatar))
        .route("/t.co/{slug}", get(pages::link))
}
