//! What platforms call files that were handed over, so that nothing is handed over twice.

use kernel::ids::{AccountId, MediaId};
use platform::Uploaded;
use runtime::{Conn, DbError, Tx, WorkspaceScope};
use sha2::{Digest as _, Sha256};

use crate::store::remotes;

/// A file as it is shown: platforms keep the description and the mark with it, so the same file described
/// otherwise is another one to them.
#[derive(Debug, Clone, Copy)]
pub struct Described<'a> {
    pub id: &'a MediaId,
    pub alt_text: Option<&'a str>,
    pub sensitive: bool,
}

impl Described<'_> {
    fn key(&self) -> String {
        let mut digest = Sha256::new();
        digest.update([u8::from(self.sensitive), u8::from(self.alt_text.is_some())]);
        digest.update(self.alt_text.unwrap_or_default());
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// As it was remembered, expired or not.
pub async fn handed_over(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    file: Described<'_>,
) -> Result<Option<Uploaded>, DbError> {
    remotes::find(conn, scope, account, (file.id, &file.key())).await
}

/// Replaces what was remembered before.
pub async fn remember(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    file: Described<'_>,
    uploaded: &Uploaded,
) -> Result<(), DbError> {
    remotes::save(tx, scope, account, (file.id, &file.key()), uploaded).await
}
