//! The chapters of the report, from the opening sentence to what lies ahead. An empty chapter says that it is.

use super::gather::{Content, deadline, is_owed, leads, repeated};
use super::results;
use super::words;
use super::xml::{Run, Xml};
use super::{tables, tables::is_extended};
use crate::domain::progress::State;
use crate::domain::snapshot::{Head, Row};
use crate::domain::status::Label;

/// Writes everything between title and signature.
pub(super) fn write(xml: &mut Xml, head: &Head, content: &Content) {
    let period = &head.period;
    let what = words::subject(period.key, &head.occasion);
    sentence(xml, &words::opening(&head.plan_title, &head.office.name, &what, period.from, period.cut_off));
    heading(xml, words::OVERVIEW);
    overview(xml, head, content);
    heading(xml, words::RESULTS);
    results::write(xml, content);
    heading(xml, words::LATE);
    late(xml, head, content);
    heading(xml, words::DIFFICULTIES);
    grouped(xml, repeated(content, |row| &row.difficulty, content.rows()), words::NO_DIFFICULTIES);
    heading(xml, words::PROPOSALS);
    grouped(xml, repeated(content, |row| &row.proposal, content.rows()), words::NO_PROPOSALS);
    heading(xml, words::AHEAD);
    ahead(xml, content);
    // The signature does not stand on a page of its own.
    xml.keep_with_next();
}

fn heading(xml: &mut Xml, words: &str) {
    xml.paragraph("Heading1", &[Run::plain(words)]);
}

fn sentence(xml: &mut Xml, words: &str) {
    xml.paragraph("Normal", &[Run::plain(words)]);
}

fn overview(xml: &mut Xml, head: &Head, content: &Content) {
    sentence(xml, &words::figures(&content.counts, head.period.cut_off));
    let owed: Vec<&Row> = content.rows().filter(|row| is_owed(row)).collect();
    let number = |row: &&Row| content.number(row).to_owned();
    let silent: Vec<String> = owed.iter().filter(|row| !row.said).map(number).collect();
    sentence(xml, &words::reporting(u32::try_from(owed.len()).unwrap_or(u32::MAX), &silent));
    let exempt = content.rows().filter(|row| !row.exempt.trim().is_empty());
    let exempt: Vec<String> = exempt.map(|row| words::with_reason(content.number(row), &row.exempt)).collect();
    if !exempt.is_empty() {
        sentence(xml, &words::exempt(&exempt));
    }
    if content.counts.total > 0 {
        tables::buckets(xml, content);
    }
}

fn late(xml: &mut Xml, head: &Head, content: &Content) {
    let cut_off = head.period.cut_off;
    let counts = &content.counts;
    let extended = content.rows().filter(|row| is_extended(row, cut_off)).count();
    let extended = u32::try_from(extended).unwrap_or(u32::MAX);
    sentence(xml, &words::late(counts.open_overdue, counts.done_late, extended, cut_off));
    if counts.open_overdue + counts.done_late + extended > 0 {
        tables::late(xml, content, cut_off);
    }
}

/// Texts of the clerk, each with the tasks it was said of.
fn grouped(xml: &mut Xml, texts: Vec<(&str, Vec<String>)>, none: &str) {
    if texts.is_empty() {
        return sentence(xml, none);
    }
    for (text, numbers) in texts {
        results::said(xml, &words::named(&numbers), "", text);
    }
}

/// What is owed and not finished, what is pressing first.
fn ahead(xml: &mut Xml, content: &Content) {
    let going = |row: &&Row| is_owed(row) && !matches!(row.state, State::Done | State::Suspended);
    let mut rows: Vec<&Row> = content.rows().filter(going).collect();
    // Where the days are the same the order of the plan stays.
    rows.sort_by_key(|row| deadline(row));
    let groups = [
        (words::AHEAD_OVERDUE, Some(Label::OpenOverdue)),
        (words::AHEAD_DATED, None),
        (words::AHEAD_STANDING, Some(Label::NoDeadline)),
    ];
    if rows.is_empty() {
        return sentence(xml, words::NOTHING_AHEAD);
    }
    sentence(xml, &words::ahead(u32::try_from(rows.len()).unwrap_or(u32::MAX)));
    for (lead, label) in groups {
        let belongs = |row: &&&Row| match label {
            Some(label) => row.label == label,
            None => !matches!(row.label, Label::OpenOverdue | Label::NoDeadline),
        };
        let rows: Vec<&&Row> = rows.iter().filter(belongs).collect();
        if !rows.is_empty() {
            xml.paragraph("Lead", &[Run::plain(lead)]);
        }
        for row in rows {
            let name = format!("- {}", content.name(row));
            let until = words::until(deadline(row), row.extension.is_some(), &row.frame, &leads(row));
            let until = format!("{until}{}", words::stop(&name, &until));
            xml.paragraph("Normal", &[Run::plain(&name), Run::plain(&until)]);
        }
    }
}
