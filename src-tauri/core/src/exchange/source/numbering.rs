//! Word's automatic numbers, which stand nowhere in the text: lists, levels
//! and the counters that run through a document.

use super::Refusal;
use super::numbers::{split_bullet, split_number};
use super::styles::{NumberedBy, Styles};
use super::xml::{Step, Walk, attribute, number, switch};
use crate::domain::text::roman;
use std::collections::{HashMap, HashSet};

const LEVELS: usize = 9;

#[derive(Clone, Debug)]
struct Level {
    start: i64,
    form: String,
    text: String,
    restart: Option<i64>,
    decimals: bool,
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        let form = "decimal".to_owned();
        Self { start: 1, form, text: String::new(), restart: None, decimals: false, style: None }
    }
}

#[derive(Debug, Default)]
struct Abstract {
    levels: HashMap<usize, Level>,
    /// The numbering style in which the levels really stand.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    of: i64,
    starts: HashMap<usize, i64>,
    levels: HashMap<usize, Level>,
}

/// What Word prints before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// A bullet.
    Bullet,
    /// A number: as printed ("2.1."), and bare ("2.1").
    Number {
        /// With its stops and brackets.
        printed: String,
        /// Without them.
        bare: String,
    },
    /// Words with a number, such as "Chương II.", which belong to the text.
    Words(String),
}

/// The definitions of `numbering.xml`.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<i64, Abstract>,
    lists: HashMap<i64, List>,
}

/// Where the element being read belongs.
#[derive(Clone, Copy)]
enum Within {
    Nothing,
    Abstract(i64),
    List(i64),
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(part: &str) -> Result<Self, Refusal> {
        let mut numbering = Self::default();
        let (mut within, mut level) = (Within::Nothing, 0);
        let mut walk = Walk::new(part);
        while let Some(step) = walk.next()? {
            let Step::Open(element) = step else { continue };
            match element.local_name().as_ref() {
                "abstractNum" => within = number(&element, "abstractNumId").map_or(Within::Nothing, Within::Abstract),
                "num" => within = number(&element, "numId").map_or(Within::Nothing, Within::List),
                // Where the pictures of picture bullets are, and the look of the numbers.
                "numPicBullet" | "pPr" | "rPr" => walk.skip()?,
                "lvlOverride" | "lvl" => {
                    level = usize::try_from(number(&element, "ilvl").unwrap_or(0)).unwrap_or(LEVELS);
                    if element.local_name().as_ref() == "lvl"
                        && level < LEVELS
                        && let Some(levels) = numbering.levels(within)
                    {
                        levels.insert(level, Level::default());
                    }
                }
                name => numbering.take(within, level, name, &element),
            }
        }
        Ok(numbering)
    }

    fn levels(&mut self, within: Within) -> Option<&mut HashMap<usize, Level>> {
        match within {
            Within::Nothing => None,
            Within::Abstract(id) => Some(&mut self.abstracts.entry(id).or_default().levels),
            Within::List(id) => Some(&mut self.lists.entry(id).or_default().levels),
        }
    }

    fn take(&mut self, within: Within, level: usize, name: &str, element: &quick_xml::events::BytesStart<'_>) {
        match (name, within) {
            ("abstractNumId", Within::List(id)) => {
                self.lists.entry(id).or_default().of = number(element, "val").unwrap_or(-1);
            }
            ("numStyleLink", Within::Abstract(id)) => {
                self.abstracts.entry(id).or_default().link = attribute(element, "val");
            }
            ("startOverride", Within::List(id)) => {
                if let Some(start) = number(element, "val").filter(|_| level < LEVELS) {
                    self.lists.entry(id).or_default().starts.insert(level, start);
                }
            }
            _ => {
                let Some(place) = self.levels(within).and_then(|levels| levels.get_mut(&level)) else { return };
                match name {
                    "start" => place.start = number(element, "val").unwrap_or(1),
                    "numFmt" => place.form = attribute(element, "val").unwrap_or_default(),
                    "lvlText" => {
                        // Nobody prints longer ones, and they are repeated before every paragraph.
                        const LONGEST: usize = 64;
                        place.text = attribute(element, "val").unwrap_or_default().chars().take(LONGEST).collect();
                    }
                    "lvlRestart" => place.restart = number(element, "val"),
                    "isLgl" => place.decimals = switch(element),
                    "pStyle" => place.style = attribute(element, "val"),
                    _ => {}
                }
            }
        }
    }

    /// The abstract list behind a list, through one numbering style at most.
    fn abstract_of(&self, list: &List, styles: &Styles) -> Option<(i64, &Abstract)> {
        let found = self.abstracts.get(&list.of)?;
        let Some(link) = &found.link else { return Some((list.of, found)) };
        let linked = styles.numbered(Some(link)).0.list.and_then(|id| self.lists.get(&id));
        linked.and_then(|list| self.abstracts.get_key_value(&list.of)).map(|(id, linked)| (*id, linked))
    }
}

/// The counters as they stand at a place of the document.
#[derive(Debug)]
pub(super) struct Counters<'n> {
    numbering: &'n Numbering,
    styles: &'n Styles,
    /// Lists of one abstract list go on counting from each other.
    counts: HashMap<i64, [Option<i64>; LEVELS]>,
    /// Lists and levels whose own start was used up.
    started: HashSet<(i64, usize)>,
}

impl<'n> Counters<'n> {
    /// All counters before the first paragraph.
    pub(super) fn new(numbering: &'n Numbering, styles: &'n Styles) -> Self {
        Self { numbering, styles, counts: HashMap::new(), started: HashSet::new() }
    }

    /// Counts a paragraph and gives what Word prints before it.
    pub(super) fn next(&mut self, own: NumberedBy, style: Option<&str>) -> Mark {
        let (inherited, set_by) = self.styles.numbered(style);
        let Some(id) = own.list.or(inherited.list).filter(|id| *id != 0) else { return Mark::None };
        let Some(list) = self.numbering.lists.get(&id) else { return Mark::None };
        let Some((of, base)) = self.numbering.abstract_of(list, self.styles) else { return Mark::None };
        let level_of = |level: usize| list.levels.get(&level).or_else(|| base.levels.get(&level));
        // A level that names the style beats the level the style names.
        let by_style = || {
            let owner = set_by.filter(|_| own.list.is_none())?;
            (0..LEVELS).find(|level| level_of(*level).is_some_and(|level| level.style.as_deref() == Some(owner)))
        };
        let stated = || usize::try_from(inherited.level.unwrap_or(0)).ok();
        let at = own.level.and_then(|level| usize::try_from(level).ok()).or_else(by_style).or_else(stated);
        let at = at.unwrap_or(0).min(LEVELS - 1);
        let Some(level) = level_of(at) else { return Mark::None };

        let start_of = |k: usize| list.starts.get(&k).copied().or_else(|| Some(level_of(k)?.start)).unwrap_or(1);
        let counts = self.counts.entry(of).or_default();
        let fresh = list.starts.contains_key(&at) && self.started.insert((id, at));
        counts[at] = Some(match counts[at] {
            Some(count) if !fresh => count.saturating_add(1),
            _ => start_of(at),
        });
        for (k, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restart = level_of(k).and_then(|level| level.restart);
            if restart.is_none_or(|after| (at as i64) < after) {
                *count = None;
            }
        }
        if level.form == "bullet" {
            return if level.text.trim().is_empty() { Mark::None } else { Mark::Bullet };
        }
        let form = |k: usize| if level.decimals { "decimal" } else { level_of(k).map_or("decimal", |l| &l.form) };
        printed(&level.text, |k| formatted(counts[k].unwrap_or_else(|| start_of(k)), form(k)))
    }
}

/// Fills "%1.%2." with the counts.
fn printed(pattern: &str, count: impl Fn(usize) -> String) -> Mark {
    let mut label = String::new();
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        let level = rest.peek().and_then(|next| next.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
        match level {
            Some(level) => {
                label.push_str(&count(level as usize - 1));
                rest.next();
            }
            None => label.push(c),
        }
    }
    mark(label.trim())
}

fn mark(label: &str) -> Mark {
    let bare = label.trim_start_matches('(').trim_end_matches(['.', ')', ':', '-', '–', '/', ' ']);
    let number = |text: &str| !text.contains(char::is_whitespace) || split_number(&format!("{text}. ")).0 == text;
    if label.is_empty() {
        Mark::None
    } else if bare.is_empty() || split_bullet(label).is_some_and(str::is_empty) {
        Mark::Bullet
    } else if number(bare) {
        Mark::Number { printed: label.to_owned(), bare: bare.to_owned() }
    } else {
        Mark::Words(label.to_owned())
    }
}

fn formatted(count: i64, form: &str) -> String {
    match form {
        "none" => String::new(),
        "decimalZero" => format!("{count:02}"),
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperLetter" => letter(count).to_uppercase(),
        "lowerLetter" => letter(count),
        // Ordinals, words and foreign scripts; the number itself is what matters.
        _ => count.to_string(),
    }
}

/// a to z, then aa, bb, as Word does.
fn letter(count: i64) -> String {
    if !(1..=26 * 4).contains(&count) {
        return count.to_string();
    }
    let at = u8::try_from((count - 1) % 26).unwrap_or(0);
    char::from(b'a' + at).to_string().repeat(usize::try_from((count - 1) / 26 + 1).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_as_word_writes_them() {
        let forms = ["decimal", "decimalZero", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal"];
        let four = forms.map(|form| formatted(4, form));
        assert_eq!(four, ["4", "04", "IV", "iv", "D", "d", "4"]);
        assert_eq!(formatted(28, "lowerLetter"), "bb");
        assert_eq!(formatted(i64::MAX, "upperRoman"), i64::MAX.to_string());
    }

    #[test]
    fn labels_are_numbers_bullets_or_words() {
        let number = |printed: &str, bare: &str| Mark::Number { printed: printed.to_owned(), bare: bare.to_owned() };
        assert_eq!(mark("2.1."), number("2.1.", "2.1"));
        assert_eq!(mark("2"), number("2", "2"));
        assert_eq!(mark("(a)"), number("(a)", "a"));
        assert_eq!(mark("Điều 3."), number("Điều 3.", "Điều 3"));
        assert_eq!(mark("-"), Mark::Bullet);
        assert_eq!(mark("Chương II."), Mark::Words("Chương II.".to_owned()));
        assert_eq!(mark(""), Mark::None);
    }
}
