//! Posts from files and into files.

use std::fs::File;
use std::io::{Read as _, Write};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use publishing::State;
use publishing::exchange::{self, BYTES_MAX, Format, Options, Order, Report, What};
use publishing::list::Filter;
use runtime::{Caller, Cx};
use serde_json::json;

use super::post::accounts;
use crate::cli;
use crate::console::Console;

pub async fn import(cx: &Cx, caller: &Caller, options: &cli::ImportPosts, console: Console) -> Result<()> {
    let bytes = read(&options.file)?;
    let order = options
        .dates
        .as_ref()
        .map(|name| Order::parse(name).with_context(|| format!("--dates {name}: write ymd, dmy or mdy")));
    let how = Options {
        format: format(options.format.as_deref(), Some(&options.file))?,
        dry_run: options.dry_run,
        skip_refused: options.skip_refused,
        timezone: options.zone.clone(),
        accounts: accounts(cx, caller, &options.accounts).await?,
        order: order.transpose()?,
    };
    let report = exchange::import(cx, caller, &how, &bytes).await?;
    say(&report, console);
    if !report.stored && !options.dry_run {
        bail!("{} rows were refused, so nothing was kept", report.counts.refused);
    }
    Ok(())
}

/// One byte more than is taken, so that what is too long is known for it.
fn read(file: &Path) -> Result<Vec<u8>> {
    let what = || format!("cannot read {}", file.display());
    let most = u64::try_from(BYTES_MAX).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        std::io::stdin().take(most).read_to_end(&mut bytes).with_context(what)?;
    } else {
        File::open(file).with_context(what)?.take(most).read_to_end(&mut bytes).with_context(what)?;
    }
    Ok(bytes)
}

fn format(named: Option<&str>, file: Option<&Path>) -> Result<Format> {
    let ending = file.and_then(Path::extension).and_then(|ending| ending.to_str());
    let is_json = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    match named {
        Some(name) => Format::parse(name).with_context(|| format!("--format {name}: write csv or json")),
        None => Ok(if is_json { Format::Json } else { Format::Csv }),
    }
}

fn say(report: &Report, console: Console) {
    let counts = report.counts;
    let lead = if report.stored { "" } else { "it would: " };
    let mut text = format!(
        "{lead}create {}, update {}, leave {} as they are, refuse {}",
        counts.create, counts.update, counts.unchanged, counts.refused
    );
    for column in report.columns.iter().filter(|column| column.used_as.is_none()) {
        text.push_str(&format!("\n  the column `{}` means nothing here and is left out", column.name));
    }
    for row in &report.rows {
        let what = match row.what {
            What::Create => "create",
            What::Update => "update",
            What::Unchanged => continue,
            What::Refused => "refuse",
        };
        let when = row.when.as_ref().map_or_else(|| "-".to_owned(), |when| when.due_at.to_string());
        text.push_str(&format!("\n  row {:4}  {what}  {when:20}  {}", row.row, row.excerpt));
        for problem in &row.problems {
            text.push_str(&format!("\n            {}: {}", problem.field, problem.message));
        }
        if let Some(note) = row.when.as_ref().and_then(|when| when.note.as_ref()) {
            text.push_str(&format!("\n            {note}"));
        }
    }
    console.say(&text, &json!({ "import": report }));
}

pub async fn export(cx: &Cx, caller: &Caller, options: &cli::ExportPosts, console: Console) -> Result<()> {
    let read = |name: &String| State::parse(name).with_context(|| format!("`{name}` is no state of a post"));
    let states = options.states.iter().map(read).collect::<Result<Vec<_>>>()?;
    let filter = Filter { labels: options.labels.clone(), ..Filter::default() };
    let format = format(options.format.as_deref(), options.file.as_deref())?;
    let export = exchange::export(caller, format, filter, states, (None, None))?;
    match &options.file {
        None => write(cx, caller, export, &mut std::io::stdout().lock()).await,
        Some(path) => {
            let what = || format!("cannot write {}", path.display());
            let mut file = File::create_new(path).with_context(what)?;
            write(cx, caller, export, &mut file).await?;
            file.sync_all().with_context(what)?;
            console.say(&format!("written to {}", path.display()), &json!({ "export": path }));
            Ok(())
        }
    }
}

async fn write(cx: &Cx, caller: &Caller, mut export: exchange::Export, to: &mut dyn Write) -> Result<()> {
    while let Some(piece) = exchange::piece(cx, caller, &mut export).await? {
        to.write_all(&piece)?;
    }
    Ok(to.flush()?)
}
