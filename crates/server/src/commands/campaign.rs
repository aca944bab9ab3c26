//! Campaigns from the command line. Approving stays with a signed-in person.

use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use kernel::PageRequest;
use kernel::ids::CampaignId;
use publishing::campaigns::pause;
use publishing::campaigns::prepare::Preview;
use publishing::campaigns::view::{self, CampaignView};
use publishing::campaigns::write::{self, Input};
use runtime::{Caller, Cx};
use serde_json::json;

use super::workspace;
use crate::cli::{AddCampaign, Campaign};
use crate::compose::{self, Setting};
use crate::console::Console;
use crate::data_dir::DataDir;

/// Longer files describe no campaign.
const BYTES_MAX: u64 = 1_000_000;

pub async fn campaign(data: &DataDir, what: &Campaign, console: Console) -> Result<()> {
    let cx = compose::open(data, Setting::default()).await?.cx;
    let caller = workspace::operator(&cx, what.workspace()).await?;
    match what {
        Campaign::Add(options) => add(&cx, &caller, options, console).await?,
        Campaign::List(options) => {
            let page = PageRequest { limit: Some(options.limit), cursor: None };
            for one in view::list(&cx, &caller, &page).await?.items {
                say(&one, console);
            }
        }
        Campaign::Show(one) => say(&view::show(&cx, &caller, &id(&one.id)?).await?, console),
        Campaign::Pause(one) => {
            let paused = pause::pause(&cx, &caller, &id(&one.id)?).await?;
            say(&view::show(&cx, &caller, &paused.id).await?, console);
        }
        Campaign::Resume(one) => {
            let on = pause::resume(&cx, &caller, &id(&one.id)?).await?;
            say(&view::show(&cx, &caller, &on.id).await?, console);
        }
        Campaign::Delete(one) => {
            write::delete(&cx, &caller, &id(&one.id)?).await?;
            let text = format!("deleted {}; its posts that waited are drafts now", one.id);
            console.say(&text, &json!({ "deleted": one.id }));
        }
    }
    cx.db.close().await;
    Ok(())
}

async fn add(cx: &Cx, caller: &Caller, options: &AddCampaign, console: Console) -> Result<()> {
    let input = read(&options.file)?;
    if options.dry_run {
        say_preview(&write::dry_run(cx, caller, input).await?, console);
        return Ok(());
    }
    let made = write::create(cx, caller, input).await?;
    say(&view::show(cx, caller, &made.id).await?, console);
    Ok(())
}

fn read(file: &Path) -> Result<Input> {
    let what = || format!("cannot read {} as a campaign", file.display());
    let mut text = String::new();
    if file.as_os_str() == "-" {
        std::io::stdin().take(BYTES_MAX).read_to_string(&mut text).with_context(what)?;
    } else {
        std::fs::File::open(file)
            .with_context(what)?
            .take(BYTES_MAX)
            .read_to_string(&mut text)
            .with_context(what)?;
    }
    serde_json::from_str(&text).with_context(what)
}

fn id(text: &str) -> Result<CampaignId> {
    text.parse().with_context(|| format!("{text} is no id of a campaign"))
}

fn say(one: &CampaignView, console: Console) {
    let states: Vec<String> =
        one.posts.by_state.iter().map(|(state, count)| format!("{count} {state}")).collect();
    let spent = kernel::Micros(one.spend_micros);
    let (total, states) = (one.posts.total, states.join(", "));
    let text =
        format!("{}  {}  {}\n  {total} posts: {states}; {spent}", one.id, one.state.as_str(), one.name);
    console.say(&text, &json!({ "campaign": one }));
}

fn say_preview(preview: &Preview, console: Console) {
    let price = kernel::Micros(preview.price_micros);
    let mut text = format!("it would make {} posts for {price}:", preview.posts.len());
    for post in &preview.posts {
        text.push_str(&format!("\n  {} {}  {}", post.local, post.timezone, post.excerpt));
        for problem in &post.problems {
            text.push_str(&format!("\n      {}", problem.message));
        }
    }
    console.say(&text, &json!({ "preview": preview }));
}
