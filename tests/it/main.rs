//! The ledger from outside, through its public face only. One binary, so that it links once.

mod report;
mod saving;
