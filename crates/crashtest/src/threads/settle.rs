//! A person who looks at the platform and settles what is in doubt.

use anyhow::Result;
use gate::State;
use gate::settle_by_hand::{Settlement, settle_by_hand};
use runtime::{Caller, Cx};
use sim::LedgerSnapshot;

use super::prepare::Thread;

/// Settles every thread that waits for a person; how many did. They look long after the last attempt, so
/// that nothing is under way any more.
pub async fn settle(
    cx: &Cx,
    caller: &Caller,
    threads: &mut [Thread],
    ledger: &LedgerSnapshot,
) -> Result<usize> {
    let mut settled = 0;
    for thread in threads {
        let detail = gate::view::detail(cx, caller, &thread.act).await?;
        if detail.act.state != State::Unconfirmed {
            continue;
        }
        settled += 1;
        let done = usize::try_from(detail.act.steps_done)?;
        match look_for(ledger, &thread.marker(done + 1)) {
            Some(remote_id) => {
                let sent = Settlement::Sent { remote_id: Some(remote_id), remote_url: None };
                settle_by_hand(cx, caller, &thread.act, sent).await?;
                thread.found.push(done + 1);
            }
            None if done > 0 => drop(settle_by_hand(cx, caller, &thread.act, Settlement::Continue).await?),
            None => {
                settle_by_hand(cx, caller, &thread.act, Settlement::NotSent).await?;
                thread.begin_again(cx, caller).await?;
            }
        }
    }
    Ok(settled)
}

fn look_for(ledger: &LedgerSnapshot, marker: &str) -> Option<String> {
    let made = ledger.effects.iter().filter(|effect| effect.kind == "post.created" && effect.by == "api");
    let mut found = made.filter(|post| post.text.as_deref().is_some_and(|text| text.contains(marker)));
    found.next()?.object_id.clone()
}
