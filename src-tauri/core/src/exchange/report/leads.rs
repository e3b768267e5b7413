//! How many tasks of each agency that leads bear which label, counted as the rows
//! pass by.

use super::form::FormWords;
use super::{Counts, Row};
use std::collections::HashMap;

/// Agencies counted apart; what comes after them is counted together.
const MOST: usize = 2_000;
/// Rows up to which the workbook counts anew by formulas, each of which looks through all of them.
const MOST_ROWS: u32 = 5_000;

/// Leads of one task that are counted; no plan names so many.
const MOST_LEADS: usize = 200;

/// The agencies in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Leads {
    places: HashMap<String, usize>,
    pub(super) agencies: Vec<(String, Counts)>,
    rows: u32,
    /// Some task has several leads.
    pub(super) several: bool,
    /// Some cell does not say what the list of its leads says.
    irregular: bool,
}

impl Leads {
    /// Counts a task for each of its leads.
    pub(super) fn add(&mut self, row: &Row, words: &FormWords) {
        self.rows += 1;
        if row.leads.is_empty() {
            let lead = row.lead.trim();
            self.count(if lead.is_empty() { &words.no_lead } else { lead }, row);
            self.irregular |= lead != row.lead;
            return;
        }
        let leads = &row.leads[..row.leads.len().min(MOST_LEADS)];
        self.irregular |= leads.len() < row.leads.len();
        for (at, lead) in leads.iter().enumerate() {
            if !leads[..at].contains(lead) {
                self.count(lead, row);
            }
        }
        self.several |= row.leads.len() > 1;
        self.irregular |= match row.leads.as_slice() {
            [lead] => *lead != row.lead,
            leads => !row.lead.lines().eq(leads.iter().map(|lead| format!("- {lead}"))),
        };
    }

    fn count(&mut self, lead: &str, row: &Row) {
        let at = match self.places.get(lead) {
            Some(at) => *at,
            None if self.agencies.len() >= MOST => {
                // Nobody reads a table of more agencies; the rest stands in its last row.
                self.irregular = true;
                MOST - 1
            }
            None => {
                self.places.insert(lead.to_owned(), self.agencies.len());
                self.agencies.push((lead.to_owned(), Counts::default()));
                self.agencies.len() - 1
            }
        };
        self.agencies[at].1.add(row.label);
    }

    /// Whether formulas over the cells would come to the same numbers for an agency: criteria have wildcards and
    /// signs of their own, and do not tell capitals from small letters.
    pub(super) fn are_countable(&self, name: &str) -> bool {
        let twice = || {
            let same = |(other, _): &&(String, Counts)| other.to_lowercase() == name.to_lowercase();
            self.agencies.iter().filter(same).count() > 1
        };
        self.rows <= MOST_ROWS
            && !self.irregular
            && name.encode_utf16().count() <= 200
            && !name.contains(['*', '?', '~', '\n', '\t'])
            && !name.starts_with(['=', '<', '>', '-', '+', '@', ' '])
            && name.chars().any(char::is_alphabetic)
            && !twice()
    }
}
