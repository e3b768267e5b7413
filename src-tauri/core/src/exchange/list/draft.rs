//! The fields of a row read into a task: agencies by their columns' roles, time
//! frames, remarks. What was read once is remembered, since lists say little anew.

use super::bodies::{self, Bodies};
use super::columns::Taken;
use super::rows::Said;
use super::{Field, cells, signs};
use crate::domain::agency::{Assignment, Role};
use crate::domain::problem::ProblemCode;
use crate::domain::time_frame::{FrameKind, TimeFrame};
use crate::exchange::plan::names;
use crate::exchange::source::table::Row;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Different cells remembered of each sort.
const REMEMBERED: usize = 4096;

/// What the cells beside a content say.
#[derive(Debug)]
pub(super) struct Fields {
    /// Who, in the order of the columns.
    pub(super) agencies: Arc<[Assignment]>,
    /// What must come out.
    pub(super) deliverable: String,
    /// When.
    pub(super) frame: TimeFrame,
    /// Remarks.
    pub(super) note: String,
    /// What a person should look at: code, column, words.
    pub(super) doubts: Vec<(ProblemCode, u16, String)>,
}

/// Reads cells, each wording once.
#[derive(Debug, Default)]
pub(super) struct Clerk {
    /// The file is a list of ours.
    pub(super) own: bool,
    bodies: HashMap<(Role, bool, String), (usize, Bodies)>,
    /// Those of several cells, by the numbers of their readings: lists name the same few over and over.
    together: HashMap<Vec<usize>, Arc<[Assignment]>>,
    /// Readings of cells so far, and those of the row.
    readings: usize,
    row: Vec<(usize, Arc<[Assignment]>)>,
    frames: HashMap<String, TimeFrame>,
    /// Names that the list writes whole although a sign stands in them that parts others.
    whole: HashSet<String>,
}

/// The role that a column gives.
fn role(field: Field) -> Option<Role> {
    match field {
        Field::Direct => Some(Role::Direct),
        Field::Lead => Some(Role::Lead),
        Field::Implement => Some(Role::Implement),
        Field::Advise => Some(Role::Advise),
        Field::Coordinate => Some(Role::Coordinate),
        _ => None,
    }
}

impl Clerk {
    /// Reads the cells of a task, those of rows that go on with it included, in the order of the columns.
    pub(super) fn read(&mut self, said: Vec<Said>) -> Fields {
        let mut joined: Vec<Said> = Vec::with_capacity(said.len());
        for said in said {
            match joined.iter_mut().find(|before| before.field == said.field && before.is_start == said.is_start) {
                Some(before) => {
                    before.words.push_str(if said.field == Field::Frame { "; " } else { "\n" });
                    before.words.push_str(&said.words);
                    before.is_ditto |= said.is_ditto;
                }
                None => joined.push(said),
            }
        }
        let start =
            joined.iter().position(|said| said.is_start && said.field == Field::Frame).map(|at| joined.remove(at));
        let end = joined.iter_mut().find(|said| said.field == Field::Frame);
        let is_open = start.is_some() && end.is_none();
        match (start, end) {
            (Some(start), Some(end)) => {
                end.words = span(&start.words, &end.words);
                end.is_ditto |= start.is_ditto;
            }
            (Some(start), None) => joined.push(Said { words: begun(&start.words), ..start }),
            (None, _) => {}
        }
        let mut fields = Fields {
            agencies: Arc::default(),
            deliverable: String::new(),
            frame: TimeFrame::missing(),
            note: String::new(),
            doubts: Vec::new(),
        };
        for Said { field, column, words, is_ditto, .. } in joined {
            match field {
                Field::Deliverable => fields.deliverable = words,
                Field::Note => add(&mut fields.note, &words),
                Field::NoteAndCoordinate => self.mixed(&mut fields, column, &words),
                Field::Frame => {
                    fields.frame = self.frame(&words);
                    if is_open {
                        // A beginning says nothing of the end.
                        fields.frame =
                            TimeFrame { raw: words.clone(), kind: FrameKind::Unresolved, ..TimeFrame::missing() };
                    }
                    fields.frame.confirmed &= !is_ditto;
                    if fields.frame.kind == FrameKind::Unresolved {
                        fields.doubts.push((ProblemCode::FrameUnresolved, column, words));
                    }
                }
                _ => {
                    if let Some(role) = role(field) {
                        self.bodies(&mut fields, (role, is_ditto), column, words);
                    }
                }
            }
        }
        fields.agencies = self.put_together();
        fields
    }

    /// Looks through the first rows of a list for names that hold a sign and yet are one.
    pub(super) fn learn(&mut self, columns: &[Taken], sample: &[Row]) {
        let bodies = columns.iter().filter(|column| column.shown.field.and_then(role).is_some());
        let cells = bodies.flat_map(|column| sample.iter().filter_map(|row| cells::at(row, column.at)));
        self.whole.extend(signs::whole(cells.map(cells::words)));
    }

    /// The agencies of all cells of the row; those that stood together before are the same in memory.
    fn put_together(&mut self) -> Arc<[Assignment]> {
        let row = std::mem::take(&mut self.row);
        if let [(_, agencies)] = row.as_slice() {
            return agencies.clone();
        }
        if self.together.len() >= REMEMBERED {
            self.together.clear();
        }
        let numbers = row.iter().map(|(number, _)| *number).collect();
        let all = || row.iter().flat_map(|(_, agencies)| agencies.iter().cloned()).collect();
        self.together.entry(numbers).or_insert_with(all).clone()
    }

    fn frame(&mut self, words: &str) -> TimeFrame {
        if let Some(known) = self.frames.get(words) {
            return known.clone();
        }
        let frame = cells::frame(words);
        if self.frames.len() >= REMEMBERED {
            self.frames.clear();
        }
        self.frames.insert(words.to_owned(), frame.clone());
        frame
    }

    /// `role`: that of the column, and whether the words are those of the row above, as a proposal.
    fn bodies(&mut self, fields: &mut Fields, (role, is_ditto): (Role, bool), column: u16, words: String) {
        if self.bodies.len() >= REMEMBERED {
            self.bodies.clear();
        }
        let (own, next, whole) = (self.own, self.readings, &self.whole);
        let (number, known) =
            self.bodies.entry((role, is_ditto, words)).or_insert_with_key(|(role, is_ditto, words)| {
                (next, bodies::read(*role, words, own, whole).proposed(*is_ditto))
            });
        self.readings += usize::from(*number == next);
        self.row.push((*number, known.agencies.clone()));
        fields.doubts.extend(known.doubts.iter().map(|words| (ProblemCode::LeadAmbiguous, column, words.clone())));
        if known.is_run {
            let names: Vec<&str> = known.agencies.iter().map(|agency| agency.name.as_str()).collect();
            fields.doubts.push((ProblemCode::AgenciesRunTogether, column, names.join("; ")));
        }
    }

    /// "Phối hợp: Sở B. Ghi chú: làm thí điểm" in one cell.
    fn mixed(&mut self, fields: &mut Fields, column: u16, words: &str) {
        let Some(parts) = parted(words) else {
            add(&mut fields.note, words);
            fields.doubts.push((ProblemCode::NoteMixed, column, words.to_owned()));
            return;
        };
        for (is_note, words) in parts {
            match is_note {
                true => add(&mut fields.note, words),
                false => self.bodies(fields, (Role::Coordinate, false), column, words.to_owned()),
            }
        }
    }
}

/// The time frame of two columns, with the words of both.
fn span(start: &str, end: &str) -> String {
    if names::lower(start) == names::lower(end) {
        return end.to_owned();
    }
    let end = if names::lower(end).starts_with("đến ") { end.to_owned() } else { format!("đến {end}") };
    format!("{} {end}", begun(start))
}

fn begun(start: &str) -> String {
    if names::lower(start).starts_with("từ ") { start.to_owned() } else { format!("Từ {start}") }
}

fn add(text: &mut String, words: &str) {
    if !text.is_empty() && !words.is_empty() {
        text.push('\n');
    }
    text.push_str(words);
}

/// The stretches of a cell behind "Phối hợp:" and "Ghi chú:"; none where neither stands. True for remarks.
fn parted(words: &str) -> Option<Vec<(bool, &str)>> {
    const LABELS: [(&str, bool); 6] = [
        ("cơ quan phối hợp:", false),
        ("đơn vị phối hợp:", false),
        ("phối hợp:", false),
        ("phối hợp với:", false),
        ("ghi chú:", true),
        ("lưu ý:", true),
    ];
    let lower = names::lower(words);
    if lower.len() != words.len() {
        return None;
    }
    let mut found: Vec<(usize, usize, bool)> = Vec::new();
    for (label, is_note) in LABELS {
        for (at, _) in lower.match_indices(label) {
            // The longer label stands first in the table and takes in the shorter.
            if !found.iter().any(|(start, end, _)| (*start..*end).contains(&at)) {
                found.push((at, at + label.len(), is_note));
            }
        }
    }
    found.sort_unstable();
    if !found.iter().any(|(_, _, is_note)| !is_note) {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, '.' | ';' | ',' | '-');
    let lead = words[..found[0].0].trim();
    let mut parts = Vec::new();
    if lead.contains(char::is_alphanumeric) {
        parts.push((true, lead.trim_end_matches([' ', ';', '-'])));
    }
    for (index, (_, start, is_note)) in found.iter().enumerate() {
        let end = found.get(index + 1).map_or(words.len(), |next| next.0);
        let part = words[*start..end].trim();
        let part = if *is_note { part } else { part.trim_end_matches(ends) };
        if part.is_empty() {
            continue;
        }
        // A sentence behind the agencies is a remark without its label.
        match (!is_note).then(|| part.split_once(". ")).flatten() {
            Some((bodies, note)) if names::head(note).is_none() => parts.extend([(false, bodies), (true, note)]),
            _ => parts.push((*is_note, part)),
        }
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_two_meanings_is_parted_by_its_labels() {
        let cases: [(&str, &[(bool, &str)]); 4] = [
            ("Phối hợp: Sở B. Ghi chú: làm thí điểm.", &[(false, "Sở B"), (true, "làm thí điểm.")]),
            ("Đơn vị phối hợp: Sở B; Sở C", &[(false, "Sở B; Sở C")]),
            ("Chuyển tiếp từ 2024; phối hợp: Sở B", &[(true, "Chuyển tiếp từ 2024"), (false, "Sở B")]),
            ("Phối hợp: Sở B. Làm xong trong quý I", &[(false, "Sở B"), (true, "Làm xong trong quý I")]),
        ];
        for (words, expected) in cases {
            assert_eq!(parted(words).as_deref(), Some(expected), "{words}");
        }
        assert_eq!(parted("Sở B cùng làm"), None);
        assert_eq!(parted("Ghi chú: có kinh phí"), None);
    }

    #[test]
    fn two_cells_of_a_time_frame_are_read_as_one_phrase() {
        for (start, end, raw) in [
            ("2026", "2027", "Từ 2026 đến 2027"),
            ("Năm 2026", "Năm 2030", "Từ Năm 2026 đến Năm 2030"),
            ("Quý I/2026", "Quý III/2026", "Từ Quý I/2026 đến Quý III/2026"),
            ("01/2026", "12/2026", "Từ 01/2026 đến 12/2026"),
            ("Từ tháng 1/2026", "Đến tháng 6/2026", "Từ tháng 1/2026 Đến tháng 6/2026"),
            ("01/02/2026", "30/6/2026", "Từ 01/02/2026 đến 30/6/2026"),
        ] {
            let words = span(start, end);
            assert_eq!((words.as_str(), cells::frame(&words).kind), (raw, FrameKind::Range));
        }
        assert_eq!(span("Thường xuyên", "thường xuyên"), "thường xuyên");
    }

    #[test]
    fn cells_of_one_field_are_one_text_and_what_is_read_once_is_known() {
        let said =
            |field, words: &str| Said { field, column: 2, words: words.to_owned(), is_start: false, is_ditto: false };
        let mut clerk = Clerk::default();
        for _ in 0..2 {
            let fields = clerk.read(vec![
                said(Field::Lead, "Sở A"),
                said(Field::Frame, "12/2025"),
                said(Field::Lead, "Sở B"),
                said(Field::NoteAndCoordinate, "Sở C cùng làm"),
            ]);
            assert_eq!(fields.agencies.len(), 2);
            assert_eq!((fields.frame.kind, fields.note.as_str()), (FrameKind::Month, "Sở C cùng làm"));
            assert_eq!(fields.doubts, [(ProblemCode::NoteMixed, 2, "Sở C cùng làm".to_owned())]);
        }
    }
}
