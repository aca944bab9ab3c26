use kernel::ids::MediaId;
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use crate::take_in::announce;
use crate::{Error, Media, Result, label, store};

/// What to write on a file; what is none stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub name: Option<String>,
    /// Some(None) takes it away.
    pub alt_text: Option<Option<String>>,
    pub folder: Option<Option<String>>,
    pub tags: Option<Vec<String>>,
    pub sensitive: Option<bool>,
}

/// Changes the labels of a file, never its content.
pub async fn change(cx: &Cx, caller: &Caller, id: &MediaId, change: Change) -> Result<Media> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let mut media = store::media::find(&mut tx, &caller.scope, id).await?.ok_or(Error::NotFound)?;
    let before = media.clone();
    if let Some(name) = change.name {
        media.name = label::name(&name)?;
    }
    if let Some(alt_text) = change.alt_text {
        media.alt_text = label::alt_text(alt_text)?;
    }
    if let Some(folder) = change.folder {
        media.folder = label::folder(folder)?;
    }
    if let Some(tags) = change.tags {
        media.tags = label::tags(tags)?;
    }
    media.sensitive = change.sensitive.unwrap_or(media.sensitive);
    if media == before {
        return Ok(media);
    }
    media.updated_at = cx.now();
    store::media::update(&mut tx, &media).await?;
    let detail = json!({ "name": media.name, "folder": media.folder, "tags": media.tags,
        "alt_text": media.alt_text, "sensitive": media.sensitive });
    audit::record(cx, &mut tx, caller, "media.change", id.as_str(), detail).await?;
    announce(cx, &mut tx, &caller.scope, "media.changed", id).await?;
    tx.commit().await?;
    Ok(media)
}
