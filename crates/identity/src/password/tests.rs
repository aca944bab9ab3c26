use super::*;

#[tokio::test]
async fn a_password_fits_its_own_hash_only() {
    let entropy = Entropy::seeded(1);
    let secret = |text: &str| Secret::new(text.to_owned());
    let stored = hash(&secret("correct horse battery"), &entropy).await.unwrap();
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    assert_ne!(stored, hash(&secret("correct horse battery"), &entropy).await.unwrap());
    for (password, stored, fits) in [
        ("correct horse battery", Some(stored.as_str()), true),
        ("correct horse batterz", Some(stored.as_str()), false),
        ("", Some(stored.as_str()), false),
        ("correct horse battery", None, false),
    ] {
        assert_eq!(verify(&secret(password), stored).await.unwrap(), fits, "{password}");
    }
    assert!(verify(&secret("x"), Some("plain text")).await.is_err());
}

#[test]
fn the_stand_in_costs_what_a_real_hash_costs() {
    let (cost, salt, hash) = read(&NOBODY).unwrap();
    assert_eq!((cost, salt.len(), hash.len()), ((MEMORY_KIB, PASSES, LANES), 16, HASH_LEN));
}
