use runtime::{Conn, DbError, Row, Tx, WorkspaceScope, args};

use crate::settings::{Pause, QuietHours, Settings, Undecided};

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Option<Settings>, DbError> {
    let sql = "SELECT acts_per_day, timezone, quiet_from, quiet_to, missed_after_minutes,
            clients_may_approve, undecided, paused_at, paused_by, pause_reason
        FROM gate_settings WHERE workspace_id = $1";
    conn.fetch_optional(sql, args![scope]).await?.as_ref().map(read).transpose()
}

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, settings: &Settings) -> Result<(), DbError> {
    let sql = "INSERT INTO gate_settings (workspace_id, acts_per_day, timezone, quiet_from, quiet_to,
            missed_after_minutes, paused_at, paused_by, pause_reason, clients_may_approve, undecided)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (workspace_id) DO UPDATE SET acts_per_day = excluded.acts_per_day,
            timezone = excluded.timezone, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
            missed_after_minutes = excluded.missed_after_minutes, paused_at = excluded.paused_at,
            paused_by = excluded.paused_by, pause_reason = excluded.pause_reason,
            clients_may_approve = excluded.clients_may_approve, undecided = excluded.undecided";
    let (quiet, pause) = (settings.quiet_hours, settings.pause.as_ref());
    tx.execute(
        sql,
        args![
            scope,
            settings.acts_per_day,
            &settings.timezone,
            quiet.map(|quiet| quiet.from_minute),
            quiet.map(|quiet| quiet.to_minute),
            settings.missed_after_minutes,
            pause.map(|pause| pause.at),
            pause.map(|pause| pause.by.clone()),
            pause.map(|pause| pause.reason.clone()),
            settings.clients_may_approve,
            settings.undecided.as_str()
        ],
    )
    .await?;
    Ok(())
}

fn read(row: &Row) -> Result<Settings, DbError> {
    let quiet_hours = match (row.get("quiet_from")?, row.get("quiet_to")?) {
        (Some(from_minute), Some(to_minute)) => Some(QuietHours { from_minute, to_minute }),
        (_, _) => None,
    };
    let pause = match row.get("paused_at")? {
        Some(at) => Some(Pause {
            at,
            by: row.get::<Option<String>>("paused_by")?.unwrap_or_default(),
            reason: row.get::<Option<String>>("pause_reason")?.unwrap_or_default(),
        }),
        None => None,
    };
    Ok(Settings {
        acts_per_day: row.get("acts_per_day")?,
        timezone: row.get("timezone")?,
        quiet_hours,
        missed_after_minutes: row.get("missed_after_minutes")?,
        clients_may_approve: row.get("clients_may_approve")?,
        // Words of a newer program are taken for what changes nothing.
        undecided: Undecided::parse(&row.get::<String>("undecided")?).unwrap_or_default(),
        pause,
    })
}
