//! Indicators: typed and grouped as the plan says, measured period by period, and in the return.

use nhiemvu::actions;
use nhiemvu::domain::ids::{IndicatorId, TargetId};
use nhiemvu::domain::indicator::{
    Course, Direction, IndicatorDraft, IndicatorKind, MeasureDraft, MeasureEntry, Path as Way, Value,
};
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::domain::problem::ProblemCode;
use nhiemvu::domain::target::read_sentences;
use nhiemvu::exchange::plan::{Reading, read};
use nhiemvu::exchange::source::open;
use nhiemvu::store::views::{IndicatorBoard, IndicatorRow, Topic};
use nhiemvu_tests::{Book, book_with, day, empty_book, office, plan, task};
use std::path::Path;

const GOALS: [(i32, &str); 10] = [
    (2025, "Tốc độ thay máy móc cũ đạt 7-10%/năm"),
    (2025, "Năng suất lao động tăng trên 6,5%/năm"),
    (2025, "Tỷ lệ hồ sơ trễ hạn không quá 2,5%"),
    (2025, "Chỉ số cải cách xếp thứ 15 cả nước"),
    (2025, "Kinh tế số chiếm 18% GRDP"),
    (2025, "Cáp quang phủ 100% các xã"),
    (2025, "Cơ bản hoàn thành số hóa sổ sách"),
    (2025, "Hạ tầng số thuộc nhóm dẫn đầu khu vực"),
    (2030, "Kinh tế số chiếm 28% GRDP"),
    (2030, "Năng suất lao động tăng trên 7%/năm"),
];

fn reading() -> Reading {
    let goals = GOALS.iter().flat_map(|(year, text)| read_sentences(&format!("II/{year}"), Some(*year), text));
    let targets = goals.map(|(target, _)| target).collect();
    Reading { targets, ..plan(vec![task("1.1", "Duy trì tổ công nghệ số", "Thường xuyên")]) }
}

fn book() -> Book {
    book_with(&reading())
}

fn key(name: &str) -> PeriodKey {
    name.parse().unwrap()
}

fn board(book: &Book, period: &str) -> IndicatorBoard {
    book.store.read(|db| db.indicator_board(key(period), 6)).unwrap()
}

fn row(book: &Book, name: &str) -> IndicatorRow {
    let found = board(book, "2025-Q4").rows.into_iter().find(|row| row.indicator.draft.name.starts_with(name));
    found.unwrap_or_else(|| panic!("no indicator {name}"))
}

fn id(book: &Book, name: &str) -> IndicatorId {
    row(book, name).indicator.id
}

fn entry(book: &Book, name: &str, period: &str, value: &str) -> MeasureEntry {
    let indicator = id(book, name);
    let kept = book.store.read(|db| db.measure(&indicator, key(period))).unwrap();
    let source = if value.is_empty() { String::new() } else { "Cục Thống kê".to_owned() };
    let draft = MeasureDraft { value: value.to_owned(), source, ..MeasureDraft::default() };
    MeasureEntry { indicator, period: key(period), draft, revision: kept.map(|measure| measure.revision) }
}

fn measure(book: &Book, name: &str, period: &str, value: &str) {
    let entry = entry(book, name, period, value);
    drop(actions::measure(&book.store, &[entry]).unwrap_or_else(|error| panic!("{name} {value}: {error:?}")));
}

fn codes(error: nhiemvu::Error) -> Vec<ProblemCode> {
    match error {
        nhiemvu::Error::Invalid(problems) => problems.into_iter().map(|problem| problem.code).collect(),
        other => panic!("{other}"),
    }
}

/// Makes one of everything that is proposed.
fn join_all(book: &Book) {
    let proposals = board(book, "2025-Q4").proposals;
    drop(actions::join_indicators(&book.store, &proposals).unwrap());
}

#[test]
fn a_target_on_its_own_is_an_indicator_of_one_milestone_and_writes_nothing() {
    let book = book();
    let board = board(&book, "2025-Q4");
    assert_eq!(board.rows.len(), GOALS.len());
    assert!(board.rows.iter().all(|row| row.milestones.len() == 1 && !row.indicator.confirmed));
    assert_eq!(board.proposals.len(), 2);
    assert!(board.rows.iter().all(|row| row.cells.iter().all(|cell| cell.judged.course == Course::NoData)));
}

#[test]
fn what_is_proposed_is_joined_by_a_person_in_one_step_that_is_taken_back() {
    let book = book();
    join_all(&book);
    let joined = row(&book, "Kinh tế số");
    let years: Vec<_> = joined.milestones.iter().map(|milestone| milestone.draft.year).collect();
    assert_eq!((joined.indicator.draft.name.as_str(), years), ("Kinh tế số", vec![Some(2025), Some(2030)]));
    let after = board(&book, "2025-Q4");
    assert_eq!((after.rows.len(), after.proposals.len()), (8, 0));
    assert!(book.store.undo().unwrap().topics.contains(&Topic::Indicators));
    let before = board(&book, "2025-Q4");
    assert_eq!((before.rows.len(), before.proposals.len()), (GOALS.len(), 2));
    drop(book.store.redo().unwrap());
    assert_eq!(board(&book, "2025-Q4"), after);
}

#[test]
fn a_group_of_one_stands_alone_and_is_not_proposed_again() {
    let book = book();
    let groups: Vec<_> = board(&book, "2025-Q4").proposals.concat().into_iter().map(|id| vec![id]).collect();
    drop(actions::join_indicators(&book.store, &groups).unwrap());
    let board = board(&book, "2025-Q4");
    assert_eq!((board.rows.len(), board.proposals.len()), (GOALS.len(), 0));
}

#[test]
fn a_target_taken_out_stands_alone_and_what_was_measured_stays() {
    let book = book();
    measure(&book, "Kinh tế số", "2025-Q1", "16,5");
    join_all(&book);
    let joined = row(&book, "Kinh tế số");
    let targets: Vec<TargetId> = joined.milestones.iter().map(|milestone| milestone.target.clone()).collect();
    let draft = IndicatorDraft { base_year: Some(2020), base_value: "8".to_owned(), ..joined.indicator.draft.clone() };
    let change = |targets: &[TargetId]| {
        actions::change_indicator(&book.store, &joined.indicator.id, draft.clone(), targets)
            .map(|changed| changed.value)
    };
    assert_eq!(codes(change(&[]).unwrap_err()), [ProblemCode::TargetsMissing]);
    // The first target goes; the indicator keeps its id, so that the target cannot have it.
    drop(change(&targets[1..]).unwrap());
    let alone = row(&book, "Kinh tế số chiếm 18%");
    assert_ne!(joined.indicator.id, alone.indicator.id);
    let trajectory = book.store.read(|db| db.trajectory(&joined.indicator.id)).unwrap();
    assert_eq!((trajectory.points.len(), trajectory.goals.len()), (1, 1));
    assert_eq!(board(&book, "2025-Q4").proposals.len(), 0);
    drop(change(&targets).unwrap());
    assert_eq!(row(&book, "Kinh tế số").milestones.len(), 2);
    for _ in 0..4 {
        drop(book.store.undo().unwrap());
    }
    assert_eq!(board(&book, "2025-Q4").proposals.len(), 2);
}

#[test]
fn two_targets_of_a_year_and_two_values_of_a_period_are_not_joined() {
    let book = book();
    let draft = row(&book, "Kinh tế số").indicator.draft;
    let [share, rank] = ["Kinh tế số", "Chỉ số"].map(|name| row(&book, name).milestones[0].target.clone());
    let both = actions::change_indicator(&book.store, &id(&book, "Kinh tế số"), draft, &[share, rank]);
    assert_eq!(codes(both.unwrap_err()), [ProblemCode::YearsCollide]);
    measure(&book, "Kinh tế số chiếm 18%", "2025-Q1", "16,5");
    measure(&book, "Kinh tế số chiếm 28%", "2025-Q1", "16,6");
    let groups = [vec![id(&book, "Kinh tế số chiếm 18%"), id(&book, "Kinh tế số chiếm 28%")]];
    assert_eq!(codes(actions::join_indicators(&book.store, &groups).unwrap_err()), [ProblemCode::MeasuresCollide]);
    measure(&book, "Kinh tế số chiếm 28%", "2025-Q1", "");
    measure(&book, "Kinh tế số chiếm 28%", "2025-Q2", "17");
    drop(actions::join_indicators(&book.store, &groups).unwrap());
    assert_eq!(book.store.read(|db| db.trajectory(&groups[0][0])).unwrap().points.len(), 2);
}

#[test]
fn a_column_is_written_whole_or_not_at_all_in_one_step() {
    let book = book();
    let good = entry(&book, "Kinh tế số chiếm 18%", "2025-Q1", "1,234");
    let bad = entry(&book, "Cáp quang", "2025-Q1", "101");
    let both = [good.clone(), bad];
    let Err(nhiemvu::Error::Invalid(problems)) = actions::measure(&book.store, &both) else { panic!() };
    assert_eq!((problems[0].code, problems[0].location.row), (ProblemCode::CoverageOutOfRange, Some(2)));
    assert_eq!(book.store.read(|db| db.measures(None)).unwrap(), []);
    let fine = [good, entry(&book, "Cáp quang", "2025-Q1", "92/96")];
    let written = actions::measure(&book.store, &fine).unwrap().value;
    assert_eq!((written.written, written.doubts.len()), (2, 1));
    assert_eq!(written.doubts[0].text.as_deref(), Some("1,234 → 1.234"));
    // The same again changes nothing; with the old revision it is stale.
    assert!(matches!(actions::measure(&book.store, &fine), Err(nhiemvu::Error::Stale(_))));
    drop(book.store.undo().unwrap());
    assert_eq!(book.store.read(|db| db.measures(None)).unwrap(), []);
}

const SIX: [&str; 6] = ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"];

/// One indicator of each kind, measured in six periods.
fn measured() -> Book {
    let book = book();
    join_all(&book);
    let digital = row(&book, "Cơ bản");
    let kinds = IndicatorDraft { kind: IndicatorKind::YesNo, ..digital.indicator.draft };
    drop(
        actions::change_indicator(&book.store, &digital.indicator.id, kinds, &[digital.milestones[0].target.clone()])
            .unwrap(),
    );
    let economy = row(&book, "Kinh tế số");
    let based = IndicatorDraft { base_year: Some(2020), base_value: "8".to_owned(), ..economy.indicator.draft.clone() };
    let targets: Vec<_> = economy.milestones.iter().map(|milestone| milestone.target.clone()).collect();
    drop(actions::change_indicator(&book.store, &economy.indicator.id, based, &targets).unwrap());
    let values: [(&str, [&str; 6]); 8] = [
        ("Tốc độ", ["6", "6,5", "7", "-", "8,2", "9"]),
        ("Năng suất", ["6", "6,2", "6,4", "6,6", "-", "6,8"]),
        ("Tỷ lệ hồ sơ", ["6", "5,5", "4", "3", "2,5", "2,6"]),
        ("Chỉ số cải cách", ["22/63", "20/63", "18/63", "16/63", "15/63", "14/63"]),
        ("Kinh tế số", ["14,5", "15", "15,5", "-", "17", "18"]),
        ("Cáp quang", ["80/96", "84/96", "88/96", "90/96", "95/96", "96/96"]),
        ("Cơ bản", ["không", "không", "không", "không", "-", "có"]),
        ("Hạ tầng", ["Đang khảo sát", "Đã lập dự án", "Đang xây dựng", "Xong giai đoạn 1", "-", "Đã nghiệm thu"]),
    ];
    for (name, values) in values {
        let entries: Vec<_> = SIX.iter().zip(values).map(|(period, value)| entry(&book, name, period, value)).collect();
        drop(actions::measure(&book.store, &entries).unwrap());
    }
    book
}

#[test]
fn one_of_each_kind_is_held_against_its_way_over_six_periods() {
    let book = measured();
    let board = board(&book, "2025-Q4");
    let told: Vec<String> = board
        .rows
        .iter()
        .filter(|row| row.cells.iter().any(|cell| cell.measure.is_some()))
        .map(|row| {
            let courses = row.cells.iter().map(|cell| match cell.judged.course {
                Course::Reached => '+',
                Course::Behind => '-',
                Course::NoData => '0',
                Course::NotComparable => '?',
            });
            let words: Vec<&str> = row.indicator.draft.name.split(' ').take(2).collect();
            format!("{} {:?}: {}", words.join(" "), row.path, courses.collect::<String>())
        })
        .collect();
    insta::assert_debug_snapshot!(told, @r#"
    [
        "Tốc độ Level: --+0++",
        "Năng suất Level: ---+0+",
        "Tỷ lệ Linear: ????+-",
        "Chỉ số Step: ????++",
        "Kinh tế Linear: ---0-+",
        "Cáp quang Linear: ?????+",
        "Cơ bản Step: ????0+",
        "Hạ tầng None: ????0?",
    ]
    "#);
    let economy = id(&book, "Kinh tế số");
    let economy = book.store.read(|db| db.trajectory(&economy)).unwrap();
    assert_eq!((economy.path, economy.points.len(), economy.goals.len()), (Way::Linear, 6, 2));
    assert_eq!(economy.base.map(|(day, value)| (day.to_string(), value.printed())).unwrap().1, "8");
    assert_eq!(economy.points[3].measure.value, Value::NoData);
}

#[test]
fn targets_owed_are_said_once_something_was_measured() {
    let book = book();
    let said = || {
        let owed = book.store.read(|db| db.obligations(key("2025-Q2"), day("2025-07-01"))).unwrap();
        let targets = owed.rows.iter().filter(|row| row.target.is_some());
        (targets.clone().count(), targets.filter(|row| row.said).count())
    };
    assert_eq!(said(), (8, 0));
    assert_eq!(book.store.read(|db| db.target_checks(key("2025-Q2"))).unwrap().len(), 8);
    measure(&book, "Kinh tế số chiếm 18%", "2025-Q2", "17");
    measure(&book, "Cáp quang", "2025-Q2", "chưa có số liệu");
    assert_eq!(said(), (8, 2));
    let checks = book.store.read(|db| db.target_checks(key("2025-Q2"))).unwrap();
    assert_eq!(checks.len(), 6);
    assert_eq!(checks[0].problems[0].code, ProblemCode::TargetUnmeasured);
}

#[test]
fn the_return_says_what_was_measured_and_how_it_stands_and_then_is_closed() {
    let book = measured();
    let head = book.store.read(|db| db.return_head(key("2025-Q3"), None)).unwrap();
    assert_eq!(head.targets.len(), 8);
    let of = |name: &str| head.targets.iter().find(|target| target.target.text.starts_with(name)).unwrap();
    let told = |name: &str| {
        let found = of(name);
        (found.judged.course, found.measured.as_ref().map(|measured| measured.period.to_string()))
    };
    assert_eq!(told("Kinh tế số"), (Course::Behind, Some("2025-Q3".to_owned())));
    assert_eq!(told("Cáp quang"), (Course::NotComparable, Some("2025-Q3".to_owned())));
    assert_eq!(told("Năng suất"), (Course::NoData, Some("2025-Q3".to_owned())));
    drop(
        actions::submit(&book.store, key("2025-Q3"), (day("2025-10-01"), day("2025-10-02")), "Gửi muộn", &mut |_| true)
            .unwrap(),
    );
    let sent = book.store.read(|db| db.submission(key("2025-Q3"), None)).unwrap();
    assert_eq!(sent.head.targets, head.targets);
    let closed = actions::measure(&book.store, &[entry(&book, "Kinh tế số", "2025-Q3", "19")]);
    assert!(matches!(closed, Err(nhiemvu::Error::Locked { .. })));
    assert!(board(&book, "2025-Q3").periods[5].locked);
}

#[test]
fn the_sheet_of_targets_shows_value_requirement_course_and_source() {
    let book = measured();
    let out = book.folder.path().join("bao-cao.xlsx");
    actions::export(&book.store, key("2025-Q4"), None, &out, &mut |_| true).unwrap();
    let rows = sheet(&out, "Chỉ tiêu");
    let cell = |name: &str| {
        let row = rows.iter().find(|row| row.iter().any(|cell| cell.starts_with(name))).unwrap();
        row.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" | ")
    };
    insta::assert_debug_snapshot!(
        ["Kinh tế số", "Cáp quang", "Chỉ số cải cách", "Cơ bản", "Hạ tầng"].map(cell),
        @r#"
    [
        "5 | Kinh tế số chiếm 18% GRDP | 2025 | 18 | % GRDP | 18 | từ 18 trở lên | Đạt | Cục Thống kê | II/2025",
        "6 | Cáp quang phủ 100% các xã | 2025 | 100 | % các xã | 100 (96/96) | từ 100 trở lên | Đạt | Cục Thống kê | II/2025",
        "4 | Chỉ số cải cách xếp thứ 15 cả nước | 2025 | trong nhóm 15 dẫn đầu | cả nước | 14/63 | trong nhóm 15 dẫn đầu | Đạt | Cục Thống kê | II/2025",
        "7 | Cơ bản hoàn thành số hóa sổ sách | 2025 | Có | Đạt | Cục Thống kê | II/2025",
        "8 | Hạ tầng số thuộc nhóm dẫn đầu khu vực | 2025 | Đã nghiệm thu | Không so sánh được | Cục Thống kê | II/2025",
    ]
    "#
    );
    if let Some(kept) = std::env::var_os("KEEP_RETURN") {
        std::fs::copy(&out, kept).unwrap();
    }
}

fn sheet(path: &Path, name: &str) -> Vec<Vec<String>> {
    use calamine::{Data, Reader, open_workbook_auto};
    let range = open_workbook_auto(path).unwrap().worksheet_range(name).unwrap();
    let text = |cell: &Data| cell.to_string();
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// The targets of a book, grouped as proposed: kinds of each group.
fn grouped(book: &Book) -> Vec<Vec<String>> {
    join_all(book);
    let rows = board(book, "2025-Q4").rows.into_iter();
    rows.map(|row| {
        let kind = format!("{:?} {:?} {:?}", row.indicator.draft.kind, row.indicator.draft.direction, row.path);
        let years = row.milestones.iter().map(|milestone| milestone.draft.year.unwrap_or_default().to_string());
        std::iter::once(kind).chain(years).collect()
    })
    .collect()
}

#[test]
fn the_targets_of_the_built_in_list_are_typed_and_grouped() {
    let book = empty_book();
    drop(actions::start_book(&book.store, &office(), true).unwrap());
    insta::assert_debug_snapshot!(grouped(&book).iter().map(|row| row.join(" ")).collect::<Vec<_>>(), @r#"
    [
        "Rank Down Step 2025",
        "Range Up Level 2025 2030",
        "Narrative None None 2025",
        "Coverage Up Linear 2025",
        "Share Up Linear 2025 2030",
        "AtLeast Up Level 2025 2030",
        "Narrative None None 2025",
        "Rank Down Step 2030",
        "Coverage Up Linear 2030",
        "Narrative None None 2030",
        "Narrative None None 2045",
        "Narrative None None 2045",
    ]
    "#);
}

#[test]
fn the_targets_of_the_real_plan_are_typed_and_grouped() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/plan");
    for name in ["ke-hoach-nq52.md", "ke-hoach-nq52.docx"] {
        let Ok(bytes) = std::fs::read(folder.join(name)) else {
            eprintln!("skipped: the real plan does not lie beside the repository");
            return;
        };
        let book = book_with(&read(open(name, &bytes).unwrap()).unwrap());
        let groups = grouped(&book);
        let several: Vec<String> = groups.iter().filter(|row| row.len() > 2).map(|row| row.join(" ")).collect();
        let expected = ["Range Up Level 2025 2030", "Share Up Linear 2025 2030", "AtLeast Up Level 2025 2030"];
        assert_eq!(several, expected);
        let kinds = [IndicatorKind::Rank, IndicatorKind::Coverage, IndicatorKind::Narrative];
        for kind in kinds.map(|kind| format!("{kind:?} ")) {
            assert!(groups.iter().any(|row| row[0].starts_with(&kind)), "{kind}");
        }
        assert!(
            groups
                .iter()
                .all(|row| row[0].starts_with("Narrative") == row[0].contains(&format!("{:?} ", Direction::None)))
        );
    }
}

#[test]
fn a_value_measured_after_the_year_of_its_target_is_in_the_return() {
    let book = book();
    let printed = |period: &str| -> Vec<String> {
        let head = book.store.read(|db| db.return_head(key(period), None)).unwrap();
        head.targets.into_iter().map(|told| told.target.text).collect()
    };
    let late = |texts: Vec<String>| texts.iter().any(|text| text.starts_with("Cáp quang phủ"));
    assert!(!late(printed("2026-Q3")));
    measure(&book, "Cáp quang phủ", "2026-Q3", "92/96");
    assert!(late(printed("2026-Q3")));
    assert!(!late(printed("2026-Q4")));
}
