//! Exact decimal numbers, as people write them in Vietnam and as they are kept. No binary fraction is ever made.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Places behind the comma; one more is refused, so that nothing is rounded silently.
const PLACES: usize = 6;
const ONE: i128 = 1_000_000;
/// Digits before the comma.
const LONGEST_WHOLE: usize = 15;

/// A number with at most fifteen digits before the comma and six behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "string"))]
pub struct Decimal {
    /// Millionths.
    units: i128,
}

/// A number as it was read from what a person typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The number.
    pub value: Decimal,
    /// Someone used to points for decimals would read another number ("1.234" and "1,234").
    pub doubtful: bool,
}

/// The text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number")]
pub struct NotANumber;

impl Decimal {
    /// A hundred.
    pub const HUNDRED: Self = Self { units: 100 * ONE };

    /// A whole number.
    pub fn whole(number: i32) -> Self {
        Self { units: i128::from(number) * ONE }
    }

    /// Reads "95,5", "3.450", "1.234,56" or "-0,5": points part thousands, and only whole groups of three; a comma
    /// parts decimals. Anything else ("95.5", "1,234.5", "1 234") is no number.
    pub fn read(text: &str) -> Result<Typed, NotANumber> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once(',').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let groups: Vec<&str> = whole.split('.').collect();
        let (first, others) = groups.split_first().ok_or(NotANumber)?;
        let grouped = (1..=3).contains(&first.len()) && !first.starts_with('0');
        if !(others.is_empty() || grouped && others.iter().all(|group| group.len() == 3)) {
            return Err(NotANumber);
        }
        let value = parts(negative, &groups.concat(), fraction)?;
        let doubtful = match fraction {
            None => others.len() == 1,
            Some(fraction) => others.is_empty() && fraction.len() == 3 && grouped,
        };
        Ok(Typed { value, doubtful })
    }

    /// Whether it has nothing behind the comma.
    pub fn is_whole(self) -> bool {
        self.units % ONE == 0
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// Digits behind the comma.
    pub fn places(self) -> u32 {
        let mut rest = self.units % ONE;
        let mut places = if rest == 0 { 0 } else { PLACES as u32 };
        while rest != 0 && rest % 10 == 0 {
            rest /= 10;
            places -= 1;
        }
        places
    }

    /// As people write it: "3.450", "95,5".
    pub fn printed(self) -> String {
        let text = self.to_string();
        let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
        let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.push('.');
            }
            grouped.push(digit);
        }
        fraction.map_or_else(|| format!("{sign}{grouped}"), |fraction| format!("{sign}{grouped},{fraction}"))
    }

    /// The share of `part` in `whole` in per cent, to two places; none of an empty whole.
    pub fn percent(part: Self, whole: Self) -> Option<Self> {
        (whole.units > 0).then(|| Self { units: part.units * 100 * ONE / whole.units }.rounded(2))
    }

    /// What lies `done` of `all` days on the way from one number to another, to `places` places.
    pub fn between(from: Self, to: Self, done: i64, all: i64, places: u32) -> Self {
        let (done, all) = (i128::from(done), i128::from(all.max(1)));
        Self { units: from.units + divided((to.units - from.units) * done, all) }.rounded(places)
    }

    /// To so many places, halves away from zero.
    pub fn rounded(self, places: u32) -> Self {
        let step = 10_i128.pow((PLACES as u32).saturating_sub(places));
        Self { units: divided(self.units, step) * step }
    }
}

impl std::ops::Sub for Decimal {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { units: self.units - other.units }
    }
}

/// A quotient rounded to the nearest, halves away from zero.
fn divided(number: i128, by: i128) -> i128 {
    let half = if number < 0 { -by / 2 } else { by / 2 };
    (number + half) / by
}

fn parts(negative: bool, whole: &str, fraction: Option<&str>) -> Result<Decimal, NotANumber> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || fraction.is_some_and(|fraction| !is_digits(fraction)) {
        return Err(NotANumber);
    }
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.unwrap_or_default().trim_end_matches('0');
    if whole.len() > LONGEST_WHOLE || fraction.len() > PLACES {
        return Err(NotANumber);
    }
    let units: i128 = format!("0{whole}{fraction:0<PLACES$}").parse().map_err(|_| NotANumber)?;
    Ok(Decimal { units: if negative { -units } else { units } })
}

impl fmt::Display for Decimal {
    /// The canonical form: "3450", "95.5", "-0.5".
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let (whole, rest) = (self.units.abs() / ONE, self.units.abs() % ONE);
        match format!("{rest:0>PLACES$}").trim_end_matches('0') {
            "" => write!(out, "{sign}{whole}"),
            fraction => write!(out, "{sign}{whole}.{fraction}"),
        }
    }
}

impl FromStr for Decimal {
    type Err = NotANumber;

    /// Of the canonical form.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        parts(negative, whole, fraction)
    }
}

impl Serialize for Decimal {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(String, bool)> {
        Decimal::read(text).ok().map(|typed| (typed.value.to_string(), typed.doubtful))
    }

    #[test]
    fn numbers_are_read_as_they_are_written_here() {
        let table = [
            ("95,5", "95.5", false),
            (" 3450 ", "3450", false),
            ("1.234,56", "1234.56", false),
            ("1.234.567", "1234567", false),
            ("-0,50", "-0.5", false),
            ("−7", "-7", false),
            ("007", "7", false),
            ("0,125", "0.125", false),
            ("-0", "0", false),
            ("3.450", "3450", true),
            ("1,234", "1.234", true),
        ];
        for (text, canonical, doubtful) in table {
            assert_eq!(read(text), Some((canonical.to_owned(), doubtful)), "{text}");
        }
    }

    #[test]
    fn what_could_be_meant_otherwise_or_would_be_rounded_is_refused() {
        for text in [
            "95.5",
            "1,234.5",
            "1 234",
            "1.23.456",
            "0.125",
            "1.2345",
            ",5",
            "5,",
            "",
            "-",
            "+5",
            "5%",
            "1e3",
            "1,2,3",
            "0,1234567",
            "1234567890123456",
            "٣",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_printed_with_points_and_a_comma() {
        for (canonical, printed) in
            [("3450", "3.450"), ("95.5", "95,5"), ("-1234567.25", "-1.234.567,25"), ("0", "0"), ("100", "100")]
        {
            assert_eq!(canonical.parse::<Decimal>().unwrap().printed(), printed);
        }
    }

    #[test]
    fn a_share_is_of_something_and_rounded_to_two_places() {
        let percent =
            |part, whole| Decimal::percent(Decimal::whole(part), Decimal::whole(whole)).map(|share| share.printed());
        assert_eq!(percent(92, 96).as_deref(), Some("95,83"));
        assert_eq!(percent(96, 96).as_deref(), Some("100"));
        assert_eq!(percent(1, 0), None);
    }

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        (-999_999_999_999_999_999_999_i128..=999_999_999_999_999_999_999).prop_map(|units| Decimal { units })
    }

    proptest! {
        #[test]
        fn what_is_printed_and_what_is_kept_is_read_again(value in any_decimal()) {
            prop_assert_eq!(Decimal::read(&value.printed()).map(|typed| typed.value), Ok(value));
            prop_assert_eq!(value.to_string().parse(), Ok(value));
        }

        #[test]
        fn no_text_is_read_as_a_number_that_prints_other_digits(text in "[-0-9.,]{0,12}") {
            if let Ok(Typed { value, .. }) = Decimal::read(&text) {
                let digits = |text: &str| {
                    let whole = text.split(',').next().unwrap_or_default().replace(['.', '-'], "");
                    whole.trim_start_matches('0').to_owned()
                };
                prop_assert_eq!(digits(&text), digits(&value.printed()));
            }
        }

        #[test]
        fn a_way_begins_and_ends_where_it_should_and_stays_between(
            from in any_decimal(), to in any_decimal(), all in 1i64..20_000, done in 0i64..20_000,
        ) {
            prop_assert_eq!(Decimal::between(from, to, 0, all, 6), from);
            prop_assert_eq!(Decimal::between(from, to, all, all, 6), to);
            let at = Decimal::between(from, to, done.min(all), all, 6);
            prop_assert!(from.min(to) <= at && at <= from.max(to));
        }
    }
}
