//! What the `type` of a problem leads to: the pages of docs/errors, built into the binary.
//!
//! The pages are Markdown of the few forms that ours use. Everything else in them is text, and all text is
//! escaped.

use std::fmt::Write as _;

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../docs/errors"]
struct Pages;

#[derive(RustEmbed)]
#[folder = "assets/errors"]
struct Assets;

const INDEX: &str = "README";
const STYLE: &str = "style.css";

/// The page behind `/errors/<name>`; all codes when the name is empty.
pub fn serve(name: &str) -> Response {
    if name == STYLE {
        return answer(StatusCode::OK, "text/css", Assets::get(STYLE).map(|file| file.data.into_owned()));
    }
    let known = if name.is_empty() { INDEX } else { name };
    let page = Pages::get(&format!("{known}.md"));
    let (status, text) = match &page {
        Some(page) => (StatusCode::OK, String::from_utf8_lossy(&page.data).into_owned()),
        None => (
            StatusCode::NOT_FOUND,
            format!("# No such code\n\nRoost answers no `{name}`. [All codes](README.md)"),
        ),
    };
    answer(status, "text/html; charset=utf-8", Some(html(&text).into_bytes()))
}

fn answer(status: StatusCode, kind: &'static str, body: Option<Vec<u8>>) -> Response {
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")];
    (status, headers, Body::from(body.unwrap_or_default())).into_response()
}

fn html(markdown: &str) -> String {
    let title = markdown.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or("Error codes");
    let title = escape(&title.replace('`', ""));
    let body = blocks(markdown);
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="/roost.svg" type="image/svg+xml">
<link rel="stylesheet" href="/errors/style.css">
<title>{title} · Roost</title>
<script src="/scheme.js"></script>
</head>
<body>
<header><a href="/">Roost</a></header>
<main>
{body}</main>
</body>
</html>
"#
    )
}

/// Headings, quotes, lists, fenced code and paragraphs.
fn blocks(markdown: &str) -> String {
    let mut out = String::new();
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with("<!--") {
            continue;
        }
        if line.starts_with("```") {
            let code: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            let _ = writeln!(out, "<pre><code>{}</code></pre>", escape(&code.join("\n")));
            continue;
        }
        let kind = Kind::of(line);
        let mut text = vec![kind.strip(line)];
        if kind == Kind::Heading {
            let level = line.bytes().take_while(|byte| *byte == b'#').count().min(3);
            let _ = writeln!(
                out,
                "<h{level}>{}</h{level}>",
                inline(text.concat().trim_start_matches('#').trim())
            );
            continue;
        }
        while let Some(next) = lines.next_if(|next| kind.goes_on_with(next)) {
            text.push(kind.strip(next));
        }
        let _ = match kind {
            Kind::Quote => writeln!(out, "<blockquote>{}</blockquote>", inline(&text.join(" "))),
            Kind::List => {
                let items: String = text.iter().map(|item| format!("<li>{}</li>\n", inline(item))).collect();
                writeln!(out, "<ul>\n{items}</ul>")
            }
            Kind::Paragraph | Kind::Heading => writeln!(out, "<p>{}</p>", inline(&text.join(" "))),
        };
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading,
    Quote,
    List,
    Paragraph,
}

impl Kind {
    fn of(line: &str) -> Self {
        match line.split_once(' ').map(|(first, _)| first) {
            Some("#" | "##" | "###" | "####") => Self::Heading,
            Some(">") => Self::Quote,
            Some("*" | "-") => Self::List,
            _ => Self::Paragraph,
        }
    }

    fn goes_on_with(self, line: &str) -> bool {
        !line.trim().is_empty()
            && !line.starts_with("<!--")
            && !line.starts_with("```")
            && Self::of(line) == self
    }

    fn strip(self, line: &str) -> &str {
        match self {
            Self::Quote | Self::List => line.get(2..).unwrap_or_default(),
            Self::Heading | Self::Paragraph => line,
        }
    }
}

/// Code, links to other pages and to the web; the rest is text.
fn inline(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '[']) {
        let (before, after) = rest.split_at(at);
        out += &escape(before);
        let Some((html, left)) = code(after).or_else(|| link(after)) else {
            let mark = after.get(..1).unwrap_or_default();
            out += mark;
            rest = after.get(1..).unwrap_or_default();
            continue;
        };
        out += &html;
        rest = left;
    }
    out + &escape(rest)
}

fn code(text: &str) -> Option<(String, &str)> {
    let (code, rest) = text.strip_prefix('`')?.split_once('`')?;
    Some((format!("<code>{}</code>", escape(code)), rest))
}

fn link(text: &str) -> Option<(String, &str)> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (target, rest) = rest.split_once(')')?;
    let href = match target.strip_suffix(".md") {
        Some(INDEX) => "/errors/".to_owned(),
        Some(page) if !page.contains(['/', ':']) => format!("/errors/{page}"),
        _ if target.starts_with("https://") => target.to_owned(),
        _ => return None,
    };
    let label = code(label).map_or_else(|| escape(label), |(html, rest)| html + &escape(rest));
    Some((format!(r#"<a href="{}">{label}</a>"#, escape(&href)), rest))
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests;
