//! To and from the outside: bytes in, bytes out. Only [`report::save`],
//! [`worker`] and the callers touch files; nothing here touches the database.

pub mod list;
pub mod local;
pub mod narrative;
pub mod plan;
pub mod report;
pub mod source;
pub mod worker;

pub mod agencies;
pub mod builtin;
pub mod calendar;
pub mod editions;
pub mod matching;
pub(crate) mod official;
pub mod preview;
pub mod review;
