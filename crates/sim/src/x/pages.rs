//! The site a person looks at: a profile with its posts, one post with its replies.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::clock::rfc3339;
use crate::markup::{esc, page, problem};
use crate::server::Sim;
use crate::world::{MadeBy, Post, World};

const SHOWN: usize = 60;

pub(super) async fn profile(State(sim): State<Sim>, Path(username): Path<String>) -> Response {
    let mut world = sim.lock();
    world.advance_to_now();
    let Some(person) = world.person_named(&username) else {
        return problem(404, "This account does not exist", "Try another name.");
    };
    let posts = world.posts_by(person.id);
    let list: String = posts.iter().take(SHOWN).map(|post| card(&world, post)).collect();
    let body = format!(
        "<section class=card><h1>{}</h1><p class=soft>@{}{}</p><p class=text>{}</p><div class=nums><span>{} \
         followers</span><span>{} following</span><span>{} posts</span></div></section><h2>Posts</h2>{list}",
        esc(&person.name),
        esc(&person.username),
        if person.verified { " · verified" } else { "" },
        esc(&person.bio),
        world.followers_count(person.id),
        person.following,
        posts.len() + person.earlier_posts as usize,
    );
    page(200, &format!("{} (@{})", person.name, person.username), &body)
}

pub(super) async fn status(State(sim): State<Sim>, Path((_, id)): Path<(String, String)>) -> Response {
    let mut world = sim.lock();
    world.advance_to_now();
    let Some(post) = id.parse().ok().and_then(|id| world.post(id)) else {
        return problem(404, "This post does not exist", "It was deleted, or is not visible yet.");
    };
    let parent =
        post.reply_to.and_then(|id| world.post(id)).map(|post| card(&world, post)).unwrap_or_default();
    let replies: String =
        world.replies_to(post.id).into_iter().take(SHOWN).map(|post| card(&world, post)).collect();
    let body = format!("{parent}<h1>Post</h1>{}<h2>Replies</h2>{replies}", card(&world, post));
    page(200, "Post", &body)
}

/// Where a shortened link leads.
pub(super) async fn link(State(sim): State<Sim>, Path(slug): Path<String>) -> Response {
    match sim.lock().link_target(&slug) {
        Some(target) if target.starts_with("http") => Redirect::to(target).into_response(),
        _ => problem(404, "Unknown link", "This short link was never made."),
    }
}

/// `2026-11-20 09:32 UTC`.
fn day_and_minute(ms: i64) -> String {
    let text = rfc3339(ms).replace('T', " ");
    format!("{} UTC", text.get(..16).unwrap_or_default())
}

fn card(world: &World, post: &Post) -> String {
    let Some(author) = world.person(post.author) else {
        return String::new();
    };
    let metrics = post.metrics(world.now_ms());
    let made_by = match post.made_by {
        MadeBy::Api => "<span class=tag>by API</span>",
        MadeBy::Hand => "<span class=tag>by hand</span>",
        MadeBy::World | MadeBy::Admin => "",
    };
    let reply = post.reply_to_user.and_then(|id| world.username(id));
    let reply = reply.map_or(String::new(), |name| format!("<p class=soft>Replying to @{}</p>", esc(&name)));
    let name = esc(&author.username);
    format!(
        "<article class=card id=\"p{id}\"><div class=who><b><a href=\"/x/{name}\">{}</a></b><span class=soft>@{name}</span>\
         <a class=soft href=\"/x/{name}/status/{id}\">{}</a>{made_by}</div>{reply}<p class=text lang=\"{}\">{}</p><div \
         class=nums><span>{} replies</span><span>{} reposts</span><span>{} likes</span><span>{} views</span><a \
         href=\"/x/intent/post?in_reply_to={id}\">Reply</a></div></article>",
        esc(&author.name),
        esc(&day_and_minute(post.created_ms)),
        post.lang,
        esc(&post.typed),
        metrics.replies,
        metrics.reposts,
        metrics.likes,
        metrics.impressions,
        id = post.id,
    )
}
