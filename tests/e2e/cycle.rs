//! The reporting cycle from the outside: the return is written, sent, saved,
//! checked, opened again and sent once more.

use nhiemvu_e2e::{Home, Key, Window};
use serde_json::{Value, json};

async fn answer(window: &Window, command: &str, input: Value) -> Value {
    window.call(command, json!({ "input": input })).await.unwrap_or_else(|error| panic!("{command}: {error}"))
}

async fn current_period(window: &Window) -> Value {
    window.call("current_period", json!({})).await.expect("a period")["key"].clone()
}

/// What the book holds of the first task that is owed.
async fn first_said(window: &Window, period: &Value) -> Value {
    let owed = answer(window, "owed", json!({ "period": period })).await;
    let task = answer(window, "task", json!({ "task": owed["rows"][0]["id"], "period": period })).await;
    task["periods"][0]["progress"].clone()
}

#[tokio::test]
async fn a_return_is_written_sent_checked_and_corrected() {
    let home = Home::fresh();
    let window = Window::open(&home, "cycle").await;
    window.fill("office-name", "Đảng ủy xã Tịnh Khê").await;
    window.click("start-builtin").await;
    window.find("grid").await;
    let period = current_period(&window).await;

    write_the_first_task(&home, &window, &period).await;
    let sent = send(&home, &window).await;
    nothing_of_it_can_be_changed(&window, &period).await;
    the_file_is_what_was_sent(&home, &window, &sent).await;
    correct_it(&window, &period).await;
    compare_and_check(&home, &window).await;
    teach_and_choose_a_form(&home, &window).await;
}

async fn write_the_first_task(home: &Home, window: &Window, period: &Value) {
    let proof = home.file("biên bản.pdf");
    std::fs::write(&proof, "biên bản họp").expect("a file that proves it");
    window.click("nav-returns").await;
    window.find("owed-list").await;
    window.click("no-news").await;
    let result = "return document.querySelector('[data-testid=result]')?.value;";
    window.until("the words of no news", result, json!("Không phát sinh")).await;
    window.click("product-add").await;
    window.fill("product-name", "Kế hoạch tuyên truyền").await;
    window.fill("product-number", "05").await;
    window.fill("product-symbol", "KH-ĐU").await;
    home.open_next(Some(&proof));
    window.click("evidence-add").await;
    window.until_text("evidence", "biên bản.pdf").await;
    window.inspect("cycle-written").await;
    window.click("save-next").await;
    window.until_text("said-count", "1/").await;
    let said = first_said(window, period).await;
    assert_eq!(said["result"], "Không phát sinh");
    assert_eq!(said["products"][0]["symbol"], "KH-ĐU");
    assert_eq!(
        (&said["evidence"][0]["size"], said["evidence"][0]["sha256"].as_str().map(str::len)),
        (&json!(17), Some(64))
    );
}

/// Sends the return and saves the very file; gives the hash as the window shows it.
async fn send(home: &Home, window: &Window) -> String {
    window.click("nav-periods").await;
    window.find("findings").await;
    window.inspect("cycle-periods").await;
    window.click("send-open").await;
    window.until_text("send-sentence", "lần gửi 1").await;
    window.inspect("cycle-send").await;
    // On most days of a quarter its cut-off is still to come; on the others nothing is asked.
    let asks = "return document.querySelector('[data-testid=send-reason]') !== null";
    if window.script(asks, Vec::new()).await == json!(true) {
        window.click("send-run").await;
        window.until_text_of("dialog .problem, [role=dialog] .problem", "lý do").await;
        window.fill("send-reason", "Cấp trên yêu cầu gửi sớm").await;
    }
    window.click("send-run").await;
    window.until_text("sent", "lần gửi 1").await;
    window.inspect("cycle-sent").await;
    let hash = window.text("sent-hash").await.replace(' ', "");
    assert_eq!(hash.len(), 64);
    home.save_next(Some(&home.file("Đã gửi.xlsx")));
    window.click("sent-save").await;
    window.find("open-folder").await;
    window.press(Key::Escape).await;
    window.until_text("versions", "Lần 1").await;
    hash
}

async fn nothing_of_it_can_be_changed(window: &Window, period: &Value) {
    let owed = answer(window, "owed", json!({ "period": period })).await;
    let draft = json!({ "state": "in_progress", "result": "khác" });
    let input = json!({ "task": owed["rows"][1]["id"], "period": period, "draft": draft, "revision": null });
    let refused = window.call("save_progress", json!({ "input": input })).await.expect_err("a return that was sent");
    assert!(refused.to_string().contains("locked"), "{refused}");
    window.click("nav-returns").await;
    let closed = "return document.querySelector('[data-testid=result]')?.readOnly;";
    window.until("the form is closed", closed, json!(true)).await;
    window.inspect("cycle-closed").await;
}

async fn the_file_is_what_was_sent(home: &Home, window: &Window, hash: &str) {
    home.open_next(Some(&home.file("Đã gửi.xlsx")));
    let verdict = window.call("verify_return", json!({})).await.expect("a verdict");
    assert_eq!((&verdict["is_whole"], &verdict["known"], &verdict["version"]), (&json!(true), &json!(true), &json!(1)));
    assert_eq!(verdict["sha256"], hash);
}

async fn correct_it(window: &Window, period: &Value) {
    window.click("nav-periods").await;
    window.click("reopen-open").await;
    window.fill("reopen-reason", "Bổ sung kết quả").await;
    window.inspect("cycle-reopen").await;
    window.click("reopen-run").await;
    window.find("send-open").await;
    window.click("nav-returns").await;
    window.find("save-next").await;
    window.fill("result", "Đã mở hai lớp tập huấn").await;
    window.click("save-next").await;
    window.click("nav-periods").await;
    window.click("send-open").await;
    window.until_text("send-sentence", "lần gửi 2").await;
    window.click("send-run").await;
    window.until_text("sent", "lần gửi 2").await;
    window.press(Key::Escape).await;
    window.until_text("versions", "Lần 2").await;
    window.inspect("cycle-corrected").await;
    let side = |version: u32| json!({ "period": period, "version": version });
    let differences = answer(window, "compare_returns", json!({ "old": side(1), "new": side(2) })).await;
    assert_eq!(differences.as_array().map(Vec::len), Some(1), "{differences}");
}

async fn compare_and_check(home: &Home, window: &Window) {
    window.click("compare-open").await;
    window.until_text("compare-sums", "1").await;
    window.inspect("cycle-compare").await;
    // The page that is shown, asked for again, begins anew.
    window.click("nav-periods").await;
    window.find("compare-open").await;
    home.open_next(Some(&home.file("Đã gửi.xlsx")));
    window.click("verify-open").await;
    window.until_text("verdict", "lần gửi 1").await;
    window.inspect("cycle-verify").await;
}

/// The empty form of a province, with its columns in another order.
fn form_of_the_province(home: &Home) -> std::path::PathBuf {
    const HEADINGS: [&str; 6] =
        ["STT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn hoàn thành", "Kết quả thực hiện", "Ghi chú"];
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ").expect("a title");
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_string(3, column, heading).expect("a heading");
    }
    let path = home.file("Mẫu của tỉnh.xlsx");
    book.save(&path).expect("the form's file");
    path
}

/// A form without a name is refused beside the name, and told so no longer once there is one.
async fn a_fault_stands_beside_its_field(window: &Window) {
    let name = window.value("form-name").await;
    window.clear("form-name").await;
    window.click("form-save").await;
    window.until_text_of("[data-key=name]", "Còn trống").await;
    window.inspect("cycle-form-fault").await;
    window.fill("form-name", &name).await;
    let told = "return document.querySelectorAll('[data-testid=form-faults], [data-key=name] .problem').length;";
    window.until("faults that are told", told, json!(0)).await;
}

async fn teach_and_choose_a_form(home: &Home, window: &Window) {
    window.click("nav-settings").await;
    window.find("forms").await;
    window.inspect("cycle-forms").await;
    home.open_next(Some(&form_of_the_province(home)));
    window.click("form-teach").await;
    window.until_text("form-sheet", "Đơn vị chủ trì").await;
    window.inspect("cycle-form").await;
    a_fault_stands_beside_its_field(window).await;
    window.click("nav-overview").await;
    window.find("form-drop").await;
    window.press(Key::Escape).await;
    window.click("form-save").await;
    window.find("forms").await;
    let forms = window.call("forms", json!({})).await.expect("the forms");
    let own = forms["own"][0].clone();
    assert!(own.is_string(), "{forms}");
    answer(window, "choose_form", json!({ "id": own })).await;
    let forms = window.call("forms", json!({})).await.expect("the forms");
    assert_eq!(forms["chosen"], own);
}
