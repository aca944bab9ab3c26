//! One post with everything that was tried and found.

use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission};

use crate::view::{self, EvidenceView, PostView, PublishedPart};
use crate::{Error, Result, store};

pub async fn show(cx: &Cx, caller: &Caller, id: &PostId) -> Result<PostView> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let found = store::posts::find(&mut conn, &caller.scope, id).await?;
    let post = found.filter(|post| post.deleted_at.is_none()).ok_or(Error::PostNotFound)?;
    let mut shown = view::one(&mut conn, &caller.scope, post).await?;
    drop(conn);
    for target in &mut shown.targets {
        let Some(act) = &target.act_id else { continue };
        let detail = gate::view::detail(cx, caller, act).await?;
        let content = shown.draft.content_for(&target.account_id);
        let effects = detail.effects.into_iter();
        target.parts = effects.map(|effect| PublishedPart::of(effect, content)).collect();
        let evidence = detail.evidence.into_iter();
        target.evidence = evidence.map(|seen| EvidenceView { at: seen.at, what: seen.what }).collect();
    }
    Ok(shown)
}
