//! Lists that this program writes: read back they are the same, whatever a person did to their columns.

use super::*;
use nhiemvu::domain::agency::{Assignment, Role};
use nhiemvu::domain::ids::{PlanId, SectionId, TaskId};
use nhiemvu::domain::plan::{PlanDraft, Section, SectionDraft};
use nhiemvu::domain::task::{Task, TaskKind};
use nhiemvu::domain::time_frame::TimeFrame;
use nhiemvu::exchange::list::write::{Entry, template, write};
use nhiemvu::exchange::list::{Field, ListChoices, TableRole, errors, read};
use nhiemvu::exchange::source::table::{Event, Row, Value};
use nhiemvu_tests::day;
use nhiemvu_tests::tables::{Sheet, file, foreign, listed};
use proptest::prelude::*;
use std::io::Cursor;

fn written(plan: &PlanDraft, sections: &[Section], tasks: &[Entry]) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    write(plan, sections, tasks, &mut |_| true, &mut out).unwrap();
    out.into_inner()
}

fn section(place: &str, path: &str, code: &str, title: &str) -> Section {
    let own = |text: &str| text.to_owned();
    Section {
        id: SectionId::derived(&[place]),
        plan: PlanId::derived(&["p"]),
        draft: SectionDraft { path: own(path), place: own(place), code: own(code), title: own(title) },
    }
}

fn entry(place: &str, section: Option<&Section>, code: &str, content: &str) -> Entry {
    let task = Task {
        id: TaskId::derived(&[place]),
        plan: PlanId::derived(&["p"]),
        kind: TaskKind::Assigned,
        code: code.to_owned(),
        path: place.to_owned(),
        section: section.map(|section| section.id.clone()),
        parent: None,
        content: content.to_owned(),
        deliverable: String::new(),
        frame: TimeFrame::read("Quý II/2026"),
        agencies: vec![Assignment::plain(Role::Lead, "Sở Văn hóa, Thể thao và Du lịch")].into(),
        note: String::new(),
    };
    Entry { task, place: place.to_owned() }
}

/// What a list says, as far as a list can: groups with how deep they stand, tasks with the titles above them.
fn said(tasks: &[Task], above: &dyn Fn(&Task) -> Option<String>) -> Vec<(Option<String>, Task)> {
    let bare = |task: &Task| Task {
        path: String::new(),
        section: None,
        plan: PlanId::derived(&["p"]),
        // Columns have an order of their own.
        agencies: Role::ALL.iter().flat_map(|role| task.in_role(*role).cloned()).collect(),
        ..task.clone()
    };
    tasks.iter().map(|task| (above(task), bare(task))).collect()
}

/// The headings a section stands below, and its own, each with its number.
fn headings(of: &SectionDraft, sections: &[&SectionDraft]) -> String {
    let ends = of.place.match_indices('/').map(|(at, _)| at).chain([of.place.len()]);
    let own = |end: usize| sections.iter().find(|section| section.place == of.place[..end]);
    ends.filter_map(own).map(|section| format!("{} {}", section.code, section.title)).collect::<Vec<_>>().join(" > ")
}

fn read_back(list: &ListReading) -> Vec<(Option<String>, Task)> {
    let sections: Vec<&SectionDraft> = list.reading.sections.iter().collect();
    let title =
        |path: &str| sections.iter().find(|section| section.path == path).map(|section| headings(section, &sections));
    list.reading
        .tasks
        .iter()
        .map(|draft| {
            let task = Task {
                id: draft.key.clone().unwrap_or_else(|| TaskId::derived(&["new"])),
                plan: PlanId::derived(&["p"]),
                kind: draft.kind,
                code: draft.code.clone(),
                path: String::new(),
                section: None,
                parent: None,
                content: draft.content.clone(),
                deliverable: draft.deliverable.clone(),
                frame: draft.frame.clone(),
                agencies: draft.agencies.clone(),
                note: draft.note.clone(),
            };
            (draft.section.as_deref().and_then(title), task)
        })
        .collect()
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zđàáạảãăằắêôơưA-ZĐ0-9.,;:()+=@-]{1,8}",
        Just("Nhiệm vụ".to_owned()),
        Just("TỔNG CỘNG".to_owned()),
        Just("I.".to_owned()),
        Just("1.1".to_owned()),
        Just("Nơi nhận:".to_owned()),
        Just("\n".to_owned()),
    ];
    let text = prop::collection::vec(word, 1..9).prop_map(|words| words.join(" ").trim().to_owned());
    text.prop_filter("words", |text| text.contains(char::is_alphanumeric))
}

fn agencies() -> impl Strategy<Value = Vec<Assignment>> {
    let names = prop::sample::select(vec![
        "Sở Văn hóa, Thể thao và Du lịch",
        "các sở, ban, ngành, đoàn thể",
        "Ban Cán sự đảng Ủy ban nhân dân tỉnh",
        "Sở Lao động - Thương binh và Xã hội",
        "Đảng ủy xã Tịnh Khê",
        "đồng chí Nguyễn Văn A",
    ]);
    let agency = (prop::sample::select(Role::ALL.to_vec()), names, any::<bool>())
        .prop_map(|(role, name, doubtful)| Assignment { doubtful, ..Assignment::plain(role, name) });
    prop::collection::vec(agency, 0..5)
}

fn task() -> impl Strategy<Value = Task> {
    let codes = prop::sample::select(vec!["", "1", "1.10", "2.1", "a", "I", "NV-05", "đ"]);
    let frames = prop::sample::select(vec!["", "Thường xuyên", "12/2026", "Năm 2026 - 2030", "khi cần", "30/6/2026"]);
    let blank = || prop_oneof![Just(String::new()), words()];
    (codes, words(), agencies(), frames, blank(), blank()).prop_map(
        |(code, content, agencies, frame, deliverable, note)| {
            let task = entry("0", None, code, &content).task;
            Task { agencies: agencies.into(), frame: TimeFrame::read(frame), deliverable, note, ..task }
        },
    )
}

/// Number and words of a heading.
fn title() -> impl Strategy<Value = (&'static str, String)> {
    let codes = prop::sample::select(vec!["I", "IV", "A", "1", "2.1", "", "đ", "Phần thứ nhất"]);
    (codes, words().prop_map(|words| words.split_whitespace().collect::<Vec<_>>().join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_list_written_and_read_back_is_the_same_list(
        loose in prop::collection::vec(task(), 0..3),
        groups in prop::collection::vec(
            (title(), prop::collection::vec(task(), 0..3), prop::collection::vec((title(), prop::collection::vec(task(), 1..3)), 0..3)),
            0..4,
        ),
    ) {
        let (mut sections, mut entries): (Vec<Section>, Vec<Entry>) = Default::default();
        let mut add = |tasks: Vec<Task>, place: &str, section: Option<&Section>| {
            for (number, task) in (1..).zip(tasks) {
                let place = format!("{place}{number}");
                let section = section.map(|section| section.id.clone());
                entries.push(Entry { task: Task { id: TaskId::derived(&[&place]), section, ..task }, place });
            }
        };
        add(loose, "", None);
        for (number, ((code, title), tasks, below)) in (10..).zip(groups) {
            let own = section(&number.to_string(), &number.to_string(), code, &title);
            add(tasks, &format!("{number}/"), Some(&own));
            for (second, ((code, title), tasks)) in (10..).zip(below) {
                let place = format!("{number}/{second}");
                let own = section(&place, &place, code, &title);
                add(tasks, &format!("{place}/"), Some(&own));
                sections.push(own);
            }
            sections.push(own);
        }
        let drafts: Vec<&SectionDraft> = sections.iter().map(|section| &section.draft).collect();
        // Groups without a task are not written.
        let title = |task: &Task| {
            sections.iter().find(|own| Some(&own.id) == task.section.as_ref()).map(|own| headings(&own.draft, &drafts))
        };
        let tasks: Vec<Task> = entries.iter().map(|entry| entry.task.clone()).collect();
        let list = listed(&mut foreign("danh-muc.xlsx", &written(&PlanDraft::default(), &sections, &entries)));
        prop_assert_eq!(read_back(&list), said(&tasks, &title));
    }
}

#[test]
fn a_list_of_ours_is_never_taken_for_an_old_encoding() {
    let tasks = [entry("1", None, "1", "bô0ôy"), entry("2", None, "2", "Naêm 2026 ñaõ xong")];
    let list = listed(&mut foreign("danh-muc.xlsx", &written(&PlanDraft::default(), &[], &tasks)));
    let contents: Vec<&str> = list.reading.tasks.iter().map(|task| task.content.as_str()).collect();
    assert_eq!(contents, ["bô0ôy", "Naêm 2026 ñaõ xong"]);
    assert_eq!(list.recovered_count, 0);
}

#[test]
fn a_list_names_its_plan() {
    let plan = PlanDraft {
        number: "12-KH/TU".to_owned(),
        issued: Some(day("2026-02-05")),
        issuer: "Ban Thường vụ Tỉnh ủy".to_owned(),
        title: "thực hiện Nghị quyết số 52-NQ/TW".to_owned(),
        basis: "52-NQ/TW".to_owned(),
    };
    let bytes = written(&plan, &[], &[entry("1", None, "1", "Lập kế hoạch")]);
    assert_eq!(listed(&mut foreign("danh-muc.xlsx", &bytes)).reading.plan, plan);
}

/// The first sheet of a workbook, with its mark.
fn sheet_of(bytes: &[u8]) -> Sheet {
    let mut events = foreign("danh-muc.xlsx", bytes);
    let Some(Ok(Event::Table(head))) = events.next() else { panic!("no sheet") };
    let rows = events.map_while(|event| match event {
        Ok(Event::Row(row)) => Some(row),
        _ => None,
    });
    Sheet { head, rows: rows.collect() }
}

fn example() -> (Vec<u8>, ListReading) {
    let group = section("1", "I", "I", "Thể chế");
    let tasks = [
        entry("1/1", Some(&group), "1.9", "Lập kế hoạch"),
        entry("1/2", Some(&group), "1.10", "Soát xét"),
        entry("2", None, "2", "Sơ kết"),
    ];
    let bytes = written(&PlanDraft::default(), std::slice::from_ref(&group), &tasks);
    let list = listed(&mut foreign("danh-muc.xlsx", &bytes));
    (bytes, list)
}

#[test]
fn f56_columns_moved_and_sheets_renamed_change_nothing_and_a_missing_content_stops() {
    let (bytes, list) = example();
    assert_eq!(tasks(&list), ["I/1.9 Lập kế hoạch", "I/1.10 Soát xét", "2 Sơ kết"]);
    assert_eq!(asked(&list), [] as [&str; 0]);
    let template = foreign("danh-muc.xlsx", &bytes).head.template;
    let moved = |change: &dyn Fn(u16) -> Option<u16>| {
        let mut sheet = sheet_of(&bytes);
        sheet.head.name = "Sheet1 (2)".to_owned();
        sheet.head.merged.clear();
        for row in &mut sheet.rows {
            row.cells.retain_mut(|cell| change(cell.column).map(|column| cell.column = column).is_some());
            row.cells.sort_by_key(|cell| cell.column);
        }
        listed(&mut file(vec![sheet], template.clone()))
    };
    let turned = moved(&|column| Some(20 - column));
    assert_eq!(read_back(&turned), read_back(&list));
    let without_notes = moved(&|column| (column != 9).then_some(column));
    assert_eq!(read_back(&without_notes), read_back(&list));
    let without_content = moved(&|column| (column != 1).then_some(column));
    assert_eq!(codes(&without_content), [ProblemCode::ContentColumnMissing]);
    assert!(without_content.reading.tasks.is_empty());
}

#[test]
fn new_rows_in_a_list_of_ours_stand_where_they_were_put() {
    let (bytes, _) = example();
    let template = foreign("danh-muc.xlsx", &bytes).head.template;
    let mut sheet = sheet_of(&bytes);
    let at =
        sheet.rows.iter().position(|row| matches!(&row.cells[0].value, Value::Text(code) if &**code == "2")).unwrap();
    let row = sheet.rows[at].number;
    let cells = ["1.11", "Việc mới", "", "Sở A"];
    let cells = (0..).zip(cells).filter(|(_, words)| !words.is_empty());
    let cells = cells.map(|(column, words)| nhiemvu_tests::tables::text(column, words)).collect();
    for row in &mut sheet.rows[at..] {
        row.number += 1;
    }
    sheet.rows.insert(at, Row { number: row, hidden: false, cells, behind: Vec::new() });
    let list = listed(&mut file(vec![sheet], template));
    assert_eq!(tasks(&list), ["I/1.9 Lập kế hoạch", "I/1.10 Soát xét", "I/1.11 Việc mới", "2 Sơ kết"]);
    assert_eq!(list.reading.tasks[2].key, None);
}

#[test]
fn a_copied_sheet_of_a_list_of_ours_is_told_and_not_taken() {
    let (bytes, list) = example();
    let template = foreign("danh-muc.xlsx", &bytes).head.template;
    let mut copy = sheet_of(&bytes);
    copy.head.name = "Danh mục (2)".to_owned();
    let twice = listed(&mut file(vec![sheet_of(&bytes), copy.clone()], template.clone()));
    assert_eq!(read_back(&twice), read_back(&list));
    assert_eq!(twice.tables.iter().map(|table| table.taken).collect::<Vec<_>>(), [true, false]);
    let [problem] = &twice.reading.problems[..] else { panic!("{:?}", asked(&twice)) };
    let told = (problem.code, problem.location.sheet.as_deref(), problem.text.as_deref());
    assert_eq!(told, (ProblemCode::SheetRepeated, Some("Danh mục (2)"), Some("Danh mục nhiệm vụ")));
    // The person may have worked on in the copy.
    let choices = ListChoices { tables: [(0, false), (1, true)].into(), ..ListChoices::default() };
    let chosen =
        read(&mut file(vec![sheet_of(&bytes), copy.clone()], template.clone()), &choices, &mut |_| true).unwrap();
    assert_eq!((read_back(&chosen), asked(&chosen)), (read_back(&list), Vec::new()));
    // Of both together, no key is taken twice.
    let choices = ListChoices { tables: [(1, true)].into(), ..ListChoices::default() };
    let both = read(&mut file(vec![sheet_of(&bytes), copy], template), &choices, &mut |_| true).unwrap();
    assert_eq!(read_back(&both), read_back(&list));
    assert_eq!(codes(&both), [ProblemCode::KeyRepeated; 3]);
}

#[test]
fn the_empty_list_is_a_list_without_tasks_or_questions() {
    let mut out = Cursor::new(Vec::new());
    template(&mut out).unwrap();
    let list = listed(&mut foreign("mau.xlsx", out.get_ref()));
    assert_eq!(list.tables.iter().map(|table| table.role).collect::<Vec<_>>(), [TableRole::Tasks, TableRole::Other]);
    assert_eq!(list.tables[0].columns.last().map(|column| column.field), Some(Some(Field::Key)));
    assert!(list.reading.tasks.is_empty() && list.reading.problems.is_empty());
}

/// The parts of a workbook by their names.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut parts: Vec<(String, String)> = names
        .into_iter()
        .map(|name| {
            let text = std::io::read_to_string(archive.by_name(&name).unwrap()).unwrap();
            (name, text)
        })
        .collect();
    parts.sort();
    parts
}

#[test]
fn rows_are_as_tall_as_their_texts_and_a_page_as_wide_as_its_columns() {
    let section = section("1", "1", "I", "Mục một");
    let long = "Rà soát, sửa đổi, bổ sung cơ chế, chính sách về khởi nghiệp sáng tạo. ".repeat(6);
    let tasks = [entry("1/1", Some(&section), "1", "Việc ngắn"), entry("1/2", Some(&section), "2", &long)];
    let parts = parts(&written(&PlanDraft::default(), &[section], &tasks));
    let sheet = |number| &parts.iter().find(|(name, _)| *name == format!("xl/worksheets/sheet{number}.xml")).unwrap().1;
    let height = |sheet: &str, row: u32| -> Option<f64> {
        let (_, row) = sheet.split_once(&format!("<row r=\"{row}\""))?;
        row.split_once('>')?.0.split_once(" ht=\"")?.1.split_once('"')?.0.parse().ok()
    };
    // The group takes one line, which is what a row has anyway; the lead takes two or three, the long text seven or more.
    let heights = [6, 7, 8].map(|row| height(sheet(1), row));
    assert_eq!(heights[0], None);
    assert!(heights[1].is_some_and(|height| (24.0..60.0).contains(&height)), "{heights:?}");
    assert!(heights[2].is_some_and(|height| height > 80.0), "{heights:?}");
    for number in [1, 2] {
        let sheet = sheet(number);
        let rows: Vec<u32> =
            sheet.split("<row r=\"").skip(1).filter_map(|row| row.split_once('"')?.0.parse().ok()).collect();
        assert!(rows.is_sorted_by(|one, next| one < next), "{rows:?}");
        assert!(sheet.contains("fitToPage=\"1\"") && sheet.contains("fitToHeight=\"0\""), "{number}");
        assert!(sheet.contains("orientation=\"landscape\""), "{number}");
    }
    // The third line of the guide is longer than the sheet is wide.
    assert!(height(sheet(2), 3) > height(sheet(2), 4).or(Some(16.0)));
}

#[test]
fn the_form_that_is_shipped_is_the_one_that_is_written() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/forms/danh-muc-mau.xlsx");
    let mut out = Cursor::new(Vec::new());
    template(&mut out).unwrap();
    let fresh = out.into_inner();
    if std::env::var_os("UPDATE_FORMS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &fresh).unwrap();
    }
    let kept = std::fs::read(&path).unwrap();
    assert!(parts(&kept) == parts(&fresh), "{} is stale: run the tests with UPDATE_FORMS=1", path.display());
}

#[test]
fn f62_what_is_wrong_can_be_saved_with_the_cells_it_is_about() {
    let list =
        Sheet::of(&[&["STT", "Nội dung", "Thời hạn"], &["1", "=Lập kế hoạch", "31/02/2026"], &["2", "", "2026"]])
            .list();
    let mut out = Cursor::new(Vec::new());
    errors::write(&list.reading.problems, &|problem| format!("{:?}", problem.code), &mut out).unwrap();
    let rows = sheet_of(out.get_ref()).rows;
    let texts: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            row.cells.iter().map(|cell| match &cell.value {
                Value::Text(text) => text.to_string(),
                Value::Number { shown, .. } => shown.clone(),
                other => format!("{other:?}"),
            })
        })
        .map(Iterator::collect)
        .collect();
    assert_eq!(texts[0].len(), 9);
    assert_eq!(texts[1], ["1", "Cần xem", "danh-muc.xlsx", "Trang 1", "2", "C", "1", "31/02/2026", "FrameUnresolved"]);
    assert_eq!(texts[2], ["2", "Không lấy", "danh-muc.xlsx", "Trang 1", "3", "2", "ContentMissing"]);
}
