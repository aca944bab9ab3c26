use std::path::Path;

use anyhow::{Result, ensure};
use rusqlite::{Connection, params};

use super::open;
use crate::cpu::Stopwatch;
use crate::jobs::PAYLOAD_BYTES;

const INSERTED: usize = 1000;
const CLAIMED: i64 = 200;

/// Jobs a second through a table: inserted, claimed, finished.
pub fn queue(scratch: &Path, jobs: usize) -> Result<f64> {
    let (_folder, mut connection) = open(scratch)?;
    connection.execute_batch(
        "CREATE TABLE queue (id INTEGER PRIMARY KEY, run_at INTEGER NOT NULL, state INTEGER NOT NULL,
                             epoch INTEGER NOT NULL, payload TEXT NOT NULL, done_at INTEGER);
         CREATE INDEX queue_due ON queue (run_at, id) WHERE state = 0;",
    )?;
    let payload = "x".repeat(PAYLOAD_BYTES);
    let stopwatch = Stopwatch::start();
    let mut done = 0;
    for group in 0..jobs.div_ceil(INSERTED) {
        insert(&mut connection, INSERTED.min(jobs - group * INSERTED), &payload)?;
        while work_off(&mut connection, &mut done)? {}
    }
    ensure!(done == jobs, "{done} of {jobs} plain jobs are done");
    Ok(stopwatch.stop().rate(jobs))
}

fn insert(connection: &mut Connection, jobs: usize, payload: &str) -> Result<()> {
    let turn = connection.transaction()?;
    {
        let mut insert =
            turn.prepare_cached("INSERT INTO queue (run_at, state, epoch, payload) VALUES (1, 0, 0, ?1)")?;
        for _ in 0..jobs {
            insert.execute(params![payload])?;
        }
    }
    Ok(turn.commit()?)
}

/// One claim and one finish. False when nothing is left.
fn work_off(connection: &mut Connection, done: &mut usize) -> Result<bool> {
    let turn = connection.transaction()?;
    let claimed: Vec<(i64, i64)> = {
        let mut claim = turn.prepare_cached(
            "UPDATE queue SET state = 1, epoch = epoch + 1 WHERE id IN
                 (SELECT id FROM queue WHERE state = 0 AND run_at <= ?1 ORDER BY run_at, id LIMIT ?2)
             RETURNING id, epoch, payload",
        )?;
        let rows = claim.query_map(params![2, CLAIMED], |row| {
            let _payload: String = row.get(2)?;
            Ok((row.get(0)?, row.get(1)?))
        })?;
        rows.collect::<Result<_, _>>()?
    };
    turn.commit()?;
    let turn = connection.transaction()?;
    {
        let mut finish =
            turn.prepare_cached("UPDATE queue SET state = 2, done_at = 3 WHERE id = ?1 AND epoch = ?2")?;
        for (id, epoch) in &claimed {
            *done += finish.execute(params![id, epoch])?;
        }
    }
    turn.commit()?;
    Ok(!claimed.is_empty())
}
