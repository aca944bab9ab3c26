//! The guard against saying the same twice.

use std::time::Duration;

use kernel::Timestamp;
use runtime::{Conn, Cx, WorkspaceScope};
use serde_json::Value as Json;

use crate::act::Act;
use crate::check::intent;
use crate::kind::ActKind;
use crate::store::acts;
use crate::store::counts::{self, Use};
use crate::{Error, Result};

/// The same text twice within this time is a duplicate. A little less than a week, so that what comes weekly is
/// none, whatever the clocks do.
const WINDOW: Duration = Duration::from_secs(7 * 86_400 - 3 * 3_600);

/// Where an act's origin names the acts that it repeats on purpose.
pub const REPEATS: &str = "repeats";

/// Refuses an act whose text is used at about the same time where the same people see it. What may be repeated
/// is said: other readers, and the acts that this one repeats on purpose.
pub async fn notices(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (kind, act): (&dyn ActKind, &Act),
) -> Result<Vec<String>> {
    // Times of going out are compared: what is planned for next month repeats nothing of today.
    let leaves = act.due_at.unwrap_or_default().max(cx.now());
    let around = (leaves.minus(WINDOW), leaves.plus(WINDOW));
    let mut notices = Vec::new();
    for used in counts::uses(conn, scope, (&act.fingerprint, &act.id), around).await? {
        let when = in_words(cx.now(), used.at);
        if is_meant(act, &used) {
            note(&mut notices, format!("This says again, on purpose, what was used {when}"));
        } else if is_seen_elsewhere(cx, conn, scope, (kind, act, &used)).await? {
            note(&mut notices, format!("The same text is used {when} on another platform"));
        } else {
            let other = acts::find(conn, scope, &used.act).await?;
            let title = other.map_or_else(|| act.kind.clone(), |other| kind.describe(&intent(&other)));
            return Err(Error::Duplicate { when, title, act: used.act });
        }
    }
    Ok(notices)
}

fn is_meant(act: &Act, used: &Use) -> bool {
    let repeats = act.origin.get(REPEATS).and_then(Json::as_array);
    repeats.is_some_and(|acts| acts.iter().any(|id| id.as_str() == Some(used.act.as_str())))
}

async fn is_seen_elsewhere(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (kind, act, used): (&dyn ActKind, &Act, &Use),
) -> Result<bool> {
    if used.account == act.account {
        return Ok(false);
    }
    Ok(!kind.share_readers(cx, conn, scope, (&act.account, &used.account)).await?)
}

fn in_words(now: Timestamp, at: Timestamp) -> String {
    let hours = now.since(at).max(at.since(now)).as_secs() / 3600;
    match hours {
        0 if at <= now => "within the last hour".into(),
        0 => "for an act that leaves within the hour".into(),
        _ if at <= now => format!("{hours} hours ago"),
        _ => format!("for an act that leaves in {hours} hours"),
    }
}

fn note(notices: &mut Vec<String>, notice: String) {
    if !notices.contains(&notice) {
        notices.push(notice);
    }
}
