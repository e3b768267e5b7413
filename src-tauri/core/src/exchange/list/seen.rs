//! Texts that were met before, by their hashes alone: a list of a million rows
//! need not be kept twice to tell that two of them say the same.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};

/// What is known of each text.
#[derive(Debug, Default)]
pub(super) struct Seen<T> {
    /// Nobody outside can know it, and so make texts whose hashes meet; by chance, two of a million do so in one of
    /// thirty million lists.
    key: RandomState,
    known: HashMap<u64, T, BuildHasherDefault<AsItIs>>,
}

impl<T> Seen<T> {
    /// What is known of a text; `first`, where it is new.
    pub(super) fn of(&mut self, text: &str, first: T) -> &mut T {
        self.known.entry(self.key.hash_one(text)).or_insert(first)
    }
}

/// Takes a hash for its own hash.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_by_its_first_place() {
        let mut seen = Seen::default();
        let places = ["a", "b", "a", "", "b"].iter().zip(0..).map(|(text, at)| *seen.of(text, at));
        assert_eq!(places.collect::<Vec<_>>(), [0, 1, 0, 3, 1]);
    }
}
