//! Editions: a text that comes in again is known by what it is, not by what it
//! happens to look like; and what stays out of it is never lost.

use nhiemvu::actions;
use nhiemvu::domain::period::{PeriodKey, Span};
use nhiemvu::domain::progress::{ProgressDraft, State};
use nhiemvu::domain::status::Label;
use nhiemvu::domain::target::{TargetDraft, TargetKind};
use nhiemvu::exchange::builtin;
use nhiemvu::exchange::editions::PlanAnswer;
use nhiemvu::exchange::matching::Manner;
use nhiemvu::exchange::plan::Reading;
use nhiemvu::exchange::preview::{Evidence, Fate, ImportChoices, Preview};
use nhiemvu_tests::{Book, book_with, day, plan, task};

const STANDING: &str = "Thường xuyên";

fn plans(book: &Book) -> Vec<String> {
    book.store.read(|db| db.plans()).unwrap().into_iter().map(|plan| plan.draft.number).collect()
}

fn preview(book: &Book, reading: &Reading) -> Preview {
    actions::preview(&book.store, reading).unwrap()
}

fn apply(book: &Book, reading: &Reading) {
    drop(actions::apply(&book.store, reading).unwrap());
}

fn fates(preview: &Preview) -> Vec<(&str, Fate)> {
    preview.tasks.iter().map(|task| (task.task.code.as_str(), task.fate)).collect()
}

fn say(book: &Book, path: &str, period: PeriodKey, state: State, completed: Option<&str>, result: &str) {
    let task = book.store.read(|db| db.task_named(path)).unwrap().id;
    let draft =
        ProgressDraft { state, completed: completed.map(day), result: result.to_owned(), ..ProgressDraft::default() };
    drop(actions::save_progress(&book.store, &task, period, draft, None).unwrap());
}

fn two_tasks() -> Reading {
    plan(vec![
        task("1.1", "Rà soát cơ chế, chính sách về khởi nghiệp sáng tạo", STANDING),
        task("1.2", "Phủ sóng mạng 5G toàn xã", STANDING),
    ])
}

#[test]
fn a_plan_of_another_office_under_the_same_title_is_a_plan_of_its_own() {
    let mut province = two_tasks();
    province.plan.issuer = "Ban Thường vụ Tỉnh ủy".to_owned();
    let book = book_with(&province);
    let mut district = plan(vec![task("1.1", "Mở lớp dạy nghề sửa chữa máy nông nghiệp", STANDING)]);
    district.plan = province.plan.clone();
    district.plan.number = String::new();
    district.plan.issuer = "Ban Thường vụ Huyện ủy".to_owned();
    assert!(!preview(&book, &district).known);
    apply(&book, &district);
    assert_eq!(plans(&book).len(), 2);
    assert_eq!(book.store.read(|db| db.plans()).unwrap()[0].draft, province.plan);
}

#[test]
fn a_plan_with_another_number_under_the_same_title_gets_ids_of_its_own() {
    let mut first = two_tasks();
    first.plan.number = "12-KH/TU".to_owned();
    let book = book_with(&first);
    let mut second = two_tasks();
    second.plan.number = "31-KH/TU".to_owned();
    assert!(!preview(&book, &second).known);
    apply(&book, &second);
    assert_eq!(plans(&book), ["12-KH/TU", "31-KH/TU"]);
    assert!(preview(&book, &first).known && preview(&book, &second).known);
}

#[test]
fn the_signed_plan_is_known_over_the_built_in_list_and_keeps_its_ids() {
    let list = builtin::reading().unwrap();
    let book = book_with(&list);
    let mut signed = list.clone();
    signed.plan.number = "250-KH/TU".to_owned();
    let seen = preview(&book, &signed);
    assert!(seen.known && seen.tasks.iter().all(|task| task.fate == Fate::Unchanged));
    apply(&book, &signed);
    assert_eq!(plans(&book), ["250-KH/TU"]);
    let fresh = book_with(&signed);
    let ids = |book: &Book| book.store.read(|db| db.plans()).unwrap()[0].id.clone();
    assert_eq!(ids(&fresh), ids(&book));
    // Naming the office anew brings the list in no second time.
    drop(actions::start_book(&fresh.store, &nhiemvu_tests::office(), true).unwrap());
    assert_eq!(plans(&fresh).len(), 1);
}

#[test]
fn a_person_may_say_which_plan_a_text_belongs_to() {
    let book = book_with(&two_tasks());
    let known = book.store.read(|db| db.plans()).unwrap()[0].id.clone();
    let choose = |plan| ImportChoices { plan: Some(plan), ..ImportChoices::default() };
    let seen = actions::preview_chosen(&book.store, &two_tasks(), &choose(PlanAnswer::New)).unwrap();
    assert_eq!((seen.known, seen.counts().added), (false, 2));
    let mut other = two_tasks();
    other.plan.number = "99-KH/TU".to_owned();
    let seen = actions::preview_chosen(&book.store, &other, &choose(PlanAnswer::Known { id: known })).unwrap();
    assert_eq!((seen.known, seen.counts().unchanged), (true, 2));
}

#[test]
fn a_task_put_before_a_reworded_one_does_not_take_its_progress() {
    let book = book_with(&plan(vec![
        task("2.3", "Đổi mới đồng bộ cơ chế và phương thức quản lý kinh doanh trên môi trường mạng", STANDING),
        task("2.4", "Xác định lộ trình, thí điểm đô thị thông minh", STANDING),
    ]));
    let quarter = PeriodKey::quarter(2026, 3);
    say(&book, "III/1/2.3", quarter, State::InProgress, None, "đã họp");
    let amended = plan(vec![
        task("2.3", "Tổ chức thi tìm hiểu Nghị quyết cho đoàn viên thanh niên", STANDING),
        task("2.4", "Đổi mới cơ chế, phương thức quản lý kinh doanh trên mạng phù hợp tình hình của xã", STANDING),
        task("2.5", "Xác định lộ trình, thí điểm đô thị thông minh", STANDING),
    ]);
    let seen = preview(&book, &amended);
    assert_eq!(fates(&seen), [("2.3", Fate::Added), ("2.4", Fate::Changed), ("2.5", Fate::Changed)]);
    apply(&book, &amended);
    let said = |path| {
        let task = book.store.read(|db| db.task_named(path)).unwrap().id;
        book.store.read(|db| db.progress(&task, quarter)).unwrap().map(|kept| kept.said.result)
    };
    assert_eq!((said("III/1/2.3"), said("III/1/2.4")), (None, Some("đã họp".to_owned())));
}

#[test]
fn a_row_copied_with_its_hidden_key_does_not_take_the_task() {
    let book = book_with(&two_tasks());
    let id = book.store.read(|db| db.task_named("III/1/1.1")).unwrap().id;
    let mut list = two_tasks();
    list.manner = Manner::List;
    list.tasks[0].key = Some(id.clone());
    let mut copied = task("1.1", "Tập huấn chuyển đổi số cho cán bộ thôn", STANDING);
    copied.key = Some(id.clone());
    list.tasks.insert(0, copied);
    let seen = preview(&book, &list);
    let found: Vec<_> = seen.tasks.iter().map(|task| (task.fate, task.evidence)).collect();
    assert_eq!(found[0], (Fate::Added, Evidence::None));
    assert_eq!(found[1], (Fate::Unchanged, Evidence::Key));
    assert_eq!(seen.tasks[1].task.id, id);
}

#[test]
fn a_list_numbered_as_the_book_leads_to_its_tasks_in_other_words() {
    let short =
        [("2.1", "Hoàn thiện cơ chế về khởi nghiệp"), ("2.2", "Phủ sóng mạng 5G"), ("2.10", "Đào tạo cán bộ thôn")];
    let full = [
        ("2.1", "Rà soát, hoàn thiện các cơ chế, chính sách ưu đãi của xã về khởi nghiệp sáng tạo"),
        ("2.2", "Triển khai hạ tầng viễn thông, phủ sóng mạng 5G tại trung tâm và các thôn vùng cao của xã"),
        ("2.10", "Tổ chức các lớp đào tạo, bồi dưỡng kỹ năng số cho đội ngũ cán bộ, đảng viên ở thôn"),
    ];
    let tasks = |rows: [(&str, &str); 3]| rows.map(|(code, content)| task(code, content, STANDING)).to_vec();
    let book = book_with(&plan(tasks(short)));
    let list = |rows| {
        let mut list = plan(tasks(rows));
        list.manner = Manner::List;
        list.tasks.iter_mut().for_each(|task| task.path = format!("II/{}", task.code));
        list
    };
    let found = |list: &Reading| -> Vec<_> {
        preview(&book, list).tasks.iter().map(|task| (task.fate, task.evidence)).collect()
    };
    assert_eq!(found(&list(full)), [(Fate::Changed, Evidence::Path); 3]);
    // Where the numbers lead elsewhere than the words, they are the list's own.
    let [first, second, third] = full;
    let own = [("2.1", second.1), ("2.2", third.1), ("2.10", first.1)];
    assert!(found(&list(own)).iter().all(|(fate, _)| *fate == Fate::Added));
}

#[test]
fn a_list_that_differs_only_in_paragraphs_leaves_the_words_of_the_document() {
    let text = "Rà soát cơ chế:\n- chính sách về khởi nghiệp;\n- chính sách về đào tạo.";
    let book = book_with(&plan(vec![task("1.1", text, STANDING)]));
    let mut list =
        plan(vec![task("1.1", "Rà soát cơ chế: chính sách về khởi nghiệp; chính sách về đào tạo", STANDING)]);
    list.manner = Manner::List;
    assert_eq!(fates(&preview(&book, &list)), [("1.1", Fate::Unchanged)]);
}

#[test]
fn targets_that_a_new_text_leaves_out_stay() {
    let target = |text: &str, low: &str| TargetDraft {
        path: "II/2".to_owned(),
        year: Some(2030),
        text: text.to_owned(),
        kind: TargetKind::AtLeast,
        low: Some(low.to_owned()),
        high: None,
        unit: Some("%".to_owned()),
        strict: false,
    };
    let mut reading = two_tasks();
    reading.targets = vec![target("Kinh tế số đạt 28 %", "28"), target("Mọi thôn có mạng", "100")];
    let book = book_with(&reading);
    let kept = || book.store.read(|db| db.targets()).unwrap();
    let ids: Vec<_> = kept().into_iter().map(|row| row.target.id).collect();
    reading.targets = vec![target("Kinh tế số đạt 30 %", "30")];
    reading.tasks[1].content.push_str(" và các thôn vùng cao");
    assert_eq!(preview(&book, &reading).targets_changed, 1);
    apply(&book, &reading);
    let now = kept();
    let texts: Vec<_> = now.iter().map(|row| row.target.draft.text.as_str()).collect();
    assert_eq!(texts, ["Kinh tế số đạt 30 %", "Mọi thôn có mạng"]);
    assert_eq!(now.into_iter().map(|row| row.target.id).collect::<Vec<_>>(), ids);
}

#[test]
fn what_was_written_for_a_period_stands_in_its_return_whatever_a_shorter_one_says() {
    let book = book_with(&plan(vec![task("1.1", "Phủ sóng mạng 5G toàn xã", "Năm 2021 - 2026")]));
    let nine = PeriodKey { year: 2026, span: Span::NineMonths };
    let third = PeriodKey::quarter(2026, 3);
    say(&book, "III/1/1.1", nine, State::Done, Some("2026-06-20"), "phủ sóng xong");
    say(&book, "III/1/1.1", third, State::InProgress, None, "đang lắp trạm");
    let row = |key| book.store.read(|db| db.owed(key)).unwrap().rows.pop().map(|row| (row.label, row.said));
    assert_eq!(row(nine), Some((Label::DoneOnTime, true)));
    assert_eq!(row(third), Some((Label::OpenInTime, true)));
    let task = book.store.read(|db| db.task_named("III/1/1.1")).unwrap().id;
    let detail = book.store.read(|db| db.task_detail(&task, nine)).unwrap();
    assert_eq!(detail.periods[0].label, Label::DoneOnTime);
}

#[test]
fn a_list_that_names_no_plan_belongs_to_the_only_one_whose_tasks_it_resembles() {
    let book = book_with(&two_tasks());
    let mut list = plan(vec![task("7", "Phủ sóng mạng 5G toàn xã và các thôn", STANDING)]);
    list.manner = Manner::List;
    list.plan = nhiemvu::domain::plan::PlanDraft::default();
    let seen = preview(&book, &list);
    assert_eq!((seen.known, seen.tasks[0].fate), (true, Fate::Asked));
    list.tasks[0].content = "Mua sắm trang thiết bị cho trụ sở".to_owned();
    assert!(!preview(&book, &list).known);
}

fn as_list(rows: &[(&str, &str)]) -> Reading {
    let mut list = plan(rows.iter().map(|(code, content)| task(code, content, STANDING)).collect());
    list.manner = Manner::List;
    list
}

fn found(book: &Book, list: &Reading) -> Vec<(Fate, Option<String>)> {
    let known = |task: &nhiemvu::exchange::preview::TaskPreview| {
        let of_book = book.store.read(|db| db.task(&task.task.id)).ok().map(|kept| kept.content);
        of_book.or_else(|| task.alike.as_ref().map(|alike| alike.content.clone()))
    };
    preview(book, list).tasks.iter().map(|task| (task.fate, known(task))).collect()
}

#[test]
fn other_tasks_under_the_same_numbers_and_in_the_same_turns_of_speech_are_not_taken_for_the_old_ones() {
    let deed = |what: &str| format!("Xây dựng kế hoạch {what}");
    let numbered = |deeds: &[String]| -> Vec<(String, String)> {
        (1..).zip(deeds).map(|(number, deed)| (format!("1.{number}"), deed.clone())).collect()
    };
    let rows = |named: &[&str]| numbered(&named.iter().map(|what| deed(what)).collect::<Vec<_>>());
    let read = |rows: &[(String, String)]| {
        as_list(&rows.iter().map(|(code, content)| (code.as_str(), content.as_str())).collect::<Vec<_>>())
    };
    let book = book_with(&read(&rows(&["du lịch", "trồng rừng", "trường học", "phòng dịch", "cứu nạn"])));
    let next = read(&rows(&["thi đua", "đào tạo", "thu hút", "giao thông", "thể thao"]));
    assert!(found(&book, &next).iter().all(|(fate, _)| matches!(fate, Fate::Added | Fate::Asked)));
}

#[test]
fn a_row_goes_to_the_nearest_task_and_not_to_the_one_that_stood_at_its_number() {
    let fish = "Phát triển công nghiệp chế biến thủy sản";
    let book = book_with(&as_list(&[("1.1", "Phát triển công nghiệp chế biến nông sản"), ("1.2", fish)]));
    let list = as_list(&[("1.1", "Phát triển công nghiệp chế biến thủy sản bền vững")]);
    let (fate, known) = found(&book, &list).remove(0);
    assert_eq!((fate == Fate::Added, known.as_deref()), (false, Some(fish)));
}

#[test]
fn the_same_words_in_several_groups_are_asked_about_when_a_group_has_gone() {
    let same = "Sơ kết, tổng kết, báo cáo kết quả thực hiện";
    let book = book_with(&as_list(&[("1.1", same), ("1.2", same), ("1.3", same)]));
    let list = as_list(&[("1.1", same), ("1.2", same)]);
    assert!(found(&book, &list).iter().all(|(fate, _)| *fate == Fate::Asked));
}

#[test]
fn a_list_of_another_number_is_of_another_plan_whatever_its_rows() {
    let book = book_with(&two_tasks());
    let mut list = two_tasks();
    list.manner = Manner::List;
    list.plan.number = "31-KH/TU".to_owned();
    list.plan.title = "chuyển đổi số năm 2027".to_owned();
    assert!(!preview(&book, &list).known);
}

#[test]
fn hidden_keys_left_behind_when_cells_were_sorted_give_way_to_the_words() {
    let book = book_with(&two_tasks());
    let id = |path| book.store.read(|db| db.task_named(path)).unwrap().id;
    let (first, second) = (id("III/1/1.1"), id("III/1/1.2"));
    let mut list = two_tasks();
    list.manner = Manner::List;
    list.tasks.reverse();
    (list.tasks[0].key, list.tasks[1].key) = (Some(first.clone()), Some(second.clone()));
    let ids: Vec<_> = preview(&book, &list).tasks.into_iter().map(|task| task.task.id).collect();
    assert_eq!(ids, [second, first.clone()]);
    // A task typed over the row of another is asked about.
    let mut over = as_list(&[("1.1", "Mua sắm trang thiết bị y tế thôn bản")]);
    over.tasks[0].key = Some(first);
    assert_eq!(found(&book, &over)[0].0, Fate::Asked);
}

#[test]
fn an_agency_that_comes_to_lead_no_longer_coordinates() {
    use nhiemvu::domain::agency::{Assignment, Role};
    let with = |agencies: &[(Role, &str)]| {
        let mut list = as_list(&[("1.1", "Phủ sóng mạng 5G toàn xã")]);
        list.tasks[0].agencies = agencies.iter().map(|(role, name)| Assignment::plain(*role, name)).collect();
        list
    };
    let book = book_with(&with(&[(Role::Lead, "Sở Thông tin"), (Role::Coordinate, "Sở Khoa học")]));
    let seen = preview(&book, &with(&[(Role::Lead, "Sở Khoa học")]));
    let named: Vec<_> = seen.tasks[0].task.agencies.iter().map(|agency| (agency.role, agency.name.as_str())).collect();
    assert_eq!(named, [(Role::Lead, "Sở Khoa học")]);
    // Who carries a task out may also lead it, as a plan says "X chủ trì" among those who do.
    let book = book_with(&with(&[(Role::Implement, "Sở Khoa học")]));
    let seen = preview(&book, &with(&[(Role::Lead, "Sở Khoa học")]));
    let roles: Vec<_> = seen.tasks[0].task.agencies.iter().map(|agency| agency.role).collect();
    assert_eq!(roles, [Role::Lead, Role::Implement]);
}
