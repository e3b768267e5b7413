//! The ledger from outside, through its public face only: one binary, one
//! file per part.

mod bad_files;
mod plan;
mod real_plan;
mod report;
mod saving;
mod source;
mod store;
