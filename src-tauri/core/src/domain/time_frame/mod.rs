//! Time frames: the words of a plan and the one reading of them used everywhere.
//! A phrase that cannot be resolved stays a phrase; no date is ever invented.

mod grammar;
mod point;
mod rhythm;
mod tokens;

#[cfg(test)]
mod tests;

use super::problem::{Problem, ProblemCode};
use super::text::fold;
use chrono::{Datelike, NaiveDate};
use point::Point;
use serde::{Deserialize, Serialize};

/// What sort of time frame the words describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FrameKind {
    /// Thường xuyên: no end.
    Standing,
    /// A rule, such as every year before 15 November.
    Recurring,
    /// A start, "và những năm tiếp theo".
    OpenRange,
    /// A start and an end.
    Range,
    /// A range that becomes standing work.
    RangeStanding,
    /// Đến năm ..., the first date of several.
    Horizon,
    /// One year.
    Year,
    /// One quarter.
    Quarter,
    /// One month.
    Month,
    /// One day, which is the last on time.
    Day,
    /// Words that a person must resolve.
    Unresolved,
    /// No words at all; not the same as standing.
    Missing,
}

/// How exactly the end is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the quarter.
    Quarter,
    /// To the year.
    Year,
    /// There is no end.
    None,
}

/// A time frame: the words as written, and their reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TimeFrame {
    /// The words as they stand in the source.
    pub raw: String,
    /// What sort it is.
    pub kind: FrameKind,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// How exactly the end is known.
    pub precision: Precision,
    /// The reading is certain from the words, or a person confirmed it.
    pub confirmed: bool,
}

/// Whether a date can belong to a plan at all: 1990 to 2100.
pub fn plausible(day: NaiveDate) -> bool {
    (1990..=2100).contains(&day.year())
}

impl TimeFrame {
    /// The last day on time, where the frame has one; standing, open-ended, missing and unresolved frames have none.
    pub fn deadline(&self) -> Option<NaiveDate> {
        use FrameKind as K;
        match self.kind {
            K::Range | K::RangeStanding | K::Horizon | K::Year | K::Quarter | K::Month | K::Day => self.end,
            K::Standing | K::Recurring | K::OpenRange | K::Unresolved | K::Missing => None,
        }
    }

    /// No words at all.
    pub fn missing() -> Self {
        Self {
            raw: String::new(),
            kind: FrameKind::Missing,
            start: None,
            end: None,
            precision: Precision::None,
            confirmed: false,
        }
    }

    /// Reads the words of a time frame. Never fails: what cannot be resolved is [`FrameKind::Unresolved`].
    pub fn read(raw: &str) -> Self {
        let raw = raw.trim();
        let key = fold(raw);
        if key.is_empty() {
            return Self { raw: raw.to_owned(), ..Self::missing() };
        }
        match grammar::read(&key) {
            Some(reading) => Self {
                raw: raw.to_owned(),
                kind: reading.kind,
                start: reading.start,
                end: reading.end,
                precision: reading.precision,
                confirmed: true,
            },
            None => Self { raw: raw.to_owned(), kind: FrameKind::Unresolved, ..Self::missing() },
        }
    }

    /// What a person decided about a phrase that could not be read: a first day, a last day, both, or
    /// neither for standing work. Fails where the end lies before the start or a date before 1990 or
    /// after 2100.
    #[expect(clippy::result_large_err, reason = "a problem is the answer here, once per form that a person sends")]
    pub fn settled(raw: &str, start: Option<NaiveDate>, end: Option<NaiveDate>) -> Result<Self, Problem> {
        for (field, day) in [("start", start), ("end", end)] {
            if let Some(day) = day.filter(|day| !plausible(*day)) {
                let problem = Problem::in_field(ProblemCode::DateImplausible, field);
                return Err(Problem { text: Some(day.to_string()), ..problem });
            }
        }
        let (kind, precision) = match (start, end) {
            (None, None) => (FrameKind::Standing, Precision::None),
            (Some(_), None) => (FrameKind::OpenRange, Precision::None),
            (None, Some(_)) => (FrameKind::Day, Precision::Day),
            (Some(start), Some(end)) if end < start => {
                return Err(Problem::in_field(ProblemCode::EndBeforeStart, "end"));
            }
            (Some(_), Some(_)) => (FrameKind::Range, Precision::Day),
        };
        Ok(Self { raw: raw.trim().to_owned(), kind, start, end, precision, confirmed: true })
    }

    /// The frame in plain words that are read as the same kind, dates and precision; the words as written
    /// where there is no reading to say, or only that it recurs.
    pub fn normal_form(&self) -> String {
        self.plain_words().unwrap_or_else(|| self.raw.clone())
    }

    fn plain_words(&self) -> Option<String> {
        use FrameKind as K;
        let end = |precision| Point::around(self.end?, precision).filter(|point| point.last() == self.end);
        let whole = |precision| end(precision).filter(|point| point.first() == self.start);
        let words = match self.kind {
            K::Standing => "thường xuyên".to_owned(),
            K::OpenRange => match self.start? {
                day if day.ordinal() == 1 => format!("năm {} và những năm tiếp theo", day.year()),
                day => format!("từ {} trở đi", Point::Day(day).words()),
            },
            K::Range => range_words(self.start?, end(self.precision)?),
            K::RangeStanding => format!("{} và thường xuyên", range_words(self.start?, end(self.precision)?)),
            K::Horizon => format!("đến {}", end(self.precision)?.words()),
            K::Year => whole(Precision::Year)?.words(),
            K::Quarter => whole(Precision::Quarter)?.words(),
            K::Month => whole(Precision::Month)?.words(),
            K::Day => format!("trước {}", end(Precision::Day)?.words()),
            K::Recurring | K::Unresolved | K::Missing => return None,
        };
        let mut letters = words.chars();
        Some(letters.next()?.to_uppercase().chain(letters).collect())
    }
}

fn range_words(start: NaiveDate, end: Point) -> String {
    match (start, end) {
        (start, Point::Year(last)) if start.ordinal() == 1 => format!("năm {} - {last}", start.year()),
        _ => {
            let same_sort = Point::around(start, end.precision()).filter(|point| point.first() == Some(start));
            format!("từ {} đến {}", same_sort.unwrap_or(Point::Day(start)).words(), end.words())
        }
    }
}
