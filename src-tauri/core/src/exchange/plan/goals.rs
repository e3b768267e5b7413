//! Branches about goals: the general one as it stands, the others by year,
//! sentence by sentence.

use super::outline::Paragraph;
use super::page::Page;
use super::tree::{Branch, Zone, is_marked, title};
use super::{Place, Reason};
use crate::domain::target::{TargetDraft, TargetKind, read_sentences, year_of_heading};
use std::collections::HashMap;

/// The years that headings gave to what stands below them, by node.
#[derive(Debug, Default)]
pub(super) struct Years(HashMap<usize, i32>);

/// What a branch about goals gives.
#[derive(Debug, Default)]
pub(super) struct Goals {
    /// Its heading, where it has one.
    pub(super) title: Option<String>,
    /// Its targets.
    pub(super) targets: Vec<TargetDraft>,
}

/// Reads one branch; `at` is its node.
pub(super) fn read(branch: &Branch, at: usize, years: &mut Years, page: &mut Page<'_>) -> Goals {
    let node = &branch.node;
    let mut goals = Goals::default();
    let mut year = node.parent.and_then(|parent| years.0.get(&parent).copied());
    let head = page.words(node.head());
    let heading = title(&head);
    let inline = branch.is_zone_root && heading.len() < head.len();
    let section = Place::Section { path: branch.path.clone() };
    if inline {
        // "Mục tiêu tổng quát: ...": the heading and its paragraph on one line.
        goals.title = Some(heading.to_owned());
        let start = head.find(':').map_or(head.len(), |colon| colon + 1);
        goals.take(branch, node.head(), &head, start, year, Some(section), page);
    } else if branch.is_zone_root || is_marked(node) || !node.children.is_empty() {
        year = year_of_heading(&head).map(|(year, _)| year).or(year);
        goals.title = Some(head.trim_end_matches(':').to_owned());
        page.mark(node.head(), section);
    } else {
        let found = year_of_heading(&head);
        year = found.map(|(year, _)| year).or(year);
        goals.take(branch, node.head(), &head, found.map_or(0, |(_, start)| start), year, None, page);
    }
    years.0.extend(year.map(|year| (at, year)));
    for paragraph in &node.paragraphs[1..] {
        let words = page.words(paragraph);
        let found = year_of_heading(&words);
        year = found.map(|(year, _)| year).or(year);
        goals.take(branch, paragraph, &words, found.map_or(0, |(_, start)| start), year, None, page);
    }
    goals
}

impl Goals {
    /// The targets of a paragraph from byte `start` on; what stands before is its heading.
    #[expect(clippy::too_many_arguments, reason = "one paragraph with everything that is known of it")]
    fn take(
        &mut self,
        branch: &Branch,
        paragraph: &Paragraph,
        words: &str,
        start: usize,
        year: Option<i32>,
        heading: Option<Place>,
        page: &mut Page<'_>,
    ) {
        let path = &branch.path;
        let place = Place::Target { path: path.clone() };
        let text = words.get(start..).unwrap_or_default();
        let start = start + (text.len() - text.trim_start().len());
        let text = text.trim();
        let is_aim = branch.zone == Zone::Aim && !text.is_empty();
        let found =
            if is_aim { vec![(narrative(path, text), 0..text.len())] } else { read_sentences(path, year, text) };
        let skipped = words.len() - page_text(paragraph, words);
        let mut places = vec![(0, heading.unwrap_or(place.clone()))];
        for (target, range) in found {
            let at = (start + range.start).saturating_sub(skipped);
            if at > 0 {
                places.push((at, place.clone()));
            } else {
                places[0].1 = place.clone();
            }
            self.targets.push(target);
        }
        let nothing = text.is_empty() && start == 0;
        page.mark_parts(paragraph, if nothing { &[(0, Place::Unplaced { reason: Reason::Unknown })] } else { &places });
    }
}

/// Marks count in the paragraph's own text, which a label is no part of.
fn page_text(paragraph: &Paragraph, words: &str) -> usize {
    paragraph.text.len().min(words.len())
}

fn narrative(path: &str, text: &str) -> TargetDraft {
    TargetDraft {
        path: path.to_owned(),
        year: None,
        text: text.trim_end_matches('.').to_owned(),
        kind: TargetKind::Narrative,
        low: None,
        high: None,
        unit: None,
        strict: false,
    }
}
