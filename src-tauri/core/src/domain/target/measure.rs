//! What a clause demands: which kind of figure it states, of what, and how strictly.
//! Anything that could be meant in two ways is left as words.

use super::TargetKind;
use super::figures::{Item, Placed, in_order, items};

/// The typed part of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    pub(super) kind: TargetKind,
    pub(super) low: Option<String>,
    pub(super) high: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) strict: bool,
}

impl Measure {
    /// Words only.
    pub(super) fn narrative() -> Self {
        Self { kind: TargetKind::Narrative, low: None, high: None, unit: None, strict: false }
    }
}

/// The measure of a clause with exactly one figure whose meaning is plain.
pub(super) fn read(clause: &str) -> Option<Measure> {
    let clause = Clause { text: clause, items: items(clause) };
    let mut figures = clause.figures();
    match (figures.pop(), figures.pop()) {
        (Some(only), None) => only,
        (None, _) => clause.coverage_in_words(),
        _ => None,
    }
}

/// Whether a clause states a figure or a coverage at all, plain or not.
pub(super) fn has_figure(clause: &str) -> bool {
    let clause = Clause { text: clause, items: items(clause) };
    !clause.figures().is_empty() || clause.coverage_in_words().is_some()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    AtLeast {
        strict: bool,
    },
    AtMost {
        strict: bool,
    },
    /// "khoảng", "gần".
    About,
}

/// The words that stand right before a number, longer ones before those they end with.
const BOUNDS: [(&str, Bound); 23] = [
    ("khong thap hon", Bound::AtLeast { strict: false }),
    ("khong it hon", Bound::AtLeast { strict: false }),
    ("khong duoi", Bound::AtLeast { strict: false }),
    ("it nhat", Bound::AtLeast { strict: false }),
    ("toi thieu", Bound::AtLeast { strict: false }),
    ("khong vuot qua", Bound::AtMost { strict: false }),
    ("khong cao hon", Bound::AtMost { strict: false }),
    ("khong hon", Bound::AtMost { strict: false }),
    ("khong qua", Bound::AtMost { strict: false }),
    ("toi da", Bound::AtMost { strict: false }),
    ("nhieu nhat", Bound::AtMost { strict: false }),
    ("tren duoi", Bound::About),
    ("khoang", Bound::About),
    ("xap xi", Bound::About),
    ("gan", Bound::About),
    ("thap hon", Bound::AtMost { strict: true }),
    ("nho hon", Bound::AtMost { strict: true }),
    ("it hon", Bound::AtMost { strict: true }),
    ("duoi", Bound::AtMost { strict: true }),
    ("vuot qua", Bound::AtLeast { strict: true }),
    ("vuot", Bound::AtLeast { strict: true }),
    ("tren", Bound::AtLeast { strict: true }),
    ("hon", Bound::AtLeast { strict: true }),
];

/// Words before "trên" and "dưới" that show a quantity; elsewhere "trên 3 lĩnh vực" may mean "in three fields".
const QUANTITY: [&str; 11] = ["dat", "co", "tang", "giam", "them", "quan", "chiem", "len", "hut", "con", "la"];

/// Words that a unit does not reach over, with their marks: "cơ" is not "có".
const AFTER_UNIT: [&str; 41] = [
    "có", "được", "đạt", "trên", "trong", "vào", "so", "năm", "theo", "ở", "tại", "của", "là", "và", "với", "đến",
    "để", "sử", "thực", "tham", "hoàn", "trở", "tăng", "giảm", "hằng", "hàng", "nhằm", "bảo", "kết", "triển", "ứng",
    "hoạt", "biết", "mỗi", "cho", "từ", "phải", "không", "hoặc", "vẫn", "đều",
];

/// First words of places and people, with their marks.
const PLACES_AND_PEOPLE: [&str; 8] = ["xã", "phường", "đặc", "thôn", "huyện", "hộ", "dân", "người"];

const TIMES: [&str; 7] = ["năm", "tháng", "ngày", "tuổi", "quý", "giờ", "tuần"];

/// Longer units are sentences, and cutting them would change what they say.
const LONGEST_UNIT: usize = 6;

struct Clause<'t> {
    text: &'t str,
    items: Vec<Placed>,
}

impl Clause<'_> {
    /// Every figure that is a goal's, plain (Some) or not (None). Years and numbers of documents are none.
    fn figures(&self) -> Vec<Option<Measure>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.items.len() {
            match self.percentage(at).or_else(|| self.rank(at)).or_else(|| self.amount(at)) {
                Some((measure, next)) => {
                    found.push(measure);
                    at = next;
                }
                None => at += 1,
            }
        }
        found
    }

    /// "7-10%/năm", "trên 6,5%/năm", "18% GRDP", "100% các xã".
    fn percentage(&self, at: usize) -> Option<(Option<Measure>, usize)> {
        let low = self.number(at)?;
        if let Some((high, next)) = self.second_number(at).filter(|(_, next)| self.is_percent(*next)) {
            let unit = self.percent_unit(next + 1);
            let plain = matches!(self.bound(at), None | Some((Bound::About, _))) && in_order(low, high);
            return Some((plain.then(|| range(low, high, unit)), next + 1));
        }
        if !self.is_percent(at + 1) {
            return None;
        }
        let unit = self.percent_unit(at + 2);
        let (start, bound) = match self.bound(at) {
            Some((bound, start)) => (start, Some(bound)),
            None => (at, self.bound_after(at + 2)),
        };
        let low_text = Some(low.to_owned());
        let measure = match bound {
            Some(Bound::About) => None,
            // "Trên 100% các xã" says where, not how much.
            Some(Bound::AtLeast { strict: true }) if !in_order(low, "99.99") && !self.shows_quantity(start) => None,
            Some(bound) => bounded(bound, low, unit),
            None if self.is_coverage(at) => {
                Some(Measure { kind: TargetKind::Coverage, low: low_text, unit: Some(unit), ..Measure::narrative() })
            }
            None if unit.starts_with("%/") || self.is_growth(at) => None,
            None => Some(Measure { kind: TargetKind::Share, low: low_text, unit: Some(unit), ..Measure::narrative() }),
        };
        Some((measure, at + 2))
    }

    /// "thuộc nhóm 10 tỉnh dẫn đầu cả nước", "đứng thứ 3", "top 5".
    fn rank(&self, at: usize) -> Option<(Option<Measure>, usize)> {
        let number = self.number(at).filter(|number| !number.contains('.') && *number != "0")?;
        if TIMES.contains(&self.written(at + 1).as_str()) {
            return None;
        }
        let among =
            ["thuoc", "nhom", "trong", "thuoc so", "trong so", "vao so", "vao", "thuoc top", "trong top", "vao top"];
        let placed = ["top", "xep thu", "dung thu", "hang thu", "vi tri thu", "xep hang", "thu hang", "dung hang"];
        let best = ["dan dau", "dung dau", "hang dau", "cao nhat", "tot nhat", "lon nhat"];
        let is_first = |next: usize| best.iter().any(|best| self.starts(next, best));
        // "tỉnh, thành dẫn đầu" is one phrase in spite of its comma.
        let goes_on = |next: &usize| self.word(*next).is_some() || self.mark(*next, ',');
        let until = (at + 1..self.items.len()).take_while(goes_on).take(9);
        let ranked =
            self.ends_with_any(at, &placed) || self.ends_with_any(at, &among) && until.into_iter().any(is_first);
        let unit = self.words_of_unit(at + 1);
        let high = Some(number.to_owned());
        ranked.then(|| (Some(Measure { kind: TargetKind::Rank, high, unit, ..Measure::narrative() }), at + 1))
    }

    /// "ít nhất 3 khu công nghiệp", "từ 3 đến 5 mô hình". A bare number may be anything and is no figure.
    fn amount(&self, at: usize) -> Option<(Option<Measure>, usize)> {
        let low = self.number(at)?;
        if let Some((high, next)) = self.second_number(at).filter(|_| self.ends_with_any(at, &["tu"])) {
            let unit = self.unit_of_amount(next)?;
            return Some((in_order(low, high).then(|| range(low, high, unit)), next));
        }
        let (bound, start) = self.bound(at).filter(|(bound, _)| *bound != Bound::About)?;
        let strict = matches!(bound, Bound::AtLeast { strict: true } | Bound::AtMost { strict: true });
        if strict && !self.shows_quantity(start) {
            return None;
        }
        Some((bounded(bound, low, self.unit_of_amount(at + 1)?), at + 1))
    }

    /// "phủ sóng toàn tỉnh": a coverage without a number.
    fn coverage_in_words(&self) -> Option<Measure> {
        let covers = (0..self.items.len()).find(|at| self.covers(*at))?;
        let whole = |at: &usize| self.starts(*at, "toan") || self.starts(*at, "tat ca") || self.starts(*at, "khap");
        let unit = self.words_of_unit((covers + 1..self.items.len()).find(whole)?);
        Some(Measure { kind: TargetKind::Coverage, unit: Some(unit?), ..Measure::narrative() })
    }

    fn number(&self, at: usize) -> Option<&str> {
        match &self.items.get(at)?.item {
            Item::Number(number) => Some(number),
            _ => None,
        }
    }

    fn word(&self, at: usize) -> Option<&str> {
        match &self.items.get(at)?.item {
            Item::Word(word) => Some(word),
            _ => None,
        }
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.items.get(at).is_some_and(|placed| placed.item == Item::Mark(mark))
    }

    /// The word as written, in small letters.
    fn written(&self, at: usize) -> String {
        self.items.get(at).map(|placed| self.text[placed.place.clone()].to_lowercase()).unwrap_or_default()
    }

    fn is_percent(&self, at: usize) -> bool {
        self.mark(at, '%')
    }

    /// The higher number of "7-10", "7% - 10" or "7 đến 10", and what follows it.
    fn second_number(&self, at: usize) -> Option<(&str, usize)> {
        let join = if self.is_percent(at + 1) { at + 2 } else { at + 1 };
        let joined = self.mark(join, '-') || self.word(join) == Some("den");
        self.number(join + 1).filter(|_| joined).map(|number| (number, join + 2))
    }

    fn starts(&self, at: usize, words: &str) -> bool {
        words.split(' ').enumerate().all(|(step, word)| self.word(at + step) == Some(word))
    }

    /// These words stand right before `at`; the answer is where they begin.
    fn ends_with(&self, at: usize, words: &str) -> Option<usize> {
        at.checked_sub(words.split(' ').count()).filter(|start| self.starts(*start, words))
    }

    fn ends_with_any(&self, at: usize, phrases: &[&str]) -> bool {
        phrases.iter().any(|words| self.ends_with(at, words).is_some())
    }

    /// The bound right before a number, and where it begins.
    fn bound(&self, at: usize) -> Option<(Bound, usize)> {
        let sign = |back: usize, sign: char| at >= back && self.mark(at - back, sign);
        let (bound, signs) = match () {
            () if sign(1, '=') && sign(2, '>') => (Bound::AtLeast { strict: false }, 2),
            () if sign(1, '=') && sign(2, '<') => (Bound::AtMost { strict: false }, 2),
            () if sign(1, '≥') => (Bound::AtLeast { strict: false }, 1),
            () if sign(1, '≤') => (Bound::AtMost { strict: false }, 1),
            () if sign(1, '>') => (Bound::AtLeast { strict: true }, 1),
            () if sign(1, '<') => (Bound::AtMost { strict: true }, 1),
            () => return BOUNDS.iter().find_map(|(words, bound)| Some((*bound, self.ends_with(at, words)?))),
        };
        Some((bound, at - signs))
    }

    /// "80% trở lên".
    fn bound_after(&self, at: usize) -> Option<Bound> {
        let near = (at..self.items.len()).take(LONGEST_UNIT + 1).take_while(|at| self.word(*at).is_some());
        near.into_iter().find_map(|at| match () {
            () if self.starts(at, "tro len") => Some(Bound::AtLeast { strict: false }),
            () if self.starts(at, "tro xuong") => Some(Bound::AtMost { strict: false }),
            () => None,
        })
    }

    fn shows_quantity(&self, bound: usize) -> bool {
        bound.checked_sub(1).and_then(|before| self.word(before)).is_some_and(|word| QUANTITY.contains(&word))
    }

    /// "phủ", which is not the end of "Chính phủ" and not "phụ", "phú" or "phù".
    fn covers(&self, at: usize) -> bool {
        let government = at > 0 && self.word(at - 1) == Some("chinh");
        !government && (self.written(at) == "phủ" || self.starts(at, "phu song"))
    }

    fn is_coverage(&self, at: usize) -> bool {
        let covered = (at.saturating_sub(3)..at).any(|at| self.covers(at));
        let mut noun = at + 2;
        while ["các", "số", "tổng"].contains(&self.written(noun).as_str()) {
            noun += 1;
        }
        covered || PLACES_AND_PEOPLE.contains(&self.written(noun).as_str())
    }

    fn is_growth(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|at| matches!(self.word(at), Some("tang" | "giam")))
    }

    fn percent_unit(&self, at: usize) -> String {
        match self.words_of_unit(at) {
            Some(words) if words.starts_with('/') => format!("%{words}"),
            Some(words) => format!("% {words}"),
            None => "%".to_owned(),
        }
    }

    fn unit_of_amount(&self, at: usize) -> Option<String> {
        let unit = self.words_of_unit(at).filter(|unit| !unit.starts_with('/'))?;
        (!TIMES.contains(&self.written(at).as_str())).then_some(unit)
    }

    /// The words of a unit from `at` as written: "GRDP", "/năm", "triệu đồng/người/năm".
    fn words_of_unit(&self, at: usize) -> Option<String> {
        let mut words = String::new();
        let mut next = at;
        let mut count = 0;
        loop {
            let per = self.mark(next, '/') && self.word(next + 1).is_some();
            if per {
                words.push('/');
                words.push_str(&self.text[self.items[next + 1].place.clone()]);
                next += 2;
                continue;
            }
            // What follows "%/năm" is no longer the unit.
            if words.contains('/') || self.word(next).is_none() || AFTER_UNIT.contains(&self.written(next).as_str()) {
                break;
            }
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&self.text[self.items[next].place.clone()]);
            next += 1;
            count += 1;
            if count > LONGEST_UNIT {
                return None;
            }
        }
        (!words.is_empty()).then_some(words)
    }
}

fn range(low: &str, high: &str, unit: String) -> Measure {
    let (low, high) = (Some(low.to_owned()), Some(high.to_owned()));
    Measure { kind: TargetKind::Range, low, high, unit: Some(unit), strict: false }
}

fn bounded(bound: Bound, number: &str, unit: String) -> Option<Measure> {
    let (number, unit) = (Some(number.to_owned()), Some(unit));
    match bound {
        Bound::AtLeast { strict } => Some(Measure { kind: TargetKind::AtLeast, low: number, high: None, unit, strict }),
        Bound::AtMost { strict } => Some(Measure { kind: TargetKind::AtMost, low: None, high: number, unit, strict }),
        Bound::About => None,
    }
}
