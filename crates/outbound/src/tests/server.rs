//! A server that follows a script, one line per request, and keeps what it was sent.

use std::sync::{Arc, Mutex};

use kernel::{Clock, Entropy, Timestamp};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

use crate::{Client, ClientOptions};

#[derive(Clone, Debug)]
pub enum Step {
    /// Status line, extra headers, body.
    Say(u16, String, Vec<u8>),
    /// Raw bytes, then the connection is dropped.
    Raw(Vec<u8>),
    /// Reads the request and drops the connection.
    Drop,
    /// Reads the request and never answers.
    Hang,
}

pub fn say(status: u16) -> Step {
    Step::Say(status, String::new(), b"{}".to_vec())
}

pub struct Server {
    pub base: Url,
    pub seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Follows `script`; its last step repeats.
    pub async fn start(script: Vec<Step>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let kept = seen.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let number = kept.lock().unwrap().len();
                let step = script.get(number).or(script.last()).unwrap().clone();
                if let Some(request) = answer(stream, step).await {
                    kept.lock().unwrap().push(request);
                }
            }
        });
        Self { base, seen }
    }

    pub fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    pub fn client(&self) -> Client {
        client(std::slice::from_ref(&self.base))
    }
}

pub fn now() -> Timestamp {
    Timestamp::from_micros(1_795_000_000_000_000)
}

pub fn client(allowed: &[Url]) -> Client {
    Client::new(ClientOptions {
        allowed_origins: allowed.to_vec(),
        clock: Clock::mock(now()),
        entropy: Entropy::seeded(1),
        ..ClientOptions::default()
    })
    .unwrap()
}

async fn answer(mut stream: TcpStream, step: Step) -> Option<String> {
    let request = read_request(&mut stream).await?;
    match step {
        Step::Say(status, headers, body) => {
            let head = format!(
                "HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
                body.len()
            );
            stream.write_all(&[head.into_bytes(), body].concat()).await.ok()?;
        }
        Step::Raw(bytes) => stream.write_all(&bytes).await.ok()?,
        Step::Drop => {}
        Step::Hang => {
            tokio::spawn(async move {
                let mut sink = [0; 64];
                while stream.read(&mut sink).await.is_ok_and(|read| read > 0) {}
            });
        }
    }
    Some(request)
}

async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let read = stream.read(&mut chunk).await.ok()?;
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if read == 0 {
            return (!text.is_empty()).then_some(text);
        }
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return Some(text);
            }
        }
    }
}
