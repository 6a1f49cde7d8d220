//! The outputs of a run: which there are, what each comes from, and the making of those that do not stand already.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Mode, Options};
use crate::emit::{InPieces, Job, Output, Pieced, Settings, TARGETS, Target};
use crate::generate::provenance::Digests;
use crate::model::Model;
use crate::monitor::{Monitor, Stage};
use crate::output::{Cache, Compared, Comparison, Desired, Made, MadePiece, Trouble};
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
    /// What the cache is to remember.
    pub(super) noted: BTreeMap<String, Made>,
}

/// What came out for the files of a job, and the pieces of the one that is made in pieces.
type Done = (Vec<Compared>, Vec<Option<MadePiece>>);

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
        let (mut compared, mut noted) = (Vec::new(), BTreeMap::new());
        for (job, done) in self.jobs.iter().zip(made) {
            let (files, pieces) = done?;
            let from = self.key(job).or(job.pieces().map(|_| "pieces"));
            noted.extend(files.iter().zip(from.into_iter().cycle()).map(|(file, from)| {
                let (from, content) = (from.to_owned(), file.content().to_owned());
                (file.path().to_owned(), Made { from, content, pieces: pieces.clone() })
            }));
            compared.extend(files);
        }
        Ok(Result { comparison, compared, noted })
    }

    fn job(&self, job: &Job<'a>, cache: Option<&Cache>, comparison: &Comparison) -> std::result::Result<Done, Trouble> {
        if let Some(standing) = self.standing(job, cache, comparison)? {
            return Ok((standing, Vec::new()));
        }
        let (texts, pieces) = match job.pieces() {
            Some(file) => self.in_pieces(file, &job.outputs[0].path, cache, comparison)?,
            None => (job.texts(), Vec::new()),
        };
        let desire = |(output, text): (&Output, String)| {
            comparison.file(Desired { path: output.path.clone(), text, schema: self.schema.of(&output.sources) })
        };
        let compared: std::result::Result<_, Trouble> = job.outputs.iter().zip(texts).map(desire).collect();
        Ok((compared?, pieces))
    }

    /// The text of a file that is made in pieces. Those that come from what they came from are taken from the disk, if the
    /// file there is the last write's.
    fn in_pieces(
        &self,
        file: &dyn InPieces,
        path: &str,
        cache: Option<&Cache>,
        comparison: &Comparison,
    ) -> std::result::Result<(Vec<String>, Vec<Option<MadePiece>>), Trouble> {
        let made = cache.and_then(|cache| cache.files.get(path)).filter(|made| !made.pieces.is_empty());
        let modules = file.modules();
        let key = |position: usize| self.keys[modules[position].0 as usize].as_str();
        let Pieced { text, pieces } = match made {
            None => file.text(&|_| None),
            Some(Made { content, pieces, .. }) => comparison.with_text(path, content, |old| {
                file.text(&|position| {
                    let piece = pieces.get(position)?.as_ref().filter(|piece| piece.from == key(position))?;
                    Some((old?.get(piece.place.clone())?, piece.note.as_str()))
                })
            })?,
        };
        let noted = |(position, piece): (usize, Option<(Range<usize>, String)>)| {
            piece.map(|(place, note)| MadePiece { from: key(position).to_owned(), place, note })
        };
        Ok((vec![text], pieces.into_iter().enumerate().map(noted).collect()))
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
