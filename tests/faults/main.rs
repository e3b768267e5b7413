//! What the book must survive: killed programs, full and failing disks, power that goes, damaged files. Where a fault
//! must come from outside, the test starts itself once more as the one who writes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod corruption;
mod kill;
mod script;
