//! What passed between the workspace and the people it meets: replies that are really out.

use std::collections::HashMap;

use gate::{Act, State};
use kernel::Timestamp;
use kernel::ids::{AccountId, ActId};
use runtime::{Conn, DbError, WorkspaceScope};

use crate::store::opportunities;

/// Replies to one person that were sent, or confirmed by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contact {
    pub count: i64,
    pub last_at: Option<Timestamp>,
}

/// By the remote ids of the authors; those never answered are absent. What was only proposed is no contact.
pub async fn past(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    authors: &[&str],
) -> Result<HashMap<String, Contact>, DbError> {
    let mut author_of: HashMap<ActId, String> =
        opportunities::acts_by_author(conn, scope, authors).await?.into_iter().collect();
    let ids: Vec<ActId> = author_of.keys().cloned().collect();
    let mut contacts: HashMap<String, Contact> = HashMap::new();
    for act in gate::find_many(conn, scope, &ids).await? {
        if let Some(author) = author_of.remove(&act.id).filter(|_| is_out(&act)) {
            let contact = contacts.entry(author).or_default();
            contact.count += 1;
            contact.last_at = contact.last_at.max(act.finished_at);
        }
    }
    Ok(contacts)
}

/// People whom an account has answered and whose user name has these letters in it, with how often. The
/// newest few hundred replies are looked at.
pub async fn answered(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    letters: &str,
) -> Result<HashMap<String, i64>, DbError> {
    let mut name_of: HashMap<ActId, String> =
        opportunities::acts_by_username(conn, scope, account, letters).await?.into_iter().collect();
    let ids: Vec<ActId> = name_of.keys().cloned().collect();
    let mut people = HashMap::new();
    for act in gate::find_many(conn, scope, &ids).await? {
        if let Some(username) = name_of.remove(&act.id).filter(|_| is_out(&act)) {
            *people.entry(username).or_insert(0) += 1;
        }
    }
    Ok(people)
}

const fn is_out(act: &Act) -> bool {
    matches!(act.state, State::Sent | State::Confirmed)
}

/// Whether a reply keeps its author and conversation from being offered again: it may still leave, it left
/// since `since`, or a person turned it down since then. One that expired or failed does not, unless
/// somebody opened the platform's page since then: they may have posted it unseen.
pub fn holds(act: &Act, since: Timestamp) -> bool {
    let is_recent = |at: Option<Timestamp>| at.is_some_and(|at| at >= since);
    match act.state {
        State::Sent | State::Confirmed | State::Rejected | State::Cancelled => is_recent(act.finished_at),
        State::Expired | State::Failed => is_recent(act.opened_at),
        State::Proposed
        | State::Approved
        | State::Sending
        | State::Unknown
        | State::Unconfirmed
        | State::Missed
        | State::HandedOff => true,
    }
}
