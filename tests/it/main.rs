//! The ledger from outside, one binary.

mod bad_files;
mod source;
