//! Links for clients, from the command line.

use anyhow::{Context as _, Result};
use kernel::PageRequest;
use kernel::ids::ReviewLinkId;
use publishing::reviews::{self, Decision, LinkState, LinkView, NewReviewLink};
use runtime::{Caller, Cx};
use serde_json::json;

use super::post::id;
use crate::cli::{AddReview, Review};
use crate::console::Console;

pub async fn review(cx: &Cx, caller: &Caller, what: &Review, console: Console) -> Result<()> {
    match what {
        Review::Add(options) => add(cx, caller, options, console).await?,
        Review::List(options) => {
            let page = PageRequest { limit: Some(options.limit), cursor: None };
            for link in reviews::list(cx, caller, &page).await?.items {
                console.say(&lines(&link), &json!({ "review_link": link }));
            }
        }
        Review::Withdraw(one) => {
            let id: ReviewLinkId =
                one.id.parse().with_context(|| format!("{} is no id of a link", one.id))?;
            reviews::withdraw(cx, caller, &id).await?;
            console.say(&format!("withdrew {id}; it leads nowhere now"), &json!({ "withdrawn": id }));
        }
    }
    Ok(())
}

async fn add(cx: &Cx, caller: &Caller, options: &AddReview, console: Console) -> Result<()> {
    let site = options.public_url.site()?;
    let new = NewReviewLink {
        name: options.name.clone(),
        posts: options.posts.iter().map(|post| id(post)).collect::<Result<_>>()?,
        expires_in_hours: options.hours,
    };
    let (link, token) = reviews::create(cx, caller, new).await?;
    let url = reviews::address(&site, &token);
    let link = link.view(cx.now());
    let text = format!("{}\n{url}\nIt is not shown again. Whoever has it can decide.", lines(&link));
    console.say(&text, &json!({ "review_link": link, "url": url }));
    Ok(())
}

fn lines(link: &LinkView) -> String {
    let state = match link.state {
        LinkState::Open => format!("open until {}", link.expires_at),
        LinkState::Finished => "finished".to_owned(),
        LinkState::Expired => "expired".to_owned(),
        LinkState::Withdrawn => "withdrawn".to_owned(),
    };
    let mut text = format!("{}  {}  {state}", link.id, link.name);
    for post in &link.post_ids {
        let decided = link.decisions.iter().find(|decided| decided.post_id == *post);
        let said = decided.map_or("no decision yet", |decided| match decided.decision {
            Decision::Approve => "approved",
            Decision::Changes => "asks for changes",
        });
        text.push_str(&format!("\n  {post}: {said}"));
    }
    text
}
