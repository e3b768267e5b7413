//! The ledger of Sổ Nhiệm vụ. Plans, tasks, progress and returns, kept in one
//! SQLite file. It knows no window, no words for people and no network.

pub mod actions;
pub mod domain;
pub mod error;
pub mod exchange;
pub mod store;

pub use error::{Error, Failure};
pub use store::Store;

#[cfg(test)]
mod bindings;
