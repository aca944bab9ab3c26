//! Who follows the managed accounts, and since when.

use super::{FollowCause, World};
use crate::clock::rfc3339;
use crate::ledger::Happening;

impl World {
    pub(crate) fn followers_count(&self, id: u64) -> u64 {
        let known = self.followers.get(&id).map_or(0, |followers| followers.len() as u64);
        known + self.person(id).map_or(0, |person| u64::from(person.followers))
    }

    pub(crate) fn follows(&self, follower: u64, followed: u64) -> bool {
        self.followers.get(&followed).is_some_and(|followers| followers.contains_key(&follower))
    }

    /// Whether this is news. `cause` is the post that won the follower, when one did.
    pub(super) fn follow(&mut self, follower: u64, followed: u64, at_ms: i64, cause: Option<u64>) -> bool {
        if follower == followed || self.follows(follower, followed) {
            return false;
        }
        self.followers.entry(followed).or_default().insert(follower, at_ms);
        let Some((who, whom)) = self.username(follower).zip(self.username(followed)) else {
            return false;
        };
        self.truth.push(FollowCause {
            account: whom.clone(),
            follower: who.clone(),
            follower_id: follower.to_string(),
            at: rfc3339(at_ms),
            post_id: cause.map(|id| id.to_string()),
            lost_at: None,
        });
        self.ledger.record(
            at_ms,
            Happening {
                kind: "follow.gained",
                account: Some(whom),
                object_id: Some(follower.to_string()),
                text: Some(who),
                in_reply_to: cause.map(|id| id.to_string()),
                by: "world",
                ..Happening::default()
            },
        );
        true
    }

    pub(super) fn unfollow(&mut self, follower: u64, followed: u64, at_ms: i64) {
        let removed = self.followers.get_mut(&followed).and_then(|followers| followers.remove(&follower));
        let (Some(_), Some((who, whom))) = (removed, self.username(follower).zip(self.username(followed)))
        else {
            return;
        };
        let open = |cause: &&mut FollowCause| {
            cause.lost_at.is_none() && cause.follower == who && cause.account == whom
        };
        if let Some(cause) = self.truth.iter_mut().rev().find(open) {
            cause.lost_at = Some(rfc3339(at_ms));
        }
        self.ledger.record(
            at_ms,
            Happening {
                kind: "follow.lost",
                account: Some(whom),
                object_id: Some(follower.to_string()),
                text: Some(who),
                by: "world",
                ..Happening::default()
            },
        );
    }

    pub(crate) fn truth(&self) -> &[FollowCause] {
        &self.truth
    }
}
