//! Each lint speaks up, is silenced in place with a reason, and a silence that silences nothing is itself a finding.
//! How each finding is shown stands in `tests/fixtures/diagnostics`.

use std::collections::BTreeSet;

use codegen::source::{RawFile, SCHEMA_FOLDER, assemble};
use codegen::{check, codes, pipeline};

/// A lint, a schema that breaks it, and what mends it. `$` is where it is silenced.
struct Case {
    lint: &'static str,
    manifest: &'static str,
    module: &'static str,
    mend: (&'static str, &'static str),
}

const MANIFEST: &str = "version: 1.0.0\nowner: web\n";

const CASES: &[Case] = &[
    Case {
        lint: "casing",
        manifest: MANIFEST,
        module: "types:\n  Order: { doc: An order., fields: { orderId: { type: uuid, $ } } }\n",
        mend: ("orderId", "order_id"),
    },
    Case {
        lint: "missing-doc",
        manifest: MANIFEST,
        module: "events:\n  order_paid: { type: none, $ }\n",
        mend: ("type: none", "type: none, doc: The buyer paid."),
    },
    Case {
        lint: "enum-without-zero",
        manifest: MANIFEST,
        module: "types:\n  State: { doc: A state., enum: { Open: 1 }, $ }\n",
        mend: ("Open: 1", "Open: 0"),
    },
    Case {
        lint: "unused-type",
        manifest: MANIFEST,
        module: "types:\n  Order: { doc: An order., fields: {}, $ }\nevents:\n  order_paid: { doc: Paid., type: none }\n",
        mend: ("type: none", "type: Order"),
    },
    Case {
        lint: "unused-import",
        manifest: MANIFEST,
        module: "imports: { common: shop.common }\n$\ntypes:\n  Order: { doc: An order., fields: { price: f64 } }\n",
        mend: ("f64", "common.Price"),
    },
    Case {
        lint: "near-duplicate",
        manifest: MANIFEST,
        module: "types:\n  Order: { doc: An order., fields: { orderid: uuid, order_id: { type: uuid, $ } } }\n",
        mend: ("orderid", "number"),
    },
    Case {
        lint: "deprecated-use",
        manifest: MANIFEST,
        module: "types:\n  Old: { doc: A price., type: f64, deprecated: use f64 }\n  \
                 Order: { doc: An order., fields: { price: { type: Old, $ } } }\n",
        mend: ("type: Old", "type: f64"),
    },
    Case {
        lint: "sensitivity-unset",
        manifest: MANIFEST,
        module: "types:\n  Order: { doc: An order., fields: { email: { type: email, $ } } }\n",
        mend: ("type: email", "type: email, sensitivity: personal"),
    },
    Case {
        lint: "owner-missing",
        manifest: "version: 1.0.0\n$\n",
        module: "types: {}\n",
        mend: ("version: 1.0.0", "version: 1.0.0\nowner: web"),
    },
];

#[test]
fn each_lint_is_heard_silenced_and_missed() {
    for case in CASES {
        let lint = case.lint;
        let allow = format!("allow: [{{ lint: {lint}, because: shown here }}]");
        let of = |silence: &str, mended: bool| {
            let texts = [case.manifest, case.module].map(|text| {
                let text = if mended { text.replace(case.mend.0, case.mend.1) } else { text.to_owned() };
                text.replace('$', silence)
            });
            found(&texts[0], &texts[1])
        };
        assert_eq!(of("", false), [lint], "{lint} is not heard");
        assert_eq!(of(&allow, false), NOTHING, "{lint} is not silenced");
        assert_eq!(of("", true), NOTHING, "{lint} is not mended");
        assert_eq!(of(&allow, true), ["idle-allow"], "{lint}: a silence is left over");
        let other = if lint == "casing" { "missing-doc" } else { "casing" };
        let allow = allow.replace(lint, other);
        assert_eq!(sorted(of(&allow, false)), sorted(vec![lint, "idle-allow"]), "{lint} is silenced by {other}");
    }
}

#[test]
fn each_lint_has_a_case() {
    let known: BTreeSet<_> = codes::all().filter(|code| code.id.starts_with("L05")).map(|code| code.name).collect();
    let cases: BTreeSet<_> = CASES.iter().map(|case| case.lint).chain(["idle-allow"]).collect();
    assert_eq!(known, cases);
    for code in codes::all().filter(|code| code.id.starts_with('L')) {
        assert!(code.explanation.contains("yaml right"), "{} is not explained", code.name);
    }
}

/// A silence holds for all that is part of the thing it stands at. The innermost one counts.
#[test]
fn a_silence_holds_for_the_parts_of_a_thing() {
    let silence = "allow: [{ lint: casing, because: the partner's names }]";
    let module = |at_module: &str, at_type: &str, at_field: &str| {
        format!(
            "{at_module}\ntypes:\n  Order: {{ doc: An order., fields: {{ orderId: {{ type: uuid, {at_field} }} }}, \
             {at_type} }}\n"
        )
    };
    assert_eq!(found(MANIFEST, &module("", "", "")), ["casing"]);
    assert_eq!(found(MANIFEST, &module("", "", silence)), NOTHING);
    assert_eq!(found(MANIFEST, &module("", silence, "")), NOTHING);
    assert_eq!(found(MANIFEST, &module(silence, "", "")), NOTHING);
    assert_eq!(found(&format!("{MANIFEST}{silence}\n"), &module("", "", "")), NOTHING);
    assert_eq!(found(MANIFEST, &module("", silence, silence)), ["idle-allow"]);
    assert_eq!(found(&format!("{MANIFEST}{silence}\n"), &module(silence, "", "")), ["idle-allow"]);
}

#[test]
fn a_lint_goes_by_its_name_and_by_its_code() {
    let module =
        |lint: &str| format!("events:\n  order_paid: {{ type: none, allow: [{{ lint: {lint}, because: x }}] }}\n");
    assert_eq!(found(MANIFEST, &module("L0502")), NOTHING);
    assert_eq!(sorted(found(MANIFEST, &module("missing-docs"))), ["idle-allow", "missing-doc"]);
}

#[test]
fn a_silence_needs_a_reason() {
    let module = "events:\n  order_paid: { type: none, allow: [{ lint: missing-doc }] }\n";
    assert_eq!(found(MANIFEST, module), ["missing-key"]);
}

const NOTHING: [&str; 0] = [];

/// The names of all that is found in a schema of two modules, by place.
fn found(manifest: &str, module: &str) -> Vec<&'static str> {
    let file = |path: &str, text: &str| RawFile { path: path.to_owned(), content: Ok(text.into()) };
    let common = "types:\n  Price: { doc: A price., type: f64 }\n";
    let files = vec![
        file("schema/shop/catalogue.yaml", manifest),
        file("schema/shop/common.yaml", common),
        file("schema/shop/orders.yaml", module),
    ];
    let (sources, problems) = assemble(files, SCHEMA_FOLDER);
    let (lowered, mut found) = pipeline::resolve(&sources, problems);
    if let Some(lowered) = lowered {
        found.extend(check::lint(&lowered.model));
    }
    // The common module is there to be imported; in a catalogue with events its type is unused.
    let is_common = |finding: &&codegen::diagnostic::Diagnostic| {
        finding.primary.as_ref().is_some_and(|label| sources.map.file(label.span.file).path().ends_with("common.yaml"))
    };
    found.iter().filter(|finding| !is_common(finding)).map(|finding| finding.code.name).collect()
}

fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names
}
