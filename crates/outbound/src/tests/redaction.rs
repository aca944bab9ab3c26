use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use super::server::{Server, Step, client, say};
use crate::Call;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_secret_reaches_the_log_or_an_error() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone());
    let guard = tracing::subscriber::set_default(subscriber.finish());
    let mut errors = String::new();
    for step in [say(200), say(403), Step::Drop, Step::Raw(b"canary nonsense".to_vec())] {
        let server = Server::start(vec![step]).await;
        let call = Call::post(server.base.join("2/tweets").unwrap())
            .query(&[("q", "canary")])
            .authorization("Bearer canary".to_owned().into())
            .header("x-key", "canary")
            .form(&[("code", "canary")]);
        errors.push_str(&format!("{call:?}"));
        for sender in [server.client(), client(&[])] {
            if let Err(failure) = sender.send(call.clone()).await {
                errors.push_str(&format!("{failure} {failure:?}"));
            }
        }
    }
    drop(guard);
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/2/tweets") && log.contains("call failed"), "{log}");
    assert!(!log.contains("canary"), "{log}");
    assert!(!errors.contains("canary"), "{errors}");
}
