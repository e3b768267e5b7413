//! The words of the reporting cycle.

use super::{brief, counts};
use crate::records;
use chrono::NaiveDate;
use nhiemvu::domain::cycle::{Cycle, Every};
use nhiemvu::domain::extension::Extension;
use nhiemvu::domain::obligation::{Due, Owing};
use nhiemvu::domain::period::{Period, PeriodKey, Preset};
use nhiemvu::domain::status::Label;
use nhiemvu::domain::workdays::SpecialDay;
use nhiemvu::exchange::report::difference::DifferenceFate;
use nhiemvu::exchange::report::form::{DoubtKind, FormField, Taught};
use nhiemvu::exchange::report::{Difference, words as printed};
use nhiemvu::store::views::{Obligation, Obligations, PeriodRow, SentRow, TargetCheck, TaskCheck};
use std::path::Path;

pub(crate) fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// How a return stands, and why.
pub(crate) fn due(due: &Due) -> String {
    let (on, days) = (day(due.day), due.days.abs());
    match due.owing {
        Owing::NotOpen => format!("chưa mở (mở ngày {on})"),
        Owing::Open => format!("đang mở, hạn gửi {on} (còn {days} ngày)"),
        Owing::DueSoon if due.days == 0 => format!("sắp đến hạn: hạn gửi là hôm nay, {on}"),
        Owing::DueSoon => format!("sắp đến hạn: còn {days} ngày, hạn gửi {on}"),
        Owing::Late => format!("trễ {days} ngày so với hạn gửi {on}, vẫn còn nhận"),
        Owing::Locked => format!("đã khóa sau ngày {on}; gửi phải ghi lý do"),
        Owing::SentOnTime => format!("đã nộp đúng hạn ngày {on}"),
        Owing::SentLate => format!("đã nộp trễ {days} ngày, ngày {on}"),
        Owing::Exempt => "miễn báo cáo".to_owned(),
    }
}

pub(crate) fn periods(rows: &[PeriodRow]) -> String {
    let line = |row: &PeriodRow| {
        let Period { key, from, cut_off, send_by, grace } = &row.period;
        let key = key.to_string();
        let days = [from, cut_off, send_by, grace].map(|on| day(*on));
        let [from, cut_off, send_by, grace] = &days;
        let reopened = row.reopened.as_ref().map_or_else(String::new, |why| format!("; đã mở lại để sửa: {why}"));
        let name = if row.name.is_empty() { String::new() } else { format!(" ({})", row.name) };
        format!("{key:<9} {from} - {cut_off}, gửi {send_by}, khóa sau {grace}{name}: {}{reopened}", due(&row.due))
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(crate) fn period(period: &Period) -> String {
    let [from, cut_off, send_by, grace] = [period.from, period.cut_off, period.send_by, period.grace].map(day);
    format!("Kỳ {}: số liệu từ {from} đến {cut_off}, hạn gửi {send_by}, khóa sau {grace}.", period.key)
}

pub(crate) fn special_day(special: &SpecialDay) -> String {
    let what = if special.worked { "làm bù" } else { "nghỉ" };
    if special.name.is_empty() {
        format!("{} {what}", day(special.day))
    } else {
        format!("{} {what}: {}", day(special.day), special.name)
    }
}

pub(crate) fn cycles(cycles: &[Cycle]) -> String {
    let line = |cycle: &Cycle| {
        let every = match cycle.every {
            Every::Month => "hằng tháng",
            Every::Quarter => "hằng quý",
            Every::HalfYear => "6 tháng",
            Every::NineMonths => "9 tháng",
            Every::Year => "hằng năm",
        };
        let preset = match cycle.preset {
            Preset::Calendar => "theo lịch",
            Preset::Decree09 => "theo Nghị định 09/2019/NĐ-CP",
            Preset::PartyOffice => "theo yêu cầu của văn phòng cấp ủy",
        };
        let shift = if cycle.on_workdays {
            ", rơi vào ngày nghỉ thì lùi sang ngày làm việc kế tiếp"
        } else {
            ""
        };
        let Cycle { send_after, grace_after, .. } = cycle;
        format!(
            "Báo cáo {every}, kỳ {preset}: gửi trong {send_after} ngày sau ngày chốt{shift}; khóa sau hạn gửi {grace_after} ngày"
        )
    };
    cycles.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(crate) fn obligations(owed: &Obligations) -> String {
    let mut lines = vec![format!("Kỳ {}: {}.", owed.period.key, due(&owed.due))];
    lines.extend(owed.rows.iter().map(obligation));
    lines.push(counts(&owed.counts));
    lines.join("\n")
}

fn obligation(row: &Obligation) -> String {
    let state = match (row.due.owing, row.said, &row.task) {
        (Owing::Exempt, ..) => format!("miễn: {}", row.exempt),
        (_, true, _) => "đã ghi".to_owned(),
        (_, false, Some(_)) => "chưa ghi".to_owned(),
        (_, false, None) => "chỉ tiêu".to_owned(),
    };
    let label = row.label.map_or("", |label: Label| printed::label(label));
    let until = match (row.deadline, row.extended) {
        (Some(first), Some(now)) => format!(", hạn {} (gia hạn đến {})", day(first), day(now)),
        (Some(first), None) => format!(", hạn {}", day(first)),
        (None, _) => String::new(),
    };
    format!("{:<12} {} [{state}; {label}{until}]", row.path, brief(&row.content)).replace("; ]", "]")
}

pub(crate) fn extended(path: &str, extension: &Extension) -> String {
    let Extension { decision, decided, end, .. } = extension;
    format!("Đã gia hạn nhiệm vụ {path} đến {} theo {decision} ngày {}.", day(*end), day(*decided))
}

pub(crate) fn extension_removed(path: &str) -> String {
    format!("Đã bỏ gia hạn của nhiệm vụ {path}.")
}

pub(crate) fn exempted(path: &str, period: PeriodKey, reason: Option<&str>) -> String {
    match reason {
        Some(reason) => format!("Nhiệm vụ {path} được miễn báo cáo kỳ {period}: {reason}"),
        None => format!("Nhiệm vụ {path} không còn được miễn báo cáo kỳ {period}."),
    }
}

/// The hash in groups of four, as it is printed.
pub(super) fn grouped(sha256: &str) -> String {
    let groups: Vec<String> =
        sha256.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect();
    groups.join(" ")
}

pub(crate) fn submitted(row: &SentRow, out: Option<&Path>) -> String {
    let file = out.map_or_else(String::new, |out| format!("\nTệp đã gửi: {}", out.display()));
    format!(
        "Đã gửi báo cáo kỳ {}, lần {}, ngày {}.\n{}\nMã kiểm tra: {}{file}",
        row.period,
        row.version,
        day(row.sent),
        counts(&row.counts),
        grouped(&row.sha256)
    )
}

pub(crate) fn reopened(row: &SentRow) -> String {
    format!("Đã mở lại báo cáo kỳ {} (lần {}) để sửa. Bản đã gửi vẫn giữ nguyên.", row.period, row.version)
}

pub(crate) fn written_again(row: &SentRow, out: &Path) -> String {
    format!("Đã ghi lại đúng tệp đã gửi của kỳ {}, lần {}: {}", row.period, row.version, out.display())
}

pub(crate) fn returns(rows: &[SentRow]) -> String {
    if rows.is_empty() {
        return "Chưa gửi báo cáo nào.".to_owned();
    }
    let line = |row: &SentRow| {
        let why = if row.reason.is_empty() { String::new() } else { format!(", lý do: {}", row.reason) };
        let open = row.reopened.as_ref().map_or_else(String::new, |why| format!("; đã mở lại: {why}"));
        format!(
            "{:<9} lần {} ngày {}{why}{open}. Mã kiểm tra: {}",
            row.period.to_string(),
            row.version,
            day(row.sent),
            grouped(&row.sha256)
        )
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A value that differs, as people read it.
fn value(field: FormField, value: &str) -> String {
    match (field, Label::from_word(value), value.parse::<NaiveDate>()) {
        (FormField::Label, Some(label), _) => printed::label(label).to_owned(),
        (_, _, Ok(on)) => day(on),
        _ => {
            let name = serde_json::to_value(field).ok().and_then(|name| name.as_str().map(str::to_owned));
            records::value(&name.unwrap_or_default(), value).into_owned()
        }
    }
}

pub(crate) fn differences(differences: &[Difference]) -> String {
    if differences.is_empty() {
        return "Hai báo cáo không có gì khác nhau.".to_owned();
    }
    let mut lines = Vec::new();
    for difference in differences {
        let sign = match difference.fate {
            DifferenceFate::Added => '+',
            DifferenceFate::Removed => '-',
            DifferenceFate::Changed => '~',
        };
        lines.push(format!("{sign} {:<12} {}", difference.path, brief(&difference.content)));
        for change in &difference.changes {
            let name = serde_json::to_value(change.field).ok().and_then(|name| name.as_str().map(str::to_owned));
            let (old, new) = (value(change.field, &change.old), value(change.field, &change.new));
            let (old, new) = super::both_brief(&old, &new);
            lines.push(format!("    {}: {old} -> {new}", records::field(&name.unwrap_or_default())));
        }
    }
    lines.join("\n")
}

pub(crate) fn checks(checks: &[TaskCheck], targets: &[TargetCheck]) -> String {
    if checks.is_empty() && targets.is_empty() {
        return "Không còn điểm nào cần xem.".to_owned();
    }
    let mut lines = Vec::new();
    for check in checks {
        lines.push(format!("{:<12} {}", check.path, brief(&check.content)));
        lines.extend(check.problems.iter().map(|problem| format!("    {}", super::problem(problem))));
    }
    lines.extend(targets.iter().flat_map(super::indicators::check));
    lines.join("\n")
}

pub(crate) fn calendar(out: &Path, entries: usize) -> String {
    format!("Đã ghi {entries} thời hạn: {}", out.display())
}

pub(crate) fn form(id: &str, name: &str, own: bool, chosen: bool) -> String {
    let mark = if chosen { '*' } else { ' ' };
    let own = if own { " (của đơn vị)" } else { "" };
    format!("{mark} {id:<18} {name}{own}")
}

/// `known`: the same form was there already; `beside`: another form has the id that it would have had.
pub(crate) fn taught(taught: &Taught, known: bool, beside: Option<&str>) -> String {
    let (name, id, columns) = (&taught.form.name, &taught.form.id, taught.form.columns.len());
    let mut lines = vec![match (known, beside) {
        (true, _) => format!("Mẫu {name} ({id}), {columns} cột, đã có trong sổ, giữ nguyên."),
        (false, Some(other)) => {
            format!("Đã học mẫu {name} ({id}), {columns} cột. Mẫu {other} đã có trong sổ vẫn giữ nguyên.")
        }
        (false, None) => format!("Đã học mẫu {name} ({id}), {columns} cột."),
    }];
    lines.extend(taught.doubts.iter().map(|doubt| {
        let column = doubt.column.as_ref().map_or_else(String::new, |letter| format!("cột {letter}: "));
        let why = match doubt.kind {
            DoubtKind::Unknown => "tiêu đề chưa rõ, cột được in trống",
            DoubtKind::TwoMeanings => "tiêu đề có hai cách hiểu, đã chọn cách thường gặp",
            DoubtKind::Twice => "cột khác đã chứa nội dung này, cột được in trống",
            DoubtKind::TitleFixed => "dòng tiêu đề có năm hoặc chỗ trống ghi sẵn, sẽ in nguyên như vậy",
            DoubtKind::WordsBelow => "phần chữ dưới bảng không được in",
            DoubtKind::TooManyColumns => "mẫu có quá nhiều cột, các cột sau không lấy",
        };
        format!("? {column}{why} (\"{}\")", brief(&doubt.text))
    }));
    lines.join("\n")
}
