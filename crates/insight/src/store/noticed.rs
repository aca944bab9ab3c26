use kernel::Timestamp;
use runtime::{Conn, DbError, Tx, args};

/// Until when the gate's effects were taken notice of; none before the first look.
pub async fn until(conn: &mut Conn) -> Result<Option<Timestamp>, DbError> {
    let row = conn.fetch_optional("SELECT until FROM effects_noticed WHERE id = 1", args![]).await?;
    row.map(|row| row.get("until")).transpose()
}

/// Never backwards: another process may have looked further.
pub async fn move_to(tx: &mut Tx, until: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO effects_noticed (id, until) VALUES (1, $1)
        ON CONFLICT (id) DO UPDATE SET until = excluded.until WHERE effects_noticed.until < excluded.until";
    tx.execute(sql, args![until]).await?;
    Ok(())
}
