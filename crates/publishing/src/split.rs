//! A long text as the parts of a thread, by the counting of the accounts it is for.

use connections::line;
use kernel::ids::AccountId;
use platform::Publish;
use platform::publish::PostingAccount;
use runtime::{Caller, Cx, Permission};

use crate::borders::{self, bytes_of_utf16};
use crate::{Error, Result};

const TEXT_BYTES_MAX: usize = 100_000;
/// What numbering adds to each part: up to nine parts, and more.
const NUMBERS: [&str; 2] = [" 9/9", " 25/25"];

/// One of the accounts, by whose limit is measured.
struct Measure<'cx> {
    publish: &'cx dyn Publish,
    account: PostingAccount,
}

impl Measure<'_> {
    /// Bytes of a text that fit beside what is added to it.
    fn fits(&self, text: &str, added: &str) -> usize {
        let mut account = self.account.clone();
        if !added.is_empty() {
            let measured = self.publish.measure_text(&account, added);
            account.text_limit = Some(measured.length_max - measured.length);
        }
        let measured = self.publish.measure_text(&account, text);
        measured.fits_until.map_or(text.len(), |units| bytes_of_utf16(text, units))
    }
}

/// Parts that fit every one of these accounts.
pub async fn split(
    cx: &Cx,
    caller: &Caller,
    text: &str,
    accounts: &[AccountId],
    numbering: bool,
) -> Result<Vec<String>> {
    caller.require(Permission::Propose)?;
    if text.len() > TEXT_BYTES_MAX {
        return Err(too_long());
    }
    let mut conn = cx.db.read().await?;
    let mut measures = Vec::with_capacity(accounts.len());
    for id in accounts {
        let (account, platform) = line::find(cx, &mut conn, &caller.scope, id).await?;
        measures.push(Measure { publish: line::publish(platform)?, account: line::posting(&account) });
    }
    let cut = |added: &str| {
        let fits = |rest: &str| {
            let least = measures.iter().map(|measure| measure.fits(rest, added)).min();
            least.unwrap_or(rest.len())
        };
        borders::cut(text, &fits).ok_or_else(too_long)
    };
    if !numbering {
        return cut("");
    }
    let [few, many] = NUMBERS;
    match cut(few)? {
        parts if parts.len() > 9 => cut(many),
        parts => Ok(parts),
    }
}

fn too_long() -> Error {
    let message = format!("this text makes more than {} parts. Shorten it", borders::PARTS_MAX);
    Error::invalid("text", message)
}
