//! What the office owes: which returns, how each stands today, and what each asks for. Everything is derived; the
//! book keeps only what was said, sent, extended and exempted.

use super::Reader;
use super::rows::CONTENT_SHOWN;
use super::standing::{Standing, last_said, standing};
use super::views::{Digest, Obligation, Obligations, PeriodOverview, PeriodRow};
use crate::domain::ids::TaskId;
use crate::domain::obligation::{Due, Owing, due, obligation_id};
use crate::domain::period::{Period, PeriodKey};
use crate::domain::snapshot::Counts;
use crate::domain::status::is_returned;
use crate::domain::target::Target;
use crate::error::Error;
use chrono::{Datelike, NaiveDate};

impl Reader<'_> {
    /// Every period there is to choose from and how its return stands today, newest first.
    pub fn period_rows(&self, today: NaiveDate) -> Result<Vec<PeriodRow>, Error> {
        let owes = self.cycles()?;
        let begun = self.begun()?;
        let said: Vec<PeriodKey> = self.periods_with_progress()?.into_iter().map(|period| period.key).collect();
        let row = |period: Period| {
            let versions = self.versions(period.key)?;
            let sent = versions.first().map(|version| version.sent);
            let name = self.period_name(period.key)?;
            let is_owed =
                !name.is_empty() || owes.iter().any(|cycle| cycle.every.keys(period.key.year).contains(&period.key));
            let reopened = versions.last().and_then(|version| version.reopened.clone());
            let is_over = begun.is_some_and(|begun| period.grace < begun);
            let is_before_book = is_over && versions.is_empty() && !said.contains(&period.key);
            Ok(PeriodRow { period, name, due: due(&period, sent, today), is_owed, is_before_book, versions, reopened })
        };
        self.periods(today)?.into_iter().map(row).collect()
    }

    /// What is owed in a period, task by task and target by target, and how each stands today.
    pub fn obligations(&self, key: PeriodKey, today: NaiveDate) -> Result<Obligations, Error> {
        let period = self.period(key)?;
        let office = self.office_on(period.cut_off)?.name;
        let stands = due(&period, self.first_sent(key)?, today);
        let mut rows = Vec::new();
        let mut counts = Counts::default();
        let (last_said, standing) = (last_said(key), standing());
        let sql = format!(
            "SELECT task.id, task.path, substr(task.content, 1, {CONTENT_SHOWN}), exemption.reason,
                 (SELECT id FROM task AS above WHERE above.row = task.parent), {standing}
             FROM task {last_said} WHERE task.kind <> 'duty' ORDER BY task.row"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = statement.query([period.cut_off])?;
        while let Some(row) = found.next()? {
            let standing = Standing::shape(row, 5)?;
            let exempt: Option<String> = row.get(3)?;
            let label = standing.label(&period);
            if !is_returned(standing.ended, &period) {
                continue;
            }
            let parent: Option<TaskId> = row.get(4)?;
            if parent.is_none() {
                counts.add(label);
            }
            if exempt.is_none() && !standing.owed(&period) {
                continue;
            }
            let task: String = row.get(0)?;
            rows.push(Obligation {
                id: obligation_id(&task, key, &office),
                task: Some(row.get(0)?),
                target: None,
                path: row.get(1)?,
                parent,
                content: row.get(2)?,
                due: if exempt.is_some() { Due { owing: Owing::Exempt, ..stands } } else { stands },
                exempt: exempt.unwrap_or_default(),
                label: Some(label),
                deadline: standing.frame.deadline(),
                extended: standing.extended,
                said: standing.said(&period),
            });
        }
        let measured = self.measured_targets(key)?;
        for row in self.targets()?.into_iter().filter(|row| is_for(&row.target, &period)) {
            let Target { id, draft, .. } = row.target;
            rows.push(Obligation {
                id: obligation_id(id.as_str(), key, &office),
                task: None,
                said: measured.contains(&id),
                target: Some(id),
                path: draft.path,
                parent: None,
                content: draft.text,
                due: stands,
                exempt: String::new(),
                label: None,
                deadline: draft.year.and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31)),
                extended: None,
            });
        }
        Ok(Obligations { period, name: self.period_name(key)?, due: stands, rows, counts })
    }

    /// What the office should be reminded of today: every return that is due, late or locked, the nearest first.
    pub fn digest(&self, today: NaiveDate) -> Result<Vec<Digest>, Error> {
        // Of a book that was just begun nothing is asked for the time before.
        let Some(begun) = self.begun()? else { return Ok(Vec::new()) };
        let mut digest = Vec::new();
        for row in self.period_rows(today)? {
            let asked = matches!(row.due.owing, Owing::DueSoon | Owing::Late | Owing::Locked)
                && row.is_owed
                && row.period.grace >= begun;
            if !asked {
                continue;
            }
            let PeriodOverview { owed, said, overdue, .. } = self.overview(row.period.key)?;
            digest.push(Digest {
                owed,
                unsaid: owed - said,
                overdue,
                period: row.period,
                name: row.name,
                due: row.due,
            });
        }
        digest.sort_by_key(|item| item.due.days.abs());
        Ok(digest)
    }

    /// The day on which the book was begun.
    fn begun(&self) -> Result<Option<NaiveDate>, Error> {
        let at = self.optional("SELECT at FROM history_action ORDER BY number LIMIT 1", [], |row| {
            row.get::<_, chrono::DateTime<chrono::Utc>>(0)
        })?;
        Ok(at.map(|at| at.date_naive()))
    }
}

/// A target is owed while the year it is meant for touches the window; one without a year in every period.
fn is_for(target: &Target, period: &Period) -> bool {
    target.draft.year.is_none_or(|year| (period.from.year()..=period.cut_off.year()).contains(&year))
}
