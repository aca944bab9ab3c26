use kernel::ids::{AccountId, ReservationId};
use kernel::{Micros, Timestamp};
use outbound::Charge;
use runtime::{Conn, DbError, Row, Tx, WorkspaceScope, args};

use crate::day::Day;
use crate::payer::Payer;

/// A promise of money that is still open.
#[derive(Debug, Clone)]
pub(crate) struct Reservation {
    pub id: ReservationId,
    pub kind: String,
    pub account: Option<AccountId>,
    pub campaign: Option<String>,
    pub purpose: Option<String>,
    pub operation: String,
    pub units_max: i64,
    pub unit_price: Micros,
    /// Resources are paid for once per UTC day.
    pub deduplicated: bool,
    pub rulebook: Option<String>,
    pub day: Day,
}

impl Reservation {
    pub(crate) const fn worst_case(&self) -> Micros {
        self.unit_price.times(self.units_max)
    }
}

pub(crate) async fn insert(
    tx: &mut Tx,
    id: &ReservationId,
    payer: &Payer,
    charge: &Charge,
    (rulebook, day, now): (Option<&str>, Day, Timestamp),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO reservation (workspace_id, id, kind, account_id, campaign_id, purpose, operation,
                                  units_max, unit_price_micros, deduplicated, rulebook, day, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            &payer.scope,
            id,
            &payer.kind,
            payer.account.as_ref(),
            payer.campaign.clone(),
            payer.purpose.map(str::to_owned),
            charge.operation,
            charge.units_max,
            charge.unit_price,
            charge.deduplicated_per_day,
            rulebook.map(str::to_owned),
            day,
            now
        ],
    )
    .await?;
    Ok(())
}

/// Closes a reservation and answers it; none when it was closed before.
pub(crate) async fn take(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &ReservationId,
) -> Result<Option<Reservation>, DbError> {
    let sql = "DELETE FROM reservation WHERE workspace_id = $1 AND id = $2
               RETURNING id, kind, account_id, campaign_id, purpose, operation, units_max,
                         unit_price_micros, deduplicated, rulebook, day";
    tx.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

/// Over all workspaces, oldest first; each with the workspace it belongs to.
pub(crate) async fn older_than(
    conn: &mut Conn,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<(WorkspaceScope, ReservationId)>, DbError> {
    let sql = "SELECT workspace_id, id FROM reservation WHERE created_at < $1 ORDER BY created_at LIMIT $2";
    let rows = conn.fetch_all(sql, args![before, limit]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, row.get("id")?))).collect()
}

fn read(row: &Row) -> Result<Reservation, DbError> {
    Ok(Reservation {
        id: row.get("id")?,
        kind: row.get("kind")?,
        account: row.get("account_id")?,
        campaign: row.get("campaign_id")?,
        purpose: row.get("purpose")?,
        operation: row.get("operation")?,
        units_max: row.get("units_max")?,
        unit_price: row.get("unit_price_micros")?,
        deduplicated: row.get("deduplicated")?,
        rulebook: row.get("rulebook")?,
        day: row.get("day")?,
    })
}
