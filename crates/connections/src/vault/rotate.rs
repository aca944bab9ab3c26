use runtime::{Cx, DbError};

use super::{KeyRing, Place};
use crate::error::Error;
use crate::store::secrets::{self, StoredSecret};

const BATCH: i64 = 200;

/// What a rotation did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rotation {
    pub rewrapped: u64,
    /// Secrets whose own key is lost or which do not open: their accounts have to be connected again.
    pub unreadable: u64,
}

/// Brings every secret under the newest master key. Safe while the program runs and safe to stop: what is
/// done is done, and a second run does the rest. Afterwards no secret needs the older keys, except those
/// reported as unreadable.
pub async fn rotate(cx: &Cx) -> Result<Rotation, Error> {
    let newest = cx.part::<KeyRing>().newest_id()?;
    let (mut rotation, mut after) = (Rotation::default(), None);
    loop {
        let mut conn = cx.db.read().await?;
        let batch = secrets::not_under(&mut conn, &newest, after.as_ref(), BATCH).await?;
        drop(conn);
        let Some(last) = batch.last() else { return Ok(rotation) };
        after = Some(last.key());
        rewrap_batch(cx, &batch, &mut rotation).await?;
    }
}

async fn rewrap_batch(cx: &Cx, batch: &[StoredSecret], rotation: &mut Rotation) -> Result<(), DbError> {
    let mut tx = cx.db.begin().await?;
    for stored in batch {
        let place = Place {
            workspace: &stored.workspace,
            subject: &stored.subject,
            field: &stored.field,
            origin: &stored.origin,
        };
        match cx.part::<KeyRing>().rewrap(&cx.entropy, &place, &stored.sealed) {
            // Replaced meanwhile: then it is under the newest key already.
            Ok(sealed) => {
                rotation.rewrapped += secrets::replace(&mut tx, &place, &stored.sealed, &sealed).await?
            }
            Err(error) => {
                tracing::error!(%error, subject = stored.subject, "a secret cannot be brought under the new key");
                rotation.unreadable += 1;
            }
        }
    }
    tx.commit().await
}
