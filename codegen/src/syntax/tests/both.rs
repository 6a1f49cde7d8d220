//! Two versions of a schema read together: each as if it were read alone, and what is the same read once.

use std::sync::Arc;

use crate::source::{RawFile, SCHEMA_FOLDER, Sources, assemble};
use crate::syntax::{parse, parse_both};

fn schema(files: &[(&str, &str)]) -> Sources {
    let file = |(path, text): &(&str, &str)| RawFile {
        path: format!("{SCHEMA_FOLDER}/shop/{path}"),
        content: Ok((*text).into()),
    };
    assemble(files.iter().map(file).collect(), SCHEMA_FOLDER).0
}

const MANIFEST: (&str, &str) = ("catalogue.yaml", "version: 1.0.0\n");
const CART: (&str, &str) = ("cart.yaml", "types:\n  Line: { fields: { count: i32 } }\n");
const BAD: (&str, &str) = ("notes.yaml", "types:\n  Note: { feilds: {} }\n");

#[test]
fn both_sides_read_as_each_alone_and_share_what_is_the_same() {
    let changed = ("cart.yaml", "types:\n  Line: { fields: { count: i64 } }\n");
    let added = ("address.yaml", "types:\n  Address: { fields: { street: string } }\n");
    let old = schema(&[MANIFEST, CART, BAD]);
    for (new, shared) in [
        (schema(&[MANIFEST, CART, BAD]), true),
        (schema(&[MANIFEST, changed, BAD]), false),
        // Another number of the file: spans would lead to another text.
        (schema(&[MANIFEST, CART, BAD, added]), false),
        (schema(&[CART, BAD]), false),
    ] {
        let [(old_read, old_found), (new_read, new_found)] = parse_both(&old, &new);
        let (old_alone, new_alone) = (parse(&old), parse(&new));
        assert_eq!((&old_read, &new_read), (&old_alone.0, &new_alone.0));
        assert_eq!(format!("{old_found:?} {new_found:?}"), format!("{:?} {:?}", old_alone.1, new_alone.1));
        let cart = |read: &crate::syntax::decl::Declarations| {
            let modules = read.catalogues.iter().flat_map(|catalogue| &catalogue.modules);
            modules.filter(|module| module.path[1] == "cart").cloned().collect::<Vec<_>>()
        };
        let pair = cart(&old_read).into_iter().zip(cart(&new_read)).next();
        assert_eq!(pair.is_some_and(|(old, new)| Arc::ptr_eq(&old, &new)), shared);
    }
}
