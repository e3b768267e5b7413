//! Targets by keyboard: joined, measured over six periods, held against their way, and told in the checks.

use nhiemvu_e2e::{Home, Key, Window};
use serde_json::json;

/// Goes to the cell of an indicator in the oldest period of the board.
async fn to_first_cell(window: &Window, row: usize) {
    let cell = format!("cell-{row}-0");
    let there = format!(
        "const cell = document.querySelector('[data-testid={cell}]'); (cell.querySelector('.value') ?? cell).click(); return true;"
    );
    window.script(&there, Vec::new()).await;
    let inside =
        format!("return document.querySelector('[data-testid={cell}]')?.contains(document.activeElement) ?? false;");
    window.until("the input stands in the cell", &inside, json!(true)).await;
}

/// Types one value after the other along a row; each is written by the arrow that leads on.
async fn type_row(window: &Window, row: usize, values: &[&str]) {
    to_first_cell(window, row).await;
    for (column, value) in values.iter().enumerate() {
        window.type_text(value).await;
        window.press(Key::Enter).await;
        let written = format!(
            "return document.querySelector('[data-testid=cell-{row}-{column}]').textContent.trim().length > 0;"
        );
        window.until("the value is written", &written, json!(true)).await;
        if column + 1 < values.len() {
            window.press(Key::Up).await;
            window.press(Key::Right).await;
            let there = format!(
                "return document.querySelector('[data-testid=cell-{row}-{}]').contains(document.activeElement);",
                column + 1
            );
            window.until("the next cell", &there, json!(true)).await;
        }
    }
}

#[tokio::test]
async fn targets_are_joined_measured_and_drawn_by_keyboard() {
    let home = Home::fresh();
    let window = Window::open(&home, "targets").await;
    window.resize(1366, 768).await;
    window.fill("office-name", "Đảng ủy xã Tịnh Khê").await;
    window.click("start-builtin").await;
    window.find("grid").await;
    window.click("nav-targets").await;
    window.find("board").await;
    window.inspect("proposed").await;
    window.click("join-all").await;
    let rows = "return document.querySelectorAll('[data-testid=indicator-row]').length;";
    window.until("the joined indicators", rows, json!(12)).await;

    let names =
        "return [...document.querySelectorAll('[data-testid=indicator-row] .cut')].map((name) => name.textContent);";
    let names = window.script(names, Vec::new()).await;
    let row = |part: &str| {
        let names = names.as_array().expect("names");
        names.iter().position(|name| name.as_str().is_some_and(|name| name.contains(part))).expect(part)
    };
    type_row(&window, row("Kinh tế số"), &["18,5", "19", "-", "20,5", "20", "21,4"]).await;
    type_row(&window, row("Internet"), &["80/96", "84/96", "88/96", "90/96", "95/96", "96/96"]).await;
    type_row(&window, row("GII"), &["12", "9", "5", "4", "3", "3"]).await;
    type_row(&window, row("Năng suất"), &["6", "6,6", "6,9", "7,2", "7,1", "7,4"]).await;

    // What is refused says why, stays where it was typed, and goes with Esc.
    to_first_cell(&window, row("Internet")).await;
    window.type_text("97/96").await;
    window.press(Key::Enter).await;
    window.until_text("board-problem-text", "không thể lớn hơn tổng số").await;
    window.inspect("refused").await;
    window.press(Key::Escape).await;
    assert_eq!(window.value("cell-input").await, "80/96");

    for (part, page) in [("GII", "rank"), ("Năng suất", "rate"), ("Kinh tế số", "economy")] {
        to_first_cell(&window, row(part)).await;
        window.find("trajectory").await;
        window.inspect(page).await;
    }
    // A column from a spreadsheet, down from the cell the input stands in.
    to_first_cell(&window, row("Kinh tế số")).await;
    let paste = "const data = new DataTransfer(); data.setData('text/plain', '18,6\\n6,1\\n');
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        return true;";
    window.script(paste, Vec::new()).await;
    window.until_text("status-line", "Đã ghi 2 số liệu").await;
    window
        .until(
            "the first pasted value",
            "return document.querySelector('[data-testid=cell-input]').value;",
            json!("18,6"),
        )
        .await;
    let below = format!(
        "return document.querySelector('[data-testid=cell-{}-0]').textContent.includes('6,1');",
        row("Năng suất")
    );
    window.until("the value below it", &below, json!(true)).await;
    window.click("indicator-change").await;
    window.fill("indicator-base_year", "2020").await;
    window.fill("indicator-base_value", "8").await;
    window.inspect("form").await;
    window.press(Key::Enter).await;
    window.until_text("indicator-chosen", "Năm gốc 2020: 8").await;
    window.picture("based").await;

    window.click("nav-periods").await;
    window.find("unmeasured").await;
    window.click("nav-returns").await;
    let said = "return document.querySelector('button[data-testid=unmeasured]')?.textContent.trim() ?? '';";
    window.until("the targets without a value", said, json!("4 chỉ tiêu chưa có số liệu")).await;
}
