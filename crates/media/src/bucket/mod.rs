//! Files in an S3-compatible bucket: large ones go up in parts, so that memory holds one part at a time.

mod sign;

use std::io::{Read as _, Seek as _, SeekFrom};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, header};
use kernel::Secret;
use outbound::{Answer, Call, Client, Effect};
use runtime::blobs::{BlobError, BlobKey, Bucket, Sealed};
use sha2::{Digest as _, Sha256};
use tokio::task::spawn_blocking;
use url::Url;

use sign::{Keys, Signed, encode};

/// The smallest part that S3 takes is 5 MiB; up to 10,000 of these are far more than any file has.
const PART_BYTES: u64 = 8 << 20;
const DEADLINE: Duration = Duration::from_secs(120);

/// Which bucket, and what proves that it is ours.
#[derive(Debug, Clone)]
pub struct BucketOptions {
    /// With the bucket as its path: `https://s3.eu-central-1.amazonaws.com/roost`.
    pub url: Url,
    pub region: String,
    pub access_key: String,
    pub secret_key: Secret<String>,
}

/// A bucket that speaks S3.
pub struct S3 {
    url: Url,
    keys: Keys,
    http: Client,
}

impl S3 {
    /// The operator named the address, so it may be a private one.
    pub fn new(options: BucketOptions, http: &Client) -> Self {
        let BucketOptions { url, region, access_key, secret_key } = options;
        let http = http.with_allowed_origins(std::slice::from_ref(&url));
        Self { url, keys: Keys { region, access_key, secret_key }, http }
    }

    /// Everything a call needs; `query` is sorted by name.
    async fn call(&self, asked: Asked<'_>) -> Result<Answer, BlobError> {
        let mut url = self.url.clone();
        url.set_path(&format!("{}/{}", self.url.path().trim_end_matches('/'), asked.key));
        let pairs = asked.query.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let query = pairs.collect::<Vec<_>>().join("&");
        url.set_query((!query.is_empty()).then_some(&query));
        let hash = hex(&Sha256::digest(&asked.body));
        let signed = sign::sign(
            &self.keys,
            &Signed { method: asked.method.as_str(), url: &url, range: asked.range.as_deref(), hash: &hash },
            self.http.clock().now(),
        )
        .ok_or_else(|| failed("the address of the bucket has no host"))?;
        let effect = if asked.method == Method::GET || asked.method == Method::HEAD {
            Effect::Read
        } else {
            Effect::Idempotent
        };
        let limit = asked.answer_bytes.saturating_add(64 * 1024);
        let mut call = Call::new(asked.method, url, effect)
            .authorization(Secret::new(signed.authorization))
            .header("x-amz-content-sha256", &hash)
            .header("x-amz-date", &signed.date)
            .deadline(DEADLINE)
            .body_limit(limit);
        if let Some(range) = &asked.range {
            call = call.header("range", range);
        }
        if !asked.body.is_empty() {
            call = call.bytes("application/octet-stream", asked.body);
        }
        self.http.send(call).await.map_err(|failure| failed(&failure.to_string()))
    }

    async fn done(&self, asked: Asked<'_>) -> Result<Answer, BlobError> {
        let answer = self.call(asked).await?;
        if answer.is_success() { Ok(answer) } else { Err(refused(&answer)) }
    }

    async fn keep_in_parts(&self, key: &BlobKey, file: &Sealed) -> Result<(), BlobError> {
        let begun = self.done(Asked::new(Method::POST, key).query(&[("uploads", "")])).await?;
        let id = element(&begun.body, "UploadId").ok_or_else(|| failed("the bucket began no upload"))?;
        let sent = self.send_parts(key, file, &id).await;
        if sent.is_err() {
            let abort = Asked::new(Method::DELETE, key).query(&[("uploadId", &id)]);
            if let Err(error) = self.done(abort).await {
                tracing::warn!(%error, "an upload to the bucket could not be given up");
            }
        }
        sent
    }

    async fn send_parts(&self, key: &BlobKey, file: &Sealed, id: &str) -> Result<(), BlobError> {
        let (mut list, mut at, mut number) = (String::new(), 0, 1);
        while at < file.bytes() {
            let body = piece(file, at).await?;
            at += u64::try_from(body.len()).unwrap_or(u64::MAX);
            let part = number.to_string();
            let query = [("partNumber", part.as_str()), ("uploadId", id)];
            let answer = self.done(Asked::new(Method::PUT, key).query(&query).body(body)).await?;
            let tag = tag(&answer.headers).ok_or_else(|| failed("the bucket took a part without a tag"))?;
            list += &format!("<Part><PartNumber>{part}</PartNumber><ETag>{tag}</ETag></Part>");
            number += 1;
        }
        let list = format!("<CompleteMultipartUpload>{list}</CompleteMultipartUpload>");
        let end = Asked::new(Method::POST, key).query(&[("uploadId", id)]).body(list.into());
        let answer = self.done(end).await?;
        // S3 may begin to answer 200 and fail afterwards.
        if element(&answer.body, "Code").is_some() { Err(refused(&answer)) } else { Ok(()) }
    }
}

/// One request to the bucket.
struct Asked<'a> {
    method: Method,
    key: &'a BlobKey,
    query: Vec<(String, String)>,
    range: Option<String>,
    body: Bytes,
    answer_bytes: usize,
}

impl<'a> Asked<'a> {
    const fn new(method: Method, key: &'a BlobKey) -> Self {
        Self { method, key, query: Vec::new(), range: None, body: Bytes::new(), answer_bytes: 0 }
    }

    fn query(mut self, pairs: &[(&str, &str)]) -> Self {
        self.query = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self
    }

    fn body(mut self, body: Bytes) -> Self {
        self.body = body;
        self
    }
}

#[async_trait]
impl Bucket for S3 {
    async fn keep(&self, key: &BlobKey, file: &Sealed) -> Result<(), BlobError> {
        if file.bytes() > PART_BYTES {
            return self.keep_in_parts(key, file).await;
        }
        let body = piece(file, 0).await?;
        self.done(Asked::new(Method::PUT, key).body(body)).await.map(|_| ())
    }

    async fn read(&self, key: &BlobKey, offset: u64, length: usize) -> Result<Bytes, BlobError> {
        let last = offset.saturating_add(u64::try_from(length).unwrap_or(u64::MAX)).saturating_sub(1);
        let mut asked = Asked::new(Method::GET, key);
        asked.range = Some(format!("bytes={offset}-{last}"));
        asked.answer_bytes = length;
        let answer = self.call(asked).await?;
        match answer.status {
            StatusCode::PARTIAL_CONTENT => Ok(answer.body),
            StatusCode::RANGE_NOT_SATISFIABLE => Ok(Bytes::new()),
            StatusCode::NOT_FOUND => Err(BlobError::Missing(key.clone())),
            _ => Err(refused(&answer)),
        }
    }

    async fn size(&self, key: &BlobKey) -> Result<Option<u64>, BlobError> {
        let answer = self.call(Asked::new(Method::HEAD, key)).await?;
        match answer.status {
            StatusCode::NOT_FOUND => Ok(None),
            status if status.is_success() => {
                let length = answer.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
                let length = length.and_then(|text| text.parse().ok());
                length.map(Some).ok_or_else(|| failed("the bucket told no length"))
            }
            _ => Err(refused(&answer)),
        }
    }

    async fn delete(&self, key: &BlobKey) -> Result<(), BlobError> {
        let answer = self.call(Asked::new(Method::DELETE, key)).await?;
        let gone = answer.is_success() || answer.status == StatusCode::NOT_FOUND;
        if gone { Ok(()) } else { Err(refused(&answer)) }
    }
}

async fn piece(file: &Sealed, at: u64) -> Result<Bytes, BlobError> {
    let mut open = file.open()?;
    let read = spawn_blocking(move || {
        let mut bytes = Vec::new();
        open.seek(SeekFrom::Start(at))?;
        open.take(PART_BYTES).read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    });
    let bytes = read.await.map_err(|_| failed("the program is stopping"))??;
    Ok(bytes.into())
}

fn tag(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::ETAG)?.to_str().ok().filter(|tag| !tag.contains('<'))
}

/// The text of the first such element: S3's answers are flat and short.
fn element(xml: &[u8], name: &str) -> Option<String> {
    let text = std::str::from_utf8(xml).ok()?;
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    rest.split_once('<').map(|(text, _)| text.to_owned())
}

fn refused(answer: &Answer) -> BlobError {
    let code = element(&answer.body, "Code").unwrap_or_default();
    failed(&format!("the bucket answered {} {code}", answer.status))
}

fn failed(detail: &str) -> BlobError {
    std::io::Error::other(detail.to_owned()).into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
