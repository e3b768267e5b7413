//! The outline settled: which branch is about what, which numbered items are
//! only paragraphs of the item above, and how each is named.

use super::labels::LabelKind;
use super::number::Number;
use super::outline::{Kind, Node, Outline, Paragraph};
use crate::domain::text::fold;
use crate::exchange::source::Shape;
use std::collections::HashMap;

/// What a branch of a plan is about, as its headings say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// Tasks, or nothing known.
    Work,
    /// Purposes, requirements, points of view.
    Purpose,
    /// The general goal.
    Aim,
    /// Goals in figures.
    Goals,
    /// Tổ chức thực hiện.
    Duties,
}

/// A node that stands by itself.
#[derive(Debug)]
pub(super) struct Branch {
    /// Its words and number, with the paragraphs of items that turned out to be its content.
    pub(super) node: Node,
    /// What it is about.
    pub(super) zone: Zone,
    /// Its own heading says what it is about, whatever stands above.
    pub(super) is_zone_root: bool,
    /// It has a responsibility block.
    pub(super) has_block: bool,
    /// It or something below has one.
    pub(super) holds_blocks: bool,
    /// Printed numbers from the root down.
    pub(super) path: String,
    /// Ordinals from the root down.
    pub(super) place: String,
    /// The same number stood under the same heading before.
    pub(super) is_repeated: bool,
}

/// What the branches under one parent have in common.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Family {
    /// One of them has a block of its own.
    pub(super) has_blocks: bool,
    /// One of them has a block of its own or below.
    pub(super) holds_blocks: bool,
    /// One of them has branches below.
    pub(super) has_parents: bool,
}

/// Every family, by parent.
#[derive(Debug)]
pub(super) struct Families(HashMap<Option<usize>, Family>);

impl Families {
    /// The families of a settled tree.
    pub(super) fn of(branches: &[Option<Branch>]) -> Self {
        let mut families: HashMap<Option<usize>, Family> = HashMap::new();
        for branch in branches.iter().flatten() {
            let family = families.entry(branch.node.parent).or_default();
            family.has_blocks |= branch.has_block;
            family.holds_blocks |= branch.holds_blocks;
            family.has_parents |= !branch.node.children.is_empty();
        }
        Self(families)
    }

    /// The family a branch stands in, itself included.
    pub(super) fn around(&self, branch: &Branch) -> Family {
        self.0.get(&branch.node.parent).copied().unwrap_or_default()
    }
}

const PURPOSES: [&str; 12] = [
    "muc dich",
    "yeu cau",
    "quan diem",
    "su can thiet",
    "can cu",
    "boi canh",
    "tinh hinh",
    "pham vi",
    "doi tuong",
    "phuong cham",
    "nguyen tac",
    "thuc trang",
];
const GOALS: [&str; 6] =
    ["muc tieu", "chi tieu", "cac chi tieu", "cac muc tieu", "mot so chi tieu", "he thong chi tieu"];
const AIMS: [&str; 3] = ["tong quat", "muc tieu chung", "tong the"];
const DUTIES: &str = "to chuc thuc hien";
/// A heading is shorter than this, in characters.
const LONGEST_TITLE: usize = 100;

/// The tree with every item that is a paragraph of another folded into it; the places of those are empty.
pub(super) fn settle(outline: Outline) -> Vec<Option<Branch>> {
    let zones = zones(&outline.nodes);
    let mut branches: Vec<Option<Branch>> = Vec::with_capacity(outline.nodes.len());
    for (node, (zone, is_zone_root)) in outline.nodes.into_iter().zip(zones) {
        let has_agencies = node.has_label(|kind| matches!(kind, LabelKind::Agencies(_)));
        // "Thời gian thực hiện" among the purposes says how long the plan runs.
        let has_block = has_agencies || zone == Zone::Work && node.has_label(|kind| kind == LabelKind::Frame);
        branches.push(Some(Branch {
            node,
            zone,
            is_zone_root,
            has_block,
            holds_blocks: has_block,
            path: String::new(),
            place: String::new(),
            is_repeated: false,
        }));
    }
    // Children stand behind their parents, so that going backwards meets them first.
    for at in (0..branches.len()).rev() {
        fold_content(&mut branches, at);
    }
    name(&mut branches);
    branches
}

fn zones(nodes: &[Node]) -> Vec<(Zone, bool)> {
    let mut zones: Vec<(Zone, bool)> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let above = node.parent.map(|parent| zones[parent].0);
        let own = own_zone(node, above);
        zones.push((own.or(above).unwrap_or(Zone::Work), own.is_some()));
    }
    zones
}

fn own_zone(node: &Node, above: Option<Zone>) -> Option<Zone> {
    let head = &node.head().text;
    let title = title(head);
    if title.chars().count() > LONGEST_TITLE {
        return None;
    }
    let inline = title.len() < head.len();
    let may_head =
        is_marked(node) || !node.children.is_empty() || inline || above.is_none_or(|zone| zone != Zone::Work);
    let key = fold(title);
    let is_top = node.parent.is_none();
    if key == DUTIES || is_top && key.contains(DUTIES) {
        return Some(Zone::Duties);
    }
    let begins = |words: &[&str]| words.iter().any(|word| key.starts_with(word));
    let may_set = may_head || node.paragraphs.len() > 1;
    if !may_set || above == Some(Zone::Duties) {
        None
    } else if begins(&GOALS) {
        Some(if AIMS.iter().any(|word| key.contains(word)) { Zone::Aim } else { Zone::Goals })
    } else {
        begins(&PURPOSES).then_some(Zone::Purpose)
    }
}

/// The words of a head up to a colon.
pub(super) fn title(head: &str) -> &str {
    head.split(':').next().unwrap_or_default().trim()
}

/// Set as a heading, or of a class that only heads.
pub(super) fn is_marked(node: &Node) -> bool {
    matches!(node.head().shape, Shape::Heading | Shape::Bold)
        || matches!(node.number, Number::Words(_) | Number::Upper(_) | Number::Roman | Number::Unnumbered)
}

/// Folds the items below a node into it where they are its content: letters none of which has a block, and
/// numbers without blocks under an item that has one.
fn fold_content(branches: &mut [Option<Branch>], at: usize) {
    let Some(branch) = branches[at].as_ref() else { return };
    let children: Vec<usize> = branch.node.children.clone();
    let of = |child: &usize| branches[*child].as_ref();
    let holds = |child: &usize| of(child).is_some_and(|child| child.holds_blocks);
    let is_minor = |child: &usize| of(child).is_some_and(|child| child.node.is_minor);
    let holds_any = children.iter().any(holds);
    let letters_hold = children.iter().filter(|child| is_minor(child)).any(holds);
    // The letters of "Tổ chức thực hiện" itself are its duties; those below goals are goals.
    let keeps_letters =
        letters_hold || branch.zone == Zone::Goals || branch.zone == Zone::Duties && branch.is_zone_root;
    let is_content = |child: &usize| branch.has_block && !holds_any || is_minor(child) && !keeps_letters;
    let (folded, kept): (Vec<usize>, Vec<usize>) = children.iter().partition(|child| is_content(child));
    let mut paragraphs = Vec::new();
    let mut waiting: Vec<usize> = folded;
    while let Some(child) = waiting.pop() {
        let Some(child) = branches[child].take() else { continue };
        waiting.extend(&child.node.children);
        paragraphs.extend(content_of(child.node));
    }
    let Some(branch) = branches[at].as_mut() else { return };
    branch.holds_blocks |= holds_any;
    branch.node.children = kept;
    if !paragraphs.is_empty() {
        branch.node.paragraphs.extend(paragraphs);
        branch.node.paragraphs[1..].sort_by_key(|paragraph| paragraph.parts[0].line);
    }
}

/// The paragraphs of an item that is content, its printed number before the first.
fn content_of(node: Node) -> Vec<Paragraph> {
    let mut paragraphs = node.paragraphs;
    for paragraph in &mut paragraphs {
        if paragraph.kind == Kind::Head {
            paragraph.kind = Kind::Body;
            paragraph.shape = Shape::Plain;
            paragraph.prepend(&format!("{} ", node.printed));
        }
    }
    paragraphs
}

/// Paths from printed numbers, places from ordinals.
fn name(branches: &mut [Option<Branch>]) {
    let mut occurrences: HashMap<(Option<usize>, String), usize> = HashMap::new();
    let mut ordinals: HashMap<Option<usize>, usize> = HashMap::new();
    for at in 0..branches.len() {
        let Some(branch) = branches[at].as_ref() else { continue };
        let parent = branch.node.parent;
        let step = if branch.node.code.is_empty() { "*".to_owned() } else { branch.node.code.clone() };
        let occurrence = occurrences.entry((parent, step.clone())).and_modify(|count| *count += 1).or_insert(1);
        let step = if *occurrence > 1 { format!("{step}#{occurrence}") } else { step };
        let is_repeated = *occurrence > 1 && !branch.node.code.is_empty();
        let ordinal = ordinals.entry(parent).and_modify(|count| *count += 1).or_insert(1).to_string();
        let above = parent.and_then(|parent| branches[parent].as_ref());
        let under = |stem: Option<&String>, step: String| stem.map_or(step.clone(), |stem| format!("{stem}/{step}"));
        let path = under(above.map(|above| &above.path), step);
        let place = under(above.map(|above| &above.place), ordinal);
        if let Some(branch) = branches[at].as_mut() {
            (branch.path, branch.place, branch.is_repeated) = (path, place, is_repeated);
        }
    }
}
