use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};

const CLAIMED: u64 = 100;

/// Rows a second that one connection claims and finishes in one statement, a hundred at a time.
pub async fn skip_locked(server: &str, most: usize, during: Duration) -> Result<f64> {
    let mut connection = PgConnection::connect(server).await?;
    // A table of this connection alone would not be flushed.
    let table = format!("bench_queue_{}", std::process::id());
    let run = |sql: String| AssertSqlSafe(sql);
    connection
        .execute(run(format!(
            "CREATE TABLE {table} (id BIGINT PRIMARY KEY, run_at BIGINT NOT NULL, state BIGINT NOT NULL,
                                   payload TEXT NOT NULL)"
        )))
        .await?;
    let fill =
        format!("INSERT INTO {table} SELECT n, 1, 0, repeat('x', 200) FROM generate_series(1, $1) AS n");
    sqlx::query(run(fill)).bind(i64::try_from(most)?).execute(&mut connection).await?;
    connection.execute(run(format!("CREATE INDEX ON {table} (run_at, id) WHERE state = 0"))).await?;
    connection.execute(run(format!("ANALYZE {table}"))).await?;
    let claim = format!(
        "WITH picked AS (SELECT id FROM {table} WHERE state = 0 AND run_at <= $1
                         ORDER BY run_at, id LIMIT {CLAIMED} FOR UPDATE SKIP LOCKED)
         UPDATE {table} SET state = 2 FROM picked WHERE {table}.id = picked.id"
    );
    let (began, mut done) = (Instant::now(), 0u64);
    while began.elapsed() < during {
        let claimed = sqlx::query(run(claim.clone())).bind(2i64).execute(&mut connection).await?;
        done += claimed.rows_affected();
        if claimed.rows_affected() < CLAIMED {
            break;
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    connection.execute(run(format!("DROP TABLE {table}"))).await?;
    ensure!(done > 0, "plain claims took nothing");
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    Ok(done as f64 / seconds)
}
