//! To and from the outside: bytes in, bytes out. Only [`report::save`] and the
//! callers touch files; nothing here touches the database.

pub mod list;
pub mod plan;
pub mod report;
pub mod source;

pub mod builtin;
pub mod matching;
pub mod preview;
