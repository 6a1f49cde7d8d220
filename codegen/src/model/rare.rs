//! What most fields do not have, and what those that come from one declaration have in common.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, LazyLock};

use indexmap::IndexMap;

use super::{Constraints, Meta};

/// A value that is mostly the blank one. It takes a word, and copies share it: a large schema has a field for every use
/// of an included struct.
#[derive(Clone)]
pub struct Rare<T>(Option<Arc<T>>);

/// What can be [`Rare`].
pub trait Blank: Clone + PartialEq + 'static {
    /// The value that says nothing.
    fn blank() -> &'static Self;
}

impl Blank for Constraints {
    fn blank() -> &'static Self {
        static BLANK: LazyLock<Constraints> = LazyLock::new(Constraints::default);
        &BLANK
    }
}

impl Blank for Meta {
    fn blank() -> &'static Self {
        static BLANK: LazyLock<Meta> = LazyLock::new(Meta::default);
        &BLANK
    }
}

impl Blank for IndexMap<String, String> {
    fn blank() -> &'static Self {
        static BLANK: LazyLock<IndexMap<String, String>> = LazyLock::new(IndexMap::new);
        &BLANK
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Blank> From<T> for Rare<T> {
    fn from(value: T) -> Self {
        Self((value != *T::blank()).then(|| Arc::new(value)))
    }
}

impl<T: Blank> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or_else(|| T::blank())
    }
}

impl<T: Blank> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(self.0.get_or_insert_with(|| Arc::new(T::blank().clone())))
    }
}

impl<T: Blank> PartialEq for Rare<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Blank + fmt::Debug> fmt::Debug for Rare<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_that_changes_leaves_the_other() {
        let mut one = Rare::from(Constraints { min_length: Some(1), ..Constraints::default() });
        let other = one.clone();
        one.max_length = Some(2);
        assert_eq!((one.min_length, one.max_length, other.max_length), (Some(1), Some(2), None));
        let mut blank = Rare::<Constraints>::default();
        assert_eq!(blank, Constraints::default().into());
        blank.unique = true;
        assert!(blank.unique && !Constraints::blank().unique);
    }
}
