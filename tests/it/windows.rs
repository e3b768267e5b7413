//! The list in windows, and words half typed: however it is asked for, it is the
//! same list.

use nhiemvu::domain::task::TaskKind;
use nhiemvu::store::views::TaskQuery;
use nhiemvu_tests::{Book, book_with, many_tasks, plan, task};

fn codes(book: &Book, query: &TaskQuery) -> Vec<String> {
    book.store.read(|db| db.tasks(query)).unwrap().rows.into_iter().map(|row| row.code).collect()
}

fn found(book: &Book, search: &str) -> Vec<String> {
    codes(book, &TaskQuery { search: search.to_owned(), ..TaskQuery::default() })
}

#[test]
fn a_window_may_begin_anywhere() {
    let book = book_with(&many_tasks(450));
    let all: Vec<String> = (1..=450).map(|number| format!("1.{number}")).collect();
    for kinds in [vec![], vec![TaskKind::Assigned]] {
        for offset in [0, 1, 199, 200, 201, 399, 400, 449, 450, 1000] {
            for limit in [0, 1, 7, 200, 201, 600] {
                let query = TaskQuery { offset, limit, kinds: kinds.clone(), ..TaskQuery::default() };
                let page = book.store.read(|db| db.tasks(&query)).unwrap();
                let window: Vec<String> =
                    all.iter().skip(offset as usize).take(limit as usize).map(String::clone).collect();
                assert_eq!((page.total, page.more, page.offset), (450, false, offset));
                assert_eq!(page.rows.into_iter().map(|row| row.code).collect::<Vec<_>>(), window, "{offset} {limit}");
            }
        }
    }
}

#[test]
fn windows_of_a_book_of_several_plans_go_on_from_one_to_the_next() {
    let book = book_with(&many_tasks(230));
    let mut second = many_tasks(230);
    second.plan.number = "99-KH/TU".to_owned();
    second.plan.title = "cải cách hành chính".to_owned();
    drop(nhiemvu::actions::apply(&book.store, &second).unwrap());
    let plans = book.store.read(|db| db.plans()).unwrap().len();
    let page = |offset, limit| codes(&book, &TaskQuery { offset, limit, ..TaskQuery::default() });
    assert_eq!((plans, page(0, 1000).len()), (2, 460));
    assert_eq!(page(228, 4), ["1.229", "1.230", "1.1", "1.2"]);
    assert_eq!(page(458, 200), ["1.229", "1.230"]);
}

#[test]
fn where_windows_begin_is_forgotten_when_the_book_changes() {
    let book = book_with(&many_tasks(230));
    let end = TaskQuery { offset: 229, ..TaskQuery::default() };
    assert_eq!(codes(&book, &end), ["1.230"]);
    drop(book.store.undo().unwrap());
    let page = book.store.read(|db| db.tasks(&end)).unwrap();
    assert_eq!((page.total, page.rows.len()), (0, 0));
    drop(book.store.redo().unwrap());
    assert_eq!(codes(&book, &end), ["1.230"]);
}

#[test]
fn a_word_half_typed_finds_all_that_go_on_from_it() {
    let book = book_with(&plan(vec![
        task("1.1", "Lắp đèn chiếu sáng tuyến đường chính", "Năm 2026"),
        task("1.2", "Sửa chiếc cầu Bàu Sắt", "Năm 2026"),
        task("1.3", "Mở chiến dịch tổng vệ sinh", "Năm 2026"),
        task("1.4", "Ghi mã chiea, chieb, chied, chief, chieg, chieh", "Năm 2026"),
        task("1.5", "Phát động thi đua", "Năm 2026"),
    ]));
    assert_eq!(found(&book, "chi"), ["1.1", "1.2", "1.3", "1.4"]);
    assert_eq!(found(&book, "chie"), ["1.1", "1.2", "1.3", "1.4"]);
    assert_eq!(found(&book, "chiec"), ["1.2"]);
    assert_eq!(found(&book, "chiê"), ["1.1", "1.2", "1.3", "1.4"]);
    assert_eq!(found(&book, "chiế"), ["1.1", "1.2", "1.3", "1.4"]);
    assert_eq!(found(&book, "cau chie"), ["1.2"]);
    assert_eq!(found(&book, "cầu chiế"), ["1.2"]);
    assert_eq!(found(&book, "chie "), Vec::<String>::new());
    assert_eq!(found(&book, "dong thix"), Vec::<String>::new());
}
