use kernel::ids::AccountId;
use runtime::events::{self, Event};
use runtime::jobs::{self, NewJob};
use runtime::{Caller, Cx, Permission, Tx, WorkspaceScope};
use serde_json::json;

use super::report::Report;
use super::{Analysis, show};
use crate::jobs::VOICE;
use crate::post::OwnPost;
use crate::store::{analyses, post_lists, posts};
use crate::zone::Zone;
use crate::{Error, Result, line, voice};

/// The newest so many posts are looked at: more would tell of another time and fill the memory.
const POSTS_MAX: i64 = 20_000;

/// Analyses an account's posts anew and stores the next version. Learns the voice too: at once by the
/// local analysis, and in the background when a model is set up for it.
pub async fn analyse(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<Analysis> {
    caller.require(Permission::Propose)?;
    let (posts, zone) = gather(cx, &caller.scope, account).await?;
    let now = cx.now();
    let work = move || {
        let report = Report::of(&posts, &zone, (0, now));
        (report, voice::local(&posts))
    };
    let computed = tokio::task::spawn_blocking(work).await;
    let (mut report, learned) =
        computed.map_err(|_| Error::File(std::io::Error::other("the analysis was interrupted")))?;
    let mut tx = cx.db.begin().await?;
    report.version = analyses::insert(&mut tx, &caller.scope, account, &report).await?;
    settle_voice(cx, &mut tx, &caller.scope, account, learned).await?;
    let payload = json!({ "version": report.version });
    let event = Event { kind: "insight.analysed", subject: account.to_string(), payload };
    events::emit(cx, &mut tx, &caller.scope, event).await?;
    tx.commit().await?;
    show(cx, caller, account).await
}

async fn gather(cx: &Cx, scope: &WorkspaceScope, id: &AccountId) -> Result<(Vec<OwnPost>, Zone)> {
    let mut tx = cx.db.begin().await?;
    let account = line::account(&mut tx, scope, id).await?;
    if let Some(followers) = account.followers {
        posts::estimate_rates(&mut tx, scope, id, followers).await?;
    }
    tx.commit().await?;
    let mut conn = cx.db.read().await?;
    let posts = post_lists::newest(&mut conn, scope, id, POSTS_MAX).await?;
    if posts.is_empty() {
        return Err(Error::NoPosts);
    }
    Ok((posts, Zone::load(&mut conn, scope).await?))
}

async fn settle_voice(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    learned: Option<brand::voice::Learned>,
) -> Result<()> {
    let by_model = voice::has_model(tx, scope).await?;
    if by_model {
        let job = NewJob::new(VOICE, json!({ "account": account })).in_workspace(scope);
        jobs::enqueue(cx, tx, job.unique(format!("{VOICE}:{account}")).max_attempts(3)).await?;
    }
    let is_first = brand::voice::latest(tx, scope, account).await?.is_none();
    if let Some(learned) = learned.filter(|_| is_first || !by_model) {
        brand::voice::save(cx, tx, scope, account, learned).await?;
    }
    Ok(())
}
