use super::*;

fn found(site: &Site, headers: &[(&'static str, &str)]) -> Option<String> {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.append(*name, value.parse().unwrap());
    }
    Credentials::of(&map, site).map(|credentials| match credentials {
        Credentials::Session(token) => format!("session {}", token.expose()),
        Credentials::Bearer(token) => format!("bearer {}", token.expose()),
    })
}

#[test]
fn credentials_are_found_where_they_may_be() {
    let plain = Site::default();
    let secure = Site::new("https://roost.example").unwrap();
    for (site, headers, expected) in [
        (&plain, &[][..], None),
        (&plain, &[("cookie", "a=1; roost=tok")][..], Some("session tok")),
        (&secure, &[("cookie", "roost=tok")], None),
        (&secure, &[("cookie", "__Host-roost=tok; roost=x")], Some("session tok")),
        (&plain, &[("authorization", "bearer abc"), ("cookie", "roost=tok")], Some("bearer abc")),
        (&plain, &[("authorization", "Basic abc"), ("cookie", "roost=tok")], Some("bearer ")),
    ] {
        assert_eq!(found(site, headers).as_deref(), expected, "{headers:?}");
    }
}
