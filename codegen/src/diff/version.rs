//! The version that a catalogue's changes ask for.

use super::change::Change;
use super::rules::{self, Class};
use super::verdict::Verdict;
use semver::Version;

/// How far a version must move. The order is that of the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Nothing that readers of the catalogue see.
    None,
    /// Words only.
    Patch,
    /// Something new, or a change that breaks nobody for certain.
    Minor,
    /// Somebody breaks.
    Major,
}

impl Step {
    /// Stable word.
    pub fn id(self) -> &'static str {
        match self {
            Step::None => "none",
            Step::Patch => "patch",
            Step::Minor => "minor",
            Step::Major => "major",
        }
    }
}

/// A catalogue's version against what its changes ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextVersion {
    /// Name of the catalogue.
    pub catalogue: String,
    /// Version in the old manifest.
    pub before: Version,
    /// Version in the new manifest.
    pub after: Version,
    /// How far it must move.
    pub step: Step,
    /// The least version that says so.
    pub least: Version,
}

impl NextVersion {
    /// Whether the manifest's version is lower than the changes ask for. A pre-release of the version is enough.
    pub fn is_low(&self) -> bool {
        let release = |version: &Version| (version.major, version.minor, version.patch);
        self.step > Step::None && release(&self.after) < release(&self.least) || self.after < self.before
    }
}

/// The step that some changes ask for.
pub(super) fn step<'a>(changes: impl Iterator<Item = &'a Change>) -> Step {
    changes.map(step_of).max().unwrap_or(Step::None)
}

fn step_of(change: &Change) -> Step {
    match (change.rule.class, change.verdict()) {
        (Class::Layout, _) => Step::None,
        // Semantic Versioning 2.0.0 §7: what is marked as deprecated asks for a minor version.
        (Class::Words, Verdict::Risky | Verdict::Safe) if rules::DEPRECATIONS.contains(&change.rule) => Step::Minor,
        (_, Verdict::Breaking) => Step::Major,
        (Class::Words | Class::Governance, _) => Step::Patch,
        (Class::Contract | Class::Addition, Verdict::Safe | Verdict::Risky) => Step::Minor,
    }
}

/// The version after a step, as Semantic Versioning 2.0.0 counts; below 1.0.0 every step is one place smaller, as
/// Cargo and npm read it.
///
/// A pre-release is on its way to its release: where that already is the step, as 2.0.0 is for a break after
/// `2.0.0-rc.1`, nothing higher is asked for (the same rule as `npm version` has).
pub(super) fn next(from: &Version, step: Step) -> Version {
    let release = Version::new(from.major, from.minor, from.patch);
    let covers = match (step, from.major) {
        (Step::Major, 1..) => from.minor == 0 && from.patch == 0,
        (Step::Major, 0) | (Step::Minor, 1..) => from.patch == 0,
        (Step::None | Step::Patch, _) | (Step::Minor, 0) => true,
    };
    if !from.pre.is_empty() && covers && step > Step::None {
        return release;
    }
    match (step, from.major) {
        (Step::None, _) => from.clone(),
        (Step::Major, 1..) => Version::new(from.major + 1, 0, 0),
        (Step::Major, 0) | (Step::Minor, 1..) => Version::new(from.major, from.minor + 1, 0),
        (Step::Minor, 0) | (Step::Patch, _) => Version::new(from.major, from.minor, from.patch + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_move_as_semver_says() {
        for (from, step, expected) in [
            ("1.2.3", Step::Major, "2.0.0"),
            ("1.2.3", Step::Minor, "1.3.0"),
            ("1.2.3", Step::Patch, "1.2.4"),
            ("1.2.3", Step::None, "1.2.3"),
            ("0.2.3", Step::Major, "0.3.0"),
            ("0.2.3", Step::Minor, "0.2.4"),
            ("0.2.3", Step::Patch, "0.2.4"),
            ("0.0.3", Step::Major, "0.1.0"),
            ("2.0.0-rc.1", Step::Major, "2.0.0"),
            ("2.0.0-rc.1", Step::Minor, "2.0.0"),
            ("2.0.0-rc.1", Step::None, "2.0.0-rc.1"),
            ("1.3.0-dev", Step::Minor, "1.3.0"),
            ("1.3.0-dev", Step::Major, "2.0.0"),
            ("1.3.1-dev", Step::Minor, "1.4.0"),
            ("0.3.0-dev", Step::Major, "0.3.0"),
            ("0.3.1-dev", Step::Major, "0.4.0"),
            ("1.2.3+build.5", Step::Patch, "1.2.4"),
        ] {
            assert_eq!(next(&from.parse().unwrap(), step).to_string(), expected, "{from} {step:?}");
        }
    }

    #[test]
    fn a_prerelease_of_the_next_version_is_enough() {
        for (before, step, after, low) in [
            ("1.0.0", Step::Major, "1.0.0", true),
            ("1.0.0", Step::Major, "1.9.0", true),
            ("1.0.0", Step::Major, "2.0.0-rc.1", false),
            ("1.0.0", Step::Major, "2.0.0", false),
            ("1.0.0", Step::Major, "3.1.0", false),
            ("0.4.0", Step::Major, "0.4.1", true),
            ("0.4.0", Step::Major, "0.5.0", false),
            ("0.4.0", Step::Minor, "0.4.1", false),
            // On the way to a release nothing more is asked for, until a change outgrows it.
            ("2.0.0-rc.1", Step::Major, "2.0.0-rc.1", false),
            ("1.3.0-dev", Step::Minor, "1.3.0-dev", false),
            ("1.3.0-dev", Step::Major, "1.3.0-dev", true),
            // A version never goes back, whatever changed.
            ("2.0.0", Step::None, "1.9.0", true),
            ("2.0.0", Step::None, "2.0.0-rc.1", true),
            ("2.0.0", Step::None, "2.0.0", false),
        ] {
            let before: Version = before.parse().unwrap();
            let after: Version = after.parse().unwrap();
            let least = next(&before, step);
            let version = NextVersion { catalogue: "shop".into(), before, after, step, least };
            assert_eq!(version.is_low(), low, "{version:?}");
        }
    }
}
