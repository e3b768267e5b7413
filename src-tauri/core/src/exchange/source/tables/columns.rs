use super::*;
pub(super) fn read<'f>(_h: FileHead, _b: &'f [u8]) -> Result<Box<dyn Tables + 'f>, Refusal> { Err(Refusal::UnknownFormat) }
