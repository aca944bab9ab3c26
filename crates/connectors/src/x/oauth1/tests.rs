use super::*;

const KEYS: Keys<'static> = Keys {
    consumer_key: "ck-example",
    consumer_secret: "cs-example",
    token: "tok-example",
    token_secret: "ts-example",
};

#[test]
fn signatures_match_the_reference_vectors() {
    for (method, url, expected) in [
        (
            Method::GET,
            "https://ads-api.x.com/12/accounts?count=5&q=a%20b%2Bc",
            "4uDc3RsS77y0ojQLDDhAsH/Aui4=",
        ),
        (Method::GET, "https://ads-api.x.com/12/accounts?q=a+b%2Bc&count=5", "4uDc3RsS77y0ojQLDDhAsH/Aui4="),
        (Method::POST, "https://api.x.com/2/tweets", "9NeSRj2ZQ4TqwQ8ZJV6cV/YXKuw="),
    ] {
        let header = signed(&method, &Url::parse(url).unwrap(), &KEYS, ("nonce-1", "1700000000")).unwrap();
        let wanted = format!("oauth_signature=\"{}\"", encode(expected));
        assert!(header.ends_with(&wanted), "{url}: {header}");
        assert!(!header.contains("cs-example") && !header.contains("ts-example"));
    }
}

#[test]
fn every_request_has_its_own_nonce() {
    let url = Url::parse("https://api.x.com/2/users/me").unwrap();
    let entropy = Entropy::seeded(1);
    let now = Timestamp::from_micros(1);
    let one = header(&Method::GET, &url, &KEYS, now, &entropy).unwrap();
    assert_ne!(one, header(&Method::GET, &url, &KEYS, now, &entropy).unwrap());
}
