//! Which task of a new text is which task of the book: by its words, then by
//! likeness, then by where it stands. Printed numbers decide last.

use super::preview::Evidence;
use crate::domain::task::{NewTask, TaskKind};
use crate::domain::text::fold;
use std::collections::{HashMap, HashSet};

/// Share of common words from which two texts are one task amended.
const ALIKE: f64 = 0.75;

/// A task of the book, as far as matching needs it.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// What sort.
    pub kind: TaskKind,
    /// Its words.
    pub content: &'a str,
    /// Printed numbers from the part down.
    pub path: &'a str,
    /// Ordinals from the part down.
    pub place: &'a str,
}

/// What a task of the new text is in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index among the known tasks.
    pub known: Option<usize>,
    /// How it was recognised.
    pub evidence: Evidence,
}

/// Finds for every new task the known one it is, each at most once.
pub fn pairs<'a>(news: &'a [NewTask], known: &[Known<'a>]) -> Vec<Pair> {
    let mut matcher = Matcher {
        found: vec![Pair { known: None, evidence: Evidence::None }; news.len()],
        taken: vec![false; known.len()],
    };
    matcher.by_words(news, known);
    matcher.by_likeness(news, known);
    matcher.by_key(
        news,
        known,
        Evidence::Path,
        |new| (new.draft().kind, new.draft().place.as_str()),
        |known| (known.kind, known.place),
    );
    matcher.by_key(
        news,
        known,
        Evidence::Path,
        |new| (new.draft().kind, new.draft().path.as_str()),
        |known| (known.kind, known.path),
    );
    matcher.found
}

struct Matcher {
    found: Vec<Pair>,
    taken: Vec<bool>,
}

impl Matcher {
    fn pair(&mut self, new: usize, known: usize, evidence: Evidence) {
        self.found[new] = Pair { known: Some(known), evidence };
        self.taken[known] = true;
    }

    fn open(&self) -> Vec<usize> {
        (0..self.found.len()).filter(|new| self.found[*new].known.is_none()).collect()
    }

    /// The same folded words; of several, the one at the same path, then the first.
    fn by_words<'a>(&mut self, news: &'a [NewTask], known: &[Known<'a>]) {
        let of_new = |new: &'a NewTask| (fold(&new.draft().content), new.draft().path.as_str());
        self.by_key(news, known, Evidence::Content, of_new, |known| (fold(known.content), known.path));
        // The first of several stands last, where it is taken from.
        let mut by_words: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, known) in known.iter().enumerate().rev().filter(|(index, _)| !self.taken[*index]) {
            by_words.entry(fold(known.content)).or_default().push(index);
        }
        for new in self.open() {
            if let Some(index) = by_words.get_mut(&fold(&news[new].draft().content)).and_then(Vec::pop) {
                self.pair(new, index, Evidence::Content);
            }
        }
    }

    /// Amended words: the most alike, and only where it is the best from both sides.
    fn by_likeness(&mut self, news: &[NewTask], known: &[Known<'_>]) {
        let free: Vec<usize> = (0..known.len()).filter(|index| !self.taken[*index]).collect();
        let texts: Vec<(usize, HashSet<String>)> =
            free.iter().map(|index| (*index, words(known[*index].content))).collect();
        // Rare words lead to the few candidates worth comparing.
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (_, text)) in texts.iter().enumerate() {
            for word in text {
                places.entry(word).or_default().push(at);
            }
        }
        for new in self.open() {
            let text = words(&news[new].draft().content);
            let mut rare: Vec<&Vec<usize>> = text.iter().filter_map(|word| places.get(word.as_str())).collect();
            rare.sort_by_key(|at| at.len());
            let candidates: HashSet<usize> = rare.iter().take(12).flat_map(|at| at.iter().take(50).copied()).collect();
            let mut alike: Vec<(f64, usize)> = candidates
                .into_iter()
                .filter(|at| !self.taken[texts[*at].0] && known[texts[*at].0].kind == news[new].draft().kind)
                .map(|at| (likeness(&text, &texts[at].1), texts[at].0))
                .filter(|(share, _)| *share >= ALIKE)
                .collect();
            alike.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
            match alike.as_slice() {
                [(best, index), (second, _), ..] if best > second => self.pair(new, *index, Evidence::Content),
                [(_, index)] => self.pair(new, *index, Evidence::Content),
                _ => {}
            }
        }
    }

    /// The same key; of several known ones the first.
    fn by_key<'a, K: std::hash::Hash + Eq>(
        &mut self,
        news: &'a [NewTask],
        known: &[Known<'a>],
        evidence: Evidence,
        of_new: impl Fn(&'a NewTask) -> K,
        of_known: impl Fn(&Known<'a>) -> K,
    ) {
        let mut by_key: HashMap<K, usize> = HashMap::new();
        for (index, task) in known.iter().enumerate().rev() {
            if !self.taken[index] {
                by_key.insert(of_known(task), index);
            }
        }
        for new in self.open() {
            if let Some(index) = by_key.remove(&of_new(&news[new])) {
                self.pair(new, index, evidence);
            }
        }
    }
}

fn words(content: &str) -> HashSet<String> {
    fold(content).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn likeness(left: &HashSet<String>, right: &HashSet<String>) -> f64 {
    let common = left.intersection(right).count();
    let all = left.len() + right.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

/// Which of these keys may stay so that they rise: the longest rising run of them. `None` never stays.
pub fn staying(keys: &[Option<i64>]) -> Vec<bool> {
    // Patience sorting: `ends[n]` is where the best run of length n + 1 ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; keys.len()];
    for (index, key) in keys.iter().enumerate() {
        let Some(key) = key else { continue };
        let length = ends.partition_point(|end| keys[*end].is_some_and(|end| end < *key));
        before[index] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut stays = vec![false; keys.len()];
    let mut at = ends.last().copied();
    while let Some(index) = at {
        stays[index] = true;
        at = before[index];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::staying;
    use proptest::prelude::*;

    #[test]
    fn the_longest_rising_run_stays() {
        let keys = [Some(10), None, Some(50), Some(20), Some(30), Some(40)];
        assert_eq!(staying(&keys), [true, false, false, true, true, true]);
        assert_eq!(staying(&[]), Vec::<bool>::new());
    }

    proptest! {
        #[test]
        fn what_stays_rises(keys in proptest::collection::vec(proptest::option::of(0i64..50), 0..60)) {
            let stays = staying(&keys);
            let kept: Vec<i64> = keys.iter().zip(&stays).filter(|(_, stays)| **stays).filter_map(|(key, _)| *key).collect();
            prop_assert!(kept.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert_eq!(kept.is_empty(), keys.iter().all(Option::is_none));
        }
    }
}
