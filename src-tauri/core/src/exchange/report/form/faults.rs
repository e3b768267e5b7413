//! What is wrong with a form, told by key and line. It knows forms and texts,
//! and nothing of how they are printed.

use super::fill::next_place;
use super::words::own_places;
use super::{Form, FormLine, FormSizes, SheetKind};
use crate::domain::problem::{Location, Problem, ProblemCode, Weight};
use crate::exchange::report::words;
use std::collections::HashSet;
use toml::de::{DeTable, DeValue};

/// Columns a form may have, and must: the letterhead stands on two halves.
const COLUMNS: std::ops::RangeInclusive<usize> = 2..=30;
/// The part of the width at which a column leaves no letter of another room.
const GREEDY: f64 = 0.988;
/// Millimetres around the print.
const MARGINS: std::ops::RangeInclusive<u16> = 5..=60;
/// Points.
const SIZES: std::ops::RangeInclusive<f64> = 7.0..=20.0;
/// Lines for the hand and the stamp.
const HAND: u8 = 12;
/// Characters a tab may bear.
const TAB: usize = 31;
/// Characters of a text; more is no wording.
const LONGEST: usize = 2_000;

/// One thing that is wrong: the key, why, and the words it is about.
pub(super) struct Fault {
    key: String,
    why: &'static str,
    what: String,
}

/// The parts of a form as it is checked.
#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, key: impl Into<String>, why: &'static str, what: impl ToString) {
        self.0.push(Fault { key: key.into(), why, what: what.to_string() });
    }

    /// A text with places, of which these are known beside those of every text.
    fn text(&mut self, key: &str, text: &str, own: &[&str]) {
        if text.chars().count() > LONGEST {
            self.add(key, words::FAULT_LONG, LONGEST);
        }
        if has_control(&text.replace('\n', " ")) {
            self.add(key, words::FAULT_CONTROL, "");
        }
        let mut rest = text;
        while let Some((_, _, name, after)) = next_place(rest) {
            if !Form::PLACES.contains(&name) && !own.contains(&name) {
                self.add(key, words::FAULT_PLACE, format!("{{{name}}}"));
            }
            rest = after;
        }
        if rest.contains('{') {
            self.add(key, words::FAULT_PLACE, "{");
        }
    }

    fn line(&mut self, key: &str, line: &FormLine) {
        self.text(&format!("{key}.text"), &line.text, &[]);
        if line.rule > 100 {
            self.add(format!("{key}.rule"), words::FAULT_VALUE, line.rule);
        }
    }
}

impl Form {
    /// Everything that is wrong, in the order of the file.
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = Faults::default();
        for (key, text) in [("id", &self.id), ("name", &self.name)] {
            if text.trim().is_empty() {
                faults.add(key, words::FAULT_EMPTY, "");
            }
        }
        self.paper(&mut faults);
        for (at, row) in self.header.iter().enumerate() {
            faults.line(&format!("header[{at}].left"), &row.left);
            faults.line(&format!("header[{at}].right"), &row.right);
        }
        for (at, line) in self.title.iter().enumerate() {
            faults.line(&format!("title[{at}]"), line);
        }
        self.table(&mut faults);
        faults.line("foot.recipients", &self.foot.recipients);
        faults.text("foot.filed", &self.foot.filed, &[]);
        for (at, line) in self.foot.signature.iter().enumerate() {
            faults.line(&format!("foot.signature[{at}]"), line);
        }
        if self.foot.hand > HAND {
            faults.add("foot.hand", words::FAULT_VALUE, self.foot.hand);
        }
        self.tabs(&mut faults);
        self.wording(&mut faults);
        faults.0
    }

    fn paper(&self, faults: &mut Faults) {
        let page = &self.page;
        for (key, mm) in [("top", page.top), ("bottom", page.bottom), ("left", page.left), ("right", page.right)] {
            if !MARGINS.contains(&mm) {
                faults.add(format!("page.{key}"), words::FAULT_VALUE, mm);
            }
        }
        let FormSizes { rows, notes, frame, titles } = self.sizes;
        for (key, points) in [("rows", rows), ("notes", notes), ("frame", frame), ("titles", titles)] {
            if !SIZES.contains(&points) || (points * 2.0).fract() != 0.0 {
                faults.add(format!("sizes.{key}"), words::FAULT_VALUE, points);
            }
        }
    }

    fn table(&self, faults: &mut Faults) {
        if !COLUMNS.contains(&self.columns.len()) {
            faults.add("columns", words::FAULT_COLUMNS, self.columns.len());
        }
        let all: f64 = self.columns.iter().map(|column| column.width).sum();
        // The one that leaves no room to the others is to blame, not they.
        let widest = self.columns.iter().map(|column| column.width).fold(0.0, f64::max);
        let greedy = Some(widest).filter(|widest| widest / all > GREEDY);
        let mut seen = HashSet::new();
        for (at, column) in self.columns.iter().enumerate() {
            // A column in which not one letter has room would make rows without end.
            let has_room = column.width / all > 0.012 || greedy.is_some();
            let is_sound = column.width.is_finite() && column.width > 0.0 && has_room;
            if greedy == Some(column.width) {
                faults.add(format!("columns[{at}].width"), words::FAULT_WIDE, column.width);
            } else if !is_sound {
                faults.add(format!("columns[{at}].width"), words::FAULT_VALUE, column.width);
            }
            if column.field != super::FormField::Blank && !seen.insert(column.field) {
                faults.add(format!("columns[{at}].field"), words::FAULT_TWICE, &column.heading);
            }
            faults.text(&format!("columns[{at}].heading"), &column.heading, &[]);
            if let Some(group) = &column.group {
                faults.text(&format!("columns[{at}].group"), group, &[]);
            }
        }
    }

    fn tabs(&self, faults: &mut Faults) {
        if self.sheet(SheetKind::Detail).is_none() {
            faults.add("sheets", words::FAULT_NO_DETAIL, "");
        }
        let (mut names, mut kinds) = (HashSet::new(), HashSet::new());
        for (at, sheet) in self.sheets.iter().enumerate() {
            let name = sheet.name.trim();
            let forbidden = |c: char| "[]:*?/\\".contains(c) || c.is_control();
            // Sheets that go on bear a number behind the name.
            let is_sound = !name.is_empty()
                && sheet.name.encode_utf16().count() <= TAB - " (99)".len()
                && !sheet.name.contains(forbidden)
                && !sheet.name.starts_with(['\'', '_'])
                && !sheet.name.ends_with('\'');
            if !is_sound {
                faults.add(format!("sheets[{at}].name"), words::FAULT_TAB, &sheet.name);
            }
            if !names.insert(name.to_lowercase()) {
                faults.add(format!("sheets[{at}].name"), words::FAULT_TWICE, &sheet.name);
            }
            if !kinds.insert(sheet.kind) {
                faults.add(format!("sheets[{at}].kind"), words::FAULT_TWICE, &sheet.name);
            }
            faults.text(&format!("sheets[{at}].title"), &sheet.title, &[]);
        }
    }

    fn wording(&self, faults: &mut Faults) {
        let mut seen = HashSet::new();
        for (name, text) in self.labels.each() {
            let key = format!("labels.{name}");
            // They are counted by their words, which a wildcard or a second label of the same words would mix up.
            let is_criterion = text.contains(['*', '?', '~', '"', '{'])
                || text.starts_with(['=', '<', '>'])
                || text.trim().parse::<f64>().is_ok();
            if text.trim() != text || text.is_empty() || is_criterion || text.len() > 255 || has_control(text) {
                faults.add(&key, words::FAULT_VALUE, text);
            }
            if !seen.insert(text.trim().to_lowercase()) {
                faults.add(&key, words::FAULT_TWICE, text);
            }
        }
        for (name, text) in self.states.each() {
            faults.text(&format!("states.{name}"), text, &[]);
        }
        for (name, text) in self.words.each() {
            faults.text(&format!("words.{name}"), text, own_places(name));
        }
        for (name, text) in [("agrees", &self.words.agrees), ("differs", &self.words.differs)] {
            if text.contains('"') {
                faults.add(format!("words.{name}"), words::FAULT_VALUE, text);
            }
        }
    }
}

fn has_control(text: &str) -> bool {
    text.chars().any(char::is_control)
}

/// The faults as problems, each with the line of its key in the file it was read from.
pub(super) fn placed(faults: &[Fault], text: &str) -> Vec<Problem> {
    let table = DeTable::parse(text).ok();
    let places = |fault: &Fault| {
        let line = table.as_ref().and_then(|table| byte_of(table.get_ref(), &fault.key)).map(|at| line_of(text, at));
        let what = if fault.what.is_empty() { String::new() } else { format!(": {}", fault.what) };
        problem(&fault.key, line, &format!("{}{what}", fault.why))
    };
    faults.iter().map(places).collect()
}

/// A text that is no form at all, or has keys that forms do not know.
pub(super) fn not_toml(error: &toml::de::Error, text: &str) -> Problem {
    let span = error.span().unwrap_or_default();
    let line = error.span().map(|span| line_of(text, span.start));
    let key = text.get(span).map(|words| words.lines().next().unwrap_or_default().trim()).unwrap_or_default();
    let key = key.split('=').next().unwrap_or_default().trim();
    problem(key, line, &toml_words(error.message(), DeTable::parse(text).is_ok()))
}

/// What a reader of TOML says, in words; names stand in it between backticks. `is_toml`: the text is TOML as such.
fn toml_words(message: &str, is_toml: bool) -> String {
    let named: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let first = named.first().copied().unwrap_or_default();
    let begins = |start: &str| message.starts_with(start);
    if begins("unknown field") {
        words::FAULT_UNKNOWN.to_owned()
    } else if begins("missing field") {
        format!("{} {first}", words::FAULT_MISSING)
    } else if begins("unknown variant") {
        format!("{}: {}", words::FAULT_ONE_OF, named.get(1..).unwrap_or_default().join(", "))
    } else if begins("invalid value") || begins("invalid length") {
        words::FAULT_VALUE.to_owned()
    } else if begins("duplicate") {
        words::FAULT_TWICE.to_owned()
    } else if is_toml {
        words::FAULT_KIND.to_owned()
    } else {
        words::FAULT_TOML.to_owned()
    }
}

fn problem(key: &str, line: Option<u32>, why: &str) -> Problem {
    let place = line.map(|line| format!("{} {line}, ", words::FAULT_LINE)).unwrap_or_default();
    Problem {
        code: ProblemCode::FormFault,
        weight: Weight::Error,
        field: Some(key.to_owned()),
        text: Some(format!("{place}{key}: {why}")),
        location: Location { line, ..Location::default() },
    }
}

fn line_of(text: &str, at: usize) -> u32 {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1
}

/// Where the value of a key such as `columns[2].width` stands, or the nearest that holds it.
fn byte_of(table: &DeTable<'_>, key: &str) -> Option<usize> {
    let mut parts = key.split('.').flat_map(|part| {
        let (name, index) = part.split_once('[').unwrap_or((part, ""));
        [Some(name), index.strip_suffix(']')].into_iter().flatten()
    });
    let mut value = table.get(parts.next()?)?;
    for part in parts {
        let inner = match value.get_ref() {
            DeValue::Array(_) => part.parse::<usize>().ok().and_then(|at| value.get_ref().get(at)),
            _ => value.get_ref().get(part),
        };
        let Some(inner) = inner else { break };
        value = inner;
    }
    Some(value.span().start)
}
