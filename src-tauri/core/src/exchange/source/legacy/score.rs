//! Which encoding a text is in by its letters alone. A text counts as legacy
//! only where its words become Vietnamese syllables that they were not before.

use super::super::table::Encoding;
use super::syllable::is_syllable;
use super::tables::{byte, decode, is_letter};

/// Letters that have to come out right, so that a lone sign or a lone foreign word is never taken for legacy text.
const FEWEST: usize = 2;
/// Characters of a text that are looked at.
const LOOKED_AT: usize = 1 << 18;

/// What reading a text in one encoding comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Score {
    /// Words.
    words: usize,
    /// Of them, syllables once decoded.
    syllables: usize,
    /// Words with a letter beyond ASCII.
    high: usize,
    /// Of them, syllables once decoded.
    fitting: usize,
    /// Of those, changed by decoding.
    changed: usize,
    /// Of those, syllables as they stand, too.
    standing: usize,
    /// Letters that decoding changes, in words that become syllables.
    evidence: usize,
}

impl Score {
    /// Nothing speaks against it: what is beyond ASCII comes out right, words without marks are mostly Vietnamese
    /// too, and few of the words that change were right before.
    fn is_sure(&self) -> bool {
        let vietnamese = if self.evidence >= 6 { 50 } else { 65 };
        self.fitting * 10 >= self.high * 9
            && self.evidence >= FEWEST
            && self.syllables * 100 >= self.words * vietnamese
            && (self.standing * 2 <= self.changed || self.is_whole())
    }

    /// Every word comes out right, and not every one was right before.
    fn is_whole(&self) -> bool {
        self.syllables == self.words && self.standing < self.changed
    }

    /// How well it fits, against others.
    fn rank(&self) -> (usize, usize) {
        (self.fitting * 1000 / self.high.max(1), self.evidence)
    }
}

/// The encoding a text is surely in.
pub(super) fn best(text: &str) -> Option<Encoding> {
    let scores = [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258].map(|of| (of, score(text, of)));
    let (encoding, best) = scores.iter().filter(|(_, score)| score.is_sure()).max_by_key(|(_, score)| score.rank())?;
    let weak = best.standing * 2 > best.changed;
    let rivals = scores.iter().filter(|(other, score)| {
        let as_good = score.is_sure() && score.rank() == best.rank();
        other != encoding && (as_good || (weak && score.evidence > 0 && score.is_whole()))
    });
    (rivals.count() == 0).then_some(*encoding)
}

fn score(text: &str, encoding: Encoding) -> Score {
    let head = super::super::head(text, LOOKED_AT);
    let mut score = Score { high: head.chars().filter(|c| is_stray(*c)).count(), ..Score::default() };
    for word in head.split(|c: char| !(c.is_alphabetic() || is_letter(c, encoding))).filter(|word| !word.is_empty()) {
        let high = word.chars().filter(|c| !c.is_ascii()).count();
        if high == 0 {
            score.words += 1;
            score.syllables += usize::from(is_syllable(word));
            continue;
        }
        if is_sign(word) {
            continue;
        }
        let decoded = decode(word, encoding);
        let fits = is_syllable(&decoded);
        score.words += 1;
        score.high += 1;
        score.syllables += usize::from(fits);
        score.fitting += usize::from(fits);
        if fits && decoded != word {
            score.changed += 1;
            score.standing += usize::from(is_syllable(word) && is_cased(word));
            score.evidence += if is_unit(word) { 0 } else { high };
        }
    }
    score
}

/// Whether every word with a letter beyond ASCII becomes a syllable, and one of them is none as it stands.
pub(super) fn fits_among(text: &str, encoding: Encoding) -> bool {
    let head = super::super::head(text, LOOKED_AT);
    let is_end = |c: char| !(c.is_alphabetic() || is_letter(c, encoding));
    let mut is_foreign = false;
    for word in head.split(is_end).filter(|word| !word.is_ascii() && !is_sign(word)) {
        let decoded = decode(word, encoding);
        if !is_syllable(&decoded) {
            return false;
        }
        is_foreign |= decoded != word && !is_unit(word) && !(is_syllable(word) && is_cased(word));
    }
    is_foreign
}

/// A sign that stands alone: ½, §, Ø, a soft hyphen.
fn is_sign(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if is_symbol(c))
}

/// A single letter, a sign before one letter, or one behind a word, such as µm or s»: it may be a syllable, but says
/// nothing.
fn is_unit(word: &str) -> bool {
    let mut chars = word.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(_), None, _) => true,
        (Some(first), Some(_), None) if is_symbol(first) => true,
        _ => word.strip_suffix(is_trailing).is_some_and(|rest| rest.is_ascii()),
    }
}

/// Signs that people put right behind a letter: quotation marks, ordinals, footnotes, fractions.
fn is_trailing(c: char) -> bool {
    matches!(c, '«' | '»' | 'ª' | 'º' | '¹' | '¼' | '½' | '¾')
}

/// Signs that hardly stand in a text, but often in what is no text of these encodings: all of the upper control
/// area but quotation marks, dashes, the bullet and the ellipsis.
fn is_stray(c: char) -> bool {
    byte(c).is_some_and(|byte| matches!(byte, 0x80..=0x84 | 0x86..=0x90 | 0x98..=0x9F))
}

/// Signs of Latin-1, and Ø, which stands before diameters.
fn is_symbol(c: char) -> bool {
    byte(c).is_some_and(|byte| matches!(byte, 0x80..=0xBF | 0xD7 | 0xD8 | 0xF7 | 0xF8))
}

/// Small throughout, capital throughout, or with a capital first, as words are.
fn is_cased(word: &str) -> bool {
    let small_after_first = word.chars().skip(1).all(|c| !c.is_uppercase());
    small_after_first || word.chars().all(|c| !c.is_lowercase())
}

/// Whether the words were typed for a font of capitals: beside capitals of ASCII stand toned small letters, and
/// nowhere a small letter of ASCII.
pub(super) fn is_in_capitals(text: &str, encoding: Encoding) -> bool {
    encoding == Encoding::Tcvn3
        && !text.contains(|c: char| c.is_ascii_lowercase())
        && text.split(|c: char| !(c.is_alphabetic() || is_letter(c, encoding))).any(|word| {
            word.chars().filter(char::is_ascii_uppercase).count() >= 2
                && decode(word, encoding).contains(char::is_lowercase)
        })
}
