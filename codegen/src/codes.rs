//! Every code of every stage, for `explain` and for tests that hold each to its fixture.

use crate::diagnostic::{self, Code};
use crate::emit::{rust, thrift, typescript};
use crate::{check, diff, lower, syntax};

/// The lists of the stages, in the order of the pipeline. A new stage adds its own.
static STAGES: [&[&Code]; 10] = [
    diagnostic::LOAD_CODES,
    syntax::YAML_CODES,
    syntax::CODES,
    lower::CODES,
    check::CODES,
    check::LINT_CODES,
    rust::CODES,
    typescript::CODES,
    thrift::CODES,
    diff::CODES,
];

/// Every code, stage by stage, within one by id.
pub fn all() -> impl Iterator<Item = &'static Code> {
    STAGES.into_iter().flatten().copied()
}

/// The code with an id (`E0301`, in any case) or a name (`unknown-key`).
pub fn find(id_or_name: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(id_or_name) || code.name == id_or_name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn ids_and_names_are_unique_and_explained() {
        let (mut ids, mut names) = (BTreeSet::new(), BTreeSet::new());
        for code in super::all() {
            assert!(ids.insert(code.id), "{} stands twice", code.id);
            assert!(names.insert(code.name), "{} stands twice", code.name);
            assert_eq!(super::find(code.name), Some(code));
            assert_eq!(super::find(&code.id.to_lowercase()), Some(code));
        }
        assert_eq!(super::find("E9999"), None);
    }
}
