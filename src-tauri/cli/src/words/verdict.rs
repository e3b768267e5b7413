//! What a checked workbook is said to be.

use super::cycle::{day, grouped};
use super::{both_brief, brief};
use nhiemvu::exchange::report::verify::{Altered, ChangedCell, ChangedRow, Concealed};
use nhiemvu::exchange::report::{Unlaid, Verdict};

/// Cells of an added row that are named one by one.
const FEW: usize = 3;

pub(crate) fn verdict(verdict: &Verdict, known: Option<bool>) -> String {
    if let Some(why) = verdict.unlaid {
        return unlaid(why, verdict.broken.first().copied());
    }
    let what = match (verdict.version, verdict.sent) {
        (Some(version), Some(sent)) => format!("lần gửi {version}, ngày {}", day(sent)),
        _ => "bản nháp, chưa gửi".to_owned(),
    };
    let period = verdict.period.map(|period| format!(" kỳ {period}")).unwrap_or_default();
    let mut lines = vec![format!("Báo cáo{period} của {}: {what}.", verdict.office)];
    if verdict.is_whole {
        lines.push(format!("Tệp còn nguyên như khi lập. Mã kiểm tra: {}", grouped(&verdict.sha256)));
    } else {
        lines.push("Tệp ĐÃ BỊ SỬA sau khi lập:".to_owned());
        lines.extend(hashes(verdict));
        lines.extend(verdict.broken.iter().map(|row| match row {
            0 => "  Trang ẩn \"_snv\": các tổng số ghi ở đó không khớp các dòng".to_owned(),
            row => format!("  Trang ẩn \"_snv\", dòng {row}: không đọc được, đã bị sửa hoặc bị hỏng"),
        }));
        lines.extend(verdict.changed.iter().map(changed));
        lines.extend(verdict.rows.iter().map(row));
        lines.extend(verdict.missing_sheets.iter().map(|sheet| format!("  Mất trang {sheet}")));
        lines.extend(verdict.added_sheets.iter().map(|sheet| format!("  Thêm trang {sheet}")));
        lines.extend(verdict.hidden_sheets.iter().map(|sheet| format!("  Trang {sheet} đã bị ẩn đi")));
        lines.extend(verdict.hidden.iter().map(hidden));
        if verdict.more > 0 {
            lines.push(format!("  và {} chỗ khác nữa", verdict.more));
        }
    }
    if verdict.unread_formulas > 0 {
        lines.push(format!(
            "Có {} công thức không đọc được trong tệp này, chỉ đối chiếu được kết quả nếu tệp có giữ; muốn đối chiếu cả công thức, hãy kiểm tra tệp .xlsx gốc.",
            verdict.unread_formulas
        ));
    }
    lines.extend(
        match known {
            Some(true) => Some("Báo cáo này có trong sổ."),
            Some(false) if !verdict.is_draft => Some("Báo cáo này không có trong sổ."),
            _ => None,
        }
        .map(str::to_owned),
    );
    lines.join("\n")
}

fn unlaid(why: Unlaid, row: Option<u32>) -> String {
    let why = match why {
        Unlaid::Mark => "trang ẩn \"_snv\" không phải của báo cáo",
        Unlaid::Form => "mẫu báo cáo ghi trong trang ẩn \"_snv\" không đọc được",
        Unlaid::Head => "phần đầu báo cáo (đơn vị, kỳ, lần gửi) ghi trong trang ẩn \"_snv\" không đọc được",
        Unlaid::Layout => "số liệu ghi trong trang ẩn \"_snv\" không dựng lại được thành báo cáo",
    };
    let row = row.map_or_else(String::new, |row| format!(" (dòng {row})"));
    format!("KHÔNG KIỂM TRA ĐƯỢC, tệp đã bị sửa hoặc bị hỏng: {why}{row}.")
}

/// Which of the hashes does not fit, and how.
fn hashes(verdict: &Verdict) -> Vec<String> {
    let told = |hash: &Option<String>, gone: &str, other: &str| match hash {
        None => Some(format!("  {gone}")),
        Some(hash) if *hash != verdict.sha256 => Some(format!("  {other}")),
        Some(_) => None,
    };
    let printed = told(
        &verdict.printed,
        "Không còn mã kiểm tra in ở chân bảng",
        "Mã kiểm tra in ở chân bảng khác mã tính từ nội dung",
    );
    let property = told(
        &verdict.property,
        "Thuộc tính của tệp không còn mã kiểm tra",
        "Mã kiểm tra trong thuộc tính của tệp khác mã tính từ nội dung",
    );
    printed.filter(|_| !verdict.is_draft).into_iter().chain(property).collect()
}

fn changed(cell: &ChangedCell) -> String {
    let (was, now) = both_brief(&cell.was, &cell.now);
    let place = format!("  Trang {}, ô {}", cell.sheet, cell.cell);
    match cell.what {
        Altered::Value => format!("{place}: \"{was}\" -> \"{now}\""),
        Altered::Formula => format!("{place}, công thức: \"{was}\" -> \"{now}\""),
        Altered::Format => format!("{place}: giá trị vẫn là \"{was}\" nhưng định dạng số làm hiện khác: {now}"),
    }
}

fn row(row: &ChangedRow) -> String {
    let place = match row.cells.as_slice() {
        [] => String::new(),
        [one] => format!(" (ô {one})"),
        few if few.len() <= FEW => format!(" (các ô {})", few.join(", ")),
        [first, .., last] => format!(" (từ ô {first} đến ô {last})"),
    };
    let what = if row.added { "thêm" } else { "mất" };
    format!("  Trang {}, {what} dòng {}{place}: {}", row.sheet, row.row, brief(&row.text))
}

fn hidden(hidden: &Concealed) -> String {
    let Concealed { sheet, columns, from, to } = hidden;
    let what = if *columns { "cột" } else { "dòng" };
    if from == to {
        format!("  Trang {sheet}: {what} {from} đã bị ẩn đi")
    } else {
        format!("  Trang {sheet}: {what} {from} đến {to} đã bị ẩn đi")
    }
}
