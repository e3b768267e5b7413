//! Which task of a new text is which task of the book. A document is known by
//! its words, then by likeness, then by where it stands; a list by its hidden
//! key, then by its words, then by its path. What only looks alike in a list is
//! asked about, never taken for the same.

mod list;
mod texts;

pub(super) use texts::{likeness, words};

use super::preview::Evidence;
use crate::domain::ids::TaskId;
use crate::domain::task::{NewTask, TaskKind};
use crate::domain::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use texts::candidates_of;

/// Share of common words from which two texts are one task amended.
const ALIKE: f64 = 0.75;
/// Share of common words from which a task of a document is one reworded, wherever it stands.
const REWORDED: f64 = 0.5;
/// Share of common words below which a task of a document is another, even at the same place.
const HARDLY: f64 = 0.1;
/// What the same place is worth beside the share of common words.
const AT_PLACE: f64 = 0.25;
/// Share of common words from which a row of a list is asked about.
const ASKED: f64 = 0.6;

/// What sort of text the new one is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// A plan document: it says where each task stands.
    #[default]
    Document,
    /// A master list: its numbers are its own.
    List,
}

/// What a person said of a row that looks like a task of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// It is that task.
    Same {
        /// Which.
        task: TaskId,
    },
    /// It is a task of its own.
    New,
}

/// A task of the book, as far as matching needs it.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its id.
    pub id: &'a TaskId,
    /// What sort.
    pub kind: TaskKind,
    /// Its words.
    pub content: &'a str,
    /// Its printed number.
    pub code: &'a str,
    /// Printed numbers from the part down.
    pub path: &'a str,
    /// Ordinals from the part down.
    pub place: &'a str,
}

impl<'a> Known<'a> {
    /// Its printed number; that of the heading where it has none of its own.
    fn number(&self) -> &'a str {
        if self.code.is_empty() { self.path.rsplit('/').next().unwrap_or(self.path) } else { self.code }
    }
}

/// What a task of the new text is in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index among the known tasks: the one it is, or the one that is asked about.
    pub known: Option<usize>,
    /// How it was recognised.
    pub evidence: Evidence,
}

impl Pair {
    /// Whether a person has to say if it is the same.
    pub fn is_asked(self) -> bool {
        self.evidence == Evidence::Likeness
    }
}

/// Finds for every new task the known one it is, each at most once. `answers` are what a person said of new tasks,
/// by their index.
pub fn pairs<'a>(
    manner: Manner,
    news: &'a [NewTask<'a>],
    known: &[Known<'a>],
    answers: &BTreeMap<usize, Answer>,
) -> Vec<Pair> {
    let mut matcher = Matcher {
        found: vec![Pair { known: None, evidence: Evidence::None }; news.len()],
        taken: vec![false; known.len()],
        settled: vec![false; news.len()],
    };
    if known.is_empty() {
        return matcher.found;
    }
    matcher.by_answer(known, answers);
    match manner {
        Manner::Document => {
            matcher.by_words(news, known);
            matcher.by_likeness(news, known, ALIKE, Evidence::Content);
            matcher.by_place(news, known);
        }
        Manner::List => {
            matcher.by_hidden_key(news, known);
            matcher.by_words_of_list(news, known);
            matcher.by_path_of_list(news, known);
            matcher.by_code(news, known);
            matcher.by_likeness(news, known, ASKED, Evidence::Likeness);
        }
    }
    matcher.found
}

/// Texts of two plans that have many words in common: index in either, and the share of common words. Each text is in one
/// pair at most, the likest.
pub(crate) fn alike(left: &[&str], right: &[&str]) -> Vec<(usize, usize, f64)> {
    let texts: Vec<HashSet<String>> = left.iter().map(|text| words(text)).collect();
    let mut of_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, text) in texts.iter().enumerate() {
        text.iter().for_each(|word| of_word.entry(word).or_default().push(at));
    }
    let mut found: Vec<(usize, usize, f64)> = Vec::new();
    for (other, content) in right.iter().enumerate() {
        let text = words(content);
        let near = candidates_of(&text, &of_word).into_iter().map(|one| (one, other, likeness(&texts[one], &text)));
        found.extend(near.filter(|(_, _, share)| *share >= ASKED));
    }
    found.sort_by(|one, next| next.2.total_cmp(&one.2).then((one.0, one.1).cmp(&(next.0, next.1))));
    let (mut lefts, mut rights) = (HashSet::new(), HashSet::new());
    found.retain(|(one, other, _)| {
        let is_free = !lefts.contains(one) && !rights.contains(other);
        if is_free {
            lefts.insert(*one);
            rights.insert(*other);
        }
        is_free
    });
    found
}

struct Matcher {
    found: Vec<Pair>,
    taken: Vec<bool>,
    /// New tasks of which a person has spoken.
    settled: Vec<bool>,
}

impl Matcher {
    fn pair(&mut self, new: usize, known: usize, evidence: Evidence) {
        self.found[new] = Pair { known: Some(known), evidence };
        self.taken[known] = true;
    }

    fn open(&self) -> Vec<usize> {
        (0..self.found.len()).filter(|new| self.found[*new].known.is_none() && !self.settled[*new]).collect()
    }

    fn by_answer(&mut self, known: &[Known<'_>], answers: &BTreeMap<usize, Answer>) {
        for (new, answer) in answers.range(..self.found.len()) {
            match answer {
                Answer::New => self.settled[*new] = true,
                Answer::Same { task } => {
                    let index = known.iter().position(|known| known.id == task).filter(|index| !self.taken[*index]);
                    if let Some(index) = index {
                        self.settled[*new] = true;
                        self.pair(*new, index, Evidence::Person);
                    }
                }
            }
        }
    }

    /// The same folded words; of several, the one at the same path, then the first.
    fn by_words<'a>(&mut self, news: &'a [NewTask<'a>], known: &[Known<'a>]) {
        // The first of several stands last, where it is taken from.
        let mut by_words: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, known) in known.iter().enumerate().rev().filter(|(index, _)| !self.taken[*index]) {
            by_words.entry(fold(known.content)).or_default().push(index);
        }
        let open: Vec<(usize, String)> =
            self.open().into_iter().map(|new| (new, fold(&news[new].draft().content))).collect();
        for (new, words) in &open {
            let Some(same) = by_words.get_mut(words) else { continue };
            if let Some(at) = same.iter().position(|index| known[*index].path == news[*new].draft().path) {
                let index = same.remove(at);
                self.pair(*new, index, Evidence::Content);
            }
        }
        for (new, words) in open {
            if self.found[new].known.is_none()
                && let Some(index) = by_words.get_mut(&words).and_then(Vec::pop)
            {
                self.pair(new, index, Evidence::Content);
            }
        }
    }

    /// In a document, tasks that were reworded: the more alike, and at the same place or path, the rather. Words that
    /// have hardly one in common are another task, even at the same place.
    fn by_place(&mut self, news: &[NewTask<'_>], known: &[Known<'_>]) {
        let open = self.open();
        if open.is_empty() {
            return;
        }
        let texts: Vec<HashSet<String>> = known.iter().map(|known| words(known.content)).collect();
        let mut at_place: HashMap<(TaskKind, &str), Vec<usize>> = HashMap::new();
        let mut of_word: HashMap<&str, Vec<usize>> = HashMap::new();
        for index in (0..known.len()).filter(|index| !self.taken[*index]) {
            let Known { kind, place, path, .. } = known[index];
            at_place.entry((kind, place)).or_default().push(index);
            if path != place {
                at_place.entry((kind, path)).or_default().push(index);
            }
            texts[index].iter().for_each(|word| of_word.entry(word).or_default().push(index));
        }
        let mut candidates = Vec::new();
        for new in open {
            let draft = news[new].draft();
            let text = words(&draft.content);
            let there: HashSet<usize> = [&draft.place, &draft.path]
                .into_iter()
                .filter_map(|place| at_place.get(&(draft.kind, place.as_str())))
                .flatten()
                .copied()
                .collect();
            let elsewhere = candidates_of(&text, &of_word).into_iter().filter(|index| known[*index].kind == draft.kind);
            let both: HashSet<usize> = elsewhere.chain(there.iter().copied()).collect();
            for index in both {
                let share = likeness(&text, &texts[index]);
                let (least, more) = if there.contains(&index) { (HARDLY, AT_PLACE) } else { (REWORDED, 0.0) };
                if share >= least {
                    candidates.push((share + more, new, index, share));
                }
            }
        }
        candidates.sort_by(|left, right| right.0.total_cmp(&left.0).then((left.1, left.2).cmp(&(right.1, right.2))));
        for (_, new, index, share) in candidates {
            if self.found[new].known.is_none() && !self.taken[index] {
                self.pair(new, index, if share >= REWORDED { Evidence::Content } else { Evidence::Path });
            }
        }
    }

    /// Amended words: the most alike, and only where one is the best.
    fn by_likeness(&mut self, news: &[NewTask<'_>], known: &[Known<'_>], least: f64, evidence: Evidence) {
        let open = self.open();
        let free: Vec<usize> = (0..known.len()).filter(|index| !self.taken[*index]).collect();
        if open.is_empty() || free.is_empty() {
            return;
        }
        let texts: Vec<(usize, HashSet<String>)> =
            free.iter().map(|index| (*index, words(known[*index].content))).collect();
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (_, text)) in texts.iter().enumerate() {
            for word in text {
                places.entry(word).or_default().push(at);
            }
        }
        for new in open {
            let text = words(&news[new].draft().content);
            let mut alike: Vec<(f64, usize)> = candidates_of(&text, &places)
                .into_iter()
                .filter(|at| !self.taken[texts[*at].0] && known[texts[*at].0].kind == news[new].draft().kind)
                .map(|at| (likeness(&text, &texts[at].1), texts[at].0))
                .filter(|(share, _)| *share >= least)
                .collect();
            alike.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
            match alike.as_slice() {
                // Who is asked sees the first of several that are alike; nobody decides for them.
                [(_, index), ..] if evidence == Evidence::Likeness => self.pair(new, *index, evidence),
                [(best, index), (second, _), ..] if best > second => self.pair(new, *index, evidence),
                [(_, index)] => self.pair(new, *index, evidence),
                _ => {}
            }
        }
    }
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
