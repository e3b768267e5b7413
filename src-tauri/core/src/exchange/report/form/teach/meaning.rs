//! What a column of somebody's own form holds, by its heading: the aliases of lists,
//! read as a return means them, and those that only returns have.

use super::DoubtKind;
use crate::exchange::list::Field;
use crate::exchange::list::heading::Head;
use crate::exchange::list::meaning::{Meaning, key};
use crate::exchange::report::form::FormField;

/// Beginnings of headings that only returns have, folded; the longer stand first.
const OF_RETURNS: [(&str, FormField); 19] = [
    ("muc do hoan thanh", FormField::Percent),
    ("ngay hoan thanh", FormField::Completed),
    ("thoi gian hoan thanh thuc te", FormField::Completed),
    ("san pham da", FormField::Products),
    ("san pham hoan thanh", FormField::Products),
    ("van ban ban hanh", FormField::Products),
    ("van ban da ban hanh", FormField::Products),
    ("van ban san pham", FormField::Products),
    ("so van ban", FormField::Products),
    ("so ky hieu", FormField::Products),
    ("so va ky hieu", FormField::Products),
    ("minh chung", FormField::Evidence),
    ("tai lieu minh chung", FormField::Evidence),
    ("tai lieu kiem chung", FormField::Evidence),
    ("gia han", FormField::Extension),
    ("trang thai", FormField::State),
    ("ton tai", FormField::Difficulty),
    ("nguyen nhan", FormField::Difficulty),
    ("giai phap", FormField::Proposal),
];

/// Beginnings of headings of shares, folded.
const SHARES: [&str; 3] = ["ty le", "ti le", "phan tram"];
/// What such a heading may go on with and still be about how far a task is: that of money paid out is another share.
const OF_TASKS: [&str; 8] = ["", "hoan thanh", "thuc hien", "dat", "tien do", "ket qua", "cong viec", "nhiem vu"];

/// Whether a heading names a share, and if so, whether it is that of a task.
fn share(words: &str) -> Option<bool> {
    let rest = SHARES.iter().find_map(|begin| words.strip_prefix(begin))?.trim();
    Some(OF_TASKS.iter().any(|known| rest == *known || !known.is_empty() && rest.starts_with(known)))
}

/// Whether a heading plainly names those that lead.
pub(super) fn is_lead(head: &Head) -> bool {
    matches!(head.meaning, Some(Meaning::Field(Field::Lead, _)))
}

/// What a heading means on a return, and whether that is doubtful. `has_lead`: another column names those that lead.
pub(super) fn field(head: &Head, has_lead: bool) -> (FormField, Option<DoubtKind>) {
    let words = head.lines.last().map(|line| key(line)).unwrap_or_default();
    let whole = key(&head.lines.join(" "));
    if let Some(is_of_task) = share(&words).or_else(|| share(&whole)) {
        return if is_of_task { (FormField::Percent, None) } else { (FormField::Blank, Some(DoubtKind::Unknown)) };
    }
    let named = |words: &str| OF_RETURNS.iter().find(|(begin, _)| words.starts_with(begin)).map(|(_, field)| *field);
    if let Some(field) = named(&words).or_else(|| named(&whole)) {
        return (field, None);
    }
    let Some(meaning) = head.meaning else { return (FormField::Blank, Some(DoubtKind::Unknown)) };
    let sure = |field| (field, None);
    let likely = |field| (field, Some(DoubtKind::TwoMeanings));
    match meaning {
        Meaning::Field(Field::Code, _) => sure(FormField::Code),
        Meaning::Field(Field::Content, _) => sure(FormField::Content),
        Meaning::Field(Field::Direct, _) => sure(FormField::Direct),
        Meaning::Field(Field::Lead, _) => sure(FormField::Lead),
        Meaning::Field(Field::Coordinate, _) => sure(FormField::Coordinate),
        Meaning::Field(Field::Deliverable, _) => sure(FormField::Deliverable),
        Meaning::Field(Field::Frame, _) => sure(FormField::Frame),
        Meaning::Field(Field::Note, _) => sure(FormField::Note),
        Meaning::Field(Field::Result, _) => sure(FormField::Result),
        Meaning::Field(Field::Difficulty, _) => sure(FormField::Difficulty),
        Meaning::Field(Field::Proposal, _) => sure(FormField::Proposal),
        Meaning::Field(Field::Status, _) => sure(FormField::Label),
        // Those that carry out stand with those that coordinate, unless nobody else is named.
        Meaning::Field(Field::Implement, _) if has_lead => likely(FormField::Coordinate),
        Meaning::Field(Field::Implement | Field::Advise, _) => likely(FormField::Lead),
        Meaning::Field(Field::NoteAndCoordinate, _) => likely(FormField::Note),
        // A deadline in a list, how far it is in a return.
        Meaning::Progress => likely(FormField::Label),
        // A product in a list, what was achieved in a return.
        Meaning::Outcome => likely(FormField::Result),
        Meaning::Field(Field::Key, _)
        | Meaning::Start
        | Meaning::Untaken
        | Meaning::Indicator
        | Meaning::Unit
        | Meaning::Year => (FormField::Blank, Some(DoubtKind::Unknown)),
    }
}
