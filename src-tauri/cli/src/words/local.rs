//! The words of the office's own work, and of several plans.

use super::{brief, cycle::day, problem};
use nhiemvu::actions::LocalPreview;
use nhiemvu::domain::plan::{Plan, PlanState};
use nhiemvu::domain::progress::State;
use nhiemvu::domain::roll_up::RolledUp;
use nhiemvu::store::views::{Gone, LocalPage, LocalParent, LocalRow, TwinProposal};

fn state(state: State) -> &'static str {
    match state {
        State::NotStarted => "chưa thực hiện",
        State::InProgress => "đang thực hiện",
        State::Done => "hoàn thành",
        State::Suspended => "tạm dừng",
    }
}

fn percent(share: Option<i32>) -> String {
    share.map_or_else(String::new, |share| format!(" {share}%"))
}

fn below(below: &RolledUp) -> String {
    let RolledUp { state: stands, percent, completed, pieces, done } = below;
    let on = completed.map_or_else(String::new, |on| format!(" ngày {}", day(on)));
    format!("{} {percent}%{on} ({done}/{pieces} việc xong)", state(*stands))
}

pub(crate) fn page(page: &LocalPage) -> String {
    let row = |row: &LocalRow| {
        let names = [row.draft.unit.as_str(), row.draft.person.as_str()];
        let who: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let who = if who.is_empty() { "chưa giao".to_owned() } else { who.join(" - ") };
        let due = row.deadline.map_or_else(String::new, |on| format!(", hạn {}", day(on)));
        format!(
            "  {:<14} {} | {who}{due} | {}{}",
            row.path,
            brief(&row.draft.content),
            state(row.state),
            percent(row.percent)
        )
    };
    let parent = |parent: &LocalParent| {
        let figure = parent.below.as_ref().map(below).unwrap_or_default();
        let head = format!("{:<12} {} | theo việc của đơn vị: {figure}", parent.path, brief(&parent.content));
        std::iter::once(head).chain(parent.rows.iter().map(row)).collect::<Vec<_>>().join("\n")
    };
    page.parents.iter().map(parent).collect::<Vec<_>>().join("\n")
}

pub(crate) fn gone(name: &str, gone: &Gone) -> String {
    match gone.said {
        0 => format!("Đã bỏ việc {name}. Hoàn tác được bằng \"nhiemvu undo\"."),
        said => format!("Đã bỏ việc {name} cùng kết quả của {said} kỳ. Hoàn tác được bằng \"nhiemvu undo\"."),
    }
}

pub(crate) fn rolled(rolled: Option<&RolledUp>) -> String {
    match rolled {
        Some(rolled) => format!("Tính theo việc của đơn vị: {}.", below(rolled)),
        None => "Không có việc nào của đơn vị dưới nhiệm vụ này.".to_owned(),
    }
}

pub(crate) fn pasted(preview: &LocalPreview, applied: bool) -> String {
    let mut lines = Vec::new();
    for row in &preview.rows {
        lines.push(format!("+ {:<12} {}", row.parent_path, brief(&row.draft.content)));
        lines.extend(row.problems.iter().map(problem));
    }
    let (done, left) = (preview.added, preview.refused);
    let head = if applied { "Đã thêm" } else { "Sẽ thêm" };
    lines.push(match left {
        0 => format!("{head} {done} việc của đơn vị."),
        left => format!("{head} {done} việc của đơn vị; {left} hàng có lỗi, bỏ lại."),
    });
    lines.join("\n")
}

pub(crate) fn plan(plan: &Plan) -> String {
    let name = if plan.draft.number.is_empty() { "chưa có số" } else { &plan.draft.number };
    let standing = &plan.standing;
    let until =
        standing.ended.map_or_else(String::new, |on| format!(" (đến hết ngày {}: {})", day(on), standing.reason));
    let stands = match standing.state {
        PlanState::Open => "còn hiệu lực",
        PlanState::Closed => "đã kết thúc",
        PlanState::Superseded => "đã được thay thế",
    };
    format!("{name} {}: {stands}{until}", brief(&plan.draft.title))
}

pub(crate) fn plans(plans: &[Plan]) -> String {
    plans.iter().map(plan).collect::<Vec<_>>().join("\n")
}

pub(crate) fn cited(task: &str, plan: &Plan, place: Option<&str>) -> String {
    let name = if plan.draft.number.is_empty() { &plan.draft.title } else { &plan.draft.number };
    match place {
        None => format!("Nhiệm vụ {task} không còn ghi là thực hiện {name}."),
        Some("") => format!("Nhiệm vụ {task} còn thực hiện {name}."),
        Some(place) => format!("Nhiệm vụ {task} còn thực hiện {name}, {place}."),
    }
}

pub(crate) fn linked(one: &str, other: &str, parted: bool) -> String {
    if parted {
        format!("Đã tách {one} và {other}.")
    } else {
        format!("Đã nối {one} và {other} là một việc.")
    }
}

pub(crate) fn proposals(proposals: &[TwinProposal]) -> String {
    let line = |pair: &TwinProposal| {
        let (one, other) = (brief(&pair.content), brief(&pair.other_content));
        format!(
            "{}% giống nhau\n  {} ({}) {one}\n  {} ({}) {other}",
            pair.likeness, pair.path, pair.plan, pair.other_path, pair.other_plan
        )
    };
    match proposals {
        [] => "Không có cặp nhiệm vụ nào giống nhau giữa các kế hoạch còn hiệu lực.".to_owned(),
        proposals => proposals.iter().map(line).collect::<Vec<_>>().join("\n"),
    }
}
