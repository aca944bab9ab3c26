//! What an account said through Roost, found by the post it became.

use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::{Conn, Cx, DbError, WorkspaceScope};

use crate::check::intent;
use crate::kind::{ActKinds, Said};
use crate::store::{acts, effects};

/// A post that an act brought about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWords {
    pub said: Said,
    /// When its existence was proven.
    pub at: Timestamp,
    /// An act took it down again.
    pub is_gone: bool,
}

/// The words of one post of an account; none when no act brought it about, or its kind cannot tell.
pub async fn find(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    remote_id: &str,
) -> Result<Option<OwnWords>, DbError> {
    let Some((act, effect)) = effects::find_by_post(conn, scope, account, remote_id).await? else {
        return Ok(None);
    };
    let Some(act) = acts::find(conn, scope, &act).await? else { return Ok(None) };
    let kind = cx.part::<ActKinds>().find(&act.kind).ok();
    let Some(said) = kind.and_then(|kind| kind.said(&intent(&act), effect.step)) else { return Ok(None) };
    let is_gone = !effects::gone_among(conn, scope, account, &[remote_id.to_owned()]).await?.is_empty();
    Ok(Some(OwnWords { said, at: effect.at, is_gone }))
}
