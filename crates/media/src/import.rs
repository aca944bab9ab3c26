//! A file fetched from an address that somebody typed: only from the public internet, only so large, judged
//! like any other.

use std::time::Duration;

use outbound::{Call, Client, Failure, MaybeSent, NotSent};
use runtime::blobs::{Blobs, Sealed};
use runtime::{Caller, Cx, Permission};
use url::Url;

use crate::take_in::{Taken, take_in};
use crate::{Error, Labels, MediaOptions, Result};

const DEADLINE: Duration = Duration::from_secs(60);
const URL_CHARS_MAX: usize = 2_000;

/// What to fetch and how to call it.
#[derive(Debug, Clone, Default)]
pub struct FromAddress {
    pub url: String,
    /// The last part of the address when none.
    pub name: Option<String>,
    pub folder: Option<String>,
}

pub async fn import(cx: &Cx, caller: &Caller, from: FromAddress) -> Result<Taken> {
    caller.require(Permission::Propose)?;
    let url = address(&from.url)?;
    let labels = Labels {
        name: from.name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| name_of(&url)),
        folder: from.folder,
        alt_text: None,
    };
    // What cannot be written on the file need not be fetched.
    labels.clone().check()?;
    let file = fetch(cx, url).await?;
    take_in(cx, caller, file, labels).await
}

fn address(text: &str) -> Result<Url> {
    let invalid = |message: &str| Error::Invalid { field: "url", message: message.to_owned() };
    if text.len() > URL_CHARS_MAX {
        return Err(invalid("the address is too long"));
    }
    Url::parse(text.trim()).map_err(|_| invalid("give the whole address, beginning with https://"))
}

fn name_of(url: &Url) -> String {
    let last = url.path_segments().and_then(|mut segments| segments.next_back()).unwrap_or_default();
    if last.is_empty() { url.host_str().unwrap_or("file").to_owned() } else { last.to_owned() }
}

async fn fetch(cx: &Cx, url: Url) -> Result<Sealed> {
    let options = MediaOptions::of(cx);
    let _turn = options.imports.acquire().await.map_err(|_| std::io::Error::other("stopping"))?;
    let limit = u64::try_from(options.import_bytes_max).unwrap_or(u64::MAX).min(options.file_bytes_max);
    let call = Call::get(url)
        .header("accept", "image/png, image/jpeg, image/webp, image/gif, video/mp4, */*;q=0.1")
        .deadline(DEADLINE)
        .body_limit(usize::try_from(limit).unwrap_or(usize::MAX));
    let answer = cx.part::<Client>().send(call).await.map_err(|failure| refusal(&failure, limit))?;
    if !answer.is_success() {
        let detail = format!("it was answered {}", answer.status);
        return Err(Error::UrlFailed { detail });
    }
    let mut file = cx.part::<Blobs>().receive(cx, limit).await?;
    file.write(&answer.body).await?;
    Ok(file.seal().await?)
}

fn refusal(failure: &Failure, limit: u64) -> Error {
    match failure {
        Failure::NotSent(NotSent::AddressRefused { .. }) => {
            let detail = "it does not lead to the public internet".to_owned();
            Error::UrlRefused { detail }
        }
        Failure::NotSent(NotSent::BadCall(detail)) => Error::UrlRefused { detail: detail.clone() },
        Failure::MaybeSent(MaybeSent::Redirect { .. }) => {
            let detail = "it leads on to where nothing may be fetched from".to_owned();
            Error::UrlRefused { detail }
        }
        Failure::MaybeSent(MaybeSent::TooLarge { .. }) => Error::TooLarge { limit },
        other => Error::UrlFailed { detail: other.to_string() },
    }
}

#[cfg(test)]
mod tests;
