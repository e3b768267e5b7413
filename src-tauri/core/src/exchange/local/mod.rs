//! A table read as the office's own work: what its columns mean, and a draft for every row, with the task of the plan it
//! names. It knows no book; who is named is found in [`parents`].

pub mod parents;

use super::list::cells::{letter, texts};
use super::source::Refusal;
use super::source::table::{Event, Row, TableHead, TableKind, Tables};
use crate::domain::local::{HEAVIEST, LocalDraft};
use crate::domain::problem::{Location, Problem, ProblemCode, Weight};
use crate::domain::text::fold;
use crate::domain::time_frame::FrameKind;
use serde::Serialize;
use std::sync::Arc;

/// Rows in which a heading is looked for.
const HEAD: usize = 20;
/// Rows that are read; a plan of an office has fewer.
const MOST: usize = 5_000;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LocalField {
    /// The task of the plan it stands under: its number, its path or its words.
    Parent,
    /// A running number, which is not taken.
    Number,
    /// What is to be done.
    Content,
    /// What must come out.
    Deliverable,
    /// When.
    Frame,
    /// The part of the office that does it.
    Unit,
    /// The person who does it.
    Person,
    /// How much it counts.
    Weight,
    /// Remarks.
    Note,
}

/// Headings by the beginning of their folded words; the longer ones first.
const HEADINGS: [(&str, LocalField); 44] = [
    ("nhiem vu cap tren", LocalField::Parent),
    ("nhiem vu cua tinh", LocalField::Parent),
    ("nhiem vu tinh", LocalField::Parent),
    ("nhiem vu trong ke hoach", LocalField::Parent),
    ("nhiem vu cha", LocalField::Parent),
    ("thuoc nhiem vu", LocalField::Parent),
    ("ma nhiem vu", LocalField::Parent),
    ("so nhiem vu", LocalField::Parent),
    ("thuoc", LocalField::Parent),
    ("so tt", LocalField::Number),
    ("stt", LocalField::Number),
    ("tt", LocalField::Number),
    ("nguoi phu trach", LocalField::Person),
    ("nguoi thuc hien", LocalField::Person),
    ("nguoi chu tri", LocalField::Person),
    ("can bo", LocalField::Person),
    ("chuyen vien", LocalField::Person),
    ("ho ten", LocalField::Person),
    ("ho va ten", LocalField::Person),
    ("phu trach", LocalField::Person),
    ("don vi", LocalField::Unit),
    ("bo phan", LocalField::Unit),
    ("co quan", LocalField::Unit),
    ("phong ban", LocalField::Unit),
    ("chu tri", LocalField::Unit),
    ("thoi gian", LocalField::Frame),
    ("thoi han", LocalField::Frame),
    ("han hoan thanh", LocalField::Frame),
    ("ngay hoan thanh", LocalField::Frame),
    ("tien do", LocalField::Frame),
    ("han", LocalField::Frame),
    ("san pham", LocalField::Deliverable),
    ("ket qua", LocalField::Deliverable),
    ("dau ra", LocalField::Deliverable),
    ("trong so", LocalField::Weight),
    ("ty trong", LocalField::Weight),
    ("ti trong", LocalField::Weight),
    ("he so", LocalField::Weight),
    ("ghi chu", LocalField::Note),
    ("noi dung", LocalField::Content),
    ("nhiem vu", LocalField::Content),
    ("cong viec", LocalField::Content),
    ("viec", LocalField::Content),
    ("ten", LocalField::Content),
];

/// What columns hold where there is no heading, from the left.
const UNHEADED: [LocalField; 5] =
    [LocalField::Content, LocalField::Deliverable, LocalField::Frame, LocalField::Unit, LocalField::Person];

/// Words that may follow those by which a heading is known.
const MORE: usize = 4;

/// A row as read.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalReadRow {
    /// Its number in the table.
    pub number: u32,
    /// How the task above is named; empty where it is not.
    pub parent: String,
    /// The letter of the column that names it.
    pub named_in: Option<String>,
    /// What it says.
    pub draft: LocalDraft,
    /// What is wrong with it, or to be looked at.
    pub problems: Vec<Problem>,
    /// Where it stands.
    pub location: Location,
}

/// A table as read.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalReading {
    /// Name of the file; empty for what was pasted.
    pub file: String,
    /// Letters of the columns and what they were taken for.
    pub columns: Vec<(String, Option<LocalField>)>,
    /// The rows that say something.
    pub rows: Vec<LocalReadRow>,
}

/// Reads the tables of a file. A heading is known by its words; where there is none the columns are taken in their order.
pub fn read(tables: &mut dyn Tables) -> Result<LocalReading, Refusal> {
    let file = tables.head().name.clone();
    let mut reading = LocalReading { file, columns: Vec::new(), rows: Vec::new() };
    let mut table: Option<(TableHead, Vec<Row>)> = None;
    let mut count = 0;
    for event in &mut *tables {
        match event? {
            Event::Table(head) => {
                if let Some((head, rows)) = table.replace((head, Vec::new())) {
                    reading.take(&head, &rows);
                }
            }
            Event::Row(row) => {
                count += 1;
                if count > MOST {
                    return Err(Refusal::TooLarge { limit: MOST as u64, unit: "rows".to_owned() });
                }
                if let Some((_, rows)) = &mut table {
                    rows.push(row);
                }
            }
        }
    }
    if let Some((head, rows)) = table {
        reading.take(&head, &rows);
    }
    if reading.rows.is_empty() { Err(Refusal::NoTask) } else { Ok(reading) }
}

/// What a heading says its column holds.
fn meaning(heading: &str) -> Option<LocalField> {
    let key = fold(heading);
    let key = key.trim_start_matches(|c: char| !c.is_alphanumeric());
    // A heading is short and counts nothing; "Phòng Kinh tế" is a cell.
    let is_short = |rest: &str| rest.split_whitespace().count() <= MORE && !rest.contains(|c: char| c.is_ascii_digit());
    let begins = |words: &&(&str, LocalField)| {
        key.strip_prefix(words.0).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && is_short(rest))
    };
    HEADINGS.iter().find(begins).map(|(_, field)| *field)
}

/// The columns by a row of headings; none where it is no such row.
fn headed(row: &Row) -> Option<Vec<(u16, Option<LocalField>)>> {
    let mut columns: Vec<(u16, Option<LocalField>)> =
        texts(row).map(|(column, text)| (column, meaning(&text).filter(|_| text.chars().count() <= 60))).collect();
    // "Nhiệm vụ" beside "Nội dung công việc" is what stands above.
    let contents = |columns: &[(u16, Option<LocalField>)]| {
        columns.iter().filter(|(_, field)| *field == Some(LocalField::Content)).count()
    };
    if contents(&columns) == 2
        && let Some((_, field)) = columns.iter_mut().find(|(_, field)| *field == Some(LocalField::Content))
    {
        *field = Some(LocalField::Parent);
    }
    let known = columns.iter().filter(|(_, field)| field.is_some()).count();
    (contents(&columns) == 1 && known * 2 >= columns.len() && (known > 1 || columns.len() == 1)).then_some(columns)
}

/// Whether a text is a printed number, or numbers from the part down.
fn is_number(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 24
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '#' | ')'))
        && text.chars().any(|c| c.is_ascii_digit())
}

/// The columns where no row heads them.
fn unheaded(rows: &[Row]) -> Vec<(u16, Option<LocalField>)> {
    let mut places: Vec<u16> = rows.iter().flat_map(|row| texts(row).map(|(column, _)| column)).collect();
    places.sort_unstable();
    places.dedup();
    let firsts = || rows.iter().filter_map(|row| texts(row).find(|(column, _)| Some(column) == places.first()));
    let leading = match places.len() > 1 && firsts().all(|(_, text)| is_number(&text)) {
        true if firsts().any(|(_, text)| text.contains(['.', '/'])) => Some(LocalField::Parent),
        true => Some(LocalField::Number),
        false => None,
    };
    let fields = leading.into_iter().chain(UNHEADED).map(Some).chain(std::iter::repeat(None));
    places.iter().copied().zip(fields).collect()
}

impl LocalReading {
    fn take(&mut self, head: &TableHead, rows: &[Row]) {
        let found = rows.iter().take(HEAD).enumerate().find_map(|(at, row)| headed(row).map(|columns| (at, columns)));
        let (first, columns) = match found {
            Some((at, columns)) => (at + 1, columns),
            // A sheet of a workbook without a heading may be anything.
            None if head.kind == TableKind::Pasted && self.rows.is_empty() => (0, unheaded(rows)),
            None => return,
        };
        let sheet: Option<Arc<str>> = (head.kind != TableKind::Pasted).then(|| head.name.as_str().into());
        let mut parent = String::new();
        // A heading is printed again on further pages.
        let heading = first.checked_sub(1).map(|at| &rows[at].cells);
        for row in rows.iter().skip(first).filter(|row| Some(&row.cells) != heading) {
            self.row(row, &columns, sheet.clone(), &mut parent);
        }
        if self.columns.is_empty() {
            self.columns = columns.iter().map(|(column, field)| (letter(*column), *field)).collect();
        }
    }

    fn row(&mut self, row: &Row, columns: &[(u16, Option<LocalField>)], sheet: Option<Arc<str>>, parent: &mut String) {
        let of = |field: LocalField| {
            let column = columns.iter().find(|(_, found)| *found == Some(field)).map(|(column, _)| *column)?;
            texts(row).find(|(at, _)| *at == column).map(|(_, text)| text.into_owned())
        };
        let text = |field| of(field).unwrap_or_default();
        let letter_of = |field: LocalField| {
            columns.iter().find(|(_, found)| *found == Some(field)).map(|(column, _)| letter(*column))
        };
        // A cell merged over several rows says its words once.
        if let Some(named) = of(LocalField::Parent) {
            *parent = named;
        }
        let weight = of(LocalField::Weight);
        let read =
            weight.as_deref().map(|text| text.trim().parse().ok().filter(|weight| (1..=HEAVIEST).contains(weight)));
        let draft = LocalDraft {
            content: text(LocalField::Content),
            deliverable: text(LocalField::Deliverable),
            frame: text(LocalField::Frame),
            unit: text(LocalField::Unit),
            person: text(LocalField::Person),
            note: text(LocalField::Note),
            weight: read.flatten().unwrap_or(1),
            steps: Vec::new(),
        }
        .tidied();
        let own = LocalDraft { weight: 1, ..draft.clone() };
        // A row of which only the task above is filled in heads those that follow.
        if own == LocalDraft::default() {
            return;
        }
        let location = Location { sheet, row: Some(row.number), ..Location::default() };
        let placed = |problem: Problem, field: Option<LocalField>| {
            let column = field.and_then(letter_of);
            Problem { location: Location { column, ..location.clone() }, ..problem }
        };
        let mut problems: Vec<Problem> = draft
            .problems()
            .into_iter()
            .map(|problem| {
                let field = problem.field.as_deref().and_then(field_named);
                placed(problem, field)
            })
            .collect();
        if read == Some(None) {
            let wrong = Problem { text: weight, ..Problem::in_field(ProblemCode::WeightOutOfRange, "weight") };
            problems.push(placed(wrong, Some(LocalField::Weight)));
        }
        if draft.time_frame().kind == FrameKind::Unresolved {
            let asked = Problem {
                text: Some(draft.frame.clone()),
                weight: Weight::Question,
                ..Problem::in_field(ProblemCode::FrameUnresolved, "frame")
            };
            problems.push(placed(asked, Some(LocalField::Frame)));
        }
        let named_in = letter_of(LocalField::Parent);
        self.rows.push(LocalReadRow {
            number: row.number,
            parent: parent.clone(),
            named_in,
            draft,
            problems,
            location,
        });
    }
}

fn field_named(field: &str) -> Option<LocalField> {
    Some(match field {
        "content" => LocalField::Content,
        "deliverable" => LocalField::Deliverable,
        "frame" => LocalField::Frame,
        "unit" => LocalField::Unit,
        "person" => LocalField::Person,
        "weight" => LocalField::Weight,
        "note" => LocalField::Note,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::source;

    fn pasted(text: &str) -> LocalReading {
        let mut tables = source::tables("", text.as_bytes()).expect("a table");
        read(&mut *tables).expect("rows")
    }

    #[test]
    fn columns_are_known_by_their_headings_in_any_order() {
        let reading = pasted(
            "TT\tThuộc nhiệm vụ\tNội dung công việc\tNgười phụ trách\tThời hạn\tTrọng số\n\
             1\t2.1\tRà soát hồ sơ\tNguyễn Văn A\t30/9/2026\t2\n\
             2\t\tTập huấn\tTrần Thị B\tQuý IV/2026\tnhiều\n",
        );
        let fields: Vec<_> = reading.columns.iter().filter_map(|(_, field)| *field).collect();
        use LocalField::*;
        assert_eq!(fields, [Number, Parent, Content, Person, Frame, Weight]);
        assert_eq!(reading.rows.len(), 2);
        let [first, second] = &reading.rows[..] else { return };
        assert_eq!(
            (first.parent.as_str(), first.draft.weight, first.draft.person.as_str()),
            ("2.1", 2, "Nguyễn Văn A")
        );
        assert!(first.problems.is_empty());
        assert_eq!((second.parent.as_str(), second.draft.frame.as_str()), ("2.1", "Quý IV/2026"));
        assert_eq!(second.problems[0].code, ProblemCode::WeightOutOfRange);
        assert_eq!(second.problems[0].location.column.as_deref(), Some("F"));
        assert_eq!(second.problems[0].location.row, Some(3));
    }

    #[test]
    fn a_block_without_headings_is_taken_in_order() {
        let reading = pasted("Rà soát hồ sơ\tBáo cáo\t30/9/2026\tVăn phòng\nTập huấn\t\t3/6\tCông an xã\n");
        assert_eq!(reading.rows[0].draft.unit, "Văn phòng");
        assert_eq!(reading.rows[1].problems[0].code, ProblemCode::FrameUnresolved);
        let numbered = pasted("2.1\tRà soát hồ sơ\n2.2\tTập huấn\n");
        assert_eq!(numbered.rows[1].parent, "2.2");
    }

    #[test]
    fn a_row_that_names_only_the_task_above_heads_those_that_follow() {
        let reading = pasted("Nhiệm vụ của tỉnh\tCông việc\nIII/1/1.1\t\n\tRà soát\n\tTập huấn\nIII/1/1.2\tSơ kết\n");
        let parents: Vec<&str> = reading.rows.iter().map(|row| row.parent.as_str()).collect();
        assert_eq!(parents, ["III/1/1.1", "III/1/1.1", "III/1/1.2"]);
    }
}
