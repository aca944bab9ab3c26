//! Weighted length and entities of posts, in one pass, beside the `twitter-text` crate.

use std::hint::black_box;

use anyhow::{Result, ensure};
use connectors::x::text;
use twitter_text::extractor::{Extract as _, Extractor};

use crate::cpu::rate_on_this_thread;
use crate::figure::{Figure, Rounds, Target, Unit};
use crate::machine::Watch;
use crate::plan::Plan;
use crate::posts;
use crate::spread::Spread;

/// Both read each text so often in a round.
const TIMES: usize = 3;
/// Ours is that much faster, and is read so much more often to be measured as long.
const OURS_TIMES: usize = 20;

pub fn texts(plan: &Plan) -> Result<Vec<Figure>> {
    let count = plan.scale.texts;
    let mut figures = Vec::new();
    if plan.wants("text.real")
        && let Some(archive) = &plan.archive
    {
        let texts = posts::real(archive)?;
        figures.extend(figure(plan, "text.real", "real posts of an archive", &texts, Some(TARGET))?);
    }
    if plan.wants("text.mixed") {
        let what = "made-up posts with links, tags, mentions, emoji, Japanese";
        figures.extend(figure(plan, "text.mixed", what, &posts::mixed(count), Some(TARGET))?);
    }
    if plan.wants("text.japanese") {
        let what = "made-up posts of nothing but Japanese and emoji";
        figures.extend(figure(plan, "text.japanese", what, &posts::japanese(count), None)?);
    }
    Ok(figures)
}

/// For posts as people write them. Nothing but wide characters is the worst case, shown without a promise.
const TARGET: Target = Target::RatioAtLeast(7.0);

fn figure(
    plan: &Plan,
    name: &str,
    what: &str,
    texts: &[String],
    target: Option<Target>,
) -> Result<Option<Figure>> {
    let (watch, mut rounds, oracle) = (Watch::start(), Rounds::default(), Oracle::new());
    let alike = share_alike(texts, &oracle);
    ensure!(alike >= ALIKE_MIN, "only {:.1} % of the texts are read alike: {name}", alike * 100.0);
    for _ in 0..plan.scale.rounds {
        rounds.ours.push(rate_on_this_thread(|| {
            repeat(texts, OURS_TIMES, |text| {
                black_box(text::parse(text));
            })
        }));
        rounds.theirs.push(rate_on_this_thread(|| {
            repeat(texts, TIMES, |text| {
                black_box(oracle.read(text));
            })
        }));
    }
    Ok(Spread::of(&rounds.ours).map(|measured| Figure {
        name: name.to_owned(),
        what: format!("length and entities of {what}"),
        how: format!(
            "{} texts, one thread, {} rounds, {:.1} % read alike",
            texts.len(),
            plan.scale.rounds,
            alike * 100.0
        ),
        unit: Unit::PerCpuSecond,
        measured,
        per_cpu_second: None,
        beside: rounds.beside("twitter-text 0.3.1: parse for the length, extractor for the entities"),
        targets: target.into_iter().collect(),
        conditions: watch.stop(),
    }))
}

fn repeat(texts: &[String], times: usize, mut read: impl FnMut(&str)) -> usize {
    for _ in 0..times {
        texts.iter().for_each(|text| read(text));
    }
    texts.len() * times
}

/// When fewer are read alike, the two are not doing the same work.
const ALIKE_MIN: f64 = 0.95;

/// The other implementation.
struct Oracle(Extractor);

impl Oracle {
    fn new() -> Self {
        Self(Extractor::new())
    }

    /// Weighted length and number of entities.
    fn read(&self, text: &str) -> (i64, usize) {
        let parsed = twitter_text::parse(text, twitter_text_config::config_v3(), true);
        (i64::from(parsed.weighted_length), self.0.extract_entities_with_indices(text).len())
    }
}

/// The crate does not count links without a scheme, among other faults of its own: the tests of `connectors`
/// hold both against each other and against the published cases.
fn share_alike(texts: &[String], oracle: &Oracle) -> f64 {
    let is_alike = |text: &&String| {
        let ours = text::parse(text);
        (i64::from(ours.weighted_length), ours.entities.len()) == oracle.read(text)
    };
    #[expect(clippy::cast_precision_loss, reason = "counts of texts are far below 2^52")]
    let share = texts.iter().filter(is_alike).count() as f64 / texts.len().max(1) as f64;
    share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_read_the_made_up_posts_alike() {
        let oracle = Oracle::new();
        for texts in [posts::mixed(200), posts::japanese(50)] {
            assert!((share_alike(&texts, &oracle) - 1.0).abs() < f64::EPSILON);
        }
    }
}
