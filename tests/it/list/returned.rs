//! The workbook of a return read as a list: who does what comes back as it was.

use super::*;
use crate::report::{row, task, written};
use nhiemvu::domain::status::Label;
use nhiemvu::exchange::report::{Row, words};
use nhiemvu_tests::tables::{foreign, listed};

#[test]
fn the_roles_that_a_return_writes_into_cells_come_back_as_roles() {
    let several = [
        format!("{}\n- Sở B\n- Sở D", words::IMPLEMENTING),
        format!("{}\nVăn phòng Tỉnh ủy", words::ADVISING),
        format!("{}\nSở C", words::COORDINATING),
    ];
    let lines = [
        task(Row { coordinate: several.join("\n"), ..row("1", "Lập kế hoạch", Label::OpenInTime) }),
        task(Row { lead: String::new(), coordinate: several[0].clone(), ..row("2", "Soát xét", Label::OpenInTime) }),
        task(Row {
            coordinate: "- Công an xã\n- Trạm Y tế xã".to_owned(), ..row("3", "Sơ kết", Label::DoneOnTime)
        }),
    ];
    let (bytes, _) = written(&lines);
    let list = listed(&mut foreign("bao-cao.xlsx", &bytes));
    let said: Vec<String> = list.reading.tasks.iter().map(|task| bodies(task).join(", ")).collect();
    assert_eq!(
        said,
        [
            "lead Văn phòng Đảng ủy, implement Sở B, implement Sở D, advise Văn phòng Tỉnh ủy, coordinate Sở C",
            "implement Sở B, implement Sở D",
            "lead Văn phòng Đảng ủy, coordinate Công an xã, coordinate Trạm Y tế xã",
        ]
    );
    assert_eq!(asked(&list), [] as [&str; 0]);
}
