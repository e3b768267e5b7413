//! The return's workbook, read back as another program would.

#![expect(clippy::unwrap_used, reason = "these are tests, their builders too")]

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use nhiemvu::Error;
use nhiemvu::domain::office::{Office, Profile};
use nhiemvu::domain::period::{Period, Preset};
use nhiemvu::domain::status::Label;
use nhiemvu::exchange::report::{self, Counts, Form, Head, Line, Paper, Row, Written, words};
use proptest::prelude::*;
use std::io::{Cursor, Seek, Write};

pub(crate) fn head(profile: Profile) -> Head {
    let office = Office {
        name: "Đảng ủy xã Tịnh Khê".to_owned(),
        superior: "Tỉnh ủy Quảng Ngãi".to_owned(),
        place: "Tịnh Khê".to_owned(),
        symbol: "ĐU".to_owned(),
        authority: "T/M BAN THƯỜNG VỤ".to_owned(),
        signer_post: "PHÓ BÍ THƯ".to_owned(),
        signer: "Nguyễn Văn Bình".to_owned(),
        recipients: "Văn phòng Tỉnh ủy".to_owned(),
        profile,
        ..Office::default()
    };
    let period = Period::of("2026-Q3".parse().unwrap(), Preset::Calendar);
    let plan_title = "Kế hoạch chuyển đổi số".to_owned();
    Head { office, period, occasion: String::new(), before: None, plan_title, targets: Vec::new(), sent: None }
}

pub(crate) fn row(code: &str, content: &str, label: Label) -> Row {
    Row {
        code: code.to_owned(),
        content: content.to_owned(),
        lead: "Văn phòng Đảng ủy".to_owned(),
        coordinate: "Công an xã\nTrạm Y tế xã".to_owned(),
        frame: "Từ năm 2025 - 2030".to_owned(),
        deliverable: "Kế hoạch".to_owned(),
        label,
        result: "Đã mở 03 lớp tập huấn".to_owned(),
        ..Row::default()
    }
}

fn group(code: &str, title: &str) -> Line {
    Line::Group { code: code.to_owned(), title: title.to_owned() }
}

pub(crate) fn task(row: Row) -> Line {
    Line::Task(Box::new(row))
}

pub(crate) fn written(lines: &[Line]) -> (Vec<u8>, Counts) {
    let mut bytes = Cursor::new(Vec::new());
    let mut lines = lines.iter().cloned().map(Ok);
    let written = write_return(&head(Profile::Party), &mut lines, &mut |_| true, &mut bytes).unwrap();
    (bytes.into_inner(), written.counts)
}

/// Writes a return in the standard form of its office.
pub(crate) fn write_return<W: Write + Seek + Send>(
    head: &Head,
    lines: &mut dyn Iterator<Item = Result<Line, Error>>,
    step: &mut dyn FnMut(u64) -> bool,
    out: W,
) -> Result<Written, Error> {
    let form = Form::standard(head.office.profile);
    report::write(&Paper { head, form: &form, differences: &[] }, lines, step, out)
}

/// All cells of a sheet as text, empty ones as empty texts.
pub(crate) fn cells(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let (height, width) = range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
    let cell = |row, column| match range.get_value((row, column)) {
        None | Some(Data::Empty) => String::new(),
        Some(data) => data.to_string(),
    };
    (0..height).map(|row| (0..width).map(|column| cell(row, column)).collect()).collect()
}

/// The rows below the headings of the detail, down to the line of totals, without the rest of merged rows.
pub(crate) fn body(bytes: &[u8]) -> Vec<Vec<String>> {
    let all = cells(bytes, words::DETAIL_SHEET);
    let from = all.iter().position(|row| row[0] == "STT").unwrap() + 1;
    let to = all.iter().position(|row| row[0].starts_with("Tổng cộng") || row[0] == words::NOTHING_OWED).unwrap();
    all[from..to].iter().filter(|row| row.iter().any(|text| !text.is_empty())).cloned().collect()
}

fn texts(row: &Row) -> Vec<String> {
    let lead = if row.lead.is_empty() { words::NO_LEAD } else { &row.lead };
    [
        &row.code,
        &row.content,
        lead,
        &row.coordinate,
        &row.frame,
        &row.deliverable,
        words::label(row.label),
        &row.result,
        &row.difficulty,
        &row.proposal,
        &row.note,
    ]
    .map(str::to_owned)
    .to_vec()
}

pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

/// The numbers of a row of the summary, by its name in the second or the first column.
pub(crate) fn summary_row(summary: &[Vec<String>], name: &str) -> Vec<String> {
    summary.iter().find(|row| row[1] == name || row[0] == name).unwrap()[2..].to_vec()
}

pub(crate) fn two_sections() -> Vec<Line> {
    vec![
        group("I", "Công tác tuyên truyền"),
        task(row("1.1", "Mở chuyên mục trên trang tin", Label::DoneOnTime)),
        task(row("2.10", "Tập huấn kỹ năng số", Label::DoneLate)),
        task(row("1.3", "Duy trì tổ công nghệ số cộng đồng", Label::NoDeadline)),
        group("II", "Hạ tầng số"),
        task(row("2.1", "Phủ sóng nhà văn hóa thôn", Label::OpenInTime)),
        task(row("2.2", "Nâng cấp đường truyền", Label::OpenOverdue)),
        task(Row { lead: String::new(), ..row("2.3", "Lắp đặt máy chủ", Label::OpenOverdue) }),
    ]
}

#[test]
fn every_cell_reads_back_as_it_was_given() {
    let lines = two_sections();
    let (bytes, _) = written(&lines);
    let wanted: Vec<Vec<String>> = lines
        .iter()
        .map(|line| match line {
            Line::Group { code, title } => {
                let mut texts = vec![String::new(); 11];
                (texts[0], texts[1]) = (code.clone(), title.clone());
                texts
            }
            Line::Task(row) => texts(row),
        })
        .collect();
    assert_eq!(body(&bytes), wanted);
}

#[test]
fn the_summary_counts_by_section_and_its_values_agree_with_the_rows() {
    let (bytes, counts) = written(&two_sections());
    let wanted = Counts { done_on_time: 1, done_late: 1, open_in_time: 1, open_overdue: 2, no_deadline: 1, total: 6 };
    assert_eq!(counts, wanted);
    let summary = cells(&bytes, words::SUMMARY_SHEET);
    assert_eq!(summary_row(&summary, "Công tác tuyên truyền"), ["3", "1", "1", "0", "0", "1", "0.5"]);
    assert_eq!(summary_row(&summary, "Hạ tầng số"), ["3", "0", "0", "1", "2", "0", "0"]);
    assert_eq!(summary_row(&summary, "Tổng cộng"), ["6", "1", "1", "1", "2", "1", "0.2"]);
    assert_eq!(summary_row(&summary, "Số liệu theo sổ"), ["6", "1", "1", "1", "2", "1", ""]);
    assert_eq!(summary_row(&summary, "Đối chiếu"), ["Khớp", "Khớp", "Khớp", "Khớp", "Khớp", "Khớp", ""]);
}

#[test]
fn the_summary_holds_formulas_over_the_very_rows() {
    let (bytes, _) = written(&two_sections());
    let mut book = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    let formulas = book.worksheet_formula(words::SUMMARY_SHEET).unwrap();
    let first = cells(&bytes, words::DETAIL_SHEET).iter().position(|row| row[0] == "1.1").unwrap() + 1;
    let formula = |row, column| formulas.get_value((row, column)).unwrap().clone();
    assert_eq!(formula(6, 2), format!("COUNTA('Báo cáo'!$G${first}:$G${})", first + 2));
    assert_eq!(formula(7, 6), format!("COUNTIF('Báo cáo'!$G${}:$G${},G$6)", first + 4, first + 6));
    assert_eq!(formula(8, 3), "SUM(D7:D8)");
    assert_eq!(formula(6, 8), "IF(C7-H7=0,\"-\",D7/(C7-H7))");
}

#[test]
fn the_days_of_the_period_are_dates() {
    let (bytes, _) = written(&two_sections());
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range(words::SUMMARY_SHEET).unwrap();
    for (row, day) in [(2, (2026, 7, 1)), (3, (2026, 9, 30))] {
        let Some(Data::DateTime(date)) = range.get_value((row, 2)) else { panic!("not a date") };
        let since =
            NaiveDate::from_ymd_opt(day.0, day.1, day.2).unwrap() - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
        assert_eq!(date.as_f64() as i64, since.num_days());
    }
}

#[test]
fn each_profile_prints_its_own_form_around_the_rows() {
    for (profile, wanted) in [
        (Profile::Party, ["ĐẢNG CỘNG SẢN VIỆT NAM", "*", "Số      -BC/ĐU", "- Lưu VPĐU."]),
        (
            Profile::State,
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số:      /BC-ĐU", "- Lưu: VT."],
        ),
    ] {
        let mut bytes = Cursor::new(Vec::new());
        write_return(&head(profile), &mut two_sections().into_iter().map(Ok), &mut |_| true, &mut bytes).unwrap();
        let all = cells(bytes.get_ref(), words::DETAIL_SHEET).concat().join("\n");
        for text in wanted.into_iter().chain([
            "ĐẢNG ỦY XÃ TỊNH KHÊ",
            "Tịnh Khê, ngày      tháng 9 năm 2026",
            "BÁO CÁO",
            "Kết quả thực hiện nhiệm vụ quý III năm 2026",
            "(Kế hoạch chuyển đổi số)",
            "(Số liệu từ ngày 01/7/2026 đến ngày 30/9/2026)",
            "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\n\n\n\n\nNguyễn Văn Bình",
        ]) {
            assert!(all.contains(text), "{text} in {all}");
        }
    }
}

#[test]
fn progress_is_heard_and_saying_no_stops_everything() {
    let mut lines = std::iter::repeat_n((), 1_000).map(|()| Ok(task(row("1", "Việc", Label::DoneLate))));
    let mut heard = Vec::new();
    let step = &mut |written| {
        heard.push(written);
        written < 400
    };
    let result = write_return(&head(Profile::Party), &mut lines, step, Cursor::new(Vec::new()));
    assert!(matches!(result, Err(Error::Cancelled)));
    assert_eq!(heard, [200, 400]);
}

#[test]
fn an_error_of_the_rows_is_the_error_of_the_workbook() {
    let mut lines = [Ok(task(row("1", "Việc", Label::DoneLate))), Err(Error::Cancelled)].into_iter();
    let result = write_return(&head(Profile::Party), &mut lines, &mut |_| true, Cursor::new(Vec::new()));
    assert!(matches!(result, Err(Error::Cancelled)));
}

#[test]
fn f64_people_s_text_is_never_a_formula() {
    let evil = ["=1+1", "+84 255", "- Đã họp", "@SUM(A1)", "\t=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\")"];
    let lines: Vec<Line> = evil
        .map(|text| {
            let text = text.to_owned();
            task(Row { code: text.clone(), note: text.clone(), lead: text, ..row("", "Việc", Label::DoneLate) })
        })
        .to_vec();
    let (bytes, _) = written(&lines);
    for (row, text) in body(&bytes).iter().zip(evil) {
        assert_eq!([&row[0], &row[2], &row[10]], [text, text, text]);
    }
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""), "editing leaves them text");
}

#[test]
fn f65_what_a_cell_cannot_hold_is_cut_with_a_note_or_dropped() {
    let long = "Nội dung rất dài. ".repeat(3_000);
    let lines = [
        group("I\u{0}", "Mục\u{B} một"),
        task(Row {
            result: long.clone(), note: "a\u{0}b\u{1F}c\r\nd".to_owned(), ..row("1", "Việc", Label::DoneLate)
        }),
    ];
    let (bytes, _) = written(&lines);
    let body = body(&bytes);
    assert_eq!(body[0][..2], ["I", "Mục một"]);
    let (kept, cut) = (&body[1][7], words::CUT);
    assert!(kept.encode_utf16().count() <= 32_767 && kept.ends_with(cut));
    assert!(long.starts_with(kept.trim_end_matches(cut)));
    assert_eq!(body[1][10], "abc\nd");
    for name in [words::DETAIL_SHEET, words::SUMMARY_SHEET] {
        assert!(name.chars().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']));
    }
}

#[test]
fn a_plan_above_its_sections_has_no_figures_and_one_without_sections_has_its_own() {
    let lines = [
        group("", "Kế hoạch số 01"),
        group("I", "Mục một"),
        task(row("1", "Việc", Label::DoneLate)),
        group("II", "Mục hai"),
        task(row("2", "Việc", Label::OpenInTime)),
        group("", "Kế hoạch số 02"),
        task(row("1", "Việc", Label::DoneOnTime)),
    ];
    let (bytes, _) = written(&lines);
    let summary = cells(&bytes, words::SUMMARY_SHEET);
    assert_eq!(summary_row(&summary, "Kế hoạch số 01").concat(), "");
    assert_eq!(summary_row(&summary, "Kế hoạch số 02"), ["1", "1", "0", "0", "0", "0", "1"]);
    assert_eq!(summary_row(&summary, "Tổng cộng")[..6], ["3", "1", "1", "1", "0", "0"]);
    assert_eq!(summary_row(&summary, "Đối chiếu")[0], "Khớp");
}

#[test]
fn f66_nothing_to_report_is_a_valid_workbook_that_says_so() {
    let (bytes, counts) = written(&[]);
    assert_eq!(counts, Counts::default());
    assert!(body(&bytes).is_empty());
    assert!(cells(&bytes, words::DETAIL_SHEET).concat().iter().any(|text| text == words::NOTHING_OWED));
    let summary = cells(&bytes, words::SUMMARY_SHEET);
    assert_eq!(summary_row(&summary, "Tổng cộng"), ["0", "0", "0", "0", "0", "0", "-"]);
    assert_eq!(summary_row(&summary, "Đối chiếu")[0], "Khớp");
}

fn text() -> impl Strategy<Value = String> {
    "[ a-zA-ZăâđêôơưạảấầĐỦỆ0-9=+@,.;:<>&\"'/(){}\\n\\t-]{0,120}"
}

prop_compose! {
    fn any_row()(code in "[0-9.]{0,6}", long in text(), repeats in 1usize..8, short in proptest::array::uniform6(text()), label in 0usize..5) -> Row {
        let [lead, coordinate, frame, deliverable, difficulty, note] = short;
        Row {
            code,
            content: "Việc".to_owned(),
            lead, coordinate, frame, deliverable,
            label: Label::ALL[label],
            result: long.repeat(repeats),
            difficulty,
            note,
            ..Row::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn counts_add_up_and_every_text_reads_back(sections in proptest::collection::vec(proptest::collection::vec(any_row(), 0..6), 0..5), loose: bool) {
        let mut lines = Vec::new();
        for (at, rows) in sections.iter().enumerate() {
            if at > 0 || !loose {
                lines.push(group(&at.to_string(), &format!("Mục {at}")));
            }
            lines.extend(rows.iter().cloned().map(task));
        }
        let (bytes, counts) = written(&lines);
        let rows: Vec<&Row> = sections.iter().flatten().collect();
        prop_assert_eq!(counts.total as usize, rows.len());
        prop_assert_eq!(Label::ALL.iter().map(|label| counts.of(*label)).sum::<u32>(), counts.total);
        let read: Vec<Vec<String>> = body(&bytes).into_iter().filter(|row| row[1] == "Việc").collect();
        let given: Vec<Vec<String>> = rows.iter().map(|row| {
            let mut texts = texts(row);
            if row.lead.trim().is_empty() {
                texts[2] = words::NO_LEAD.to_owned();
            }
            texts
        }).collect();
        prop_assert_eq!(read, given);
        let summary = cells(&bytes, words::SUMMARY_SHEET);
        let total = summary_row(&summary, "Tổng cộng");
        let numbers: Vec<String> = [counts.total].into_iter().chain(Label::ALL.map(|label| counts.of(label))).map(|n| n.to_string()).collect();
        prop_assert_eq!(&total[..6], &numbers[..]);
    }
}
