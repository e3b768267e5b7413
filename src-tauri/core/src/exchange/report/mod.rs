//! The return's workbook. It gets facts and texts and makes bytes; it knows no
//! database.

mod cells;
mod comparison;
mod detail;
pub mod difference;
mod foot;
pub mod form;
mod formats;
mod further;
mod grid;
mod hidden;
mod leads;
mod letterhead;
mod measure;
mod pack;
mod page;
mod preview;
mod read_back;
mod save;
mod seal;
mod sheets;
mod stream;
mod summary;
mod targets;
mod text;
pub mod verify;
pub mod words;
mod write;

pub use comparison::write_comparison;
pub use difference::{Difference, differences};
pub use form::Form;
pub(super) use form::fill::Letter;
pub(super) use formats::{BODY, CELL, FRAME, TITLE};
pub(super) use grid::{TALLEST, height};
pub(super) use measure::Face;
pub(super) use page::set_up;
pub use preview::{FormPreview, PreviewLine, PreviewRow, preview};
pub use save::save;
pub use seal::sha256;
pub use text::cell;
pub(super) use text::looks_like_a_formula;
pub use verify::{Unlaid, Verdict, verify};
pub(super) use write::guarded;
pub use write::{Paper, Written, write};

pub use crate::domain::snapshot::{Counts, Head, Line, Row};
