//! Bytes read as a block from the clipboard.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use nhiemvu_fuzz::{Memory, begin, look, memory, plain};

#[global_allocator]
static MEMORY: Memory = memory();

fuzz_target!(init: begin(), |data: &[u8]| look(|| nhiemvu_tests::hostile::pasted(data)));

fuzz_mutator!(|data: &mut [u8], size: usize, longest: usize, seed: u32| { plain(data, size, longest, seed) });
