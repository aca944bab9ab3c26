use std::process::ExitCode;

use anyhow::Result;
use connections::KeyRing;
use kernel::Entropy;
use runtime::{Db, installation, migrations};
use serde_json::json;

use crate::console::Console;
use crate::data_dir::DataDir;
use crate::{compose, keys};

/// One thing looked at. `fix` is empty when nothing is wrong.
struct Finding {
    about: &'static str,
    found: String,
    fix: &'static str,
}

impl Finding {
    fn new(about: &'static str, found: impl Into<String>, fix: &'static str) -> Self {
        Self { about, found: found.into(), fix }
    }
}

/// Looks without changing anything; fails when something needs a person.
pub async fn doctor(data: &DataDir, console: Console) -> Result<ExitCode> {
    let mut findings = vec![look_at_folder(data)];
    if data.path().exists() {
        findings.extend(keys::NAMES.map(|name| look_at_key(data, name)));
        findings.push(look_at_vault(data));
        findings.extend(look_at_database(data).await);
    }
    let mut ill = false;
    for Finding { about, found, fix } in findings {
        ill |= !fix.is_empty();
        let text = if fix.is_empty() {
            format!("ok      {about}: {found}")
        } else {
            format!("PROBLEM {about}: {found}. {fix}")
        };
        let fix = Some(fix).filter(|fix| !fix.is_empty());
        console.say(&text, &json!({ "about": about, "ok": fix.is_none(), "found": found, "fix": fix }));
    }
    Ok(if ill { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn look_at_folder(data: &DataDir) -> Finding {
    let path = data.path();
    match std::fs::metadata(path) {
        Ok(found) if found.permissions().readonly() => {
            Finding::new("data folder", format!("{} is read-only", path.display()), "Make it writable.")
        }
        Ok(_) => Finding::new("data folder", path.display().to_string(), ""),
        Err(error) => Finding::new(
            "data folder",
            format!("{}: {error}", path.display()),
            "Start `roost serve` once, or name the right folder with --data-dir.",
        ),
    }
}

fn look_at_key(data: &DataDir, name: &'static str) -> Finding {
    let path = keys::file(&data.keys(), name);
    match keys::read(&path) {
        Ok(_) => Finding::new(name, "the key is there, for its owner only", ""),
        Err(error) => Finding::new(name, format!("{error:#}"), "Restore the keys folder from a backup."),
    }
}

fn look_at_vault(data: &DataDir) -> Finding {
    const FIX: &str = "Restore the keys folder from a backup.";
    let path = data.vault_keys();
    if !path.exists() {
        return Finding::new("vault", format!("{} does not exist", path.display()), FIX);
    }
    match KeyRing::load_or_create(&path, &Entropy::System) {
        Ok(_) => Finding::new("vault", "the keys are there, for their owner only", ""),
        Err(error) => Finding::new("vault", error.to_string(), FIX),
    }
}

async fn look_at_database(data: &DataDir) -> Vec<Finding> {
    if let Some(file) = data.database_file()
        && !file.exists()
    {
        let found = format!("{} does not exist", file.display());
        return vec![Finding::new("database", found, "Start `roost serve` once, or restore a backup.")];
    }
    match compose::open_database(data).await {
        Ok(db) => {
            let findings = vec![
                Finding::new("database", db.engine_name(), ""),
                look_at_schema(&db).await,
                look_at_installation(&db).await,
            ];
            db.close().await;
            findings
        }
        Err(error) => vec![Finding::new("database", format!("{error:#}"), "Check the address and the disk.")],
    }
}

async fn look_at_schema(db: &Db) -> Finding {
    match migrations::pending(db).await {
        Ok(pending) if pending.is_empty() => Finding::new("schema", "up to date", ""),
        Ok(pending) => {
            Finding::new("schema", format!("{} steps behind", pending.len()), "Run `roost migrate`.")
        }
        Err(error) => Finding::new("schema", error.to_string(), "Use the release that wrote this database."),
    }
}

async fn look_at_installation(db: &Db) -> Finding {
    const LOOK: &str = "Look at what was due, then release it in the app.";
    let frozen = async {
        let mut conn = db.read().await?;
        installation::get(&mut conn, installation::FROZEN).await
    };
    match (frozen.await, installation::is_clone(db).await) {
        (Ok(Some(reason)), _) => Finding::new("sending", format!("frozen because it is {reason}"), LOOK),
        (Ok(None), Ok(true)) => Finding::new("sending", "this is a copy and will start frozen", LOOK),
        (Ok(None), Ok(false)) => Finding::new("sending", "not frozen", ""),
        (Err(error), _) | (_, Err(error)) => {
            Finding::new("sending", error.to_string(), "Run `roost migrate`, then look again.")
        }
    }
}
