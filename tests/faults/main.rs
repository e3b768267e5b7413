//! What the book must survive: killed programs, full and failing disks, power that goes, damaged files. Where a fault
//! must come from outside, the test starts itself once more as the one who writes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod corruption;
#[cfg(target_os = "linux")]
mod failing;
mod kill;
#[cfg(target_os = "linux")]
mod power;
mod script;
#[cfg(target_os = "linux")]
mod traced;
