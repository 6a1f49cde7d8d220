//! The outputs of a run: which there are, what each comes from, and the making of those that do not stand already.

use std::collections::BTreeMap;

use super::{Mode, Options};
use crate::emit::{Job, Output, Settings, TARGETS, Target};
use crate::generate::provenance::Digests;
use crate::model::Model;
use crate::monitor::{Monitor, Stage};
use crate::output::{Cache, Compared, Comparison, Desired, Made, Trouble};
use crate::parallel;

/// What a run has to make.
pub(super) struct Outputs<'a> {
    /// Long ones first, so that no thread is left with one at the end.
    jobs: Vec<Job<'a>>,
    /// By module id: digest of everything that its files come from.
    keys: Vec<String>,
    schema: Digests,
}

/// Everything that was made, compared with the disk.
pub(super) struct Result {
    pub(super) comparison: Comparison,
    pub(super) compared: Vec<Compared>,
}

impl<'a> Outputs<'a> {
    pub(super) fn new(model: &'a Model, options: &Options, keys: Vec<String>, schema: Digests) -> Self {
        let settings = Settings { rust_runtime: options.rust_runtime.clone() };
        let wanted = TARGETS.iter().filter(|target| options.targets.contains(&target.id()));
        let wanted: Vec<&dyn Target> = wanted.copied().collect();
        let jobs = parallel::map(&wanted, |target| target.jobs(model, &settings));
        let mut jobs: Vec<Job<'a>> = jobs.into_iter().flatten().collect();
        jobs.sort_by_key(|job| job.module.is_some());
        Self { jobs, keys, schema }
    }

    /// Makes the texts and compares them with the disk, but for what the cache says was made from the same and stands.
    pub(super) fn make(
        &self,
        cache: Option<&Cache>,
        options: &Options,
        monitor: &Monitor,
    ) -> std::result::Result<Result, Trouble> {
        let comparison = Comparison::new(&options.out, options.mode == Mode::Write)?;
        let one = |job: &Job<'a>| {
            let name = || job.outputs.first().map(|output| output.path.clone()).unwrap_or_default();
            monitor.item(Stage::Emit, name, || self.job(job, cache, &comparison))
        };
        let made = monitor.stage(Stage::Emit, self.jobs.len(), || parallel::map(&self.jobs, one));
        let made: std::result::Result<Vec<Vec<Compared>>, Trouble> = made.into_iter().collect();
        let compared = made?.into_iter().flatten().collect();
        Ok(Result { comparison, compared })
    }

    /// What the cache is to remember of the outputs that have keys.
    pub(super) fn noted(&self, compared: &[Compared]) -> BTreeMap<String, Made> {
        let content: BTreeMap<&str, &str> = compared.iter().map(|file| (file.path(), file.content())).collect();
        let keyed = self.jobs.iter().filter_map(|job| Some((job, self.key(job)?)));
        let notes = keyed.flat_map(|(job, key)| job.outputs.iter().map(move |output| (output, key)));
        notes
            .filter_map(|(Output { path, .. }, key)| {
                let content = (*content.get(path.as_str())?).to_owned();
                Some((path.clone(), Made { from: key.to_owned(), content }))
            })
            .collect()
    }

    fn job(
        &self,
        job: &Job<'a>,
        cache: Option<&Cache>,
        comparison: &Comparison,
    ) -> std::result::Result<Vec<Compared>, Trouble> {
        if let Some(standing) = self.standing(job, cache, comparison)? {
            return Ok(standing);
        }
        let desire = |(output, text): (&Output, String)| {
            comparison.file(Desired { path: output.path.clone(), text, schema: self.schema.of(&output.sources) })
        };
        job.outputs.iter().zip(job.texts()).map(desire).collect()
    }

    /// The job's files, if all of them were made from the same and are as they were written.
    fn standing(
        &self,
        job: &Job<'a>,
        cache: Option<&Cache>,
        comparison: &Comparison,
    ) -> std::result::Result<Option<Vec<Compared>>, Trouble> {
        let (Some(cache), Some(key)) = (cache, self.key(job)) else { return Ok(None) };
        let mut standing = Vec::with_capacity(job.outputs.len());
        for Output { path, sources } in &job.outputs {
            let Some(made) = cache.files.get(path).filter(|made| made.from == key) else { return Ok(None) };
            let Some(found) = comparison.standing(path, &made.content, &self.schema.of(sources))? else {
                return Ok(None);
            };
            standing.push(found);
        }
        Ok(Some(standing))
    }

    fn key(&self, job: &Job<'a>) -> Option<&str> {
        job.module.map(|module| self.keys[module.0 as usize].as_str())
    }
}
