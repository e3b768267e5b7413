//! What follows the last item of a plan: recipients, signature, annexes.

use super::Reason;
use super::line::Line;
use super::number::is_capital;
use crate::domain::text::fold;

/// Which part of the end of a document a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nơi nhận and its list.
    Recipients,
    /// Authority, post and name.
    Signature,
    /// Whatever is attached.
    Annex,
}

const AUTHORITIES: [&str; 7] = ["t/m ", "k/t ", "t/l ", "tm. ", "kt. ", "tl. ", "tuq. "];
const POSTS: [&str; 7] =
    ["bi thu", "pho bi thu", "chu tich", "pho chu tich", "giam doc", "chanh van phong", "truong ban"];

impl Tail {
    /// Where the end of the document stands at this line; none while it has not come.
    pub(super) fn after(tail: Option<Self>, line: &Line) -> Option<Self> {
        if tail == Some(Self::Annex) {
            return tail;
        }
        let key = fold(&line.text);
        let shouts = is_capital(&line.text) && line.number.is_empty();
        let signs = AUTHORITIES.iter().any(|sign| key.starts_with(sign)) && line.text.starts_with(char::is_uppercase)
            || shouts && POSTS.iter().any(|post| key.starts_with(post));
        if key == "noi nhan" || key.starts_with("noi nhan:") {
            Some(Self::Recipients)
        } else if signs {
            Some(Self::Signature)
        } else if tail.is_some() && key.starts_with("phu luc") {
            Some(Self::Annex)
        } else {
            tail
        }
    }

    /// Why such a line is in no field.
    pub(super) fn reason(self) -> Reason {
        match self {
            Self::Recipients => Reason::Recipients,
            Self::Signature => Reason::Signature,
            Self::Annex => Reason::Unknown,
        }
    }
}
