//! A restored or cloned installation sends nothing until a person releases it.

use runtime::{Caller, Conn, Cx, DbError, Permission, installation};

use crate::act::State;
use crate::propose::announce;
use crate::store::{acts, attempts, lists};
use crate::{Error, Result};

/// Why nothing may leave; none when the installation is not frozen.
pub async fn reason(conn: &mut Conn) -> Result<Option<String>, DbError> {
    installation::get(conn, installation::FROZEN).await
}

/// Lets acts out again. Everything that was due before now may already have been sent by the
/// installation this one was copied from, so it becomes `unconfirmed` instead of being sent. Answers how
/// many acts that were.
pub async fn release(cx: &Cx, caller: &Caller) -> Result<usize> {
    caller.require(Permission::Administer)?;
    if !caller.is_person() {
        return Err(Error::PersonRequired);
    }
    let mut tx = cx.db.begin().await?;
    if !installation::release(cx, &mut tx, caller).await? {
        return Ok(0);
    }
    let doubtful = lists::list_in_flight(&mut tx, cx.now()).await?;
    let count = doubtful.len();
    for (scope, mut act) in doubtful {
        let from = act.state;
        act.state = State::Unconfirmed;
        acts::update(&mut tx, &scope, &act, from).await?;
        let what = "was due before this copy was released; it may already have been sent";
        attempts::add_evidence(&mut tx, &scope, &act.id, cx.now(), what).await?;
        announce(cx, &mut tx, &scope, "gate.act_unconfirmed", &act).await?;
    }
    tx.commit().await?;
    Ok(count)
}
