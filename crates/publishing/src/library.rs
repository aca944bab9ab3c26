//! The files that a post uses, as its platforms will judge them.

use std::collections::HashMap;

use connections::line;
use kernel::ids::{MediaId, PostId};
use media::Fit;
use platform::Attachment;
use runtime::{Conn, Cx, DbError, Tx, WorkspaceScope};

use crate::Result;
use crate::content::Draft;
use crate::frozen::{Frozen, FrozenMedia, FrozenPart};

/// What a file is used for, in the words of the library.
const USE: &str = "post";

/// A file of the library.
#[derive(Debug, Clone)]
pub struct Known {
    pub attachment: Attachment,
    pub sha256: String,
}

/// Renditions of files that suit a platform better than the files themselves, by file and platform.
#[derive(Debug, Clone, Default)]
pub struct Fits(HashMap<(MediaId, String), MediaId>);

/// The files of one draft or act, by their ids.
#[derive(Debug, Default)]
pub struct Library {
    known: HashMap<MediaId, Known>,
    fits: Fits,
}

/// Makes the renditions that the platforms of these drafts need. Takes its time and writes: never inside a
/// transaction.
pub async fn fit(cx: &Cx, scope: &WorkspaceScope, drafts: &[Draft]) -> Result<Fits> {
    let mut fits = Fits::default();
    for draft in drafts {
        fit_one(cx, scope, draft, &mut fits).await?;
    }
    Ok(fits)
}

async fn fit_one(cx: &Cx, scope: &WorkspaceScope, draft: &Draft, fits: &mut Fits) -> Result<()> {
    let ids = draft.media();
    if ids.is_empty() {
        return Ok(());
    }
    let mut conn = cx.db.read().await?;
    let files = media::find_many(&mut conn, scope, &ids).await?;
    let mut platforms = Vec::new();
    for target in &draft.targets {
        let (_, platform) = line::find(cx, &mut conn, scope, &target.account_id).await?;
        platforms.push(platform.descriptor());
    }
    drop(conn);
    for descriptor in platforms {
        let Some(rules) = &descriptor.post.media else { continue };
        for file in &files {
            if let Fit::Changed(made) = media::fit(cx, file, rules).await? {
                fits.0.insert((file.id.clone(), descriptor.name.to_owned()), made.id);
            }
        }
    }
    Ok(())
}

/// Reads these files and their renditions; those that are gone are absent.
pub async fn load(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    ids: &[MediaId],
    fits: &Fits,
) -> Result<Library, DbError> {
    let mut wanted = ids.to_vec();
    wanted.extend(fits.0.values().cloned());
    if wanted.is_empty() {
        return Ok(Library::default());
    }
    let found = media::find_many(conn, scope, &wanted).await?;
    let known = found.into_iter().map(|file| {
        let known = Known { attachment: file.attachment(), sha256: file.sha256 };
        (file.id, known)
    });
    Ok(Library { known: known.collect(), fits: fits.clone() })
}

/// From the commit on these files cannot be deleted. Files that are gone already are left out.
pub async fn mark_used(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    post: &PostId,
    ids: impl Iterator<Item = &MediaId>,
) -> Result<()> {
    for id in ids {
        match media::mark_used(tx, scope, id, USE, post.as_str()).await {
            Ok(()) | Err(media::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

pub async fn release(tx: &mut Tx, scope: &WorkspaceScope, post: &PostId, ids: &[MediaId]) -> Result<()> {
    for id in ids {
        media::release(tx, scope, id, USE, post.as_str()).await?;
    }
    Ok(())
}

/// The renditions that acts of a draft were frozen with, for judging it again without making any.
pub fn frozen_fits<'a>(draft: &Draft, acts: impl Iterator<Item = (&'a gate::Act, &'a str)>) -> Fits {
    let mut fits = Fits::default();
    for (act, platform) in acts {
        let Ok(frozen) = Frozen::read(&act.content) else { continue };
        let parts = draft.content_for(&act.account).parts.iter().zip(&frozen.parts);
        for (typed, frozen) in parts.flat_map(|(part, frozen)| part.media.iter().zip(&frozen.media)) {
            if typed.id != frozen.id {
                fits.0.insert((typed.id.clone(), platform.to_owned()), frozen.id.clone());
            }
        }
    }
    fits
}

impl Library {
    pub fn find(&self, id: &MediaId) -> Option<&Known> {
        self.known.get(id)
    }

    /// The file itself, or its rendition for a platform.
    pub fn fitting<'a>(&'a self, id: &'a MediaId, platform: &str) -> &'a MediaId {
        self.fits.0.get(&(id.clone(), platform.to_owned())).unwrap_or(id)
    }

    /// One file as it is attached, or why it cannot be.
    pub fn attach(&self, media: &FrozenMedia) -> Result<Attachment, &'static str> {
        let known = self.find(&media.id).ok_or("This file is not in the library any more. Choose another")?;
        if known.sha256 != media.sha256 {
            return Err("This file changed since it was chosen. Choose it again");
        }
        Ok(Attachment {
            alt_text: media.alt_text.clone(),
            sensitive: media.sensitive,
            remote_id: None,
            ..known.attachment.clone()
        })
    }

    /// The files of a part that can be attached, and the others by their place.
    pub fn attach_all(&self, part: &FrozenPart) -> (Vec<Attachment>, Vec<(usize, &'static str)>) {
        let (mut attached, mut refused) = (Vec::new(), Vec::new());
        for (index, media) in part.media.iter().enumerate() {
            match self.attach(media) {
                Ok(attachment) => attached.push(attachment),
                Err(why) => refused.push((index, why)),
            }
        }
        (attached, refused)
    }
}
