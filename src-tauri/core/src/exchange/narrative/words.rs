//! The words printed on the narrative report, and how figures and days are put into words. They stand in one place so
//! that a change of wording touches no code.

use crate::domain::period::PeriodKey;
use crate::domain::progress::{Product, State};
use crate::domain::snapshot::Counts;
use crate::exchange::official::{day, span};
use chrono::NaiveDate;

pub(super) const PARTY: &str = "ĐẢNG CỘNG SẢN VIỆT NAM";
pub(super) const STATE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub(super) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
pub(super) const STAR: &str = "*";
/// Stands below the subject of a Party document.
pub(super) const DASHES: &str = "-----";
pub(super) const REPORT: &str = "BÁO CÁO";
pub(super) const RECIPIENTS: &str = "Nơi nhận:";

pub(super) const OVERVIEW: &str = "KẾT QUẢ CHUNG";
pub(super) const RESULTS: &str = "KẾT QUẢ CỤ THỂ";
pub(super) const LATE: &str = "NHIỆM VỤ QUÁ HẠN, CHẬM TIẾN ĐỘ";
pub(super) const DIFFICULTIES: &str = "KHÓ KHĂN, VƯỚNG MẮC";
pub(super) const PROPOSALS: &str = "ĐỀ XUẤT, KIẾN NGHỊ";
pub(super) const AHEAD: &str = "NHIỆM VỤ TRỌNG TÂM KỲ TỚI";

pub(super) const NO_RESULTS: &str = "Trong kỳ chưa có nhiệm vụ nào có kết quả báo cáo.";
pub(super) const NO_DIFFICULTIES: &str = "Không có.";
pub(super) const NO_PROPOSALS: &str = "Không có.";
pub(super) const NOTHING_AHEAD: &str = "Không có nhiệm vụ phải tiếp tục thực hiện.";

/// Title of tasks that stand in no section.
pub(super) const NO_SECTION: &str = "Nhiệm vụ không thuộc mục nào";
pub(super) const NO_LEAD: &str = "chưa nêu";
pub(super) const BUCKETS: &str = "Tổng hợp tình hình thực hiện nhiệm vụ";
pub(super) const UNIT: &str = "(Đơn vị tính: nhiệm vụ)";
pub(super) const TOTAL: &str = "Tổng cộng";
/// Headings of the table of totals; after the third as the labels come.
pub(super) const BUCKET_HEADINGS: [&str; 8] = [
    "TT",
    "Phần, mục",
    "Tổng số",
    "Hoàn thành đúng hạn",
    "Hoàn thành quá hạn",
    "Chưa hoàn thành trong hạn",
    "Chưa hoàn thành quá hạn",
    "Thường xuyên, không thời hạn",
];
/// Headings of the table of late tasks.
pub(super) const LATE_HEADINGS: [&str; 6] = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Gia hạn", "Tình trạng"];

pub(super) const AHEAD_OVERDUE: &str = "Nhiệm vụ đã quá hạn, cần khẩn trương hoàn thành:";
pub(super) const AHEAD_DATED: &str = "Nhiệm vụ trong hạn, xếp theo thời hạn:";
pub(super) const AHEAD_STANDING: &str = "Nhiệm vụ thường xuyên, không thời hạn:";

/// Texts that say only that there is nothing to say, folded.
const NOTHING: [&str; 9] = [
    "",
    "khong",
    "khong co",
    "chua co",
    "khong phat sinh",
    "khong co kho khan, vuong mac",
    "khong co de xuat, kien nghi",
    "khong co kho khan vuong mac",
    "khong co de xuat kien nghi",
];

/// Whether a folded text says that there is nothing.
pub(super) fn is_nothing(key: &str) -> bool {
    NOTHING.contains(&key.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// `05`, `12`, `3.450`: figures below ten get a zero, as papers write them, so that nothing can be put before them.
pub(super) fn count(number: u32) -> String {
    match number {
        1..10 => format!("{number:02}"),
        0..1000 => number.to_string(),
        _ => format!("{}.{:03}", count_high(number / 1000), number % 1000),
    }
}

fn count_high(number: u32) -> String {
    if number < 1000 { number.to_string() } else { format!("{}.{:03}", number / 1000, number % 1000) }
}

/// A number in a table, where nothing can be put before it.
pub(super) fn figure(number: u32) -> String {
    if number < 10 { number.to_string() } else { count(number) }
}

/// `05 nhiệm vụ`.
pub(super) fn tasks(number: u32) -> String {
    format!("{} nhiệm vụ", count(number))
}

/// What the report is about; the first letter is small.
pub(super) fn subject(key: PeriodKey, occasion: &str) -> String {
    match occasion {
        "" => format!("kết quả thực hiện nhiệm vụ {}", span(key)),
        occasion => small(occasion),
    }
}

/// A text with its first letter small, unless it is one of capitals.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), text.chars().nth(1)) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// A text with its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The plan by name, with the word for what it is where the title leaves it out; empty where there is no title.
pub(super) fn plan(title: &str) -> String {
    const KINDS: [&str; 7] = ["ke hoach", "chuong trinh", "de an", "nghi quyet", "quyet dinh", "chi thi", "ket luan"];
    let title = title.trim();
    let bare = title.strip_prefix('(').and_then(|title| title.strip_suffix(')')).unwrap_or(title).trim();
    let key = crate::domain::text::fold(bare);
    match bare {
        "" => String::new(),
        bare if KINDS.iter().any(|kind| key.starts_with(kind)) => bare.to_owned(),
        bare => format!("Kế hoạch {bare}"),
    }
}

/// The opening sentence: on what grounds, who, of what, from when to when.
pub(super) fn opening(plan_title: &str, office: &str, what: &str, from: NaiveDate, to: NaiveDate) -> String {
    let (plan, office) = (plan(plan_title), office.trim());
    let basis = if plan.is_empty() { String::new() } else { format!("thực hiện {plan}, ") };
    let who = if office.is_empty() { String::new() } else { format!("{office} ") };
    let (from, to) = (day(from), day(to));
    capital(&format!("{basis}{who}báo cáo {what} (số liệu từ ngày {from} đến ngày {to}) như sau:"))
}

/// All the figures in one sentence.
pub(super) fn figures(counts: &Counts, cut_off: NaiveDate) -> String {
    let day = day(cut_off);
    if counts.total == 0 {
        return format!("Đến hết ngày {day}, không có nhiệm vụ được theo dõi.");
    }
    let total = tasks(counts.total);
    if counts.dated() == 0 {
        return format!(
            "Đến hết ngày {day}, tổng số nhiệm vụ được theo dõi là {total}, đều thường xuyên, không thời hạn."
        );
    }
    let standing = match counts.no_deadline {
        0 => String::new(),
        number => format!("; {} thường xuyên, không thời hạn", tasks(number)),
    };
    format!(
        "Đến hết ngày {day}, tổng số nhiệm vụ được theo dõi là {total}, trong đó {} có thời hạn, gồm: hoàn thành đúng \
         hạn {}, hoàn thành quá hạn {}, chưa hoàn thành trong hạn {}, chưa hoàn thành quá hạn {}{standing}; tỷ lệ hoàn \
         thành đúng hạn trên số nhiệm vụ có thời hạn là {}%.",
        tasks(counts.dated()),
        tasks(counts.done_on_time),
        tasks(counts.done_late),
        tasks(counts.open_in_time),
        tasks(counts.open_overdue),
        share(counts),
    )
}

/// How many per cent of the tasks with a deadline were done on time, with one decimal where it is not nought.
fn share(counts: &Counts) -> String {
    let (part, whole) = (u64::from(counts.done_on_time), u64::from(counts.dated()));
    let tenths = (part * 1000 + whole / 2).checked_div(whole).unwrap_or(0);
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{},{}", tenths / 10, tenths % 10) }
}

/// How many tasks had to be reported, and of which nothing was said.
pub(super) fn reporting(owed: u32, silent: &[String]) -> String {
    let missing = u32::try_from(silent.len()).unwrap_or(u32::MAX);
    let owed_tasks = tasks(owed);
    match missing {
        0 if owed == 0 => "Trong kỳ không có nhiệm vụ phải báo cáo.".to_owned(),
        0 => format!("Trong kỳ có {owed_tasks} phải báo cáo, tất cả đã có nội dung báo cáo."),
        _ => format!(
            "Trong kỳ có {owed_tasks} phải báo cáo, trong đó {} đã có nội dung báo cáo; {} chưa có nội dung báo cáo{}.",
            tasks(owed.saturating_sub(missing)),
            tasks(missing),
            bracketed(&[named(silent).replacen('N', "n", 1)]),
        ),
    }
}

/// How many tasks are exempt from reporting.
pub(super) fn exempt(names: &[String]) -> String {
    let number = u32::try_from(names.len()).unwrap_or(u32::MAX);
    format!("Được miễn báo cáo trong kỳ: {}{}.", tasks(number), bracketed(names))
}

/// The number of an exempt task, and why it is.
pub(super) fn with_reason(number: &str, reason: &str) -> String {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if number.is_empty() { reason } else { format!("nhiệm vụ {number}: {reason}") }
}

fn bracketed(names: &[String]) -> String {
    let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    if names.is_empty() { String::new() } else { format!(" ({})", names.join("; ")) }
}

/// Stands above the tasks of a state within a section.
pub(super) fn group(state: State, number: u32) -> String {
    let words = match state {
        State::Done => "Đã hoàn thành",
        State::InProgress => "Đang thực hiện",
        State::NotStarted => "Chưa thực hiện",
        State::Suspended => "Tạm dừng, không thực hiện",
    };
    format!("{words} {}:", tasks(number))
}

/// `Nhiệm vụ 2.1`, `Nhiệm vụ 2.1, 3.2`; empty where none has a number.
pub(super) fn named(numbers: &[String]) -> String {
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).filter(|number| !number.is_empty()).collect();
    if numbers.is_empty() { String::new() } else { format!("Nhiệm vụ {}", numbers.join(", ")) }
}

/// What is said of a task in brackets: the day of completion, or the share done.
pub(super) fn how_far(state: State, completed: Option<NaiveDate>, percent: Option<i32>) -> String {
    match (state, completed, percent) {
        (State::Done, Some(on), _) => format!(" (hoàn thành ngày {})", day(on)),
        (State::InProgress | State::Suspended, _, Some(percent)) => format!(" (đạt {percent}%)"),
        _ => String::new(),
    }
}

/// The products of a task with their documents.
pub(super) fn products(products: &[Product]) -> String {
    let words: Vec<String> = products.iter().map(product).filter(|words| !words.is_empty()).collect();
    if words.is_empty() { String::new() } else { format!("+ Sản phẩm: {}.", words.join("; ")) }
}

/// `Kế hoạch năm 2026 (số 05-KH/ĐU, ngày 15/3/2026)`.
fn product(product: &Product) -> String {
    let [name, number, symbol] = [&product.name, &product.number, &product.symbol].map(|text| text.trim());
    let number = match (number, symbol) {
        ("", symbol) => symbol.to_owned(),
        (number, "") => number.to_owned(),
        // The Party writes 05-KH/ĐU and the State 05/KH-UBND.
        (number, symbol) if symbol.contains('/') => format!("{number}-{symbol}"),
        (number, symbol) => format!("{number}/{symbol}"),
    };
    let number = if number.is_empty() { number } else { format!("số {number}") };
    let issued = product.issued.map(|on| format!("ngày {}", day(on))).unwrap_or_default();
    let document: Vec<String> = [number, issued].into_iter().filter(|part| !part.is_empty()).collect();
    let document = document.join(", ");
    match (name.trim_end_matches(['.', ';']), document.as_str()) {
        (name, "") => name.to_owned(),
        ("", document) => capital(document),
        (name, document) => format!("{name} ({document})"),
    }
}

/// How many tasks are late, by kind; those of which there are none are left out.
pub(super) fn late(overdue: u32, done_late: u32, extended: u32, cut_off: NaiveDate) -> String {
    let kinds = [
        (overdue, "chưa hoàn thành đã quá hạn"),
        (done_late, "hoàn thành quá hạn"),
        (extended, "đang trong thời gian được gia hạn"),
    ];
    let kinds: Vec<String> = kinds
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, words)| format!("{} {words}", tasks(*number)))
        .collect();
    let day = day(cut_off);
    match kinds.is_empty() {
        true => format!("Đến hết ngày {day}, không có nhiệm vụ quá hạn, chậm tiến độ."),
        false => format!("Đến hết ngày {day}, có {}.", kinds.join("; ")),
    }
}

/// `Chưa hoàn thành, quá hạn 12 ngày`.
pub(super) fn overdue(days: Option<i64>) -> String {
    format!("Chưa hoàn thành, quá hạn{}", days_past(days))
}

/// `Hoàn thành ngày 10/9/2026, quá hạn 10 ngày`.
pub(super) fn done_late(on: Option<NaiveDate>, days: Option<i64>) -> String {
    let on = on.map(|on| format!(" ngày {}", day(on))).unwrap_or_default();
    format!("Hoàn thành{on}, quá hạn{}", days_past(days))
}

fn days_past(days: Option<i64>) -> String {
    days.filter(|days| *days > 0).map(|days| format!(" {days} ngày")).unwrap_or_default()
}

/// Of a task that would be late but for its extension.
pub(super) const EXTENDED: &str = "Đang trong thời gian được gia hạn";

/// `Đến 30/11/2026 (số 123-QĐ/TU, ngày 05/7/2026)`.
pub(super) fn extension(end: NaiveDate, decision: &str, decided: NaiveDate) -> String {
    format!("Đến {} (số {}, ngày {})", day(end), decision.trim(), day(decided))
}

/// The stop behind a name and what is added to it; a name that was cut short has one.
pub(super) fn stop(name: &str, added: &str) -> &'static str {
    if added.is_empty() && name.ends_with('…') { "" } else { "." }
}

/// Opens the last chapter.
pub(super) fn ahead(number: u32) -> String {
    format!("Trong kỳ tới, dự kiến tập trung thực hiện {} sau:", tasks(number))
}

/// What is said of a task ahead in brackets.
pub(super) fn until(deadline: Option<NaiveDate>, is_extended: bool, frame: &str, lead: &str) -> String {
    let when = match deadline {
        Some(deadline) if is_extended => format!("gia hạn đến {}", day(deadline)),
        Some(deadline) => format!("thời hạn: {}", day(deadline)),
        // That it is standing work is said above; a year is not.
        None if frame.contains(|c: char| c.is_ascii_digit()) => {
            format!("thời gian: {}", frame.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        None => String::new(),
    };
    let lead = if lead.is_empty() { String::new() } else { format!("chủ trì: {lead}") };
    let parts: Vec<String> = [when, lead].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_days_are_written_as_papers_write_them() {
        let numbers = [0, 5, 10, 999, 1000, 3450, 1_234_567].map(count);
        assert_eq!(numbers, ["0", "05", "10", "999", "1.000", "3.450", "1.234.567"]);
        let days = ["2026-02-05", "2026-03-05", "2026-12-31"].map(|on| day(on.parse().unwrap()));
        assert_eq!(days, ["05/02/2026", "05/3/2026", "31/12/2026"]);
    }

    #[test]
    fn the_share_is_of_the_tasks_with_a_deadline_and_has_a_decimal_only_where_it_needs_one() {
        let of = |done_on_time, dated| {
            let no_deadline = 7;
            share(&Counts { done_on_time, no_deadline, total: dated + no_deadline, ..Counts::default() })
        };
        assert_eq!([of(1, 3), of(2, 3), of(1, 4), of(0, 9), of(9, 9)], ["33,3", "66,7", "25", "0", "100"]);
    }

    #[test]
    fn a_plan_without_its_kind_is_called_a_plan() {
        assert_eq!(plan("chuyển đổi số"), "Kế hoạch chuyển đổi số");
        assert_eq!(plan("(Kế hoạch số 01-KH/TU)"), "Kế hoạch số 01-KH/TU");
        assert_eq!(plan("CHƯƠNG TRÌNH hành động"), "CHƯƠNG TRÌNH hành động");
        assert_eq!(plan(" "), "");
    }

    #[test]
    fn the_opening_says_what_is_known_and_no_more() {
        let (from, to) = ("2026-07-01".parse().unwrap(), "2026-09-30".parse().unwrap());
        let opening =
            |plan: &str, office: &str| opening(plan, office, &subject("2026-Q3".parse().unwrap(), ""), from, to);
        let rest =
            "kết quả thực hiện nhiệm vụ quý III năm 2026 (số liệu từ ngày 01/7/2026 đến ngày 30/9/2026) như sau:";
        assert_eq!(opening("", ""), format!("Báo cáo {rest}"));
        assert_eq!(opening("", "Đảng ủy xã"), format!("Đảng ủy xã báo cáo {rest}"));
        let whole = format!("Thực hiện Kế hoạch chuyển đổi số, Đảng ủy xã báo cáo {rest}");
        assert_eq!(opening("chuyển đổi số", "Đảng ủy xã"), whole);
    }

    #[test]
    fn a_product_is_named_with_what_is_known_of_its_document() {
        let words = |name: &str, number: &str, symbol: &str, issued: Option<&str>| {
            let [name, number, symbol] = [name, number, symbol].map(str::to_owned);
            product(&Product { name, number, symbol, issued: issued.map(|on| on.parse().unwrap()) })
        };
        assert_eq!(words("Kế hoạch", "05", "KH/ĐU", Some("2026-03-15")), "Kế hoạch (số 05-KH/ĐU, ngày 15/3/2026)");
        assert_eq!(words("Kế hoạch.", "05", "KH-UBND", None), "Kế hoạch (số 05/KH-UBND)");
        assert_eq!(words("", "05", "", None), "Số 05");
        assert_eq!(words("Sổ tay", "", "", None), "Sổ tay");
        assert_eq!(words("", "", "", None), "");
    }
}
