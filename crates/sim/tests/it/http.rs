//! A client of one request per connection, so that tests see what the wire really did.

use std::collections::HashMap;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

#[derive(Clone)]
pub struct Http {
    pub addr: SocketAddr,
    pub bearer: Option<String>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HashMap<String, String>,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }
}

impl Http {
    pub async fn get(&self, path: &str) -> io::Result<Answer> {
        self.send("GET", path, "", b"", self.bearer()).await
    }

    pub async fn delete(&self, path: &str) -> io::Result<Answer> {
        self.send("DELETE", path, "", b"", self.bearer()).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> io::Result<Answer> {
        self.send("POST", path, "application/json", body.to_string().as_bytes(), self.bearer()).await
    }

    pub async fn bytes(&self, path: &str, content: &str, body: &[u8]) -> io::Result<Answer> {
        self.send("POST", path, content, body, self.bearer()).await
    }

    pub async fn form(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        authorization: Option<String>,
    ) -> io::Result<Answer> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, "application/x-www-form-urlencoded", body.as_bytes(), authorization).await
    }

    fn bearer(&self) -> Option<String> {
        self.bearer.as_ref().map(|token| format!("Bearer {token}"))
    }

    async fn send(
        &self,
        method: &str,
        path: &str,
        content: &str,
        body: &[u8],
        authorization: Option<String>,
    ) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(self.addr).await?;
        let authorization =
            authorization.map_or(String::new(), |value| format!("authorization: {value}\r\n"));
        let content = if content.is_empty() { String::new() } else { format!("content-type: {content}\r\n") };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: sim\r\nconnection: close\r\n{authorization}{content}content-length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(body).await?;
        let mut bytes = Vec::new();
        let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut bytes)).await;
        read.map_err(|_| io::Error::from(ErrorKind::TimedOut))??;
        parse(&bytes)
    }
}

fn parse(bytes: &[u8]) -> io::Result<Answer> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").ok_or(ErrorKind::UnexpectedEof)?;
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
    let headers: HashMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    if let Some(length) = headers.get("content-length").and_then(|length| length.parse::<usize>().ok())
        && body.len() < length
    {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(Answer { status: status.ok_or(ErrorKind::InvalidData)?, headers, text: body.to_owned() })
}
