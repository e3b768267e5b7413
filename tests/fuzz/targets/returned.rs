//! Bytes checked as a return that may have been changed.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use nhiemvu_fuzz::{Memory, begin, document, look, memory};

#[global_allocator]
static MEMORY: Memory = memory();

fuzz_target!(init: begin(), |data: &[u8]| look(|| nhiemvu_tests::hostile::returned(data)));

fuzz_mutator!(|data: &mut [u8], size: usize, longest: usize, seed: u32| { document(data, size, longest, seed) });
