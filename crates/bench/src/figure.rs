//! One measured figure and what it is held against.

use serde::Serialize;

use crate::machine::Conditions;
use crate::spread::Spread;

/// What the numbers of a figure count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    PerSecond,
    PerCpuSecond,
    Milliseconds,
    Seconds,
    CpuSeconds,
    Mebibytes,
    Megabytes,
}

impl Unit {
    pub const fn name(self) -> &'static str {
        match self {
            Self::PerSecond => "/s",
            Self::PerCpuSecond => "/cpu-s",
            Self::Milliseconds => "ms",
            Self::Seconds => "s",
            Self::CpuSeconds => "cpu-s",
            Self::Mebibytes => "MiB",
            Self::Megabytes => "MB",
        }
    }
}

/// What a figure should reach. Held against the median of the rounds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    AtLeast(f64),
    AtMost(f64),
    /// Of what was measured beside it.
    RatioAtLeast(f64),
    RatioAtMost(f64),
}

/// What was measured in turns with ours, in the same run.
#[derive(Debug, Clone, Serialize)]
pub struct Beside {
    pub what: String,
    pub measured: Spread,
    /// Ours divided by it, round by round.
    pub ratio: Spread,
}

#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// `jobs.sqlite`: what `--only` chooses by.
    pub name: String,
    pub what: String,
    pub how: String,
    pub unit: Unit,
    pub measured: Spread,
    /// The same per second of processor time, all threads of this process counted.
    pub per_cpu_second: Option<Spread>,
    pub beside: Option<Beside>,
    pub targets: Vec<Target>,
    pub conditions: Conditions,
}

impl Figure {
    /// None when it is held against nothing.
    pub fn is_met(&self) -> Option<bool> {
        let ratio = self.beside.as_ref().map(|beside| beside.ratio.median);
        let measured = self.measured.median;
        let mut met = self.targets.iter().map(|target| match target {
            Target::AtLeast(least) => measured >= *least,
            Target::AtMost(most) => measured <= *most,
            Target::RatioAtLeast(least) => ratio.is_some_and(|ratio| ratio >= *least),
            Target::RatioAtMost(most) => ratio.is_some_and(|ratio| ratio <= *most),
        });
        (!self.targets.is_empty()).then(|| met.all(|met| met))
    }
}

/// The rounds of one figure, ours and the other's in turns.
#[derive(Debug, Clone, Default)]
pub struct Rounds {
    pub ours: Vec<f64>,
    pub ours_per_cpu: Vec<f64>,
    pub theirs: Vec<f64>,
}

impl Rounds {
    pub fn beside(&self, what: &str) -> Option<Beside> {
        let ratios: Vec<f64> =
            self.ours.iter().zip(&self.theirs).map(|(ours, theirs)| ours / theirs).collect();
        Some(Beside {
            what: what.to_owned(),
            measured: Spread::of(&self.theirs)?,
            ratio: Spread::of(&ratios)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(ours: f64, theirs: Option<f64>, targets: &[Target]) -> Figure {
        let rounds = Rounds { ours: vec![ours], theirs: theirs.into_iter().collect(), ..Rounds::default() };
        Figure {
            name: "test".into(),
            what: String::new(),
            how: String::new(),
            unit: Unit::PerSecond,
            measured: Spread::of(&rounds.ours).unwrap(),
            per_cpu_second: None,
            beside: rounds.beside("the other"),
            targets: targets.to_vec(),
            conditions: Conditions::default(),
        }
    }

    #[test]
    fn a_target_is_met_by_the_figure_or_by_its_ratio() {
        for (ours, theirs, target, met) in [
            (10.0, None, Target::AtLeast(10.0), true),
            (9.9, None, Target::AtLeast(10.0), false),
            (9.9, None, Target::AtMost(10.0), true),
            (10.0, Some(20.0), Target::RatioAtLeast(0.5), true),
            (10.0, Some(21.0), Target::RatioAtLeast(0.5), false),
            (10.0, Some(20.0), Target::RatioAtMost(0.4), false),
            (10.0, None, Target::RatioAtLeast(0.5), false),
        ] {
            assert_eq!(figure(ours, theirs, &[target]).is_met(), Some(met), "{ours} {theirs:?} {target:?}");
        }
        assert_eq!(figure(1.0, None, &[]).is_met(), None);
        let both = [Target::AtLeast(5.0), Target::RatioAtLeast(0.5)];
        assert_eq!(figure(10.0, Some(100.0), &both).is_met(), Some(false));
    }
}
