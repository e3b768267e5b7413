//! The properties of an .xls workbook that somebody gave it: names and words in a
//! property set of its second stream. It knows bytes, and no workbook.

/// Bytes of the stream that are read.
pub(super) const LARGEST: u64 = 1 << 20;
/// The set of the properties that were added, as its id lies in the file.
const OWN: [u8; 16] = [0x05, 0xD5, 0xCD, 0xD5, 0x9C, 0x2E, 0x1B, 0x10, 0x93, 0x97, 0x08, 0x00, 0x2B, 0x2C, 0xF9, 0xAE];
/// Properties of a set that are looked at.
const MOST: usize = 4096;
/// The code page of two bytes a letter.
const WIDE: u32 = 1200;

/// The words of the property of a name; none where there is none, or they make no sense.
pub(super) fn own(stream: &[u8], name: &str) -> Option<String> {
    let sets = long(stream, 24)? as usize;
    let listed = (0..sets.min(8)).map(|at| 28 + at * 20);
    let at = listed.filter(|at| stream.get(*at..at + 16) == Some(&OWN[..])).find_map(|at| long(stream, at + 16))?;
    let set = stream.get(at as usize..)?;
    let count = long(set, 4)? as usize;
    let properties = || (0..count.min(MOST)).filter_map(|at| Some((long(set, 8 + at * 8)?, long(set, 12 + at * 8)?)));
    let place = |id: u32| properties().find(|(one, _)| *one == id).map(|(_, at)| at as usize);
    let is_wide = place(1).and_then(|at| long(set, at + 4)).is_some_and(|page| page & 0xFFFF == WIDE);
    let mut at = place(0)?;
    let names = long(set, at)? as usize;
    at += 4;
    for _ in 0..names.min(MOST) {
        let (id, length) = (long(set, at)?, long(set, at + 4)? as usize);
        let bytes = if is_wide { length.checked_mul(2)? } else { length };
        let words = set.get(at + 8..(at + 8).checked_add(bytes)?)?;
        if letters(words, is_wide) == name {
            return value(set, place(id)?, is_wide);
        }
        // Wide names fill up to four bytes.
        at += 8 + if is_wide { bytes.next_multiple_of(4) } else { bytes };
    }
    None
}

fn value(set: &[u8], at: usize, is_wide: bool) -> Option<String> {
    let length = long(set, at + 4)? as usize;
    let (bytes, is_wide) = match long(set, at)? {
        0x1E => (length, is_wide),
        0x1F => (length.checked_mul(2)?, true),
        _ => return None,
    };
    Some(letters(set.get(at + 8..(at + 8).checked_add(bytes)?)?, is_wide))
}

/// Words up to their end; those of one byte a letter are plain here.
fn letters(bytes: &[u8], is_wide: bool) -> String {
    let text = if is_wide {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
        String::from_utf16_lossy(&units)
    } else {
        String::from_utf8_lossy(bytes).into_owned()
    };
    text.split('\0').next().unwrap_or_default().to_owned()
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream with one set, in which a name has a value.
    fn stream(name: &str, value: &str, wide: bool) -> Vec<u8> {
        let put = |text: &str| -> Vec<u8> {
            let text = format!("{text}\0");
            if wide { text.encode_utf16().flat_map(u16::to_le_bytes).collect() } else { text.into_bytes() }
        };
        let counted = |text: &str| -> u32 { text.len() as u32 + 1 };
        let mut names = [1_u32, 2, counted(name)].map(u32::to_le_bytes).concat();
        names.extend(put(name));
        names.resize(names.len().next_multiple_of(4), 0);
        let page = [2_u32, if wide { WIDE } else { 65001 }].map(u32::to_le_bytes).concat();
        let mut words = [0x1E_u32, put(value).len() as u32].map(u32::to_le_bytes).concat();
        words.extend(put(value));
        let (first, second) = (8 + 24, 8 + 24 + names.len());
        let mut set = [0, 3, 0, first as u32, 1, second as u32, 2, (second + 8) as u32].map(u32::to_le_bytes).concat();
        for part in [names, page, words] {
            set.extend(part);
        }
        let mut stream = vec![0; 24];
        stream.extend(1_u32.to_le_bytes());
        stream.extend(OWN);
        stream.extend(48_u32.to_le_bytes());
        stream.extend(set);
        stream
    }

    #[test]
    fn a_property_is_found_by_its_name_in_either_width_of_letters() {
        for wide in [false, true] {
            let stream = stream("Ma", "ab12", wide);
            assert_eq!(own(&stream, "Ma").as_deref(), Some("ab12"), "wide: {wide}");
            assert_eq!(own(&stream, "Khac"), None);
        }
    }

    #[test]
    fn what_is_cut_has_no_properties() {
        let whole = stream("Ma", "ab12", false);
        for end in 0..whole.len() - 5 {
            assert_eq!(own(&whole[..end], "Ma"), None, "{end}");
        }
    }
}
