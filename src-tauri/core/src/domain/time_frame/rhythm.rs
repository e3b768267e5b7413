//! Work that comes round: every year, every quarter, two days of every year.
//! Only that it is recurring is read; the rule itself stays in the words.

use super::grammar::{separator, standing_words};
use super::point::{day_and_month, day_number, month_name, quarter_name};
use super::tokens::Tokens;
use chrono::NaiveDate;

const UNITS: [&str; 7] = ["nam", "quy", "qui", "thang", "tuan", "ngay", "nua nam"];

/// The ways in which a rule is worded, such as "hằng năm" or "trước ngày 15/11 hằng năm".
pub(super) const RULES: [fn(&mut Tokens) -> Option<()>; 5] =
    [rhythm_alone, days_then_rhythm, rhythm_then_days, day_in_quarter, days_of_any_year];

/// "Hằng năm"; "hằng tháng, quý, 6 tháng"; "thường xuyên, định kỳ hằng năm"; "định kỳ, đột xuất".
fn rhythm_alone(tokens: &mut Tokens) -> Option<()> {
    tokens.any(&["nhiem vu", "cong viec"]);
    let standing = tokens.any(&["thuong xuyen", "lien tuc"]);
    let _ = standing && separator(tokens);
    tokens.any(&["cuoi", "dau"]);
    if rhythms(tokens).is_some() {
        tokens.attempt(|tokens| (separator(tokens) && standing_words(tokens)).then_some(()));
    } else {
        // "Định kỳ" says that it comes round, though not how often.
        (!standing && tokens.any(&["theo dinh ky", "dinh ky"])).then_some(())?;
    }
    tokens.attempt(|tokens| {
        let _ = separator(tokens) || tokens.phrase("hoac");
        tokens.phrase("dot xuat").then_some(())?;
        tokens.any(&["khi co yeu cau", "theo yeu cau"]);
        Some(())
    });
    Some(())
}

/// "Trước ngày 15/11 hằng năm", "quý IV hằng năm".
fn days_then_rhythm(tokens: &mut Tokens) -> Option<()> {
    anchors(tokens)?;
    tokens.mark(',');
    tokens.phrase("cua");
    rhythms(tokens)
}

/// "Hằng năm, trước ngày 15/11"; "hằng quý, trước ngày 20 của tháng cuối quý".
fn rhythm_then_days(tokens: &mut Tokens) -> Option<()> {
    rhythms(tokens)?;
    let _ = tokens.mark(',') || tokens.mark(':');
    day_in_quarter(tokens).or_else(|| anchors(tokens).map(|_| ()))
}

/// "Trước ngày 20 của tháng cuối quý".
fn day_in_quarter(tokens: &mut Tokens) -> Option<()> {
    tokens.attempt(|tokens| {
        timing(tokens);
        tokens.phrase("ngay").then_some(())?;
        day_number(tokens)?;
        tokens.phrase("cua");
        tokens.any(&["thang cuoi", "thang dau"]).then_some(())?;
        tokens.phrase("cua");
        tokens.any(&["moi", "hang"]);
        tokens.any(&["quy", "qui"]).then_some(())
    })
}

/// "Trước ngày 15 tháng 6 và trước ngày 01 tháng 12". One such day alone lacks its year.
fn days_of_any_year(tokens: &mut Tokens) -> Option<()> {
    timing(tokens).then_some(())?;
    let (count, whole) = anchors(tokens)?;
    (count > 1 && whole).then_some(())
}

/// Days, months or quarters without a year: how many, and whether each is a day of a month.
fn anchors(tokens: &mut Tokens) -> Option<(usize, bool)> {
    let mut count = 0;
    let mut whole = true;
    loop {
        let next = tokens.attempt(|tokens| {
            if count > 0 {
                separator(tokens).then_some(())?;
            }
            timing(tokens);
            anchor(tokens)
        });
        match next {
            Some(is_day) => {
                count += 1;
                whole &= is_day;
            }
            None => return (count > 0).then_some((count, whole)),
        }
    }
}

/// One of them; true where it is a day of a month.
fn anchor(tokens: &mut Tokens) -> Option<bool> {
    if let Some((day, month)) = day_and_month(tokens) {
        // 2024 had every day that any year has.
        return NaiveDate::from_ymd_opt(2024, month, day).map(|_| true);
    }
    let of_month = |tokens: &mut Tokens| if tokens.phrase("ngay") { day_number(tokens) } else { None };
    let other = tokens.attempt(of_month).or_else(|| month_name(tokens)).or_else(|| quarter_name(tokens));
    other.map(|_| false)
}

fn timing(tokens: &mut Tokens) -> bool {
    tokens.any(&["cham nhat la", "cham nhat", "muon nhat", "truoc", "den", "vao", "trong", "cuoi"])
}

/// One rhythm or several: "hằng quý, 6 tháng và năm".
fn rhythms(tokens: &mut Tokens) -> Option<()> {
    rhythm(tokens)?;
    loop {
        let more = tokens.attempt(|tokens| {
            separator(tokens).then_some(())?;
            rhythm(tokens).or_else(|| counted_unit(tokens))
        });
        if more.is_none() {
            return Some(());
        }
    }
}

fn rhythm(tokens: &mut Tokens) -> Option<()> {
    tokens.attempt(each).or_else(|| tokens.attempt(times))
}

/// "hằng năm", "mỗi quý", "định kỳ 6 tháng", "định kỳ hằng quý".
fn each(tokens: &mut Tokens) -> Option<()> {
    tokens.phrase("theo");
    let regular = tokens.phrase("dinh ky");
    tokens.phrase("theo");
    if tokens.any(&["hang", "moi"]) {
        counted_unit(tokens)?;
    } else {
        regular.then_some(())?;
        return tokens.attempt(times).or_else(|| counted_unit(tokens));
    }
    tokens.attempt(|tokens| {
        tokens.any(&["mot"]).then_some(()).or_else(|| tokens.number(1..=2).map(|_| ()))?;
        tokens.phrase("lan").then_some(())
    });
    Some(())
}

/// "6 tháng/lần", "6 tháng một lần", "2 lần/năm", "hai lần một năm".
fn times(tokens: &mut Tokens) -> Option<()> {
    let once_in = |tokens: &mut Tokens| {
        counted_unit(tokens)?;
        let _ = tokens.mark('/') || tokens.phrase("mot") || tokens.number(1..=2).is_some();
        tokens.phrase("lan").then_some(())
    };
    let so_often = |tokens: &mut Tokens| {
        let _ = tokens.number(1..=2).is_some() || tokens.any(&["mot", "hai"]);
        tokens.phrase("lan").then_some(())?;
        (tokens.mark('/') || tokens.any(&["mot", "moi", "trong"])).then_some(())?;
        counted_unit(tokens)
    };
    tokens.attempt(once_in).or_else(|| tokens.attempt(so_often))
}

fn counted_unit(tokens: &mut Tokens) -> Option<()> {
    tokens.attempt(|tokens| {
        tokens.number(1..=2);
        tokens.any(&UNITS).then_some(())
    })
}
