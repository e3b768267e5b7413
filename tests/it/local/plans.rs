//! Several plans in one book: one that ends, one that takes its place, and tasks that stand in both.

use super::{add, going, id, key, of, said, say};
use crate::store::dump;
use nhiemvu::domain::ids::PlanId;
use nhiemvu::domain::plan::{PlanStanding, PlanState};
use nhiemvu::domain::problem::ProblemCode;
use nhiemvu::{Error, actions};
use nhiemvu_tests::{Book, book_with, day, plan, task};

/// Two plans: of digital change, and of science, one task of which is nearly the same.
fn two() -> (Book, PlanId, PlanId) {
    let first = plan(vec![
        task("1.1", "Phổ cập chữ ký số cá nhân cho người dân từ đủ 15 tuổi", "30/6/2027"),
        task("1.2", "Thí điểm chợ không dùng tiền mặt", "30/6/2027"),
    ]);
    let mut second = plan(vec![
        task("4.1", "Phổ cập chữ ký số cá nhân cho người dân từ đủ 16 tuổi", "30/6/2027"),
        task("4.2", "Đặt hàng đề tài nghiên cứu cây quế", "30/6/2027"),
    ]);
    second.plan.number = "57-KH/TU".to_owned();
    second.plan.title = "phát triển khoa học, công nghệ".to_owned();
    let book = book_with(&first);
    drop(actions::apply(&book.store, &second).unwrap());
    let plans = book.store.read(|db| db.plans()).unwrap();
    (book, plans[0].id.clone(), plans[1].id.clone())
}

fn ends(on: &str, next: Option<&PlanId>) -> PlanStanding {
    let state = if next.is_some() { PlanState::Superseded } else { PlanState::Closed };
    PlanStanding {
        state, ended: Some(day(on)), superseded_by: next.cloned(), reason: "Theo quyết định".to_owned()
    }
}

fn owed(book: &Book, period: &str) -> Vec<String> {
    let owed = book.store.read(|db| db.owed(key(period))).unwrap();
    let glance = book.store.read(|db| db.overview(key(period))).unwrap();
    let owing = book.store.read(|db| db.obligations(key(period), day("2026-12-31"))).unwrap();
    assert_eq!((glance.counts, owing.counts), (owed.counts, owed.counts));
    assert_eq!((glance.owed as usize, owing.rows.len()), (owed.rows.len(), owed.rows.len()));
    owed.rows.into_iter().map(|row| row.path).collect()
}

#[test]
fn tasks_of_a_plan_that_ended_are_owed_no_more_and_nothing_of_them_is_lost() {
    let (book, first, second) = two();
    say(&book, &id(&book, "III/1/1.2"), "2026-Q2", going(30)).unwrap();
    let before = dump(&book.store);
    let plan = actions::change_plan_standing(&book.store, &first, ends("2026-08-10", Some(&second))).unwrap().value;
    assert_eq!((plan.standing.state, plan.standing.superseded_by), (PlanState::Superseded, Some(second)));
    assert_eq!(owed(&book, "2026-Q2").len(), 4, "the plan was in force then");
    assert_eq!(owed(&book, "2026-Q3"), ["III/1/4.1", "III/1/4.2"]);
    assert_eq!(owed(&book, "2026-Q4"), ["III/1/4.1", "III/1/4.2"]);
    // It was in force on some day of the third quarter, so the return still prints it; that of the fourth does not.
    assert_eq!((super::returned(&book, "2026-Q3").len(), super::returned(&book, "2026-Q4").len()), (4, 2));
    assert_eq!(book.store.read(|db| db.tasks(&Default::default())).unwrap().total, 4, "the list has them all");
    assert_eq!(said(&book, &id(&book, "III/1/1.2"), "2026-Q2").unwrap().said.percent, Some(30));
    // What is said of one in that quarter all the same is reported with it.
    say(&book, &id(&book, "III/1/1.2"), "2026-Q3", going(40)).unwrap();
    assert_eq!(owed(&book, "2026-Q3"), ["III/1/1.2", "III/1/4.1", "III/1/4.2"]);
    drop(book.store.undo().unwrap());
    drop(book.store.undo().unwrap());
    assert_eq!(dump(&book.store), before);
    assert_eq!(owed(&book, "2026-Q3").len(), 4);
}

#[test]
fn a_plan_is_taken_up_again_and_an_unfit_ending_is_refused() {
    let (book, first, second) = two();
    let refused = |standing: PlanStanding| match actions::change_plan_standing(&book.store, &first, standing) {
        Err(Error::Invalid(problems)) => problems.into_iter().map(|problem| problem.code).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(ends("2026-08-10", Some(&first))), [ProblemCode::SuccessorUnfit]);
    let bare = PlanStanding { ended: None, reason: " ".to_owned(), ..ends("2026-08-10", None) };
    assert_eq!(refused(bare), [ProblemCode::DateImplausible, ProblemCode::ReasonMissing]);
    drop(actions::change_plan_standing(&book.store, &second, ends("2026-08-10", None)).unwrap());
    assert_eq!(refused(ends("2026-08-10", Some(&second))), [ProblemCode::SuccessorUnfit]);
    drop(actions::change_plan_standing(&book.store, &second, PlanStanding::default()).unwrap());
    assert_eq!(owed(&book, "2026-Q4").len(), 4);
    // An import leaves the ending alone.
    drop(actions::change_plan_standing(&book.store, &first, ends("2026-08-10", None)).unwrap());
    drop(actions::apply(&book.store, &plan(vec![task("1.1", "Phổ cập chữ ký số cá nhân", "30/6/2027")])).unwrap());
    assert_eq!(book.store.read(|db| db.plan(&first)).unwrap().standing.state, PlanState::Closed);
}

#[test]
fn a_task_that_stands_in_two_plans_is_proposed_linked_and_parted() {
    let (book, ..) = two();
    let (one, other) = (id(&book, "III/1/1.1"), id(&book, "III/1/4.1"));
    let proposals = book.store.read(|db| db.twin_proposals()).unwrap();
    assert_eq!(proposals.len(), 1);
    assert_eq!((&proposals[0].task, &proposals[0].other, proposals[0].other_plan.as_str()), (&one, &other, "57-KH/TU"));
    say(&book, &one, "2026-Q3", going(35)).unwrap();
    drop(actions::link(&book.store, &other, &one, "cùng chỉ tiêu").unwrap());
    assert!(book.store.read(|db| db.twin_proposals()).unwrap().is_empty());
    let kin = |task| book.store.read(|db| db.task_detail(task, key("2026-Q3"))).unwrap().kin;
    let twin = kin(&other).twins.remove(0);
    assert_eq!(
        (twin.task.path.as_str(), twin.plan_number.as_str(), twin.note.as_str()),
        ("III/1/1.1", "12-KH/TU", "cùng chỉ tiêu")
    );
    assert_eq!(twin.said.and_then(|said| said.percent), Some(35));
    assert_eq!(kin(&one).twins[0].task.id, other);
    assert_eq!(kin(&one).twins[0].said, None);
    drop(actions::unlink(&book.store, &one, &other).unwrap());
    assert!(kin(&one).twins.is_empty());
    let same = actions::link(&book.store, &one, &id(&book, "III/1/1.2"), "");
    assert!(matches!(same, Err(Error::Invalid(problems)) if problems[0].code == ProblemCode::LinkUnfit));
}

#[test]
fn a_task_says_which_further_plans_it_carries_out() {
    let (book, first, second) = two();
    let one = id(&book, "III/1/1.1");
    drop(actions::cite(&book.store, &one, &second, Some("mục 4")).unwrap());
    let cites = || book.store.read(|db| db.task_detail(&one, key("2026-Q3"))).unwrap().kin.cites;
    assert_eq!((cites()[0].number.as_str(), cites()[0].place.as_str()), ("57-KH/TU", "mục 4"));
    assert!(matches!(actions::cite(&book.store, &one, &first, Some("")), Err(Error::Invalid(_))));
    drop(actions::cite(&book.store, &one, &second, None).unwrap());
    assert!(cites().is_empty());
    drop(add(&book, "III/1/4.2", of("Khảo sát vùng quế")));
}
