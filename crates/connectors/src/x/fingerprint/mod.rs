//! Whether a post found on X is the one that was sent, through everything X does to a text: links wrapped,
//! characters escaped, mentions put before a reply, white space changed.

use platform::{NewPost, Post};
use unicode_normalization::UnicodeNormalization;

use super::text::{self, EntityKind};
use super::wire::reply_of_text;

/// Proof needs the same text, the same number of files and the same place in the conversation.
pub(super) fn is_same(found: &Post, wanted: &NewPost) -> bool {
    let target = wanted.reply_to.as_ref().map(|target| target.post_id.as_str());
    if found.is_repost() || found.reply_to() != target {
        return false;
    }
    if found.media.len() != wanted.media.len() {
        return false;
    }
    let of_reply = target.is_some();
    let sent = canonical(&wanted.text, of_reply);
    canonical(&found.text, of_reply) == sent
        || (!found.media.is_empty() && canonical(without_media_link(&found.text), of_reply) == sent)
}

/// X shows media through a short link behind the words; mostly it says which link that is, and then it is gone
/// already.
fn without_media_link(text: &str) -> &str {
    let words = text.trim_end();
    let last = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    match words.get(last..) {
        Some(link) if link.starts_with("https://t.co/") => words.get(..last).unwrap_or_default(),
        _ => words,
    }
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
