//! What each column of a list holds: by its heading, by its cells where the
//! heading has two meanings, and by what a person chose before.

use super::cells;
use super::heading::Heading;
use super::meaning::Meaning;
use super::{Column, Field};
use crate::domain::text::fold;
use crate::domain::time_frame::FrameKind;
use crate::exchange::source::table::{Row, Value};

/// Cells shown of each column.
const SAMPLES: usize = 5;
/// Characters shown of each.
const SAMPLE: usize = 120;
/// Columns listed; a sheet formatted to its last column has 16,384.
const MOST: usize = 256;

/// A column and its place in the sheet.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    /// Its place.
    pub(super) at: u16,
    /// Its heading says that time frames begin there.
    pub(super) is_start: bool,
    /// What it was taken for, as people see it.
    pub(super) shown: Column,
}

const STATES: [&str; 16] = [
    "chua thuc hien",
    "dang thuc hien",
    "da thuc hien",
    "hoan thanh",
    "da hoan thanh",
    "chua hoan thanh",
    "dang trien khai",
    "da trien khai",
    "chua trien khai",
    "cham",
    "qua han",
    "dung han",
    "tam dung",
    "trong han",
    "dam bao tien do",
    "dat",
];
const PRODUCTS: [&str; 26] = [
    "ke hoach",
    "bao cao",
    "de an",
    "quyet dinh",
    "nghi quyet",
    "chuong trinh",
    "van ban",
    "cong van",
    "to trinh",
    "du an",
    "quy che",
    "quy dinh",
    "huong dan",
    "chi thi",
    "thong bao",
    "ho so",
    "danh muc",
    "he thong",
    "co so du lieu",
    "hoi nghi",
    "bien ban",
    "phuong an",
    "du thao",
    "san pham",
    "tai lieu",
    "thong tu",
];
const NARRATIVES: [&str; 8] = ["da ", "dang ", "hoan thanh", "dat ", "chua ", "ket qua ", "den nay", "trong ky"];

/// What cells of a column look like.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    filled: usize,
    frames: usize,
    states: usize,
    products: usize,
    narratives: usize,
    codes: usize,
}

/// The columns of a list. `sample`: rows below the heading; `chosen`: what a person decided for this layout, in the
/// order of the columns.
pub(super) fn decide(heading: &Heading, sample: &[Row], chosen: Option<&[Option<Field>]>) -> Vec<Taken> {
    let mut places: Vec<u16> = heading.columns.keys().copied().collect();
    places.extend(sample.iter().flat_map(|row| cells::texts(row).map(|(column, _)| column).collect::<Vec<_>>()));
    places.sort_unstable();
    places.dedup();
    places.truncate(MOST);
    let mut columns: Vec<Taken> = places.iter().map(|at| bare(*at, heading, sample)).collect();
    match chosen {
        Some(chosen) => {
            for (column, field) in columns.iter_mut().zip(chosen) {
                (column.shown.field, column.shown.confidence) = (*field, 100);
            }
        }
        None => {
            propose(&mut columns, heading, sample);
            // One column without a heading can only be what is to be done.
            if let ([column], true) = (&mut columns[..], heading.columns.is_empty()) {
                (column.shown.field, column.shown.confidence) = (Some(Field::Content), 50);
            }
        }
    }
    columns
}

fn bare(at: u16, heading: &Heading, sample: &[Row]) -> Taken {
    let head = heading.columns.get(&at);
    let is_start = head.is_some_and(|head| head.meaning == Some(Meaning::Start));
    let heading = head.map(|head| head.lines.join(" / ")).unwrap_or_default();
    let texts = sample.iter().filter_map(|row| cells::at(row, at)).map(cells::words).filter(|text| !text.is_empty());
    let sample = texts.take(SAMPLES).map(|text| text.chars().take(SAMPLE).collect()).collect();
    let shown = Column { letter: cells::letter(at), heading, field: None, confidence: 0, sample, filled: 0 };
    Taken { at, is_start, shown }
}

fn propose(columns: &mut [Taken], heading: &Heading, sample: &[Row]) {
    let meanings: Vec<Option<Meaning>> =
        columns.iter().map(|column| heading.columns.get(&column.at).and_then(|head| head.meaning)).collect();
    let has = |wanted: Field| {
        meanings.iter().any(|meaning| matches!(meaning, Some(Meaning::Field(field, _)) if *field == wanted))
    };
    let looks: Vec<Look> = columns.iter().map(|column| look(column.at, sample)).collect();
    for ((column, meaning), look) in columns.iter_mut().zip(&meanings).zip(&looks) {
        let (field, confidence) = match meaning {
            Some(Meaning::Field(field, percent)) => (Some(*field), *percent),
            Some(Meaning::Progress) => {
                either(look, (Field::Frame, look.frames), (Field::Status, look.states), has(Field::Frame))
            }
            Some(Meaning::Outcome) => {
                let (products, told) = (look.products, look.narratives);
                either(look, (Field::Deliverable, products), (Field::Result, told), has(Field::Deliverable))
            }
            // Together with the column in which they end.
            Some(Meaning::Start) if has(Field::Frame) => (Some(Field::Frame), 70),
            Some(Meaning::Start | Meaning::Untaken | Meaning::Indicator | Meaning::Unit | Meaning::Year) => (None, 80),
            None => (None, 0),
        };
        (column.shown.field, column.shown.confidence) = (field, confidence);
    }
    find_codes(columns, &looks);
    keep_one(columns);
}

/// One of two fields by the cells that speak for each; `taken`: another column is the first field already.
fn either(look: &Look, first: (Field, usize), second: (Field, usize), taken: bool) -> (Option<Field>, u8) {
    let decided = first.1 + second.1;
    let is_first = match first.1.cmp(&second.1) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => !taken,
    };
    let (field, votes) = if is_first { first } else { second };
    let share = if decided == 0 { 50 } else { 50 + 45 * votes / (first.1 + second.1).max(look.filled).max(1) };
    (Some(field), u8::try_from(share).unwrap_or(95))
}

fn look(at: u16, sample: &[Row]) -> Look {
    let mut look = Look::default();
    for value in sample.iter().filter_map(|row| cells::at(row, at)) {
        let text = cells::words(value);
        if text.is_empty() {
            continue;
        }
        look.filled += 1;
        let key = fold(&text);
        let key = key.trim_start_matches(['-', '+', '*', ' ']);
        let begins = |words: &[&str]| words.iter().any(|word| key.starts_with(word));
        let is_frame = matches!(value, Value::Date { .. })
            || text.len() < 120 && !matches!(cells::frame(&text).kind, FrameKind::Unresolved | FrameKind::Missing);
        look.frames += usize::from(is_frame);
        look.states += usize::from(!is_frame && (begins(&STATES) || key.ends_with('%')));
        look.narratives += usize::from(begins(&NARRATIVES));
        look.products += usize::from(begins(&PRODUCTS));
        let is_sign = |c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '(') || "IVXLCivxlcabcdđe".contains(c);
        look.codes += usize::from(text.chars().count() <= 8 && text.chars().all(is_sign));
    }
    look
}

/// A column without a heading left of the content that holds printed numbers.
fn find_codes(columns: &mut [Taken], looks: &[Look]) {
    let place = |wanted| columns.iter().position(|column| column.shown.field == Some(wanted));
    let Some(content) = place(Field::Content).filter(|_| place(Field::Code).is_none()) else { return };
    let is_code = |at: &usize| {
        let (look, shown) = (&looks[*at], &columns[*at].shown);
        shown.heading.is_empty() && look.filled > 0 && look.codes * 10 >= look.filled * 7
    };
    if let Some(at) = (0..content).find(is_code) {
        (columns[at].shown.field, columns[at].shown.confidence) = (Some(Field::Code), 70);
    }
}

/// Numbers, contents, time frames, keys: of several columns the surest is taken, the others are left to a person.
fn keep_one(columns: &mut [Taken]) {
    for field in [Field::Code, Field::Content, Field::Frame, Field::Key] {
        let is_one = |column: &Taken| column.shown.field == Some(field) && !column.is_start;
        let best = columns.iter().filter(|column| is_one(column)).map(|column| column.shown.confidence);
        let Some(best) = best.max() else { continue };
        let mut is_taken = false;
        for column in columns.iter_mut().filter(|column| is_one(column)) {
            if is_taken || column.shown.confidence < best {
                (column.shown.field, column.shown.confidence) = (None, 0);
            } else {
                is_taken = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Field as F;
    use super::super::tests::row;
    use super::*;

    fn decided(headings: &[&str], rows: &[&[&str]]) -> Vec<Option<Field>> {
        let heading = Heading::around(&[row(1, headings)], 0, &[], false);
        let sample: Vec<Row> = (2..).zip(rows).map(|(number, cells)| row(number, cells)).collect();
        decide(&heading, &sample, None).into_iter().map(|column| column.shown.field).collect()
    }

    #[test]
    fn a_progress_of_dates_is_a_deadline_and_one_of_states_is_a_status() {
        let headings = ["STT", "Nội dung", "Tiến độ"];
        let dates: &[&[&str]] = &[&["1", "a", "Quý II/2025"], &["2", "b", "12/2025"], &["3", "c", "Thường xuyên"]];
        assert_eq!(decided(&headings, dates)[2], Some(F::Frame));
        let states: &[&[&str]] = &[&["1", "a", "Đang thực hiện"], &["2", "b", "Hoàn thành"], &["3", "c", "80%"]];
        assert_eq!(decided(&headings, states)[2], Some(F::Status));
        let beside = ["STT", "Nội dung", "Thời hạn", "Tiến độ"];
        assert_eq!(decided(&beside, &[&["1", "a", "2025", ""]])[3], Some(F::Status));
    }

    #[test]
    fn a_result_of_products_is_one_to_come_and_a_told_one_is_reached() {
        let headings = ["STT", "Nội dung", "Kết quả"];
        let products: &[&[&str]] =
            &[&["1", "a", "Kế hoạch của UBND tỉnh"], &["2", "b", "Báo cáo"], &["3", "c", "Đề án"]];
        assert_eq!(decided(&headings, products)[2], Some(F::Deliverable));
        let told: &[&[&str]] = &[&["1", "a", "Đã ban hành Kế hoạch số 5"], &["2", "b", "Đang lấy ý kiến"]];
        assert_eq!(decided(&headings, told)[2], Some(F::Result));
    }

    #[test]
    fn of_two_contents_the_surer_is_taken_and_a_person_overrules() {
        let headings = ["TT", "Nhóm nhiệm vụ", "Nhiệm vụ cụ thể", "Chủ trì"];
        let rows: &[&[&str]] = &[&["1", "a", "b", "Sở A"]];
        assert_eq!(decided(&headings, rows), [Some(F::Code), None, Some(F::Content), Some(F::Lead)]);
        let heading = Heading::around(&[row(1, &headings)], 0, &[], false);
        let chosen = [Some(F::Code), Some(F::Content), Some(F::Note), None];
        let columns = decide(&heading, &[row(2, rows[0])], Some(&chosen));
        assert_eq!(columns.iter().map(|column| column.shown.field).collect::<Vec<_>>(), chosen);
        assert!(columns.iter().all(|column| column.shown.confidence == 100));
    }

    #[test]
    fn a_column_of_beginnings_goes_with_one_of_ends_and_is_left_without_it() {
        for (start, end) in [
            ("Bắt đầu", "Kết thúc"),
            ("Ngày bắt đầu", "Ngày kết thúc"),
            ("Từ ngày", "Đến ngày"),
            ("Thời gian bắt đầu", "Thời gian hoàn thành"),
        ] {
            let headings = ["STT", "Nội dung", start, end];
            let heading = Heading::around(&[row(1, &headings)], 0, &[], false);
            let columns = decide(&heading, &[row(2, &["1", "a", "01/2026", "6/2026"])], None);
            let frames: Vec<bool> = columns.iter().map(|column| column.shown.field == Some(F::Frame)).collect();
            assert_eq!(frames, [false, false, true, true], "{start}");
            assert_eq!(columns.iter().map(|column| column.is_start).collect::<Vec<_>>(), [false, false, true, false]);
            assert_eq!(decided(&headings[..3], &[&["1", "a", "01/2026"]])[2], None);
        }
    }

    #[test]
    fn numbers_below_an_empty_heading_are_found() {
        let headings = ["", "Nội dung", "Chủ trì"];
        assert_eq!(decided(&headings, &[&["1", "a", "Sở A"], &["1.1", "b", "Sở B"]])[0], Some(F::Code));
    }
}
