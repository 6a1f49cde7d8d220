//! Lints: what is allowed and yet likely a slip. Each is a warning, and is silenced in place by
//! `allow: [{ lint: …, because: … }]` at the thing itself or at what it is part of, up to its module and its catalogue.

mod casing;
mod codes;
mod deprecated;
mod docs;
mod near;
mod sensitivity;
mod silence;
mod things;
mod unused;
mod zero;

pub(crate) use codes::CODES;

use crate::diagnostic::Diagnostics;
use crate::model::Model;
use silence::Linter;

/// What the lints find in a model without errors, sorted by place.
pub fn lint(model: &Model) -> Diagnostics {
    let things = things::things(model);
    let mut linter = Linter::new(model);
    casing::lint(model, &things, &mut linter);
    docs::lint(model, &things, &mut linter);
    sensitivity::lint(&things, &mut linter);
    zero::lint(model, &mut linter);
    deprecated::lint(model, &things, &mut linter);
    near::lint(model, &mut linter);
    unused::lint(model, &mut linter);
    let mut found = linter.finish(&things);
    found.sort();
    found
}
