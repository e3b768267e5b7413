//! A period at a glance: how the tasks of each section stand at its cut-off.

use super::Reader;
use super::views::{PeriodOverview, SectionCounts};
use crate::domain::period::PeriodKey;
use crate::domain::status::Label;
use crate::error::Error;
use std::collections::HashMap;

impl Reader<'_> {
    /// How the tasks of the return stand at the cut-off of a period, section by section in the order of the plans.
    pub fn overview(&self, key: PeriodKey) -> Result<PeriodOverview, Error> {
        let standings = self.standings(key)?;
        let mut sections: Vec<(Option<i64>, SectionCounts)> = Vec::new();
        let mut places: HashMap<Option<i64>, usize> = HashMap::new();
        let mut place = 0;
        for (task, label, is_owed) in standings.labelled() {
            if sections.get(place).is_none_or(|(section, _)| *section != task.section) {
                // Tasks of a section may stand apart, where one was put in between.
                place = *places.entry(task.section).or_insert(sections.len());
                if place == sections.len() {
                    sections.push((task.section, SectionCounts::default()));
                }
            }
            let (_, section) = &mut sections[place];
            if task.is_local {
                section.local += u32::from(is_owed);
            } else {
                section.counts.add(label);
            }
            section.owed += u32::from(is_owed);
            section.said += u32::from(is_owed && task.said);
            section.overdue += u32::from(is_owed && label == Label::OpenOverdue);
        }
        let titles: HashMap<i64, (String, String)> = self
            .all("SELECT row, path, title FROM section", [], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
            .into_iter()
            .collect();
        let sections: Vec<SectionCounts> = sections
            .into_iter()
            .map(|(section, counts)| {
                let (path, title) = section.and_then(|row| titles.get(&row).cloned()).unwrap_or_default();
                SectionCounts { path, title, ..counts }
            })
            .collect();
        let sum = |of: fn(&SectionCounts) -> u32| sections.iter().map(of).sum();
        Ok(PeriodOverview {
            period: *standings.period(),
            counts: sections.iter().map(|section| section.counts).sum(),
            owed: sum(|section| section.owed),
            said: sum(|section| section.said),
            overdue: sum(|section| section.overdue),
            local: sum(|section| section.local),
            sections,
        })
    }
}
