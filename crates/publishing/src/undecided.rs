//! Posts that nobody decided on before their time, in workspaces that want them to find another one: they move to
//! the next free slot of their queue and go on waiting for approval there.

use std::collections::HashSet;

use kernel::ids::PostId;
use runtime::{Caller, Cx, WorkspaceScope};

use crate::act::KIND;
use crate::schedule::{Consent, When, schedule};
use crate::{Error, Result};

/// Looks once at what the gate found undecided.
pub async fn tick(cx: &Cx) -> Result<()> {
    let mut conn = cx.db.read().await?;
    let undecided = gate::deadline::list_undecided(&mut conn, cx.now()).await?;
    drop(conn);
    let mut moved: HashSet<PostId> = HashSet::new();
    for (scope, act) in undecided.into_iter().filter(|(_, act)| act.kind == KIND) {
        let Some(id) = post_of(&act) else { continue };
        // A post for several accounts moves once.
        if moved.insert(id.clone()) {
            move_on(cx, &scope, (&id, act)).await?;
        }
    }
    Ok(())
}

fn post_of(act: &gate::Act) -> Option<PostId> {
    act.origin.get("post_id").and_then(|id| id.as_str()).and_then(|id| id.parse().ok())
}

/// A post that finds no slot stays as it is, and its proposal expires in the end.
async fn move_on(cx: &Cx, scope: &WorkspaceScope, (id, act): (&PostId, gate::Act)) -> Result<()> {
    let caller = Caller::system("publishing.undecided", scope.clone());
    let when = When::Slot { account_id: Some(act.account), first: false };
    match schedule(cx, &caller, id, None, (&when, Consent::None)).await {
        Ok(_) => Ok(()),
        Err(Error::Db(error)) => Err(error.into()),
        Err(error) => {
            tracing::info!(post.id = %id, %error, "a post that nobody decided on finds no other time");
            Ok(())
        }
    }
}
