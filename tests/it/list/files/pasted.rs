//! Blocks from the clipboard.

use super::*;

#[test]
fn f59_quoted_cells_of_a_pasted_block_keep_their_lines() {
    let list = list("pasted_quoted_cells.txt");
    let first = "1.10 Rà soát⏎văn bản | lead Sở Y tế, lead \"Tổ 06\", lead Sở Tài chính | 6/2025 (Month 2025-06-30)";
    assert_eq!(lines(&list), [first, "2 \"Đề án\" 06 | lead Sở Nội vụ | 2026 (Year 2026-12-31)"]);
}

#[test]
fn f59_running_text_is_no_list() {
    assert_eq!(refused("running_text.txt"), Refusal::NoTask);
}
