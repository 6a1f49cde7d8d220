//! Programs around what other compilers write for static languages. A line asks `<key> <from> <to> <hex>`: read these
//! bytes in one protocol as the type of this key, and write them in the other. The answer is a line of hexadecimal
//! digits, or begins with `!`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::model::{Model, ModuleId};

use super::driver;
use super::peer::Peer;
use super::subjects::Subject;
use super::tools::{self, compiler, run, write_idl_of};
use crate::support::root;

/// A running program, and what is known of its library.
pub(super) struct Rewriter {
    pub(super) name: &'static str,
    pub(super) peer: Peer,
    /// Its key for each module and type.
    keys: BTreeMap<(ModuleId, String), String>,
    /// Modules that its compiler makes nothing of that compiles.
    spoiled: Vec<ModuleId>,
    pub(super) has_unordered_maps: bool,
    /// Its compact writer takes the short header for steps up to 14 only.
    pub(super) has_short_steps: bool,
    /// Its enums hold no number that is not listed.
    pub(super) has_closed_enums: bool,
}

impl Rewriter {
    /// The key of a subject; none where the compiler's own code for its module is no good.
    pub(super) fn key(&self, subject: &Subject) -> Option<&str> {
        if self.spoiled.contains(&subject.module) {
            return None;
        }
        let key = self.keys.get(&(subject.module, subject.thrift.clone()));
        Some(key.unwrap_or_else(|| panic!("{} has no code for {}", self.name, subject.name)))
    }
}

/// Apache's crate with code of Apache's compiler.
pub(super) fn apache_rust(name: &str, model: &Model) -> Option<Rewriter> {
    let compiler = compiler()?;
    let folder = folder(name, "apache-rust");
    let (mut modules, mut table, mut keys) = (String::new(), String::new(), BTreeMap::new());
    let mut spoiled = Vec::new();
    for (module, idl) in idl(model, &folder) {
        let (namespace, stem) = (namespace(module), stem(&idl));
        // Types named `String` and `Vec` take the place of Rust's own in what Apache's compiler writes.
        if stem == "hostile" {
            spoiled.push(module);
            continue;
        }
        let out = fresh(&folder.join("new").join(&namespace));
        run(Command::new(&compiler).args(["-gen", "rs", "-out"]).arg(&out).arg(&idl));
        let code = read(&out.join(format!("{stem}.rs")));
        driver::write(&folder.join(format!("src/{namespace}/{stem}.rs")), &code);
        let _ = writeln!(modules, "pub mod {namespace} {{ pub mod {stem}; }}");
        for (ty, name) in pairs(&code, "impl TSerializable for ", "TStructIdentifier::new(\"") {
            let _ = writeln!(table, "    crate::rewrite::<crate::{namespace}::{stem}::{ty}>,");
            keys.insert((module, name), keys.len().to_string());
        }
    }
    let main = include_str!("rewrite_main.rs").replace("mod modules;\n", &modules);
    let table = format!("pub const TYPES: &[crate::Rewrite] = &[\n{table}];\n");
    let manifest = format!(
        "[workspace]\n\n[package]\nname = \"apache-{name}\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[dependencies]\n\
         thrift = \"0.25\"\n\n[profile.dev]\ndebug = false\n"
    );
    driver::write(&folder.join("src/main.rs"), &main);
    driver::write(&folder.join("src/table.rs"), &table);
    driver::write(&folder.join("Cargo.toml"), &manifest);
    let peer = driver::build(&folder, &format!("apache-{name}"));
    let name = "Apache's Rust crate";
    Some(Rewriter {
        name,
        peer,
        keys,
        spoiled,
        has_unordered_maps: false,
        has_short_steps: true,
        has_closed_enums: false,
    })
}

/// Apache's Go library with code of thriftgo.
pub(super) fn go(name: &str, model: &Model) -> Option<Rewriter> {
    let (go, thriftgo) = tools::go()?;
    let folder = folder(name, "go");
    let gen_folder = fresh(&folder.join("gen"));
    let (mut imports, mut table, mut keys) = (String::new(), String::new(), BTreeMap::new());
    for (module, idl) in idl(model, &folder) {
        let (namespace, stem) = (namespace(module), stem(&idl));
        let options = "go:package_prefix=concord/thriftpeer/gen";
        run(Command::new(&thriftgo).args(["-g", options, "-o"]).arg(&gen_folder).arg(&idl));
        let code = read(&gen_folder.join(format!("{namespace}/{stem}.go")));
        let found = pairs(&code, "func (p *", "WriteStructBegin(\"");
        for (ty, name) in &found {
            let _ = writeln!(table, "\tfunc() thrift.TStruct {{ return {namespace}.New{ty}() }},");
            keys.insert((module, name.clone()), keys.len().to_string());
        }
        if !found.is_empty() {
            let _ = writeln!(imports, "\t\"concord/thriftpeer/gen/{namespace}\"");
        }
    }
    for file in ["go.mod", "go.sum", "main.go"] {
        driver::write(&folder.join(file), &read(&root().join("tests/go").join(file)));
    }
    let table = format!(
        "// The types of this model.\npackage main\n\nimport (\n\t\"github.com/apache/thrift/lib/go/thrift\"\n{imports})\n\n\
         var types = []func() thrift.TStruct{{\n{table}}}\n"
    );
    driver::write(&folder.join("table.go"), &table);
    run(Command::new(go).args(["build", "-o", "peer", "."]).current_dir(&folder));
    let peer = Peer::start(&mut Command::new(folder.join("peer")));
    let name = "thriftgo";
    Some(Rewriter {
        name,
        peer,
        keys,
        spoiled: Vec::new(),
        has_unordered_maps: true,
        has_short_steps: false,
        has_closed_enums: false,
    })
}

/// Apache's Java library with code of Apache's compiler, its maps and sets in order.
pub(super) fn java(name: &str, model: &Model) -> Option<Rewriter> {
    let (compiler, jars) = (compiler()?, tools::java()?);
    let folder = folder(name, "java");
    let gen_folder = fresh(&folder.join("gen"));
    let (mut sources, mut keys) = (vec![root().join("tests/java/ThriftPeer.java")], BTreeMap::new());
    for (module, idl) in idl(model, &folder) {
        let options = "java:sorted_containers,generated_annotations=suppress";
        run(Command::new(&compiler).args(["-gen", options, "-out"]).arg(&gen_folder).arg(&idl));
        let namespace = namespace(module);
        for source in files(&gen_folder.join(&namespace)) {
            let code = read(&source);
            let class = stem(&source);
            if let Some(name) = between(&code, "TStruct STRUCT_DESC = new org.apache.thrift.protocol.TStruct(\"", "\"")
            {
                keys.insert((module, name.to_owned()), format!("{namespace}.{class}"));
            }
            sources.push(source);
        }
    }
    let (classes, class_path) = (fresh(&folder.join("classes")), jars.join("*"));
    let list: String = sources.iter().fold(String::new(), |mut list, source| {
        let _ = writeln!(list, "\"{}\"", source.display());
        list
    });
    driver::write(&folder.join("sources"), &list);
    run(Command::new("javac")
        .args(["-nowarn", "-encoding", "UTF-8", "-cp"])
        .arg(&class_path)
        .arg("-d")
        .arg(&classes)
        .arg(format!("@{}", folder.join("sources").display())));
    let class_path = std::env::join_paths([classes, class_path]).expect("paths without separators");
    let peer = Peer::start(Command::new("java").arg("-cp").arg(class_path).arg("ThriftPeer"));
    let name = "Apache's Java library";
    Some(Rewriter {
        name,
        peer,
        keys,
        spoiled: Vec::new(),
        has_unordered_maps: false,
        has_short_steps: false,
        has_closed_enums: true,
    })
}

/// Writes the IDL of values: without services and constants, and with a namespace for each module, so that equal names are apart in
/// every language.
fn idl(model: &Model, folder: &Path) -> Vec<(ModuleId, PathBuf)> {
    let mut model = model.clone();
    let with_thrift = |model: &Model, id| model.catalogue_of(id).targets.thrift.is_some();
    let ids: Vec<ModuleId> =
        (0..).map(ModuleId).take(model.modules.len()).filter(|&id| with_thrift(&model, id)).collect();
    for (index, module) in model.modules.iter_mut().enumerate() {
        let namespace = namespace(ModuleId(u32::try_from(index).expect("few")));
        // Some compilers trip over them, and values have none.
        module.services.clear();
        module.thrift_namespaces = Some(["go", "java", "rs"].map(|word| (word.to_owned(), namespace.clone())).into());
    }
    let out = fresh(&folder.join("idl"));
    for file in write_idl_of(&model, &out) {
        let path = out.join(file);
        let lines = read(&path)
            .lines()
            .filter(|line| !line.starts_with("const "))
            .fold(String::new(), |text, line| text + line + "\n");
        fs::write(path, lines).expect("writable");
    }
    let path = |id: ModuleId| out.join(model.module(id).path.iter().collect::<PathBuf>().with_extension("thrift"));
    ids.into_iter().map(|id| (id, path(id))).filter(|(_, path)| path.exists()).collect()
}

fn namespace(module: ModuleId) -> String {
    format!("m{}", module.0)
}

/// The types of a text: each name behind the first mark, with the name in IDL behind the second one that follows.
fn pairs(code: &str, ty: &str, name: &str) -> Vec<(String, String)> {
    let mut found = BTreeMap::new();
    let mut current = "";
    for line in code.lines() {
        if let Some((_, rest)) = line.split_once(ty) {
            current = rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
        }
        if let Some(name) = between(line, name, "\"") {
            found.insert(current.to_owned(), name.to_owned());
        }
    }
    found.into_iter().collect()
}

fn between<'t>(text: &'t str, before: &str, behind: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(behind).map(|(found, _)| found)
}

fn folder(name: &str, library: &str) -> PathBuf {
    let folder = root().join("target/thrift-interop").join(name).join(library);
    fs::create_dir_all(&folder).expect("writable");
    folder
}

/// An empty folder.
fn fresh(path: &Path) -> PathBuf {
    if path.exists() {
        fs::remove_dir_all(path).expect("removable");
    }
    fs::create_dir_all(path).expect("writable");
    path.to_owned()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    files.sort();
    files
}

fn stem(path: &Path) -> String {
    path.file_stem().and_then(OsStr::to_str).expect("has a name").to_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
