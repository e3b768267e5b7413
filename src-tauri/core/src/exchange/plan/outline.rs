//! Lines put under one another by their printed numbers. It builds the tree and
//! joins what page breaks cut; which node is a task is decided elsewhere.

use super::Reason;
use super::labels::LabelKind;
use super::line::Line;
use super::number::{Number, division, is_capital};
use super::tail::Tail;
use crate::domain::time_frame::{FrameKind, TimeFrame};
use crate::exchange::source::Shape;

/// A numbered or headed item and what stands under it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Its number.
    pub(super) number: Number,
    /// Letters, bracketed numbers, and lists that start anew inside an item: more often its content than items.
    pub(super) is_minor: bool,
    /// The number as printed, without its stop; empty for a heading without one.
    pub(super) code: String,
    /// The number with its signs.
    pub(super) printed: String,
    /// The node above.
    pub(super) parent: Option<usize>,
    /// The nodes below, in order.
    pub(super) children: Vec<usize>,
    /// Its own words: the head first, always there though it may be empty.
    pub(super) paragraphs: Vec<Paragraph>,
    /// Its first line.
    pub(super) line: usize,
}

/// What a paragraph of a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The words behind the number.
    Head,
    /// A paragraph below.
    Body,
    /// The value of a label.
    Label(LabelKind),
}

/// Words of a node that belong together, from one line or from several that page breaks parted.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// What it is.
    pub(super) kind: Kind,
    /// The form of its first line.
    pub(super) shape: Shape,
    /// Its words; behind a label only the value.
    pub(super) text: String,
    /// The lines it comes from.
    pub(super) parts: Vec<Part>,
    /// A list under a label that has no value on its own line.
    listed: bool,
}

/// A line's share in a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// The line.
    pub(super) line: usize,
    /// The byte of the paragraph at which it begins.
    pub(super) at: usize,
    /// Bytes of the line that are not in the paragraph: a label.
    pub(super) skipped: usize,
}

impl Paragraph {
    /// Puts words before the first of its own.
    pub(super) fn prepend(&mut self, words: &str) {
        self.text.insert_str(0, words);
        for part in &mut self.parts {
            part.at += words.len();
        }
    }
}

/// The tree, and the lines that are in no node.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// In document order: a node comes before those below it.
    pub(super) nodes: Vec<Node>,
    /// Lines outside the tree.
    pub(super) loose: Vec<(usize, Reason)>,
}

/// Shorter than one printed line, so that no page break can have cut it before a capital letter.
const SHORTEST_CUT: usize = 60;
/// Bytes; longer texts are no time frames.
const LONGEST_FRAME: usize = 200;
/// Bytes; longer texts in capitals are no headings.
const LONGEST_HEAD: usize = 600;
/// Deeper nesting of restarted lists is not read as nesting.
const DEEPEST: usize = 12;

impl Node {
    /// The words behind the number.
    pub(super) fn head(&self) -> &Paragraph {
        &self.paragraphs[0]
    }

    /// Whether it carries a label of this sort.
    pub(super) fn has_label(&self, wanted: impl Fn(LabelKind) -> bool) -> bool {
        self.paragraphs.iter().any(|paragraph| matches!(paragraph.kind, Kind::Label(kind) if wanted(kind)))
    }
}

/// Whether a line without a number is a heading.
pub(super) fn is_heading(line: &Line) -> bool {
    let shouted = || is_capital(&line.text) && line.text.contains(' ') && line.text.chars().count() <= 120;
    line.number.is_empty()
        && line.label.is_none()
        && match line.shape {
            Shape::Heading => true,
            Shape::Bold | Shape::Plain => shouted(),
            Shape::Bullet | Shape::Cell => false,
        }
}

/// The tree of the lines from `first` on.
pub(super) fn build(lines: &[Line], first: usize) -> Outline {
    let mut builder = Builder { lines, outline: Outline::default(), open: Vec::new(), last: None };
    let mut tail = None;
    for (at, line) in lines.iter().enumerate().skip(first) {
        tail = Tail::after(tail, line);
        match tail {
            Some(tail) => builder.outline.loose.push((at, tail.reason())),
            None => builder.take(at),
        }
    }
    builder.outline
}

struct Builder<'a> {
    lines: &'a [Line],
    outline: Outline,
    /// From the root down.
    open: Vec<usize>,
    /// Node and paragraph that a cut line may continue.
    last: Option<(usize, usize)>,
}

impl Builder<'_> {
    fn take(&mut self, at: usize) {
        let line = &self.lines[at];
        let is_page_number = line.number.is_empty()
            && line.text.chars().all(|c| c.is_ascii_digit() || "- ".contains(c))
            && line.text.len() <= 7;
        if !line.has_words() {
            return;
        }
        if line.shape == Shape::Cell || is_page_number {
            self.outline.loose.push((at, Reason::Unknown));
        } else if let Some(label) = line.label {
            self.label(at, label.kind, label.value);
        } else if let Some(number) = self.number(line) {
            self.open(at, number, line.number.clone(), 0);
        } else if let Some((number, title)) = division(&line.text).filter(|_| line.number.is_empty()) {
            let skipped = line.text.len() - title.len();
            let code = line.text[..skipped].trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
            self.open(at, number, code, skipped);
        } else if is_heading(line) && !self.awaits_title() && !self.continues(line) {
            self.open(at, Number::Unnumbered, String::new(), 0);
        } else {
            self.paragraph(at);
        }
    }

    fn number(&self, line: &Line) -> Option<Number> {
        let before = self.open.iter().find_map(|at| match self.outline.nodes[*at].number {
            Number::Upper(letter) => Some(letter),
            _ => None,
        });
        let number = Number::read(&line.number, line.is_bracketed(), before)?;
        // "... giai đoạn" | "2.1 triệu ...": a figure that a page break brought to the start of a line.
        let is_figure = number.steps().len() > 1 && starts_small(&line.text) && self.last_is_open();
        (!is_figure).then_some(number)
    }

    fn last_paragraph(&mut self) -> Option<&mut Paragraph> {
        let (node, paragraph) = self.last?;
        self.outline.nodes.get_mut(node)?.paragraphs.get_mut(paragraph)
    }

    fn last_is_open(&self) -> bool {
        self.last.is_some_and(|(node, at)| is_open(&self.outline.nodes[node].paragraphs[at].text))
    }

    /// "Chương I" stands on a line of its own above its title.
    fn awaits_title(&self) -> bool {
        self.last.is_some_and(|(node, at)| at == 0 && self.outline.nodes[node].head().text.is_empty())
    }

    fn open(&mut self, at: usize, number: Number, code: String, skipped: usize) {
        let line = &self.lines[at];
        let restarts = self.make_room(&number, line.shape);
        let parent = self.open.last().copied();
        let brother = parent.and_then(|parent| self.outline.nodes[parent].children.last());
        let beside_minor = brother.is_some_and(|at| {
            let brother = &self.outline.nodes[*at];
            brother.is_minor && brother.number.steps().len() == number.steps().len()
        });
        let is_minor = number.is_minor() || restarts || beside_minor;
        let index = self.outline.nodes.len();
        if let Some(parent) = parent {
            self.outline.nodes[parent].children.push(index);
        }
        let head = Paragraph {
            kind: Kind::Head,
            shape: line.shape,
            text: line.text[skipped..].to_owned(),
            parts: vec![Part { line: at, at: 0, skipped }],
            listed: false,
        };
        let printed = line.printed.clone();
        let paragraphs = vec![head];
        self.outline.nodes.push(Node {
            number,
            is_minor,
            code,
            printed,
            parent,
            children: Vec::new(),
            paragraphs,
            line: at,
        });
        self.open.push(index);
        self.last = Some((index, 0));
    }

    /// Closes what the new number does not stand under; true where it starts a list inside the item above.
    fn make_room(&mut self, number: &Number, shape: Shape) -> bool {
        let nodes = &self.outline.nodes;
        let rank = |at: &usize| nodes[*at].number.rank();
        let all = self.open.len();
        let (kept, restarts) = match number {
            Number::Arabic(steps) => self.room_for(steps, shape),
            Number::Letter => (self.open.iter().position(|at| nodes[*at].number.is_minor()).unwrap_or(all), false),
            _ => (self.open.iter().position(|at| rank(at) >= number.rank()).unwrap_or(all), false),
        };
        self.open.truncate(kept);
        restarts
    }

    /// How many open nodes an Arabic number stands under, and whether it starts a list inside the last of them.
    fn room_for(&self, steps: &[u32], shape: Shape) -> (usize, bool) {
        let nodes = &self.outline.nodes;
        let Some((last, stem)) = steps.split_last() else { return (self.open.len(), false) };
        for length in (1..steps.len()).rev() {
            if let Some(at) = self.open.iter().rposition(|at| nodes[*at].number.steps() == &steps[..length]) {
                return (at + 1, false);
            }
        }
        // Else beside the number it follows, else beside its own repetition.
        let brother = |depth: &usize| -> Option<(u32, Shape)> {
            let last = nodes.get(*self.open.get(*depth)?)?;
            let (own, own_stem) = last.number.steps().split_last()?;
            (own_stem == stem).then_some((*own, last.head().shape))
        };
        let beside = |wanted: &dyn Fn(u32, Shape) -> bool| {
            (0..self.open.len()).rev().find(|depth| brother(depth).is_some_and(|(own, form)| wanted(own, form)))
        };
        let follows = |own: u32| own.checked_add(1) == Some(*last);
        let found = beside(&|own, form| follows(own) && form == shape)
            .or_else(|| beside(&|own, _| follows(own)))
            .or_else(|| beside(&|own, _| own == *last));
        if let Some(depth) = found {
            return (depth, false);
        }
        // "3.1" behind the heading "2.": one of them is misprinted, yet the item stands under the heading.
        let is_title = |at: &usize| {
            let (node, own) = (&nodes[*at], nodes[*at].number.steps().len());
            (1..steps.len()).contains(&own) && !node.has_label(|_| true) && is_open(&node.head().text)
        };
        if let Some(at) = self.open.iter().rposition(is_title) {
            return (at + 1, false);
        }
        let is_container = |at: &usize| nodes[*at].number.steps().is_empty() && !nodes[*at].number.is_minor();
        let container = self.open.iter().rposition(is_container).map_or(0, |at| at + 1);
        // A list that starts anew inside an item without a block is part of that item.
        let restarts = steps == [1] && (container..self.open.len()).any(|depth| brother(&depth).is_some());
        let is_free = self.open.last().is_some_and(|at| !nodes[*at].has_label(|_| true));
        if restarts && is_free && self.open.len() < DEEPEST { (self.open.len(), true) } else { (container, false) }
    }

    fn label(&mut self, at: usize, kind: LabelKind, value: usize) {
        let line = &self.lines[at];
        let own_letter = !line.number.is_empty();
        while let Some(node) = self.open.last().map(|node| &self.outline.nodes[*node])
            && node.is_minor
            && (own_letter || !self.owns_labels(node))
        {
            self.open.pop();
        }
        let Some(&node) = self.open.last() else {
            self.outline.loose.push((at, Reason::Unknown));
            return;
        };
        let paragraphs = &mut self.outline.nodes[node].paragraphs;
        self.last = Some((node, paragraphs.len()));
        paragraphs.push(Paragraph {
            kind: Kind::Label(kind),
            shape: line.shape,
            text: line.value().to_owned(),
            parts: vec![Part { line: at, at: 0, skipped: value }],
            listed: line.value().is_empty(),
        });
    }

    /// A block behind "c)" belongs to the whole item, unless "b)" had its own.
    fn owns_labels(&self, node: &Node) -> bool {
        let nodes = &self.outline.nodes;
        let brothers = node.parent.map(|parent| nodes[parent].children.as_slice()).unwrap_or_default();
        let before = brothers.iter().rev().map(|at| &nodes[*at]).find(|brother| brother.line < node.line);
        node.has_label(|_| true)
            || node.parent.is_none()
            || before.is_none_or(|brother| !brother.is_minor || brother.has_label(|_| true))
    }

    fn paragraph(&mut self, at: usize) {
        let lines = self.lines;
        let line = &lines[at];
        let text = if line.number.is_empty() { line.text.clone() } else { format!("{} {}", line.printed, line.text) };
        if self.awaits_title() || self.continues(line) {
            let Some(last) = self.last_paragraph() else { return };
            let gap = match last.kind {
                _ if last.text.is_empty() => "",
                Kind::Label(LabelKind::Deliverable) if last.listed => "\n",
                Kind::Label(_) if last.listed && line.shape == Shape::Bullet && !last.text.ends_with([';', ',']) => {
                    "; "
                }
                _ => " ",
            };
            last.text.push_str(gap);
            last.parts.push(Part { line: at, at: last.text.len(), skipped: 0 });
            last.text.push_str(&text);
            return;
        }
        let Some(&node) = self.open.last() else {
            self.outline.loose.push((at, Reason::Unknown));
            return;
        };
        let paragraphs = &mut self.outline.nodes[node].paragraphs;
        self.last = Some((node, paragraphs.len()));
        let parts = vec![Part { line: at, at: 0, skipped: 0 }];
        paragraphs.push(Paragraph { kind: Kind::Body, shape: line.shape, text, parts, listed: false });
    }

    /// Whether a line goes on with the paragraph before it, which a page break cut.
    fn continues(&self, line: &Line) -> bool {
        let Some((node, at)) = self.last else { return false };
        let last = &self.outline.nodes[node].paragraphs[at];
        let is_bullet = line.shape == Shape::Bullet;
        let is_marked = matches!(line.shape, Shape::Heading | Shape::Bold);
        if let Kind::Label(kind) = last.kind {
            let is_settled =
                || last.text.len() < LONGEST_FRAME && TimeFrame::read(&last.text).kind != FrameKind::Unresolved;
            return match kind {
                _ if last.text.is_empty() => !is_marked,
                LabelKind::Frame if is_bullet => false,
                _ if is_bullet => last.listed,
                _ if is_marked => false,
                _ if starts_small(&line.text) => is_open(&last.text) || last.text.ends_with(';'),
                LabelKind::Frame => is_open(&last.text) && !is_settled(),
                _ => is_open(&last.text) || last.text.ends_with(';'),
            };
        }
        let same_form = line.shape == last.shape || last.shape == Shape::Bullet && line.shape == Shape::Plain;
        if is_bullet || !is_open(&last.text) || is_marked && !same_form {
            return false;
        }
        starts_small(&line.text)
            || same_form
                && last.text.ends_with(',')
                && last.text.len() < LONGEST_HEAD
                && is_capital(&last.text)
                && is_capital(&line.text)
            || !is_marked
                && !matches!(last.shape, Shape::Heading | Shape::Bold)
                && !is_capital(&last.text)
                && last.text.chars().nth(SHORTEST_CUT).is_some()
    }
}

/// Without a stop at its end.
pub(super) fn is_open(text: &str) -> bool {
    let words = text.trim_end_matches([')', '"', '”', '’', '»', '*', ' ']);
    !words.ends_with(['.', ';', ':', '!', '?', '…'])
}

/// The first letter is a small one, and nothing but an opening sign stands before it.
fn starts_small(text: &str) -> bool {
    text.trim_start_matches(['(', '"', '“', ' ']).starts_with(char::is_lowercase)
}
