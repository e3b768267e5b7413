//! Words of the register of agencies.

use nhiemvu::actions::AdoptedCounts;
use nhiemvu::domain::agencies::SuccessionKind;
use nhiemvu::domain::agency::Role;
use nhiemvu::store::views::{
    AgencyChoice, AgencyDetail, AgencyEvent, AgencyTree, CatalogueRow, NamedAgency, Responsible, SuccessionRow,
};

const UNCHECKED: &str = " (kiểm tra trước khi dùng)";

fn kind(kind: SuccessionKind) -> &'static str {
    match kind {
        SuccessionKind::Rename => "đổi tên",
        SuccessionKind::Merge => "sáp nhập",
        SuccessionKind::Split => "chia tách",
        SuccessionKind::Dissolve => "giải thể",
        SuccessionKind::Transfer => "chuyển giao nhiệm vụ",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Direct => "Chỉ đạo",
        Role::Lead => "Chủ trì",
        Role::Implement => "Thực hiện",
        Role::Advise => "Tham mưu",
        Role::Coordinate => "Phối hợp",
    }
}

fn names(named: &[NamedAgency]) -> String {
    if named.is_empty() {
        return "không có".to_owned();
    }
    named.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("; ")
}

fn unchecked(confirmed: bool) -> &'static str {
    if confirmed { "" } else { UNCHECKED }
}

fn some(count: usize, words: &str) -> String {
    if count == 0 { String::new() } else { format!(", {}", words.replace("{}", &count.to_string())) }
}

pub(crate) fn tree(tree: &AgencyTree) -> String {
    let mut lines = Vec::new();
    if tree.rows.is_empty() {
        lines.push("Sổ chưa có cơ quan nào. Đưa danh mục có sẵn vào: nhiemvu agencies --adopt".to_owned());
    }
    for level in &tree.levels {
        let mut rows = tree.rows.iter().filter(|row| row.level == level.code && row.there).peekable();
        if rows.peek().is_some() {
            lines.push(level.name.clone());
        }
        lines.extend(rows.map(|row| {
            let members = some(row.members, "{} cơ quan");
            let answers = some(usize::try_from(row.answers).unwrap_or_default(), "chịu trách nhiệm {} lượt");
            format!("  {}{members}{answers}{}", row.name, unchecked(row.confirmed))
        }));
    }
    let orphan = |one: &AgencyChoice| format!("Không còn cơ quan kế thừa: {} ({} nhiệm vụ)", one.name, one.tasks);
    lines.extend(tree.orphaned.iter().map(orphan));
    if !tree.unrecognised.is_empty() {
        let count = tree.unrecognised.len();
        lines.push(format!("{count} tên trong nhiệm vụ chưa nhận ra; xem bằng: nhiemvu agencies --unrecognised"));
    }
    lines.join("\n")
}

pub(crate) fn unrecognised(names: &[AgencyChoice]) -> String {
    if names.is_empty() {
        return "Mọi tên trong nhiệm vụ đều đã nhận ra.".to_owned();
    }
    names.iter().map(|one| format!("{} ({} nhiệm vụ)", one.name, one.tasks)).collect::<Vec<_>>().join("\n")
}

pub(crate) fn adopted(counts: &AdoptedCounts) -> String {
    format!("Đã đưa vào sổ {} cơ quan, {} việc sáp nhập, đổi tên.", counts.agencies, counts.successions)
}

pub(crate) fn catalogue(rows: &[CatalogueRow]) -> String {
    let line = |row: &CatalogueRow| {
        let day = row.day.map(|day| format!("{} ", day.format("%d/%m/%Y"))).unwrap_or_default();
        let after = if row.after.is_empty() { String::new() } else { format!(" -> {}", row.after.join("; ")) };
        let basis = if row.basis.is_empty() { String::new() } else { format!(", {}", row.basis) };
        let known = if row.known { " (đã có trong sổ)" } else { "" };
        format!("{}: {day}{}{after}{basis}{}{known}", row.key, row.name, unchecked(row.confirmed))
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(crate) fn added(body: &NamedAgency) -> String {
    format!("Đã thêm cơ quan {}.", body.name)
}

pub(crate) fn aliased(alias: &str, body: &NamedAgency) -> String {
    format!("\"{alias}\" nay được hiểu là {}.", body.name)
}

pub(crate) fn removed(body: &NamedAgency) -> String {
    format!("Đã bỏ cơ quan {}.", body.name)
}

pub(crate) fn office(body: &NamedAgency) -> String {
    format!("Đơn vị dùng sổ này là {}.", body.name)
}

pub(crate) fn detail(detail: &AgencyDetail) -> String {
    let mut lines = vec![format!("{}{}", detail.name, unchecked(detail.agency.confirmed))];
    if let Some(parent) = &detail.parent {
        lines.push(format!("Cấp trên: {}", parent.name));
    }
    if !detail.roster.is_empty() {
        lines.push(format!("Gồm {} cơ quan: {}", detail.roster.len(), names(&detail.roster)));
    }
    if !detail.there {
        lines.push(format!("Không còn; kế thừa: {}", names(&detail.heirs)));
    }
    if !detail.predecessors.is_empty() {
        lines.push(format!("Kế thừa từ: {}", names(&detail.predecessors)));
    }
    for event in &detail.events {
        lines.push(match event {
            AgencyEvent::Called { day: Some(day), name } => format!("{}: mang tên {name}", day.format("%d/%m/%Y")),
            AgencyEvent::Called { day: None, name } => format!("Tên: {name}"),
            AgencyEvent::Succeeded { row, .. } => succession(row),
        });
    }
    lines.join("\n")
}

fn succession(row: &SuccessionRow) -> String {
    let basis = &row.succession.basis.number;
    let basis = if basis.is_empty() { String::new() } else { format!(", theo {basis}") };
    let tasks = match row.paths.as_slice() {
        [] => String::new(),
        paths => format!("; nhiệm vụ giao riêng: {}", paths.join(", ")),
    };
    format!(
        "{}: {}: {} -> {}{basis}{tasks}{}",
        row.succession.day.format("%d/%m/%Y"),
        kind(row.succession.kind),
        names(&row.before),
        names(&row.after),
        unchecked(row.succession.confirmed)
    )
}

pub(crate) fn successions(rows: &[SuccessionRow], added: bool) -> String {
    let lines: Vec<String> = rows.iter().map(|row| format!("{} [{}]", succession(row), row.succession.id)).collect();
    match (lines.is_empty(), added) {
        (true, _) => "Sổ chưa ghi việc sáp nhập, đổi tên nào.".to_owned(),
        (false, true) => format!("Đã ghi:\n{}", lines.join("\n")),
        (false, false) => lines.join("\n"),
    }
}

pub(crate) fn responsible(told: &Responsible) -> String {
    let mut lines = Vec::new();
    for part in &told.roles {
        let written: Vec<&str> = part.written.iter().map(|one| one.name.as_str()).collect();
        lines.push(format!("{}: {}", role(part.role), written.join("; ")));
        lines.push(format!("    ngày {}: {}", told.then.format("%d/%m/%Y"), part.then.join("; ")));
        lines.push(format!("    hiện nay: {}", part.now.join("; ")));
        for one in part.written.iter().filter(|one| !one.recognised) {
            lines.push(format!("    chưa nhận ra: {}", one.name));
        }
        for one in part.written.iter().filter(|one| one.recognised && one.now.is_empty()) {
            lines.push(format!("    không còn cơ quan kế thừa: {}", one.name));
        }
    }
    if lines.is_empty() { "Nhiệm vụ không nêu cơ quan nào.".to_owned() } else { lines.join("\n") }
}
