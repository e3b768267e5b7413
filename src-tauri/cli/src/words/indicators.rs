//! The words of indicators.

use super::cycle::day;
use super::{brief, problem};
use nhiemvu::domain::decimal::Decimal;
use nhiemvu::domain::indicator::{Course, Indicator, Judged, Measure, Required, Value};
use nhiemvu::domain::period::PeriodKey;
use nhiemvu::store::views::{Entered, IndicatorBoard, TargetCheck, Trajectory};

pub(crate) fn board(board: &IndicatorBoard) -> String {
    let mut lines = Vec::new();
    for row in &board.rows {
        let years: Vec<String> =
            row.milestones.iter().filter_map(|milestone| milestone.draft.year).map(|year| year.to_string()).collect();
        lines.push(format!("{} {} [{}]", row.indicator.id, brief(&row.indicator.draft.name), years.join(", ")));
        for (at, cell) in board.periods.iter().zip(&row.cells) {
            if let Some(measure) = &cell.measure {
                lines.push(format!("    {}: {}", at.period.key, measured(measure, &cell.judged)));
            }
        }
    }
    for group in &board.proposals {
        let names = group.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" ");
        lines.push(format!("Có thể là một chỉ tiêu của nhiều năm: nhiemvu join {names}"));
    }
    if lines.is_empty() { "Sổ chưa có chỉ tiêu nào.".to_owned() } else { lines.join("\n") }
}

pub(crate) fn changed(indicator: &Indicator) -> String {
    format!("Đã ghi chỉ tiêu {}.", indicator.draft.name)
}

pub(crate) fn entered(name: &str, period: PeriodKey, entered: &Entered) -> String {
    let mut lines = vec![format!("Đã ghi số liệu kỳ {period}: {name}.")];
    lines.extend(entered.doubts.iter().map(problem));
    lines.join("\n")
}

pub(crate) fn trajectory(trajectory: &Trajectory) -> String {
    let mut lines = vec![trajectory.indicator.draft.name.clone()];
    lines.extend(trajectory.base.map(|(on, value)| format!("{} gốc {}", day(on), value.printed())));
    lines.extend(trajectory.goals.iter().map(|goal| {
        let required = Required { low: goal.low, high: goal.high, strict: goal.strict };
        format!("{} mốc {}", day(goal.day), ends(&required))
    }));
    lines.extend(
        trajectory
            .points
            .iter()
            .map(|point| format!("{}: {}", point.period.key, measured(&point.measure, &point.judged))),
    );
    lines.join("\n")
}

pub(crate) fn check(check: &TargetCheck) -> Vec<String> {
    let mut lines = vec![format!("{:<12} {}", check.path, brief(&check.content))];
    lines.extend(check.problems.iter().map(|found| format!("    {}", problem(found))));
    lines
}

fn measured(measure: &Measure, judged: &Judged) -> String {
    let course = match judged.course {
        Course::Reached => "đạt",
        Course::Behind => "chưa đạt tiến độ",
        Course::NoData => "chưa có số liệu",
        Course::NotComparable => "không so sánh được",
    };
    let required = judged.required.map(|required| format!(", phải đạt {}", ends(&required)));
    let source = if measure.source.is_empty() { String::new() } else { format!(" ({})", measure.source) };
    match value(measure) {
        Some(value) => format!("{value}{source}: {course}{}", required.unwrap_or_default()),
        None => format!("{course}{source}{}", required.unwrap_or_default()),
    }
}

fn value(measure: &Measure) -> Option<String> {
    match &measure.value {
        Value::NoData => None,
        Value::Words => Some(brief(&measure.words)),
        Value::YesNo { value } => Some(if *value { "có" } else { "không" }.to_owned()),
        Value::Number { value, part: Some(part), whole: Some(whole) } => {
            Some(format!("{} ({}/{})", value.printed(), part.printed(), whole.printed()))
        }
        Value::Number { value, whole: Some(whole), .. } => Some(format!("{}/{}", value.printed(), whole.printed())),
        Value::Number { value, .. } => Some(value.printed()),
    }
}

fn ends(required: &Required) -> String {
    let printed = |end: Option<Decimal>| end.map(Decimal::printed).unwrap_or_default();
    let (low, high) = (printed(required.low), printed(required.high));
    match (required.low, required.high, required.strict) {
        (Some(_), Some(_), _) => format!("từ {low} đến {high}"),
        (Some(_), None, true) => format!("trên {low}"),
        (Some(_), None, false) => format!("từ {low} trở lên"),
        (None, Some(_), true) => format!("dưới {high}"),
        (None, Some(_), false) => format!("không quá {high}"),
        (None, None, _) => "bằng lời".to_owned(),
    }
}
