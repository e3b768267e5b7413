//! The built-in master list and the real plan with the shipped catalogue.

use super::{adopted, change, led, link, on};
use nhiemvu::actions;
use nhiemvu::domain::agencies::SuccessionKind;
use nhiemvu::domain::agency::Role;
use nhiemvu::domain::office::{Office, OfficeBefore};
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::domain::snapshot::Line;
use nhiemvu::exchange::builtin;
use nhiemvu::exchange::plan::{Reading, read};
use nhiemvu::exchange::preview::Fate;
use nhiemvu::exchange::source::open;
use nhiemvu::store::views::TaskQuery;
use nhiemvu_tests::{Book, book_with, day, office, plan, task};
use std::path::Path;

/// The built-in list and, where the client's plan is there, that.
fn readings() -> Vec<Reading> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/plan");
    let file = |name: &str| Some((name.to_owned(), std::fs::read(folder.join(name)).ok()?));
    let files = ["ke-hoach-nq52.md", "ke-hoach-nq52.docx"].into_iter().filter_map(file);
    let documents = files.map(|(name, bytes)| read(open(&name, &bytes).expect("a document")).expect("a plan"));
    std::iter::once(builtin::reading().unwrap()).chain(documents).collect()
}

/// Old names and what they became on 1 March 2025; the huyện ủy on 1 July.
const SPRING: [(&str, &str); 6] = [
    ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"),
    ("Sở Kế hoạch và Đầu tư", "Sở Tài chính"),
    ("Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ"),
    ("Sở Nông nghiệp và Phát triển nông thôn", "Sở Nông nghiệp và Môi trường"),
    ("Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường"),
    ("Ban Cán sự đảng Ủy ban nhân dân tỉnh", "Đảng ủy Ủy ban nhân dân tỉnh"),
];

/// What a name should have become by a day; itself where nothing is known of it.
fn expected(name: &str, at: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    if at >= "2025-02-01" && lower.contains("đảng đoàn") {
        return vec!["Đảng ủy Ủy ban nhân dân tỉnh".to_owned(), "Đảng ủy các cơ quan Đảng tỉnh".to_owned()];
    }
    if at >= "2025-07-01" && lower.contains("huyện ủy") {
        return vec!["các đảng ủy xã, phường, đặc khu, đảng ủy trực thuộc Tỉnh ủy".to_owned()];
    }
    let became = SPRING.iter().find(|(old, _)| old.to_lowercase() == lower);
    match became {
        Some((_, new)) if at >= "2025-03-01" => vec![(*new).to_owned()],
        _ => vec![name.to_owned()],
    }
}

#[test]
fn every_name_of_the_plan_is_recognised_and_every_task_has_the_right_body_on_each_day() {
    for reading in readings() {
        let book = book_with(&reading);
        adopted(&book);
        assert_eq!(book.store.read(|db| db.unrecognised()).unwrap(), [], "{:?}", reading.plan.title);
        let mut asked = 0;
        for draft in reading.tasks.iter().filter(|task| !task.agencies.is_empty()) {
            for at in ["2024-12-31", "2025-03-01", "2025-09-01"] {
                for role in Role::ALL {
                    let names = draft.agencies.iter().filter(|agency| agency.role == role);
                    let mut should: Vec<String> = Vec::new();
                    for name in names.flat_map(|agency| expected(&agency.name, at)) {
                        if !should.contains(&name) {
                            should.push(name);
                        }
                    }
                    assert_eq!(on(&book, &draft.path, role, at), should, "{} {role:?} {at}", draft.path);
                }
            }
            asked += 1;
        }
        assert_eq!(asked, 25);
    }
}

#[test]
fn where_the_client_s_plan_is_absent_the_built_in_list_stands_for_it() {
    // Said here so that a run without the plan does not look like one with it.
    let with_plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/plan/ke-hoach-nq52.md").exists();
    assert_eq!(readings().len() > 1, with_plan);
}

fn leads(book: &Book, period: PeriodKey, heirs: bool) -> (Office, Vec<(String, Vec<String>)>) {
    book.store
        .read(|db| {
            let head = db.return_head(period, None)?;
            let lines = db.return_lines(head.period)?.naming_heirs(heirs)?.collect::<Result<Vec<_>, _>>()?;
            let tasks = lines.into_iter().filter_map(|line| match line {
                Line::Task(row) => Some((row.lead, row.leads)),
                Line::Group { .. } => None,
            });
            Ok((head.office, tasks.collect()))
        })
        .unwrap()
}

fn two_old_leads() -> Reading {
    let mut reading = plan(vec![
        led("1.1", "Phủ sóng mạng 5G toàn tỉnh", "Sở Thông tin và Truyền thông", &["Sở Y tế"]),
        led("1.2", "Số hóa hồ sơ đất đai và rừng", "Sở TN&MT", &[]),
    ]);
    let mut second = reading.tasks[1].agencies.to_vec();
    second.push(nhiemvu::domain::agency::Assignment::plain(Role::Lead, "Sở Nông nghiệp và PTNT"));
    reading.tasks[1].agencies = second.into();
    reading
}

#[test]
fn a_return_of_2024_made_after_the_merger_carries_the_old_names_and_the_old_office() {
    let book = book_with(&two_old_leads());
    adopted(&book);
    let nnptnt = book.store.read(|db| db.agency_named("Sở NN&PTNT", day("2024-01-01"))).unwrap();
    drop(actions::add_alias(&book.store, &nnptnt.agency, "Sở Nông nghiệp và PTNT").unwrap());
    let before = Office { name: "Huyện ủy Sơn Tịnh".to_owned(), symbol: "HU".to_owned(), ..office() };
    let past = [OfficeBefore { until: day("2025-06-30"), office: before }];
    drop(actions::change_offices_before(&book.store, &past).unwrap());

    let (then, rows) = leads(&book, PeriodKey::quarter(2024, 4), true);
    assert_eq!((then.name.as_str(), then.symbol.as_str()), ("Huyện ủy Sơn Tịnh", "HU"));
    assert_eq!(rows[0].0, "Sở Thông tin và Truyền thông");
    assert_eq!(rows[1].1, ["Sở TN&MT", "Sở Nông nghiệp và PTNT"]);

    let (now, rows) = leads(&book, PeriodKey::quarter(2025, 3), true);
    assert_eq!(now.name, office().name);
    assert_eq!(rows[0].0, "Sở Thông tin và Truyền thông (nay là Sở Khoa học và Công nghệ)");
    assert_eq!(rows[1].1, ["Sở Nông nghiệp và Môi trường"], "two old leads are one");

    let (_, rows) = leads(&book, PeriodKey::quarter(2025, 3), false);
    assert_eq!(rows[0].0, "Sở Thông tin và Truyền thông");
}

#[test]
fn tasks_are_found_by_the_body_that_answers_for_them_at_the_cut_off() {
    let book = book_with(&two_old_leads());
    adopted(&book);
    let found = |name: &str, period: PeriodKey| {
        let body = book.store.read(|db| db.agency_named(name, day("2026-01-01"))).unwrap().agency;
        let query = TaskQuery { responsible: Some(body), period, ..TaskQuery::default() };
        let page = book.store.read(|db| db.tasks(&query)).unwrap();
        page.rows.into_iter().map(|row| row.code).collect::<Vec<_>>()
    };
    assert_eq!(found("Sở Khoa học và Công nghệ", PeriodKey::quarter(2024, 4)), Vec::<String>::new());
    assert_eq!(found("Sở Khoa học và Công nghệ", PeriodKey::quarter(2025, 3)), ["1.1"]);
    assert_eq!(found("Sở Nông nghiệp và Môi trường", PeriodKey::quarter(2025, 3)), ["1.2"]);
    assert_eq!(found("Sở Y tế", PeriodKey::quarter(2025, 3)), ["1.1"]);
}

#[test]
fn a_second_edition_under_new_names_comes_in_as_a_change_of_agencies_and_not_as_new_tasks() {
    let book = book_with(&plan(vec![
        led("1.1", "Phủ sóng mạng 5G toàn tỉnh", "Sở Thông tin và Truyền thông", &["Sở Y tế"]),
        led("1.2", "Thu hút đầu tư vào khu công nghệ", "Sở Kế hoạch và Đầu tư", &[]),
        led("1.3", "Mở lớp tập huấn an toàn thông tin", "Sở Y tế", &[]),
    ]));
    adopted(&book);
    let second = plan(vec![
        led("1.1", "Phủ sóng mạng 5G toàn tỉnh", "Sở Khoa học và Công nghệ", &["Sở Y tế"]),
        led("1.2", "Thu hút đầu tư vào khu công nghệ", "Sở Tài chính", &[]),
        led("1.3", "Mở lớp tập huấn an toàn thông tin", "Công an tỉnh", &[]),
    ]);
    let preview = actions::preview(&book.store, &second).unwrap();
    assert!(preview.known);
    let told: Vec<_> = preview
        .tasks
        .iter()
        .map(|task| (task.fate, task.changes.iter().map(|change| (change.field, change.succeeded)).collect::<Vec<_>>()))
        .collect();
    let changed = |succeeded| (Fate::Changed, vec![("lead", succeeded)]);
    assert_eq!(told, [changed(true), changed(true), changed(false)]);
    drop(actions::apply(&book.store, &second).unwrap());
    assert_eq!(book.store.read(|db| Ok(db.book()?.tasks)).unwrap(), 3);
}

#[test]
fn the_catalogue_comes_in_entry_by_entry_once_and_goes_again_in_one_step() {
    let book = book_with(&plan(vec![task("1.1", "Duy trì tổ công nghệ số", "Thường xuyên")]));
    let chosen = ["succession:so-khcn".to_owned(), "so-y-te".to_owned()].into();
    let counts = actions::adopt_catalogue(&book.store, Some(&chosen)).unwrap().value;
    assert_eq!((counts.agencies, counts.successions), (3, 1), "a succession brings its bodies along");
    let all = actions::adopt_catalogue(&book.store, None).unwrap().value;
    assert!(all.agencies > 100, "{all:?}");
    let again = actions::adopt_catalogue(&book.store, None).unwrap();
    assert_eq!((again.value.agencies, again.topics.len()), (0, 0));
    let known = book.store.read(|db| db.catalogue()).unwrap();
    assert!(known.iter().all(|row| row.known));
    drop(book.store.undo().unwrap());
    assert_eq!(book.store.read(|db| Ok(db.agencies()?.len())).unwrap(), 3);
    drop(book.store.undo().unwrap());
    assert_eq!(book.store.read(|db| Ok(db.agencies()?.len())).unwrap(), 0);
    drop(book.store.redo().unwrap());
    drop(book.store.redo().unwrap());
    assert!(book.store.read(|db| db.catalogue()).unwrap().iter().all(|row| row.known));
}

#[test]
fn a_body_added_by_hand_stands_in_for_that_of_the_catalogue() {
    let book = book_with(&plan(vec![task("1.1", "Duy trì tổ công nghệ số", "Thường xuyên")]));
    let own = actions::add_agency(&book.store, "Sở Thông tin và Truyền thông", "tinh", None).unwrap().value;
    // Known by its name, but with another day of beginning it is another id.
    adopted(&book);
    let heirs = book.store.read(|db| Ok(db.register()?.heirs_on(&own.agency, None, day("2026-01-01")))).unwrap().heirs;
    let science = book.store.read(|db| db.agency_named("Sở KH&CN", day("2026-01-01"))).unwrap();
    assert_eq!(heirs, [science.agency]);
    let names = book.store.read(|db| db.agencies()).unwrap();
    assert_eq!(names.iter().filter(|agency| agency.name() == "Sở Thông tin và Truyền thông").count(), 1);
}

#[test]
fn what_a_person_enters_is_one_step_and_what_makes_no_sense_is_refused() {
    let book = book_with(&plan(vec![led("1.1", "Phủ sóng mạng 5G toàn xã", "Phòng Văn hóa xã", &[])]));
    drop(actions::add_agency(&book.store, "Phòng Văn hóa xã", "xa", None).unwrap());
    let merge =
        change("2026-03-01", SuccessionKind::Merge, vec![link("Phòng Văn hóa xã", "Phòng Văn hóa - Xã hội xã")]);
    drop(actions::succeed(&book.store, &merge).unwrap());
    assert_eq!(on(&book, "III/1/1.1", Role::Lead, "2026-02-28"), ["Phòng Văn hóa xã"]);
    assert_eq!(on(&book, "III/1/1.1", Role::Lead, "2026-03-01"), ["Phòng Văn hóa - Xã hội xã"]);
    // It ended: it can neither merge again later nor take over from another.
    drop(actions::add_agency(&book.store, "Trạm Truyền thanh xã", "xa", None).unwrap());
    let again = change("2027-01-01", SuccessionKind::Merge, vec![link("Phòng Văn hóa xã", "Trạm Truyền thanh xã")]);
    assert!(actions::succeed(&book.store, &again).is_err());
    let late = change("2027-01-01", SuccessionKind::Merge, vec![link("Trạm Truyền thanh xã", "Phòng Văn hóa xã")]);
    assert!(actions::succeed(&book.store, &late).is_err());
    // Two that take over from each other leave nobody.
    let circle = change("2025-01-01", SuccessionKind::Merge, vec![link("Trạm Truyền thanh xã", "Phòng Văn hóa xã")]);
    drop(actions::succeed(&book.store, &circle).unwrap());
    assert_eq!(book.store.undo().unwrap().value.subject, "Trạm Truyền thanh xã");
    drop(book.store.undo().unwrap());
    let undone = book.store.undo().unwrap().value;
    assert_eq!(undone.subject, "Phòng Văn hóa xã");
    assert_eq!(on(&book, "III/1/1.1", Role::Lead, "2026-03-01"), ["Phòng Văn hóa xã"]);
    let names: Vec<String> =
        book.store.read(|db| db.agencies()).unwrap().iter().map(|one| one.name().to_owned()).collect();
    assert_eq!(names, ["Phòng Văn hóa xã"], "the heir came and went with the step");
}
