//! Look up and delete posts.

use serde_json::json;

use super::endpoint::{Call, Caller, Endpoint, Reply};
use super::errors::{Refusal, missing};
use super::prices::{self, Charge, POST_READ};
use super::render::Page;
use super::shape::Shape;
use super::users::{bad_id, ids};
use crate::ledger::Happening;
use crate::world::World;

const READ: &[&str] = &["tweet.read", "users.read"];
pub(super) const WRITE: &[&str] = &["tweet.read", "tweet.write", "users.read"];

pub(super) const LOOKUP: Endpoint = Endpoint {
    name: "GET /2/tweets",
    scopes: READ,
    app_only: true,
    limits: (3_500, 5_000),
    free: false,
    run: lookup,
};
pub(super) const LOOKUP_ONE: Endpoint = Endpoint {
    name: "GET /2/tweets/:id",
    scopes: READ,
    app_only: true,
    limits: (450, 900),
    free: false,
    run: lookup_one,
};
pub(super) const DELETE: Endpoint = Endpoint {
    name: "DELETE /2/tweets/:id",
    scopes: WRITE,
    app_only: false,
    limits: (0, 50),
    free: false,
    run: delete,
};

fn lookup(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let shape = Shape::of(call, world.options.refuse_post_fields)?;
    let ids = ids(call, "ids")?;
    let mut page = Page::new(world, caller, &shape);
    for id in ids {
        match world.post(id) {
            Some(post) => page.push(post, POST_READ),
            None => page.errors.push(missing("tweet", "ids", &id.to_string())),
        }
    }
    Ok(page.list(None))
}

fn lookup_one(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let shape = Shape::of(call, world.options.refuse_post_fields)?;
    let text = call.segment("id");
    let id = text.parse().map_err(|_| bad_id("id", text))?;
    let mut page = Page::new(world, caller, &shape);
    match world.post(id) {
        Some(post) => page.push(post, POST_READ),
        None => page.errors.push(missing("tweet", "id", text)),
    }
    Ok(page.single())
}

fn delete(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let text = call.segment("id");
    let id = text.parse().map_err(|_| bad_id("id", text))?;
    let Some(post) = world.any_post(id) else {
        // Deleting what is gone succeeds too.
        return Ok(Reply::ok(json!({"data": {"deleted": true}})));
    };
    if Some(post.author) != caller.user {
        return Err(Refusal::forbidden("You are not authorized to delete this Post."));
    }
    let (account, typed) = (world.username(post.author), post.typed.clone());
    world.remove_post(id);
    let now = world.now_ms();
    world.ledger.record(
        now,
        Happening {
            kind: "post.deleted",
            account,
            object_id: Some(text.to_owned()),
            text: Some(typed),
            by: "api",
            request: call.request,
            ..Happening::default()
        },
    );
    let charges = vec![Charge::Request { micros: prices::DELETE }];
    Ok(Reply { status: 200, body: json!({"data": {"deleted": true}}), charges })
}
