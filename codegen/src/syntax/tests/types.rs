//! Types in one line, by table: what they read as, and which are refused.

use crate::source::{FileId, RawFile, SCHEMA_FOLDER, assemble};
use crate::syntax::decl::{TypeBody, TypeExpr, TypeExprKind};
use crate::syntax::parse;

/// The type of a field in a notation of its own, or the first code and place.
fn read(written: &str) -> String {
    let text = format!("types:\n  A:\n    fields:\n      a: {written}\n");
    let file = |path: &str, text: &str| RawFile { path: format!("schema/shop/{path}"), content: Ok(text.into()) };
    let (sources, _) = assemble(vec![file("catalogue.yaml", "version: 1.0.0"), file("a.yaml", &text)], SCHEMA_FOLDER);
    let (declarations, found) = parse(&sources);
    if let Some(first) = found.iter().next() {
        let span = first.primary.as_ref().unwrap().span;
        assert_eq!(span.file, FileId(0));
        return format!("{} at `{}`", first.code.id, sources.map.slice(span));
    }
    let TypeBody::Struct(body) = &declarations.catalogues[0].modules[0].types[0].body else { panic!("a struct") };
    shown(&body.fields[0].ty)
}

fn shown(ty: &TypeExpr) -> String {
    match &ty.kind {
        TypeExprKind::Builtin(builtin) => format!("{builtin:?}"),
        TypeExprKind::Name(name) => match &name.module {
            Some(module) => format!("{}::{}", module.value, name.name.value),
            None => name.name.value.clone(),
        },
        TypeExprKind::List(item) => format!("[{}]", shown(item)),
        TypeExprKind::Set(item) => format!("#[{}]", shown(item)),
        TypeExprKind::Map(key, value) => format!("{{{}: {}}}", shown(key), shown(value)),
        TypeExprKind::Nullable(inner) => format!("({})?", shown(inner)),
        TypeExprKind::Literals(literals) => {
            let literal = |literal: &crate::syntax::decl::LiteralDecl| match &literal.name {
                Some(name) => format!("{}={:?}", name.value, literal.value.value),
                None => format!("{:?}", literal.value.value),
            };
            literals.iter().map(literal).collect::<Vec<_>>().join("/")
        }
    }
}

#[test]
fn types_read_as_written() {
    for (written, expected) in [
        ("string", "String"),
        ("i64 | null", "(I64)?"),
        ("i64|null", "(I64)?"),
        ("Room", "Room"),
        ("common.Room", "common::Room"),
        ("string.Room", "string::Room"),
        ("list<string>", "[String]"),
        ("set< Kind >", "#[Kind]"),
        ("map<string,any>", "{String: Any}"),
        ("\"map<string, map<i32, object | null>> | null\"", "({String: {I32: (Object)?}})?"),
        ("'list<list<list<u8>>>'", "[[[U8]]]"),
        ("list", "E0310 at `list`"),
        ("[a, b]", "String(\"a\")/String(\"b\")"),
        ("[1, -2, 010]", "Integer(1)/Integer(-2)/Integer(10)"),
        ("['1', yes, null_]", "String(\"1\")/String(\"yes\")/String(\"null_\")"),
        ("[ok, { Empty: '' }]", "String(\"ok\")/Empty=String(\"\")"),
        ("[2147483647, -2147483648]", "Integer(2147483647)/Integer(-2147483648)"),
        ("[2147483648]", "E0314 at `2147483648`"),
        ("[1.0]", "E0314 at `1.0`"),
        ("none", "E0310 at `none`"),
        ("string | null | null", "E0311 at `s`"),
        ("list<string | i64>", "E0311 at `i`"),
        ("list<>", "E0310 at `>`"),
        ("list<string", "E0310 at `<`"),
        ("a..B", "E0310 at `.`"),
        ("a.", "E0310 at ``"),
        ("a.b.C", "E0310 at `.`"),
        ("größe", "E0310 at `größe`"),
        ("Room-Id", "E0310 at `Room-Id`"),
        ("Map<string>", "E0310 at `Map<string>`"),
        ("true", "E0302 at `true`"),
        ("12", "E0302 at `12`"),
    ] {
        assert_eq!(read(written), expected, "{written}");
    }
}
