//! The texts of a form with their places filled in from the head of a return. It
//! knows texts, not cells.

use super::{Form, FormLayout, FormLine, FormStyle, SheetKind};
use crate::domain::office::Profile;
use crate::domain::snapshot::{Counts, Head};
use crate::domain::status::Label;
use crate::exchange::official::{day, month, span};
use chrono::Datelike;

/// Room left for what the registry clerk writes in by hand.
const BLANK: &str = "      ";

impl Form {
    /// The places that any text may hold. `{/symbol}` prints the sign only where there is something behind it.
    pub const PLACES: [&str; 16] = [
        "superior",
        "office",
        "place",
        "symbol",
        "authority",
        "post",
        "signer",
        "period",
        "year",
        "from",
        "cut_off",
        "send_by",
        "plan",
        "date",
        "place_and_date",
        "version",
    ];
}

/// A line with its places filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::exchange::report) struct Line {
    pub(in crate::exchange::report) text: String,
    pub(in crate::exchange::report) style: FormStyle,
    /// Length of the rule below it in per cent of the words.
    pub(in crate::exchange::report) rule: u8,
}

/// The texts around the rows of one return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange::report) struct Texts {
    /// The letterhead: left and right half of each row.
    pub(in crate::exchange::report) header: Vec<[Line; 2]>,
    /// The lines below it.
    pub(in crate::exchange::report) title: Vec<Line>,
    /// `Nơi nhận:` and the lines under it; none in an annex.
    pub(in crate::exchange::report) recipients: Option<(Line, Vec<String>)>,
    /// The lines of the signature that say something; the last is the name.
    pub(in crate::exchange::report) signature: Vec<Line>,
    /// Whether the last of them is a name, above which the hand has its room.
    pub(in crate::exchange::report) signed: bool,
    /// Title in the properties of the document.
    pub(in crate::exchange::report) document: String,
}

/// The values of the places, and how texts are filled with them.
#[derive(Debug)]
pub(in crate::exchange::report) struct Places {
    values: [String; Form::PLACES.len()],
}

impl Places {
    pub(in crate::exchange::report) fn of(form: &Form, head: &Head) -> Self {
        let (office, period) = (&head.office, &head.period);
        let typed = |text: &str| text.trim().to_owned();
        // A return is of the month in which it is sent; a draft does not know that.
        let on = head.sent.as_ref().map_or(period.cut_off, |sent| sent.on);
        let date = format!("ngày{BLANK}tháng {} năm {}", month(on), on.year());
        let place = office.place.trim();
        let place_and_date = if place.is_empty() { date.replacen('n', "N", 1) } else { format!("{place}, {date}") };
        let plan = head.plan_title.trim();
        let bare = plan.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(plan);
        let version = head.sent.as_ref().filter(|sent| sent.version > 1);
        let version = version.map(|sent| form.words.version.replace("{number}", &sent.version.to_string()));
        Self {
            values: [
                typed(&office.superior),
                typed(&office.name),
                place.to_owned(),
                typed(&office.symbol),
                typed(&office.authority),
                typed(&office.signer_post),
                typed(&office.signer),
                if head.occasion.is_empty() { span(period.key) } else { head.occasion.clone() },
                period.key.year.to_string(),
                day(period.from),
                day(period.cut_off),
                day(period.send_by),
                bare.to_owned(),
                date,
                place_and_date,
                version.unwrap_or_default(),
            ],
        }
    }

    fn value(&self, name: &str) -> &str {
        let at = Form::PLACES.iter().position(|place| *place == name);
        at.map_or("", |at| &self.values[at])
    }

    /// A text with its places filled in.
    pub(in crate::exchange::report) fn fill(&self, text: &str) -> String {
        self.filled(text).0
    }

    /// A text with its places filled in, and whether one of them stays empty.
    fn filled(&self, text: &str) -> (String, bool) {
        let (mut out, mut lacks, mut rest) = (String::with_capacity(text.len()), false, text);
        while let Some((before, sign, name, after)) = next_place(rest) {
            let value = self.value(name);
            out.push_str(before);
            if value.is_empty() {
                lacks |= sign.is_empty();
            } else {
                out.push_str(sign);
                out.push_str(value);
            }
            rest = after;
        }
        out.push_str(rest);
        (out, lacks)
    }

    /// A line with its places filled in; none where one of them stays empty.
    fn line(&self, line: &FormLine) -> Option<Line> {
        let (text, lacks) = self.filled(&line.text);
        let text = if line.caps { text.to_uppercase() } else { text };
        (!lacks && !text.is_empty()).then_some(Line { text, style: line.style, rule: line.rule })
    }
}

/// The first place of a text: what stands before it, the signs within it, its name, and the rest.
pub(super) fn next_place(text: &str) -> Option<(&str, &str, &str, &str)> {
    let open = text.find('{')?;
    let close = open + text[open..].find('}')?;
    let inside = &text[open + 1..close];
    let name = inside.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
    Some((&text[..open], &inside[..inside.len() - name.len()], name, &text[close + 1..]))
}

impl Texts {
    pub(in crate::exchange::report) fn of(form: &Form, head: &Head, places: &Places) -> Self {
        let alone = form.layout == FormLayout::Standalone;
        let header = form.header.iter().filter(|_| alone);
        let signature: Vec<Option<Line>> =
            form.foot.signature.iter().filter(|_| alone).map(|line| places.line(line)).collect();
        Self {
            header: header
                .map(|row| [&row.left, &row.right].map(|line| places.line(line).unwrap_or_default()))
                .collect(),
            title: form.title.iter().filter_map(|line| places.line(line)).collect(),
            recipients: alone.then(|| {
                let heading = Line { style: form.foot.recipients.style, ..Line::default() };
                (places.line(&form.foot.recipients).unwrap_or(heading), recipients(form, head, places))
            }),
            signed: signature.last().is_some_and(Option::is_some),
            signature: signature.into_iter().flatten().collect(),
            document: places.fill(&form.words.document),
        }
    }
}

/// What stands the same around every document of an office: as the form of its profile has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::exchange) struct Letter {
    /// `Số      -BC/ĐU` of the Party, `Số:      /BC-UBND` of the State.
    pub(in crate::exchange) number: String,
    pub(in crate::exchange) place_and_date: String,
    /// The lines under `Nơi nhận:`.
    pub(in crate::exchange) recipients: Vec<String>,
}

impl Letter {
    pub(in crate::exchange) fn of(head: &Head) -> Self {
        let form = Form::standard(head.office.profile);
        let places = Places::of(&form, head);
        let texts = Texts::of(&form, head, &places);
        // They are the last row of the letterhead.
        let [number, place_and_date] = texts.header.into_iter().next_back().unwrap_or_default().map(|line| line.text);
        Self { number, place_and_date, recipients: texts.recipients.map(|(_, lines)| lines).unwrap_or_default() }
    }
}

/// Title of a sheet of a kind.
pub(in crate::exchange::report) fn sheet_title(form: &Form, kind: SheetKind, places: &Places) -> String {
    form.sheet(kind).map(|sheet| places.fill(&sheet.title).to_uppercase()).unwrap_or_default()
}

/// The line below the rows: the sum, and how it is made up.
pub(in crate::exchange::report) fn total_line(form: &Form, counts: &Counts) -> String {
    let part = |label: &Label| format!("{}: {}", form.labels.of(*label), counts.of(*label));
    let parts: Vec<String> = Label::ALL.iter().map(part).collect();
    format!("{}: {} {}. {}.", form.words.total, counts.total, form.words.tasks, parts.join("; "))
}

/// The recipients as typed, each with its dash and stop, and the line of the files where it was not typed.
fn recipients(form: &Form, head: &Head, places: &Places) -> Vec<String> {
    let filed_words = form.foot.filed.split([':', ' ']).next().unwrap_or_default();
    let typed = head.office.recipients.lines().map(|line| line.trim().trim_start_matches('-').trim());
    let typed: Vec<&str> = typed.filter(|line| !line.is_empty()).collect();
    let mut lines: Vec<String> = Vec::new();
    let is_filed = |line: &&str| !filed_words.is_empty() && line.starts_with(filed_words);
    let (filed, sent): (Vec<&str>, Vec<&str>) = typed.into_iter().partition(is_filed);
    for line in sent {
        let ended = line.ends_with([',', ';', '.']);
        lines.push(if ended { format!("- {line}") } else { format!("- {line}{}", form.foot.stop) });
    }
    if filed.is_empty() && !form.foot.filed.is_empty() {
        lines.push(format!("- {}", places.fill(&form.foot.filed)));
    }
    for line in filed {
        lines.push(format!("- {}.", line.trim_end_matches(['.', ',', ';'])));
    }
    lines
}

/// Between number and symbol of a document.
pub(in crate::exchange::report) fn joint(profile: Profile) -> char {
    match profile {
        Profile::Party => '-',
        Profile::State => '/',
    }
}
