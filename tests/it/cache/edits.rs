//! A catalogue that is edited at random: modules that use each other's types in every way that a target might notice.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use codegen::emit::vectors::Random;

/// A schema as it stands.
pub(super) struct Schema {
    modules: Vec<Module>,
    keeps_unknown: bool,
    names_apart: bool,
    random: Random,
    next: usize,
}

struct Module {
    number: usize,
    doc: usize,
    /// Comment lines at the top, which move everything below.
    padding: usize,
    structs: Vec<Struct>,
}

impl Module {
    /// Modules stand in two groups that know nothing of each other, so that an edit leaves one of them as it is.
    fn is_known_to(&self, other: &Module) -> bool {
        self.number % 2 == other.number % 2
    }
}

struct Struct {
    number: usize,
    fields: Vec<String>,
    /// Whether its first field is a tag with cases.
    has_cases: bool,
}

impl Schema {
    pub(super) fn new(seed: u64) -> Self {
        let mut schema = Self {
            modules: Vec::new(),
            keeps_unknown: false,
            names_apart: seed.is_multiple_of(2),
            random: Random::new(seed, "edits"),
            next: 0,
        };
        (0..4).for_each(|_| schema.add_module());
        schema
    }

    /// Changes one thing.
    pub(super) fn edit(&mut self) {
        let at = self.pick(self.modules.len());
        match self.pick(10) {
            0 if self.modules.len() < 8 => self.add_module(),
            1 if at > 0 => self.modules[at].padding = self.pick(4),
            2 => self.modules[at].doc += 1,
            3 => self.keeps_unknown = !self.keeps_unknown,
            4 => drop(self.modules[at].structs.pop()),
            5 => self.add_struct(at),
            6 => {
                if let Some(structure) = self.modules[at].structs.last_mut() {
                    structure.has_cases = !structure.has_cases;
                }
            }
            7 => {
                if let Some(structure) = self.modules[at].structs.first_mut() {
                    structure.fields.pop();
                }
            }
            _ => {
                let field = self.field(at);
                if let Some(structure) = self.modules[at].structs.first_mut() {
                    structure.fields.push(field);
                }
            }
        }
    }

    /// Writes the files, and takes away those of modules that are gone.
    pub(super) fn write(&self, folder: &Path) {
        let catalogue = folder.join("shop");
        fs::create_dir_all(&catalogue).unwrap();
        let unknown = if self.keeps_unknown { "keep" } else { "ignore" };
        let manifest = format!(
            "title: Shop\ndoc: A shop.\nversion: 1.0.0\nowner: web\n\
             policy: {{ require_docs: none, unknown_fields: {unknown} }}\n"
        );
        fs::write(catalogue.join("catalogue.yaml"), manifest).unwrap();
        for (index, module) in self.modules.iter().enumerate() {
            fs::write(catalogue.join(format!("part{}.yaml", module.number)), self.text(index)).unwrap();
        }
    }

    fn text(&self, index: usize) -> String {
        let module = &self.modules[index];
        let mut text = "# A line.\n".repeat(module.padding);
        let _ = writeln!(text, "doc: Part {} for the {}th time.", module.number, module.doc);
        if self.modules[..index].iter().any(|other| other.is_known_to(module)) {
            text.push_str("imports:\n");
            for other in self.modules[..index].iter().filter(|other| other.is_known_to(module)) {
                let _ = writeln!(text, "  part{0}: shop.part{0}", other.number);
            }
        }
        let _ = writeln!(text, "types:\n  {}: {{ enum: [red, green] }}", self.colour(module.number));
        for structure in &module.structs {
            let _ = writeln!(text, "  Thing{}:\n    fields:\n      kind: [a, b]", structure.number);
            for field in &structure.fields {
                let _ = writeln!(text, "      {field}");
            }
            if structure.has_cases {
                text.push_str("    variants:\n      tag: kind\n      cases:\n        a: { fields: { only?: i32 } }\n        b: {}\n");
            }
        }
        let _ = writeln!(text, "events:\n  event{}:\n    fields: {{ note?: string }}", module.number);
        let home = self.modules[..index].iter().rfind(|home| home.is_known_to(module));
        if let Some((home, other)) = home.and_then(|home| Some((home, home.structs.first()?))) {
            let _ =
                writeln!(text, "  took{}:\n    include: [part{}.Thing{}]", module.number, home.number, other.number);
        }
        text
    }

    /// The name of a module's enum. In every second schema each has another, so that there is nothing to warn of.
    fn colour(&self, number: usize) -> String {
        if self.names_apart { format!("Colour{number}") } else { "Colour".to_owned() }
    }

    fn add_module(&mut self) {
        self.next += 1;
        self.modules.push(Module { number: self.next, doc: 0, padding: 0, structs: Vec::new() });
        let at = self.modules.len() - 1;
        (0..2).for_each(|_| self.add_struct(at));
    }

    fn add_struct(&mut self, at: usize) {
        self.next += 1;
        let number = self.next;
        let fields = (0..self.pick(3)).map(|_| self.field(at)).collect();
        self.modules[at].structs.push(Struct { number, fields, has_cases: false });
    }

    /// A field of a new name, perhaps of a type of a module before.
    fn field(&mut self, at: usize) -> String {
        self.next += 1;
        // Rust and Thrift each have rules of their own about some names.
        let name = match self.pick(30) {
            0 => "unknown_fields_".to_owned(),
            1 => "from".to_owned(),
            2 => "from_".to_owned(),
            _ => format!("field{}", self.next),
        };
        let own = ["string", "f64", "bytes", "{ type: i32, presence: default }", "[up, down]", "uuid"];
        let before = self.pick(at + 1);
        let there = self.modules[..at].get(before);
        let there = there.filter(|module| !module.structs.is_empty() && module.is_known_to(&self.modules[at]));
        let there = there.map(|module| (module.number, module.structs[0].number, module.structs[0].fields.is_empty()));
        match (there, self.pick(4)) {
            (Some((module, thing, _)), 0) => format!("{name}?: part{module}.Thing{thing}"),
            (Some((module, thing, true)), 1) => {
                format!("{name}: {{ type: part{module}.Thing{thing}, presence: default, default: {{ kind: b }} }}")
            }
            (Some((module, ..)), 2) => format!("{name}: map<string, part{module}.{}>", self.colour(module)),
            (None, 2) => format!("{name}: list<{}>", self.colour(self.modules[at].number)),
            _ => format!("{name}: {}", own[self.pick(own.len())]),
        }
    }

    fn pick(&mut self, below: usize) -> usize {
        self.random.below(below)
    }
}
