//! Two hundred pieces of the office's own work, pasted from a spreadsheet under five tasks of the province.

use super::{add, below, book, done, five, going, id, key, of, order, returned, said, say};
use crate::store::dump;
use calamine::{Data, Reader, Xlsx};
use nhiemvu::domain::problem::ProblemCode;
use nhiemvu::domain::progress::State;
use nhiemvu::domain::status::Label;
use nhiemvu::exchange::report::Counts;
use nhiemvu::exchange::worker::{Foreign, Readers};
use nhiemvu::store::views::{LocalQuery, TaskQuery};
use nhiemvu::{Error, actions};
use nhiemvu_tests::{Book, day, many_tasks};
use std::io::Cursor;

/// Forty rows under each of five tasks; the task above is named once, as a merged cell copies.
fn table() -> String {
    let mut text =
        "Thuộc nhiệm vụ\tNội dung công việc\tSản phẩm\tThời hạn\tBộ phận\tNgười phụ trách\tTrọng số\n".to_owned();
    for task in 1..=5 {
        for number in 1..=40 {
            let above = if number == 1 { format!("1.{task}") } else { String::new() };
            let unit = ["Văn phòng", "Phòng Kinh tế", "Công an xã"][number % 3];
            text += &format!(
                "{above}\tViệc {task}-{number} của xã\tBáo cáo\t30/9/2026\t{unit}\tCán bộ {}\t1\n",
                number % 7
            );
        }
    }
    text
}

fn preview(book: &Book, text: &str) -> actions::LocalPreview {
    let foreign = Foreign::pasted(text.to_owned());
    actions::preview_local(&book.store, &Readers::InProcess, foreign, None, &|| false).unwrap()
}

fn paste(book: &Book) -> u32 {
    actions::apply_local(&book.store, &preview(book, &table())).unwrap().value
}

fn tasks(book: &Book) -> i64 {
    let query = TaskQuery { limit: 1, ..TaskQuery::default() };
    book.store.read(|db| db.tasks(&query)).unwrap().total
}

#[test]
fn two_hundred_rows_stand_under_their_five_tasks_and_one_undo_takes_them_back() {
    let book = book();
    let before = dump(&book.store);
    let shown = preview(&book, &table());
    assert_eq!((shown.added, shown.refused, shown.rows.len()), (200, 0, 200));
    assert_eq!(shown.rows[41].parent_path, "III/1/1.2");
    assert_eq!(dump(&book.store), before, "a look changes nothing");
    assert_eq!(paste(&book), 200);
    assert_eq!(tasks(&book), 205);
    for number in 1..=5 {
        let rows = below(&book, &format!("III/1/1.{number}"));
        assert_eq!(rows.len(), 40);
        assert_eq!(rows[39].draft.content, format!("Việc {number}-40 của xã"));
        assert_eq!((rows[39].code.as_str(), rows[39].deadline), (&*format!("1.{number}.40"), Some(day("2026-09-30"))));
    }
    let stands = order(&book);
    assert_eq!(stands[40], ("III/1/1.1/40".to_owned(), true));
    assert_eq!(stands[41], ("III/1/1.2".to_owned(), false));
    // They are found as other tasks are.
    let found = TaskQuery { search: "viec 3-17".to_owned(), ..TaskQuery::default() };
    assert!(book.store.read(|db| db.tasks(&found)).unwrap().total >= 1);
    drop(book.store.undo().unwrap());
    assert_eq!(dump(&book.store), before);
    drop(book.store.redo().unwrap());
    assert_eq!((tasks(&book), order(&book)), (205, stands));
}

#[test]
fn what_was_pasted_is_shown_by_who_does_it() {
    let book = book();
    paste(&book);
    let page = |assignee: Option<&str>| {
        let query = LocalQuery { period: key("2026-Q3"), assignee: assignee.map(str::to_owned), offset: 0, limit: 3 };
        book.store.read(|db| db.local_page(&query)).unwrap()
    };
    let all = page(None);
    assert_eq!((all.total, all.pieces, all.parents.len()), (5, 200, 3));
    assert_eq!(all.assignees[..2], ["Cán bộ 0", "Cán bộ 1"]);
    let police = page(Some("Công an xã"));
    assert!(police.parents.iter().flat_map(|parent| &parent.rows).all(|row| row.draft.unit == "Công an xã"));
    assert_eq!(police.parents[0].below.map(|below| below.pieces), Some(40), "all of it makes the figure");
    assert_eq!(page(Some("ai khác")).total, 0);
}

#[test]
fn problems_are_told_by_row_and_column_and_only_whole_rows_come_in() {
    let book = book();
    let text = "Nhiệm vụ tỉnh\tCông việc\tThời hạn\tTrọng số\n9.9\tViệc lạc\t30/9/2026\t1\n1.1\t\t30/9/2026\t\n1.2\tViệc tốt\t3/6\t2\n";
    let shown = preview(&book, text);
    let told: Vec<_> = shown
        .rows
        .iter()
        .flat_map(|row| &row.problems)
        .map(|problem| (problem.location.row, problem.location.column.as_deref(), problem.code))
        .collect();
    assert_eq!(
        told,
        [
            (Some(2), Some("A"), ProblemCode::ParentUnknown),
            (Some(3), Some("B"), ProblemCode::ContentMissing),
            (Some(4), Some("C"), ProblemCode::FrameUnresolved),
        ]
    );
    assert_eq!((shown.added, shown.refused), (1, 2));
    assert_eq!(actions::apply_local(&book.store, &shown).unwrap().value, 1);
    assert_eq!(below(&book, "III/1/1.2")[0].draft.weight, 2);
}

#[test]
fn the_return_shows_the_work_under_its_tasks_and_its_totals_are_those_of_the_plan() {
    let book = book();
    paste(&book);
    for row in below(&book, "III/1/1.1") {
        say(&book, &row.id, "2026-Q3", done("2026-08-20")).unwrap();
    }
    let second = below(&book, "III/1/1.2");
    for row in &second[..10] {
        say(&book, &row.id, "2026-Q3", going(60)).unwrap();
    }
    let parent = said(&book, &id(&book, "III/1/1.1"), "2026-Q3").unwrap();
    assert_eq!((parent.said.state, parent.said.completed, parent.rolled), (State::Done, Some(day("2026-08-20")), true));
    let parent = said(&book, &id(&book, "III/1/1.2"), "2026-Q3").unwrap();
    assert_eq!((parent.said.state, parent.said.percent), (State::InProgress, Some(15)));
    let rows = returned(&book, "2026-Q3");
    assert_eq!(rows.len(), 205);
    let parents: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].parent.is_none()).collect();
    assert_eq!(parents, [0, 41, 82, 123, 164]);
    assert!(rows[1..41].iter().all(|row| row.parent.as_ref() == Some(&rows[0].task) && row.label == Label::DoneOnTime));
    assert_eq!(rows[1].lead, "Phòng Kinh tế (Cán bộ 1)");
    // The workbook, as another program reads it.
    let file = book.folder.path().join("q3.xlsx");
    let counts = actions::export(&book.store, key("2026-Q3"), None, &file, &mut |_| true).unwrap();
    assert_eq!((counts.total, counts.done_on_time, counts.open_in_time), (5, 1, 4));
    let mut workbook = Xlsx::new(Cursor::new(std::fs::read(&file).unwrap())).unwrap();
    let sheet = workbook.worksheet_range("Báo cáo").unwrap();
    let text = |cell: &Data| cell.to_string();
    let codes: Vec<String> =
        sheet.rows().map(|row| text(&row[0])).filter(|code| code.starts_with(['1', '–'])).collect();
    assert_eq!((codes.len(), codes[1].as_str(), codes[40].as_str(), codes[41].as_str()), (205, "– 1", "– 40", "1.2"));
    let own = sheet.rows().filter(|row| text(&row[6]).starts_with("– ")).count();
    assert_eq!(own, 200, "the label of each bears a sign, so that no formula counts it");
    let summary = workbook.worksheet_range("Tổng hợp").unwrap();
    let section = summary.rows().find(|row| text(&row[1]) == "Hạ tầng số").unwrap();
    assert_eq!(text(&section[2]), "5");
}

#[test]
fn a_form_may_leave_the_offices_own_work_out() {
    let book = book();
    paste(&book);
    let mut form = nhiemvu::exchange::report::Form::standard(nhiemvu::domain::office::Profile::Party);
    (form.id, form.local) = ("khong-viec-rieng".to_owned(), false);
    drop(actions::put_form(&book.store, &form).unwrap());
    drop(actions::choose_form(&book.store, &form.id).unwrap());
    let file = book.folder.path().join("q3.xlsx");
    actions::export(&book.store, key("2026-Q3"), None, &file, &mut |_| true).unwrap();
    let mut workbook = Xlsx::new(Cursor::new(std::fs::read(&file).unwrap())).unwrap();
    let sheet = workbook.worksheet_range("Báo cáo").unwrap();
    let codes = sheet.rows().filter(|row| row[0].to_string().starts_with("1.")).count();
    assert_eq!(codes, 5);
    // What is sent is what is printed.
    let sent =
        actions::submit(&book.store, key("2026-Q3"), (day("2026-10-01"), day("2026-11-20")), "chậm", &mut |_| true);
    assert_eq!(sent.unwrap().value.counts.total, 5);
    let lines = book.store.read(|db| db.submission(key("2026-Q3"), None)).unwrap();
    assert_eq!(lines.lines().filter(|line| matches!(line, Ok(nhiemvu::domain::snapshot::Line::Task(_)))).count(), 5);
}

#[test]
fn every_count_of_a_period_speaks_of_the_plans_tasks_and_the_list_of_what_is_owed_of_all() {
    let book = book();
    paste(&book);
    say(&book, &below(&book, "III/1/1.3")[0].id, "2026-Q3", going(40)).unwrap();
    let (owed, glance, owing) = book
        .store
        .read(|db| {
            Ok((
                db.owed(key("2026-Q3"))?,
                db.overview(key("2026-Q3"))?,
                db.obligations(key("2026-Q3"), day("2026-09-20"))?,
            ))
        })
        .unwrap();
    let mut counts = Counts::default();
    returned(&book, "2026-Q3").iter().filter(|row| row.parent.is_none()).for_each(|row| counts.add(row.label));
    assert_eq!((owed.counts, glance.counts, owing.counts), (counts, counts, counts));
    assert_eq!((owed.rows.len(), glance.owed, glance.local, counts.total), (205, 205, 200, 5));
    assert_eq!((glance.said, owed.rows.iter().filter(|row| row.said).count()), (2, 2), "the piece and the task above");
    assert_eq!(owing.rows.iter().filter(|row| row.parent.is_some()).count(), 200);
}

#[test]
fn a_new_edition_of_the_plan_leaves_the_work_under_its_tasks_wherever_they_go() {
    let book = book();
    paste(&book);
    let before = dump(&book.store);
    let contents = |path: &str| below(&book, path).into_iter().map(|row| row.draft.content).collect::<Vec<_>>();
    let (first, fourth) = (contents("III/1/1.1"), contents("III/1/1.4"));
    // The fourth comes first, the first last, and a new one stands between the others.
    let mut edition = five(&[3, 1, 2, 4, 0]);
    let mut new = nhiemvu_tests::task("1.6", "Lập trung tâm điều hành thông minh của xã", "Năm 2028");
    new.place = "1/1/6".to_owned();
    edition.tasks.insert(2, new);
    for (place, task) in edition.tasks.iter_mut().enumerate() {
        (task.code, task.path) = (format!("1.{}", place + 1), format!("III/1/1.{}", place + 1));
        task.place = format!("1/1/{}", place + 1);
    }
    drop(actions::apply(&book.store, &edition).unwrap());
    assert_eq!((contents("III/1/1.1"), contents("III/1/1.6")), (fourth, first));
    assert!(contents("III/1/1.3").is_empty());
    let stands = order(&book);
    assert_eq!(stands.len(), 206);
    let mut above = String::new();
    for (path, is_own) in &stands {
        if *is_own {
            assert_eq!(path.rsplit_once('/').map(|(above, _)| above), Some(above.as_str()), "{path}");
        } else {
            above.clone_from(path);
        }
    }
    assert_eq!(below(&book, "III/1/1.6")[0].code, "1.6.1");
    drop(book.store.undo().unwrap());
    assert_eq!(dump(&book.store), before);
    drop(book.store.redo().unwrap());
    assert_eq!(order(&book), stands);
}

#[test]
fn a_long_edition_that_comes_in_between_leaves_the_work_where_it_belongs() {
    let book = nhiemvu_tests::book_with(&many_tasks(10));
    for number in 1..=10 {
        (0..5).for_each(|piece| drop(add(&book, &format!("III/1/1.{number}"), of(&format!("Phần {piece}")))));
    }
    let mut long = many_tasks(10);
    let more: Vec<_> = (11..=400)
        .map(|number| {
            let mut new =
                nhiemvu_tests::task(&format!("1.{number}"), &format!("Công trình số {number} mới bổ sung"), "Năm 2029");
            new.place = format!("1/1/{number}");
            new
        })
        .collect();
    let tail = long.tasks.split_off(3);
    long.tasks.extend(more);
    long.tasks.extend(tail);
    drop(actions::apply(&book.store, &long).unwrap());
    let stands = order(&book);
    assert_eq!(stands.len(), 450);
    let mut above = String::new();
    for (path, is_own) in &stands {
        match is_own {
            true => assert!(path.starts_with(&format!("{above}/")), "{path} below {above}"),
            false => above.clone_from(path),
        }
    }
}

#[test]
fn nothing_comes_below_a_task_that_is_not_the_plans() {
    let book = book();
    let own = add(&book, "III/1/1.1", of("Rà soát"));
    let refused = actions::add_local(&book.store, &own, of("Rà soát thêm"));
    assert!(matches!(refused, Err(Error::Invalid(problems)) if problems[0].code == ProblemCode::ParentUnknown));
    // A list of the plan's tasks has none of it, so that it cannot come back as the plan's.
    let file = book.folder.path().join("danh-muc.xlsx");
    assert_eq!(actions::write_list(&book.store, None, &file, &mut |_| true).unwrap(), 5);
}
