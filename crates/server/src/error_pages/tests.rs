use axum::body::to_bytes;

use super::*;

async fn get(name: &str) -> (u16, String, String) {
    let response = serve(name);
    let kind = response.headers()[CONTENT_TYPE].to_str().unwrap().to_owned();
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, kind, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn every_code_has_its_page_and_all_are_listed() {
    let (status, kind, all) = get("").await;
    assert_eq!((status, kind.as_str()), (200, "text/html; charset=utf-8"));
    let mut pages = 0;
    for file in Pages::iter().filter(|file| *file != "README.md") {
        let code = file.strip_suffix(".md").unwrap();
        let (status, _, page) = get(code).await;
        assert_eq!(status, 200, "{code}");
        assert!(page.contains(&format!("<h1><code>{code}</code></h1>")), "{page}");
        assert!(page.contains(r#"<a href="/errors/">All codes</a>"#), "{page}");
        assert!(all.contains(&format!(r#"<a href="/errors/{code}"><code>{code}</code></a>"#)), "{code}");
        pages += 1;
    }
    assert!(pages > 100, "{pages}");
}

#[tokio::test]
async fn what_is_no_code_is_said_so_and_escaped() {
    for name in ["nothing", "../storage", "README.md", "<script>alert(1)</script>", "a\"b'c"] {
        let (status, _, page) = get(name).await;
        assert_eq!(status, 404, "{name}");
        assert!(!page.contains("<script>alert") && page.contains("No such code"), "{page}");
    }
    assert_eq!(get("style.css").await.1, "text/css");
}

#[test]
fn text_is_text() {
    let check = |markdown: &str, html: &str| assert_eq!(blocks(markdown).trim_end(), html, "{markdown}");
    check("# `a.b`", "<h1><code>a.b</code></h1>");
    check("> one\n> two `x<y>`", "<blockquote>one two <code>x&lt;y&gt;</code></blockquote>");
    check("* a\n* [b](c.d.md) e", "<ul>\n<li>a</li>\n<li><a href=\"/errors/c.d\">b</a> e</li>\n</ul>");
    check("one\ntwo\n\n<b>three</b>", "<p>one two</p>\n<p>&lt;b&gt;three&lt;/b&gt;</p>");
    check("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>");
    check(
        "[x](../a.md) [y](https://a.example/?b&c)",
        "<p>[x](../a.md) <a href=\"https://a.example/?b&amp;c\">y</a></p>",
    );
    check("a ` and [ alone", "<p>a ` and [ alone</p>");
    check("```\n# <no>\n```\nafter", "<pre><code># &lt;no&gt;</code></pre>\n<p>after</p>");
    check("<!-- Written. -->", "");
}
