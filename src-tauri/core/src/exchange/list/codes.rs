//! Printed numbers put right where a sheet stored them as figures or dates: 1.1
//! behind 1.9 was 1.10. What is changed is said, unless only the format showed it so.

use super::rows::Line;
use crate::domain::problem::ProblemCode;
use crate::exchange::plan::number::Number;

/// A printed number put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mended {
    /// As it was printed.
    pub(super) code: String,
    /// Its class and steps.
    pub(super) number: Option<Number>,
    /// What a person should look at, and the number as it stands in the sheet.
    pub(super) doubt: Option<(ProblemCode, String)>,
}

/// The number of a row as it was printed; none where it stands as it was. `last`: steps of the number before.
pub(super) fn mended(line: &Line, number: Option<&Number>, last: &[u32]) -> Option<Mended> {
    let read = |code: &str| Number::read(code, false, None);
    if line.is_date {
        let code = line.shortest.clone()?;
        let doubt = Some((ProblemCode::NumberIsDate, line.code.clone()));
        return Some(Mended { number: read(&code), code, doubt });
    }
    let (own, stem) = number?.steps().split_last().filter(|(_, stem)| !stem.is_empty())?;
    // The first below a heading follows nothing.
    let before = last.get(stem.len()).filter(|_| last.starts_with(stem)).copied().unwrap_or(0);
    let next = before.checked_add(1).filter(|next| next != own)?;
    // "1.20" as a sheet shows 1.2 with two decimals.
    let shortest = line.shortest.clone().filter(|code| *code != line.code);
    if let Some(code) = shortest
        && let Some(number) = read(&code).filter(|number| number.steps().last() == Some(&next))
    {
        return Some(Mended { code, number: Some(number), doubt: None });
    }
    if next % 10 != 0 || next.to_string().trim_end_matches('0').parse() != Ok(*own) {
        return None;
    }
    let at = line.code.rfind('.').map_or(0, |at| at + 1);
    Some(Mended {
        code: format!("{}{next}", &line.code[..at]),
        number: Some(Number::Arabic(stem.iter().copied().chain([next]).collect())),
        doubt: Some((ProblemCode::NumberLostZero, line.code.clone())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mend(code: &str, last: &[u32]) -> Option<String> {
        let line = Line { code: code.to_owned(), ..Line::default() };
        mended(&line, Number::read(code, false, None).as_ref(), last).map(|mended| mended.code)
    }

    #[test]
    fn a_zero_is_put_back_only_where_the_number_before_asks_for_it() {
        assert_eq!(mend("1.1", &[1, 9]), Some("1.10".to_owned()));
        assert_eq!(mend("1.2", &[1, 19, 3]), Some("1.20".to_owned()));
        assert_eq!(mend("1.1", &[1, 99]), Some("1.100".to_owned()));
        assert_eq!(mend("2.3.1", &[2, 3, 9]), Some("2.3.10".to_owned()));
        assert_eq!(mend("3.1", &[1, 9]), None);
        assert_eq!(mend("1.1", &[]), None);
        assert_eq!(mend("1", &[9]), None);
        assert_eq!(mend("1.4294967295", &[1, u32::MAX]), None);
    }
}
