//! Writing, checking and scheduling from the command line. Approving stays with a signed-in person.

use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use kernel::PageRequest;
use kernel::ids::{AccountId, PostId};
use publishing::check::{self, Check};
use publishing::content::FirstComment;
use publishing::list::{self, Filter};
use publishing::schedule::{self, Consent, When};
use publishing::view::PostView;
use publishing::{Content, Draft, Part, State, Target, create, delete, show, split};
use runtime::{Caller, Cx};
use serde_json::json;

use super::{comment, feed, post_files, published, recur, review, workspace};
use crate::cli::{self, WorkspaceChoice};
use crate::compose::{self, Setting};
use crate::console::Console;
use crate::data_dir::DataDir;

/// Longer files are no posts.
const TEXT_BYTES_MAX: u64 = 100_000;

pub async fn post(data: &DataDir, what: &cli::Post, console: Console) -> Result<()> {
    let cx = compose::open(data, Setting::default()).await?.cx;
    let caller = workspace::operator(&cx, workspace_of(what)).await?;
    match what {
        cli::Post::Add(options) => add(&cx, &caller, options, console).await?,
        cli::Post::Check(write) => {
            let draft = draft(&cx, &caller, write).await?;
            say_check(&check::check(&cx, &caller, draft, when(&write.when).as_ref()).await?, console);
        }
        cli::Post::List(options) => index(&cx, &caller, options, console).await?,
        cli::Post::Show(one) => say_post(&show::show(&cx, &caller, &id(&one.id)?).await?, console),
        cli::Post::Schedule(options) => set_time(&cx, &caller, options, console).await?,
        cli::Post::Delete(options) => remove(&cx, &caller, options, console).await?,
        cli::Post::Import(options) => post_files::import(&cx, &caller, options, console).await?,
        cli::Post::Export(options) => post_files::export(&cx, &caller, options, console).await?,
        cli::Post::Recur(what) => recur::recur(&cx, &caller, what, console).await?,
        cli::Post::TakeDown(options) => published::take_down(&cx, &caller, options, console).await?,
        cli::Post::Again(options) => published::again(&cx, &caller, options, console).await?,
        cli::Post::Comment(what) => comment::comment(&cx, &caller, what, console).await?,
        cli::Post::Review(what) => review::review(&cx, &caller, what, console).await?,
        cli::Post::Feed(what) => feed::feed(&cx, &caller, what, console).await?,
    }
    cx.db.close().await;
    Ok(())
}

const fn workspace_of(what: &cli::Post) -> &WorkspaceChoice {
    match what {
        cli::Post::Add(options) => &options.write.workspace,
        cli::Post::Check(write) => &write.workspace,
        cli::Post::List(options) => &options.workspace,
        cli::Post::Show(one) => &one.workspace,
        cli::Post::Schedule(options) => &options.workspace,
        cli::Post::Delete(options) => &options.workspace,
        cli::Post::Import(options) => &options.workspace,
        cli::Post::Export(options) => &options.workspace,
        cli::Post::Recur(what) => what.workspace(),
        cli::Post::TakeDown(options) => &options.workspace,
        cli::Post::Again(options) => &options.workspace,
        cli::Post::Comment(what) => what.workspace(),
        cli::Post::Review(what) => what.workspace(),
        cli::Post::Feed(what) => what.workspace(),
    }
}

async fn add(cx: &Cx, caller: &Caller, options: &cli::AddPost, console: Console) -> Result<()> {
    let draft = draft(cx, caller, &options.write).await?;
    let when = when(&options.write.when);
    if options.dry_run {
        say_check(&check::check(cx, caller, draft, when.as_ref()).await?, console);
        return Ok(());
    }
    let post = create::create(cx, caller, draft).await?;
    if let Some(when) = when {
        let how = (&when, Consent::None);
        let kept = format!("it is kept as the draft {}", post.id);
        schedule::schedule(cx, caller, &post.id, Some(post.revision), how).await.context(kept)?;
    }
    say_post(&show::show(cx, caller, &post.id).await?, console);
    Ok(())
}

async fn index(cx: &Cx, caller: &Caller, options: &cli::ListPosts, console: Console) -> Result<()> {
    let read = |name: &String| State::parse(name).with_context(|| format!("`{name}` is no state of a post"));
    let states = options.states.iter().map(read).collect::<Result<Vec<_>>>()?;
    let words = options.words.as_ref().map(|words| words.to_lowercase());
    let filter = Filter { words, ..Filter::default() };
    let page = PageRequest { limit: Some(options.limit), cursor: None };
    for post in list::list(cx, caller, &filter, &states, &page).await?.items {
        let due = post.when.as_ref().map_or_else(|| "-".to_owned(), |when| when.due_at.to_string());
        let text = format!("{}  {:16}  {due:24}  {}", post.id, post.state.as_str(), post.excerpt);
        console.say(&text, &json!({ "post": post }));
    }
    Ok(())
}

async fn set_time(cx: &Cx, caller: &Caller, options: &cli::SchedulePost, console: Console) -> Result<()> {
    let id = id(&options.id)?;
    let Some(when) = when(&options.when) else { bail!("say when: --now, --at with --zone, or --slot") };
    if options.dry_run {
        let post = show::show(cx, caller, &id).await?;
        say_check(&check::check(cx, caller, post.draft, Some(&when)).await?, console);
        return Ok(());
    }
    schedule::schedule(cx, caller, &id, None, (&when, Consent::None)).await?;
    say_post(&show::show(cx, caller, &id).await?, console);
    Ok(())
}

async fn remove(cx: &Cx, caller: &Caller, options: &cli::DeletePost, console: Console) -> Result<()> {
    let id = id(&options.id)?;
    if options.dry_run {
        say_post(&show::show(cx, caller, &id).await?, console);
        return Ok(());
    }
    let deleted = delete::delete(cx, caller, &id).await?;
    let mut text = format!("deleted {id}; {} waiting acts cancelled", deleted.cancelled_acts);
    for url in &deleted.still_public {
        text.push_str(&format!("\n  still public: {url}"));
    }
    console.say(&text, &json!({ "deleted": deleted }));
    Ok(())
}

pub fn id(text: &str) -> Result<PostId> {
    text.parse().with_context(|| format!("{text} is no id of a post"))
}

fn when(options: &cli::PostWhen) -> Option<When> {
    match (&options.at, &options.zone) {
        (Some(local), Some(timezone)) => Some(When::At { local: local.clone(), timezone: timezone.clone() }),
        _ if options.now => Some(When::Now),
        _ if options.slot => Some(When::Slot { account_id: None, first: false }),
        _ => None,
    }
}

async fn draft(cx: &Cx, caller: &Caller, write: &cli::WritePost) -> Result<Draft> {
    let accounts = accounts(cx, caller, &write.accounts).await?;
    let mut texts = match &write.file {
        Some(file) => vec![read(file)?],
        None => write.text.clone(),
    };
    if write.split {
        let mut parts = Vec::new();
        for text in &texts {
            parts.extend(split::split(cx, caller, text, &accounts, write.number).await?);
        }
        texts = parts;
    }
    let part = |text| Part { text, ..Part::default() };
    let comment = |text: &String| FirstComment {
        text: text.clone(),
        delay_seconds: write.comment_delay.unwrap_or_default(),
    };
    Ok(Draft {
        content: Content {
            parts: texts.into_iter().map(part).collect(),
            numbering: write.number,
            first_comment: write.first_comment.as_ref().map(comment),
            ..Content::default()
        },
        targets: accounts.into_iter().map(|account_id| Target { account_id, content: None }).collect(),
        labels: write.labels.clone(),
        ..Draft::default()
    })
}

fn read(file: &Path) -> Result<String> {
    let mut text = String::new();
    let what = || format!("cannot read {} as text", file.display());
    if file.as_os_str() == "-" {
        std::io::stdin().take(TEXT_BYTES_MAX + 1).read_to_string(&mut text).with_context(what)?;
    } else {
        let file = std::fs::File::open(file).with_context(what)?;
        file.take(TEXT_BYTES_MAX + 1).read_to_string(&mut text).with_context(what)?;
    }
    Ok(text)
}

/// Accounts by their ids or names, with or without `@`.
pub async fn accounts(cx: &Cx, caller: &Caller, named: &[String]) -> Result<Vec<AccountId>> {
    let mut found = Vec::with_capacity(named.len());
    for name in named {
        found.push(workspace::account(cx, caller, name).await?);
    }
    Ok(found)
}

fn say_check(check: &Check, console: Console) {
    let mut text =
        if check.ok { "nothing stands in the way".to_owned() } else { "this cannot go out:".into() };
    if let Some(when) = &check.when {
        let note = when.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
        text.push_str(&format!("\n  when: {}{note}", when.due_at));
    }
    for problem in &check.problems {
        text.push_str(&format!("\n  {}: {}", problem.field, problem.message));
    }
    for account in &check.accounts {
        let price = kernel::Micros(account.price_micros);
        text.push_str(&format!("\n  @{} ({}): {price}", account.username, account.platform));
        for part in &account.parts {
            text.push_str(&format!("\n    {} of {}  {}", part.length, part.length_max, part.text));
        }
        if let Some(comment) = &account.first_comment {
            let (length, max) = (comment.length, comment.length_max);
            text.push_str(&format!("\n    {length} of {max}  first comment: {}", comment.text));
        }
        let problems =
            account.problems.iter().map(|problem| format!("{}: {}", problem.field, problem.message));
        for line in problems.chain(account.notices.iter().cloned()) {
            text.push_str(&format!("\n    {line}"));
        }
    }
    console.say(&text, &json!({ "check": check }));
}

pub fn say_post(post: &PostView, console: Console) {
    let mut text = format!("{}  {}  {}", post.id, post.state.as_str(), post.excerpt);
    if let Some(when) = &post.when {
        text.push_str(&format!("\n  when: {}", when.due_at));
    }
    if let Some(comment) = post.draft.content.comment() {
        text.push_str(&format!("\n  first comment: {}", comment.text));
    }
    for target in &post.targets {
        text.push_str(&format!("\n  @{} ({}): {}", target.username, target.platform, target.note));
        for part in &target.parts {
            let place = part.remote_url.as_deref().unwrap_or(&part.remote_id);
            let name = if part.is_first_comment {
                "first comment".to_owned()
            } else {
                format!("part {}", part.part)
            };
            text.push_str(&format!("\n    {name}: {place} at {}", part.at));
        }
        if let Some(deletion) = &target.deletion {
            let (state, done, of) = (deletion.act_state.as_str(), deletion.done, deletion.of);
            text.push_str(&format!("\n    taking it down: {state}, {done} of {of} gone"));
        }
        for seen in &target.evidence {
            text.push_str(&format!("\n    {}  {}", seen.at, seen.what));
        }
    }
    console.say(&text, &json!({ "post": post }));
}

#[cfg(test)]
mod tests;
