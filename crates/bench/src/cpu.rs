//! Processor time, from what the kernel keeps. Linux only: elsewhere there is none, and no figure per
//! processor-second.

use std::path::Path;
use std::time::{Duration, Instant};

/// `/proc` counts in hundredths of a second.
const TICK_MS: u64 = 10;

/// Processor time of a process so far, all its threads, in steps of 10 ms.
pub fn of_process(pid: u32) -> Option<Duration> {
    read_stat(&Path::new("/proc").join(pid.to_string()).join("stat"))
}

fn read_stat(path: &Path) -> Option<Duration> {
    let text = std::fs::read_to_string(path).ok()?;
    // The name of the program may hold anything; the numbers come after its closing bracket.
    let mut fields = text.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_millis((user + system) * TICK_MS))
}

fn of_this_thread() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// What passed on the wall and on the processors.
#[derive(Debug, Clone, Copy)]
pub struct Spent {
    pub wall: Duration,
    pub cpu: Option<Duration>,
}

impl Spent {
    pub fn rate(&self, count: usize) -> f64 {
        per(count, self.wall)
    }

    pub fn rate_per_cpu(&self, count: usize) -> Option<f64> {
        self.cpu.filter(|cpu| !cpu.is_zero()).map(|cpu| per(count, cpu))
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a benchmark are far below 2^52")]
fn per(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

/// Runs until [`Stopwatch::stop`].
pub struct Stopwatch {
    began: Instant,
    cpu: Option<Duration>,
}

impl Stopwatch {
    pub fn start() -> Self {
        Self { cpu: of_process(std::process::id()), began: Instant::now() }
    }

    pub fn stop(&self) -> Spent {
        let wall = self.began.elapsed();
        let cpu = of_process(std::process::id()).zip(self.cpu);
        Spent { wall, cpu: cpu.map(|(now, then)| now.saturating_sub(then)) }
    }
}

/// How often a second of processor time this thread can do `work`, which counts what it did. Others' work
/// on the machine does not lower it, but for what it does to caches and clocks.
pub fn rate_on_this_thread(mut work: impl FnMut() -> usize) -> f64 {
    let (began, wall) = (of_this_thread(), Instant::now());
    let count = work();
    let cpu = of_this_thread().zip(began).map(|(now, then)| now.saturating_sub(then));
    per(count, cpu.filter(|cpu| !cpu.is_zero()).unwrap_or_else(|| wall.elapsed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_may_be_called_anything() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("stat");
        let numbers = "S 1 2 3 4 5 6 7 8 9 10 120 30 0 0";
        std::fs::write(&file, format!("42 (a ) b (c) {numbers}")).unwrap();
        assert_eq!(read_stat(&file), Some(Duration::from_millis(1500)));
        std::fs::write(&file, "42").unwrap();
        assert_eq!(read_stat(&file), None);
    }
}
