//! A change in words: what happened, and to whom.

use super::Surface;
use super::change::{Change, Subject};
use super::rules;
use super::verdict::Verdict;

impl Change {
    /// What happened, in a few words: the rule's name as text, made to fit what it happened to.
    pub fn what(&self) -> String {
        let plain = self.rule.title();
        let texts = [
            rules::EVENT_DOC_OR_OWNER_CHANGED,
            rules::FIELD_DOC_OR_EXAMPLE_CHANGED,
            rules::STRUCT_DOC_CHANGED,
            rules::CATALOGUE_DESCRIPTION_CHANGED,
        ];
        if texts.contains(&self.rule) {
            // Old and new start with what they are: `doc “…”`, `example 5`.
            let label = self.new.as_deref().or(self.old.as_deref()).and_then(|text| text.split(' ').next());
            let label = label.filter(|label| matches!(*label, "doc" | "title" | "source"));
            return format!("{} changed", label.unwrap_or("example"));
        }
        match self.rule.id {
            // Key and wire name changed at once.
            "EVT003" | "EVT004" if self.also.contains(&rules::EVENT_TYPE_NAME_CHANGED) => {
                plain.replacen("wire name changed", "event renamed", 1)
            }
            "OPR003" => format!("{} renamed", self.subject.word()),
            "STR001" | "STR002" | "STR003" | "STR004" => plain.replacen("struct", "type", 1),
            "UNI017" => match (&self.old, &self.new) {
                (None, _) => "union added".to_owned(),
                (_, None) => "union removed".to_owned(),
                _ => "union renamed".to_owned(),
            },
            "FLD081" if rank(self.old.as_deref()) < rank(self.new.as_deref()) => "sensitivity raised".to_owned(),
            "FLD081" => "sensitivity lowered".to_owned(),
            _ if matches!(self.subject, Subject::Case | Subject::Member) => {
                plain.replacen("union variant", self.subject.word(), 1)
            }
            _ => plain,
        }
    }

    /// Whom of those that were promised otherwise it affects at least this much, as one phrase; `None` for nobody.
    pub fn affected(&self, least: Verdict) -> Option<String> {
        let hit = |surface: Surface| {
            self.promised.contains(&surface) && self.verdicts.get(surface).is_some_and(|verdict| verdict >= least)
        };
        let both = |one: Surface, other: Surface, together: &str| match (hit(one), hit(other)) {
            (true, true) => Some(together.to_owned()),
            (true, false) => Some(one.audience().to_owned()),
            (false, true) => Some(other.audience().to_owned()),
            (false, false) => None,
        };
        let formats = |json: Surface, thrift: Surface| match (hit(json), hit(thrift)) {
            (true, true) => Some("JSON and Thrift"),
            (true, false) => Some("JSON"),
            (false, true) => Some("Thrift"),
            (false, false) => None,
        };
        let forward = formats(Surface::JsonForward, Surface::ThriftForward);
        let backward = formats(Surface::JsonBackward, Surface::ThriftBackward);
        let (old, new) = if forward == backward {
            (forward.map(|formats| format!("old and new readers of {formats}")), None)
        } else {
            (
                forward.map(|formats| format!("{formats} readers that are not upgraded yet")),
                backward.map(|formats| format!("upgraded {formats} readers that meet old senders or stored data")),
            )
        };
        let rust = both(Surface::RustConstruct, Surface::RustRead, "Rust code that builds or reads the value");
        let typescript = both(
            Surface::TypescriptProduce,
            Surface::TypescriptConsume,
            "TypeScript code that produces or consumes the value",
        );
        let idl = hit(Surface::ThriftIdl).then(|| Surface::ThriftIdl.audience().to_owned());
        let audiences: Vec<String> = [rust, typescript, old, new, idl].into_iter().flatten().collect();
        let (final_one, others) = audiences.split_last()?;
        // A semicolon, because the phrases have commas and `and` of their own.
        Some(if others.is_empty() { final_one.clone() } else { format!("{}; {final_one}", others.join("; ")) })
    }
}

/// The order of how much care data needs.
fn rank(word: Option<&str>) -> usize {
    let known = ["none", "internal", "personal", "secret"];
    word.and_then(|word| known.iter().position(|other| *other == word)).map_or(0, |position| position + 1)
}
