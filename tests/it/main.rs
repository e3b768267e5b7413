//! The ledger from outside: one binary, one file per part.

mod plan;
