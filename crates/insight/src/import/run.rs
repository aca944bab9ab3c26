use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::ids::{AccountId, ImportId};
use platform::{ArchiveSummary, Person, Platform};
use runtime::jobs::{self, NewJob};
use runtime::{Cx, Tx, WorkspaceScope};
use serde_json::json;
use web::ProblemSource as _;

use super::reading::{self, Part};
use super::{Import, Problem, State, announce};
use crate::jobs::ANALYSE;
use crate::observe::observe;
use crate::post::{Author, OwnPost, Source};
use crate::store::{imports, posts};
use crate::{Error, Result};

/// Takes an uploaded archive from wherever it stands to its end. Repeating it takes nothing twice.
pub async fn resume(cx: &Cx, scope: &WorkspaceScope, id: &ImportId) -> Result<Import> {
    let mut conn = cx.db.read().await?;
    let import = imports::find(&mut conn, scope, id).await?.ok_or(Error::ImportNotFound)?;
    drop(conn);
    let Some(path) = import.upload.clone().filter(|_| !import.state.is_final()).map(PathBuf::from) else {
        return Ok(import);
    };
    let import = take(cx, scope, import, &path, &mut |_| {}).await?;
    if let Err(error) = tokio::fs::remove_file(&path).await {
        tracing::warn!(%error, import = %id, "an uploaded archive could not be removed");
    }
    Ok(import)
}

/// What an archive holds wrongly ends the import as failed; what this machine does wrongly is an error
/// and worth another try.
pub(super) async fn take(
    cx: &Cx,
    scope: &WorkspaceScope,
    mut import: Import,
    path: &Path,
    progress: &mut (dyn FnMut(&Import) + Send),
) -> Result<Import> {
    (import.posts, import.known, import.bytes_done) = (0, 0, 0);
    match read(cx, scope, &mut import, path, progress).await {
        Ok(summary) => finish(cx, scope, &mut import, summary).await?,
        Err(error @ (Error::Archive { .. } | Error::NotSupported { .. } | Error::Invalid { .. })) => {
            fail(cx, scope, &mut import, &error).await?;
        }
        Err(error) => return Err(error),
    }
    progress(&import);
    Ok(import)
}

async fn fail(cx: &Cx, scope: &WorkspaceScope, import: &mut Import, error: &Error) -> Result<()> {
    import.state = State::Failed;
    import.problem = Some(Problem { code: error.code().to_owned(), detail: error.detail() });
    import.ended_at = Some(cx.now());
    save(cx, scope, import).await
}

/// After the last try: the person is told, and the copy does not stay behind.
pub async fn give_up(cx: &Cx, scope: &WorkspaceScope, id: &ImportId, error: &Error) -> Result<()> {
    let mut conn = cx.db.read().await?;
    let found = imports::find(&mut conn, scope, id).await?;
    drop(conn);
    let Some(mut import) = found.filter(|import| !import.state.is_final()) else { return Ok(()) };
    fail(cx, scope, &mut import, error).await?;
    if let Some(path) = &import.upload {
        // Often it is the copy that is missing.
        drop(tokio::fs::remove_file(path).await);
    }
    Ok(())
}

async fn read(
    cx: &Cx,
    scope: &WorkspaceScope,
    import: &mut Import,
    path: &Path,
    progress: &mut (dyn FnMut(&Import) + Send),
) -> Result<ArchiveSummary> {
    let (_, platform) = reading::reader(cx)?;
    import.state = State::Checking;
    save(cx, scope, import).await?;
    progress(import);
    reading::check(Arc::clone(&platform), path.to_owned()).await?;
    import.state = State::Taking;
    let (mut parts, ended) = reading::stream(Arc::clone(&platform), path.to_owned());
    let mut author = None;
    while let Some(part) = parts.recv().await {
        store(cx, scope, import, (platform.as_ref(), &mut author), part).await?;
        progress(import);
    }
    ended.await.map_err(reading::stopped)?
}

/// One transaction for one part, its progress included.
async fn store(
    cx: &Cx,
    scope: &WorkspaceScope,
    import: &mut Import,
    (platform, author): (&dyn Platform, &mut Option<Author>),
    part: Part,
) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    if let Some(owner) = part.owner {
        *author = Some(settle_owner(cx, &mut tx, scope, platform, &owner).await?);
    }
    if !part.posts.is_empty() {
        let author = author.as_ref().ok_or_else(no_owner)?;
        import.account = Some(author.account.clone());
        let observed =
            part.posts.into_iter().filter_map(|post| OwnPost::observe(author, post, Source::Archive, None));
        let taken = observe(&mut tx, scope, &author.account, observed.collect(), cx.now()).await?;
        import.posts += taken.new;
        import.known += taken.known;
    }
    import.bytes_done = i64::try_from(part.bytes_done).unwrap_or(i64::MAX);
    if part.bytes_total > 0 {
        import.bytes_total = i64::try_from(part.bytes_total).unwrap_or(i64::MAX);
    }
    imports::save(&mut tx, scope, import).await?;
    announce(cx, &mut tx, scope, import).await?;
    Ok(tx.commit().await?)
}

async fn settle_owner(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    platform: &dyn Platform,
    owner: &Person,
) -> Result<Author> {
    let name = platform.descriptor().name;
    let account = connections::ensure_archive_account(cx, tx, scope, name, owner).await?;
    Ok(Author { account, remote_id: owner.remote_id.clone() })
}

fn no_owner() -> Error {
    let message = "this archive does not say whose it is: its account file is missing. Ask the platform for \
                   a new archive and import it as it comes"
        .to_owned();
    Error::Invalid { field: "file", message }
}

async fn finish(cx: &Cx, scope: &WorkspaceScope, import: &mut Import, summary: ArchiveSummary) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    if let Some(account) = &import.account {
        if let Some(followers) = summary.followers_listed {
            learn_followers(&mut tx, scope, account, followers).await?;
        }
        let job = NewJob::new(ANALYSE, json!({ "account": account }))
            .in_workspace(scope)
            .unique(format!("{ANALYSE}:{account}"));
        jobs::enqueue(cx, &mut tx, job.max_attempts(3)).await?;
    }
    import.state = State::Done;
    import.bytes_done = import.bytes_total;
    import.summary = Some(summary);
    import.ended_at = Some(cx.now());
    imports::save(&mut tx, scope, import).await?;
    announce(cx, &mut tx, scope, import).await?;
    Ok(tx.commit().await?)
}

/// The archive's list of followers is the only number there is for an account that was never connected.
async fn learn_followers(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    followers: i64,
) -> Result<()> {
    let Some(known) = connections::find(tx, scope, account).await? else { return Ok(()) };
    if known.followers.is_none() && followers > 0 {
        let person = person(known, followers);
        connections::record_profile(tx, scope, account, &person).await?;
        posts::estimate_rates(tx, scope, account, followers).await?;
    }
    Ok(())
}

fn person(account: connections::Account, followers: i64) -> Person {
    Person {
        remote_id: account.remote_id,
        username: account.username,
        display_name: account.display_name,
        bio: None,
        followers: Some(followers),
        following: None,
        posts: None,
        listed: None,
        verified: None,
        created_at: None,
        avatar_url: None,
        text_limit: None,
    }
}

async fn save(cx: &Cx, scope: &WorkspaceScope, import: &Import) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    imports::save(&mut tx, scope, import).await?;
    announce(cx, &mut tx, scope, import).await?;
    Ok(tx.commit().await?)
}
