//! Which figures are taken, and how long each may take.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::figure::Figure;
use crate::home::Engine;
use crate::{jobs, machine, pages, scores, start, texts};

/// What to measure with.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Figures whose names begin like one of these; all when empty.
    pub only: Vec<String>,
    pub scale: Scale,
    /// Where databases are made: a folder on the disk that is to be measured.
    pub scratch: PathBuf,
    /// A server on which databases can be made; without it there are no figures of PostgreSQL.
    pub postgres: Option<String>,
    /// The program as it ships; without it there are no figures of starts and pages.
    pub roost: Option<PathBuf>,
    /// An X archive with real posts; without it only made-up posts are read.
    pub archive: Option<PathBuf>,
}

/// How much is measured.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    pub rounds: usize,
    pub jobs: usize,
    pub chains: usize,
    pub due: &'static [usize],
    pub texts: usize,
    pub posts: usize,
    pub requests: usize,
}

impl Scale {
    pub const FULL: Self = Self {
        rounds: 5,
        jobs: 200_000,
        chains: 40_000,
        due: &[1000, 10_000, 100_000],
        texts: 20_000,
        posts: 100_000,
        requests: 500,
    };
    /// Shows that everything can be measured; its figures say little.
    pub const QUICK: Self = Self {
        rounds: 3,
        jobs: 20_000,
        chains: 4000,
        due: &[1000, 10_000],
        texts: 2000,
        posts: 5000,
        requests: 40,
    };
}

impl Plan {
    pub fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| name.starts_with(only.as_str()))
    }

    /// Whether any figure of this family, such as `pages`, is among those asked for.
    pub fn wants_some_of(&self, family: &str) -> bool {
        self.wants(family) || self.only.iter().any(|only| only.starts_with(family))
    }

    pub fn engines(&self) -> Vec<Engine> {
        let postgres = self.postgres.clone().map(Engine::Postgres);
        std::iter::once(Engine::Sqlite).chain(postgres).collect()
    }

    /// What it runs on: the processor, and how often its disk can promise something.
    pub fn machine(&self) -> Result<String> {
        let flushes = machine::flushes_per_second(&self.scratch).context("the scratch folder")?;
        Ok(format!("{}; the disk flushes {flushes:.0} times a second", machine::describe()))
    }

    /// Takes the figures one after the other, handing over each as soon as it is known.
    pub async fn run(&self, mut taken: impl FnMut(&Figure)) -> Result<Vec<Figure>> {
        let mut figures = Vec::new();
        let mut keep = |some: Vec<Figure>| {
            some.iter().for_each(&mut taken);
            figures.extend(some);
        };
        for engine in &self.engines() {
            keep(jobs::noop(self, engine).await?);
            keep(jobs::claims(self, engine).await?);
        }
        keep(jobs::chains(self).await?);
        keep(jobs::due(self).await?);
        keep(texts::texts(self)?);
        keep(scores::scores(self)?);
        keep(start::start(self).await?);
        keep(pages::pages(self).await?);
        Ok(figures)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn figures_are_chosen_by_how_their_names_begin() {
        let mut plan = plan(Path::new(""));
        assert!(plan.wants("text.real") && plan.wants_some_of("text"));
        plan.only = vec!["text".into(), "pages.today".into()];
        assert!(plan.wants("text.real") && plan.wants("pages.today.p99") && !plan.wants("pages.acts"));
        assert!(plan.wants_some_of("pages") && !plan.wants_some_of("start"));
    }

    fn plan(scratch: &Path) -> Plan {
        let scale = Scale { rounds: 1, jobs: 300, chains: 50, due: &[], texts: 50, posts: 0, requests: 0 };
        let scratch = scratch.to_owned();
        Plan { only: Vec::new(), scale, scratch, postgres: None, roost: None, archive: None }
    }

    /// Without waiting for anything: shows that what is measured still works, whatever the figures.
    #[tokio::test]
    async fn a_little_of_everything_can_be_measured() {
        let scratch = tempfile::tempdir().unwrap();
        let plan = plan(scratch.path());
        let mut seen = Vec::new();
        let figures = plan.run(|figure| seen.push(figure.name.clone())).await.unwrap();
        assert_eq!(seen, ["jobs.noop.sqlite", "jobs.chains", "text.mixed", "text.japanese", "scores"]);
        assert!(figures.iter().all(|figure| figure.measured.median > 0.0));
        assert!(crate::table(&figures).contains("targets met"));
    }
}
