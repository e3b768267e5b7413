//! Where a table's heading stands, over how many rows, and what it says of each
//! column. It knows headings and numbering rows, and no tasks.

use super::cells;
use super::meaning::{self, Meaning};
use crate::exchange::source::table::{Area, Row};
use std::collections::BTreeMap;

/// Rows a heading takes at most.
const MOST_ROWS: u32 = 3;

/// The heading of a table.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange) struct Heading {
    /// Its first and last row.
    pub(in crate::exchange) rows: (u32, u32),
    /// Its columns from the left: their words, line by line, and what these say.
    pub(in crate::exchange) columns: BTreeMap<u16, Head>,
    /// Each cell of it as printed.
    cells: Vec<(u16, String)>,
}

/// The heading of one column.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange) struct Head {
    /// Its words from the top down.
    pub(in crate::exchange) lines: Vec<String>,
    /// What they say.
    pub(in crate::exchange) meaning: Option<Meaning>,
}

/// Whether a row reads as (the main row of) a heading.
pub(in crate::exchange) fn is_heading(row: &Row, own: bool) -> bool {
    // Most rows of a list begin with their number, and no heading does.
    let begins_with_figure = |words: &str| words.len() < 8 && words.starts_with(|c: char| c.is_ascii_digit());
    if row.cells.len() < 2 || cells::texts(row).next().is_none_or(|(_, words)| begins_with_figure(&words)) {
        return false;
    }
    let (mut all, mut figures, mut names_what, mut known) = (0, 0, false, Vec::new());
    for (_, text) in cells::texts(row) {
        all += 1;
        let Some(meaning) = meaning::meaning(&text, own).map(bare) else {
            if text.len() > 300 || all > 8 && known.is_empty() {
                return false;
            }
            continue;
        };
        // Years stand in the cells of lists as well, and so may the names of papers.
        figures += usize::from(matches!(meaning, Meaning::Year | Meaning::Unit));
        names_what |= matches!(meaning, Meaning::Field(super::Field::Content, _) | Meaning::Indicator);
        if !matches!(meaning, Meaning::Year | Meaning::Untaken) && !known.contains(&meaning) {
            known.push(meaning);
        }
    }
    let is_table = names_what && known.len() >= 2 || known.contains(&Meaning::Indicator) && figures >= 2;
    (known.len() + figures) * 2 >= all.min(8) && (is_table || known.len() >= 3)
}

/// What a meaning is, however sure.
fn bare(meaning: Meaning) -> Meaning {
    match meaning {
        Meaning::Field(field, _) => Meaning::Field(field, 100),
        other => other,
    }
}

impl Heading {
    /// The heading around the row at a place among rows.
    pub(in crate::exchange) fn around(rows: &[Row], at: usize, merged: &[Area], own: bool) -> Self {
        let main = rows[at].number;
        let near: Vec<Area> = merged
            .iter()
            .copied()
            .filter(|area| area.bottom + MOST_ROWS > main && area.top < main + MOST_ROWS)
            .filter(|area| area.bottom - area.top < MOST_ROWS)
            .collect();
        let over = |row: u32| near.iter().filter(move |area| area.top <= row && row <= area.bottom);
        let mut top = over(main).map(|area| area.top).min().unwrap_or(main);
        let mut bottom = over(main).map(|area| area.bottom).max().unwrap_or(main);
        let by_number = |number: u32| rows.iter().find(|row| row.number == number);
        if top == main
            && main > 1
            && let Some(above) = by_number(main - 1)
            && is_upper(above, &near, own)
        {
            top = main - 1;
        }
        while bottom - top + 1 < MOST_ROWS
            && let Some(below) = by_number(bottom + 1)
            && is_lower(below, own)
        {
            bottom += 1;
        }
        let lines: Vec<&Row> = rows.iter().filter(|row| (top..=bottom).contains(&row.number)).collect();
        let columns = columns(&lines, (top, bottom), &near, own);
        let mut printed = Vec::new();
        for row in lines {
            printed.extend(cells::texts(row).map(|(column, text)| (column, meaning::key(&text))));
        }
        Self { rows: (top, bottom), columns, cells: printed }
    }

    /// Whether a row below prints (a row of) this heading again.
    pub(super) fn repeats(&self, row: &Row) -> bool {
        let mut count = 0;
        for (column, text) in cells::texts(row) {
            if text.len() > 300 || !self.cells.contains(&(column, meaning::key(&text))) {
                return false;
            }
            count += 1;
        }
        count >= 2
    }

    /// Whether a heading further down says something else of a column.
    pub(super) fn contradicts(&self, row: &Row, own: bool) -> bool {
        cells::texts(row).any(|(column, text)| {
            let Some(there) = meaning::meaning(&text, own).map(bare) else { return false };
            let Some(head) = self.columns.get(&column) else { return true };
            let mut here = head.lines.iter().filter_map(|line| meaning::meaning(line, own));
            !(head.meaning.map(bare) == Some(there) || here.any(|here| bare(here) == there))
        })
    }

    /// Its folded words, by which a layout is known again.
    pub(in crate::exchange) fn layout(&self) -> String {
        self.columns.values().map(|head| meaning::key(&head.lines.join(" "))).collect::<Vec<_>>().join("|")
    }
}

/// "Thông tin chung | Phân công" above the row with the columns' own names.
fn is_upper(row: &Row, near: &[Area], own: bool) -> bool {
    let spans =
        |column: u16| near.iter().any(|area| area.top == row.number && area.left == column && area.right > column);
    let texts: Vec<(u16, bool)> =
        cells::texts(row).map(|(column, text)| (column, meaning::meaning(&text, own).is_some())).collect();
    texts.len() >= 2 && (texts.iter().any(|(_, known)| *known) || texts.iter().all(|(column, _)| spans(*column)))
}

/// "Chủ trì | Phối hợp" below "Cơ quan thực hiện": every cell is a heading.
fn is_lower(row: &Row, own: bool) -> bool {
    !row.cells.is_empty() && cells::texts(row).all(|(_, text)| meaning::meaning(&text, own).is_some())
}

fn columns(lines: &[&Row], rows: (u32, u32), near: &[Area], own: bool) -> BTreeMap<u16, Head> {
    let mut columns: BTreeMap<u16, Head> = BTreeMap::new();
    for (_, column) in lines.iter().flat_map(|row| row.cells.iter().map(|cell| (row.number, cell.column))) {
        columns.entry(column).or_default();
    }
    let last = columns.keys().next_back().copied().unwrap_or(0);
    let inside: Vec<&Area> = near.iter().filter(|area| area.top >= rows.0 && area.bottom <= rows.1).collect();
    for area in &inside {
        // A heading merged over the last columns names those as well, where the rows below have them.
        for column in area.left..=area.right.min(last.saturating_add(8)) {
            columns.entry(column).or_default();
        }
    }
    let is_unmerged = lines.len() > 1 && inside.is_empty();
    for (&column, head) in &mut columns {
        for (index, row) in lines.iter().enumerate() {
            let area = inside.iter().find(|area| {
                (area.top..=area.bottom).contains(&row.number) && (area.left..=area.right).contains(&column)
            });
            let text = match area {
                // Said once, in the first of its rows.
                Some(area) if area.top < row.number => None,
                Some(area) => cells::at(row, area.left),
                None => cells::at(row, column),
            };
            let text = text.map(cells::words).filter(|text| !text.is_empty());
            let below = lines.get(index + 1);
            let borrowed = || {
                let has_below = |column: u16| below.is_some_and(|below| cells::at(below, column).is_some());
                let left = row.cells.iter().rev().find(|cell| cell.column < column)?;
                (is_unmerged && has_below(column) && has_below(left.column)).then(|| cells::words(&left.value))
            };
            let line = text.or_else(borrowed);
            head.lines.extend(line.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        head.meaning = of_lines(&head.lines, own);
    }
    columns
}

fn of_lines(lines: &[String], own: bool) -> Option<Meaning> {
    let last = lines.last().and_then(|line| meaning::meaning(line, own));
    let whole = || meaning::meaning(&lines.join(" "), own);
    last.or_else(whole).or_else(|| lines.iter().rev().find_map(|line| meaning::meaning(line, own)))
}

/// "(1) (2) (3)", "1 2 3 4" or "A B 1 2" below a heading.
pub(in crate::exchange) fn is_numbering(row: &Row) -> bool {
    let (mut count, mut before) = (0, None);
    for (_, text) in cells::texts(row) {
        let sign = text.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '.' | ' '));
        let mut letters = sign.chars();
        let step = match (letters.next(), letters.next()) {
            (Some(letter @ 'A'..='H'), None) => -100 + i32::from(letter as u8),
            _ => match sign.parse::<i32>() {
                Ok(number) if (1..=60).contains(&number) => number,
                _ => return false,
            },
        };
        let follows = match before {
            None => step == 1 || step == -35,
            // The figures begin behind the letters.
            Some(before) => step == before + 1 || before < 0 && step == 1,
        };
        if !follows {
            return false;
        }
        before = Some(step);
        count += 1;
    }
    count >= 3
}

#[cfg(test)]
mod tests {
    use super::super::Field as F;
    use super::super::tests::{area, row};
    use super::*;

    fn fields(heading: &Heading) -> Vec<(u16, Option<Meaning>)> {
        heading.columns.iter().map(|(column, head)| (*column, head.meaning.map(bare))).collect()
    }

    fn sure(column: u16, field: F) -> (u16, Option<Meaning>) {
        (column, Some(Meaning::Field(field, 100)))
    }

    #[test]
    fn a_heading_of_two_rows_is_filled_from_its_merged_cells() {
        let rows = [
            row(7, &["STT", "Nội dung nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian thực hiện"]),
            row(8, &["", "", "Chủ trì", "Phối hợp"]),
            row(9, &["1", "Xây dựng kế hoạch", "Sở A", "Sở B", "2025"]),
        ];
        let merged = [area(7, 0, 8, 0), area(7, 1, 8, 1), area(7, 2, 7, 3), area(7, 4, 8, 4)];
        let expected =
            [sure(0, F::Code), sure(1, F::Content), sure(2, F::Lead), sure(3, F::Coordinate), sure(4, F::Frame)];
        for merged in [&merged[..], &[]] {
            let heading = Heading::around(&rows, 0, merged, false);
            assert_eq!(heading.rows, (7, 8));
            assert_eq!(fields(&heading), expected);
            assert_eq!(heading.columns[&2].lines, ["Cơ quan thực hiện", "Chủ trì"]);
        }
    }

    #[test]
    fn a_heading_may_have_a_row_above_its_own_names() {
        let rows = [
            row(3, &["STT", "Thông tin chung", "", "Phân công", ""]),
            row(4, &["", "Nội dung", "Thời hạn", "Chủ trì", "Phối hợp"]),
        ];
        let merged = [area(3, 0, 4, 0), area(3, 1, 3, 2), area(3, 3, 3, 4)];
        assert!(is_heading(&rows[1], false));
        let heading = Heading::around(&rows, 1, &merged, false);
        assert_eq!(heading.rows, (3, 4));
        let expected =
            [sure(0, F::Code), sure(1, F::Content), sure(2, F::Frame), sure(3, F::Lead), sure(4, F::Coordinate)];
        assert_eq!(fields(&heading), expected);
    }

    #[test]
    fn rows_of_a_list_are_no_headings() {
        for cells in [
            &["1", "Xây dựng kế hoạch", "Sở Nội vụ", "Sở Tài chính", "2025"][..],
            &["I", "Nhiệm vụ, giải pháp"],
            &["", "Nơi nhận:", "", "Người lập"],
            &["TỈNH ỦY QUẢNG NGÃI", "ĐẢNG CỘNG SẢN VIỆT NAM"],
            &["STT"],
        ] {
            assert!(!is_heading(&row(1, cells), false), "{cells:?}");
        }
        for cells in [&["TT", "Nội dung"][..], &["Nhiệm vụ", "Thời hạn"], &["STT", "Chỉ tiêu", "ĐVT", "2025", "2030"]]
        {
            assert!(is_heading(&row(1, cells), false), "{cells:?}");
        }
    }

    #[test]
    fn numbering_rows_are_told_from_tasks() {
        for cells in [&["(1)", "(2)", "(3)"][..], &["1", "2", "3", "4"], &["A", "B", "1", "2"], &["A", "B", "C"]] {
            assert!(is_numbering(&row(1, cells)), "{cells:?}");
        }
        for cells in [&["1", "2"][..], &["1", "Xây dựng", "3"], &["2", "3", "4"], &["1", "3", "5"]] {
            assert!(!is_numbering(&row(1, cells)), "{cells:?}");
        }
    }

    #[test]
    fn a_heading_further_down_is_the_same_or_another() {
        let rows = [row(1, &["STT", "Nội dung", "Chủ trì", "Thời hạn"])];
        let heading = Heading::around(&rows, 0, &[], false);
        assert!(heading.repeats(&row(40, &["STT", "NỘI DUNG", "Chủ trì", "Thời hạn"])));
        assert!(!heading.contradicts(&row(40, &["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"]), false));
        assert!(heading.contradicts(&row(40, &["STT", "Nội dung", "Thời hạn", "Chủ trì"]), false));
    }
}
