//! A year of four quarters, cut by the decree and by the calendar: what is owed, the labels and their sums, as the
//! pages tell them. What was done on 20 September sits in the fourth quarter by the one, in the third by the other.

use nhiemvu_e2e::{Home, Key, Window};
use serde_json::{Value, json};

const PLAN: &str = include_str!("../fixtures/plans/four_quarters.md");
const QUARTERS: [&str; 4] = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"];

/// A quarter as the pages tell it.
struct Quarter {
    /// First and last day of the data.
    data: &'static str,
    /// Done in time, done late, open in time, overdue, without a last day.
    labels: [u32; 5],
    /// Tasks of which something was said, and those that are owed.
    said: &'static str,
}

const fn quarter(data: &'static str, labels: [u32; 5], said: &'static str) -> Quarter {
    Quarter { data, labels, said }
}

async fn answer(window: &Window, command: &str, input: Value) -> Value {
    window.call(command, json!({ "input": input })).await.unwrap_or_else(|error| panic!("{command}: {error}"))
}

/// The whole year by a preset; what was done on 20 September must be written in one quarter of it.
async fn year(name: &'static str, preset: &str, written_in: &str, expected: [Quarter; 4]) {
    let home = Home::fresh();
    let window = Window::open(&home, name).await;
    begin(&home, &window).await;
    choose_preset(&window, preset).await;
    write(&window, written_in).await;
    look_at_the_periods(&window, &expected).await;
    look_at_the_overview(&window, &expected).await;
}

#[tokio::test]
async fn a_year_by_the_decree() {
    let expected = [
        quarter("15/12/2025 – 14/03/2026", [1, 0, 3, 0, 1], "2/5"),
        quarter("15/03/2026 – 14/06/2026", [1, 0, 3, 0, 1], "1/4"),
        quarter("15/06/2026 – 14/09/2026", [1, 0, 2, 1, 1], "1/4"),
        quarter("15/09/2026 – 14/12/2026", [2, 1, 1, 0, 1], "3/4"),
    ];
    year("year-decree", "decree09", "2026-Q4", expected).await;
}

#[tokio::test]
async fn a_year_by_the_calendar() {
    let expected = [
        quarter("01/01/2026 – 31/03/2026", [1, 0, 3, 0, 1], "2/5"),
        quarter("01/04/2026 – 30/06/2026", [1, 0, 3, 0, 1], "1/4"),
        quarter("01/07/2026 – 30/09/2026", [2, 1, 1, 0, 1], "3/4"),
        quarter("01/10/2026 – 31/12/2026", [2, 1, 1, 0, 1], "1/2"),
    ];
    year("year-calendar", "calendar", "2026-Q3", expected).await;
}

async fn begin(home: &Home, window: &Window) {
    let file = home.file("Kế hoạch năm.md");
    std::fs::write(&file, PLAN).expect("the plan's file");
    home.open_next(Some(&file));
    window.fill("office-name", "Đảng ủy xã Tịnh Khê").await;
    window.click("start-file").await;
    window.click("choose-file").await;
    window.click("apply-import").await;
    window.until_text("status-line", "5 nhiệm vụ").await;
}

async fn choose_preset(window: &Window, preset: &str) {
    window.click("nav-settings").await;
    window.click("cycle-preset").await;
    window.click_on(&format!("[role=option][data-value={preset}]")).await;
    if preset != "calendar" {
        window.until_text("status-line", "Sửa chế độ báo cáo").await;
    }
    window.find("cycle-dates").await;
    window.script("document.querySelector('[data-testid=cycle-dates]').closest('summary').click();", Vec::new()).await;
    window
        .until(
            "a year of quarters",
            "return document.querySelectorAll('[data-testid=cycle-year] tbody tr').length;",
            json!(4),
        )
        .await;
    window.script("document.querySelector('[data-testid=cycles]').scrollIntoView();", Vec::new()).await;
    window.inspect("cycle").await;
}

/// Something is said in every quarter; what was done on 20 September is typed in the window.
async fn write(window: &Window, written_in: &str) {
    let owed = answer(window, "owed", json!({ "period": QUARTERS[0] })).await;
    let rows = owed["rows"].as_array().cloned().unwrap_or_default();
    let task = |path: &str| rows.iter().find(|row| row["path"] == path).expect(path)["id"].clone();
    let going = json!({ "state": "in_progress", "result": "Tổ công nghệ số trực đủ các ngày trong tuần." });
    let done = |on: &str| json!({ "state": "done", "completed": on, "result": "Đã xong, có biên bản." });
    for period in QUARTERS {
        save(window, &task("I/1/1.1"), period, &going).await;
    }
    save(window, &task("I/1/1.2"), QUARTERS[0], &done("2026-03-10")).await;
    save(window, &task("I/2/2.1"), written_in, &done("2026-09-20")).await;
    type_what_was_done(window, written_in).await;
}

async fn save(window: &Window, task: &Value, period: &str, draft: &Value) {
    let input = json!({ "task": task, "period": period, "draft": draft, "revision": null });
    answer(window, "save_progress", input).await;
}

/// The day is typed in the third quarter first, and moved to the one that takes it where that one does not.
async fn type_what_was_done(window: &Window, written_in: &str) {
    let mut quarters = vec!["2026-Q3"];
    quarters.extend((written_in != "2026-Q3").then_some(written_in));
    for period in quarters {
        choose_period(window, period).await;
        window.click("nav-returns").await;
        window.click_on("[data-testid=owed-row][data-path='I/2/2.2']").await;
        window.until_text_of("[aria-selected=true][data-testid=owed-row]", "2.2").await;
        window.click("state-done").await;
        window.fill("completed", "20/09/2026").await;
        window.fill("result", "Đã số hóa 214 hồ sơ, tìm được theo chi bộ.").await;
        if period == written_in {
            window.chord(&[Key::Control], 's').await;
            window.until_text("saved-mark", "Đã lưu").await;
        } else {
            window.until_text("saved-mark", "Có chỗ cần sửa").await;
            window.inspect("too-late").await;
            window.click("state-not_started").await;
            window.clear("result").await;
            window.chord(&[Key::Control], 's').await;
            window
                .until(
                    "nothing is said",
                    "return document.querySelector('[data-testid=saved-mark]')?.textContent.includes('Chưa lưu');",
                    json!(false),
                )
                .await;
        }
    }
}

async fn choose_period(window: &Window, period: &str) {
    window.click("period-select").await;
    window.click_on(&format!("[role=option][data-value='{period}']")).await;
}

async fn look_at_the_periods(window: &Window, expected: &[Quarter; 4]) {
    // Chosen from the bar, a period before the book unfolds the others.
    choose_period(window, "2026-Q3").await;
    window.click("nav-periods").await;
    for (period, quarter) in QUARTERS.into_iter().zip(expected) {
        window.click_on(&format!("[data-testid=period-row][data-key='{period}'] th")).await;
        let row = format!("[data-testid=period-row][data-key='{period}'][aria-selected=true]");
        window.until_text_of(&row, quarter.data).await;
        let [one, late, open, overdue, none] = quarter.labels;
        let totals = "return [...document.querySelectorAll('[data-testid=asked] [data-testid=totals] b')]
            .map((number) => Number(number.textContent));";
        let sum = quarter.labels.iter().sum::<u32>();
        window.until(&format!("labels of {period}"), totals, json!([one, late, open, overdue, none, sum])).await;
        window.picture(period).await;
    }
}

async fn look_at_the_overview(window: &Window, expected: &[Quarter; 4]) {
    window.click("nav-overview").await;
    for (period, quarter) in QUARTERS.into_iter().zip(expected) {
        choose_period(window, period).await;
        window.until_text("said-of-owed", &format!("{} ", quarter.said)).await;
        let foot = "return [...document.querySelectorAll('[data-testid=sections] tfoot td')].slice(0, 6)
            .map((number) => Number(number.textContent));";
        let sum = quarter.labels.iter().sum::<u32>();
        let numbers: Vec<u32> = quarter.labels.into_iter().chain([sum]).collect();
        window.until(&format!("sums of {period}"), foot, json!(numbers)).await;
        window.picture(&format!("overview-{period}")).await;
    }
}
