//! What the machine is and what else it was doing.

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde::Serialize;

/// While more than this many cores' worth of work is others', a figure is called busy.
const QUIET_CORES: f64 = 0.25;

/// Under which conditions a figure was taken.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Conditions {
    pub cores: usize,
    /// Over the last minute, before the figure was taken.
    pub load_before: Option<f64>,
    /// How many cores others kept busy meanwhile, on average. A database server counts as another.
    pub others: Option<f64>,
}

impl Conditions {
    pub fn describe(&self) -> String {
        let load = self.load_before.map_or("unknown".to_owned(), |load| format!("{load:.1}"));
        match self.others {
            Some(others) if others > QUIET_CORES => format!("busy: others {others:.1} cores, load {load}"),
            Some(others) => format!("quiet: others {others:.1} cores, load {load}"),
            None => format!("load {load}"),
        }
    }
}

/// Watches the machine while a figure is taken.
pub struct Watch {
    began: Instant,
    load: Option<f64>,
    busy: Option<Duration>,
    own: Option<Duration>,
}

impl Watch {
    pub fn start() -> Self {
        Self { began: Instant::now(), load: load(), busy: busy(), own: own() }
    }

    pub fn stop(&self) -> Conditions {
        let elapsed = self.began.elapsed().as_secs_f64();
        let busy = busy().zip(self.busy).map(|(now, then)| now.saturating_sub(then));
        let own = own().zip(self.own).map(|(now, then)| now.saturating_sub(then));
        let others = busy.zip(own).map(|(busy, own)| busy.saturating_sub(own).as_secs_f64() / elapsed);
        Conditions { cores: cores(), load_before: self.load, others }
    }
}

pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Such as `2 cores, AMD EPYC 9R14`.
pub fn describe() -> String {
    let model = std::fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        line.split_once(':').map(|(_, name)| name.trim().to_owned())
    });
    format!("{} cores, {}", cores(), model.as_deref().unwrap_or("processor unknown"))
}

fn load() -> Option<f64> {
    std::fs::read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.parse().ok()
}

/// Processor time spent on anything, by everybody.
fn busy() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/stat").ok()?;
    let ticks: Vec<u64> =
        text.lines().next()?.split_whitespace().skip(1).filter_map(|field| field.parse().ok()).collect();
    // user, nice, system, idle, iowait, irq, softirq, steal
    let busy: u64 = [0, 1, 2, 5, 6].iter().filter_map(|index| ticks.get(*index)).sum();
    Some(Duration::from_millis(busy * 10))
}

/// Of this process and of those it started and has seen end.
fn own() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields = text.rsplit_once(')')?.1.split_whitespace().skip(11).take(4);
    Some(Duration::from_millis(fields.filter_map(|field| field.parse::<u64>().ok()).sum::<u64>() * 10))
}

/// How often a second a small write to this folder reaches the disk: what bounds every single commit.
pub fn flushes_per_second(folder: &Path) -> Result<f64> {
    const FLUSHES: u32 = 200;
    let path = folder.join("flushes");
    let mut file =
        std::fs::File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    let block = [7u8; 4096];
    let began = Instant::now();
    for _ in 0..FLUSHES {
        file.write_all(&block)?;
        file.sync_data()?;
    }
    let rate = f64::from(FLUSHES) / began.elapsed().as_secs_f64();
    std::fs::remove_file(&path)?;
    Ok(rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_and_busy_are_said_in_words() {
        let with = |others| Conditions { cores: 2, load_before: Some(1.25), others }.describe();
        assert_eq!(with(Some(0.1)), "quiet: others 0.1 cores, load 1.2");
        assert_eq!(with(Some(1.0)), "busy: others 1.0 cores, load 1.2");
        assert_eq!(with(None), "load 1.2");
    }
}
