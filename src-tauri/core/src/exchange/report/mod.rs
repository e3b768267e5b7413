//! The return's workbook. It gets facts and texts and makes bytes; it knows no
//! database.

mod detail;
mod foot;
mod form;
mod formats;
mod letterhead;
mod measure;
mod pack;
mod page;
mod save;
mod summary;
mod text;
pub mod words;
mod write;

pub(super) use detail::{TALLEST, height};
pub(super) use formats::{BODY, CELL, FRAME, TITLE};
pub(super) use measure::Face;
pub(super) use page::set_up;
pub use save::save;
pub use text::cell;
pub(super) use text::looks_like_a_formula;
pub(super) use write::guarded;
pub use write::write;

pub use crate::domain::snapshot::{Counts, Head, Line, Row};
