//! Recurring posts from the command line. Approving stays with a signed-in person.

use anyhow::{Context as _, Result, bail};
use kernel::PageRequest;
use kernel::ids::{AccountId, RecurrenceId};
use publishing::recurring::preview::{self, Preview};
use publishing::recurring::view::{self, Next, RecurrenceView};
use publishing::recurring::{Input, Start, Timing, delete, pause, write};
use publishing::{Content, Draft, Target};
use runtime::{Caller, Cx};
use serde_json::json;

use super::workspace;
use crate::cli::{AddRecurrence, Recur};
use crate::console::Console;

pub async fn recur(cx: &Cx, caller: &Caller, what: &Recur, console: Console) -> Result<()> {
    match what {
        Recur::Add(options) => add(cx, caller, options, console).await?,
        Recur::List(options) => {
            let page = PageRequest { limit: Some(options.limit), cursor: None };
            for one in view::list(cx, caller, &page).await?.items {
                say(&one, console);
            }
        }
        Recur::Show(one) => say(&view::show(cx, caller, &id(&one.id)?).await?, console),
        Recur::Pause(one) => {
            let paused = pause::pause(cx, caller, &id(&one.id)?).await?;
            say(&view::show(cx, caller, &paused.id).await?, console);
        }
        Recur::Resume(one) => {
            let on = pause::resume(cx, caller, &id(&one.id)?).await?;
            say(&view::show(cx, caller, &on.id).await?, console);
        }
        Recur::Delete(one) => {
            delete::delete(cx, caller, &id(&one.id)?).await?;
            let text = format!("deleted {}; its posts that waited are drafts now", one.id);
            console.say(&text, &json!({ "deleted": one.id }));
        }
    }
    Ok(())
}

async fn add(cx: &Cx, caller: &Caller, options: &AddRecurrence, console: Console) -> Result<()> {
    let mut accounts = Vec::with_capacity(options.accounts.len());
    for name in &options.accounts {
        accounts.push(workspace::account(cx, caller, name).await?);
    }
    let input = input(options, accounts)?;
    if options.dry_run {
        say_preview(&preview::preview(cx, caller, input).await?, console);
        return Ok(());
    }
    let made = write::create(cx, caller, input).await?;
    say(&view::show(cx, caller, &made.id).await?, console);
    Ok(())
}

fn input(options: &AddRecurrence, accounts: Vec<AccountId>) -> Result<Input> {
    let timing = match (&options.rule, &options.start, &options.zone, options.at_least_days) {
        (Some(rule), Some(local), Some(timezone), _) => Timing::Rule {
            rule: rule.clone(),
            start: Start { local: local.clone(), timezone: timezone.clone() },
        },
        (None, _, _, Some(at_least_days)) => {
            let account_id = accounts.first().context("name an account")?.clone();
            Timing::FreeSlots { account_id, at_least_days }
        }
        _ => bail!("say when: --rule with --start and --zone, or --at-least-days"),
    };
    let mut texts = options.text.iter().map(Content::text);
    Ok(Input {
        name: options.name.clone(),
        draft: Draft {
            content: texts.next().unwrap_or_default(),
            targets: accounts.into_iter().map(|account_id| Target { account_id, content: None }).collect(),
            reply_to: None,
            labels: options.labels.clone(),
        },
        variations: texts.collect(),
        timing,
        max_cycles: options.max,
        cooldown_days: options.cooldown_days,
    })
}

fn id(text: &str) -> Result<RecurrenceId> {
    text.parse().with_context(|| format!("{text} is no id of a recurring post"))
}

fn line(next: &Next) -> String {
    let turn = next.variation.map_or_else(|| "-".to_owned(), |text| format!("text {}", text + 1));
    let made = next.post_id.as_ref().map_or_else(String::new, |id| format!("  {id}"));
    let said =
        next.note.iter().chain(&next.problem).map(|note| format!("\n      {note}")).collect::<String>();
    format!("\n  {} {}  {turn}{made}{said}", next.local, next.timezone)
}

fn say(one: &RecurrenceView, console: Console) {
    let mut text = format!("{}  {}  {}  {} made", one.id, one.state.as_str(), one.name, one.posts_made);
    for note in one.problem.iter().chain(&one.ended_because) {
        text.push_str(&format!("\n  {note}"));
    }
    text.extend(one.next.iter().map(line));
    console.say(&text, &json!({ "recurrence": one }));
}

fn say_preview(preview: &Preview, console: Console) {
    let mut text =
        if preview.problems.is_empty() { "it would come:".to_owned() } else { "this cannot go out:".into() };
    for problem in &preview.problems {
        text.push_str(&format!("\n  {}: {}", problem.field, problem.message));
    }
    text.extend(preview.next.iter().map(line));
    console.say(&text, &json!({ "preview": preview }));
}
