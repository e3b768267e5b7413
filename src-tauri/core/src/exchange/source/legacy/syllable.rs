//! Whether a word can be a Vietnamese syllable. It knows how syllables are
//! built, and no words.

use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What a syllable may begin with, longer ones first. "gi" before another vowel and "qu" count as consonants.
const ONSETS: [&str; 28] = [
    "ngh", "ng", "nh", "kh", "gh", "gi", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x", "",
];

/// What a syllable may go on with, without its tone.
const RIMES: &str = " a ac ach ai ak am an ang anh ao ap at au ay \
    ă ăc ăk ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu \
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot \
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu \
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu \
    y ych yêm yên yêng yêt yêu yn ynh yp yt yu ";

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| RIMES.split_ascii_whitespace().collect());

/// Rimes whose tone may stand on their last letter, as in "hoà" and "thuỷ".
const OPEN: [&str; 5] = ["oa", "oe", "uê", "uy", "uơ"];

/// Whether a word, in whatever case, can be a syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    // The longest has seven letters: nghiêng. A tone stands on a letter, never before the first.
    if word.chars().count() > 7 || !word.starts_with(char::is_alphabetic) {
        return false;
    }
    let (mut tone, mut plain, mut toned_last) = (None, String::with_capacity(16), false);
    for c in word.to_lowercase().nfc() {
        let own = c.nfd().find(|mark| matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'));
        toned_last = own.is_some();
        match own {
            Some(_) if tone.is_some() => return false,
            Some(mark) => {
                tone = Some(mark);
                plain.extend(c.nfd().filter(|part| *part != mark).nfc());
            }
            None => plain.push(c),
        }
    }
    ONSETS.iter().any(|onset| plain.strip_prefix(onset).is_some_and(|rime| fits(onset, rime, tone, toned_last)))
}

fn fits(onset: &str, rime: &str, tone: Option<char>, toned_last: bool) -> bool {
    // Syllables that end in a stop have only the sharp and the heavy tone.
    let stopped = rime.ends_with(['c', 'k', 'p', 't']) || rime.ends_with("ch");
    let tone_fits = !stopped || matches!(tone, Some('\u{301}' | '\u{323}'));
    let vowels = rime.chars().take_while(|c| !c.is_ascii() || "aeiouy".contains(*c)).count();
    let place_fits = !toned_last || vowels < 2 || rime.chars().count() > vowels || OPEN.contains(&rime);
    let thin = rime.starts_with(['i', 'e', 'ê', 'y']);
    let rounded = ["oa", "oă", "oe", "uâ", "uê", "uơ", "uy"].iter().any(|start| rime.starts_with(start));
    // One sound, written by what follows it.
    let onset_fits = match onset {
        "c" => !thin && !rounded,
        "g" => !thin || rime.starts_with('i'),
        "ng" => !thin,
        "gh" | "ngh" => thin,
        "qu" => !rime.starts_with(['o', 'u', 'ư']) && (!rime.starts_with('ô') || rime == "ôc"),
        _ => true,
    };
    tone_fits && place_fits && onset_fits && KNOWN.contains(rime)
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_are_told_from_other_words() {
        let text = "Nghiêng tỉnh Ủy NHIỆM vụ được quyết định giếng gì kỹ thuật quý hoà hòa khoẻ thuỷ khuỷu xã ngoài \
                    chuyển đổi số doanh nghiệp thường xuyên khuya giữa của mùa yêu hươu quốc quản";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        for word in [
            "cỏt", "mạs", "für", "schön", "naò", "ơng", "khơng", "cộp̀", "tht", "at", "", "ngiêngg", "bản̉", "cê",
            "cuỷa", "quố", "nghặ", "gè",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
