//! A user's own posts and the posts that mention a user.

use super::endpoint::{Call, Caller, Endpoint, Reply};
use super::errors::{Refusal, missing};
use super::prices::{OWNED_READ, POST_READ};
use super::render::Page;
use super::shape::Shape;
use super::window::{Sizes, Window};
use crate::world::{Post, World};

const READ: &[&str] = &["tweet.read", "users.read"];
const SIZES: Sizes = Sizes { least: 5, most: 100, default: 10 };

pub(super) const OWN: Endpoint = Endpoint {
    name: "GET /2/users/:id/tweets",
    scopes: READ,
    app_only: true,
    limits: (10_000, 900),
    free: false,
    run: |world, caller, call| timeline(world, caller, call, &List { depth: 3_200, of: World::posts_by }),
};
pub(super) const MENTIONS: Endpoint = Endpoint {
    name: "GET /2/users/:id/mentions",
    scopes: READ,
    app_only: true,
    limits: (450, 300),
    free: false,
    run: |world, caller, call| {
        timeline(world, caller, call, &List { depth: 800, of: World::posts_mentioning })
    },
};

struct List {
    /// Newest posts that can be reached by paging.
    depth: usize,
    of: fn(&World, u64) -> Vec<&Post>,
}

fn timeline(world: &World, caller: &Caller, call: &Call, list: &List) -> Result<Reply, Refusal> {
    let shape = Shape::of(call, world.options.refuse_post_fields)?;
    let window = Window::of(call, &SIZES)?;
    let text = call.segment("id");
    let id: u64 = text.parse().map_err(|_| super::users::bad_id("id", text))?;
    let mut page = Page::new(world, caller, &shape);
    if world.person(id).is_none() {
        page.errors.push(missing("user", "id", text));
        return Ok(page.list(None));
    }
    let no_replies = excluded(call)?;
    let depth = if no_replies { list.depth.min(800) } else { list.depth };
    let posts = (list.of)(world, id).into_iter().take(depth);
    // A self-reply is a thread, not a reply to somebody.
    let kept = posts.filter(|post| !no_replies || post.reply_to_user.is_none_or(|to| to == post.author));
    let (posts, meta) = window.page(kept);
    let price = if caller.owns_app && caller.user == Some(id) { OWNED_READ } else { POST_READ };
    posts.iter().for_each(|post| page.push(post, price));
    Ok(page.list(Some(meta)))
}

fn excluded(call: &Call) -> Result<bool, Refusal> {
    let value = call.param("exclude").unwrap_or_default();
    let items: Vec<&str> = value.split(',').filter(|item| !item.is_empty()).collect();
    match items.iter().find(|item| !["replies", "retweets", "reposts"].contains(item)) {
        Some(wrong) => {
            Err(Refusal::invalid("exclude", wrong, "The `exclude` values are [retweets,replies]."))
        }
        None => Ok(items.contains(&"replies")),
    }
}
