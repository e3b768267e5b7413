//! Forms taught from somebody's own empty workbook, and returns printed in them.

#![expect(clippy::unwrap_used, reason = "these are tests, their builders too")]

use crate::forms::{sent, written_as, year_of_work};
use crate::report::cells;
use nhiemvu::actions;
use nhiemvu::domain::office::Profile;
use nhiemvu::exchange::report::form::{DoubtKind, FormField, FormLayout, FormSizes, Lesson, Taught, teach};
use nhiemvu::exchange::report::{Form, verify};
use nhiemvu::exchange::source;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

fn taught(write: impl FnOnce(&mut Worksheet)) -> Option<Taught> {
    match lesson("Biểu mẫu của tỉnh.xlsx", write) {
        Lesson::Taught(taught) => Some(*taught),
        _ => None,
    }
}

fn lesson(name: &str, write: impl FnOnce(&mut Worksheet)) -> Lesson {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Biểu 01").unwrap();
    write(sheet);
    let bytes = book.save_to_buffer().unwrap();
    let mut tables = source::tables(name, &bytes).unwrap();
    teach(&mut *tables).unwrap()
}

fn merged(sheet: &mut Worksheet, area: [u32; 4], text: &str) {
    let [top, left, bottom, right] = area;
    sheet.merge_range(top, left as u16, bottom, right as u16, text, &Format::new()).unwrap();
}

/// A form of another layout: two rows of headings, a column nobody knows, years and blanks in the title.
fn of_the_province(sheet: &mut Worksheet) {
    merged(sheet, [0, 0, 0, 9], "BIỂU TỔNG HỢP TIẾN ĐỘ QUÝ ... NĂM ....");
    merged(sheet, [1, 0, 1, 9], "(Kèm theo Báo cáo số ... ngày ... tháng ... năm ... của ...)");
    merged(sheet, [2, 0, 2, 9], "Chỉ tiêu giao năm 2026");
    merged(sheet, [3, 0, 4, 0], "TT");
    merged(sheet, [3, 1, 4, 1], "Tên nhiệm vụ");
    merged(sheet, [3, 2, 3, 3], "Cơ quan thực hiện");
    sheet.write_string(4, 2, "Chủ trì").unwrap();
    sheet.write_string(4, 3, "Phối hợp").unwrap();
    merged(sheet, [3, 4, 4, 4], "Thời hạn hoàn thành");
    merged(sheet, [3, 5, 3, 7], "Kết quả trong kỳ");
    sheet.write_string(4, 5, "Tiến độ").unwrap();
    sheet.write_string(4, 6, "Tỷ lệ (%)").unwrap();
    sheet.write_string(4, 7, "Kết quả thực hiện").unwrap();
    merged(sheet, [3, 8, 4, 8], "Mã định danh hồ sơ");
    merged(sheet, [3, 9, 4, 9], "Khó khăn, vướng mắc");
    for (column, width) in [(0, 5.0), (1, 60.0), (2, 15.0), (7, 40.0)] {
        sheet.set_column_width(column, width).unwrap();
    }
    for column in 0..10 {
        sheet.write_string(5, column, format!("({})", column + 1)).unwrap();
    }
    sheet.write_string(8, 7, "NGƯỜI LẬP BIỂU").unwrap();
}

#[test]
fn a_form_taught_from_another_layout_prints_that_layout_with_our_data() {
    let Taught { form, doubts } = taught(of_the_province).unwrap();
    use FormField as F;
    let fields: Vec<F> = form.columns.iter().map(|column| column.field).collect();
    let wanted = [
        F::Code,
        F::Content,
        F::Lead,
        F::Coordinate,
        F::Frame,
        F::Label,
        F::Percent,
        F::Result,
        F::Blank,
        F::Difficulty,
    ];
    assert_eq!(fields, wanted);
    let widths: Vec<f64> = form.columns.iter().map(|column| column.width.round()).collect();
    assert_eq!(widths, [6.0, 61.0, 16.0, 9.0, 9.0, 9.0, 9.0, 41.0, 9.0, 9.0], "as wide as in the workbook");
    assert_eq!((form.layout, form.name.as_str()), (FormLayout::Annex, "Biểu mẫu của tỉnh"));
    let kinds: Vec<(DoubtKind, &str)> = doubts.iter().map(|doubt| (doubt.kind, doubt.text.as_str())).collect();
    let wanted = [
        (DoubtKind::TwoMeanings, "Kết quả trong kỳ / Tiến độ"),
        (DoubtKind::Unknown, "Mã định danh hồ sơ"),
        (DoubtKind::TitleFixed, "Chỉ tiêu giao năm 2026"),
        (DoubtKind::WordsBelow, "NGƯỜI LẬP BIỂU"),
    ];
    assert_eq!(kinds, wanted);
    assert_eq!(Form::read(&form.to_toml().unwrap()).unwrap(), form, "it can be kept as a file");

    let (bytes, written) = written_as(&sent(Profile::Party, 1), &form, &year_of_work(), &[]);
    let rows = cells(&bytes, "Biểu 01");
    assert_eq!(rows[0][0], "BIỂU TỔNG HỢP TIẾN ĐỘ QUÝ III NĂM 2026");
    let at = rows.iter().position(|row| row[0] == "TT").unwrap();
    assert_eq!([&rows[at][2], &rows[at][5]], ["Cơ quan thực hiện", "Kết quả trong kỳ"]);
    assert_eq!(rows[at + 1][2..4], ["Chủ trì", "Phối hợp"]);
    let task = rows.iter().find(|row| row[0] == "1.2").unwrap();
    assert_eq!([&task[2], &task[5], &task[6], &task[8]], ["Công an xã", "Hoàn thành quá hạn", "21%", ""]);
    let verdict = verify(&mut |read| {
        let mut tables = source::closely("a.xlsx", &bytes).unwrap();
        read(&mut *tables).unwrap();
        Ok(())
    });
    let verdict = verdict.unwrap();
    assert!(verdict.is_whole && verdict.sha256 == written.sha256, "{verdict:#?}");
}

#[test]
fn a_form_with_a_letterhead_stands_alone_in_the_profile_of_its_banner() {
    let state = taught(|sheet| {
        merged(sheet, [0, 0, 0, 1], "ỦY BAN NHÂN DÂN TỈNH");
        merged(sheet, [0, 2, 0, 4], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        merged(sheet, [1, 2, 1, 4], "Độc lập - Tự do - Hạnh phúc");
        merged(sheet, [3, 0, 3, 4], "BÁO CÁO");
        for (column, heading) in (0..).zip(["STT", "Nội dung công việc", "Đơn vị chủ trì", "Kết quả", "Ghi chú"])
        {
            sheet.write_string(5, column, heading).unwrap();
        }
        sheet.write_string(9, 0, "Nơi nhận:").unwrap();
    });
    let Taught { form, doubts } = state.unwrap();
    assert_eq!((form.profile, form.layout), (Profile::State, FormLayout::Standalone));
    assert!(!form.header.is_empty() && form.title.len() == 1);
    let [doubt] = doubts.as_slice() else { panic!("{doubts:?}") };
    assert_eq!((doubt.kind, doubt.column.as_deref()), (DoubtKind::TwoMeanings, Some("D")));
}

#[test]
fn a_workbook_without_a_list_teaches_nothing() {
    assert_eq!(taught(|sheet| merged(sheet, [0, 0, 0, 3], "DANH SÁCH CÁN BỘ")), None);
}

#[test]
fn the_days_of_documents_and_the_lines_of_the_letterhead_are_no_title_of_ours() {
    let Taught { form, doubts } = taught(|sheet| {
        merged(sheet, [0, 0, 0, 1], "TỈNH ỦY QUẢNG NGÃI");
        merged(sheet, [0, 2, 0, 4], "ĐẢNG CỘNG SẢN VIỆT NAM");
        merged(sheet, [1, 0, 1, 1], "ĐẢNG ỦY XÃ ............");
        merged(sheet, [3, 0, 3, 4], "BIỂU TỔNG HỢP QUÝ ... NĂM ...");
        merged(sheet, [4, 0, 4, 4], "(Ban hành kèm theo Công văn số 21-CV/VPTU ngày 10/3/2026)");
        for (column, heading) in (0..).zip(["STT", "Nội dung công việc", "Đơn vị chủ trì", "Tỷ lệ (%)", "Ghi chú"])
        {
            sheet.write_string(6, column, heading).unwrap();
        }
        sheet.set_column_width(0, 2).unwrap();
    })
    .unwrap();
    let title: Vec<&str> = form.title.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(title, ["BIỂU TỔNG HỢP {period}", "(Ban hành kèm theo Công văn số 21-CV/VPTU ngày 10/3/2026)"]);
    let kinds: Vec<DoubtKind> = doubts.iter().map(|doubt| doubt.kind).collect();
    assert_eq!(kinds, [DoubtKind::TitleFixed]);
}

/// A title and a row of headings.
fn simple(sheet: &mut Worksheet, title: &str, headings: &[&str]) {
    merged(sheet, [0, 0, 0, 2], title);
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string(2, column, *heading).unwrap();
    }
}

const HEADINGS: [&str; 4] = ["STT", "Nội dung công việc", "Đơn vị chủ trì", "Ghi chú"];

#[test]
fn forms_with_the_same_headings_under_another_title_or_name_are_others_and_none_is_replaced() {
    let form = |name: &str, title: &str| match lesson(name, |sheet| simple(sheet, title, &HEADINGS)) {
        Lesson::Taught(taught) => taught.form,
        other => panic!("{other:?}"),
    };
    let (first, title, name) = (form("a.xlsx", "BIỂU A"), form("a.xlsx", "BIỂU B"), form("b.xlsx", "BIỂU A"));
    assert_eq!(first.id, form("a.xlsx", "BIỂU A").id);
    assert!(first.id != title.id && first.id != name.id);

    let folder = tempfile::tempdir().unwrap();
    let store = nhiemvu::store::Store::open(&folder.path().join("so.db"), "a").unwrap();
    let mut kept = first.clone();
    assert!(actions::keep_taught(&store, &mut kept).unwrap());
    assert!(!actions::keep_taught(&store, &mut kept).unwrap(), "the same stays");
    let mut changed = Form { sizes: FormSizes { rows: 11.0, ..first.sizes }, ..first.clone() };
    assert!(actions::keep_taught(&store, &mut changed).unwrap());
    assert_eq!(changed.id, format!("{}-2", first.id));
    assert!(!actions::keep_taught(&store, &mut changed.clone()).unwrap());
    let own = store.read(|book| book.own_forms()).unwrap();
    assert_eq!(own.len(), 2);
    assert!(own.contains(&first) && own.contains(&changed));
}

#[test]
fn the_share_of_money_is_not_how_far_a_task_is() {
    for (heading, field, doubts) in [
        ("Tỷ lệ giải ngân", FormField::Blank, 1),
        ("Tỷ lệ đảng viên tham gia (%)", FormField::Blank, 1),
        ("Tỷ lệ (%)", FormField::Percent, 0),
        ("Tỷ lệ hoàn thành", FormField::Percent, 0),
        ("Phần trăm thực hiện", FormField::Percent, 0),
    ] {
        let Taught { form, doubts: told } =
            taught(|sheet| simple(sheet, "BIỂU", &[HEADINGS[0], HEADINGS[1], HEADINGS[2], heading])).unwrap();
        assert_eq!((form.columns[3].field, told.len()), (field, doubts), "{heading}");
    }
}

#[test]
fn a_heading_that_no_form_can_have_is_told_with_its_reason() {
    let long = "Nội dung ".repeat(400);
    let why = |headings: &[&str]| match lesson("a.xlsx", |sheet| simple(sheet, "BIỂU", headings)) {
        Lesson::Unfit(problem) => problem.text.unwrap(),
        other => panic!("{other:?}"),
    };
    assert!(why(&["STT", "Nội dung công việc", &long]).ends_with("cột C"));
    let mut many = vec!["STT", "Nội dung công việc"];
    many.resize(1000, "Xã Tịnh Khê");
    assert!(why(&many).contains("30 cột (1000)"));
    assert_eq!(lesson("a.xlsx", |sheet| simple(sheet, "BIỂU", &["Họ tên", "Chữ ký"])), Lesson::Nothing);
}

#[test]
fn what_is_wrong_with_the_file_of_a_form_is_told_in_words() {
    let sound = Form::standard(Profile::Party).to_toml().unwrap();
    let why = |toml: &str| Form::read(toml).unwrap_err().into_iter().filter_map(|one| one.text).collect::<Vec<_>>();
    for (from, to, told) in [
        ("name = ", "nam = ", "mẫu không có mục này"),
        ("profile = \"party\"", "profile = \"x\"", "không phải một trong các giá trị: party, state"),
        ("profile = \"party\"", "profile = 7", "giá trị không đúng loại"),
        ("profile = \"party\"", "profile = ", "TOML"),
        ("profile = \"party\"", "", "thiếu mục profile"),
    ] {
        assert!(sound.contains(from), "{from}");
        let why = why(&sound.replacen(from, to, 1));
        assert!(why.len() == 1 && why[0].contains(told), "{to}: {why:?}");
        assert!(!why[0].contains("expected") && !why[0].contains('`'), "{why:?}");
    }
    let mut form = Form::standard(Profile::Party);
    form.columns[2].width = 1e9;
    let why = why(&form.to_toml().unwrap());
    assert!(why.len() == 1 && why[0].contains("columns[2].width: rộng quá"), "{why:?}");
}
