//! The ledger from outside, through its public face only.

mod store;
