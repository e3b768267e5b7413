//! Which targets of different years may measure the same. A proposal only: a person settles it.

use super::super::target::{TargetDraft, TargetKind};
use super::super::text::fold;
use std::collections::BTreeSet;

/// An indicator as far as likeness asks: its targets, and whether a person settled them.
#[derive(Clone, Debug)]
pub struct Grouped<'t> {
    /// Its targets.
    pub targets: Vec<&'t TargetDraft>,
    /// Settled by a person: others may join it, it joins nothing.
    pub confirmed: bool,
}

/// Words in common of those in both, in per cent, from which on figures of the same unit are taken for the same.
const ALIKE: usize = 60;
/// The same of targets in words, where no unit speaks for it.
const ALIKE_IN_WORDS: usize = 75;

/// Words that say how much, not of what.
const NOT_SAID: [&str; 28] = [
    "dat", "tren", "duoi", "chiem", "khoang", "it", "nhat", "toi", "thieu", "da", "khong", "qua", "hon", "gan", "tu",
    "den", "thuoc", "nhom", "trong", "nam", "cua", "va", "cac", "phu", "binh", "quan", "tiep", "tuc",
];

/// Groups of indicators, by their place in `all`, that may be one: at least two each, no year twice, in order.
pub fn alike(all: &[Grouped<'_>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let best = groups
            .iter()
            .enumerate()
            .filter(|(_, group)| fits(all, group, one))
            .map(|(number, group)| (likeness(all, group, one), number))
            .max_by_key(|(likeness, number)| (*likeness, std::cmp::Reverse(*number)));
        match best.filter(|(likeness, _)| *likeness > 0) {
            Some((_, number)) => groups[number].push(at),
            None => groups.push(vec![at]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

fn fits(all: &[Grouped<'_>], group: &[usize], one: &Grouped<'_>) -> bool {
    let others = || group.iter().flat_map(|at| &all[*at].targets);
    let years_differ = others().all(|other| {
        one.targets.iter().all(|target| target.year.is_some() && other.year.is_some() && target.year != other.year)
    });
    let settled = usize::from(one.confirmed) + group.iter().filter(|at| all[**at].confirmed).count();
    years_differ && settled <= 1
}

/// Zero where they are too unlike to be asked about.
fn likeness(all: &[Grouped<'_>], group: &[usize], one: &Grouped<'_>) -> usize {
    let others = group.iter().flat_map(|at| &all[*at].targets);
    let pairs = others.flat_map(|other| one.targets.iter().map(move |target| like(target, other)));
    pairs.max().unwrap_or_default()
}

fn like(one: &TargetDraft, other: &TargetDraft) -> usize {
    let in_words = one.kind == TargetKind::Narrative;
    let unit = |target: &TargetDraft| fold(target.unit.as_deref().unwrap_or_default());
    if in_words != (other.kind == TargetKind::Narrative) || unit(one) != unit(other) {
        return 0;
    }
    if (one.kind == TargetKind::Rank) != (other.kind == TargetKind::Rank) {
        return 0;
    }
    let (one, other) = (words(&one.text), words(&other.text));
    let common = one.intersection(&other).count() * 200;
    let likeness = common.checked_div(one.len() + other.len()).unwrap_or_default();
    if likeness >= if in_words { ALIKE_IN_WORDS } else { ALIKE } { likeness } else { 0 }
}

/// The words of a target without numbers, years and words of measure.
fn words(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit()) && !NOT_SAID.contains(word))
        .map(str::to_owned)
        .collect()
}

/// A name for what targets measure together: the words of the first before its figure, where that leaves two at least,
/// else all of its words.
pub fn common_name(targets: &[&TargetDraft]) -> String {
    let Some(first) = targets.first() else { return String::new() };
    let text = first.text.trim();
    if targets.len() < 2 || first.kind == TargetKind::Narrative {
        return text.to_owned();
    }
    let before = text.split_whitespace().take_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    let mut name: Vec<&str> = before.collect();
    while name.last().is_some_and(|word| NOT_SAID.contains(&fold(word).as_str())) {
        name.pop();
    }
    if name.len() < 2 { text.to_owned() } else { name.join(" ") }
}
