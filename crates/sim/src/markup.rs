//! HTML for people: one page frame, one escape.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

const STYLE: &str = include_str!("markup.css");

/// Text and attribute values alike.
pub(crate) fn esc(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// A whole page; `body` is HTML already.
pub(crate) fn page(status: u16, title: &str, body: &str) -> Response {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\"><title>{}</title><style>{STYLE}</style></head><body><header>\
         <a href=\"/\">Simulator</a><span>not the real X</span></header><main>{body}</main></body></html>",
        esc(title)
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        ),
    ];
    (StatusCode::from_u16(status).unwrap_or(StatusCode::OK), headers, html).into_response()
}

/// A page that only says what is wrong.
pub(crate) fn problem(status: u16, title: &str, detail: &str) -> Response {
    page(
        status,
        title,
        &format!("<section class=card><h1>{}</h1><p>{}</p></section>", esc(title), esc(detail)),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn markup_cannot_leave_text() {
        assert_eq!(super::esc("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
    }
}
