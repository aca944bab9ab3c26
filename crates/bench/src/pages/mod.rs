//! The endpoints behind the main pages, over HTTP against the program as it ships, with many posts.

mod archive;
mod rows;

use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use reqwest::Client;
use runtime::{Db, args};
use serde_json::{Value as Json, json};
use tokio::process::Command;

use crate::figure::{Figure, Rounds, Target, Unit};
use crate::machine::{Conditions, Watch};
use crate::plan::Plan;
use crate::roost::{self, Running};
use crate::spread::{Spread, quantile};

/// Beyond this an answer is felt.
const P99_MS: f64 = 50.0;
const OTHERS: usize = 2000;

/// Name and address of each endpoint; `{}` is the account.
const PAGES: [(&str, &str); 8] = [
    ("today", "today?account_id={}"),
    ("posts", "own-posts?account_id={}&limit=50"),
    ("posts.best", "own-posts?account_id={}&limit=50&sort=engagement"),
    ("posts.search", "own-posts?account_id={}&limit=50&q=certification"),
    ("opportunities", "opportunities?limit=50"),
    ("acts", "acts?limit=50"),
    ("growth", "growth?account_id={}"),
    ("analysis", "analysis?account_id={}"),
];

pub async fn pages(plan: &Plan) -> Result<Vec<Figure>> {
    let Some(program) = plan.roost.as_ref().filter(|_| plan.wants_some_of("pages")) else {
        return Ok(Vec::new());
    };
    let data = tempfile::tempdir_in(&plan.scratch)?;
    let account = fill(program, data.path(), plan.scale.posts).await?;
    let running = Running::start(program, data.path()).await?;
    let visitor = Visitor::sign_in(&running.base).await?;
    let mut figures = Vec::new();
    for (name, path) in PAGES {
        let name = format!("pages.{name}");
        if plan.wants(&name) {
            let url = format!("{}/api/v1/{}", running.base, path.replace("{}", &account));
            figures.extend(page(plan, &visitor, &name, &url).await?);
        }
    }
    running.stop().await?;
    Ok(figures)
}

/// An installation with posts by its own import, and with acts, opportunities and days as plain rows.
async fn fill(program: &Path, data: &Path, posts: usize) -> Result<String> {
    roost::set_up(program, data).await?;
    let file = data.join("archive.zip");
    archive::write(&file, posts)?;
    let mut import = Command::new(program);
    import.arg("--data-dir").arg(data).args(["--json", "--log", "error", "import", "x-archive"]).arg(&file);
    let imported = import.stdout(Stdio::null()).env_remove("DATABASE_URL").status().await?;
    ensure!(imported.success(), "`roost import` failed");
    let db = Db::open(&data.join("roost.db").display().to_string()).await?;
    let sql = "SELECT workspace_id, id FROM account";
    let account = db.read().await?.fetch_one(sql, args![]).await?;
    let (workspace, account): (String, String) = (account.get("workspace_id")?, account.get("id")?);
    rows::write(&db, (&workspace, &account), OTHERS).await?;
    db.close().await;
    Ok(account)
}

/// Somebody who is signed in, on one connection that stays open.
struct Visitor {
    client: Client,
    token: String,
    healthz: String,
}

impl Visitor {
    async fn sign_in(base: &str) -> Result<Self> {
        drop(rustls::crypto::ring::default_provider().install_default());
        #[expect(clippy::disallowed_methods, reason = "measures from outside, as a browser would")]
        let client = Client::builder().no_proxy().build()?;
        let who = json!({ "username": roost::USERNAME, "password": roost::PASSWORD });
        let answer = client.post(format!("{base}/api/v1/token")).json(&who).send().await?;
        let answer: Json = answer.error_for_status().context("signing in")?.json().await?;
        let token = answer["access_token"].as_str().context("no token in the answer")?.to_owned();
        Ok(Self { client, token, healthz: format!("{base}/healthz") })
    }

    /// Milliseconds to the last byte of the answer.
    async fn visit(&self, url: &str) -> Result<f64> {
        let began = Instant::now();
        let answer = self.client.get(url).bearer_auth(&self.token).send().await?;
        answer.error_for_status().with_context(|| url.to_owned())?.bytes().await?;
        Ok(began.elapsed().as_secs_f64() * 1000.0)
    }
}

async fn page(plan: &Plan, visitor: &Visitor, name: &str, url: &str) -> Result<Vec<Figure>> {
    let watch = Watch::start();
    let (mut half, mut most) = (Rounds::default(), Rounds::default());
    for _ in 0..plan.scale.rounds {
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        for _ in 0..plan.scale.requests {
            ours.push(visitor.visit(url).await?);
            bare.push(visitor.visit(&visitor.healthz).await?);
        }
        ours.sort_by(f64::total_cmp);
        bare.sort_by(f64::total_cmp);
        for (rounds, part) in [(&mut half, 0.5), (&mut most, 0.99)] {
            rounds.ours.extend(quantile(&ours, part));
            rounds.theirs.extend(quantile(&bare, part));
        }
    }
    let conditions = watch.stop();
    let figures = [
        figure(plan, &format!("{name}.p50"), &half, Vec::new(), &conditions),
        figure(plan, &format!("{name}.p99"), &most, vec![Target::AtMost(P99_MS)], &conditions),
    ];
    Ok(figures.into_iter().flatten().collect())
}

fn figure(
    plan: &Plan,
    name: &str,
    rounds: &Rounds,
    targets: Vec<Target>,
    conditions: &Conditions,
) -> Option<Figure> {
    Some(Figure {
        name: name.to_owned(),
        what: "answer over HTTP, to its last byte".into(),
        how: format!(
            "SQLite, {} posts, {OTHERS} acts, {OTHERS} opportunities; {} rounds of {} requests, one at a time",
            plan.scale.posts, plan.scale.rounds, plan.scale.requests
        ),
        unit: Unit::Milliseconds,
        measured: Spread::of(&rounds.ours)?,
        per_cpu_second: None,
        beside: rounds.beside("GET /healthz in turns with it"),
        targets,
        conditions: conditions.clone(),
    })
}
