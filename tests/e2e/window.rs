//! The built window from the outside, as a person uses it.

use calamine::{Reader, Xlsx, open_workbook};
use nhiemvu_e2e::{Home, Key, Window};
use serde_json::{Value, json};

const OFFICE: &str = "Đảng ủy xã Tịnh Khê";

async fn begin_with_the_list(window: &Window) {
    window.fill("office-name", OFFICE).await;
    assert_eq!(window.value("office-name").await, OFFICE);
    window.inspect("first-start").await;
    window.click("start-builtin").await;
    window.find("grid").await;
}

/// A plan of two tasks in the manner of the real one.
const PLAN: &str = "# KẾ HOẠCH

**cải cách thủ tục hành chính năm 2026**

**I. NHIỆM VỤ VÀ GIẢI PHÁP**

**1. Rà soát thủ tục**

1.1. Công khai thủ tục tại bộ phận một cửa, bằng chữ dễ đọc.

- Cơ quan chỉ đạo: Ban Thường vụ Đảng ủy.

- Cơ quan thực hiện: Văn phòng Đảng ủy chủ trì, phối hợp với các chi bộ.

- Thời gian thực hiện: Quý II/2026.

1.2. Ghi lại mọi kiến nghị của người dân và trả lời đúng hẹn.

- Cơ quan chỉ đạo: Ban Thường vụ Đảng ủy.

- Cơ quan thực hiện: Ủy ban nhân dân xã.

- Thời gian thực hiện: Thường xuyên.
";

const RESULT: &str = "Đã mở 3 lớp tập huấn, 120 lượt người dự; ẵ, ậ, ữ còn nguyên.";

#[tokio::test]
async fn from_the_first_start_to_a_saved_workbook() {
    let home = Home::fresh();
    let window = Window::open(&home, "main").await;
    begin_with_the_list(&window).await;
    window.until_text("status-line", "25 nhiệm vụ").await;
    window.inspect("tasks").await;

    open_what_floats(&window).await;
    find_without_marks(&window).await;
    write_progress(&window).await;
    take_back_and_do_again(&window).await;
    import_a_file(&home, &window).await;
    export_the_return(&home, &window).await;
    for page in ["overview", "periods", "targets", "history", "settings"] {
        window.click(&format!("nav-{page}")).await;
        window.find_by(&format!("[data-testid=nav-{page}][aria-current=page]")).await;
        window.inspect(page).await;
    }
    drop(window);

    let again = Window::open(&home, "main-again").await;
    again.until_text("status-line", "27 nhiệm vụ").await;
}

async fn open_what_floats(window: &Window) {
    window.chord(&[Key::Control], 'k').await;
    window.find("palette").await;
    window.inspect("palette").await;
    window.press(Key::Escape).await;
    window.press(Key::F1).await;
    window.find_by("[role=dialog]").await;
    window.inspect("help").await;
    window.press(Key::Escape).await;
    window.click("period-select").await;
    window.find_by("[role=listbox]").await;
    window.inspect("periods").await;
    window.press(Key::Escape).await;
}

async fn find_without_marks(window: &Window) {
    window.fill("search", "do thi thong minh").await;
    let few = "const rows = [...document.querySelectorAll('[data-testid=row]')];
        return rows.length < 10 && rows[0]?.dataset.path === 'III/2/2.4' && rows[0].querySelector('mark') !== null;";
    window.until("what is found", few, json!(true)).await;
    window.inspect("found").await;
    window.press(Key::Enter).await;
    window.press(Key::Enter).await;
    window.until_text("drawer", "đô thị thông minh").await;
    window.inspect("drawer").await;
    window.press(Key::Escape).await;
}

async fn write_progress(window: &Window) {
    window.click("nav-returns").await;
    window.find("owed-list").await;
    window.inspect("returns").await;
    window.click("state-in_progress").await;
    window.until_text("saved-mark", "Đã lưu").await;
    window.fill("result", RESULT).await;
    window.click("save-next").await;
    window.until_text("said-count", "1/").await;
    window
        .until("the next task's words", "return document.querySelector('[data-testid=result]')?.value;", json!(""))
        .await;
    window.inspect("returns-next").await;
}

async fn take_back_and_do_again(window: &Window) {
    window.chord(&[Key::Control], 'z').await;
    window.find("redo").await;
    assert_eq!(last_result(window).await, json!(""));
    window.inspect("undone").await;
    window.chord(&[Key::Control], 'y').await;
    window
        .until(
            "nothing is left to do again",
            "return document.querySelector('[data-testid=redo]') === null;",
            json!(true),
        )
        .await;
    assert_eq!(last_result(window).await, json!(RESULT));
}

/// What the book holds of the first task in the current period.
async fn last_result(window: &Window) -> Value {
    let period = window.call("current_period", json!({})).await.expect("a period")["key"].clone();
    let owed = window.call("owed", json!({ "input": { "period": period } })).await.expect("what is owed");
    let input = json!({ "task": owed["rows"][0]["id"], "period": period });
    let task = window.call("task", json!({ "input": input })).await.expect("a task");
    task["periods"][0]["progress"]["result"].clone()
}

async fn import_a_file(home: &Home, window: &Window) {
    let file = home.file("Kế hoạch cải cách.md");
    std::fs::write(&file, PLAN).expect("the plan's file");
    window.click("nav-import").await;
    window.find("choose-file").await;
    window.inspect("import").await;
    window.click("choose-file").await;
    window.find("choose-file").await;
    home.open_next(Some(&file));
    window.click("choose-file").await;
    window.find("import-counts").await;
    window.inspect("preview").await;
    window.until_text("status-line", "25 nhiệm vụ").await;
    window.click("apply-import").await;
    window.until_text("status-line", "27 nhiệm vụ").await;
    window.inspect("imported").await;
}

async fn export_the_return(home: &Home, window: &Window) {
    let file = home.file("Báo cáo quý.xlsx");
    window.click("nav-returns").await;
    window.click("export-open").await;
    window.inspect("export").await;
    // The first time the person thinks better of it.
    window.click("export-run").await;
    window.find("export-run").await;
    assert!(!file.exists());
    home.save_next(Some(&file));
    window.click("export-run").await;
    window.find("export-done").await;
    window.inspect("exported").await;
    window.press(Key::Escape).await;

    let mut workbook: Xlsx<_> = open_workbook(&file).expect("the workbook");
    let sheets = ["Báo cáo", "Tổng hợp", "Chỉ tiêu", "Thay đổi so với kỳ trước", "Quá hạn", "_snv"];
    assert_eq!(workbook.sheet_names(), sheets);
    let sheet = workbook.worksheet_range("Báo cáo").expect("the sheet");
    let words: Vec<String> = sheet.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    assert!(words.iter().any(|cell| cell == RESULT), "the result is in a cell of its own");
    assert!(words.contains(&OFFICE.to_uppercase()), "the office is printed in capitals");
    assert!(words.iter().any(|cell| cell == "2.4"), "printed numbers are text");
}

#[tokio::test]
async fn a_second_start_brings_the_first_window_forward() {
    let home = Home::fresh();
    let window = Window::open(&home, "second").await;
    window.find("office-name").await;
    assert_eq!(window.start_again(&home), Some(0));
    assert_eq!(home.running().len(), 1);
    window.find("office-name").await;
}

#[tokio::test]
async fn a_start_that_never_got_ready_is_followed_by_one_in_safe_mode() {
    let home = Home::fresh();
    let safe = |home: &Home| home.running().concat().iter().any(|entry| entry == "NHIEMVU_SAFE_MODE=1");
    let first = Window::open(&home, "safe").await;
    first.find("office-name").await;
    assert!(!safe(&home), "the first start is a plain one");
    home.wait_until_local_data_lacks("starting");
    drop(first);

    let logs = home.local_data("logs").pop().expect("a folder of logs");
    std::fs::write(logs.with_file_name("starting"), "").expect("the sign of a start that failed");
    let second = Window::open(&home, "safe").await;
    second.find("office-name").await;
    assert!(safe(&home), "the start after a failed one is in safe mode");
    home.wait_until_local_data_lacks("starting");
    drop(second);

    let third = Window::open(&home, "safe").await;
    third.find("office-name").await;
    assert!(!safe(&home), "one good start ends safe mode");
}

#[tokio::test]
async fn the_page_may_call_our_commands_and_nothing_else() {
    let home = Home::fresh();
    let window = Window::open(&home, "fence").await;
    window.find("office-name").await;
    assert_eq!(window.call("book", json!({})).await.map(|book| book["fresh"].clone()), Ok(json!(true)));
    let foreign = [
        "plugin:dialog|open",
        "plugin:fs|read_text_file",
        "plugin:opener|open_path",
        "plugin:event|emit",
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "plugin:app|version",
        "plugin:path|resolve_directory",
    ];
    for command in foreign {
        let answer = window.call(command, json!({ "path": "/etc/hostname" })).await;
        let refused = answer
            .as_ref()
            .is_err_and(|why| why.as_str().is_some_and(|why| why.contains("not allowed") || why.contains("not found")));
        assert!(refused, "{command} answers {answer:?}");
    }
    let path = window.call("open_folder", json!({ "input": { "token": "/etc" } })).await;
    assert_eq!(path, Err(json!({ "failure": "unknown", "what": "file", "name": "/etc" })));

    let broken = "const script = document.createElement('script');
        script.textContent = 'window.inline = true';
        document.body.append(script);
        const picture = new Image();
        picture.src = 'https://example.org/a.png';
        fetch('https://example.org/').catch(() => {});
        return window.inline ?? false;";
    assert_eq!(window.script(broken, Vec::new()).await, json!(false));
    let directives = "return ['script-src-elem', 'img-src', 'connect-src'].every((name) => window.faults.some((fault) => fault.startsWith(name)));";
    window.until("the page is fenced in", directives, json!(true)).await;
}

#[tokio::test]
async fn a_file_that_is_no_book_is_said_and_left_alone() {
    let home = Home::fresh();
    let foreign = "Đây không phải là sổ. ".repeat(500);
    std::fs::write(home.store(), &foreign).expect("a foreign file");
    let window = Window::open(&home, "foreign").await;
    let answer = window.call("book", json!({})).await;
    assert_eq!(answer.as_ref().map_err(|why| &why["failure"]), Err(&json!("unusable")), "{answer:?}");
    window.until("something is said", "return document.body.innerText.trim().length > 20;", Value::Bool(true)).await;
    window.inspect("said").await;
    assert_eq!(std::fs::read_to_string(home.store()).expect("the foreign file"), foreign);
}

#[tokio::test]
async fn what_was_previewed_is_written_whatever_becomes_of_the_file() {
    let home = Home::fresh();
    let file = home.file("Kế hoạch cải cách.md");
    std::fs::write(&file, PLAN).expect("the plan's file");
    home.open_next(Some(&file));
    let window = Window::open(&home, "previewed").await;
    window.find("office-name").await;

    let unseen = window.call("apply_import", json!({ "input": { "token": "file-1" } })).await;
    assert_eq!(unseen.map_err(|why| why["failure"].clone()), Err(json!("unknown")));
    let chosen = window.call("choose_file", json!({})).await.expect("a chosen file");
    assert_eq!(chosen["name"], json!("Kế hoạch cải cách.md"));
    let token = json!({ "input": { "token": chosen["token"] } });
    let preview = window.call("preview_import", token.clone()).await.expect("a preview");
    assert_eq!(preview["preview"]["tasks"].as_array().map(Vec::len), Some(2));

    std::fs::write(&file, "").expect("the plan's file");
    let applied = window.call("apply_import", token.clone()).await;
    assert_eq!(applied, Ok(json!({ "added": 2, "changed": 0, "unchanged": 0, "asked": 0, "left": 0 })));
    let emptied = window.call("preview_import", token).await;
    assert_eq!(emptied.map_err(|why| why["reason"]["refusal"].clone()), Err(json!("empty")));
}
