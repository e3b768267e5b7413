//! Number formats of workbooks: which of them show a date and how much of it,
//! and how a plain number looks in them. Only what lists of tasks hold is
//! followed; thousands are not grouped, because the sign for that hangs on the
//! machine.

use super::super::table::Value;
use crate::domain::time_frame::Precision;
use chrono::{Days, NaiveDate};

/// What a number format makes of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// As short as possible.
    General,
    /// A date, and how much of it is shown.
    Date(Precision),
    /// Digits in a fixed form.
    Fixed(Fixed),
}

/// Digits in a fixed form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fixed {
    /// Digits before the point at least.
    whole: usize,
    /// Digits after it.
    decimals: usize,
    /// Those of them that are left out where they are nought.
    optional: usize,
    percent: bool,
    before: String,
    after: String,
}

/// Where a workbook counts its days from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    /// From 1900, with a 29th of February in that year.
    Of1900,
    /// From the first of January 1904.
    Of1904,
}

/// A format that every workbook knows by its number alone.
pub(super) fn built_in(id: u32) -> Look {
    let fixed = |decimals, percent| {
        let percent_sign = if percent { "%" } else { "" };
        Look::Fixed(Fixed { whole: 1, decimals, percent, after: percent_sign.to_owned(), ..Fixed::default() })
    };
    match id {
        1 | 3 | 37 | 38 => fixed(0, false),
        2 | 4 | 39 | 40 => fixed(2, false),
        9 => fixed(0, true),
        10 => fixed(2, true),
        // From 27 on the forms of East Asia, all of them whole dates but those with hours.
        14 | 15 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Look::Date(Precision::Day),
        16 => Look::Date(Precision::None),
        17 | 55 | 56 => Look::Date(Precision::Month),
        _ => Look::General,
    }
}

/// A format by its code, such as `dd/mm/yyyy` or `0.00`.
pub(super) fn by_code(code: &str) -> Look {
    // Sections for negative numbers, nought and words follow; dates and list numbers are neither.
    let mut form = Form::default();
    form.read(code);
    if form.elapsed || form.letters.is_empty() {
        return form.number();
    }
    let shows = |letter: char| form.letters.contains(&letter);
    match (shows('d'), shows('m'), shows('y')) {
        (true, _, true) => Look::Date(Precision::Day),
        (false, true, true) => Look::Date(Precision::Month),
        (false, false, true) => Look::Date(Precision::Year),
        (true, _, false) | (_, true, false) => Look::Date(Precision::None),
        // A time of day alone.
        (false, false, false) => Look::General,
    }
}

/// What stands in a code.
#[derive(Default)]
struct Form {
    /// Letters of dates: d, m, y; minutes are left out.
    letters: Vec<char>,
    hours: bool,
    elapsed: bool,
    digits: Option<Fixed>,
    point: bool,
    before: String,
    scaled: bool,
}

impl Form {
    fn read(&mut self, code: &str) {
        let mut rest = code.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                ';' => break,
                '"' => {
                    let words: String = rest.by_ref().take_while(|c| *c != '"').collect();
                    self.words(&words);
                }
                '\\' => {
                    if let Some(c) = rest.next() {
                        self.words(c.encode_utf8(&mut [0; 4]));
                    }
                }
                // Room for a sign, and a sign that fills the cell.
                '_' | '*' => {
                    rest.next();
                }
                '[' => {
                    let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                    let inside = inside.to_ascii_lowercase();
                    self.elapsed |= !inside.is_empty() && inside.chars().all(|c| matches!(c, 'h' | 'm' | 's'));
                }
                'd' | 'D' => self.date('d'),
                'y' | 'Y' | 'e' | 'b' | 'B' if self.digits.is_none() => self.date('y'),
                'h' | 'H' => self.hours = true,
                's' | 'S' => self.minutes_before(),
                'm' | 'M' => {
                    while rest.next_if(|c| matches!(c, 'm' | 'M')).is_some() {}
                    // After hours they are minutes.
                    self.letters.push(if std::mem::take(&mut self.hours) { 'n' } else { 'm' });
                }
                'E' if self.digits.is_some() => self.scaled = true,
                'a' | 'A' if rest.peek().is_some_and(|c| matches!(c, 'm' | 'M' | '/')) => {
                    while rest.next_if(|c| matches!(c, 'm' | 'M' | 'p' | 'P' | '/')).is_some() {}
                    if rest.next_if(|c| matches!(c, 'a' | 'A')).is_some() {
                        rest.next();
                    }
                }
                '0' | '#' | '?' => self.digit(c),
                '.' if self.digits.is_some() => self.point = true,
                '.' if rest.peek().is_some_and(|c| matches!(c, '0' | '#')) => {
                    self.digits = Some(Fixed::default());
                    self.point = true;
                }
                '%' => {
                    self.digits.get_or_insert_default().percent = true;
                    self.words("%");
                }
                ',' => {}
                // "General" and "Standard" are words, not letters of a date.
                'G' | 'g' if rest.clone().take(6).map(|c| c.to_ascii_lowercase()).eq("eneral".chars()) => {
                    for _ in 0.."eneral".len() {
                        rest.next();
                    }
                }
                '@' => {}
                '/' if self.digits.is_some() => self.scaled = true,
                other => self.words(other.encode_utf8(&mut [0; 4])),
            }
        }
    }

    fn date(&mut self, letter: char) {
        self.hours = false;
        self.letters.push(letter);
    }

    /// What was taken for months before seconds were minutes.
    fn minutes_before(&mut self) {
        if self.letters.last() == Some(&'m') {
            self.letters.pop();
        }
    }

    fn digit(&mut self, sign: char) {
        let before = &mut self.before;
        let digits = self.digits.get_or_insert_with(|| Fixed { before: std::mem::take(before), ..Fixed::default() });
        if self.point {
            digits.decimals += 1;
            digits.optional = if sign == '0' { 0 } else { digits.optional + 1 };
        } else if sign == '0' {
            digits.whole += 1;
        }
    }

    fn words(&mut self, words: &str) {
        match &mut self.digits {
            Some(digits) => digits.after.push_str(words),
            None => self.before.push_str(words),
        }
    }

    fn number(self) -> Look {
        const MOST: usize = 30;
        // A code has 255 characters at most; a longer one would stand in every cell once more.
        const LONGEST: usize = 255 * 4;
        match self.digits {
            Some(digits) if !self.scaled && !self.elapsed => {
                let sound = digits.decimals <= MOST
                    && digits.whole <= MOST
                    && digits.before.len() + digits.after.len() <= LONGEST;
                if sound { Look::Fixed(digits) } else { Look::General }
            }
            _ => Look::General,
        }
    }
}

impl Look {
    /// What a stored number is in this format.
    pub(super) fn value(&self, number: f64, epoch: Epoch) -> Value {
        match self {
            Self::General => Value::Number { value: number, shown: general(number) },
            Self::Fixed(fixed) => Value::Number { value: number, shown: fixed.shown(number) },
            Self::Date(precision) => match day(number, epoch) {
                Some(day) => Value::Date { day, precision: *precision },
                None => Value::Number { value: number, shown: general(number) },
            },
        }
    }
}

impl Fixed {
    fn shown(&self, number: f64) -> String {
        if !number.is_finite() {
            return general(number);
        }
        let number = if self.percent { number * 100.0 } else { number };
        // Halves go away from nought, as they are printed, and 1.005 is a half though it is stored as a little less.
        let number = if number.fract() == 0.0 { number } else { number * (1.0 + 4.0 * f64::EPSILON) };
        let mut digits = format!("{:.*}", self.decimals, f64::abs(number));
        for _ in 0..self.optional {
            if !digits.ends_with('0') {
                break;
            }
            digits.pop();
        }
        let digits = digits.strip_suffix('.').unwrap_or(&digits);
        let whole = digits.find('.').unwrap_or(digits.len());
        let zeros = "0".repeat(self.whole.saturating_sub(whole));
        let nought = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let sign = if number < 0.0 && !nought { "-" } else { "" };
        format!("{sign}{}{zeros}{digits}{}", self.before, self.after)
    }
}

/// A number as short as possible, to the fifteen digits a workbook keeps.
pub(super) fn general(number: f64) -> String {
    const EXACT: f64 = 1e15;
    let size = number.abs();
    if size < EXACT && number.fract() == 0.0 {
        // Without the sign of a negative nought.
        return format!("{}", number as i64);
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if (1e-7..1e21).contains(&size) { format!("{rounded}") } else { format!("{rounded:E}") }
}

/// The day a serial number stands for, or nothing where it is a time of day or no day at all.
pub(super) fn day(serial: f64, epoch: Epoch) -> Option<NaiveDate> {
    /// 31 December 9999 counted from 1900.
    const LAST: f64 = 2_958_466.0;
    if !(0.0..LAST).contains(&serial) {
        return None;
    }
    let days = serial.floor() as u64;
    match epoch {
        Epoch::Of1904 => NaiveDate::from_ymd_opt(1904, 1, 1)?.checked_add_days(Days::new(days)),
        // 29 February 1900, which never was.
        Epoch::Of1900 if days == 0 || days == 60 => None,
        Epoch::Of1900 => {
            let before = if days < 60 { 31 } else { 30 };
            NaiveDate::from_ymd_opt(1899, 12, before)?.checked_add_days(Days::new(days))
        }
    }
    .filter(|day| chrono::Datelike::year(day) <= 9999)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_tell_dates_and_how_much_of_them_is_shown() {
        let (whole, month, year, part) = (Precision::Day, Precision::Month, Precision::Year, Precision::None);
        let dates = [
            ("dd/mm/yyyy", whole),
            ("d/m/yy;@", whole),
            ("[$-42A]dd\\ mmmm\\ yyyy", whole),
            ("dd/mm/yyyy hh:mm", whole),
            ("hh:mm:ss dd/mm/yyyy", whole),
            ("\"ngày \"dd\" tháng \"mm\" năm \"yyyy", whole),
            ("mm/yyyy", month),
            ("m/yy", month),
            ("\"Tháng \"m/yyyy", month),
            ("mmm\\-yy", month),
            ("yyyy", year),
            ("\"Năm \"yyyy", year),
            ("d/m", part),
            ("dd\\-mmm", part),
        ];
        for (code, precision) in dates {
            assert_eq!(by_code(code), Look::Date(precision), "{code}");
        }
        for code in ["General", "@", "h:mm", "hh:mm:ss", "[h]:mm:ss", "mm:ss", "h:mm AM/PM", "0.00E+00", "# ?/?", ""] {
            assert_eq!(by_code(code), Look::General, "{code}");
        }
    }

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        let shown = [
            (1.1, "0.00", "1.10"),
            (1.1, "0.0", "1.1"),
            (0.12, "0%", "12%"),
            (0.125, "0.0%", "12.5%"),
            (912_345_678.0, "0000000000", "0912345678"),
            (1.0, "00", "01"),
            (5.0, "0\".\"", "5."),
            (7.0, "\"KH-\"000", "KH-007"),
            (1234.5, "#,##0.00", "1234.50"),
            (1.005, "0.00", "1.01"),
            (1.5, "#,##0.##", "1.5"),
            (2.0, "#,##0.##", "2"),
            (-3.25, "#,##0.0_);(#,##0.0)", "-3.3"),
            (2026.0, "General", "2026"),
            (0.1 + 0.2, "General", "0.3"),
            (1e300, "General", "1E300"),
            (1_234_567_890_123_456_000.0, "General", "1234567890123460000"),
            (-0.0, "General", "0"),
        ];
        for (number, code, expected) in shown {
            let Value::Number { shown, .. } = by_code(code).value(number, Epoch::Of1900) else { panic!("{code}") };
            assert_eq!(shown, expected, "{number} as {code}");
        }
    }

    #[test]
    fn f48_serials_count_from_either_epoch_and_past_the_day_that_never_was() {
        let date = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        assert_eq!(day(1.0, Epoch::Of1900), date(1900, 1, 1));
        assert_eq!(day(59.0, Epoch::Of1900), date(1900, 2, 28));
        assert_eq!(day(60.0, Epoch::Of1900), None);
        assert_eq!(day(61.0, Epoch::Of1900), date(1900, 3, 1));
        assert_eq!(day(45_809.0, Epoch::Of1900), date(2025, 6, 1));
        assert_eq!(day(45_809.75, Epoch::Of1900), date(2025, 6, 1));
        assert_eq!(day(44_347.0, Epoch::Of1904), date(2025, 6, 1));
        assert_eq!(day(0.0, Epoch::Of1904), date(1904, 1, 1));
        assert_eq!(day(0.5, Epoch::Of1900), None);
        for odd in [-1.0, 1e12, f64::NAN, f64::INFINITY] {
            assert_eq!(day(odd, Epoch::Of1904), None);
        }
    }

    #[test]
    fn a_code_of_a_million_letters_takes_no_time_and_is_not_shown_in_every_cell() {
        let start = std::time::Instant::now();
        assert_eq!(by_code(&"g".repeat(1_000_000)), Look::General);
        assert!(start.elapsed() < std::time::Duration::from_secs(10), "it took {:?}", start.elapsed());
        assert_eq!(by_code(&format!("0{}", "x".repeat(1_000_000))), Look::General);
    }

    proptest! {
        #[test]
        fn no_code_and_no_number_is_too_odd(code in ".{0,20}", number in any::<f64>()) {
            by_code(&code).value(number, Epoch::Of1904);
        }

        #[test]
        fn whole_numbers_are_shown_whole(number in -999_999_999_999_i64..1_000_000_000_000) {
            prop_assert_eq!(general(number as f64), number.to_string());
        }
    }
}
