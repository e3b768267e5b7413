//! The narrative report as a draft in Word (.docx), from the facts of the return: the clerk's texts grouped, the
//! plan's words and computed figures, and nothing else. It gets facts and makes bytes; it knows no database.
//!
//! The package is written by hand over `zip`: a report takes six small parts, docx-rs and docx-rust fail on valid files
//! and know neither repeated header rows nor a first page of its own, and the same report must give the same bytes.

mod chapters;
mod frame;
mod gather;
mod parts;
mod results;
mod tables;
mod words;
mod write;
mod xml;

pub use write::write;
