//! The imports of an emitted module, gathered while its body is written.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::Module;

/// Imports by the file they come from: exported name to local name.
#[derive(Default)]
pub(super) struct Imports {
    files: BTreeMap<String, BTreeMap<String, String>>,
}

impl Imports {
    /// Notes an import and gives back its local name.
    pub(super) fn add(&mut self, file: &str, exported: &str, local: String) -> String {
        if let Some(known) = self.files.get_mut(file) {
            if known.get(exported) != Some(&local) {
                known.insert(exported.to_owned(), local.clone());
            }
        } else {
            self.files.insert(file.to_owned(), BTreeMap::from([(exported.to_owned(), local.clone())]));
        }
        local
    }

    /// Writes the import statements, sorted; each starts with `keyword` (`import`, `import type`).
    pub(super) fn write(&self, keyword: &str, out: &mut String) {
        for (file, names) in &self.files {
            let names: Vec<_> = names
                .iter()
                .map(
                    |(exported, local)| {
                        if exported == local { local.clone() } else { format!("{exported} as {local}") }
                    },
                )
                .collect();
            let one_line = format!("{keyword} {{ {} }} from \"{file}\";\n", names.join(", "));
            if one_line.len() <= 121 {
                out.push_str(&one_line);
            } else {
                let _ = write!(out, "{keyword} {{\n  {},\n}} from \"{file}\";\n", names.join(",\n  "));
            }
        }
        if !self.files.is_empty() {
            out.push('\n');
        }
    }
}

/// Path of a module's file without extension, relative to the package: `catalogues/onlive/events`.
pub(super) fn module_path(module: &Module) -> String {
    format!("catalogues/{}", module.path.join("/"))
}

/// How the file at `from` names the file at `to` (both relative to the package, without extension) in an import.
pub(super) fn specifier(from: &str, to: &str) -> String {
    format!("{}.js", relative(from, to))
}

/// The path that leads from the file at `from` to the one at `to`.
pub(super) fn relative(from: &str, to: &str) -> String {
    let folder = |path: &'_ str| path.rfind('/').map_or(0, |end| end + 1);
    let (of_from, of_to) = (&from[..folder(from)], &to[..folder(to)]);
    let parts = of_from.split_inclusive('/').zip(of_to.split_inclusive('/'));
    let shared: usize = parts.take_while(|(a, b)| a == b).map(|(part, _)| part.len()).sum();
    let up = of_from[shared..].matches('/').count();
    let start = if up == 0 { "./".to_owned() } else { "../".repeat(up) };
    format!("{start}{}", &to[shared..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specifiers_are_relative() {
        for (from, to, expected) in [
            ("catalogues/onlive/events", "catalogues/onlive/groups", "./groups.js"),
            ("catalogues/onlive/events", "runtime/is", "../../runtime/is.js"),
            ("catalogues/coze/conversation/message", "catalogues/coze/base", "../base.js"),
            ("catalogues/coze/base", "catalogues/coze/conversation/message", "./conversation/message.js"),
            ("catalogues/onlive", "catalogues/onlive/events", "./onlive/events.js"),
        ] {
            assert_eq!(specifier(from, to), expected);
        }
    }

    #[test]
    fn imports_are_sorted_and_renamed() {
        let mut imports = Imports::default();
        imports.add("./b.js", "z", "z".into());
        imports.add("./b.js", "a", "$a".into());
        imports.add("./a.js", "x", "x".into());
        let mut out = String::new();
        imports.write("import", &mut out);
        assert_eq!(out, "import { x } from \"./a.js\";\nimport { a as $a, z } from \"./b.js\";\n\n");
    }
}
