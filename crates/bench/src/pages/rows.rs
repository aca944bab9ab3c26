//! Acts, opportunities and days, written past their domains: what is measured is reading them.

use std::time::Duration;

use anyhow::Result;
use kernel::ids::{Act, Opportunity};
use kernel::{Clock, Entropy, Id, Micros};
use platform::{Assessment, Person, Post, Route};
use runtime::{Db, Tx, args};
use serde_json::json;

use crate::scores::{Candidate, candidates};

const DAY: Duration = Duration::from_secs(86_400);
const DAYS: u32 = 400;

type Owner<'a> = (&'a str, &'a str);

pub async fn write(db: &Db, owner: Owner<'_>, count: usize) -> Result<()> {
    let now = Clock::System.now();
    let mut tx = db.begin().await?;
    for (number, candidate) in candidates(count, now).into_iter().enumerate() {
        opportunity(&mut tx, owner, &candidate, number).await?;
        act(&mut tx, owner, &candidate.post, number).await?;
    }
    days(&mut tx, owner).await?;
    tx.commit().await?;
    Ok(())
}

fn assessment() -> Result<String> {
    let assessment = Assessment {
        route: Route::Api,
        price: Micros(15_000),
        length: 120,
        length_max: 280,
        notices: Vec::new(),
        rulebook_version: "bench".into(),
    };
    Ok(serde_json::to_string(&assessment)?)
}

async fn opportunity(tx: &mut Tx, owner: Owner<'_>, candidate: &Candidate, number: usize) -> Result<()> {
    let (post, author): (&Post, &Person) = (&candidate.post, &candidate.author);
    let now = Clock::System.now();
    let id: Id<Opportunity> = Id::new(now, &Entropy::System);
    let states = ["new", "drafted", "queued", "dismissed"];
    let score = f64::from(u32::try_from(number % 100).unwrap_or(0));
    let parts = json!({ "author": score / 3.0, "performance": score / 3.0, "content": score / 3.0 });
    let sql = "INSERT INTO opportunity (workspace_id, id, account_id, remote_id, author_id, author_username, post,
            author, source_kind, source_label, score, parts, reasons, mentions_us, assessment, state, found_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'topic', 'devops', $9, $10, '[\"asks a question\"]', FALSE, $11, $12, $13)";
    let args = args![
        owner.0,
        &id,
        owner.1,
        &post.remote_id,
        &author.remote_id,
        &author.username,
        serde_json::to_string(post)?,
        serde_json::to_string(author)?,
        score,
        parts,
        assessment()?,
        states.get(number % states.len()).copied().unwrap_or("new"),
        now.minus(Duration::from_secs(60) * u32::try_from(number)?)
    ];
    tx.execute(sql, args).await?;
    Ok(())
}

/// Most are sent; every twentieth waits for a decision.
async fn act(tx: &mut Tx, owner: Owner<'_>, post: &Post, number: usize) -> Result<()> {
    let now = Clock::System.now();
    let id: Id<Act> = Id::new(now, &Entropy::System);
    let at = now.minus(Duration::from_secs(600) * u32::try_from(number)?);
    let state = if number.is_multiple_of(20) { "proposed" } else { "sent" };
    let target = json!({ "post_id": post.remote_id, "author_username": "somebody", "text": post.text });
    let sql = "INSERT INTO act (workspace_id, id, kind, account_id, state, content, target, content_hash, fingerprint,
            origin, value, assessment, stages, proposed_by, proposed_at, expires_at, finished_at, remote_id)
        VALUES ($1, $2, 'reply', $3, $4, $5, $6, $7, $7, '{}', $8, $9, '[]', '{\"kind\":\"system\"}', $10, $11, $12, $13)";
    let sent = state == "sent";
    let args = args![
        owner.0,
        &id,
        owner.1,
        state,
        json!({ "text": "An answer that was worth giving." }),
        target,
        format!("hash{number}"),
        f64::from(u32::try_from(number % 100)?),
        assessment()?,
        at,
        at.plus(DAY * 4000),
        sent.then_some(at),
        sent.then(|| format!("sent{number}"))
    ];
    tx.execute(sql, args).await?;
    Ok(())
}

async fn days(tx: &mut Tx, owner: Owner<'_>) -> Result<()> {
    let now = Clock::System.now();
    for number in 0..DAYS {
        let at = now.minus(DAY * (DAYS - 1 - number));
        let sql =
            "INSERT INTO profile_day (workspace_id, account_id, day, followers, following, posts, taken_at)
            VALUES ($1, $2, $3, $4, 100, 1000, $5) ON CONFLICT DO NOTHING";
        let day = at.to_jiff().strftime("%Y-%m-%d").to_string();
        tx.execute(sql, args![owner.0, owner.1, day, i64::from(10_000 + number * 17), at]).await?;
    }
    Ok(())
}
