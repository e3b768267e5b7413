//! How the rows of a list are recognised: by their hidden key, their words, their
//! path and their printed number.

use super::texts::Texts;
use super::{ALIKE, HARDLY, Known, Matcher, likeness, words};
use crate::domain::ids::TaskId;
use crate::domain::task::{NewTask, TaskKind};
use crate::domain::text::fold;
use crate::exchange::preview::Evidence;
use std::collections::{HashMap, HashSet};

/// Numbers in common from which two lists may be numbered alike.
const NUMBERED: usize = 3;
/// Share of common words from which a row at the same path is asked about.
const SAME_PLACE: f64 = 0.5;

impl Matcher {
    /// The hidden key of a list of our own. Words that are those of another task speak against it, as after cells were
    /// sorted without it; words that have hardly one in common with the task are asked about.
    pub(super) fn by_hidden_key<'a>(&mut self, news: &'a [NewTask<'a>], known: &[Known<'a>]) {
        let by_id: HashMap<&TaskId, usize> = known.iter().enumerate().map(|(index, known)| (known.id, index)).collect();
        let of_words: HashSet<String> = known.iter().map(|known| fold(known.content)).collect();
        let copied = copied_keys(news, known);
        for new in self.open() {
            let draft = news[new].draft();
            let Some(index) = draft.key.as_ref().and_then(|key| by_id.get(key).copied()) else { continue };
            let same = same_words(&news[new], &known[index]);
            let others = copied.contains(known[index].id) || of_words.contains(&fold(&draft.content));
            if self.taken[index] || (others && !same) {
                continue;
            }
            let far = !same && likeness(&words(&draft.content), &words(known[index].content)) < HARDLY;
            self.pair(new, index, if far { Evidence::Likeness } else { Evidence::Key });
        }
    }

    /// The same words. Where rows and tasks of the same words are not as many, one of them came or went, and which is
    /// which is asked about.
    pub(super) fn by_words_of_list<'a>(&mut self, news: &'a [NewTask<'a>], known: &[Known<'a>]) {
        let mut many: HashMap<String, (usize, usize)> = HashMap::new();
        for (index, known) in known.iter().enumerate() {
            if !self.taken[index] {
                many.entry(fold(known.content)).or_default().0 += 1;
            }
        }
        let open = self.open();
        for new in &open {
            if let Some(count) = many.get_mut(&fold(&news[*new].draft().content)) {
                count.1 += 1;
            }
        }
        self.by_words(news, known);
        many.retain(|_, (of_book, of_list)| of_book != of_list && *of_book > 1);
        for new in open {
            if self.found[new].known.is_some() && many.contains_key(&fold(&news[new].draft().content)) {
                self.found[new].evidence = Evidence::Likeness;
            }
        }
    }

    /// Other words at the same path: nearly the same ones are the same task, where no other task is nearer; ones that
    /// are only alike are asked about.
    pub(super) fn by_path_of_list<'a>(&mut self, news: &'a [NewTask<'a>], known: &[Known<'a>]) {
        let open = self.open();
        let free: Vec<usize> = (0..known.len()).filter(|index| !self.taken[*index]).collect();
        let at_path: HashMap<&str, usize> = free.iter().rev().map(|index| (known[*index].path, *index)).collect();
        let mates: Vec<(usize, usize)> =
            open.into_iter().filter_map(|new| Some((new, *at_path.get(news[new].draft().path.as_str())?))).collect();
        if mates.is_empty() {
            return;
        }
        let texts = Texts::of(known, &free);
        for (new, mate) in mates {
            let text = words(&news[new].draft().content);
            let share = likeness(&text, texts.words(mate));
            if self.taken[mate] || share < SAME_PLACE || texts.any_nearer(&text, mate, share) {
                continue;
            }
            self.pair(new, mate, if share >= ALIKE { Evidence::Path } else { Evidence::Likeness });
        }
    }

    /// In a list, tasks in other words under the same printed number, where the list is numbered as the book is: most of
    /// its numbers lead to the very task whose words are the nearest.
    pub(super) fn by_code(&mut self, news: &[NewTask<'_>], known: &[Known<'_>]) {
        let open = self.open();
        let free: Vec<usize> =
            (0..known.len()).filter(|index| !self.taken[*index] && known[*index].kind == TaskKind::Assigned).collect();
        let of_code = once(free.iter().map(|index| (known[*index].number(), *index)));
        let of_new = once(open.iter().map(|new| (news[*new].draft().code.as_str(), *new)));
        let mut mates: Vec<(usize, usize)> =
            of_new.iter().filter_map(|(code, new)| Some((*new, *of_code.get(code)?))).collect();
        if mates.len() < NUMBERED {
            return;
        }
        mates.sort_unstable();
        let texts = Texts::telling(known, &free);
        let mut nearest = 0;
        let mut alike = Vec::with_capacity(mates.len());
        for (new, mate) in mates {
            let text = texts.told_by(&news[new].draft().content);
            let share = likeness(&text, texts.words(mate));
            let is_nearest = share > 0.0 && !texts.any_as_near(&text, mate, share);
            nearest += usize::from(is_nearest);
            alike.push((new, mate, share, is_nearest));
        }
        if nearest * 2 < alike.len() {
            return;
        }
        for (new, mate, share, is_nearest) in alike {
            if is_nearest && share >= HARDLY {
                self.pair(new, mate, Evidence::Path);
            } else {
                self.pair(new, mate, Evidence::Likeness);
            }
        }
    }
}

/// What occurs under just one of these names; an empty name is none.
fn once<'n>(named: impl Iterator<Item = (&'n str, usize)>) -> HashMap<&'n str, usize> {
    let mut found: HashMap<&str, Option<usize>> = HashMap::new();
    for (name, index) in named.filter(|(name, _)| !name.is_empty()) {
        found.entry(name).and_modify(|index| *index = None).or_insert(Some(index));
    }
    found.into_iter().filter_map(|(name, index)| Some((name, index?))).collect()
}

/// Keys that several rows bear: a row was copied together with its hidden key. Only the one that still has the words
/// of the task is that task; where none has, the rows go by their words.
fn copied_keys<'a>(news: &'a [NewTask<'a>], known: &[Known<'a>]) -> HashSet<&'a TaskId> {
    let ids: HashSet<&TaskId> = known.iter().map(|known| known.id).collect();
    let mut seen = HashSet::new();
    let keys = news.iter().filter_map(|new| new.draft().key.as_ref()).filter(|key| ids.contains(key));
    keys.filter(|key| !seen.insert(*key)).collect()
}

fn same_words(new: &NewTask<'_>, known: &Known<'_>) -> bool {
    fold(&new.draft().content) == fold(known.content)
}
