//! Items of which there are few, written with `quote!` and printed by `prettyplease`.

use proc_macro2::{Ident, Span, TokenStream};

use super::source::Source;

/// Appends items.
pub(super) fn print(items: TokenStream, out: &mut Source) {
    let file: syn::File = syn::parse2(items).expect("items of ours are Rust");
    out.gap();
    out.raw(&prettyplease::unparse(&file));
}

/// An identifier, raw where it has `r#`.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A type or expression of ours as tokens.
pub(super) fn tokens(text: &str) -> TokenStream {
    text.parse().expect("what is spelled here is Rust")
}

/// Documentation as attributes, which are printed as comments.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote::quote! { #(#[doc = #lines])* }
}

/// `#[deprecated]` with its reason.
pub(super) fn deprecated(reason: Option<&String>) -> TokenStream {
    reason.map(|reason| quote::quote! { #[deprecated(note = #reason)] }).unwrap_or_default()
}
