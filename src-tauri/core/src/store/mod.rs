//! One SQLite file, and all SQL.
pub mod views;
/// The store.
#[derive(Debug)]
pub struct Store;
