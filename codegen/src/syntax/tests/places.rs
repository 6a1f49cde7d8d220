//! Places point at what they say, whatever the line ends and letters before them; and threads do not show.

use std::fmt::Write;

use crate::source::{RawFile, SCHEMA_FOLDER, Sources, assemble};
use crate::syntax::decl::{Declarations, ModuleDecl, PayloadDecl, TypeBody, TypeExprKind};
use crate::syntax::parse;

fn sources(modules: &[(&str, &str)]) -> Sources {
    let file = |path: &str, text: &str| RawFile { path: format!("schema/shop/{path}"), content: Ok(text.into()) };
    let mut files = vec![file("catalogue.yaml", "version: 1.0.0\n")];
    files.extend(modules.iter().map(|(path, text)| file(path, text)));
    assemble(files, SCHEMA_FOLDER).0
}

fn module(declarations: &Declarations) -> &ModuleDecl {
    &declarations.catalogues[0].modules[0]
}

#[test]
fn places_hold_under_any_line_end_and_letter() {
    let text = "doc: Größe 日本 🎉.\nimports: { common: shop.common }\ntypes:\n  Order:\n    doc: \"Ünïcode\"\n    \
                include: [common.Room]\n    fields:\n      größe?: map<string, list<common.Room | null>>\n      \
                kind: { type: \"Kind | null\", id: 7, doc: 'Était.', default: [a, { b: 1.50 }] }\nevents:\n  \
                paid: common.Paid\n";
    for text in [text.to_owned(), format!("\u{feff}{text}"), text.replace('\n', "\r\n")] {
        let sources = sources(&[("orders.yaml", &text)]);
        let (declarations, found) = parse(&sources);
        assert!(found.is_empty(), "{found:?}");
        let shown = |span| sources.map.slice(span);
        let module = module(&declarations);
        assert_eq!(shown(module.doc.as_ref().unwrap().span), "Größe 日本 🎉.");
        assert_eq!(shown(module.imports[0].alias.span), "common");
        let TypeBody::Struct(order) = &module.types[0].body else { panic!("a struct") };
        assert_eq!(shown(module.types[0].name.span), "Order");
        assert_eq!(shown(order.include[0].from.module.as_ref().unwrap().span), "common");
        assert_eq!(shown(order.include[0].from.name.span), "Room");
        assert_eq!(shown(order.fields[0].name.span), "größe");
        let TypeExprKind::Map(key, items) = &order.fields[0].ty.kind else { panic!("a map") };
        assert_eq!((shown(key.span), shown(items.span)), ("string", "list<common.Room | null>"));
        let TypeExprKind::List(item) = &items.kind else { panic!("a list") };
        let TypeExprKind::Nullable(room) = &item.kind else { panic!("nullable") };
        assert_eq!((shown(item.span), shown(room.span)), ("common.Room | null", "common.Room"));
        let kind = &order.fields[1];
        let TypeExprKind::Nullable(inner) = &kind.ty.kind else { panic!("nullable") };
        assert_eq!(shown(inner.span), "Kind");
        let details = kind.details.as_ref().unwrap();
        assert_eq!(shown(details.id.unwrap().span), "7");
        let default = details.default.as_ref().unwrap();
        assert_eq!(shown(default.span), "[a, { b: 1.50 }]");
        assert_eq!(shown(default.locate(["1", "b"])), "1.50");
        assert_eq!(shown(default.locate(["1", "nothing"])), "{ b: 1.50 }");
        let PayloadDecl::Type(payload) = &module.events[0].payload else { panic!("a type") };
        assert_eq!(shown(payload.span), "common.Paid");
    }
}

#[test]
fn threads_do_not_show() {
    let mut texts = Vec::new();
    for number in 0..40 {
        let mut text = "types:\n".to_owned();
        for field in 0..50 {
            let doc = "x".repeat(150);
            let _ = writeln!(text, "  T{field}: {{ typo{number}: string, doc: {doc}, fields: {{ a: string }} }}");
        }
        texts.push((format!("m{number:02}.yaml"), text));
    }
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert!(texts.iter().map(|(_, text)| text.len()).sum::<usize>() > 256 * 1024, "enough for threads");
    let sources = sources(&files);
    let (declarations, found) = parse(&sources);
    assert_eq!(found.iter().count(), 40 * 50);
    let spans: Vec<_> = found.iter().map(|diagnostic| diagnostic.primary.as_ref().unwrap().span).collect();
    assert!(spans.is_sorted());
    let modules: Vec<&str> = declarations.catalogues[0].modules.iter().map(|module| module.path[1].as_str()).collect();
    assert!(modules.is_sorted() && modules.len() == 40);
    assert_eq!(parse(&sources).0, declarations);
}
