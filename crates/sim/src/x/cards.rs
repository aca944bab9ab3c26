//! A post on the site: words, pictures, a poll, what its author declared; and threads in their order.

use super::attachments;
use crate::clock::rfc3339;
use crate::markup::esc;
use crate::world::media::{Kind, Media};
use crate::world::{MadeBy, Post, World};

/// `2026-11-20 09:32 UTC`.
fn day_and_minute(ms: i64) -> String {
    let text = rfc3339(ms).replace('T', " ");
    format!("{} UTC", text.get(..16).unwrap_or_default())
}

pub(super) fn card(world: &World, post: &Post) -> String {
    let Some(author) = world.person(post.author) else {
        return String::new();
    };
    let metrics = post.metrics(world.now_ms());
    let reply = post.reply_to_user.filter(|to| *to != post.author).and_then(|id| world.username(id));
    let reply = reply.map_or(String::new(), |name| format!("<p class=soft>Replying to @{}</p>", esc(&name)));
    let name = esc(&author.username);
    format!(
        "<article class=card id=\"p{id}\"><div class=who><b><a href=\"/x/{name}\">{}</a></b><span class=soft>@{name}</span>\
         <a class=soft href=\"/x/{name}/status/{id}\">{}</a>{}</div>{reply}<p class=text lang=\"{}\">{}</p>{}{}<div \
         class=nums><span>{} replies</span><span>{} reposts</span><span>{} likes</span><span>{} views</span><a \
         href=\"/x/intent/post?in_reply_to={id}\">Reply</a></div></article>",
        esc(&author.name),
        esc(&day_and_minute(post.created_ms)),
        tags(post),
        post.lang,
        esc(&post.typed),
        files(world, post),
        poll(world, post),
        metrics.replies,
        metrics.reposts,
        metrics.likes,
        metrics.impressions,
        id = post.id,
    )
}

/// A post and its author's own answers below it.
pub(super) fn thread<'w>(world: &'w World, first: &'w Post) -> Vec<&'w Post> {
    let mut parts = vec![first];
    while let Some(next) = parts.last().and_then(|last| {
        let mut replies = world.replies_to(last.id);
        replies.retain(|reply| reply.author == first.author);
        replies.into_iter().min_by_key(|reply| reply.id)
    }) {
        parts.push(next);
    }
    parts
}

/// The first post of the thread that `post` is a part of.
pub(super) fn beginning<'w>(world: &'w World, post: &'w Post) -> &'w Post {
    let mut first = post;
    while let Some(before) =
        first.reply_to.and_then(|id| world.post(id)).filter(|before| before.author == post.author)
    {
        first = before;
    }
    first
}

pub(super) fn thread_cards(world: &World, first: &Post) -> String {
    let parts = thread(world, first);
    let list: String = parts.iter().map(|part| card(world, part)).collect();
    match parts.len() {
        1 => list,
        count => format!("<section class=thread aria-label=\"Thread of {count} posts\">{list}</section>"),
    }
}

fn tags(post: &Post) -> String {
    let made_by = match post.made_by {
        MadeBy::Api => "by API",
        MadeBy::Hand => "by hand",
        MadeBy::World | MadeBy::Admin => "",
    };
    let extras = &post.extras;
    let who = extras.reply_settings.as_ref().map(|who| format!("replies: {who}"));
    let declared = [
        (!made_by.is_empty()).then(|| made_by.to_owned()),
        extras.made_with_ai.then(|| "made with AI".to_owned()),
        extras.paid_partnership.then(|| "paid partnership".to_owned()),
        who,
    ];
    declared.into_iter().flatten().map(|tag| format!("<span class=tag>{}</span>", esc(&tag))).collect()
}

fn files(world: &World, post: &Post) -> String {
    let each: String = attachments::media_of(world, post).map(file).collect();
    if each.is_empty() { each } else { format!("<div class=files>{each}</div>") }
}

fn file(media: &Media) -> String {
    let alt = esc(media.alt_text.as_deref().unwrap_or_default());
    let source = format!("/x/media/{}", media.key());
    let shown = match media.kind {
        Kind::Photo | Kind::Gif => format!("<img src=\"{source}\" alt=\"{alt}\" loading=lazy>"),
        Kind::Video => format!("<video src=\"{source}\" controls preload=none aria-label=\"{alt}\"></video>"),
    };
    match media.sensitive {
        true => format!("<details><summary>Sensitive content</summary>{shown}</details>"),
        false => shown,
    }
}

fn poll(world: &World, post: &Post) -> String {
    let Some(poll) = &post.extras.poll else {
        return String::new();
    };
    let now = world.now_ms();
    let counted = attachments::votes(post, poll, now);
    let options = poll.options.iter().zip(&counted);
    let list: String = options
        .map(|(option, votes)| format!("<li>{} <span class=soft>{votes} votes</span></li>", esc(option)))
        .collect();
    let closes = attachments::closes_ms(post, poll);
    let until = if now < closes { "open until" } else { "closed on" };
    format!("<ol class=poll>{list}</ol><p class=soft>Poll {until} {}</p>", esc(&day_and_minute(closes)))
}
