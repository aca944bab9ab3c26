use kernel::ids::MediaId;
use media::Media;
use runtime::Cx;

use super::{Guest, show};
use crate::Result;

/// A file of one of the link's posts; every other one does not exist for a guest.
pub async fn picture(cx: &Cx, guest: &Guest, id: &MediaId) -> Result<Media> {
    let mut conn = cx.db.read().await?;
    let link = guest.find(cx, &mut conn).await?;
    let (posts, standing) = show::posts(&mut conn, &link).await?;
    if !show::files(&standing, &posts).contains(id) {
        return Err(media::Error::NotFound.into());
    }
    let found = media::find(&mut conn, &link.scope, id).await?;
    Ok(found.ok_or(media::Error::NotFound)?)
}
