//! A year, quarter, month or day: how it is written, its first and its last day.

use super::tokens::Tokens;
use super::{Precision, plausible};
use chrono::{Datelike, NaiveDate};

/// A stretch of the calendar that a time frame names, with its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Year(i32),
    /// Year, quarter 1 to 4.
    Quarter(i32, u32),
    /// Year, month 1 to 12.
    Month(i32, u32),
    Day(NaiveDate),
}

impl Point {
    /// Its first day.
    pub(super) fn first(self) -> Option<NaiveDate> {
        match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Self::Quarter(year, quarter) => NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Day(day) => Some(day),
        }
    }

    /// Its last day.
    pub(super) fn last(self) -> Option<NaiveDate> {
        let (year, month) = match self {
            Self::Year(year) => (year, 12),
            Self::Quarter(year, quarter) => (year, quarter * 3),
            Self::Month(year, month) => (year, month),
            Self::Day(day) => return Some(day),
        };
        let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        NaiveDate::from_ymd_opt(next.0, next.1, 1)?.pred_opt()
    }

    /// How exactly it names a day.
    pub(super) fn precision(self) -> Precision {
        match self {
            Self::Year(_) => Precision::Year,
            Self::Quarter(..) => Precision::Quarter,
            Self::Month(..) => Precision::Month,
            Self::Day(_) => Precision::Day,
        }
    }

    /// The point of this precision that holds `day`.
    pub(super) fn around(day: NaiveDate, precision: Precision) -> Option<Self> {
        match precision {
            Precision::Year => Some(Self::Year(day.year())),
            Precision::Quarter => Some(Self::Quarter(day.year(), day.month0() / 3 + 1)),
            Precision::Month => Some(Self::Month(day.year(), day.month())),
            Precision::Day => Some(Self::Day(day)),
            Precision::None => None,
        }
    }

    /// Vietnamese words for it. Days below 10 and the months 1 and 2 get a zero, as in official letters.
    pub(super) fn words(self) -> String {
        let month_words = |month: u32| if month < 3 { format!("0{month}") } else { month.to_string() };
        match self {
            Self::Year(year) => format!("năm {year}"),
            Self::Quarter(year, quarter) => {
                let roman = ["I", "II", "III", "IV"][(quarter.clamp(1, 4) - 1) as usize];
                format!("quý {roman}/{year}")
            }
            Self::Month(year, month) => format!("tháng {}/{year}", month_words(month)),
            Self::Day(day) => format!("ngày {:02}/{}/{}", day.day(), month_words(day.month()), day.year()),
        }
    }

    /// Takes a year, quarter, month or day with its year.
    pub(super) fn take(tokens: &mut Tokens) -> Option<Self> {
        day(tokens).or_else(|| month(tokens)).or_else(|| quarter(tokens)).or_else(|| year(tokens))
    }
}

/// The start of a range that leaves its year, or month and year, to the end: "tháng 3 - 6/2025".
#[derive(Clone, Copy, Debug)]
enum Part {
    Quarter(u32),
    Month(u32),
    DayMonth(u32, u32),
    Day(u32),
}

/// Takes two points joined by what `between` takes. Where only the end states the year, the start has the same.
/// `between` says whether it was a word; a dash joins points of one sort only.
pub(super) fn two(tokens: &mut Tokens, between: fn(&mut Tokens) -> Option<bool>) -> Option<(Point, Point)> {
    tokens.attempt(|tokens| full_pair(tokens, between)).or_else(|| tokens.attempt(|tokens| short_pair(tokens, between)))
}

fn full_pair(tokens: &mut Tokens, between: fn(&mut Tokens) -> Option<bool>) -> Option<(Point, Point)> {
    let start = Point::take(tokens)?;
    let by_word = between(tokens)?;
    let end = Point::take(tokens)?;
    (by_word || start.precision() == end.precision()).then_some((start, end))
}

fn short_pair(tokens: &mut Tokens, between: fn(&mut Tokens) -> Option<bool>) -> Option<(Point, Point)> {
    let part = part(tokens)?;
    between(tokens)?;
    let end = match part {
        Part::Quarter(_) => quarter(tokens).or_else(|| bare_quarter(tokens))?,
        Part::Month(_) => month(tokens).or_else(|| bare_month(tokens))?,
        Part::DayMonth(..) | Part::Day(_) => day(tokens)?,
    };
    let start = match (part, end) {
        (Part::Quarter(quarter), Point::Quarter(year, _)) => Point::Quarter(year, quarter),
        (Part::Month(month), Point::Month(year, _)) => Point::Month(year, month),
        (Part::DayMonth(day, month), Point::Day(end)) => date(end.year(), month, day)?,
        (Part::Day(day), Point::Day(end)) => date(end.year(), end.month(), day)?,
        _ => return None,
    };
    Some((start, end))
}

fn part(tokens: &mut Tokens) -> Option<Part> {
    tokens
        .attempt(|tokens| Some(Part::Quarter(quarter_name(tokens)?)))
        .or_else(|| tokens.attempt(|tokens| Some(Part::Month(month_name(tokens)?))))
        .or_else(|| day_and_month(tokens).map(|(day, month)| Part::DayMonth(day, month)))
        .or_else(|| {
            tokens.attempt(|tokens| if tokens.phrase("ngay") { Some(Part::Day(day_number(tokens)?)) } else { None })
        })
}

/// Takes a day and its month without a year: "15/11", "ngày 15 tháng 11".
pub(super) fn day_and_month(tokens: &mut Tokens) -> Option<(u32, u32)> {
    tokens.attempt(|tokens| {
        tokens.phrase("ngay");
        let day = day_number(tokens)?;
        if !tokens.phrase("thang") && !tokens.mark('/') {
            return None;
        }
        Some((day, month_number(tokens)?))
    })
}

/// Takes "tháng 6".
pub(super) fn month_name(tokens: &mut Tokens) -> Option<u32> {
    tokens.attempt(|tokens| if tokens.phrase("thang") { month_number(tokens) } else { None })
}

/// Takes "quý II", "quý 2", "Q2", "QII".
pub(super) fn quarter_name(tokens: &mut Tokens) -> Option<u32> {
    tokens.attempt(|tokens| {
        if tokens.any(&["quy", "qui", "q"]) {
            tokens.mark('.');
            quarter_number(tokens)
        } else {
            let rest = |word: &'_ str| ["quy", "qui", "q"].iter().find_map(|lead| roman(word.strip_prefix(lead)?));
            tokens.word(rest)
        }
    })
}

/// Takes the number of a day of any month.
pub(super) fn day_number(tokens: &mut Tokens) -> Option<u32> {
    tokens.small(1..=31)
}

fn month_number(tokens: &mut Tokens) -> Option<u32> {
    tokens.small(1..=12)
}

fn quarter_number(tokens: &mut Tokens) -> Option<u32> {
    tokens.word(roman).or_else(|| tokens.small(1..=4))
}

fn roman(word: &str) -> Option<u32> {
    match word {
        "i" | "ⅰ" => Some(1),
        "ii" | "ⅱ" => Some(2),
        "iii" | "ⅲ" => Some(3),
        "iv" | "ⅳ" => Some(4),
        _ => None,
    }
}

fn year(tokens: &mut Tokens) -> Option<Point> {
    tokens.attempt(|tokens| {
        tokens.phrase("nam");
        year_number(tokens).map(Point::Year)
    })
}

fn year_number(tokens: &mut Tokens) -> Option<i32> {
    let year = i32::try_from(tokens.number(4..=4)?).ok()?;
    NaiveDate::from_ymd_opt(year, 1, 1).filter(|day| plausible(*day)).map(|_| year)
}

/// The year after a named quarter or month: "/2025", " năm 2025", "-2025", " 2025".
fn year_after(tokens: &mut Tokens) -> Option<i32> {
    let _ = tokens.mark('/') || tokens.tight('-') || tokens.tight('.') || tokens.phrase("nam");
    year_number(tokens)
}

fn quarter(tokens: &mut Tokens) -> Option<Point> {
    tokens.attempt(|tokens| {
        let quarter = quarter_name(tokens)?;
        Some(Point::Quarter(year_after(tokens)?, quarter))
    })
}

fn bare_quarter(tokens: &mut Tokens) -> Option<Point> {
    tokens.attempt(|tokens| {
        let quarter = quarter_number(tokens)?;
        Some(Point::Quarter(year_after(tokens)?, quarter))
    })
}

fn month(tokens: &mut Tokens) -> Option<Point> {
    let named = |tokens: &mut Tokens| {
        // Clerks write "T6/2025"; the slash is asked for because "T6" alone may be Friday.
        let short = !tokens.phrase("thang");
        if short && !tokens.phrase("t") {
            return None;
        }
        let month = month_number(tokens)?;
        if short && !tokens.mark('/') {
            return None;
        }
        Some(Point::Month(if short { year_number(tokens)? } else { year_after(tokens)? }, month))
    };
    let bare = |tokens: &mut Tokens| {
        let month = month_number(tokens)?;
        if tokens.mark('/') { Some(Point::Month(year_number(tokens)?, month)) } else { None }
    };
    tokens.attempt(named).or_else(|| tokens.attempt(bare))
}

fn bare_month(tokens: &mut Tokens) -> Option<Point> {
    tokens.attempt(|tokens| {
        let month = month_number(tokens)?;
        Some(Point::Month(year_after(tokens)?, month))
    })
}

fn day(tokens: &mut Tokens) -> Option<Point> {
    tokens.attempt(year_first).or_else(|| tokens.attempt(figures)).or_else(|| {
        tokens.attempt(|tokens| {
            let (day, month) = day_and_month(tokens)?;
            (tokens.phrase("nam") || tokens.mark('/')).then_some(())?;
            date(year_number(tokens)?, month, day)
        })
    })
}

/// 2026-06-30, as other programs write it.
fn year_first(tokens: &mut Tokens) -> Option<Point> {
    let year = year_number(tokens)?;
    let pair = |tokens: &mut Tokens| if tokens.tight('-') { tokens.number(2..=2) } else { None };
    let month = pair(tokens)?;
    let day = pair(tokens)?;
    date(year, month, day)
}

/// 30.6.2026 and 30-6-2026, without spaces; with slashes it is read by `day_and_month`.
fn figures(tokens: &mut Tokens) -> Option<Point> {
    tokens.phrase("ngay");
    let day = day_number(tokens)?;
    let mark = if tokens.tight('.') {
        '.'
    } else if tokens.tight('-') {
        '-'
    } else {
        return None;
    };
    let month = month_number(tokens)?;
    if !tokens.tight(mark) {
        return None;
    }
    date(year_number(tokens)?, month, day)
}

fn date(year: i32, month: u32, day: u32) -> Option<Point> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|day| plausible(*day)).map(Point::Day)
}
