//! Wire ids: an explicit `id:` wins, the lock file gives what it gave before, and what is new gets the next free one.

mod assign;
mod lock;
mod read;
mod seal;
mod write;

use std::collections::BTreeMap;

pub(super) use assign::{Wanted, assign};
pub(super) use lock::{Lock, SectionKind, key};

use super::codes;
use super::program::Program;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{CatalogueId, Reserved};
use crate::source::SourceMap;
use crate::syntax::decl::{IdRangeDecl, ReservedDecl};

/// The lock file of a catalogue as it is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdLock {
    /// The path relative to the folder that holds `schema`, with `/`: `schema/onlive/ids.lock.yaml`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// Reads the locks of all catalogues; what is wrong with one is reported, and it then counts as empty.
pub(super) fn read(program: &Program<'_>, map: &SourceMap) -> (Vec<Lock>, Diagnostics) {
    let mut out = Diagnostics::default();
    let read = |catalogue: &crate::syntax::decl::CatalogueDecl| {
        let Some(file) = catalogue.id_lock else { return Lock::default() };
        read::read(file, map.file(file).text()).unwrap_or_else(|problem| {
            out.push(*problem);
            Lock::default()
        })
    };
    let locks = program.declarations.catalogues.iter().map(read).collect();
    (locks, out)
}

/// The lock of a catalogue that was written with one is not there.
pub(crate) fn lock_lost(place: &str, out: &str, catalogue: &str) -> Diagnostic {
    let message = format!("`{place}` is gone, and the files in `{out}` were written with it");
    Diagnostic::global(&codes::LOCK_LOST, message).help(format!(
        "restore it from version control, such as by `git restore {place}`: without it fields get other wire ids, and \
         what was written before is misread; to give all ids anew all the same, \
         `cargo xtask codegen --new-ids {catalogue}`"
    ))
}

/// The texts to write, for the catalogues that have ids.
pub(super) fn write(program: &Program<'_>, map: &SourceMap, locks: &[Lock]) -> BTreeMap<CatalogueId, IdLock> {
    let mut written = BTreeMap::new();
    for (id, (lock, decl)) in (0..).map(CatalogueId).zip(locks.iter().zip(&program.declarations.catalogues)) {
        if !lock.is_empty() {
            let manifest = map.file(decl.manifest.file).path();
            let folder = manifest.rsplit_once('/').map_or("", |(folder, _)| folder);
            written.insert(id, IdLock { path: format!("{folder}/ids.lock.yaml"), text: write::write(lock) });
        }
    }
    written
}

/// Reserved ids, names and values as the model has them.
pub(super) fn reserved(decl: &ReservedDecl) -> Reserved {
    let id = |id: i64| i16::try_from(id.clamp(1, i16::MAX.into())).unwrap_or(i16::MAX);
    Reserved {
        ids: decl.ids.iter().map(|range| (id(range.first), id(range.last))).collect(),
        names: decl.names.iter().map(|name| name.value.clone()).collect(),
        values: decl.values.iter().map(|value| super::definition::literal(&value.value)).collect(),
    }
}

/// Reports reserved ids that could never be used.
pub(super) fn check_reserved(ranges: &[IdRangeDecl], out: &mut Diagnostics) {
    for range in ranges.iter().filter(|range| range.first < 1 || range.last > i16::MAX.into()) {
        let help = "reserve ids that a field could have: `12`, or `20..25`";
        out.push(Diagnostic::error(&codes::ID_OUT_OF_RANGE, range.span, "a wire id is between 1 and 32767").help(help));
    }
}
