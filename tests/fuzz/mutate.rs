//! How inputs are changed: a zipped document part by part, so that the readers
//! of its parts are reached and not only those of the archive; and numbers in
//! mark-up for those that stand at a limit.

use libfuzzer_sys::fuzzer_mutate;
use nhiemvu_tests::parts::{parts, stored};
use std::alloc::System;
use std::panic::{UnwindSafe, catch_unwind, resume_unwind};
use std::sync::Mutex;

/// The allocator of all targets: where a reader asks for more than this, the process ends and the input is kept.
pub type Memory = cap::Cap<System>;

/// An allocator that gives half of what a worker may have: the inputs are small.
pub const fn memory() -> Memory {
    cap::Cap::new(System, 512 << 20)
}

/// Numbers at which something begins or ends.
const EDGES: [&str; 24] = [
    "0",
    "-1",
    "1",
    "2",
    "9",
    "60",
    "61",
    "164",
    "255",
    "256",
    "1023",
    "1024",
    "16383",
    "16384",
    "16385",
    "65536",
    "1048576",
    "1048577",
    "2147483647",
    "2147483648",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "1e308",
];

/// The words of the last panic.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Has panics say nothing and go on: one that the program itself catches is none, and libfuzzer would end at once.
pub fn begin() {
    std::panic::set_hook(Box::new(|panic| {
        if let Ok(mut last) = LAST.lock() {
            *last = panic.to_string();
        }
    }));
}

/// Looks at one input; what panics says so and is thrown on.
pub fn look(at: impl FnOnce() + UnwindSafe) {
    if let Err(panic) = catch_unwind(at) {
        eprintln!("{}", LAST.lock().map(|last| last.clone()).unwrap_or_default());
        resume_unwind(panic);
    }
}

/// Changes one part of a zipped document, or bytes that are none.
pub fn document(data: &mut [u8], size: usize, longest: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed) | 1 << 32);
    let raw = dice.below(64) == 0;
    let Some(mut parts) = (!raw).then(|| parts(&data[..size], longest)).flatten().filter(|parts| !parts.is_empty())
    else {
        return fuzzer_mutate(data, size.min(longest), longest);
    };
    let at = part(&parts, &mut dice);
    match dice.below(200) {
        0 => {
            parts.remove(at);
        }
        1 => {
            let other = dice.below(parts.len());
            let bytes = parts[other].1.clone();
            parts[at].1 = bytes;
        }
        _ => {
            let room =
                longest.saturating_sub(parts.iter().map(|(name, bytes)| bytes.len() + 2 * name.len() + 128).sum());
            text(&mut parts[at].1, room.min(4096), &mut dice);
        }
    }
    match stored(&parts) {
        Some(bytes) if bytes.len() <= longest => {
            data[..bytes.len()].copy_from_slice(&bytes);
            bytes.len()
        }
        _ => size,
    }
}

/// Changes a text as it lies, now and then by whole elements or lines.
pub fn plain(data: &mut [u8], size: usize, longest: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed) | 1 << 32);
    let mut bytes = data[..size].to_vec();
    text(&mut bytes, longest.saturating_sub(size), &mut dice);
    bytes.truncate(longest);
    data[..bytes.len()].copy_from_slice(&bytes);
    bytes.len()
}

/// One of the parts; the large ones, which hold the words, more often.
fn part(parts: &[(String, Vec<u8>)], dice: &mut Dice) -> usize {
    let weights: Vec<usize> = parts.iter().map(|(_, bytes)| bytes.len().isqrt() + 4).collect();
    let mut left = dice.below(weights.iter().sum());
    weights.iter().position(|weight| left.checked_sub(*weight).map(|rest| left = rest).is_none()).unwrap_or(0)
}

fn text(bytes: &mut Vec<u8>, room: usize, dice: &mut Dice) {
    match dice.below(8) {
        0 => number(bytes, dice),
        1 => repeat(bytes, room, dice),
        2 => take_out(bytes, dice),
        3 => change_places(bytes, dice),
        // Without room libfuzzer knows no change.
        _ if bytes.len() + room == 0 => {}
        _ => {
            let size = bytes.len();
            bytes.resize(size + room, 0);
            let size = fuzzer_mutate(bytes, size, size + room);
            bytes.truncate(size);
        }
    }
}

/// Puts a number at an edge in the place of one that stands there.
fn number(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let starts: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at].is_ascii_digit() && (*at == 0 || !bytes[at - 1].is_ascii_digit()))
        .collect();
    let Some(&start) = dice.one(&starts) else { return };
    let end = (start..bytes.len()).find(|at| !bytes[*at].is_ascii_digit()).unwrap_or(bytes.len());
    let edge = EDGES[dice.below(EDGES.len())];
    bytes.splice(start..end, edge.bytes());
}

/// Writes a stretch between two marks several times.
fn repeat(bytes: &mut Vec<u8>, room: usize, dice: &mut Dice) {
    let Some((start, end)) = stretch(bytes, dice) else { return };
    let times = if dice.below(8) == 0 { 64 } else { 1 + dice.below(4) };
    let piece = bytes[start..end].repeat(times.min(room / (end - start).max(1)));
    bytes.splice(end..end, piece);
}

fn take_out(bytes: &mut Vec<u8>, dice: &mut Dice) {
    if let Some((start, end)) = stretch(bytes, dice) {
        bytes.drain(start..end);
    }
}

fn change_places(bytes: &mut Vec<u8>, dice: &mut Dice) {
    if let Some((start, end)) = stretch(bytes, dice) {
        let piece: Vec<u8> = bytes.drain(start..end).collect();
        let marks: Vec<usize> = marks(bytes).collect();
        let to = dice.one(&marks).copied().unwrap_or(0);
        bytes.splice(to..to, piece);
    }
}

/// From one mark to one of the next.
fn stretch(bytes: &[u8], dice: &mut Dice) -> Option<(usize, usize)> {
    let marks: Vec<usize> = marks(bytes).collect();
    let first = dice.below(marks.len().max(1));
    let last = first + 1 + dice.below(12);
    Some((*marks.get(first)?, marks.get(last).copied().unwrap_or(bytes.len())))
}

/// Where an element, a line or a column begins.
fn marks(bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'<' | b'\n' | b'\t')).map(|(at, _)| at)
}

/// Chance that is the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn one<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        all.get(self.below(all.len()))
    }
}
