//! From a list of files to catalogues and modules: which file is what, decided by paths alone.

use std::collections::BTreeMap;

use super::{FileId, LoadProblem, LoadProblemKind, SourceMap, Span, max_bytes};

pub(super) const MANIFEST: &str = "catalogue.yaml";
pub(super) const ID_LOCK: &str = "ids.lock.yaml";
const ACCEPTANCES: &str = "accepted.yaml";

/// A file before anything is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawFile {
    /// The path relative to the folder that holds `schema`, with `/`: `schema/onlive/groups.yaml`.
    pub path: String,
    /// The bytes, or why there are none.
    pub content: Result<Vec<u8>, LoadProblemKind>,
}

/// The loaded texts and what each file is.
#[derive(Debug, Default)]
pub struct Sources {
    /// The texts.
    pub map: SourceMap,
    /// Sorted by name.
    pub catalogues: Vec<CatalogueFiles>,
    /// Catalogues that are no more, sorted by name: an `accepted.yaml` alone, which accepts that.
    pub removed: Vec<(String, FileId)>,
}

/// The files of one catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueFiles {
    /// The name of its folder.
    pub name: String,
    /// `catalogue.yaml`; a problem was reported where there is none.
    pub manifest: Option<FileId>,
    /// Sorted by module path.
    pub modules: Vec<ModuleFile>,
    /// `ids.lock.yaml`.
    pub id_lock: Option<FileId>,
    /// `accepted.yaml`.
    pub acceptances: Option<FileId>,
}

impl CatalogueFiles {
    /// Whether nothing is left but what says that the rest may go.
    fn is_removed(&self) -> bool {
        self.acceptances.is_some() && self.manifest.is_none() && self.modules.is_empty() && self.id_lock.is_none()
    }
}

/// A file that is a module.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ModuleFile {
    /// Segments of the module's path, catalogue first.
    pub path: Vec<String>,
    /// The file.
    pub file: FileId,
}

/// Sorts files into catalogues. Takes the YAML files below the schema folder, whose name all their paths start with,
/// in any order; the order never shows.
pub fn assemble(mut files: Vec<RawFile>, folder: &str) -> (Sources, Vec<LoadProblem>) {
    files.sort_by(|left, right| left.path.cmp(&right.path));
    let mut map = SourceMap::default();
    let mut problems = Vec::new();
    let mut catalogues = BTreeMap::new();
    for RawFile { path, content } in files {
        let (text, problem) = decode(content, max_bytes(&path));
        let file = map.push(path.clone(), text, problem.is_none());
        if let Some((kind, range)) = problem {
            let span = Span { file, start: range.0, end: range.1 };
            problems.push(LoadProblem { kind, path: path.clone(), span: Some(span) });
        }
        if let Err(kind) = place(&path, folder, file, &mut catalogues) {
            problems.push(LoadProblem { kind, path, span: Some(Span { file, start: 0, end: 0 }) });
        }
    }
    let (removed, mut catalogues): (Vec<CatalogueFiles>, Vec<_>) =
        catalogues.into_values().partition(CatalogueFiles::is_removed);
    let removed: Vec<_> =
        removed.into_iter().filter_map(|files| files.acceptances.map(|file| (files.name, file))).collect();
    for catalogue in &mut catalogues {
        catalogue.modules.sort();
        if catalogue.manifest.is_none() {
            let path = format!("{folder}/{}", catalogue.name);
            problems.push(LoadProblem { kind: LoadProblemKind::NoManifest, path, span: None });
        }
    }
    if catalogues.is_empty() && removed.is_empty() && problems.is_empty() {
        let path = folder.to_owned();
        problems.push(LoadProblem { kind: LoadProblemKind::NoCatalogue, path, span: None });
    }
    (Sources { map, catalogues, removed }, problems)
}

/// Whether every target can use a name for a module, a type and the like: ASCII letters, digits and `_`, not
/// starting with a digit, with at least one letter.
pub fn is_identifier(name: &str) -> bool {
    let bytes = name.as_bytes();
    bytes.first().is_some_and(|first| !first.is_ascii_digit())
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        && bytes.iter().any(u8::is_ascii_alphabetic)
}

/// The text to keep, and what is wrong with the file together with the place (start, end) in that text.
#[expect(clippy::type_complexity, reason = "a text and perhaps a problem at a place")]
fn decode(content: Result<Vec<u8>, LoadProblemKind>, most: u64) -> (String, Option<(LoadProblemKind, (u32, u32))>) {
    let bytes = match content {
        Ok(bytes) if bytes.len() as u64 > most => {
            return (String::new(), Some((LoadProblemKind::TooLarge, (0, 0))));
        }
        Ok(bytes) => bytes,
        Err(kind) => return (String::new(), Some((kind, (0, 0)))),
    };
    String::from_utf8(bytes).map_or_else(
        |error| {
            let start = error.utf8_error().valid_up_to();
            let byte = error.as_bytes()[start];
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
            let offset = |offset: usize| u32::try_from(offset).expect("a file's size was checked");
            (text, Some((LoadProblemKind::NotUtf8 { byte }, (offset(start), offset(end)))))
        },
        |text| (text, None),
    )
}

/// Files one file under its catalogue.
fn place(
    path: &str,
    folder: &str,
    file: FileId,
    catalogues: &mut BTreeMap<String, CatalogueFiles>,
) -> Result<(), LoadProblemKind> {
    let below = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
    let Some((name, inner)) = below.split_once('/') else {
        return Err(LoadProblemKind::OutsideCatalogue);
    };
    let catalogue = catalogues.entry(name.to_owned()).or_insert_with(|| CatalogueFiles {
        name: name.to_owned(),
        manifest: None,
        modules: Vec::new(),
        id_lock: None,
        acceptances: None,
    });
    match inner {
        MANIFEST => {
            catalogue.manifest = Some(file);
            check_segments([name].into_iter())?;
        }
        ID_LOCK => catalogue.id_lock = Some(file),
        ACCEPTANCES => catalogue.acceptances = Some(file),
        _ => {
            let Some(stem) = below.strip_suffix(".yaml") else {
                return Err(LoadProblemKind::Extension);
            };
            let path: Vec<String> = stem.split('/').map(str::to_owned).collect();
            // The catalogue's own name is judged once, with its manifest.
            check_segments(path.iter().skip(1).map(String::as_str))?;
            catalogue.modules.push(ModuleFile { path, file });
        }
    }
    Ok(())
}

/// Whether the parts of a path are identifiers.
fn check_segments<'a>(mut segments: impl Iterator<Item = &'a str>) -> Result<(), LoadProblemKind> {
    let bad = segments.find(|segment| !is_identifier(segment));
    bad.map_or(Ok(()), |segment| Err(LoadProblemKind::PathSegment { segment: segment.to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::super::SCHEMA_FOLDER;
    use super::*;

    fn sources(paths: &[&str]) -> (Sources, Vec<LoadProblem>) {
        let file = |path: &&str| RawFile { path: (*path).to_owned(), content: Ok(Vec::new()) };
        assemble(paths.iter().map(file).collect(), SCHEMA_FOLDER)
    }

    #[test]
    fn files_are_sorted_into_catalogues() {
        let (sources, problems) = sources(&[
            "schema/shop/orders.yaml",
            "schema/shop/catalogue.yaml",
            "schema/shop/ids.lock.yaml",
            "schema/shop/accepted.yaml",
            "schema/shop/orders/line.yaml",
            "schema/auth/catalogue.yaml",
        ]);
        assert_eq!(problems, []);
        let names: Vec<_> = sources.catalogues.iter().map(|catalogue| catalogue.name.as_str()).collect();
        assert_eq!(names, ["auth", "shop"]);
        let shop = &sources.catalogues[1];
        let path_of = |file: Option<FileId>| file.map(|file| sources.map.file(file).path());
        assert_eq!(path_of(shop.manifest), Some("schema/shop/catalogue.yaml"));
        assert_eq!(path_of(shop.id_lock), Some("schema/shop/ids.lock.yaml"));
        assert_eq!(path_of(shop.acceptances), Some("schema/shop/accepted.yaml"));
        let modules: Vec<_> = shop.modules.iter().map(|module| module.path.join(".")).collect();
        assert_eq!(modules, ["shop.orders", "shop.orders.line"]);
    }

    #[test]
    fn acceptances_alone_are_what_is_left_of_a_catalogue() {
        let (found, problems) = sources(&["schema/shop/accepted.yaml", "schema/auth/catalogue.yaml"]);
        assert_eq!(problems, []);
        assert_eq!((found.catalogues.len(), found.removed[0].0.as_str()), (1, "shop"));
        let (found, problems) = sources(&["schema/shop/accepted.yaml", "schema/shop/orders.yaml"]);
        assert_eq!((problems[0].kind.clone(), found.removed.len()), (LoadProblemKind::NoManifest, 0));
    }

    #[test]
    fn what_is_no_module_is_a_problem() {
        for (path, expected) in [
            ("schema/orders.yaml", LoadProblemKind::OutsideCatalogue),
            ("schema/shop/orders.yml", LoadProblemKind::Extension),
            ("schema/shop/my-orders.yaml", LoadProblemKind::PathSegment { segment: "my-orders".into() }),
            ("schema/shop/v2.1/orders.yaml", LoadProblemKind::PathSegment { segment: "v2.1".into() }),
            ("schema/shop/__.yaml", LoadProblemKind::PathSegment { segment: "__".into() }),
            ("schema/1shop/catalogue.yaml", LoadProblemKind::PathSegment { segment: "1shop".into() }),
        ] {
            let (_, problems) = sources(&[path, "schema/shop/catalogue.yaml"]);
            assert_eq!(problems.iter().map(|problem| &problem.kind).collect::<Vec<_>>(), [&expected], "{path}");
        }
    }

    #[test]
    fn a_lock_may_be_as_long_as_a_catalogue_needs() {
        let file = |name: &str| RawFile { path: format!("schema/shop/{name}"), content: Ok(vec![b' '; 17 << 20]) };
        let (_, problems) = assemble(vec![file("catalogue.yaml"), file("ids.lock.yaml")], SCHEMA_FOLDER);
        let found: Vec<_> = problems.iter().map(|problem| (problem.path.as_str(), &problem.kind)).collect();
        assert_eq!(found, [("schema/shop/catalogue.yaml", &LoadProblemKind::TooLarge)]);
    }

    #[test]
    fn bytes_that_are_not_utf8_have_a_place() {
        let content = Ok(b"doc: caf\xe9\n".to_vec());
        let (sources, problems) =
            assemble(vec![RawFile { path: "schema/shop/catalogue.yaml".into(), content }], SCHEMA_FOLDER);
        assert_eq!(problems[0].kind, LoadProblemKind::NotUtf8 { byte: 0xe9 });
        let span = problems[0].span.unwrap();
        assert_eq!((sources.map.start(span).line, sources.map.start(span).column), (1, 9));
        assert_eq!(sources.map.slice(span), "\u{fffd}");
        assert!(!sources.map.file(span.file).is_readable());
    }
}
