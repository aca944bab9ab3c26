use super::*;

#[test]
fn only_plain_web_addresses_are_public() {
    for (address, good) in [
        ("https://roost.example", true),
        ("http://127.0.0.1:8080/", true),
        ("ftp://roost.example", false),
        ("https://roost.example/path", false),
        ("https://me@roost.example", false),
        ("roost.example", false),
    ] {
        assert_eq!(Site::new(address).is_ok(), good, "{address}");
    }
    assert_eq!(Site::default().url("/connections"), "http://127.0.0.1:8080/connections");
}

#[test]
fn forwarded_addresses_count_only_from_trusted_proxies() {
    let address = |text: &str| text.parse::<IpAddr>().unwrap();
    let open = Site::default();
    let behind = Site::default().trusting(vec![address("10.0.0.1"), address("10.0.0.2")]);
    for (site, peer, forwarded, expected) in [
        (&open, "203.0.113.9", "1.1.1.1", "203.0.113.9"),
        (&behind, "203.0.113.9", "1.1.1.1", "203.0.113.9"),
        (&behind, "10.0.0.1", "1.1.1.1", "1.1.1.1"),
        (&behind, "::ffff:10.0.0.1", "1.1.1.1", "1.1.1.1"),
        (&behind, "10.0.0.1", "6.6.6.6, 1.1.1.1, 10.0.0.2", "1.1.1.1"),
        (&behind, "10.0.0.1", "forged", "10.0.0.1"),
        (&behind, "10.0.0.1", "", "10.0.0.1"),
    ] {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(address(peer), 1)));
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        assert_eq!(site.client_address(&extensions, &headers), address(expected), "{peer} {forwarded}");
    }
}
