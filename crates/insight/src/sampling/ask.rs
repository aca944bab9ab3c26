//! Asking for one post's numbers because somebody wants to know.

use kernel::Micros;
use kernel::ids::AccountId;
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use super::show::{Samples, find, price_now, show};
use super::take::take;
use crate::post::Author;
use crate::{Error, Result, line};

/// Asks the platform now. `quoted` is the price that the person was shown; a higher one is refused.
pub async fn ask(
    cx: &Cx,
    caller: &Caller,
    account: &AccountId,
    remote_id: &str,
    quoted: Micros,
) -> Result<Samples> {
    caller.require(Permission::Propose)?;
    let mut conn = cx.db.read().await?;
    let found = line::account(&mut conn, &caller.scope, account).await?;
    let known = find(&mut conn, &caller.scope, account, remote_id).await?;
    drop(conn);
    let price = price_now(cx, &found, known.post.as_ref()).unwrap_or(Micros::ZERO);
    if price > quoted {
        return Err(Error::PriceChanged { quoted, price });
    }
    let line = connections::line::open(cx, &caller.scope, account).await?;
    let mut tx = cx.db.begin().await?;
    let detail = json!({ "remote_id": remote_id, "quoted_micros": quoted.0 });
    audit::record(cx, &mut tx, caller, "insight.ask_numbers", account.as_str(), detail).await?;
    tx.commit().await?;
    let id = [remote_id.to_owned()];
    let answer = line.measure()?.numbers(&line.session, &id).await?;
    let author = Author { account: account.clone(), remote_id: line.session.remote_id.clone() };
    take(cx, &caller.scope, &author, &id, answer).await?;
    show(cx, caller, account, remote_id).await
}
