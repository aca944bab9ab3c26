use std::collections::HashMap;

use kernel::ids::UserId;
use kernel::{Page, PageRequest};
use runtime::audit::{self, Entry};
use runtime::{Caller, Conn, Cx, DbError, Permission};

use crate::{Error, store};

/// An entry with the name of whoever acted, as far as it is still known.
#[derive(Debug)]
pub struct AuditEntry {
    pub entry: Entry,
    pub actor_name: String,
}

/// What walking the chain found.
#[derive(Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The first entry that does not fit.
    pub broken_at_seq: Option<i64>,
    /// Number and hash of the newest entry; keep them elsewhere to prove later that no tail was cut.
    pub head: Option<(i64, String)>,
}

/// Who changed what, newest first.
pub async fn audit_log(cx: &Cx, caller: &Caller, page: &PageRequest) -> Result<Page<AuditEntry>, Error> {
    caller.require(Permission::Read)?;
    let before = match &page.cursor {
        None => None,
        Some(cursor) => Some(cursor.parse().map_err(|_| Error::invalid("cursor", "is not one of ours"))?),
    };
    let mut conn = cx.db.read().await?;
    let rows = audit::list(&mut conn, &caller.scope, before, page.limit() + 1).await?;
    let page = Page::from_rows(rows, page.limit(), |entry| entry.seq.to_string());
    let names = names(&mut conn, caller, &page.items).await?;
    Ok(page.map(|entry| AuditEntry {
        actor_name: names.get(&entry.actor).cloned().unwrap_or_else(|| entry.actor.clone()),
        entry,
    }))
}

/// Walks the whole chain of the workspace.
pub async fn verify_audit(cx: &Cx, caller: &Caller) -> Result<Verdict, Error> {
    caller.require(Permission::Administer)?;
    let mut conn = cx.db.read().await?;
    Ok(Verdict {
        broken_at_seq: audit::verify(&mut conn, &caller.scope).await?,
        head: audit::head(&mut conn, &caller.scope).await?,
    })
}

/// A page has at most 200 entries and far fewer actors.
async fn names(
    conn: &mut Conn,
    caller: &Caller,
    entries: &[Entry],
) -> Result<HashMap<String, String>, DbError> {
    let mut names = HashMap::new();
    for key in store::api_keys::list(conn, &caller.scope).await? {
        names.insert(key.id.to_string(), key.name);
    }
    for entry in entries {
        if names.contains_key(&entry.actor) {
            continue;
        }
        if let Ok(user) = UserId::parse(&entry.actor)
            && let Some(name) = store::users::name_of(conn, &user).await?
        {
            names.insert(entry.actor.clone(), name);
        } else if let Some(job) = entry.actor.strip_prefix("system:") {
            names.insert(entry.actor.clone(), format!("Roost ({job})"));
        }
    }
    Ok(names)
}
