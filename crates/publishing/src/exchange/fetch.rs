//! The files that rows name by their address, fetched into the library before anything is written.

use std::collections::HashMap;
use std::time::Duration;

use kernel::ids::MediaId;
use media::FromAddress;
use runtime::{Caller, Cx};
use web::{FieldError, ProblemSource as _};

use super::decide::{Line, Step};

const ADDRESSES_MAX: usize = 50;
/// Leaves room for the last file and for writing, before whoever asked is no longer waited for.
const PATIENCE: Duration = Duration::from_secs(40);

#[derive(Default)]
pub struct Fetched {
    pub files: HashMap<String, MediaId>,
    /// What was not in the library before.
    fresh: Vec<MediaId>,
}

/// Fetches each address once. Rows whose files cannot be had are refused.
pub async fn fetch(cx: &Cx, caller: &Caller, lines: &mut [Line]) -> Fetched {
    let (mut fetched, mut failed) = (Fetched::default(), HashMap::new());
    let until = cx.now().plus(PATIENCE);
    for line in lines {
        let Step::Write(change) = &line.step else { continue };
        let mut problems: Vec<FieldError> = Vec::new();
        for url in change.wish.said.addresses() {
            if fetched.files.contains_key(url) {
                continue;
            }
            let why = match failed.get(url) {
                Some(why) => Some(String::clone(why)),
                None if fetched.files.len() + failed.len() >= ADDRESSES_MAX => Some(format!(
                    "one file names at most {ADDRESSES_MAX} addresses. Put the rest into the library first"
                )),
                None if cx.now() > until => {
                    Some("fetching the files takes too long. Put them into the library first".to_owned())
                }
                None => one(cx, caller, url, &mut fetched).await.err(),
            };
            if let Some(why) = why {
                problems.push(FieldError::new("media", why.clone()));
                failed.insert(url.to_owned(), why);
            }
        }
        if !problems.is_empty() {
            line.step = Step::Refused(problems);
        }
    }
    fetched
}

async fn one(cx: &Cx, caller: &Caller, url: &str, fetched: &mut Fetched) -> Result<(), String> {
    let from = FromAddress { url: url.to_owned(), ..FromAddress::default() };
    let taken = media::import(cx, caller, from).await.map_err(|error| error.detail())?;
    if !taken.known {
        fetched.fresh.push(taken.media.id.clone());
    }
    fetched.files.insert(url.to_owned(), taken.media.id);
    Ok(())
}

impl Fetched {
    /// Takes back what was fetched for nothing, as far as nobody uses it meanwhile.
    pub async fn take_back(self, cx: &Cx, caller: &Caller) {
        for id in self.fresh {
            if let Err(error) = media::delete(cx, caller, &id).await {
                tracing::debug!(%error, "a file that an import fetched stays in the library");
            }
        }
    }
}
