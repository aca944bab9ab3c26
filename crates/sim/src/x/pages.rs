//! The site a person looks at: a profile with its posts, one post with its replies.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::cards::{beginning, card, thread, thread_cards};
use crate::markup::{esc, page, problem};
use crate::server::Sim;

const SHOWN: usize = 60;

pub(super) async fn profile(State(sim): State<Sim>, Path(username): Path<String>) -> Response {
    let mut world = sim.lock();
    world.advance_to_now();
    let Some(person) = world.person_named(&username) else {
        return problem(404, "This account does not exist", "Try another name.");
    };
    let posts = world.posts_by(person.id);
    // A thread stands where it began, its parts in their order.
    let firsts = posts.iter().filter(|post| beginning(&world, post).id == post.id);
    let list: String = firsts.take(SHOWN).map(|post| thread_cards(&world, post)).collect();
    let body = format!(
        "<section class=card><h1><img class=face src=\"/x/avatars/{}.svg\" alt=\"\" width=40 height=40>{}</h1><p \
         class=soft>@{}{}</p><p class=text>{}</p><div class=nums><span>{} \
         followers</span><span>{} following</span><span>{} posts</span></div></section><h2>Posts</h2>{list}",
        person.id,
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
    let first = beginning(&world, post);
    let parent = first.reply_to.and_then(|id| world.post(id)).map(|post| card(&world, post));
    let parts: Vec<u64> = thread(&world, first).iter().map(|part| part.id).collect();
    let answers = world.replies_to(post.id).into_iter().filter(|reply| !parts.contains(&reply.id));
    let replies: String = answers.take(SHOWN).map(|post| card(&world, post)).collect();
    let own = if parts.contains(&post.id) { thread_cards(&world, first) } else { card(&world, post) };
    let body = format!("{}<h1>Post</h1>{own}<h2>Replies</h2>{replies}", parent.unwrap_or_default());
    page(200, "Post", &body)
}

/// Where a shortened link leads.
pub(super) async fn link(State(sim): State<Sim>, Path(slug): Path<String>) -> Response {
    match sim.lock().link_target(&slug) {
        Some(target) if target.starts_with("http") => Redirect::to(target).into_response(),
        _ => problem(404, "Unknown link", "This short link was never made."),
    }
}
