//! What a rule is called in a line for people: its name as words, or better words where the name is a mouthful.

use super::Rule;

/// Rules whose name does not read as what happened.
const TITLES: &[(&str, &str)] = &[
    ("CAT007", "TypeScript package renamed"),
    ("CAT008", "Thrift namespace changed"),
    ("CAT011", "default of the catalogue changed"),
    ("CAT019", "version changed"),
    ("CAT022", "file added"),
    ("CAT023", "file removed"),
    ("CAT024", "null accepted for optional fields"),
    ("CAT025", "null refused for optional fields"),
    ("MET001", "setting without effect changed"),
    ("MET002", "form of the declaration changed"),
    ("MET005", "no longer used by any event"),
    ("EVT003", "wire name changed"),
    ("EVT004", "wire name changed, readers know both"),
    ("EVT005", "name in code changed"),
    ("EVT006", "payload replaced"),
    ("EVT014", "words of the event changed"),
    ("STR004", "struct renamed, the old name kept as an alias"),
    ("STR008", "undeclared fields refused"),
    ("STR009", "undeclared fields accepted"),
    ("STR011", "Rust traits lost"),
    ("STR012", "Rust traits gained"),
    ("STR013", "Rust field boxed or no longer boxed"),
    ("STR016", "fields moved into or out of an object"),
    ("STR019", "alias stands for another type"),
    ("STR020", "alias introduced or inlined"),
    ("STR022", "words of the type changed"),
    ("STR025", "undeclared fields kept"),
    ("STR026", "undeclared fields dropped"),
    ("STR027", "another kind of type"),
    ("FLD001", "optional field added"),
    ("FLD003", "required field added"),
    ("FLD004", "field with a default added"),
    ("FLD005", "field removed"),
    ("FLD006", "required field removed"),
    ("FLD007", "name of a removed field not reserved"),
    ("FLD009", "reserved name or id used"),
    ("FLD010", "required field became optional"),
    ("FLD011", "optional field became required"),
    ("FLD012", "optional field got a default"),
    ("FLD015", "null told from absent, or no longer"),
    ("FLD017", "field moved into or out of a case"),
    ("FLD021", "field renamed, readers know both names"),
    ("FLD022", "JSON key changed"),
    ("FLD023", "JSON key changed, readers know both"),
    ("FLD024", "name in Rust changed"),
    ("FLD025", "name in TypeScript changed"),
    ("FLD026", "name in Thrift changed"),
    ("FLD030", "type changed"),
    ("FLD031", "type of the same form under another name"),
    ("FLD032", "type of another form"),
    ("FLD033", "integer widened"),
    ("FLD034", "integer narrowed"),
    ("FLD035", "JSON form of an i64 changed"),
    ("FLD036", "integer widened and written as a string in JSON"),
    ("FLD037", "signedness changed"),
    ("FLD038", "integer became a float"),
    ("FLD039", "float became an integer"),
    ("FLD041", "string became bytes"),
    ("FLD042", "bytes became a string"),
    ("FLD044", "form of a point in time changed"),
    ("FLD050", "string became a closed enum"),
    ("FLD051", "string became an open enum, or an open enum a string"),
    ("FLD052", "enum became a string"),
    ("FLD053", "enum became an integer, or the other way round"),
    ("FLD054", "another enum"),
    ("FLD055", "one value became a list, or the other way round"),
    ("FLD056", "list became a set"),
    ("FLD057", "set became a list"),
    ("FLD058", "type of the elements changed"),
    ("FLD059", "null among the elements allowed or no longer"),
    ("FLD060", "map keys became texts"),
    ("FLD061", "map keys became integers"),
    ("FLD062", "type of the map's values changed"),
    ("FLD063", "struct became a map, or the other way round"),
    ("FLD066", "any value allowed"),
    ("FLD067", "any value no longer allowed"),
    ("FLD073", "default removed, field required"),
    ("FLD074", "constraint added or tightened"),
    ("FLD075", "constraint removed or loosened"),
    ("FLD080", "fixed value changed"),
    ("FLD082", "annotation for Thrift changed"),
    ("FLD083", "words of the field changed"),
    ("FLD084", "required field got a default"),
    ("FLD085", "aliases reordered"),
    ("ENM002", "enum value added"),
    ("ENM004", "enum value removed"),
    ("ENM005", "removed value not reserved"),
    ("ENM006", "name of an enum value changed"),
    ("ENM007", "text of an enum value changed"),
    ("ENM009", "number of an enum value changed"),
    ("ENM011", "enum values became texts or numbers"),
    ("ENM012", "enum opened"),
    ("ENM013", "enum closed"),
    ("ENM022", "zero value added or removed"),
    ("ENM024", "literal list named, or an enum written in place"),
    ("UNI004", "name of a case changed"),
    ("UNI005", "tag of a case changed"),
    ("UNI007", "another field chooses the case"),
    ("UNI009", "type of a union member changed"),
    ("UNI010", "case got its first field, or lost its last"),
    ("UNI011", "undeclared events accepted"),
    ("UNI012", "undeclared events refused"),
    ("UNI013", "Thrift id of a union member changed"),
    ("UNI014", "Thrift id of a union member used again"),
    ("UNI015", "cases or members reordered"),
    ("UNI019", "cases introduced or given up"),
    ("THR001", "Thrift id changed"),
    ("THR002", "Thrift ids swapped"),
    ("THR003", "retired Thrift id used again"),
    ("THR004", "Thrift id of a removed field used again"),
    ("THR005", "Thrift id in a gap"),
    ("THR008", "`required` written in the IDL"),
    ("THR009", "`required` no longer written in the IDL"),
    ("THR014", "Thrift wire type changed"),
    ("THR015", "same Thrift wire type"),
    ("THR016", "Thrift wire type of the elements changed"),
    ("THR019", "Thrift service changed"),
    ("OPR011", "base URL changed"),
];

impl Rule {
    /// What happened, in a few words, whatever it happened to.
    pub fn title(&self) -> String {
        let better = TITLES.iter().find(|(id, _)| *id == self.id);
        better.map_or_else(|| self.name.to_ascii_lowercase().replace('_', " "), |(_, title)| (*title).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{all, find};
    use super::TITLES;

    #[test]
    fn titles_are_of_rules_and_no_two_mean_the_same() {
        let ids: BTreeSet<&str> = TITLES.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids.len(), TITLES.len());
        assert!(ids.iter().all(|id| find(id).is_some()), "{ids:?}");
        // Whether an enum is open is told by the verdicts, not by the title.
        let alike = ["ENM002", "ENM004"];
        let titles: Vec<String> = all().filter(|rule| !alike.contains(&rule.id)).map(super::Rule::title).collect();
        let distinct: BTreeSet<&String> = titles.iter().collect();
        assert_eq!(distinct.len(), titles.len());
    }
}
