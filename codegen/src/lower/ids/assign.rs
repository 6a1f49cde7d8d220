//! Gives the fields of one struct, event or union their ids.

use std::collections::{HashMap, HashSet};

use super::super::codes;
use super::lock::{LockedIds, field_of};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Type;
use crate::source::Span;
use crate::syntax::decl::{IdRangeDecl, Spanned};

/// Something that wants an id.
pub(in crate::lower) struct Wanted<'a> {
    /// Its key in the lock.
    pub(in crate::lower) key: String,
    /// The field's name.
    pub(in crate::lower) name: &'a str,
    /// `id:` in the schema.
    pub(in crate::lower) explicit: Option<Spanned<i64>>,
    /// The place of the name.
    pub(in crate::lower) origin: Span,
    /// Names that it had before.
    pub(in crate::lower) aliases: &'a [String],
    /// For the field of a case: the case, and what it is on the wire.
    pub(in crate::lower) case: Option<(usize, (Type, bool))>,
}

impl Wanted<'_> {
    /// Fields of different cases with one name and one type are one field on the wire.
    fn shares(&self, other: &Wanted<'_>) -> bool {
        match (&self.case, &other.case) {
            (Some((case, shape)), Some((other_case, other_shape))) => {
                case != other_case && shape == other_shape && self.name == other.name
            }
            _ => false,
        }
    }
}

/// Assigns an id to each, and brings the lock up to date. What has no id because of a mistake gets 0.
pub(in crate::lower) fn assign(
    locked: &mut LockedIds,
    wanted: &[Wanted<'_>],
    reserved: &[IdRangeDecl],
    out: &mut Diagnostics,
) -> Vec<i16> {
    if let Some(ids) = settled(locked, wanted, reserved) {
        return ids;
    }
    let before = std::mem::take(locked);
    let by_key = wanted.iter().enumerate().map(|(position, wanted)| (wanted.key.as_str(), position)).collect();
    let mut owners: HashMap<i16, Vec<&str>> = HashMap::new();
    for (key, id) in &before.ids {
        owners.entry(*id).or_default().push(key);
    }
    let mut round = Round { wanted, reserved, by_key, owners, ids: vec![None; wanted.len()], taken: HashMap::new() };
    for position in 0..wanted.len() {
        round.explicit(position, &before.retired, out);
    }
    let old: HashMap<&str, i16> = before.ids.iter().map(|(key, id)| (key.as_str(), *id)).collect();
    for (position, wanted) in wanted.iter().enumerate() {
        if let Some(&id) = old.get(wanted.key.as_str()) {
            round.locked(position, id, out);
        }
    }
    round.fresh(&before, out);
    *locked = round.update(&before);
    round.ids.into_iter().map(Option::unwrap_or_default).collect()
}

/// The ids where nothing has to be decided, which is nearly always: the lock has these names in this order, or nothing
/// was ever locked and nobody asks for an id. What follows gives the same, in more time.
fn settled(locked: &mut LockedIds, wanted: &[Wanted<'_>], reserved: &[IdRangeDecl]) -> Option<Vec<i16>> {
    if !reserved.is_empty() || wanted.iter().any(|wanted| wanted.explicit.is_some() || wanted.case.is_some()) {
        return None;
    }
    if locked.ids.is_empty() && locked.retired.is_empty() {
        let count = i16::try_from(wanted.len()).ok()?;
        locked.ids = wanted.iter().map(|wanted| wanted.key.clone()).zip(1..=count).collect();
        return Some((1..=count).collect());
    }
    let same =
        locked.ids.len() == wanted.len() && locked.ids.iter().zip(wanted).all(|((key, _), wanted)| *key == wanted.key);
    same.then(|| locked.ids.iter().map(|(_, id)| *id).collect())
}

struct Round<'a, 'w, 'l> {
    wanted: &'w [Wanted<'a>],
    reserved: &'w [IdRangeDecl],
    by_key: HashMap<&'w str, usize>,
    /// The keys that have an id in the lock.
    owners: HashMap<i16, Vec<&'l str>>,
    ids: Vec<Option<i16>>,
    /// Who has an id; the first of those who share it.
    taken: HashMap<i16, usize>,
}

impl Round<'_, '_, '_> {
    fn explicit(&mut self, position: usize, retired: &[i16], out: &mut Diagnostics) {
        let wanted = &self.wanted[position];
        let Some(explicit) = wanted.explicit else { return };
        let error = |code, message: String| Diagnostic::error(code, explicit.span, message);
        let Some(id) = i16::try_from(explicit.value).ok().filter(|id| *id >= 1) else {
            let message = format!("{} is no wire id: it is between 1 and 32767", explicit.value);
            out.push(error(&codes::ID_OUT_OF_RANGE, message).help("leave `id` out: the field gets the next free one"));
            return;
        };
        // Even a refused id is taken, so that the mistake does not cause others.
        self.ids[position] = Some(id);
        let first = *self.taken.entry(id).or_insert(position);
        if first != position && !wanted.shares(&self.wanted[first]) {
            let name = self.wanted[first].name;
            let message = if name == wanted.name {
                format!("`{name}` has id {id} in two cases, and not the same type")
            } else {
                format!("`{name}` and `{}` have the same id {id}", wanted.name)
            };
            let other = self.wanted[first].explicit.map_or(self.wanted[first].origin, |other| other.span);
            out.push(
                error(&codes::DUPLICATE_ID, message)
                    .also(other, "used here first")
                    .help("leave `id` out of one of them: it gets the next free one"),
            );
        } else if let Some(range) = self.reserved_range(id) {
            let message = format!("id {id} is reserved and must not come back");
            out.push(
                error(&codes::RESERVED, message)
                    .also(range.span, "reserved here")
                    .help("take an id that was never used, or leave `id` out"),
            );
        } else {
            self.refuse_foreign(position, id, retired, out);
        }
    }

    /// An id that the lock gave to another name can only be had by a field that was renamed.
    fn refuse_foreign(&self, position: usize, id: i16, retired: &[i16], out: &mut Diagnostics) {
        let wanted = &self.wanted[position];
        let place = wanted.explicit.map_or(wanted.origin, |explicit| explicit.span);
        if retired.contains(&id) && !self.owners.get(&id).is_some_and(|owners| owners.contains(&wanted.key.as_str())) {
            let message = format!("id {id} was given up by another field and must not come back");
            out.push(Diagnostic::error(&codes::RESERVED, place, message).help("take an id that was never used"));
            return;
        }
        let owners = self.owners.get(&id).map(Vec::as_slice).unwrap_or_default();
        if owners.is_empty() || owners.contains(&wanted.key.as_str()) {
            return;
        }
        let owner = owners[0];
        let name = field_of(owner);
        match self.by_key.get(owner) {
            Some(&other) if wanted.shares(&self.wanted[other]) => {}
            Some(&other) => {
                let message = format!("`{name}` and `{}` have the same id {id}", wanted.name);
                out.push(
                    Diagnostic::error(&codes::DUPLICATE_ID, place, message)
                        .also(self.wanted[other].origin, "it has the id from `ids.lock.yaml`")
                        .help("take an id that was never used, or leave `id` out"),
                );
            }
            None if wanted.aliases.contains(&name) => {}
            None => {
                let message = format!("id {id} belonged to `{name}`, which is gone, and must not come back");
                let help =
                    format!("take a free id; if `{}` is `{name}` renamed, say so: `aliases: [{name}]`", wanted.name);
                out.push(Diagnostic::error(&codes::RESERVED, place, message).help(help));
            }
        }
    }

    fn locked(&mut self, position: usize, id: i16, out: &mut Diagnostics) {
        if self.ids[position].is_some() || self.wanted[position].explicit.is_some() {
            return;
        }
        let wanted = &self.wanted[position];
        if let Some(range) = self.reserved_range(id) {
            let message = format!("`{}` has id {id}, which is reserved", wanted.name);
            out.push(
                Diagnostic::error(&codes::RESERVED, wanted.origin, message)
                    .label("it has the id from `ids.lock.yaml`")
                    .also(range.span, "reserved here")
                    .help("reserve only ids whose fields are gone"),
            );
        }
        match self.taken.get(&id) {
            None => {
                self.taken.insert(id, position);
                self.ids[position] = Some(id);
            }
            // An explicit id that took it was reported; cases whose types have parted get different ids.
            Some(&first) if wanted.shares(&self.wanted[first]) => self.ids[position] = Some(id),
            Some(_) => {}
        }
    }

    /// Gives ids to what has none yet.
    fn fresh(&mut self, locked: &LockedIds, out: &mut Diagnostics) {
        let mut used: HashSet<i16> = locked.ids.iter().map(|(_, id)| *id).collect();
        used.extend(&locked.retired);
        used.extend(self.taken.keys());
        let mut shared: HashMap<&str, Vec<usize>> = HashMap::new();
        for (position, wanted) in self.wanted.iter().enumerate() {
            if wanted.case.is_some() && self.ids[position].is_some() {
                shared.entry(wanted.name).or_default().push(position);
            }
        }
        let reserved_end = self.reserved.iter().map(|range| range.last).max().unwrap_or(0);
        let greatest = used.iter().map(|id| i64::from(*id)).max().unwrap_or(0).max(reserved_end);
        let mut next = greatest + 1;
        for (position, wanted) in self.wanted.iter().enumerate() {
            if self.ids[position].is_some() || wanted.explicit.is_some() {
                continue;
            }
            let same = shared.get(wanted.name).into_iter().flatten();
            let same = same.copied().find(|&other| wanted.shares(&self.wanted[other]));
            self.ids[position] = same.and_then(|other| self.ids[other]).or_else(|| {
                let id = i16::try_from(next).ok().or_else(|| (1..=i16::MAX).find(|id| self.is_free(*id, &used)));
                next += 1;
                id
            });
            match self.ids[position] {
                None => out.push(
                    Diagnostic::error(&codes::ID_OUT_OF_RANGE, wanted.origin, "no wire id is left for this field")
                        .help("move fields into a struct of their own"),
                ),
                Some(id) => {
                    used.insert(id);
                    if wanted.case.is_some() {
                        shared.entry(wanted.name).or_default().push(position);
                    }
                }
            }
        }
    }

    /// The lock with what was assigned: nothing that it had is lost.
    fn update(&self, before: &LockedIds) -> LockedIds {
        let assigned = self.wanted.iter().zip(&self.ids).filter_map(|(wanted, id)| Some((wanted, (*id)?)));
        let now: HashMap<&str, i16> = assigned.clone().map(|(wanted, id)| (wanted.key.as_str(), id)).collect();
        let in_use: HashSet<i16> = now.values().copied().collect();
        let mut ids = Vec::with_capacity(now.len());
        let mut retired = before.retired.clone();
        let mut known: HashSet<&str> = HashSet::new();
        for (key, id) in &before.ids {
            match now.get(key.as_str()) {
                Some(&new) => {
                    if new != *id && !in_use.contains(id) {
                        retired.push(*id);
                    }
                    known.insert(key);
                    ids.push((key.clone(), new));
                }
                // Gone, and its id went to the field that it was renamed to; unless a field shares it.
                None if in_use.contains(id) => {
                    let name = field_of(key);
                    if assigned.clone().any(|(wanted, other)| other == *id && wanted.name == name) {
                        ids.push((key.clone(), *id));
                    }
                }
                None => ids.push((key.clone(), *id)),
            }
        }
        ids.extend(
            assigned
                .filter(|(wanted, _)| !known.contains(wanted.key.as_str()))
                .map(|(wanted, id)| (wanted.key.clone(), id)),
        );
        ids.sort_by(|left, right| (left.1, &left.0).cmp(&(right.1, &right.0)));
        retired.sort_unstable();
        retired.dedup();
        LockedIds { ids, retired }
    }

    fn reserved_range(&self, id: i16) -> Option<&IdRangeDecl> {
        self.reserved.iter().find(|range| (range.first..=range.last).contains(&i64::from(id)))
    }

    fn is_free(&self, id: i16, used: &HashSet<i16>) -> bool {
        !used.contains(&id) && self.reserved_range(id).is_none()
    }
}
