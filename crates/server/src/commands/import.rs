use std::path::Path;

use anyhow::{Context as _, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use insight::analysis::{self, Analysis};
use insight::import::{self, Import};
use kernel::ids::AccountId;
use runtime::{Caller, Cx};
use serde_json::json;

use super::workspace;
use crate::cli;
use crate::compose::{self, Setting};
use crate::console::Console;
use crate::data_dir::DataDir;

/// Takes in an archive and says what it shows.
pub async fn import(data: &DataDir, what: &cli::Import, console: Console) -> Result<()> {
    let cli::Import::XArchive(options) = what;
    let cx = compose::open(data, Setting::default()).await?.cx;
    let caller = workspace::operator(&cx, &options.workspace).await?;
    let import = take(&cx, &caller, &options.file).await?;
    if let Some(problem) = &import.problem {
        bail!("{}", problem.detail);
    }
    let account = import.account.clone().context("the archive names no account")?;
    say_taken(&import, console);
    let analysis = analysis::analyse(&cx, &caller, &account).await?;
    say_analysis(&analysis, console);
    say_voice(&cx, &caller, &account, console).await?;
    cx.db.close().await;
    Ok(())
}

async fn take(cx: &Cx, caller: &Caller, file: &Path) -> Result<Import> {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg:24} {wide_bar} {bytes}/{total_bytes}") {
        bar.set_style(style);
    }
    let mut progress = |import: &Import| {
        bar.set_length(u64::try_from(import.bytes_total).unwrap_or(0));
        bar.set_position(u64::try_from(import.bytes_done).unwrap_or(0));
        bar.set_message(format!("{} posts", import.posts + import.known));
    };
    let taken = import::from_file(cx, caller, file, &mut progress).await;
    bar.finish_and_clear();
    taken.with_context(|| format!("{} could not be imported", file.display()))
}

fn say_taken(import: &Import, console: Console) {
    let mut text =
        format!("{} posts: {} new, {} known before", import.posts + import.known, import.posts, import.known);
    if let Some(summary) = &import.summary {
        for skipped in &summary.skipped {
            text.push_str(&format!("\n  left out: {skipped}"));
        }
    }
    let data = json!({
        "import": import.id, "posts": import.posts, "known": import.known, "summary": import.summary,
    });
    console.say(&text, &data);
}

fn say_analysis(analysis: &Analysis, console: Console) {
    let mut text = "\nWhat works:".to_owned();
    for statement in &analysis.report.statements {
        text.push_str(&format!("\n  {} (n = {})", statement.text, statement.n));
    }
    for missing in &analysis.report.not_enough_data {
        text.push_str(&format!("\n  not enough data: {missing}"));
    }
    console.say(&text, &json!({ "analysis": analysis }));
}

async fn say_voice(cx: &Cx, caller: &Caller, account: &AccountId, console: Console) -> Result<()> {
    let mut conn = cx.db.read().await?;
    let Some(voice) = brand::voice::latest(&mut conn, &caller.scope, account).await? else { return Ok(()) };
    let mut text = format!("\nHow it sounds ({}, {} posts):", voice.made_by, voice.sample);
    for statement in &voice.statements {
        let shown: Vec<&str> = statement.evidence.iter().map(|shown| shown.post_id.as_str()).collect();
        text.push_str(&format!("\n  {} [{}]", statement.text, shown.join(", ")));
    }
    console.say(&text, &json!({ "voice": voice }));
    Ok(())
}
