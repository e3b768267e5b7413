//! The ledger from outside, through its public face only: one binary, one
//! file per part.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod agencies;
mod bad_files;
mod calendar;
mod commune;
mod cycle;
mod editions;
mod forged;
mod forms;
mod history;
mod hostile;
mod indicators;
mod keeping;
mod list;
mod local;
mod narrative;
mod narrative_paper;
mod paper;
mod plan;
mod real_plan;
mod report;
mod saving;
mod source;
mod store;
mod tables;
mod taught;
mod tidy;
mod verify;
mod windows;
