use kernel::ids::MediaId;
use runtime::{Caller, Cx, DbError, Permission, Tx, audit};
use serde_json::json;

use crate::store::{self, blobs};
use crate::take_in::announce;
use crate::{Error, Media, Result, uses};

/// Users of a file that are named to a person, at most.
const NAMED_MAX: usize = 3;

/// Takes a file and its renditions out of the library; their bytes follow after the grace. Refused while
/// somebody uses one of them.
pub async fn delete(cx: &Cx, caller: &Caller, id: &MediaId) -> Result<()> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let media = store::media::find(&mut tx, &caller.scope, id).await?.ok_or(Error::NotFound)?;
    let used = uses(&mut tx, &caller.scope, std::slice::from_ref(id)).await?;
    if !used.is_empty() {
        let named: Vec<String> = used.iter().take(NAMED_MAX).map(|(_, by)| by.to_string()).collect();
        let more = used.len().saturating_sub(NAMED_MAX);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        return Err(Error::InUse { by: named.join(", ") + &more });
    }
    for rendition in store::media::renditions(&mut tx, &caller.scope, id).await? {
        remove(cx, &mut tx, &rendition).await?;
    }
    remove(cx, &mut tx, &media).await?;
    audit::record(cx, &mut tx, caller, "media.delete", id.as_str(), json!({ "name": media.name })).await?;
    announce(cx, &mut tx, &caller.scope, "media.deleted", id).await?;
    Ok(tx.commit().await?)
}

async fn remove(cx: &Cx, tx: &mut Tx, media: &Media) -> Result<()> {
    store::media::delete(tx, &media.scope, &media.id).await.map_err(|error| match error {
        // Somebody began to use it since it was looked at.
        DbError::ForeignKey => Error::InUse { by: "something that was added just now".into() },
        other => other.into(),
    })?;
    blobs::let_go(tx, &media.scope, &media.blob, cx.now()).await?;
    if let Some(thumbnail) = &media.thumbnail {
        blobs::let_go(tx, &media.scope, &thumbnail.blob, cx.now()).await?;
    }
    Ok(())
}
