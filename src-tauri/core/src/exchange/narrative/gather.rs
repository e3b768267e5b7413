//! The lines of a return laid out for a text: sections with their tasks and counts, and how a task is called in a
//! sentence. Everything that is counted is counted here, once.

use super::words;
use crate::domain::snapshot::{Counts, Line, Row};
use crate::domain::text::fold;
use crate::error::Error;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What stands under one heading of the plan.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// `I`, `II`, ...; empty for a plan among several, and for tasks in no section.
    pub(super) code: String,
    pub(super) title: String,
    /// A plan among several; the sections that follow are its.
    pub(super) is_plan: bool,
    /// Of its tasks; of a plan, those of its sections too.
    pub(super) counts: Counts,
    pub(super) rows: Vec<Row>,
}

/// A whole return.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) sections: Vec<Section>,
    /// Of all tasks.
    pub(super) counts: Counts,
    /// How often a printed number occurs.
    numbers: HashMap<String, u32>,
}

impl Content {
    /// Takes the lines in.
    pub(super) fn gather(lines: &mut dyn Iterator<Item = Result<Line, Error>>) -> Result<Self, Error> {
        let mut content = Self::default();
        let mut plan = None;
        for line in lines {
            match line? {
                Line::Group { code, title } => {
                    let is_plan = code.is_empty();
                    if is_plan {
                        plan = Some(content.sections.len());
                    }
                    content.sections.push(Section { code, title, is_plan, ..Section::default() });
                }
                // What the plan asks for is told; the office's own work stands in the return.
                Line::Task(row) if row.parent.is_some() => {}
                Line::Task(row) => content.add(*row, plan),
            }
        }
        Ok(content)
    }

    fn add(&mut self, row: Row, plan: Option<usize>) {
        if self.sections.is_empty() {
            let title = words::NO_SECTION.to_owned();
            self.sections.push(Section { title, ..Section::default() });
        }
        self.counts.add(row.label);
        *self.numbers.entry(number(&row.code).to_owned()).or_default() += 1;
        let last = self.sections.len() - 1;
        if let Some(plan) = plan.filter(|plan| *plan != last) {
            self.sections[plan].counts.add(row.label);
        }
        let section = &mut self.sections[last];
        section.counts.add(row.label);
        section.rows.push(row);
    }

    /// All tasks in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    /// The tasks are in no section at all, and no heading is to be made of it.
    pub(super) fn is_flat(&self) -> bool {
        self.sections.iter().all(|section| section.code.is_empty() && !section.is_plan)
    }

    /// Whether sections stand under plans.
    pub(super) fn has_plans(&self) -> bool {
        self.sections.iter().any(|section| section.is_plan)
    }

    /// The number of a task as it can be told from the others: as printed, or with those above it where another task
    /// bears the same.
    pub(super) fn number<'r>(&self, row: &'r Row) -> &'r str {
        let printed = number(&row.code);
        let unique = !printed.is_empty() && self.numbers.get(printed).is_none_or(|times| *times == 1);
        if unique { printed } else { number(&row.path) }
    }

    /// What a task is called where something is said of it: `Nhiệm vụ 2.1. Rà soát quy chế`.
    pub(super) fn name(&self, row: &Row) -> String {
        let number = words::named(&[self.number(row).to_owned()]);
        let content = short(&row.content);
        match (number.as_str(), content.as_str()) {
            ("", content) => content.to_owned(),
            (number, "") => number.to_owned(),
            (number, content) => format!("{number}. {content}"),
        }
    }
}

/// A printed number without the stop behind it; nothing where it is only a sign.
fn number(code: &str) -> &str {
    let code = code.trim().trim_end_matches(['.', ')', '/']);
    if code.contains(char::is_alphanumeric) { code } else { "" }
}

/// Must be reported in the period, and nobody is let off.
pub(super) fn is_owed(row: &Row) -> bool {
    row.owed && row.exempt.trim().is_empty()
}

/// The last day of a task as it stands now: that of the extension, where one is in force.
pub(super) fn deadline(row: &Row) -> Option<NaiveDate> {
    row.extension.as_ref().map(|extension| extension.end).or(row.deadline)
}

/// Those that lead, in one line.
pub(super) fn leads(row: &Row) -> String {
    if row.leads.is_empty() {
        row.lead.lines().map(undashed).collect::<Vec<_>>().join(", ")
    } else {
        row.leads.join(", ")
    }
}

/// A line without the dash before it.
pub(super) fn undashed(line: &str) -> &str {
    line.trim().trim_start_matches(['-', '–', '+', '*', '•']).trim_start()
}

/// Characters of the longest name of a task.
const LONGEST_NAME: usize = 150;

/// The first words of a task, cut where a part of the sentence ends, or else a word.
pub(super) fn short(content: &str) -> String {
    let line = content.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let is_more = content.trim().len() > line.len();
    let line = undashed(line).trim_end_matches(['.', ';', ',', ':']);
    let Some((end, _)) = line.char_indices().nth(LONGEST_NAME) else {
        return if is_more { format!("{line}…") } else { line.to_owned() };
    };
    let head = &line[..end];
    let long_enough = |at: &usize| *at > end / 3;
    let sentence = head.rfind([';', '.']).filter(long_enough);
    let at = sentence.or_else(|| head.rfind(',').filter(long_enough)).or_else(|| head.rfind(' ')).unwrap_or(end);
    format!("{}…", head[..at].trim_end_matches([';', '.', ',', ' ']))
}

/// Texts of one kind, each once, with the numbers of the tasks that said it.
pub(super) fn repeated<'r>(
    content: &Content,
    text: impl Fn(&'r Row) -> &'r str,
    rows: impl Iterator<Item = &'r Row>,
) -> Vec<(&'r str, Vec<String>)> {
    let mut places = HashMap::new();
    let mut texts: Vec<(&str, Vec<String>)> = Vec::new();
    for row in rows.filter(|row| row.said) {
        let key = fold(text(row).trim_end_matches(['.', ';', ' ']));
        if words::is_nothing(&key) {
            continue;
        }
        let at = *places.entry(key).or_insert(texts.len());
        if at == texts.len() {
            texts.push((text(row).trim(), Vec::new()));
        }
        texts[at].1.push(content.number(row).to_owned());
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_task_is_cut_where_a_part_of_its_sentence_ends() {
        assert_eq!(short(" Rà soát quy chế. "), "Rà soát quy chế");
        assert_eq!(short("Rà soát quy chế;\ncông bố"), "Rà soát quy chế…");
        assert_eq!(short("- Rà soát quy chế.\n- Công bố."), "Rà soát quy chế…");
        let sentence = "Rà soát, bổ sung quy chế làm việc của các cơ quan trong xã; ".repeat(4);
        assert_eq!(
            short(&sentence),
            "Rà soát, bổ sung quy chế làm việc của các cơ quan trong xã; Rà soát, bổ sung quy chế làm việc của các cơ \
             quan trong xã…"
        );
        assert!(short(&"ạ".repeat(400)).chars().count() <= LONGEST_NAME + 1);
        assert_eq!(short(""), "");
    }

    #[test]
    fn a_number_that_is_only_a_sign_is_none() {
        assert_eq!(["2.1.", " a) ", "-", "…", "III/2/"].map(number), ["2.1", "a", "", "", "III/2"]);
    }
}
