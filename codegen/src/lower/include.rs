//! `include`: which fields each struct, event and case has.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::program::{Program, TypeIndex};
use super::shape::{BodyIndex, FieldIndex, Shape};
use super::types::Linker;
use super::{codes, cycle};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{DefinitionId, ModuleId};
use crate::names::nearest;
use crate::source::Span;
use crate::syntax::decl::{IncludeDecl, Spanned, TypeBody};

/// A field of a body after `include`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FlatField {
    /// Where it is declared.
    pub(super) field: FieldIndex,
    /// The item of `include` that brought it; `None` for the body's own.
    pub(super) through: Option<Span>,
}

/// A body after `include`.
#[derive(Debug, Clone, Default)]
pub(super) struct FlatBody {
    pub(super) common: Vec<FlatField>,
    /// One for each case.
    pub(super) cases: Vec<Vec<FlatField>>,
}

/// Two includes that give a field of the same name from two declarations. Fine if they agree, which is known once
/// types are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Overlap {
    pub(super) first: FlatField,
    pub(super) second: FlatField,
}

/// What includes come to.
pub(super) struct Included {
    /// One for each body.
    pub(super) bodies: Vec<FlatBody>,
    pub(super) overlaps: Vec<Overlap>,
    /// The structs that something includes.
    targets: BTreeSet<TypeIndex>,
}

impl Included {
    /// The definitions that something includes.
    pub(super) fn structs(&self, linker: Linker<'_, '_>) -> BTreeSet<DefinitionId> {
        self.targets.iter().map(|index| linker.inline.written(linker.program, *index)).collect()
    }
}

/// Applies every `include`.
pub(super) fn flatten<'a>(program: &Program<'a>, shape: &Shape<'a>, out: &mut Diagnostics) -> Included {
    let (done, overlaps, targets) = (vec![None; shape.bodies.len()], Vec::new(), BTreeSet::new());
    let mut flattening = Flattening { program, shape, done, overlaps, targets, out };
    for body in 0..shape.bodies.len() {
        flattening.common(body, &mut Vec::new());
    }
    let bodies = (0..shape.bodies.len()).map(|body| flattening.whole(body)).collect();
    Included { bodies, overlaps: flattening.overlaps, targets: flattening.targets }
}

/// Structs may include structs this deep, so that a hostile chain cannot exhaust the stack.
const MAX_DEPTH: usize = 64;

#[derive(Clone)]
struct Done {
    fields: Vec<FlatField>,
    /// Longest chain of includes, the body itself counted.
    depth: usize,
}

struct Flattening<'a, 'p, 'o> {
    program: &'p Program<'a>,
    shape: &'p Shape<'a>,
    /// Common fields of bodies that are done.
    done: Vec<Option<Done>>,
    overlaps: Vec<Overlap>,
    targets: BTreeSet<TypeIndex>,
    out: &'o mut Diagnostics,
}

impl<'a> Flattening<'a, '_, '_> {
    /// The body's fields outside of cases. `open` holds the bodies that the walk is in, with the place that it follows.
    fn common(&mut self, index: BodyIndex, open: &mut Vec<(BodyIndex, Span)>) {
        if self.done[index].is_some() {
            return;
        }
        let body = &self.shape.bodies[index];
        let outer = HashMap::new();
        let mut fields = Fields::inside(&outer);
        let mut depth = 1;
        for item in body.include {
            let Some(target) = self.included_body(body.module, item) else { continue };
            if target == index || open.iter().any(|(body, _)| *body == target) {
                self.cycle(index, target, item.span, open);
                continue;
            }
            if open.len() < MAX_DEPTH {
                open.push((index, item.span));
                self.common(target, open);
                open.pop();
            }
            depth = depth.max(1 + self.done[target].as_ref().map_or(MAX_DEPTH, |done| done.depth));
            if depth > MAX_DEPTH {
                let message = format!("includes are nested deeper than {MAX_DEPTH}");
                let help = "include the innermost structs themselves";
                self.out.push(Diagnostic::error(&codes::INCLUDE_CYCLE, item.span, message).help(help));
                depth = 1;
            }
            self.copy(item, target, &mut fields);
        }
        let fields = self.finish(body.own.clone(), fields);
        self.done[index] = Some(Done { fields, depth });
    }

    /// The body with its cases.
    fn whole(&mut self, index: BodyIndex) -> FlatBody {
        let body = &self.shape.bodies[index];
        let common = self.available(index);
        if body.cases.is_empty() {
            return FlatBody { common, cases: Vec::new() };
        }
        let outer = common.iter().map(|field| (self.name(field.field), *field)).collect();
        let mut cases = Vec::new();
        for case in &body.cases {
            let mut fields = Fields::inside(&outer);
            for item in &case.decl.include {
                if let Some(target) = self.included_body(body.module, item) {
                    self.copy(item, target, &mut fields);
                }
            }
            cases.push(self.finish(case.own.clone(), fields));
        }
        FlatBody { common, cases }
    }

    fn available(&self, index: BodyIndex) -> Vec<FlatField> {
        self.done[index].as_ref().map(|done| done.fields.clone()).unwrap_or_default()
    }

    fn name(&self, field: FieldIndex) -> &'a str {
        &self.shape.fields[field].decl.name.value
    }

    fn included_body(&mut self, module: ModuleId, item: &IncludeDecl) -> Option<BodyIndex> {
        let index = self.program.find(module, &item.from, self.out)?;
        let decl = self.program.types[index].decl;
        let kind = match &decl.body {
            TypeBody::Struct(structure) if structure.variants.is_none() => {
                self.targets.insert(index);
                return self.shape.of_type[index];
            }
            TypeBody::Struct(_) => "a struct with variants",
            TypeBody::Alias(_) => "an alias",
            TypeBody::Enum(_) => "an enum",
            TypeBody::Union(_) => "a union",
        };
        let message = format!("`{}` is {kind}, which cannot be included", decl.name.value);
        self.out.push(
            Diagnostic::error(&codes::NOT_INCLUDABLE, item.from.name.span, message)
                .also(decl.name.span, "declared here")
                .help("include a struct without variants: put the shared fields into one"),
        );
        None
    }

    /// Copies what an item takes of its struct: with `pick` in the order of `pick`, else in the struct's.
    fn copy(&mut self, item: &'a IncludeDecl, target: BodyIndex, into: &mut Fields<'a, '_>) {
        let available = self.available(target);
        for name in item.pick.iter().chain(&item.omit).flatten() {
            self.check_picked(item, name, &available);
        }
        self.refuse_repeats(item, target, &available, into);
        let taken: Vec<FlatField> = match (&item.pick, &item.omit) {
            (Some(pick), _) => {
                let find = |name: &Spanned<String>| available.iter().find(|field| self.name(field.field) == name.value);
                pick.iter().filter_map(find).copied().collect()
            }
            (None, Some(omit)) => {
                let omitted = |field: &FlatField| omit.iter().any(|name| name.value == self.name(field.field));
                available.into_iter().filter(|field| !omitted(field)).collect()
            }
            (None, None) => available,
        };
        for field in taken {
            self.add(FlatField { field: field.field, through: Some(item.span) }, into);
        }
    }

    fn check_picked(&mut self, item: &IncludeDecl, name: &Spanned<String>, available: &[FlatField]) {
        let names = || available.iter().map(|field| self.name(field.field));
        if names().any(|known| known == name.value) {
            return;
        }
        let help = match nearest(name, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if available.is_empty() => "it has no fields at all".to_owned(),
            None => format!("it has {}", names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
        };
        let message = format!("`{}` has no field `{}`", item.from.name.value, name.value);
        self.out.push(Diagnostic::error(&codes::UNKNOWN_PICK, name.span, message).help(help));
    }

    /// A name stands once in `pick` or `omit`, and a struct's field is taken once by a list of includes: more does nothing,
    /// and most likely another one was meant.
    fn refuse_repeats(
        &mut self,
        item: &'a IncludeDecl,
        target: BodyIndex,
        available: &[FlatField],
        into: &mut Fields<'a, '_>,
    ) {
        let error = |place, message: String| Diagnostic::error(&codes::REPEATED_INCLUDE, place, message);
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for name in item.pick.iter().chain(&item.omit).flatten() {
            match seen.entry(&name.value) {
                Entry::Vacant(entry) => drop(entry.insert(name.span)),
                Entry::Occupied(first) => self.out.push(
                    error(name.span, format!("`{}` stands twice in this list", name.value))
                        .label("again here")
                        .also(*first.get(), "first here")
                        .help("keep one of them"),
                ),
            }
        }
        let mut names = available.iter().map(|field| self.name(field.field));
        let again = into.items.iter().filter(|(body, _)| *body == target).find_map(|(_, earlier)| {
            names.clone().find(|name| takes(item, name) && takes(earlier, name)).map(|name| (*earlier, name))
        });
        if let Some((earlier, name)) = again {
            let owner = &item.from.name.value;
            let all = names.all(|name| !takes(item, name) || takes(earlier, name));
            let (message, help) = if all {
                (format!("`{owner}` is included again, and gives nothing more"), "take one of them out".to_owned())
            } else {
                (
                    format!("`{owner}` is included again, and gives `{name}` twice"),
                    format!("take `{name}` out of one of them"),
                )
            };
            self.out.push(error(item.span, message).also(earlier.span, "it comes from here").help(help));
        }
        into.items.push((target, item));
    }

    /// Adds an included field, unless it is there already.
    fn add(&mut self, field: FlatField, into: &mut Fields<'a, '_>) {
        let name = self.name(field.field);
        if let Some(outer) = into.outer.get(name) {
            return self.repeated(field, *outer, "a field of every case");
        }
        match into.find(name) {
            None => into.include(name, field),
            // The same declaration came on two ways.
            Some(first) if first.field == field.field => {}
            Some(first) => self.overlaps.push(Overlap { first, second: field }),
        }
    }

    /// Adds the body's or case's own fields behind the included ones.
    fn finish(&mut self, own: Range<FieldIndex>, mut fields: Fields<'a, '_>) -> Vec<FlatField> {
        for index in own {
            let field = FlatField { field: index, through: None };
            let name = self.name(index);
            match (fields.find(name), fields.outer.get(name)) {
                (Some(first), _) => self.repeated(field, first, "included"),
                (None, Some(outer)) => self.repeated(field, *outer, "a field of every case"),
                (None, None) => fields.flat.push(field),
            }
        }
        fields.flat
    }

    fn repeated(&mut self, field: FlatField, first: FlatField, what: &str) {
        let decl = &self.shape.fields[field.field].decl;
        let place = field.through.unwrap_or(decl.name.span);
        let first_decl = &self.shape.fields[first.field].decl;
        let message = format!("`{}` is already {what}", decl.name.value);
        self.out.push(
            Diagnostic::error(&codes::REPEATED_FIELD, place, message)
                .also(first.through.unwrap_or(first_decl.name.span), "it comes from here")
                .help(format!("rename one of them, or leave it out of the include: `omit: [{}]`", decl.name.value)),
        );
    }

    fn cycle(&mut self, from: BodyIndex, target: BodyIndex, place: Span, open: &[(BodyIndex, Span)]) {
        let start = open.iter().position(|(body, _)| *body == target).unwrap_or(open.len());
        let steps = &open[start..];
        let name = |body: BodyIndex| self.shape.bodies[body].name.as_str();
        let mut names: Vec<&str> = steps.iter().map(|(body, _)| name(*body)).collect();
        names.extend([name(from), name(target)]);
        let message = format!("structs include each other: {}", cycle::tell(&names));
        let mut diagnostic = Diagnostic::error(&codes::INCLUDE_CYCLE, place, message).label("closes the cycle");
        for (body, place) in steps.iter().take(cycle::SHOWN) {
            diagnostic = diagnostic.also(*place, format!("`{}` includes it here", name(*body)));
        }
        self.out.push(diagnostic.help("take one of these includes out; what both need goes into a struct of its own"));
    }
}

/// Whether an item takes the field of this name of its struct.
fn takes(item: &IncludeDecl, name: &str) -> bool {
    let is_in = |list: &[Spanned<String>]| list.iter().any(|listed| listed.value == name);
    match (&item.pick, &item.omit) {
        (Some(pick), _) => is_in(pick),
        (None, Some(omit)) => !is_in(omit),
        (None, None) => true,
    }
}

/// Fields that are being gathered.
struct Fields<'a, 'o> {
    /// The included ones first.
    flat: Vec<FlatField>,
    /// The names of the included ones.
    names: Vec<&'a str>,
    /// Where they stand, once there are many.
    by_name: HashMap<&'a str, usize>,
    /// The items of `include` so far, each with the struct that it means.
    items: Vec<(BodyIndex, &'a IncludeDecl)>,
    /// The common fields around a case.
    outer: &'o HashMap<&'a str, FlatField>,
}

/// As many names as are sooner compared with each other than hashed.
const FEW: usize = 16;

impl<'a, 'o> Fields<'a, 'o> {
    fn inside(outer: &'o HashMap<&'a str, FlatField>) -> Self {
        Self { flat: Vec::new(), names: Vec::new(), by_name: HashMap::new(), items: Vec::new(), outer }
    }

    /// The included field with this name.
    fn find(&self, name: &str) -> Option<FlatField> {
        let position = if self.names.len() <= FEW {
            self.names.iter().position(|known| *known == name)
        } else {
            self.by_name.get(name).copied()
        };
        position.map(|position| self.flat[position])
    }

    fn include(&mut self, name: &'a str, field: FlatField) {
        self.names.push(name);
        self.flat.push(field);
        if self.names.len() > FEW {
            let known = self.by_name.len();
            self.by_name.extend(self.names[known..].iter().copied().zip(known..));
        }
    }
}
