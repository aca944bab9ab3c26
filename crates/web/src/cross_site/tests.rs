use super::*;

#[test]
fn only_our_own_pages_and_programs_may_change_things() {
    let cookie = ("cookie", "roost=tok");
    let host = ("host", "127.0.0.1:8080");
    for (headers, own) in [
        (&[][..], true),
        (&[cookie][..], false),
        (&[cookie, ("sec-fetch-site", "same-origin")], true),
        (&[cookie, ("sec-fetch-site", "none")], true),
        (&[cookie, ("sec-fetch-site", "same-site")], false),
        (&[cookie, ("sec-fetch-site", "cross-site"), host, ("origin", "http://127.0.0.1:8080")], false),
        (&[cookie, host, ("origin", "http://127.0.0.1:8080")], true),
        (&[cookie, host, ("origin", "http://127.0.0.1:9090")], false),
        (&[cookie, host, ("origin", "null")], false),
        (&[host, ("origin", "https://evil.example")], false),
        (&[("sec-fetch-site", "cross-site")], false),
        (&[cookie, ("authorization", "Bearer x")], true),
    ] {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        assert_eq!(is_own(&map, &Site::default()), own, "{headers:?}");
    }
}
