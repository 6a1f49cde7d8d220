//! Enums and literal lists: values added, removed, renamed, renumbered.

use super::super::Surface;
use super::super::change::Subject;
use super::super::rules;
use super::super::site::{Finding, Site};
use super::super::spell;
use super::super::verdict::Verdict;
use super::Walk;
use super::meta::MetaRules;
use super::names::{Spelling, respelled};
use crate::model::{DefinitionId, Enum, EnumStyle, EnumValue, Literal};

impl Walk<'_> {
    /// Two literal lists on fields that belong together.
    pub(super) fn literal_lists(
        &mut self,
        site: &Site<'_>,
        (old_id, old): (DefinitionId, &Enum),
        (new_id, new): (DefinitionId, &Enum),
    ) {
        if let ([was], [is]) = (&old.values[..], &new.values[..])
            && was.value != is.value
        {
            let finding = Finding::new(rules::CONST_FIELD_VALUE_CHANGED);
            self.report(site, finding.between(spell::literal(&was.value), spell::literal(&is.value)));
            return;
        }
        let (was, is) = (&self.before.definition(old_id).name, &self.after.definition(new_id).name);
        // A literal list is named after the struct that declares it: where that was renamed, it was reported there.
        let holder = site.path.parent().map(ToString::to_string).unwrap_or_default();
        let named_after = |name: &str| holder.rsplit('.').next().is_some_and(|holder| name.starts_with(holder));
        if was != is && !named_after(is) {
            let finding = Finding::new(rules::FIELD_REF_CHANGED_SAME_SHAPE).between(was, is);
            self.report(site, finding);
        }
        self.enums(site, old, new);
    }

    /// The values of two enums that are one.
    pub(super) fn enums(&mut self, site: &Site<'_>, old: &Enum, new: &Enum) {
        // That an enum stands on a field is told where the field's type is compared.
        let Enum { values, open, inline: _, reserved, style } = new;
        match (old.open, open) {
            (false, true) => self.report(site, Finding::new(rules::ENUM_CLOSED_TO_OPEN).between("closed", "open")),
            (true, false) => self.report(site, Finding::new(rules::ENUM_OPEN_TO_CLOSED).between("open", "closed")),
            (true, true) | (false, false) => {}
        }
        if old.style != *style {
            let shown = |style: EnumStyle| if style == EnumStyle::Enum { "style: enum" } else { "style: union" };
            self.report(site, Finding::new(rules::CODEGEN_OPTION_CHANGED).between(shown(old.style), shown(*style)));
        }
        self.reserved(site, rules::ENUM_RESERVATION_REMOVED, (&old.reserved, reserved));
        if old.is_integer() != new.is_integer() {
            let shown = |of: &Enum| spell::literals(of.values.iter().map(|value| &value.value));
            let finding = Finding::new(rules::ENUM_JSON_REPRESENTATION_CHANGED).noting(rules::WIRE_TTYPE_CHANGED);
            self.report(site, finding.between(shown(old), shown(new)));
            return;
        }
        self.values(site, (old, new));
        let kept = |of: &[EnumValue], other: &[EnumValue]| {
            let kept = of.iter().filter(|value| other.iter().any(|it| it.value == value.value));
            kept.map(|value| spell::literal(&value.value)).collect::<Vec<String>>()
        };
        let (was, is) = (kept(&old.values, values), kept(values, &old.values));
        let was: Vec<&str> = was.iter().map(String::as_str).collect();
        let is: Vec<&str> = is.iter().map(String::as_str).collect();
        self.reordered(site, rules::ENUM_VALUES_REORDERED, (&was, &is));
    }

    fn values(&mut self, site: &Site<'_>, (old, new): (&Enum, &Enum)) {
        let by_value = |of: &[EnumValue], value: &Literal| of.iter().position(|it| it.value == *value);
        let by_name = |of: &[EnumValue], name: &str| of.iter().position(|it| it.name == name);
        // A value that is gone and a name that stays: the value was changed, unless the new one was there before.
        let changed = |value: &EnumValue| {
            let position = by_name(&new.values, &value.name)?;
            by_value(&old.values, &new.values[position].value).is_none().then_some(position)
        };
        let mut met = vec![false; new.values.len()];
        for value in &old.values {
            if let Some(position) = by_value(&new.values, &value.value) {
                met[position] = true;
                self.value(site, (old, value), (new, &new.values[position]));
            } else if let Some(position) = changed(value) {
                met[position] = true;
                self.value_changed(site, (old, value), (new, &new.values[position]));
            } else {
                self.value_removed(site, (old, value), new);
            }
        }
        for value in new.values.iter().zip(met).filter(|(_, met)| !met).map(|(value, _)| value) {
            let site = site.child(Subject::Value, &value.name).at(None, Some(value.origin));
            let rule = if old.open { rules::ENUM_VALUE_ADDED_OPEN } else { rules::ENUM_VALUE_ADDED };
            self.report(&site, zero(Finding::new(rule), value).new_is(spell::literal(&value.value)));
        }
    }

    /// The same value on the wire.
    fn value(&mut self, site: &Site<'_>, (old_enum, old): (&Enum, &EnumValue), (new_enum, new): (&Enum, &EnumValue)) {
        let EnumValue { name, value, meta, origin } = new;
        let site = site.child(Subject::Value, name).at(Some(old.origin), Some(*origin));
        let moved = new_enum.values.iter().any(|it| it.name == old.name && it.value != old.value);
        let came = old_enum.values.iter().any(|it| it.name == *name && it.value != *value);
        let shown = |name: &str| format!("{name} = {}", spell::literal(value));
        if moved || came {
            let finding = Finding::new(rules::ENUM_NUMBER_REUSED);
            self.report(&site, finding.between(shown(&old.name), shown(name)));
        } else {
            let seen = respelled(Spelling::Variant, (&old.name, &old.meta.names), (name, &meta.names));
            if seen.is_empty() && (old.name != *name || old.meta.names != meta.names) {
                let finding = Finding::new(rules::UNRELATED_ANNOTATION_CHANGED);
                let text = |name: &str, meta: &crate::model::Meta| format!("{name} {:?}", meta.names);
                self.report(&site, finding.between(text(&old.name, &old.meta), text(name, meta)));
            } else if !seen.is_empty() {
                let finding = Finding::new(rules::ENUM_VALUE_IDENT_RENAMED).only(&seen);
                let text = |name: &str, meta: &crate::model::Meta| {
                    meta.names.rust.clone().or(meta.names.thrift.clone()).unwrap_or_else(|| name.to_owned())
                };
                self.report(&site, finding.between(text(&old.name, &old.meta), text(name, meta)));
            }
        }
        let rules_of =
            MetaRules { words: rules::DOC_CHANGED, deprecated: rules::ENUM_VALUE_DEPRECATED, required: false };
        self.meta(&site, rules_of, (&old.meta, meta));
    }

    /// The same name with another value.
    fn value_changed(
        &mut self,
        site: &Site<'_>,
        (old_enum, old): (&Enum, &EnumValue),
        (new_enum, new): (&Enum, &EnumValue),
    ) {
        let site = site.child(Subject::Value, &new.name).at(Some(old.origin), Some(new.origin));
        let rule = match new.value {
            Literal::Integer(_) => rules::ENUM_VALUE_NUMBER_CHANGED,
            Literal::String(_) => rules::ENUM_VALUE_WIRE_STRING_CHANGED,
        };
        let finding = Finding::new(rule).open_wire(old_enum.open, new_enum.open);
        let finding = zero(zero(finding, old), new);
        self.report(&site, finding.between(spell::literal(&old.value), spell::literal(&new.value)));
        let rules_of =
            MetaRules { words: rules::DOC_CHANGED, deprecated: rules::ENUM_VALUE_DEPRECATED, required: false };
        self.meta(&site, rules_of, (&old.meta, &new.meta));
    }

    fn value_removed(&mut self, site: &Site<'_>, (old, value): (&Enum, &EnumValue), new: &Enum) {
        let site = site.child(Subject::Value, &value.name).gone(value.origin);
        let rule = if new.open { rules::ENUM_VALUE_REMOVED_OPEN } else { rules::ENUM_VALUE_REMOVED };
        let mut finding = zero(Finding::new(rule), value).old(spell::literal(&value.value));
        if old.inline && new.open {
            // A literal list has no object of values in TypeScript, and an open type takes the literal as before.
            for surface in [Surface::TypescriptProduce, Surface::TypescriptConsume] {
                finding = finding.cell(surface, Verdict::Safe);
            }
        }
        if !new.reserved.values.contains(&value.value) && !new.reserved.names.contains(&value.name) {
            finding = finding.also(rules::ENUM_VALUE_REMOVED_WITHOUT_RESERVATION);
        }
        if value.meta.deprecated.is_none() {
            finding = finding.also(rules::REMOVED_WITHOUT_DEPRECATION);
        }
        self.report(&site, finding);
    }
}

/// Adds what a value of zero means on Thrift.
fn zero(finding: Finding, value: &EnumValue) -> Finding {
    let is_zero = match &value.value {
        Literal::Integer(number) => *number == 0,
        Literal::String(text) => text.is_empty(),
    };
    if is_zero { finding.also(rules::ENUM_ZERO_VALUE_ADDED_OR_REMOVED) } else { finding }
}
