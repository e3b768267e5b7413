//! The verbs of indicators.

use crate::answer::{Stopped, print};
use crate::arguments::indicators::{IndicatorArguments, IndicatorVerb, MeasureArguments};
use crate::words::indicators as words;
use chrono::Local;
use nhiemvu::domain::ids::TargetId;
use nhiemvu::domain::indicator::{IndicatorDraft, MeasureDraft, MeasureEntry};
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::store::views::IndicatorBoard;
use nhiemvu::{Error, Store, actions};

/// Periods of the board.
const SHOWN: usize = 6;

pub(crate) fn run(json: bool, store: &Store, verb: &IndicatorVerb) -> Result<(), Stopped> {
    match verb {
        IndicatorVerb::Indicators { period } => {
            let board = board(store, *period)?;
            print(json, &board, || words::board(&board))
        }
        IndicatorVerb::Indicator(asked) => change(json, store, asked),
        IndicatorVerb::Join { indicators, proposed } => {
            let groups = if *proposed {
                board(store, None)?.proposals
            } else {
                let id = |name: &String| store.read(|book| book.indicator_named(name)).map(|found| found.id);
                vec![indicators.iter().map(id).collect::<Result<Vec<_>, Error>>()?]
            };
            drop(actions::join_indicators(store, &groups)?);
            let board = board(store, None)?;
            print(json, &board, || words::board(&board))
        }
        IndicatorVerb::Measure(asked) => measure(json, store, asked),
        IndicatorVerb::Trajectory { indicator } => {
            let trajectory = store.read(|book| {
                let id = book.indicator_named(indicator)?.id;
                book.trajectory(&id)
            })?;
            print(json, &trajectory, || words::trajectory(&trajectory))
        }
    }
}

fn board(store: &Store, period: Option<PeriodKey>) -> Result<IndicatorBoard, Error> {
    store.read(|book| {
        let key = match period {
            Some(key) => key,
            None => book.current_period(Local::now().date_naive())?.key,
        };
        book.indicator_board(key, SHOWN)
    })
}

fn change(json: bool, store: &Store, asked: &IndicatorArguments) -> Result<(), Stopped> {
    let (kept, milestones) = store.read(|book| {
        let kept = book.indicator_named(&asked.indicator)?;
        let milestones = book.trajectory(&kept.id)?.milestones;
        Ok((kept, milestones))
    })?;
    let text = |new: &Option<String>, kept: String| new.clone().unwrap_or(kept);
    let before = kept.draft;
    let (base_year, base_value) = match (asked.base_year, asked.no_base) {
        (Some(year), _) => (Some(year), asked.base_value.clone().unwrap_or_default()),
        (None, true) => (None, String::new()),
        (None, false) => (before.base_year, before.base_value),
    };
    let draft = IndicatorDraft {
        name: text(&asked.name, before.name),
        kind: asked.kind.unwrap_or(before.kind),
        unit: text(&asked.unit, before.unit),
        direction: asked.direction.unwrap_or(before.direction),
        base_year,
        base_value,
        source: text(&asked.source, before.source),
        note: text(&asked.note, before.note),
    };
    let targets: Vec<TargetId> = match &asked.targets {
        Some(named) => named.iter().map(|id| TargetId::from_text(id.trim())).collect(),
        None => milestones.into_iter().map(|milestone| milestone.target).collect(),
    };
    let indicator = actions::change_indicator(store, &kept.id, draft, &targets)?.value;
    print(json, &indicator, || words::changed(&indicator))
}

fn measure(json: bool, store: &Store, asked: &MeasureArguments) -> Result<(), Stopped> {
    let (indicator, kept) = store.read(|book| {
        let indicator = book.indicator_named(&asked.indicator)?;
        let kept = book.measure(&indicator.id, asked.period)?;
        Ok((indicator, kept))
    })?;
    let revision = kept.as_ref().map(|kept| kept.revision);
    // What is taken away leaves nothing beside it.
    let kept = kept.filter(|_| !asked.value.trim().is_empty());
    let (words, source, note) = kept.map(|kept| (kept.words, kept.source, kept.note)).unwrap_or_default();
    let text = |new: &Option<String>, kept: String| new.clone().unwrap_or(kept);
    let draft = MeasureDraft {
        value: asked.value.clone(),
        words: text(&asked.words, words),
        source: text(&asked.source, source),
        note: text(&asked.note, note),
    };
    let entry = MeasureEntry { indicator: indicator.id, period: asked.period, draft, revision };
    let entered = actions::measure(store, &[entry])?.value;
    print(json, &entered, || words::entered(&indicator.draft.name, asked.period, &entered))
}
