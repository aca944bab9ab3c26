//! What people say to each other about a post, from the command line.

use anyhow::{Context as _, Result};
use kernel::PageRequest;
use kernel::ids::CommentId;
use publishing::comments::{self, NewComment};
use runtime::{Caller, Cx};
use serde_json::json;

use super::post::id;
use crate::cli::Comment;
use crate::console::Console;

pub async fn comment(cx: &Cx, caller: &Caller, what: &Comment, console: Console) -> Result<()> {
    match what {
        Comment::Add(options) => {
            let new =
                NewComment { text: options.text.clone(), part: options.part, internal: !options.shared };
            say(&comments::add(cx, caller, &id(&options.id)?, new).await?, console);
        }
        Comment::List(options) => {
            let page = PageRequest { limit: Some(options.limit), cursor: None };
            for one in comments::list(cx, caller, &id(&options.id)?, &page).await?.items {
                say(&one, console);
            }
        }
        Comment::Remove(options) => {
            let comment: CommentId = options
                .comment
                .parse()
                .with_context(|| format!("{} is no id of a comment", options.comment))?;
            comments::remove(cx, caller, &id(&options.id)?, &comment).await?;
            console.say(&format!("removed {comment}"), &json!({ "removed": comment }));
        }
    }
    Ok(())
}

fn say(one: &comments::Comment, console: Console) {
    let part = one.part.map_or_else(String::new, |part| format!(" about part {part}"));
    let seen_by = if one.internal { "" } else { ", clients see it" };
    let text = format!("{}  {}  {}{part}{seen_by}\n  {}", one.id, one.at, one.by_name, one.text);
    console.say(&text, &json!({ "comment": one }));
}
