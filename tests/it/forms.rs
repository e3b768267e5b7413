//! Returns in the forms that are shipped: every sheet of them, read back as another
//! program would. With NHIEMVU_LOOK=folder the workbooks are left there to be looked at.

#![expect(clippy::unwrap_used, reason = "these are tests, their builders too")]

use crate::report::{cells, head, part, row, summary_row, task};
use nhiemvu::domain::extension::Extension;
use nhiemvu::domain::ids::TaskId;
use nhiemvu::domain::office::Profile;
use nhiemvu::domain::period::{Period, Preset};
use nhiemvu::domain::progress::{Product, State};
use nhiemvu::domain::snapshot::{Before, Sent};
use nhiemvu::domain::status::Label;
use nhiemvu::domain::target::read_sentences;
use nhiemvu::exchange::report::form::{FormField, FormLayout, SheetKind};
use nhiemvu::exchange::report::{self, Difference, Form, Head, Line, Paper, Row, Written};
use nhiemvu_tests::day;
use std::io::Cursor;

/// The head of a return that was sent, of a period with one before it and with targets.
pub(crate) fn sent(profile: Profile, version: u32) -> Head {
    let mut head = head(profile);
    head.before = Some(Period::of("2026-Q2".parse().unwrap(), Preset::Calendar));
    let goals = "Tỷ lệ hồ sơ trực tuyến đạt trên 80,5%; 100% thôn có sóng di động; ít nhất 50% hộ dùng thanh toán số.";
    head.targets = read_sentences("II/2/2.1", Some(2026), goals).into_iter().map(|(target, _)| target.into()).collect();
    let reason = if version > 1 { "Sửa số liệu".to_owned() } else { String::new() };
    head.sent = Some(Sent { version, on: day("2026-10-03"), reason, replaces: (version > 1).then(|| "ab".repeat(32)) });
    head
}

pub(crate) fn long(number: usize, sentences: usize) -> String {
    const SENTENCES: [&str; 5] = [
        "Đã phối hợp rà soát hạ tầng mạng tại các thôn, khu dân cư và lập danh sách điểm lõm sóng.",
        "Tổ chức ba lớp tập huấn kỹ năng số cho cán bộ, công chức và thành viên tổ công nghệ số cộng đồng.",
        "Hoàn thành việc cập nhật quy trình nội bộ lên hệ thống quản lý văn bản và điều hành.",
        "Kinh phí bố trí còn thấp so với nhu cầu; thiết bị đầu cuối ở một số thôn đã cũ, thường xuyên hỏng.",
        "Đề nghị cấp trên sớm hướng dẫn việc kết nối, chia sẻ dữ liệu với cơ sở dữ liệu quốc gia về dân cư.",
    ];
    (0..sentences).map(|at| SENTENCES[(number + at * 2 + at / 3) % 5]).collect::<Vec<_>>().join(" ")
}

/// Tasks in three sections: short ones, some with cells of 1,500 characters, late ones, extended ones, exempt ones.
pub(crate) fn year_of_work() -> Vec<Line> {
    let mut lines = Vec::new();
    let titles = ["Công tác tuyên truyền", "Hạ tầng số và dữ liệu", "Nguồn nhân lực"];
    let leads =
        [vec!["Văn phòng Đảng ủy"], vec!["Công an xã"], vec!["Văn phòng Đảng ủy", "Ủy ban nhân dân xã"], vec![]];
    for (section, title) in titles.into_iter().enumerate() {
        lines.push(Line::Group { code: ["I", "II", "III"][section].to_owned(), title: title.to_owned() });
        for at in 0..9 {
            let number = section * 9 + at;
            let names = &leads[number % 4];
            let lead = match names.as_slice() {
                [one] => (*one).to_owned(),
                names => names.iter().map(|name| format!("- {name}")).collect::<Vec<_>>().join("\n"),
            };
            let label = Label::ALL[number % 5];
            let state =
                if matches!(label, Label::DoneOnTime | Label::DoneLate) { State::Done } else { State::InProgress };
            let mut one = Row {
                task: TaskId::derived(&["t", &number.to_string()]),
                path: format!("III/{}/{}.{}", section + 1, section + 1, at + 1),
                lead,
                leads: names.iter().map(|name| (*name).to_owned()).collect(),
                deadline: (label != Label::NoDeadline).then(|| day("2026-06-30")),
                owed: true,
                said: true,
                state,
                completed: (state == State::Done).then(|| day("2026-07-15")),
                percent: Some(20 + number as i32),
                result: long(number, 1 + number % 4),
                before: Some(Before {
                    label: if number % 3 == 0 { Label::OpenInTime } else { label },
                    state,
                    percent: Some(20 + number as i32),
                    result: if number % 4 == 0 { long(number, 1) } else { long(number, 1 + number % 4) },
                }),
                ..row(&format!("{}.{}", section + 1, at + 1), &long(number + 1, 1 + number % 2), label)
            };
            match number {
                4 => one.exempt = "không có đối tượng thực hiện trên địa bàn".to_owned(),
                7 | 16 => {
                    one.result = long(number, 17);
                    one.difficulty = long(number + 3, 4);
                }
                9 => {
                    one.extension = Some(Extension {
                        decision: "123-QĐ/TU".to_owned(),
                        decided: day("2026-06-01"),
                        end: day("2026-08-31"),
                        reason: String::new(),
                    });
                    one.products = vec![Product {
                        name: "Kế hoạch chuyển đổi số".to_owned(),
                        number: "05".to_owned(),
                        symbol: "KH/ĐU".to_owned(),
                        issued: Some(day("2026-02-05")),
                    }];
                }
                _ => {}
            }
            lines.push(task(one));
        }
    }
    lines
}

pub(crate) fn written_as(head: &Head, form: &Form, lines: &[Line], differences: &[Difference]) -> (Vec<u8>, Written) {
    let mut bytes = Cursor::new(Vec::new());
    let paper = Paper { head, form, differences };
    let written = report::write(&paper, &mut lines.iter().cloned().map(Ok), &mut |_| true, &mut bytes).unwrap();
    (bytes.into_inner(), written)
}

pub(crate) fn corrected() -> Vec<Difference> {
    let mut old = year_of_work();
    old.remove(3);
    if let Some(Line::Task(row)) = old.get_mut(1) {
        (row.result, row.label) = ("Chưa có số liệu".to_owned(), Label::OpenInTime);
    }
    report::differences(old.into_iter(), year_of_work().into_iter())
}

fn first_column(bytes: &[u8], sheet: &str) -> Vec<String> {
    cells(bytes, sheet).into_iter().map(|row| row[0].clone()).collect()
}

#[test]
fn workbooks_to_look_at() {
    let Some(folder) = std::env::var_os("NHIEMVU_LOOK") else { return };
    for form in Form::shipped() {
        let differences = if form.layout == FormLayout::Annex { corrected() } else { Vec::new() };
        let head = sent(form.profile, if differences.is_empty() { 1 } else { 2 });
        let (bytes, _) = written_as(&head, &form, &year_of_work(), &differences);
        std::fs::write(std::path::Path::new(&folder).join(format!("{}.xlsx", form.id)), bytes).unwrap();
    }
}

#[test]
fn every_form_has_its_sheets_in_order_and_the_way_back_is_very_hidden() {
    for form in Form::shipped() {
        let (bytes, _) = written_as(&sent(form.profile, 2), &form, &year_of_work(), &corrected());
        let book = part(&bytes, "xl/workbook.xml");
        let names: Vec<&str> =
            book.split("<sheet name=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let wanted = [
            "Báo cáo",
            "Tổng hợp",
            "Chỉ tiêu",
            "Thay đổi so với kỳ trước",
            "Quá hạn",
            "Sửa so với lần gửi trước",
            "_snv",
        ];
        assert_eq!(names, wanted);
        assert_eq!(book.matches("state=\"veryHidden\"").count(), 1);
        let (bytes, _) = written_as(&sent(form.profile, 1), &form, &year_of_work(), &[]);
        assert!(!part(&bytes, "xl/workbook.xml").contains("Sửa so với"), "a first version corrects nothing");
    }
}

#[test]
fn the_same_return_gives_the_same_bytes_and_another_word_another_hash() {
    let form = Form::standard(Profile::Party);
    let head = sent(Profile::Party, 1);
    let mut lines = year_of_work();
    let (bytes, written) = written_as(&head, &form, &lines, &[]);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(written_as(&head, &form, &lines, &[]) == (bytes, written.clone()));
    let paper = Paper { head: &head, form: &form, differences: &[] };
    let (sha256, counts) = report::sha256(&paper, &mut lines.iter().cloned().map(Ok)).unwrap();
    assert_eq!((sha256, counts), (written.sha256.clone(), written.counts));
    let mut other = form.clone();
    other.labels.done_late = "Xong muộn".to_owned();
    assert_ne!(written_as(&head, &other, &lines, &[]).1.sha256, written.sha256, "the words of the form are printed");
    assert_ne!(written_as(&head, &form, &lines, &corrected()).1.sha256, written.sha256, "so are the corrections");
    if let Some(Line::Task(row)) = lines.get_mut(1) {
        row.note.push('.');
    }
    assert_ne!(written_as(&head, &form, &lines, &[]).1.sha256, written.sha256);
}

#[test]
fn the_hash_is_printed_at_the_foot_and_kept_in_the_properties_and_a_draft_says_that_it_is_one() {
    let form = Form::standard(Profile::Party);
    let (bytes, written) = written_as(&sent(Profile::Party, 1), &form, &year_of_work(), &[]);
    let foot = first_column(&bytes, "Báo cáo").pop().unwrap();
    assert_eq!(foot.replace(' ', ""), format!("Mãkiểmtra:{}", written.sha256));
    let custom = part(&bytes, "docProps/custom.xml");
    assert!(custom.contains("SoNhiemVuSha256") && custom.contains(&written.sha256));
    let draft = Head { sent: None, ..sent(Profile::Party, 1) };
    let (bytes, _) = written_as(&draft, &form, &year_of_work(), &[]);
    assert_eq!(first_column(&bytes, "Báo cáo").pop().unwrap(), "Bản nháp, chưa gửi");
}

#[test]
fn the_further_sheets_say_what_changed_what_is_late_and_what_is_aimed_at() {
    let form = Form::standard(Profile::Party);
    let (bytes, _) = written_as(&sent(Profile::Party, 2), &form, &year_of_work(), &corrected());
    let find = |sheet: &str, code: &str| {
        cells(&bytes, sheet).into_iter().find(|row| row[0] == code).unwrap_or_else(|| panic!("{sheet} {code}"))
    };
    let target = find("Chỉ tiêu", "1");
    assert_eq!([&target[2], &target[3]], ["2026", "trên 80,5"]);
    let changed = find("Thay đổi so với kỳ trước", "1.1");
    assert_eq!(changed[2..5], ["Chưa hoàn thành trong hạn", "Hoàn thành", "20"]);
    assert_eq!(changed[6], "Hoàn thành đúng hạn");
    assert!(!first_column(&bytes, "Thay đổi so với kỳ trước").contains(&"1.2".to_owned()), "1.2 stands as it did");
    let overdue = find("Quá hạn", "1.4");
    assert_eq!([&overdue[4], &overdue[6]], ["Chưa hoàn thành quá hạn", "92"]);
    let late = find("Quá hạn", "1.2");
    assert_eq!([&late[3], &late[5], &late[6]], ["30/6/2026", "15/7/2026", "15"]);
    let corrected = find("Sửa so với lần gửi trước", "1.1");
    assert_eq!(corrected[2..5], ["Tiến độ", "Chưa hoàn thành trong hạn", "Hoàn thành đúng hạn"]);
    assert_eq!(find("Sửa so với lần gửi trước", "1.3")[2], "Bổ sung nhiệm vụ");
    let rows = cells(&bytes, "Báo cáo");
    let extended = rows.iter().find(|row| row[0] == "2.1").unwrap();
    assert!(extended[4].ends_with(" (gia hạn đến 31/8/2026 theo 123-QĐ/TU ngày 01/6/2026)"), "{}", extended[4]);
    let exempt = rows.iter().find(|row| row[0] == "1.5").unwrap();
    assert_eq!(exempt[10], "Miễn báo cáo: không có đối tượng thực hiện trên địa bàn");
}

#[test]
fn agencies_are_counted_for_each_task_they_lead() {
    let form = Form::standard(Profile::Party);
    let (bytes, written) = written_as(&sent(Profile::Party, 1), &form, &year_of_work(), &[]);
    let summary = cells(&bytes, "Tổng hợp");
    let office: Vec<u32> =
        summary_row(&summary, "Văn phòng Đảng ủy")[..6].iter().map(|number| number.parse().unwrap()).collect();
    assert_eq!(office[0], office[1..].iter().sum::<u32>());
    let leads: u32 = ["Văn phòng Đảng ủy", "Công an xã", "Ủy ban nhân dân xã", "chưa nêu"]
        .iter()
        .map(|name| summary_row(&summary, name)[0].parse::<u32>().unwrap())
        .sum();
    let twice = year_of_work().iter().filter(|line| matches!(line, Line::Task(row) if row.leads.len() == 2)).count();
    assert_eq!(leads, written.counts.total + twice as u32);
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("COUNTIFS(") && sheet.contains("FIND("), "they are counted anew");
}

#[test]
fn a_form_with_groups_of_columns_and_without_a_label_still_makes_a_workbook() {
    let mut form = Form::standard(Profile::State);
    form.columns.retain(|column| column.field != FormField::Label && column.field != FormField::Code);
    for column in &mut form.columns[3..6] {
        column.group = Some("Thông tin chung".to_owned());
    }
    form.sheets.retain(|sheet| matches!(sheet.kind, SheetKind::Detail | SheetKind::Summary));
    form.page.orientation = nhiemvu::exchange::report::form::Orientation::Portrait;
    assert!(form.problems().is_empty());
    let (bytes, written) = written_as(&sent(Profile::State, 1), &form, &year_of_work(), &[]);
    let rows = cells(&bytes, "Báo cáo");
    let at = rows.iter().position(|row| row[0] == "Nội dung nhiệm vụ").unwrap();
    assert_eq!(rows[at][3], "Thông tin chung");
    assert_eq!(rows[at + 1][3..6], ["Thời gian hoàn thành", "Sản phẩm", "Kết quả thực hiện trong kỳ"]);
    assert_eq!(rows[at + 2][0], "I. Công tác tuyên truyền");
    let total = summary_row(&cells(&bytes, "Tổng hợp"), "Tổng cộng");
    assert_eq!(total[0], written.counts.total.to_string());
    assert!(!part(&bytes, "xl/worksheets/sheet2.xml").contains("COUNTIF"));
}
