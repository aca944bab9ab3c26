//! Addresses at which other programs read the calendar, from the command line.

use anyhow::{Context as _, Result};
use kernel::ids::CalendarFeedId;
use publishing::feeds::{self, FeedView, NewFeed};
use runtime::{Caller, Cx};
use serde_json::json;

use super::post::accounts;
use crate::cli::{AddFeed, Feed};
use crate::console::Console;

pub async fn feed(cx: &Cx, caller: &Caller, what: &Feed, console: Console) -> Result<()> {
    match what {
        Feed::Add(options) => add(cx, caller, options, console).await?,
        Feed::List(_) => {
            for feed in feeds::list(cx, caller).await? {
                say(&feed.into(), console);
            }
        }
        Feed::Remove(one) => {
            let id: CalendarFeedId =
                one.id.parse().with_context(|| format!("{} is no id of a feed", one.id))?;
            feeds::remove(cx, caller, &id).await?;
            console.say(&format!("removed {id}; its address leads nowhere now"), &json!({ "removed": id }));
        }
    }
    Ok(())
}

async fn add(cx: &Cx, caller: &Caller, options: &AddFeed, console: Console) -> Result<()> {
    let site = options.public_url.site()?;
    let accounts = accounts(cx, caller, &options.accounts).await?;
    let (feed, token) = feeds::create(cx, caller, NewFeed { name: options.name.clone(), accounts }).await?;
    let url = feeds::address(&site, &token);
    let text = format!("{}  {}\n{url}\nIt is not shown again. Whoever has it can read.", feed.id, feed.name);
    console.say(&text, &json!({ "feed": FeedView::from(feed), "url": url }));
    Ok(())
}

fn say(feed: &FeedView, console: Console) {
    let read = feed.last_read_at.map_or_else(|| "never read".to_owned(), |at| format!("last read {at}"));
    let of = match feed.account_ids.len() {
        0 => "all accounts".to_owned(),
        1 => "1 account".to_owned(),
        some => format!("{some} accounts"),
    };
    let text = format!("{}  {}  {of}, {read}", feed.id, feed.name);
    console.say(&text, &json!({ "feed": feed }));
}
