use std::path::Path;

use anyhow::Result;
use rusqlite::{Connection, params};

use super::open;
use crate::cpu::Stopwatch;
use crate::jobs::PAYLOAD_BYTES;

const STEPS: i64 = 3;

/// Chains a second: a row for each run, a row for each step, the run moved on with each step; so many runs
/// go through each commit together.
pub fn chains(scratch: &Path, chains: usize, group: usize) -> Result<f64> {
    let (_folder, mut connection) = open(scratch)?;
    connection.execute_batch(
        "CREATE TABLE run (id INTEGER PRIMARY KEY, state INTEGER NOT NULL, step INTEGER NOT NULL,
                           began_at INTEGER NOT NULL, ended_at INTEGER, payload TEXT NOT NULL);
         CREATE INDEX run_open ON run (id) WHERE state < 2;
         CREATE TABLE step (run INTEGER NOT NULL, step INTEGER NOT NULL, at INTEGER NOT NULL,
                            result TEXT NOT NULL, PRIMARY KEY (run, step)) WITHOUT ROWID;",
    )?;
    let payload = "x".repeat(PAYLOAD_BYTES);
    let stopwatch = Stopwatch::start();
    let mut left = chains;
    while left > 0 {
        let runs = begin(&mut connection, group.min(left), &payload)?;
        for step in 1..=STEPS {
            advance(&mut connection, &runs, step, &payload)?;
        }
        left -= runs.len();
    }
    Ok(stopwatch.stop().rate(chains))
}

fn begin(connection: &mut Connection, runs: usize, payload: &str) -> Result<Vec<i64>> {
    let turn = connection.transaction()?;
    let mut ids = Vec::with_capacity(runs);
    {
        let mut insert =
            turn.prepare_cached("INSERT INTO run (state, step, began_at, payload) VALUES (0, 0, 1, ?1)")?;
        for _ in 0..runs {
            ids.push(insert.insert(params![payload])?);
        }
    }
    turn.commit()?;
    Ok(ids)
}

fn advance(connection: &mut Connection, runs: &[i64], step: i64, payload: &str) -> Result<()> {
    let turn = connection.transaction()?;
    {
        let mut insert =
            turn.prepare_cached("INSERT INTO step (run, step, at, result) VALUES (?1, ?2, 2, ?3)")?;
        let mut advance =
            turn.prepare_cached("UPDATE run SET step = ?2, state = ?3, ended_at = ?4 WHERE id = ?1")?;
        let state = if step == STEPS { 2 } else { 1 };
        for run in runs {
            insert.execute(params![run, step, payload])?;
            advance.execute(params![run, step, state, (step == STEPS).then_some(3)])?;
        }
    }
    Ok(turn.commit()?)
}
