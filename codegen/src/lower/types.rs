//! Types as written to types of the model.

use super::codes;
use super::inline::InlineEnums;
use super::program::Program;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{JsonForm, ModuleId, Scalar, Type};
use crate::syntax::decl::{Builtin, JsonFormDecl, Spanned, TypeExpr, TypeExprKind};

/// What links names to definitions.
#[derive(Clone, Copy)]
pub(super) struct Linker<'a, 'p> {
    pub(super) program: &'p Program<'a>,
    pub(super) inline: &'p InlineEnums,
}

impl Linker<'_, '_> {
    /// The type that an expression means in a module. `None` where a name in it means nothing, which is reported, and
    /// for a literal list, whose enum belongs to its field.
    pub(super) fn ty(self, module: ModuleId, expr: &TypeExpr, out: &mut Diagnostics) -> Option<Type> {
        Some(match &expr.kind {
            TypeExprKind::Builtin(builtin) => builtin_type(*builtin),
            TypeExprKind::Name(name) => {
                let index = self.program.find(module, name, out)?;
                Type::Ref(self.inline.written(self.program, index))
            }
            TypeExprKind::List(of) => Type::List(Box::new(self.ty(module, of, out)?)),
            TypeExprKind::Set(of) => Type::Set(Box::new(self.ty(module, of, out)?)),
            TypeExprKind::Map(key, of) => {
                // Both sides are looked at before either gives up, so that both mistakes are reported.
                let (key, of) = (self.ty(module, key, out), self.ty(module, of, out));
                Type::Map(Box::new(key?), Box::new(of?))
            }
            TypeExprKind::Nullable(inner) => Type::Nullable(Box::new(self.ty(module, inner, out)?)),
            TypeExprKind::Literals(_) => return None,
        })
    }
}

/// The type inside the outermost `| null`, and whether there was one.
pub(super) fn split_nullable(expr: &TypeExpr) -> (&TypeExpr, bool) {
    match &expr.kind {
        TypeExprKind::Nullable(inner) => (inner, true),
        _ => (expr, false),
    }
}

/// Gives the innermost `i64` its JSON form; reports a form that nothing takes.
pub(super) fn with_form(ty: Type, form: Option<&Spanned<JsonFormDecl>>, out: &mut Diagnostics) -> Type {
    let Some(form) = form else { return ty };
    let json_form = match form.value {
        JsonFormDecl::Number => JsonForm::Number,
        JsonFormDecl::String => JsonForm::String,
        JsonFormDecl::Either => JsonForm::Either,
    };
    let mut formed = ty;
    match innermost(&mut formed) {
        Type::Scalar(scalar @ Scalar::I64(_)) => *scalar = Scalar::I64(json_form),
        other => {
            let named = matches!(other, Type::Ref(_));
            let message = "`json` says how an `i64` is written, and there is none here";
            let diagnostic = Diagnostic::error(&codes::MISPLACED_JSON_FORM, form.span, message);
            out.push(if named {
                diagnostic.help("put it where the named type says `i64`: `{ type: i64, json: string }`")
            } else {
                diagnostic.help("leave it out")
            });
        }
    }
    formed
}

/// Turns `string` into the format that `format:` names; reports one that is unknown or has no string to judge.
pub(super) fn with_format(ty: Type, format: Option<&Spanned<String>>, out: &mut Diagnostics) -> Type {
    let Some(format) = format else { return ty };
    let scalar = Scalar::from_name(format).filter(|scalar| scalar.is_text() && *scalar != Scalar::String);
    let Some(scalar) = scalar else {
        let formats = Scalar::ALL.into_iter().filter(|scalar| scalar.is_text() && *scalar != Scalar::String);
        let names: Vec<_> = formats.map(Scalar::name).collect();
        let near = crate::names::nearest(format, names.iter().copied());
        let help = near
            .map_or_else(|| format!("the formats are {}", names.join(", ")), |near| format!("did you mean `{near}`?"));
        let message = format!("there is no format `{}`", format.value);
        out.push(Diagnostic::error(&codes::MISPLACED_FORMAT, format.span, message).help(help));
        return ty;
    };
    match ty {
        Type::Scalar(Scalar::String) => Type::Scalar(scalar),
        Type::Scalar(same) if same == scalar => ty,
        ty => {
            let message = "`format` belongs to a `string`";
            out.push(
                Diagnostic::error(&codes::MISPLACED_FORMAT, format.span, message)
                    .help(format!("write the format as the type: `type: {}`", scalar.name())),
            );
            ty
        }
    }
}

fn innermost(ty: &mut Type) -> &mut Type {
    match ty {
        Type::List(of) | Type::Set(of) | Type::Map(_, of) | Type::Nullable(of) => innermost(of),
        Type::Scalar(_) | Type::Any | Type::Object | Type::Ref(_) | Type::Literals(_) => ty,
    }
}

fn builtin_type(builtin: Builtin) -> Type {
    Type::Scalar(match builtin {
        Builtin::Bool => Scalar::Bool,
        Builtin::I8 => Scalar::I8,
        Builtin::I16 => Scalar::I16,
        Builtin::I32 => Scalar::I32,
        Builtin::I64 => Scalar::I64(JsonForm::Number),
        Builtin::U8 => Scalar::U8,
        Builtin::U16 => Scalar::U16,
        Builtin::U32 => Scalar::U32,
        Builtin::F64 => Scalar::F64,
        Builtin::String => Scalar::String,
        Builtin::Bytes => Scalar::Bytes,
        Builtin::Uuid => Scalar::Uuid,
        Builtin::Url => Scalar::Url,
        Builtin::Email => Scalar::Email,
        Builtin::Date => Scalar::Date,
        Builtin::Datetime => Scalar::Datetime,
        Builtin::Duration => Scalar::Duration,
        Builtin::Ipv4 => Scalar::Ipv4,
        Builtin::Ipv6 => Scalar::Ipv6,
        Builtin::Semver => Scalar::Semver,
        Builtin::Language => Scalar::Language,
        Builtin::Timezone => Scalar::Timezone,
        Builtin::Any => return Type::Any,
        Builtin::Object => return Type::Object,
    })
}
