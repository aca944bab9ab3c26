//! How long until Roost answers, and what it takes when nothing happens.

use std::time::Duration;

use anyhow::{Result, bail};

use crate::figure::{Figure, Target, Unit};
use crate::machine::{Conditions, Watch};
use crate::plan::Plan;
use crate::roost::{self, Running};
use crate::spread::Spread;

/// Starts at least, whatever the scale: a start is short.
const STARTS: usize = 5;
/// What is left in memory after the first work is done.
const IDLE_AFTER: Duration = Duration::from_secs(5);

pub async fn start(plan: &Plan) -> Result<Vec<Figure>> {
    let Some(program) = plan.roost.as_ref().filter(|_| plan.wants_some_of("start")) else {
        return Ok(Vec::new());
    };
    let data = tempfile::tempdir_in(&plan.scratch)?;
    roost::set_up(program, data.path()).await?;
    let build = roost::build(program).await?;
    let how = format!("{build}, existing SQLite database, {STARTS} starts");
    let (mut answers, mut cpu, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    let watch = Watch::start();
    for _ in 0..STARTS {
        let running = Running::start(program, data.path()).await?;
        answers.push(running.first_answer.as_secs_f64());
        let Some(spent) = running.cpu else { bail!("this system does not tell what a process spent") };
        cpu.push(spent.as_secs_f64());
        tokio::time::sleep(IDLE_AFTER).await;
        memory.push(running.memory()?);
        running.stop().await?;
    }
    let conditions = watch.stop();
    #[expect(clippy::cast_precision_loss, reason = "a program is smaller than 2^52 bytes")]
    let size = std::fs::metadata(program)?.len() as f64 / 1e6;
    let figure = |name, what, unit, values: &[f64], most| {
        figure((name, what, how.as_str()), unit, values, most, &conditions)
    };
    let figures = [
        figure("start.answer", "start to first answer", Unit::Seconds, &answers, 0.3),
        figure("start.cpu", "processor time until then", Unit::CpuSeconds, &cpu, 0.1),
        figure("start.memory", "idle memory (PSS) after 5 s", Unit::Mebibytes, &memory, 40.0),
        figure("start.size", "the program, screens inside", Unit::Megabytes, &[size], 40.0),
    ];
    Ok(figures.into_iter().flatten().collect())
}

fn figure(
    (name, what, how): (&str, &str, &str),
    unit: Unit,
    values: &[f64],
    most: f64,
    conditions: &Conditions,
) -> Option<Figure> {
    Some(Figure {
        name: name.to_owned(),
        what: what.to_owned(),
        how: how.to_owned(),
        unit,
        measured: Spread::of(values)?,
        per_cpu_second: None,
        beside: None,
        targets: vec![Target::AtMost(most)],
        conditions: conditions.clone(),
    })
}
