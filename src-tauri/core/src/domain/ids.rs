//! Stable identifiers. Derived from what a thing is and where it stands, so
//! that two machines reading the same plan name it alike.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 20;

/// The first 100 bits of the SHA-256 of the parts, in Crockford's base 32.
/// Parts are length-prefixed: `["ab", "c"]` and `["a", "bc"]` differ.
fn derive(kind: &str, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in std::iter::once(&kind).chain(parts) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let digest = hash.finalize();
    (0..LENGTH)
        .map(|place| {
            let bit = place * 5;
            let pair = u16::from(digest[bit / 8]) << 8 | u16::from(digest[bit / 8 + 1]);
            char::from(ALPHABET[usize::from(pair >> (11 - bit % 8)) & 31])
        })
        .collect()
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $kind:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id of the thing these parts describe; the same parts always give the same id.
            pub fn derived(parts: &[&str]) -> Self {
                Self(derive($kind, parts))
            }
            /// An id as it was stored or typed; says nothing of whether the thing exists.
            pub fn from_text(text: &str) -> Self {
                Self(text.to_owned())
            }
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A plan.
    PlanId, "plan"
);
id!(
    /// A section of a plan.
    SectionId, "section"
);
id!(
    /// A task of a plan.
    TaskId, "task"
);
id!(
    /// A target of a plan.
    TargetId, "target"
);
id!(
    /// What one office says of one task in one period; derived from (task, period).
    ProgressId, "progress"
);
id!(
    /// A new deadline of a task; derived from (task, decision, day).
    ExtensionId, "extension"
);
id!(
    /// What targets of several years measure; derived from the first of them.
    IndicatorId, "indicator"
);
id!(
    /// What was measured of one indicator in one period; derived from (indicator, period, office).
    MeasureId, "measure"
);
id!(
    /// What an office owes of one task or target in one period; derived from (what, period, office).
    ObligationId, "obligation"
);
id!(
    /// A body of the register; derived from its first name and day.
    AgencyId, "agency"
);
id!(
    /// A change of agencies; derived from its day, kind and bodies.
    SuccessionId, "succession"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_the_same_everywhere_and_differ_by_every_part() {
        assert_eq!(TaskId::derived(&["nq52", "3/2/1"]).as_str(), TaskId::derived(&["nq52", "3/2/1"]).as_str());
        assert_eq!(TaskId::derived(&["a"]).as_str().len(), LENGTH);
        assert_ne!(TaskId::derived(&["ab", "c"]), TaskId::derived(&["a", "bc"]));
        assert_ne!(TaskId::derived(&["a"]).as_str(), PlanId::derived(&["a"]).as_str());
        insta::assert_snapshot!(TaskId::derived(&["nq52", "3/2/1"]), @"94ys8nazqntcbm7qz2wm");
    }
}
