//! Words a workspace keeps to use again: snippets, sets of hashtags, people it likes to mention.
//!
//! The three differ only in what they hold, which is checked where each is defined; keeping, changing and
//! removing them is the same and stands here.

mod hashtag_set;
mod saved_mention;
mod snippet;

#[cfg(test)]
mod tests;

use kernel::Timestamp;
use kernel::ids::{Id, Kind};
use runtime::{Caller, Conn, Cx, DbError, Permission, WorkspaceScope, audit};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::{Error, Result, store};

pub use hashtag_set::{HashtagSet, HashtagSetInput};
pub use saved_mention::{SavedMention, SavedMentionInput};
pub use snippet::{Snippet, SnippetInput};

/// Of one sort, in one workspace: lists are shown whole.
const KEPT_MAX: usize = 500;
const NAME_CHARS_MAX: usize = 80;

/// What is kept, as a person gives it.
pub trait Keepable: Serialize + DeserializeOwned + Send + Sync {
    type Kind: Kind;
    /// What a person gets back.
    type View: From<Kept<Self>>;
    /// How rows and audit entries name the sort: a promise.
    const SORT: &'static str;
    const ADDED: &'static str;
    const CHANGED: &'static str;
    const REMOVED: &'static str;

    /// Tidied up, or refused with the field at fault.
    fn checked(self) -> Result<Self>;

    fn name(&self) -> &str;

    /// No two of a sort are alike in this.
    fn key(&self) -> String {
        self.name().to_lowercase()
    }

    /// The field that [`Self::key`] is made of.
    const KEY_FIELD: &'static str = "name";
}

/// What is kept, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<T: Keepable> {
    pub id: Id<T::Kind>,
    pub content: T,
    pub changed_at: Timestamp,
}

/// All of a sort, by name.
pub async fn list<T: Keepable>(cx: &Cx, caller: &Caller) -> Result<Vec<T::View>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    Ok(load::<T>(&mut conn, &caller.scope).await?)
}

/// As [`list`], for domains above.
pub async fn load<T: Keepable>(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<T::View>, DbError> {
    Ok(store::kept::list::<T>(conn, scope).await?.into_iter().map(T::View::from).collect())
}

pub async fn create<T: Keepable>(cx: &Cx, caller: &Caller, input: T) -> Result<T::View> {
    caller.require(Permission::Propose)?;
    let kept = Kept { id: cx.new_id(), content: input.checked()?, changed_at: cx.now() };
    let mut tx = cx.db.begin().await?;
    let others = store::kept::list::<T>(&mut tx, &caller.scope).await?;
    if others.len() >= KEPT_MAX {
        return invalid("name", format!("a workspace keeps at most {KEPT_MAX} of these; remove one first"));
    }
    refuse_twin(&others, &kept)?;
    store::kept::save(&mut tx, &caller.scope, &kept).await?;
    audit::record(cx, &mut tx, caller, T::ADDED, kept.id.as_str(), json!({ "name": kept.content.name() }))
        .await?;
    tx.commit().await?;
    Ok(kept.into())
}

pub async fn replace<T: Keepable>(cx: &Cx, caller: &Caller, id: &Id<T::Kind>, input: T) -> Result<T::View> {
    caller.require(Permission::Propose)?;
    let kept = Kept { id: id.clone(), content: input.checked()?, changed_at: cx.now() };
    let mut tx = cx.db.begin().await?;
    let others = store::kept::list::<T>(&mut tx, &caller.scope).await?;
    if !others.iter().any(|other| other.id == *id) {
        return Err(Error::NotFound);
    }
    refuse_twin(&others, &kept)?;
    store::kept::save(&mut tx, &caller.scope, &kept).await?;
    audit::record(cx, &mut tx, caller, T::CHANGED, id.as_str(), json!({ "name": kept.content.name() }))
        .await?;
    tx.commit().await?;
    Ok(kept.into())
}

/// Texts that were written with it stay as they are.
pub async fn remove<T: Keepable>(cx: &Cx, caller: &Caller, id: &Id<T::Kind>) -> Result<()> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    if !store::kept::delete::<T>(&mut tx, &caller.scope, id).await? {
        return Err(Error::NotFound);
    }
    audit::record(cx, &mut tx, caller, T::REMOVED, id.as_str(), json!({})).await?;
    tx.commit().await?;
    Ok(())
}

fn refuse_twin<T: Keepable>(others: &[Kept<T>], kept: &Kept<T>) -> Result<()> {
    let is_twin = |other: &Kept<T>| other.id != kept.id && other.content.key() == kept.content.key();
    match others.iter().find(|other| is_twin(other)) {
        Some(twin) => Err(Error::Taken { field: T::KEY_FIELD, name: twin.content.name().to_owned() }),
        None => Ok(()),
    }
}

fn invalid<T>(field: &'static str, message: impl Into<String>) -> Result<T> {
    Err(Error::Invalid { field, message: message.into() })
}

/// A name on one line.
fn name(text: &str) -> Result<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
        return invalid("name", format!("give it a name of at most {NAME_CHARS_MAX} characters"));
    }
    Ok(name)
}
