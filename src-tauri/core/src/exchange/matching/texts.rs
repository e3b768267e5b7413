//! Texts as sets of words, and how much they have in common.

use super::Known;
use crate::domain::text::fold;
use std::collections::{HashMap, HashSet};

/// The words of some tasks of the book, and which of them have a word.
pub(super) struct Texts {
    of_task: HashMap<usize, HashSet<String>>,
    of_word: HashMap<String, Vec<usize>>,
    /// Words that tell no task from another.
    common: HashSet<String>,
}

impl Texts {
    pub(super) fn of(known: &[Known<'_>], free: &[usize]) -> Self {
        let of_task: HashMap<usize, HashSet<String>> =
            free.iter().map(|index| (*index, words(known[*index].content))).collect();
        let mut of_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, text) in &of_task {
            text.iter().for_each(|word| of_word.entry(word.clone()).or_default().push(*index));
        }
        Self { of_task, of_word, common: HashSet::new() }
    }

    /// Without the words that every fourth task has: they tell no task from another.
    pub(super) fn telling(known: &[Known<'_>], free: &[usize]) -> Self {
        let mut texts = Self::of(known, free);
        let most = (free.len() / 4).max(1);
        let common = texts.of_word.extract_if(|_, tasks| tasks.len() > most).map(|(word, _)| word);
        texts.common = common.collect();
        texts.of_task.values_mut().for_each(|text| text.retain(|word| !texts.common.contains(word)));
        texts
    }

    /// The words of another text that are worth comparing.
    pub(super) fn told_by(&self, content: &str) -> HashSet<String> {
        let mut text = words(content);
        text.retain(|word| !self.common.contains(word));
        text
    }

    pub(super) fn words(&self, task: usize) -> &HashSet<String> {
        &self.of_task[&task]
    }

    fn others<'t>(&'t self, text: &'t HashSet<String>, mate: usize) -> impl Iterator<Item = f64> + 't {
        let of_word: HashMap<&str, Vec<usize>> =
            text.iter().filter_map(|word| Some((word.as_str(), self.of_word.get(word)?.clone()))).collect();
        let found = candidates_of(text, &of_word);
        found.into_iter().filter(move |task| *task != mate).map(|task| likeness(text, self.words(task)))
    }

    /// Whether a text is nearer to another task than to one it has this share of words with.
    pub(super) fn any_nearer(&self, text: &HashSet<String>, mate: usize, share: f64) -> bool {
        self.others(text, mate).any(|other| other > share)
    }

    pub(super) fn any_as_near(&self, text: &HashSet<String>, mate: usize, share: f64) -> bool {
        self.others(text, mate).any(|other| other >= share)
    }
}

/// The few texts worth comparing: rare words lead to them.
pub(super) fn candidates_of(text: &HashSet<String>, of_word: &HashMap<&str, Vec<usize>>) -> HashSet<usize> {
    let mut rare: Vec<&Vec<usize>> = text.iter().filter_map(|word| of_word.get(word.as_str())).collect();
    rare.sort_by_key(|at| at.len());
    rare.iter().take(12).flat_map(|at| at.iter().take(50).copied()).collect()
}

/// The folded words of a text.
pub(in crate::exchange) fn words(content: &str) -> HashSet<String> {
    fold(content).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Share of common words, from 0 to 1.
pub(in crate::exchange) fn likeness(left: &HashSet<String>, right: &HashSet<String>) -> f64 {
    let common = left.intersection(right).count();
    let all = left.len() + right.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}
