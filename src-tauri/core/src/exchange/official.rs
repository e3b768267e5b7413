//! Days and periods as official papers write them, the same in the workbook, the report and the calendar.

use crate::domain::period::{PeriodKey, Span};
use chrono::{Datelike, NaiveDate};

/// Months 1 and 2 get a zero, so that 12 cannot be made of them; the others do not.
pub(super) fn month(date: NaiveDate) -> String {
    let number = date.month();
    if number < 3 { format!("{number:02}") } else { number.to_string() }
}

/// `05/02/2026`, `30/6/2026`.
pub(super) fn day(date: NaiveDate) -> String {
    format!("{:02}/{}/{}", date.day(), month(date), date.year())
}

/// `quý III năm 2026`.
pub(crate) fn span(key: PeriodKey) -> String {
    const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];
    let part = match key.span {
        Span::Month(number @ 1..3) => format!("tháng {number:02} "),
        Span::Month(number) => format!("tháng {number} "),
        Span::Quarter(number) => format!("quý {} ", QUARTERS[usize::from(number.clamp(1, 4)) - 1]),
        Span::HalfYear(1) => "6 tháng đầu ".to_owned(),
        Span::HalfYear(_) => "6 tháng cuối ".to_owned(),
        Span::NineMonths => "9 tháng ".to_owned(),
        Span::Year | Span::Once(_) => String::new(),
    };
    format!("{part}năm {}", key.year)
}
