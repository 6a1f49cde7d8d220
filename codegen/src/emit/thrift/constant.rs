//! Constants.

use crate::model::Const;
use crate::names::thrift::identifier;

use super::annotation::doc_of;
use super::literal;
use super::spell::Spelling;

/// Writes a constant. The Apache compiler refuses annotations on them.
pub(super) fn write(out: &mut String, spelling: &Spelling<'_>, constant: &Const) {
    out.push('\n');
    doc_of(out, 0, &constant.meta);
    out.push_str("const ");
    spelling.write(out, &constant.ty);
    out.push(' ');
    out.push_str(&identifier(&constant.name, constant.meta.names.thrift.as_deref()));
    out.push_str(" = ");
    literal::write(out, spelling, &constant.ty, &constant.value);
    out.push('\n');
}
