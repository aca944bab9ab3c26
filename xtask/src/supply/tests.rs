use super::*;

const DENY: &str = r#"
[licenses]
allow = [
    # permissive
    "MIT",
    "Apache-2.0 WITH LLVM-exception",
]
[bans]
skip = [
    { crate = "syn@2.0.1", reason = "macros" },
]
[sources]
allow-registry = ["https://github.com/rust-lang/crates.io-index"]
"#;

fn package(name: &str, version: &str, license: &str, source: &str) -> Package {
    Package {
        id: format!("{name}@{version}"),
        name: name.into(),
        version: version.into(),
        license: Some(license.into()),
        source: Some(source.into()),
    }
}

fn from_crates_io(name: &str, version: &str, license: &str) -> Package {
    package(name, version, license, "registry+https://github.com/rust-lang/crates.io-index")
}

#[test]
fn an_expression_is_met_only_by_allowed_licences() {
    let allowed = Policy::parse(DENY).licences;
    let cases = [
        ("MIT", true),
        ("MIT OR GPL-3.0", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(GPL-3.0 OR MIT) AND MIT", true),
        ("(GPL-3.0 OR LGPL-2.1) AND MIT", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("GPL-3.0 OR MIT AND ISC", false),
        ("", false),
        ("MIT )", false),
        ("none named", false),
    ];
    for (expression, met) in cases {
        assert_eq!(allows(expression, &allowed), met, "{expression:?}");
    }
}

#[test]
fn only_the_listed_registry_may_deliver() {
    let policy = Policy::parse(DENY);
    assert_eq!(policy.refuses(&from_crates_io("a", "1.0.0", "MIT")), None);
    for source in ["git+https://example.org/a", "registry+https://example.org/index"] {
        assert!(policy.refuses(&package("a", "1.0.0", "MIT", source)).is_some(), "{source}");
    }
    assert!(policy.refuses(&from_crates_io("a", "1.0.0", "SSPL-1.0")).is_some());
}

#[test]
fn a_second_version_must_be_listed_and_a_listed_one_must_exist() {
    let policy = Policy::parse(DENY);
    let check = |versions: &[(&str, &str)], problems: usize| {
        let packages: Vec<_> =
            versions.iter().map(|(name, version)| from_crates_io(name, version, "MIT")).collect();
        let found = policy.duplicates_of(&packages);
        assert_eq!(found.len(), problems, "{found:?}");
    };
    check(&[("syn", "2.0.1"), ("syn", "3.0.0")], 0);
    check(&[("syn", "2.0.1"), ("syn", "3.0.0"), ("b", "1.0.0"), ("b", "2.0.0")], 1);
    check(&[("syn", "2.0.1"), ("syn", "3.0.0"), ("syn", "4.0.0")], 1);
    check(&[("syn", "3.0.0")], 1);
}
