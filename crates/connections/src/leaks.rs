//! No secret is ever written in the clear: every byte of the database and every log line is searched.

use std::fmt::Debug;
use std::path::Path;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::fixture::{ACCESS, CLIENT_SECRET, CODE, REFRESH, fixture, transient};

const TOKEN_SECRET: &str = "token-secret-canary-3Zp1";

/// Keeps everything that is logged, at every level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Visit for &Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.lock().unwrap().push_str(&format!("{field}={value:?} "));
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut &*self);
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut &*self);
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        event.record(&mut &*self);
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The forms in which a secret could stand somewhere: itself, hex, UTF-16, and base 64 at each alignment
/// in both alphabets, without the letters that depend on its neighbours.
fn forms(secret: &str) -> Vec<Vec<u8>> {
    let bytes = secret.as_bytes();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut forms = vec![
        bytes.to_vec(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
        secret.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ];
    for shift in 0..3 {
        let mut shifted = vec![0; shift];
        shifted.extend_from_slice(bytes);
        for text in [STANDARD.encode(&shifted), URL_SAFE.encode(&shifted)] {
            forms.push(text.as_bytes()[4..text.len() - 4].to_vec());
        }
    }
    forms
}

fn finds(haystack: &[u8], secret: &str) -> bool {
    forms(secret).iter().any(|form| haystack.windows(form.len()).any(|window| window == form))
}

#[test]
fn the_search_finds_what_it_looks_for() {
    for shown in [
        CODE.to_owned(),
        format!("xx{}", STANDARD.encode(format!("a{CODE}b"))),
        format!("xx{}", URL_SAFE.encode(format!("ab{CODE}b"))),
        CODE.bytes().map(|byte| format!("{byte:02X}")).collect(),
    ] {
        assert!(finds(format!("before {shown} after").as_bytes(), CODE), "{shown}");
    }
    assert!(!finds(b"nothing to see", CODE));
}

#[tokio::test]
async fn no_secret_reaches_the_database_or_the_log() {
    let log = Log::default();
    let _logging = tracing::subscriber::set_default(log.clone());
    let f = fixture().await;
    let account = f.connect("1").await;
    f.pass(7200);
    let session = crate::open(&f.cx, &f.scope, &account.id).await.unwrap();
    let credential = session.tokens.credential().await.unwrap();
    session.tokens.renew(&credential).await.unwrap();
    f.fake.remote().outage = Some(transient());
    f.pass(7200);
    session.tokens.credential().await.unwrap_err();
    f.begin().await;
    let keys = crate::EnterKeys {
        platform: "fake".into(),
        consumer_key: "ck".into(),
        consumer_secret: kernel::Secret::new(CLIENT_SECRET.into()),
        token: "tk".into(),
        token_secret: kernel::Secret::new(TOKEN_SECRET.into()),
        owns_app: None,
    };
    f.fake.remote().remote_id = "2".into();
    crate::enter_keys(&f.cx, &f.caller, &keys).await.unwrap();
    tracing::info!(?credential, ?keys, ?session.remote_id, "what a careless line would show");
    let secrets = [CODE, CLIENT_SECRET, ACCESS, REFRESH, TOKEN_SECRET];
    let logged = log.0.lock().unwrap().clone();
    assert!(logged.contains("careless"));
    let url = testkit::url(&f.cx);
    for secret in secrets {
        assert!(!finds(logged.as_bytes(), secret), "{secret} is in the log");
        for (name, bytes) in stored(&f.cx, url).await {
            assert!(!finds(&bytes, secret), "{secret} is in {name}");
        }
    }
}

/// Every byte that was written: the files of SQLite (with what it has not tidied up yet), or all rows of
/// all tables of this crate and of what it writes through.
async fn stored(cx: &runtime::Cx, url: &str) -> Vec<(String, Vec<u8>)> {
    let Some(path) = url.strip_prefix("sqlite://") else { return rows(cx).await };
    let folder = Path::new(path).parent().unwrap();
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> =
        files.map(|file| (file.display().to_string(), std::fs::read(&file).unwrap())).collect();
    assert!(files.len() >= 2, "the database and its log");
    files
}

async fn rows(cx: &runtime::Cx) -> Vec<(String, Vec<u8>)> {
    let mut conn = cx.db.read().await.unwrap();
    let tables = [
        "account",
        "account_grant",
        "developer_app",
        "vault_secret",
        "oauth_state",
        "event",
        "job",
        "audit_entry",
    ];
    let mut found = Vec::new();
    for table in tables {
        let sql = runtime::Sql::assembled(format!("SELECT CAST(t AS TEXT) AS row FROM {table} t"));
        for row in conn.fetch_all(sql, Vec::new()).await.unwrap() {
            found.push((table.to_owned(), row.get::<String>("row").unwrap().into_bytes()));
        }
    }
    found
}
