use super::*;

/// How many findings of each rule this tree has.
fn check(files: &[(&str, &str)], expected: &[(&str, &str, usize)]) {
    let found = find(&Tree::of(files));
    let mut short: Vec<_> = found.iter().map(|f| (f.rule, f.path.as_str(), f.line)).collect();
    short.sort_unstable();
    assert_eq!(short, expected, "{found:#?}");
}

fn long(lines: usize) -> String {
    format!("fn long() {{\n{}}}\n", "    step();\n".repeat(lines - 2))
}

#[test]
fn the_house_is_tidy() {
    let checkout = Checkout::find().unwrap();
    let tree = Tree::read(&checkout.root).unwrap();
    let findings: Vec<_> = find(&tree).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn long_files_and_functions_are_found_and_tests_are_not() {
    let (fits, too_long) = (long(70), long(71));
    check(&[("crates/gate/src/a.rs", &fits)], &[]);
    check(&[("crates/gate/src/a.rs", &too_long)], &[("function-length", "crates/gate/src/a.rs", 1)]);
    check(&[("crates/gate/src/a/tests.rs", &too_long)], &[]);
    let file = "const A: u8 = 1;\n".repeat(501);
    check(&[("crates/gate/src/a.rs", &file)], &[("file-size", "crates/gate/src/a.rs", 0)]);
    let tested =
        format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", "const A: u8 = 1;\n".repeat(490), "\n".repeat(90));
    check(&[("crates/gate/src/a.rs", &tested)], &[]);
    let handler = |lines| format!("pub async {}", long(lines).replace("()", "(State(cx): State<Cx>)"));
    let face = "pub mod a;\n".repeat(150);
    check(
        &[("crates/gate/src/lib.rs", &format!("//! Gate.\n{face}"))],
        &[("file-size", "crates/gate/src/lib.rs", 0)],
    );
    check(&[("crates/gate/src/http/acts.rs", &handler(40))], &[]);
    check(&[("crates/gate/src/http/acts.rs", &long(41))], &[]);
    check(
        &[("crates/gate/src/http/acts.rs", &handler(41))],
        &[("function-length", "crates/gate/src/http/acts.rs", 1)],
    );
    check(&[("ui/src/Page.tsx", &"x\n".repeat(351))], &[("file-size", "ui/src/Page.tsx", 0)]);
}

#[test]
fn parameters_are_counted_without_the_receiver() {
    let six = "fn a(&self, a: A, b: (u8, u8), c: C<D, E>, d: impl Fn(u8, u8) -> u8, e: [u8; 2], f: F) -> [u8; 4] {\n}\n";
    check(&[("crates/gate/src/a.rs", six)], &[]);
    let seven = six.replace("f: F", "f: F,\n    g: G,");
    check(&[("crates/gate/src/a.rs", &seven)], &[("parameters", "crates/gate/src/a.rs", 1)]);
}

#[test]
fn sql_outside_of_a_store_is_found() {
    let query = "const Q: &str = \"SELECT id FROM act\";\n";
    check(&[("crates/gate/src/act.rs", query)], &[("sql", "crates/gate/src/act.rs", 1)]);
    for path in [
        "crates/gate/src/store/acts.rs",
        "crates/gate/src/store.rs",
        "crates/runtime/src/audit.rs",
        "crates/gate/src/act/tests.rs",
    ] {
        check(&[(path, query)], &[]);
    }
    for words in ["SELECT a platform first", "UPDATE your app", "WITH care"] {
        check(&[("crates/gate/src/act.rs", &format!("const Q: &str = \"{words}\";\n"))], &[]);
    }
    check(&[("crates/gate/src/act.rs", "// \"SELECT id FROM act\"\n")], &[]);
}

#[test]
fn borders_are_guarded() {
    let cases = [
        ("http", "crates/ai/src/a.rs", "crates/outbound/src/a.rs", "use reqwest::Client;\n"),
        (
            "clock",
            "crates/ai/src/a.rs",
            "crates/kernel/src/time.rs",
            "let now = std::time::Instant::now();\n",
        ),
        ("scope", "crates/ai/src/a.rs", "crates/identity/src/a.rs", "let s = WorkspaceScope::granted(id);\n"),
        ("sim", "crates/ai/src/a.rs", "crates/server/src/demo.rs", "sim::serve();\n"),
    ];
    for (rule, refused, allowed, line) in cases {
        check(&[(refused, line)], &[(rule, refused, 1)]);
        check(&[(allowed, line)], &[]);
        check(&[("crates/ai/src/a/tests.rs", line)], &[]);
    }
    let declared = "//! Ai.\n#[cfg(test)]\nmod fixture;\n";
    check(&[("crates/ai/src/lib.rs", declared), ("crates/ai/src/fixture.rs", "sim::serve();\n")], &[]);
    check(&[("crates/ai/src/a.rs", "use crate::ai_sim::go;\n")], &[]);
}

#[test]
fn imports_point_down() {
    let manifest = |dependency: &str| {
        format!("[dependencies]\n{dependency}.workspace = true\n\n[dev-dependencies]\nsim.workspace = true\n")
    };
    for (krate, dependency, allowed) in [
        ("gate", "spend", true),
        ("gate", "serde", true),
        ("gate", "brand", false),
        ("gate", "engagement", false),
        ("gate", "connectors", false),
        ("gate", "sim", false),
        ("gate", "testkit", false),
        ("gate", "reqwest", false),
        ("server", "sim", true),
        ("server", "connectors", true),
        ("connectors", "runtime", false),
        ("platform", "outbound", true),
        ("web", "platform", false),
        ("outbound", "runtime", false),
        ("outbound", "reqwest", true),
        ("gate", "sqlx", false),
        ("kernel", "tokio", false),
        ("kernel", "serde", true),
        ("sim", "connectors", false),
        ("sim", "axum", true),
        ("crashtest", "sim", true),
        ("gate", "crashtest", false),
    ] {
        let path = format!("crates/{krate}/Cargo.toml");
        let refused = [("layers", path.as_str(), 2)];
        check(&[(&path, &manifest(dependency))], if allowed { &[] } else { &refused });
    }
    check(
        &[("crates/utils/Cargo.toml", "")],
        &[("crate-name", "crates/utils/Cargo.toml", 0), ("crate-name", "crates/utils/Cargo.toml", 0)],
    );
}

#[test]
fn tables_are_portable_keyed_by_tenant_and_owned() {
    let gate = "CREATE TABLE act (\n    workspace_id TEXT NOT NULL,\n    id TEXT NOT NULL,\n    PRIMARY KEY (workspace_id, id)\n);\n";
    let files = |sql: &'static str, path: &'static str| {
        [
            ("migrations/0005_gate.sql", sql),
            (path, "const Q: &str = \"SELECT 1 FROM post JOIN act a\";\n"),
            ("crates/gate/Cargo.toml", ""),
        ]
    };
    check(&files(gate, "crates/gate/src/store/acts.rs"), &[]);
    check(
        &files(gate, "crates/insight/src/store/posts.rs"),
        &[("table-owner", "crates/insight/src/store/posts.rs", 1)],
    );
    let bad = "CREATE TABLE act (\n    id TEXT PRIMARY KEY,\n    at TIMESTAMPTZ NOT NULL, -- when\n    workspace_id TEXT NOT NULL\n);\n";
    check(
        &files(bad, "crates/gate/src/store/acts.rs"),
        &[("column-type", "migrations/0005_gate.sql", 3), ("tenant-key", "migrations/0005_gate.sql", 1)],
    );
}

#[test]
fn words_are_checked() {
    check(&[("crates/gate/src/lib.rs", "mod a;\n")], &[("introduction", "crates/gate/src/lib.rs", 1)]);
    check(&[("docs/a.md", "see https://example.org/home/x and a/work/b\n")], &[]);
    let path = format!("put it in `{}root{}x`\n", '/', '/');
    check(&[("docs/a.md", &path)], &[("machine-path", "docs/a.md", 1)]);
    check(&[("changelog.d/gate.md", "Yes.")], &[("changelog", "changelog.d/gate.md", 0)]);
    check(&[("changelog.d/gate.added.md", "gate")], &[("changelog", "changelog.d/gate.added.md", 0)]);
    check(&[("changelog.d/gate.added.md", "Acts wait for a person.")], &[]);
}

const ERRORS: &str = "pub enum Error {\n    /// Somebody was faster.\n    #[error(\n        \"gone \\\n         away\"\n    )]\n    Gone { id: u8 },\n}\n\
                      impl Error {\n    pub fn code(&self) -> &'static str {\n        match self {\n            Self::Gone { .. } => \"gate.gone\",\n        }\n    }\n}\n";

#[test]
fn codes_and_pages_belong_together() {
    let path = "crates/gate/src/error.rs";
    check(&[(path, ERRORS)], &[("error-code", path, 12)]);
    check(&[(path, ERRORS), ("docs/errors/gate.gone.md", "# `gate.gone`\n")], &[]);
    check(
        &[("docs/errors/gate.gone.md", "# `gate.gone`\n")],
        &[("error-code", "docs/errors/gate.gone.md", 0)],
    );
    let foreign = ERRORS.replace("gate.gone", "web.gone");
    check(&[(path, &foreign), ("crates/web/src/lib.rs", "//! Web.\n")], &[("error-code", path, 12)]);
}

#[test]
fn documents_point_at_what_is_there() {
    let (path, code) = ("crates/gate/src/send.rs", "fn it_is_sent_once() {\n}\n");
    let check = |text: &str, expected: &[(&str, &str, usize)]| {
        check(&[(path, code), ("docs/reliability.md", text), ("README.md", "# Roost\n")], expected);
    };
    let missing = [("document", "docs/reliability.md", 1)];
    check(
        "`crates/gate/src/send.rs`, `crates/gate/` and [this](../README.md#top), [that](https://a.example)",
        &[],
    );
    check("`crates/gate/src/sent.rs`", &missing);
    check("[gone](gone.md)", &missing);
    check("```\n`crates/none`\n```\n`crates/<name>/src`", &[]);
    check("`gate/it_is_sent_once`", &[]);
    check("`gate/it_is_never_lost`", &[("promise", "docs/reliability.md", 1)]);
}

#[test]
fn exceptions_excuse_need_a_reason_and_go_when_unused() {
    let list = "xtask/tidy-exceptions.txt";
    let too_long = long(71);
    let file = ("crates/gate/src/a.rs", too_long.as_str());
    check(&[file, (list, "function-length crates/gate/src/a.rs a table of cases\n")], &[]);
    check(&[file, (list, "function-length crates/gate/src/a.rs because\n")], &[("exceptions", list, 1)]);
    check(
        &[(list, "# none\nfunction-length crates/gate/src/a.rs a table of cases\n")],
        &[("exceptions", list, 2)],
    );
}
