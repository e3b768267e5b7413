//! The parts of a binary workbook: records, each with its kind and its length
//! before it, inflated one at a time.

use super::super::Refusal;
use super::super::package::Packed;
use flate2::bufread::DeflateDecoder;
use std::io::{BufReader, Read};

/// Bytes of one record; the longest holds a cell's words and where its runs begin.
const LARGEST_RECORD: usize = 1 << 20;

/// The records of a part.
pub(super) struct Parts<'f> {
    bytes: Box<dyn Read + 'f>,
    body: Vec<u8>,
}

impl<'f> Parts<'f> {
    /// The records of a part from its beginning.
    pub(super) fn new(part: Packed<'f>) -> Self {
        let bytes: Box<dyn Read + 'f> = match part.deflated {
            true => Box::new(BufReader::new(DeflateDecoder::new(part.bytes))),
            false => Box::new(part.bytes),
        };
        Self { bytes, body: Vec::new() }
    }

    /// The next record: its kind and its body; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u16, Body<'_>)>, Refusal> {
        let Some(first) = self.byte()? else { return Ok(None) };
        let mut kind = u16::from(first & 0x7F);
        if first & 0x80 != 0 {
            kind |= u16::from(self.byte()?.ok_or(Refusal::Damaged)? & 0x7F) << 7;
        }
        let mut length = 0;
        for step in 0..4 {
            let byte = self.byte()?.ok_or(Refusal::Damaged)?;
            length |= usize::from(byte & 0x7F) << (7 * step);
            if byte & 0x80 == 0 {
                break;
            }
        }
        if length > LARGEST_RECORD {
            return Err(Refusal::TooLarge { limit: LARGEST_RECORD as u64, unit: "bytes".to_owned() });
        }
        self.body.resize(length, 0);
        self.bytes.read_exact(&mut self.body).map_err(|_| Refusal::Damaged)?;
        Ok(Some((kind, Body(&self.body))))
    }

    fn byte(&mut self) -> Result<Option<u8>, Refusal> {
        let mut byte = [0];
        match self.bytes.read(&mut byte) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(byte[0])),
            Err(_) => Err(Refusal::Damaged),
        }
    }
}

/// What a record holds. What is asked for beyond its end is damage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body<'r>(&'r [u8]);

impl<'r> Body<'r> {
    fn piece<const N: usize>(self, at: usize) -> Result<[u8; N], Refusal> {
        self.0.get(at..).and_then(|rest| rest.first_chunk()).copied().ok_or(Refusal::Damaged)
    }

    /// A byte.
    pub(super) fn byte(self, at: usize) -> Result<u8, Refusal> {
        self.piece::<1>(at).map(|[byte]| byte)
    }

    /// A number of two bytes.
    pub(super) fn short(self, at: usize) -> Result<u16, Refusal> {
        self.piece(at).map(u16::from_le_bytes)
    }

    /// A number of four bytes.
    pub(super) fn long(self, at: usize) -> Result<u32, Refusal> {
        self.piece(at).map(u32::from_le_bytes)
    }

    /// A number with a point.
    pub(super) fn real(self, at: usize) -> Result<f64, Refusal> {
        self.piece(at).map(f64::from_le_bytes)
    }

    /// A number packed into four bytes: the upper part of one with a point, or a whole one, perhaps in hundredths.
    pub(super) fn packed(self, at: usize) -> Result<f64, Refusal> {
        let bits = self.long(at)?;
        let number = match bits & 2 != 0 {
            true => f64::from(bits.cast_signed() >> 2),
            false => f64::from_bits(u64::from(bits & !3) << 32),
        };
        Ok(if bits & 1 != 0 { number / 100.0 } else { number })
    }

    /// Words with their length before them, and where they end.
    pub(super) fn words(self, at: usize) -> Result<(String, usize), Refusal> {
        let count = self.long(at)? as usize;
        let end = count.checked_mul(2).and_then(|bytes| bytes.checked_add(at + 4)).ok_or(Refusal::Damaged)?;
        let units = self.0.get(at + 4..end).ok_or(Refusal::Damaged)?.chunks_exact(2);
        let units: Vec<u16> = units.map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
        Ok((String::from_utf16_lossy(&units), end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_whole_or_have_a_point_and_may_be_hundredths() {
        let packed = |bits: u32| Body(&bits.to_le_bytes()).packed(0).expect("four bytes");
        assert_eq!(packed(46_203 << 2 | 2), 46_203.0);
        assert_eq!(packed((-5_i32 << 2 | 3).cast_unsigned()), -0.05);
        assert_eq!(packed((1.5_f64.to_bits() >> 32) as u32), 1.5);
        assert_eq!(packed((110.0_f64.to_bits() >> 32) as u32 | 1), 1.1);
    }
}
