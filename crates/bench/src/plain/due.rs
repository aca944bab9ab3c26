use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use kernel::Clock;
use rusqlite::{Connection, params};

use super::open;
use crate::jobs::PAYLOAD_BYTES;

const CLAIMED: i64 = 500;
const HEAD_START: Duration = Duration::from_secs(1);

/// How late each of so many rows due at one instant is handed over, in microseconds. The rows handed over
/// last are marked done in the commit that claims the next.
pub fn due(scratch: &Path, jobs: usize) -> Result<Vec<i64>> {
    let (_folder, mut connection) = open(scratch)?;
    connection.execute_batch(
        "CREATE TABLE queue (id INTEGER PRIMARY KEY, run_at INTEGER NOT NULL, state INTEGER NOT NULL,
                             payload TEXT NOT NULL, done_at INTEGER);
         CREATE INDEX queue_due ON queue (run_at, id) WHERE state = 0;",
    )?;
    let clock = Clock::System;
    insert(&mut connection, jobs)?;
    let due = clock.now().plus(HEAD_START);
    connection.execute("UPDATE queue SET run_at = ?1", params![due.micros()])?;
    std::thread::sleep(due.since(clock.now()));
    let (mut late, mut held) = (Vec::with_capacity(jobs), Vec::new());
    while late.len() < jobs {
        held = turn(&mut connection, &held, clock.now().micros())?;
        late.extend(held.iter().map(|_| clock.now().micros() - due.micros()));
    }
    Ok(late)
}

fn insert(connection: &mut Connection, jobs: usize) -> Result<()> {
    let payload = "x".repeat(PAYLOAD_BYTES);
    let turn = connection.transaction()?;
    {
        let mut insert =
            turn.prepare_cached("INSERT INTO queue (run_at, state, payload) VALUES (0, 0, ?1)")?;
        for _ in 0..jobs {
            insert.execute(params![payload])?;
        }
    }
    Ok(turn.commit()?)
}

fn turn(connection: &mut Connection, held: &[i64], now: i64) -> Result<Vec<i64>> {
    let turn = connection.transaction()?;
    let claimed = {
        let mut finish = turn.prepare_cached("UPDATE queue SET state = 2, done_at = ?2 WHERE id = ?1")?;
        for id in held {
            finish.execute(params![id, now])?;
        }
        let mut claim = turn.prepare_cached(
            "UPDATE queue SET state = 1 WHERE id IN
                 (SELECT id FROM queue WHERE state = 0 AND run_at <= ?1 ORDER BY run_at, id LIMIT ?2)
             RETURNING id, payload",
        )?;
        let rows = claim.query_map(params![now, CLAIMED], |row| {
            let _payload: String = row.get(1)?;
            row.get(0)
        })?;
        rows.collect::<Result<_, _>>()?
    };
    turn.commit()?;
    Ok(claimed)
}
