//! A list under review: decisions row by row, column by column, cell by cell, and the windows it is seen through.

use super::*;
use nhiemvu::actions::{self, apply_chosen, decide, review};
use nhiemvu::exchange::editions::PlanAnswer;
use nhiemvu::exchange::list::Field;
use nhiemvu::exchange::matching::Answer;
use nhiemvu::exchange::review::{Decision, Review, View};
use nhiemvu_tests::tables::Sheet;
use nhiemvu_tests::{Book, book_with};
use std::collections::BTreeMap;

const HEADINGS: [&str; 5] = ["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Ghi chú"];

fn list(rows: &[[&str; 5]]) -> ListReading {
    let rows: Vec<&[&str]> = std::iter::once(&HEADINGS).chain(rows).map(|row| row.as_slice()).collect();
    Sheet::of(&rows).list()
}

/// A book with three tasks, and its list sent again: two differ in two fields each, one is told in other words.
fn sent_again() -> (Book, Review) {
    let book = book_with(
        &list(&[
            ["1", "Trồng cây ven kênh chính", "Hội Nông dân", "6/2026", "Đợt một"],
            ["2", "Dọn rác bãi biển Mỹ Khê", "Đoàn Thanh niên", "6/2026", "Hằng tháng"],
            ["3", "Sửa nhà văn hóa thôn Cổ Lũy", "Ủy ban nhân dân xã", "2026", ""],
        ])
        .reading,
    );
    let again = list(&[
        ["1", "Trồng cây ven kênh chính", "Hội Nông dân", "9/2026", "Đợt hai"],
        ["2", "Dọn rác bãi biển Mỹ Khê", "Đoàn Thanh niên", "9/2026", "Hằng quý"],
        ["8", "Sửa chữa nhà văn hóa thôn Cổ Lũy Bắc", "Ủy ban nhân dân xã", "2026", ""],
        ["9", "Lập tủ sách của thôn", "Công đoàn xã", "2027", "Thêm"],
    ]);
    let review = review(&book.store, again).unwrap();
    (book, review)
}

/// Added, changed, unchanged, asked, left, and rows of which something is left.
fn counts(review: &Review) -> [usize; 6] {
    let (counts, overview) = (review.counts(), review.overview());
    [counts.added, counts.changed, counts.unchanged, counts.asked, counts.left, overview.left]
}

fn cell(number: usize, field: &str, left: bool) -> Decision {
    Decision::Cell { number, field: field.to_owned(), left }
}

#[test]
fn a_cell_is_left_and_the_rest_of_its_row_is_taken() {
    let (book, mut review) = sent_again();
    assert_eq!(counts(&review), [1, 2, 0, 1, 0, 0]);
    decide(&book.store, &mut review, Some(cell(0, "note", true))).unwrap();
    assert_eq!(counts(&review), [1, 2, 0, 1, 0, 1]);
    decide(&book.store, &mut review, Some(cell(0, "frame", true))).unwrap();
    assert_eq!(counts(&review), [1, 1, 1, 1, 0, 1]);
    // It stays among those that differ, where it can be taken again.
    assert_eq!(review.rows(View::Changed, 0, 100).total, 2);
    decide(&book.store, &mut review, Some(Decision::Row { number: 0, left: false })).unwrap();
    assert_eq!(counts(&review), [1, 2, 0, 1, 0, 0]);
}

#[test]
fn a_cell_taken_out_of_a_column_or_a_row_leaves_the_others_of_it() {
    let (book, mut review) = sent_again();
    let column = |left| Decision::Column { field: "note".to_owned(), left };
    decide(&book.store, &mut review, Some(column(true))).unwrap();
    decide(&book.store, &mut review, Some(cell(1, "note", false))).unwrap();
    let taken = |review: &Review| -> Vec<(usize, &str)> {
        let rows = review.rows(View::All, 0, 100).rows;
        let cells = rows.iter().flat_map(|row| row.task.changes.iter().map(|change| (row.task.number, change)));
        cells.filter(|(_, change)| change.taken).map(|(number, change)| (number, change.field)).collect()
    };
    assert_eq!(taken(&review), [(0, "frame"), (1, "frame"), (1, "note")]);
    assert_eq!(review.rows(View::Added, 0, 1).rows[0].task.task.note, "", "the new row's remark stays out too");
    decide(&book.store, &mut review, Some(Decision::All { left: true })).unwrap();
    assert_eq!((taken(&review), counts(&review)), (vec![], [0, 0, 2, 1, 1, 3]));
    decide(&book.store, &mut review, Some(cell(1, "frame", false))).unwrap();
    assert_eq!(taken(&review), [(1, "frame")]);
    decide(&book.store, &mut review, Some(Decision::All { left: false })).unwrap();
    assert_eq!(counts(&review), [1, 2, 0, 1, 0, 0]);
}

#[test]
fn an_answered_question_can_be_seen_and_taken_back() {
    let (book, mut review) = sent_again();
    let asked = review.rows(View::Asked, 0, 100).rows;
    let alike = asked[0].task.alike.clone().unwrap();
    assert_eq!((asked.len(), alike.content.as_str()), (1, "Sửa nhà văn hóa thôn Cổ Lũy"));
    let answer = |answer| Some(Decision::Answer { number: 2, answer });
    decide(&book.store, &mut review, answer(Some(Answer::Same { task: alike.id.clone() }))).unwrap();
    assert_eq!((counts(&review), review.overview().asked), ([1, 3, 0, 0, 0, 0], 1));
    assert_eq!(review.rows(View::Asked, 0, 100).rows[0].task.alike, Some(alike));
    decide(&book.store, &mut review, answer(Some(Answer::New))).unwrap();
    assert_eq!(counts(&review), [2, 2, 0, 0, 0, 0]);
    decide(&book.store, &mut review, answer(None)).unwrap();
    assert_eq!(counts(&review), [1, 2, 0, 1, 0, 0]);
}

#[test]
fn what_is_written_is_what_was_shown() {
    let (book, mut review) = sent_again();
    decide(&book.store, &mut review, Some(Decision::Row { number: 3, left: true })).unwrap();
    let shown = review.counts();
    let written = apply_chosen(&book.store, review.reading(), review.choices(), Some(shown), &mut |_| true).unwrap();
    assert_eq!(written.value, shown);
    // The same again finds the book changed since it was shown.
    let late = apply_chosen(&book.store, review.reading(), &Default::default(), Some(shown), &mut |_| true);
    assert!(matches!(late, Err(nhiemvu::Error::Stale(_))), "{late:?}");
}

#[test]
fn rows_come_in_windows() {
    let (_, review) = sent_again();
    let numbers = |offset, limit| -> Vec<usize> {
        review.rows(View::All, offset, limit).rows.iter().map(|row| row.task.number).collect()
    };
    assert_eq!((numbers(0, 2), numbers(2, 2), numbers(4, 2)), (vec![0, 1], vec![2, 3], vec![]));
    let fields: Vec<_> = review.overview().fields.iter().map(|count| (count.field, count.changed)).collect();
    assert_eq!(fields, [("path", 0), ("content", 0), ("lead", 0), ("frame", 2), ("note", 2)]);
}

#[test]
fn what_the_columns_hold_is_remembered_until_it_is_forgotten() {
    let book = nhiemvu_tests::empty_book();
    let chosen: BTreeMap<_, _> = [("stt|bo phan".to_owned(), vec![Some(Field::Code), None])].into();
    let bare: BTreeMap<_, _> = [("#2".to_owned(), vec![None, None])].into();
    actions::remember_columns(&book.store, &chosen).unwrap();
    actions::remember_columns(&book.store, &bare).unwrap();
    assert_eq!(actions::remembered_columns(&book.store).unwrap(), chosen);
    actions::forget_columns(&book.store, "stt|bo phan").unwrap();
    assert_eq!(actions::remembered_columns(&book.store).unwrap(), BTreeMap::new());
}

#[test]
fn every_question_is_answered_at_once_and_each_task_is_taken_once() {
    let (book, mut review) = sent_again();
    decide(&book.store, &mut review, Some(Decision::AnswerAll { same: true })).unwrap();
    assert_eq!(counts(&review), [1, 3, 0, 0, 0, 0]);
    decide(&book.store, &mut review, Some(Decision::Answer { number: 2, answer: None })).unwrap();
    decide(&book.store, &mut review, Some(Decision::AnswerAll { same: false })).unwrap();
    assert_eq!(counts(&review), [2, 2, 0, 0, 0, 0]);
}

#[test]
fn a_person_says_that_a_list_is_of_a_new_plan_and_takes_it_back() {
    let (book, mut review) = sent_again();
    decide(&book.store, &mut review, Some(Decision::Plan { answer: Some(PlanAnswer::New) })).unwrap();
    assert_eq!((counts(&review), review.overview().known), ([4, 0, 0, 0, 0, 0], false));
    decide(&book.store, &mut review, Some(Decision::Plan { answer: None })).unwrap();
    assert_eq!(counts(&review), [1, 2, 0, 1, 0, 0]);
}
