//! Pictures of the pages of the reporting cycle, empty, full and with something wrong, as they look in several sizes
//! and themes. Not a test: it wants a display, and a person who looks at `target/e2e`.
//!
//! ```text
//! cargo build -p so-nhiem-vu --features custom-protocol,test-dialogs
//! xvfb-run cargo run -p nhiemvu-e2e --bin pictures -- [wide] [narrow] [contrast] [large]
//! ```

use nhiemvu_e2e::{Home, Key, Window};
use serde_json::{Value, json};

/// How the window is looked at.
struct Look {
    name: &'static str,
    size: (u32, u32),
    /// Choices in the settings.
    chosen: &'static [&'static str],
}

const LOOKS: [Look; 4] = [
    Look { name: "wide", size: (1366, 768), chosen: &[] },
    Look { name: "narrow", size: (1024, 768), chosen: &[] },
    Look { name: "contrast", size: (1366, 768), chosen: &["theme-contrast"] },
    Look { name: "large", size: (1366, 768), chosen: &["size-175"] },
];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    for look in LOOKS.iter().filter(|look| wanted.is_empty() || wanted.iter().any(|name| name == look.name)) {
        empty(look).await;
        full(look).await;
    }
}

async fn open(home: &Home, look: &Look, with: &str) -> Window {
    let window = Window::open(home, look.name).await;
    window.fill("office-name", "Đảng ủy xã Tịnh Khê").await;
    window.click(with).await;
    window.find("nav-settings").await;
    for choice in look.chosen {
        window.click("nav-settings").await;
        window.click(choice).await;
    }
    window.resize(look.size.0, look.size.1).await;
    window
}

async fn answer(window: &Window, command: &str, input: Value) -> Value {
    window.call(command, json!({ "input": input })).await.unwrap_or_else(|error| panic!("{command}: {error}"))
}

async fn empty(look: &Look) {
    let home = Home::fresh();
    let window = open(&home, look, "start-empty").await;
    for page in ["overview", "tasks", "returns", "periods", "import", "targets", "agencies", "history", "settings"] {
        window.click(&format!("nav-{page}")).await;
        window.find_by(&format!("[data-testid=nav-{page}][aria-current=page]")).await;
        window.picture(&format!("empty-{page}")).await;
    }
    window.click("nav-periods").await;
    window.click("compare-open").await;
    window.find("whole-back").await;
    window.picture("empty-compare").await;
    window.click("nav-periods").await;
    window.click("verify-open").await;
    window.picture("empty-verify").await;
    window.click("nav-periods").await;
    window.click("once-open").await;
    window.find("once-name").await;
    window.picture("empty-once").await;
    window.click("once-run").await;
    window.picture("wrong-once").await;
}

async fn full(look: &Look) {
    let home = Home::fresh();
    let window = open(&home, look, "start-builtin").await;
    window.until_text("status-line", "25 nhiệm vụ").await;
    fill_the_quarter(&window).await;
    the_walk(&home, &window).await;
    send_twice(&home, &window).await;
    the_overview(&window).await;
    compare_and_check(&home, &window).await;
    the_settings(&home, &window).await;
    failing(&window).await;
}

/// Something is said of most tasks in the third quarter.
async fn fill_the_quarter(window: &Window) {
    let owed = answer(window, "owed", json!({ "period": "2026-Q3" })).await;
    for (at, row) in owed["rows"].as_array().into_iter().flatten().enumerate().take(18) {
        let draft = match at % 6 {
            0 => {
                json!({ "state": "done", "completed": "2026-08-12", "percent": 100, "result": "Đã hoàn thành; Ban Thường vụ đã thông qua báo cáo tổng kết ngày 12/8/2026." })
            }
            1 => {
                json!({ "state": "not_started", "result": "Chưa bố trí được kinh phí.", "difficulty": "Nguồn vốn năm 2026 chưa phân bổ.", "proposal": "Đề nghị Tỉnh ủy cho lùi thời hạn đến quý I/2027." })
            }
            _ => {
                json!({ "state": "in_progress", "percent": 5 * at, "result": "Đã tổ chức 12 buổi sinh hoạt chuyên đề tại 9 chi bộ, 312 lượt đảng viên tham dự; ẵ, ậ, ữ, Ể, Ỗ còn nguyên dấu." })
            }
        };
        let input = json!({ "task": row["id"], "period": "2026-Q3", "draft": draft, "revision": null });
        answer(window, "save_progress", input).await;
    }
    let overdue = &owed["rows"][20];
    let reason = json!({ "task": overdue["id"], "period": "2026-Q3", "reason": "Địa bàn xã không có doanh nghiệp thuộc đối tượng của nhiệm vụ" });
    answer(window, "exempt", reason).await;
}

async fn choose_period(window: &Window, period: &str) {
    window.click("period-select").await;
    window.click_on(&format!("[role=option][data-value='{period}']")).await;
}

async fn the_walk(home: &Home, window: &Window) {
    choose_period(window, "2026-Q3").await;
    window.click("nav-returns").await;
    window.find("owed-list").await;
    window.picture("full-walk").await;
    let proof = home.file("Biên bản nghiệm thu đường truyền thôn Vĩnh Sơn.pdf");
    std::fs::write(&proof, "biên bản".repeat(9000)).expect("a file that proves it");
    window.click("state-in_progress").await;
    window.click("product-add").await;
    window.fill("product-name", "Kế hoạch tuyên truyền chuyển đổi số đến chi bộ thôn").await;
    window.fill("product-number", "05").await;
    window.fill("product-symbol", "KH-ĐU").await;
    window.fill("product-issued", "12/09/2026").await;
    home.open_next(Some(&proof));
    window.click("evidence-add").await;
    window.until_text("evidence", "Biên bản").await;
    window
        .script("document.querySelector('[data-testid=evidence]').scrollIntoView({ block: 'end' });", Vec::new())
        .await;
    window.picture("full-walk-products").await;
    window.fill("percent", "140").await;
    window.fill("product-issued", "31/02/2026").await;
    window.click("save-next").await;
    window.picture("wrong-walk").await;
    window.fill("percent", "40").await;
    window.fill("product-issued", "12/09/2026").await;
    window.click("save-next").await;
    let next = "return document.activeElement.dataset.testid === 'result' && document.activeElement.value === '';";
    window.until("the next task", next, json!(true)).await;
    window.click("extend").await;
    window.find("extension-decision").await;
    window.picture("full-extension-form").await;
    window.click("extension-write").await;
    window.picture("wrong-extension").await;
    window.fill("extension-decision", "128-QĐ/TU").await;
    window.fill("extension-decided", "05/05/2026").await;
    window.fill("extension-end", "30/06/2031").await;
    window.click("extension-write").await;
    window.until_text("deadline", "128-QĐ/TU").await;
    window.picture("full-extension").await;
    window.click("exempt").await;
    window.find("exempt-reason").await;
    window.click("exempt-write").await;
    window.picture("wrong-exempt").await;
    window.press(Key::Escape).await;
    window.click("exempt-row").await;
    window.find("exempt-line").await;
    window.picture("full-exempt").await;
}

async fn send_twice(home: &Home, window: &Window) {
    window.click("nav-periods").await;
    window.find("findings").await;
    window.picture("full-periods").await;
    window.fill("period-send_by", "01/01/2026").await;
    window.press(Key::Tab).await;
    window.picture("wrong-period").await;
    window.click("nav-overview").await;
    window.click("nav-periods").await;
    window.click("send-open").await;
    window.find("send-run").await;
    window.click("send-run").await;
    window.picture("wrong-send").await;
    window.fill("send-day", "08/10/2026").await;
    window.picture("full-send").await;
    window.click("send-run").await;
    window.find("sent-hash").await;
    window.picture("full-sent").await;
    home.save_next(Some(&home.file("Đã gửi.xlsx")));
    window.click("sent-save").await;
    window.find("open-folder").await;
    window.press(Key::Escape).await;
    window.click("nav-returns").await;
    window.find("sent-line").await;
    window.picture("full-closed").await;
    window.click("nav-periods").await;
    window.click("reopen-open").await;
    window.find("reopen-reason").await;
    window.click("reopen-run").await;
    window.picture("wrong-reopen").await;
    window.fill("reopen-reason", "Sửa số liệu mục III/2 theo yêu cầu của Văn phòng Tỉnh ủy").await;
    window.picture("full-reopen").await;
    window.click("reopen-run").await;
    window.find("send-open").await;
    window.click("nav-returns").await;
    window.find("save-next").await;
    window.click_on("[data-testid=owed-row]:nth-of-type(3)").await;
    window.fill("result", "Đã tổ chức 18 buổi sinh hoạt chuyên đề tại 14 chi bộ, 402 lượt đảng viên tham dự.").await;
    window.click("save-next").await;
    window.click("nav-periods").await;
    window.click("send-open").await;
    window.fill("send-day", "12/10/2026").await;
    window.click("send-run").await;
    window.find("sent-hash").await;
    window.press(Key::Escape).await;
    window.until_text("versions", "Lần 2").await;
    window.picture("full-periods-sent").await;
    window.script("document.querySelector('[data-testid=versions]').scrollIntoView();", Vec::new()).await;
    window.picture("full-versions").await;
}

async fn the_overview(window: &Window) {
    window.click("nav-overview").await;
    window.find("sections").await;
    window.picture("full-overview").await;
    window.click("nav-history").await;
    window.find("history").await;
    window.picture("full-history").await;
    window.click("nav-targets").await;
    window.find("targets").await;
    window.picture("full-targets").await;
    window.click("nav-tasks").await;
    window.find("grid").await;
    window.picture("full-tasks").await;
}

async fn compare_and_check(home: &Home, window: &Window) {
    window.click("nav-periods").await;
    window.click("compare-open").await;
    window.find("compare-sums").await;
    window.picture("full-compare").await;
    window.click("nav-periods").await;
    home.open_next(Some(&home.file("Đã gửi.xlsx")));
    window.click("verify-open").await;
    window.find("verdict").await;
    window.picture("full-verify").await;
    let other = home.file("Bảng khác.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "Không phải báo cáo").expect("a cell");
    book.save(&other).expect("a workbook");
    home.open_next(Some(&other));
    window.click("verify-choose").await;
    window.find_by("[role=alert]").await;
    window.picture("wrong-verify").await;
    window.click("nav-periods").await;
    window.find("once-open").await;
}

async fn the_settings(home: &Home, window: &Window) {
    window.click("nav-settings").await;
    window.find("cycles").await;
    show(window, "cycles").await;
    window.picture("full-cycles").await;
    window.click("cycle-add").await;
    window.fill("cycle-send_after", "400").await;
    window.press(Key::Tab).await;
    show(window, "cycles").await;
    window.picture("wrong-cycles").await;
    window.fill("cycle-send_after", "5").await;
    show(window, "special-days").await;
    window.picture("full-days").await;
    window.fill("special-new", "29/08/2026").await;
    window.click("special-add").await;
    show(window, "special-add").await;
    window.picture("wrong-days").await;
    show(window, "forms").await;
    window.picture("full-forms").await;
    home.open_next(Some(&home.file("Bảng khác.xlsx")));
    window.click("form-teach").await;
    window.find_by("[data-testid=forms] [role=alert]").await;
    show(window, "forms").await;
    window.picture("wrong-forms").await;
    window.click_on("[data-form=party-standalone] [data-testid=form-edit]").await;
    window.find("form-sheet").await;
    window.picture("full-form").await;
    let open = "[...document.querySelectorAll('details')].find((part) => part.querySelector('summary').textContent.includes(arguments[0]))";
    window.script(&format!("{open}.open = true;"), vec![json!("Chữ trên bản in")]).await;
    window
        .script(
            &format!(
                "const part = {open}; part.open = true; part.querySelector('input').focus(); part.scrollIntoView();"
            ),
            vec![json!("Trang tổng hợp số liệu")],
        )
        .await;
    window.picture("full-form-words").await;
    window.script("const field = document.querySelector('[data-key=\"columns[2].width\"] input'); field.focus(); field.select();", Vec::new()).await;
    window.type_text("0").await;
    window
        .script(
            "const field = document.querySelector('[data-key=name] input'); field.focus(); field.select();",
            Vec::new(),
        )
        .await;
    window.type_text(" ").await;
    window.click("form-save").await;
    window.find("form-faults").await;
    window.picture("wrong-form").await;
    window.click("nav-overview").await;
    window.find("form-drop").await;
    window.picture("full-form-leave").await;
    window.click("form-drop").await;
    window.find_by("[data-testid=nav-overview][aria-current=page]").await;
}

async fn show(window: &Window, test_id: &str) {
    let scroll = format!("document.querySelector('[data-testid={test_id}]').scrollIntoView();");
    window.script(&scroll, Vec::new()).await;
}

/// The pages while the book does not answer.
async fn failing(window: &Window) {
    const BUSY: &str = "const ask = window.fetch;
        const silent = ['overview', 'digest', 'history', 'period_rows', 'obligations', 'checks', 'owed', 'cycles', 'forms', 'special_days', 'indicators'];
        const busy = () => new Response(JSON.stringify({ failure: 'busy' }),
          { headers: { 'Tauri-Response': 'error', 'Content-Type': 'application/json' } });
        window.fetch = (address, ...rest) => silent.includes(String(address).split('/').at(-1)) ? Promise.resolve(busy()) : ask(address, ...rest);";
    window.script(BUSY, Vec::new()).await;
    for page in ["periods", "returns", "history", "targets", "settings", "overview"] {
        window.click(&format!("nav-{page}")).await;
        window.find_by(&format!("[data-testid=nav-{page}][aria-current=page]")).await;
        window.picture(&format!("failing-{page}")).await;
    }
}
