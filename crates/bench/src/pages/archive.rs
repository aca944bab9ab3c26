//! An X archive of made-up posts, for the product's own import to read.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use kernel::{Clock, Timestamp};
use serde_json::{Value as Json, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::posts::{self, Dice};

const ACCOUNT: &str = "4200000001";
/// The epoch of X's ids, in milliseconds.
const SNOWFLAKE_EPOCH_MS: i64 = 1_288_834_974_657;
/// Posts are spread over so many days before today.
const DAYS: usize = 1500;

pub fn write(path: &Path, posts: usize) -> Result<()> {
    let mut zip = ZipWriter::new(BufWriter::new(File::create(path)?));
    let account = json!([{ "account": {
        "username": "bench", "accountId": ACCOUNT, "accountDisplayName": "Bench",
        "createdAt": "2015-01-01T00:00:00.000Z",
    } }]);
    let options = SimpleFileOptions::default();
    for (name, variable, value) in [
        ("manifest", "__THAR_CONFIG", manifest(posts)),
        ("account", "YTD.account.part0", account),
        ("tweets", "YTD.tweets.part0", tweets(posts)),
    ] {
        zip.start_file(format!("data/{name}.js"), options)?;
        write!(zip, "window.{variable} = {value}")?;
    }
    zip.finish()?.flush()?;
    Ok(())
}

fn manifest(posts: usize) -> Json {
    let file = |name: &str, count: usize| {
        json!({ "files": [{
            "fileName": format!("data/{name}.js"), "globalName": format!("YTD.{name}.part0"),
            "count": count.to_string(),
        }] })
    };
    json!({
        "userInfo": { "accountId": ACCOUNT, "userName": "bench", "displayName": "Bench" },
        "archiveInfo": {
            "sizeBytes": "0", "generationDate": "2026-11-01T00:00:00.000Z", "isPartialArchive": false,
            "maxPartSizeBytes": "53687091200",
        },
        "dataTypes": { "account": file("account", 1), "tweets": file("tweets", posts) },
    })
}

fn tweets(count: usize) -> Json {
    let (mut dice, now) = (Dice::new(6), Clock::System.now());
    let step = Duration::from_secs(86_400) * u32::try_from(DAYS).unwrap_or(1)
        / u32::try_from(count.max(1)).unwrap_or(1);
    let one = |(number, text): (usize, String)| {
        let at = now.minus(step * u32::try_from(number + 1).unwrap_or(u32::MAX));
        json!({ "tweet": {
            "id_str": snowflake(at, number), "full_text": text, "lang": "en",
            "created_at": at.to_jiff().strftime("%a %b %d %H:%M:%S +0000 %Y").to_string(),
            "favorite_count": dice.below(500).to_string(), "retweet_count": dice.below(80).to_string(),
            "source": "<a href=\"https://x.com\">X</a>",
            "entities": { "hashtags": [], "user_mentions": [], "urls": [], "symbols": [] },
        } })
    };
    posts::mixed(count).into_iter().enumerate().map(one).collect()
}

fn snowflake(at: Timestamp, number: usize) -> String {
    let sequence = i64::try_from(number % 4096).unwrap_or(0);
    (((at.millis() - SNOWFLAKE_EPOCH_MS).max(0) << 22) | sequence).to_string()
}
