//! The grammar of time frames. A reading counts only when it takes every token of the phrase;
//! filler words are named here one by one, and any other word makes the phrase a matter for a person.

use super::point::{self, Point};
use super::tokens::Tokens;
use super::{FrameKind, Precision, rhythm};
use chrono::NaiveDate;

/// What a phrase says, without the words themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) kind: FrameKind,
    pub(super) start: Option<NaiveDate>,
    pub(super) end: Option<NaiveDate>,
    pub(super) precision: Precision,
}

impl Reading {
    pub(super) fn undated(kind: FrameKind) -> Self {
        Self { kind, start: None, end: None, precision: Precision::None }
    }

    fn ending(kind: FrameKind, start: Option<NaiveDate>, point: Point) -> Option<Self> {
        let end = point.last()?;
        let ordered = start.is_none_or(|start| start <= end);
        ordered.then_some(Self { kind, start, end: Some(end), precision: point.precision() })
    }
}

type Rule = fn(&mut Tokens) -> Option<Reading>;

/// No phrase fits two of these, or one of these and a rhythm, with different readings; a test holds that.
const RULES: [Rule; 8] = [
    standing,
    open_range,
    range,
    range_and_standing,
    standing_and_range,
    standing_and_open_range,
    horizon_or_day,
    one_point,
];

/// The reading of a folded phrase, where there is exactly what the grammar knows.
pub(super) fn read(key: &str) -> Option<Reading> {
    readings(key).next()
}

/// Every reading that the rules find.
pub(super) fn readings(key: &str) -> impl Iterator<Item = Reading> {
    let tokens = Tokens::of(key);
    let again = tokens.clone();
    let dated = RULES.iter().filter_map(move |rule| whole(tokens.clone()?, rule));
    let rhythms = rhythm::RULES.iter().filter_map(move |rule| whole(again.clone()?, rule));
    dated.chain(rhythms.map(|()| Reading::undated(FrameKind::Recurring)))
}

fn whole<T>(mut tokens: Tokens, rule: impl Fn(&mut Tokens) -> Option<T>) -> Option<T> {
    let tokens = &mut tokens;
    label(tokens);
    while tokens.any(&["phai", "hoan thanh", "xong", "to chuc", "trien khai", "thuc hien"]) {}
    let reading = rule(tokens)?;
    while tokens.any(&["phai", "hoan thanh", "xong", "thuc hien"]) {}
    tokens.done().then_some(reading)
}

/// "Thời hạn hoàn thành:" before the frame itself.
fn label(tokens: &mut Tokens) {
    if !tokens.ahead(&["han chot", "han cuoi"]) && tokens.any(&["thoi gian", "thoi han", "tien do", "moc", "han"]) {
        tokens.any(&["thuc hien", "hoan thanh"]);
        tokens.mark(':');
    }
}

/// A comma, a semicolon or "và" between two parts of a phrase.
pub(super) fn separator(tokens: &mut Tokens) -> bool {
    let mark = tokens.mark(',') || tokens.mark(';');
    tokens.phrase("va") || mark
}

/// "thường xuyên", with what only repeats it.
pub(super) fn standing_words(tokens: &mut Tokens) -> bool {
    let all = tokens.attempt(|tokens| {
        tokens.any(&["nhiem vu", "cong viec"]);
        let mut core = false;
        loop {
            if tokens.any(&["thuong xuyen", "lien tuc"]) {
                core = true;
            } else {
                tokens.any(&["dinh ky", "dot xuat", "lau dai"]).then_some(())?;
            }
            // A separator belongs to these words only where more of them follow.
            let more = tokens.attempt(|tokens| {
                separator(tokens);
                tokens.ahead(&["thuong xuyen", "lien tuc", "dinh ky", "dot xuat", "lau dai"]).then_some(())
            });
            if more.is_none() {
                return core.then_some(());
            }
        }
    });
    all.is_some()
}

fn standing(tokens: &mut Tokens) -> Option<Reading> {
    standing_words(tokens).then_some(Reading::undated(FrameKind::Standing))
}

fn from(tokens: &mut Tokens) -> bool {
    tokens.any(&["tu", "ke tu", "bat dau tu"])
}

/// "và những năm tiếp theo", "trở đi".
fn onward(tokens: &mut Tokens) -> bool {
    let years = tokens.attempt(|tokens| {
        tokens.mark(',');
        tokens.any(&["va", "den", "toi"]);
        tokens.any(&["tiep tuc"]);
        tokens.any(&["trong"]);
        tokens.any(&["nhung nam", "cac nam"]).then_some(())?;
        tokens.any(&["tiep theo", "ke tiep", "tiep sau", "sau do", "sau", "toi"]).then_some(())
    });
    years.is_some() || tokens.any(&["tro di", "tro ve sau", "va ve sau"])
}

fn open_range(tokens: &mut Tokens) -> Option<Reading> {
    tokens.phrase("trong");
    let from = from(tokens);
    let start = Point::take(tokens)?.first()?;
    let onward = onward(tokens);
    tokens.attempt(|tokens| (separator(tokens) && standing_words(tokens)).then_some(()));
    let reading = Reading { start: Some(start), ..Reading::undated(FrameKind::OpenRange) };
    (from || onward).then_some(reading)
}

/// A dash (false) or "đến" (true).
fn between(tokens: &mut Tokens) -> Option<bool> {
    if tokens.mark('-') {
        return Some(false);
    }
    tokens.mark(',');
    tokens.phrase("cho");
    tokens.any(&["den", "toi"]).then_some(())?;
    tokens.any(&["het", "cuoi"]);
    Some(true)
}

fn dates(tokens: &mut Tokens) -> Option<(NaiveDate, Point)> {
    tokens.attempt(|tokens| {
        tokens.phrase("trong");
        tokens.any(&["giai doan", "thoi ky", "cac nam"]);
        from(tokens);
        let (start, end) = point::two(tokens, between)?;
        Some((start.first()?, end))
    })
}

fn range(tokens: &mut Tokens) -> Option<Reading> {
    let (start, end) = dates(tokens)?;
    vision(tokens, end);
    Reading::ending(FrameKind::Range, Some(start), end)
}

/// ", tầm nhìn đến năm 2045" after an earlier end; the first date is the end.
fn vision(tokens: &mut Tokens, end: Point) {
    tokens.attempt(|tokens| {
        separator(tokens);
        tokens.any(&["tam nhin", "dinh huong"]).then_some(())?;
        tokens.any(&["den", "toi"]);
        let seen = Point::take(tokens).filter(|point| point.precision() == Precision::Year)?;
        (seen.first()? > end.last()?).then_some(())
    });
}

/// A range or one year, as far as it can become standing work.
fn range_or_year(tokens: &mut Tokens) -> Option<(NaiveDate, Point)> {
    dates(tokens).or_else(|| {
        tokens.attempt(|tokens| {
            tokens.phrase("trong");
            let year = Point::take(tokens).filter(|point| point.precision() == Precision::Year)?;
            Some((year.first()?, year))
        })
    })
}

fn range_and_standing(tokens: &mut Tokens) -> Option<Reading> {
    let (start, end) = range_or_year(tokens)?;
    (separator(tokens) && standing_words(tokens)).then_some(())?;
    Reading::ending(FrameKind::RangeStanding, Some(start), end)
}

fn standing_and_range(tokens: &mut Tokens) -> Option<Reading> {
    standing_words(tokens).then_some(())?;
    separator(tokens);
    let (start, end) = range_or_year(tokens)?;
    Reading::ending(FrameKind::RangeStanding, Some(start), end)
}

fn standing_and_open_range(tokens: &mut Tokens) -> Option<Reading> {
    standing_words(tokens).then_some(())?;
    separator(tokens);
    open_range(tokens)
}

/// What a limit allows to follow it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Limit {
    Any,
    /// "Trước": before a month or a year leaves open whether it counts itself; before a day does not.
    DayOnly,
}

/// "đến", "đến hết", "chậm nhất là", "cuối", "trước".
fn limit(tokens: &mut Tokens) -> Option<Limit> {
    tokens.attempt(|tokens| {
        let latest = tokens.any(&[
            "cham nhat",
            "muon nhat",
            "tre nhat",
            "khong qua",
            "khong cham hon",
            "khong muon hon",
            "han chot",
            "han cuoi",
        ]);
        let _ = latest && (tokens.phrase("la") || tokens.mark(':'));
        let from_now = tokens.phrase("tu nay");
        let up_to = tokens.any(&["den", "toi"]);
        (up_to || !from_now).then_some(())?;
        if tokens.phrase("truoc") {
            return Some(Limit::DayOnly);
        }
        tokens.any(&["trong", "vao"]);
        let last = tokens.any(&["het", "cuoi"]);
        (latest || up_to || last).then_some(())?;
        Some(Limit::Any)
    })
}

/// "20h00", "17 giờ 30 phút", before a day; the day counts, not the hour.
fn hour(tokens: &mut Tokens) -> Option<()> {
    tokens.attempt(|tokens| {
        tokens.phrase("luc");
        tokens.small(0..=24)?;
        (tokens.any(&["h", "gio"]) || tokens.tight(':')).then_some(())?;
        if tokens.small(0..=59).is_some() {
            tokens.phrase("phut");
        }
        tokens.mark(',');
        Some(())
    })
}

fn horizon_or_day(tokens: &mut Tokens) -> Option<Reading> {
    let limit = limit(tokens)?;
    let hour = hour(tokens);
    let end = Point::take(tokens)?;
    let day = end.precision() == Precision::Day;
    if !day && (limit == Limit::DayOnly || hour.is_some()) {
        return None;
    }
    if !day {
        vision(tokens, end);
    }
    Reading::ending(if day { FrameKind::Day } else { FrameKind::Horizon }, None, end)
}

fn one_point(tokens: &mut Tokens) -> Option<Reading> {
    tokens.any(&["trong ca", "trong", "ca", "vao"]);
    let hour = hour(tokens);
    let point = Point::take(tokens)?;
    let kind = match point {
        Point::Day(_) => return Reading::ending(FrameKind::Day, None, point),
        Point::Year(_) => FrameKind::Year,
        Point::Quarter(..) => FrameKind::Quarter,
        Point::Month(..) => FrameKind::Month,
    };
    if hour.is_some() { None } else { Reading::ending(kind, point.first(), point) }
}
