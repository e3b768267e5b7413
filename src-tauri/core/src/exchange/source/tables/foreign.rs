use super::*;
pub(super) fn xls<'f>(_h: FileHead, _b: &'f [u8]) -> Result<Box<dyn Tables + 'f>, Refusal> { Err(Refusal::UnknownFormat) }
pub(super) fn xlsb<'f>(_h: FileHead, _p: Package<'f>, _b: &'f [u8]) -> Result<Box<dyn Tables + 'f>, Refusal> { Err(Refusal::UnknownFormat) }
pub(super) fn ods<'f>(_h: FileHead, _p: Package<'f>, _b: &'f [u8]) -> Result<Box<dyn Tables + 'f>, Refusal> { Err(Refusal::UnknownFormat) }
