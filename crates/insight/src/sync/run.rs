use connections::line;
use kernel::ids::AccountId;
use platform::{Measure, Post, Session, Since};
use runtime::{Cx, WorkspaceScope};

use super::{State, Sync, begin, reason, save};
use crate::observe::Taken;
use crate::post::Author;
use crate::sampling::take;
use crate::store::syncs;
use crate::{Error, Result, sampling, snapshot};

/// A first sync of a long history is spread over several runs, so that it cannot eat a whole day's budget.
const PAGES_PER_RUN: usize = 5;
const PAGE_SIZE: i64 = 100;

/// Brings an account up to date. Trouble that may pass is an error, to be tried again; whatever needs a
/// person or tomorrow's budget ends the run as stopped, with the reason.
pub async fn run(cx: &Cx, scope: &WorkspaceScope, account: &AccountId) -> Result<Sync> {
    let mut tx = cx.db.begin().await?;
    let mut sync = begin(cx, &mut tx, scope, account).await?;
    save(cx, &mut tx, scope, &sync).await?;
    tx.commit().await?;
    let result = read(cx, scope, &mut sync).await;
    sync.state = State::Done;
    if let Err(error) = &result {
        sync.state = State::Stopped;
        sync.detail = Some(reason(error));
    }
    sync.ended_at = Some(cx.now());
    let mut tx = cx.db.begin().await?;
    save(cx, &mut tx, scope, &sync).await?;
    tx.commit().await?;
    match result {
        Err(error) if error.is_transient() => Err(error),
        _ => Ok(sync),
    }
}

async fn read(cx: &Cx, scope: &WorkspaceScope, sync: &mut Sync) -> Result<()> {
    let line = line::open(cx, scope, &sync.account_id).await?;
    let measure = line.measure()?;
    let person = measure.profile(&line.session).await?;
    let mut tx = cx.db.begin().await?;
    snapshot::record(cx, &mut tx, scope, &sync.account_id, &person).await?;
    tx.commit().await?;
    Reader { cx, scope, session: &line.session, measure }.new_posts(sync).await?;
    match sampling::run::run(cx, scope, &sync.account_id).await {
        Ok(sampled) => sync.refreshed = sampled,
        // Waiting for a budget is no trouble: it is noted at the posts, with the time to try again.
        Err(error @ Error::KeptFree { .. }) => sync.detail = Some(error.to_string()),
        Err(error) => return Err(error),
    }
    Ok(())
}

struct Reader<'a> {
    cx: &'a Cx,
    scope: &'a WorkspaceScope,
    session: &'a Session,
    measure: &'a dyn Measure,
}

impl Reader<'_> {
    async fn new_posts(&self, sync: &mut Sync) -> Result<()> {
        for _ in 0..PAGES_PER_RUN {
            let since = Since {
                after_id: sync.newest_id.clone(),
                after_time: None,
                cursor: sync.cursor.clone(),
                page_size: Some(PAGE_SIZE),
            };
            let page = self.measure.own_posts(self.session, &since).await;
            if matches!(page, Err(platform::Error::Rejected { .. })) && sync.cursor.is_some() {
                // The platform forgot where the listing stood: it starts over next time.
                (sync.cursor, sync.pending_newest_id) = (None, None);
            }
            let page = page?;
            if sync.cursor.is_none() {
                sync.pending_newest_id = page.newest_id.or_else(|| sync.newest_id.clone());
            }
            sync.cursor = page.next;
            if sync.cursor.is_none() {
                sync.newest_id = sync.pending_newest_id.take();
            }
            let taken = self.store(sync, page.items).await?;
            sync.posts += taken.new;
            if sync.cursor.is_none() {
                return Ok(());
            }
        }
        sync.detail = Some("older posts are left for the next sync, to stay within the day's budget".into());
        Ok(())
    }

    /// Posts and the place where the listing stands are stored together.
    async fn store(&self, sync: &Sync, found: Vec<Post>) -> Result<Taken> {
        let author = Author { account: sync.account_id.clone(), remote_id: self.session.remote_id.clone() };
        let mut tx = self.cx.db.begin().await?;
        let taken = take::store(self.cx, &mut tx, self.scope, &author, found).await?;
        syncs::save(&mut tx, self.scope, sync).await?;
        tx.commit().await?;
        Ok(taken)
    }
}
