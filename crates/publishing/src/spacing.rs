//! How close two posts of an account stand, where its queue asks for a distance. A notice, never a refusal: a
//! person who names an exact time means it.

use std::collections::HashMap;
use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::{AccountId, PostId};
use runtime::{Conn, WorkspaceScope};

use crate::{Result, store};

/// The accounts whose queues ask for a distance, and what stands around a span.
#[derive(Debug, Default)]
pub struct Spacing {
    gaps: HashMap<AccountId, Duration>,
    times: HashMap<AccountId, Vec<(Timestamp, PostId)>>,
}

/// Another post of the account, closer than its queue asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct TooClose {
    pub at: Timestamp,
    gap: Duration,
    asked: Duration,
}

pub async fn load(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (from, to): (Timestamp, Timestamp),
) -> Result<Spacing> {
    let mut spacing = Spacing::default();
    for queue in store::queues::list(conn, scope).await?.into_iter().filter(|queue| queue.min_gap_minutes > 0)
    {
        let minutes = u64::try_from(queue.min_gap_minutes).unwrap_or(0);
        spacing.gaps.insert(queue.account, Duration::from_secs(60 * minutes));
    }
    let Some(most) = spacing.gaps.values().max().copied() else { return Ok(spacing) };
    for (account, post, at) in store::posts::times(conn, scope, (from.minus(most), to.plus(most))).await? {
        if spacing.gaps.contains_key(&account) {
            spacing.times.entry(account).or_default().push((at, post));
        }
    }
    Ok(spacing)
}

impl Spacing {
    /// The nearest post of the account that is too close to `at`, other than the one that would stand there.
    pub fn nearest(&self, account: &AccountId, at: Timestamp, own: Option<&PostId>) -> Option<TooClose> {
        let asked = *self.gaps.get(account)?;
        let others = self.times.get(account)?.iter().filter(|(_, post)| Some(post) != own);
        let gap = |other: Timestamp| at.since(other).max(other.since(at));
        let (nearest, _) = others.min_by_key(|(other, _)| gap(*other))?;
        let found = TooClose { at: *nearest, gap: gap(*nearest), asked };
        (found.gap < asked).then_some(found)
    }
}

impl TooClose {
    pub fn in_words(&self) -> String {
        let minutes = |duration: Duration| match duration.as_secs().div_ceil(60) {
            1 => "1 minute".to_owned(),
            minutes => format!("{minutes} minutes"),
        };
        let apart = match self.gap.is_zero() {
            true => "at the same time".to_owned(),
            false => format!("only {} apart", minutes(self.gap)),
        };
        format!("Another post of this account goes out {apart}; its queue asks for {}", minutes(self.asked))
    }
}
