//! Branches about goals: the general one as it stands, the others by year,
//! sentence by sentence.

use super::outline::{Kind, Paragraph};
use super::page::Page;
use super::tree::{self, Branch, Zone};
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
    let year = node.parent.and_then(|parent| years.0.get(&parent).copied());
    let mut reader = Reader { branch, page, year, targets: Vec::new() };
    let head = &node.head().text;
    let heading = tree::title(head);
    let section = Place::Section { path: branch.path.clone() };
    let title = if branch.is_zone_root && heading.len() < head.len() {
        // "Mục tiêu tổng quát: ...": the heading and its paragraph on one line.
        let start = head.find(':').map_or(head.len(), |colon| colon + 1);
        reader.take(node.head(), start, section);
        Some(heading)
    } else if branch.is_zone_root || tree::is_marked(node) || !node.children.is_empty() {
        reader.year = year_of_heading(head).map_or(year, |(year, _)| Some(year));
        reader.page.mark(node.head(), section);
        Some(head.trim_end_matches(':'))
    } else {
        reader.paragraph(node.head());
        None
    };
    years.0.extend(reader.year.map(|year| (at, year)));
    for paragraph in &node.paragraphs[1..] {
        reader.paragraph(paragraph);
    }
    Goals { title: title.map(str::to_owned), targets: reader.targets }
}

struct Reader<'a, 'p> {
    branch: &'a Branch,
    page: &'a mut Page<'p>,
    /// The year stated last.
    year: Option<i32>,
    targets: Vec<TargetDraft>,
}

impl Reader<'_, '_> {
    /// A paragraph that may begin with its year. A label's value is no goal of this kind.
    fn paragraph(&mut self, paragraph: &Paragraph) {
        if matches!(paragraph.kind, Kind::Label(_)) {
            self.page.mark(paragraph, Place::Unplaced { reason: Reason::Unknown });
            return;
        }
        let found = year_of_heading(&paragraph.text);
        self.year = found.map_or(self.year, |(year, _)| Some(year));
        let place = Place::Target { path: self.branch.path.clone() };
        self.take(paragraph, found.map_or(0, |(_, start)| start), place);
    }

    /// The targets of a paragraph from byte `start` on; what stands before has the place `heading`.
    fn take(&mut self, paragraph: &Paragraph, start: usize, heading: Place) {
        let path = &self.branch.path;
        let text = paragraph.text.get(start..).unwrap_or_default();
        let start = start + (text.len() - text.trim_start().len());
        let text = text.trim();
        let is_aim = self.branch.zone == Zone::Aim && !text.is_empty();
        let found =
            if is_aim { vec![(narrative(path, text), 0..text.len())] } else { read_sentences(path, self.year, text) };
        let mut places = vec![(0, heading)];
        for (target, range) in found {
            let place = Place::Target { path: path.clone() };
            match start + range.start {
                0 => places[0].1 = place,
                at => places.push((at, place)),
            }
            self.targets.push(target);
        }
        self.page.mark_parts(paragraph, &places);
    }
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
