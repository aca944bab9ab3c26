//! Whether a post found on X is the one that was sent, through everything X does to a text: links wrapped,
//! characters escaped, mentions put before a reply, white space changed.

use platform::{NewPost, Post};
use unicode_normalization::UnicodeNormalization;

use super::text::{self, EntityKind};
use super::wire::reply_of_text;

/// Proof needs the same text and the same place in the conversation.
pub(super) fn is_same(found: &Post, wanted: &NewPost) -> bool {
    let target = wanted.reply_to.as_ref().map(|target| target.post_id.as_str());
    if found.is_repost() || found.reply_to() != target {
        return false;
    }
    let of_reply = target.is_some();
    canonical(&found.text, of_reply) == canonical(&wanted.text, of_reply)
}

/// The form of a text that X's rewriting does not change.
pub(super) fn canonical(raw: &str, of_reply: bool) -> String {
    let composed: String = raw.nfc().collect();
    let body = if of_reply { reply_of_text(&composed) } else { composed.as_str() };
    let mut out = String::with_capacity(body.len());
    let mut done = 0;
    let links = text::parse(body).entities.into_iter().filter(|entity| entity.kind == EntityKind::Url);
    for link in links {
        out.push_str(body.get(done..link.bytes.start).unwrap_or_default());
        out.push_str(&canonical_link(link.slice(body)));
        done = link.bytes.end;
    }
    out.push_str(body.get(done..).unwrap_or_default());
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// X adds a scheme to bare domains; hosts do not care for case, and a trailing slash means nothing.
fn canonical_link(link: &str) -> String {
    let bare = match link.split_once("://") {
        Some((scheme, rest))
            if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") =>
        {
            rest
        }
        _ => link,
    };
    let host_end = bare.find(['/', '?', '#']).unwrap_or(bare.len());
    let (host, path) = bare.split_at(host_end);
    format!("{}{}", host.to_lowercase(), path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests;
