use super::*;
pub(super) fn open<'f>(_h: FileHead, _p: Package<'f>, _m: &str) -> Result<Box<dyn Tables + 'f>, Refusal> { Err(Refusal::UnknownFormat) }
