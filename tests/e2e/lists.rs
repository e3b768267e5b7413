//! A master list from the outside: as a workbook and its second edition, as a
//! pasted block, and with more wrong in it than fits a screen.

use calamine::{Reader, Xlsx, open_workbook};
use nhiemvu_e2e::{Home, Key, Window};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use std::path::PathBuf;

const HEADINGS: [&str; 5] = ["TT", "Nội dung nhiệm vụ", "Bộ phận", "Thời gian thực hiện", "Ghi chú"];

const FIRST: [[&str; 5]; 4] = [
    [
        "1",
        "Rà soát thủ tục đất đai và niêm yết tại bộ phận một cửa",
        "Văn phòng Đảng ủy",
        "Quý II/2026",
        "Báo cáo tháng",
    ],
    ["2", "Tập huấn chữ ký số cho cán bộ không chuyên trách các thôn", "Đoàn Thanh niên xã", "6/2026", ""],
    ["3", "Lắp đặt điểm truy cập tại nhà văn hóa thôn Trường Định", "Ủy ban nhân dân xã", "Thường xuyên", ""],
    ["4", "Số hóa hồ sơ đảng viên đang lưu tại văn phòng", "Văn phòng Đảng ủy", "Năm 2026", ""],
];

/// The list sent again: a later time, a remark, one task told in other words, one new, one no longer there.
const SECOND: [[&str; 5]; 4] = [
    ["1", "Rà soát thủ tục đất đai và niêm yết tại bộ phận một cửa", "Văn phòng Đảng ủy", "Quý IV/2026", "Báo cáo quý"],
    ["2", "Tập huấn chữ ký số cho cán bộ không chuyên trách các thôn", "Đoàn Thanh niên xã", "6/2026", ""],
    ["6", "Lắp đặt thêm điểm truy cập tại mọi nhà văn hóa thôn", "Ủy ban nhân dân xã", "Thường xuyên", ""],
    ["7", "Mở cổng tiếp nhận ý kiến của người cao tuổi", "Hội Người cao tuổi", "Năm 2027", ""],
];

fn workbook(home: &Home, name: &str, rows: &[[&str; 5]]) -> PathBuf {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([HEADINGS].iter().chain(rows)) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, *text).expect("a cell");
        }
    }
    let path = home.file(name);
    book.save(&path).expect("the list's file");
    path
}

async fn focused(window: &Window, test_id: &str) {
    let script = "return document.activeElement?.dataset.testid ?? document.activeElement?.tagName;";
    window.until("what has the focus", script, json!(test_id)).await;
}

/// Counts on the buttons above the rows.
async fn counted(window: &Window, view: &str, count: &str) {
    let script = format!("return document.querySelector('[data-testid=count-{view}] b')?.textContent;");
    window.until(&format!("the count of {view}"), &script, json!(count)).await;
}

async fn confirm(window: &Window) {
    window.chord(&[Key::Control], char::from(Key::Enter)).await;
    focused(window, "import-to-tasks").await;
}

/// The tasks of the book.
async fn tasks(window: &Window) -> Vec<Value> {
    let period = window.call("current_period", json!({})).await.expect("a period")["key"].clone();
    let query = json!({ "period": period, "search": "", "section": null, "agency": null, "labels": [], "kinds": [], "frames": [],
        "owed": false, "sort": "plan", "descending": false, "offset": 0, "limit": 100 });
    window.call("tasks", json!({ "input": query })).await.expect("tasks")["rows"].as_array().expect("a list").clone()
}

#[tokio::test]
async fn a_list_and_its_second_edition_come_in_without_a_mouse() {
    let home = Home::fresh();
    home.open_next(Some(&workbook(&home, "Danh mục năm 2026.xlsx", &FIRST)));
    let window = Window::open(&home, "list").await;
    focused(&window, "office-name").await;
    window.type_text("Đảng ủy xã Tịnh Khê").await;
    for _ in 0..4 {
        window.press(Key::Tab).await;
    }
    focused(&window, "start-file").await;
    window.press(Key::Enter).await;
    focused(&window, "choose-file").await;
    window.inspect("import").await;
    window.press(Key::Enter).await;
    correct_a_column(&window).await;
    confirm(&window).await;
    window.inspect("done").await;
    window.until_text("status-line", "4 nhiệm vụ").await;
    let first = tasks(&window).await;
    assert_eq!(first[1]["leads"], json!(["Đoàn Thanh niên xã"]), "the column is taken as it was said");

    window.press(Key::Tab).await;
    window.press(Key::Enter).await;
    focused(&window, "choose-file").await;
    home.open_next(Some(&workbook(&home, "Danh mục gửi lại.xlsx", &SECOND)));
    window.press(Key::Enter).await;
    answer_what_is_asked(&window).await;
    leave_a_cell(&window).await;
    confirm(&window).await;
    window.until_text("status-line", "5 nhiệm vụ").await;
    second_edition_is_in(&window, &first).await;

    window.chord(&[Key::Control], 'z').await;
    window.until_text("status-line", "4 nhiệm vụ").await;
    assert_eq!(tasks(&window).await, first, "one step back, and the book is as it was");
}

/// The heading tells nobody who leads; a person does.
async fn correct_a_column(window: &Window) {
    focused(window, "to-rows").await;
    counted(window, "added", "4").await;
    window.click("column-0-C").await;
    window.find_by("[role=listbox]").await;
    window.inspect("choice").await;
    window.press(Key::Up).await;
    window.press(Key::Enter).await;
    let said = "return document.querySelector('[data-testid=column-0-C]')?.textContent.trim();";
    window.until("what the column is taken for", said, json!("Cơ quan chủ trì")).await;
    window.inspect("columns").await;
    window.chord(&[Key::Control], char::from(Key::Enter)).await;
    focused(window, "cells").await;
    window.find("head-lead").await;
    window.inspect("rows").await;
}

async fn answer_what_is_asked(window: &Window) {
    window.until_text("remembered", "Dùng cách hiểu cột đã chọn lần trước").await;
    window.until_text("asked-count", "Còn 1").await;
    focused(window, "answer-same").await;
    window.inspect("asked").await;
    window.press(Key::Enter).await;
    window.until_text("asked-count", "Đã trả lời hết").await;
    counted(window, "changed", "2").await;
    counted(window, "added", "1").await;
    window.inspect("answered").await;
    window.click("pane-missing").await;
    window.until_text("missing", "Số hóa hồ sơ").await;
    window.inspect("missing").await;
}

/// The remark of the first row stays as it is; its new time is taken.
async fn leave_a_cell(window: &Window) {
    window.click("count-changed").await;
    focused(window, "cells").await;
    let at = |field: &str| {
        format!("return document.activeElement.getAttribute('aria-activedescendant') === 'cell-0-{field}';")
    };
    for _ in 0..5 {
        window.press(Key::Right).await;
    }
    window.until("the cursor is on the remark", &at("5"), json!(true)).await;
    window.inspect("changed").await;
    window.chord(&[], ' ').await;
    counted(window, "left", "1").await;
    window.inspect("left").await;
    window.press(Key::Up).await;
    window.chord(&[], ' ').await;
    let off = "return document.querySelector('[data-testid=head-note]').title.startsWith('Cả cột để lại');";
    window.until("the column is left", off, json!(true)).await;
    window.chord(&[], ' ').await;
    window.until("the column is taken again", off, json!(false)).await;
    window.press(Key::Down).await;
    window.chord(&[], ' ').await;
    counted(window, "left", "1").await;
}

async fn second_edition_is_in(window: &Window, first: &[Value]) {
    let second = tasks(window).await;
    assert_eq!(second.len(), 5);
    let of = |id: &Value| second.iter().find(|task| task["id"] == *id).expect("a task that stays");
    assert_eq!(of(&first[0]["id"])["frame"], json!("Quý IV/2026"));
    assert_eq!(of(&first[2]["id"])["content"], json!("Lắp đặt thêm điểm truy cập tại mọi nhà văn hóa thôn"));
    assert_eq!(of(&first[3]["id"])["content"], first[3]["content"], "what the file does not have stays");
    let period = window.call("current_period", json!({})).await.expect("a period")["key"].clone();
    let input = json!({ "task": first[0]["id"], "period": period });
    let task = window.call("task", json!({ "input": input })).await.expect("a task");
    assert_eq!(task["task"]["note"], json!("Báo cáo tháng"), "the cell that was left");
    window.press(Key::Enter).await;
    window.click("row").await;
    window.until_text("source-place", "hàng 2").await;
    window.inspect("drawer").await;
}

/// What Ctrl+V gives the page.
const PASTE: &str = "const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', arguments[0]);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));";

#[tokio::test]
async fn a_pasted_block_goes_the_same_way() {
    let home = Home::fresh();
    let window = Window::open(&home, "pasted").await;
    window.fill("office-name", "Đảng ủy xã Tịnh Khê").await;
    window.click("start-file").await;
    focused(&window, "choose-file").await;
    window.script(PASTE, vec![json!("Nội dung nhiệm vụ\r\nTrồng cây\r\n")]).await;
    focused(&window, "paste-read").await;
    window.inspect("one-column").await;
    window.press(Key::Enter).await;
    counted(&window, "added", "1").await;
    window.click("import-leave").await;
    focused(&window, "choose-file").await;

    let block = "STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời hạn\r\n1\t\"Trồng cây\nven đường\"\tHội Nông dân\t12/2026\r\n2\tDọn kênh mương\tĐoàn Thanh niên\tThường xuyên\r\n";
    window.script(PASTE, vec![json!(block)]).await;
    focused(&window, "paste-read").await;
    window.inspect("paste").await;
    window.press(Key::Enter).await;
    focused(&window, "cells").await;
    counted(&window, "added", "2").await;
    window.inspect("pasted").await;
    confirm(&window).await;
    window.until_text("status-line", "2 nhiệm vụ").await;
}

#[tokio::test]
async fn what_is_wrong_is_saved_as_a_workbook() {
    let home = Home::fresh();
    let contents: Vec<String> = (1..=230).map(|at| format!("Kiểm tra công trình số {at} trên địa bàn")).collect();
    let rows: Vec<[&str; 5]> =
        contents.iter().map(|content| ["", content.as_str(), "", "khi bố trí được kinh phí", ""]).collect();
    home.open_next(Some(&workbook(&home, "Danh mục chưa rõ thời hạn.xlsx", &rows)));
    let saved = home.file("Bảng lỗi.xlsx");
    let window = Window::open(&home, "wrong").await;
    window.fill("office-name", "Đảng ủy xã Tịnh Khê").await;
    window.click("start-file").await;
    window.click("choose-file").await;
    counted(&window, "added", "230").await;
    window.click("pane-problems").await;
    focused(&window, "problems").await;
    window.inspect("problems").await;
    // The first time the person thinks better of it.
    window.click("save-problems").await;
    home.save_next(Some(&saved));
    window.click("save-problems").await;
    window.until_text("problems-saved", "Bảng lỗi.xlsx").await;
    window.inspect("saved").await;

    let mut book: Xlsx<_> = open_workbook(&saved).expect("the workbook");
    let sheet = book.worksheet_range("Cần xem lại").expect("the sheet");
    assert_eq!(sheet.height(), 461, "every problem, not only the first of them");
    let words: Vec<String> = sheet.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    assert!(
        words.iter().any(|cell| cell == "Thời gian thực hiện chưa đọc được thành ngày"),
        "in the words of the page"
    );
}
