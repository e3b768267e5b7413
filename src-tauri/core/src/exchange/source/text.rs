//! Plain text: from bytes to characters, and from lines to paragraphs.

use super::blocks::Blocks;
use super::numbers::opens_block;
use super::table::Encoding;
use super::{Block, LARGEST_TEXT, Refusal, Shape, legacy};
use std::ops::Range;

/// Decodes UTF-8 with or without a byte order mark, UTF-16 with one, and legacy encodings that are certain, which
/// it names; line ends become `\n` and the mark is dropped.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<Encoding>), Refusal> {
    let wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if bytes.len() > LARGEST_TEXT * if wide { 2 } else { 1 } + 3 {
        return Err(too_large());
    }
    let mut encoding = None;
    let text = if wide {
        // A byte order mark decides between the two by itself.
        let (text, _, broken) = encoding_rs::UTF_16LE.decode(bytes);
        if broken {
            return Err(Refusal::Damaged);
        }
        text
    } else {
        if is_binary(bytes) {
            return Err(Refusal::UnknownFormat);
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => {
                let (text, legacy) = legacy::recovered_bytes(bytes)?;
                encoding = Some(legacy);
                text.into()
            }
        }
    };
    if wide && is_binary(text.as_bytes()) {
        return Err(Refusal::UnknownFormat);
    }
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    if text.len() > LARGEST_TEXT {
        return Err(too_large());
    }
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() };
    Ok((text, encoding))
}

fn too_large() -> Refusal {
    Refusal::TooLarge { limit: LARGEST_TEXT as u64, unit: "bytes".to_owned() }
}

/// A zero byte never stands in text. Other control characters do now and then, where a word processor
/// left its marks; in binary data they are a tenth of everything.
fn is_binary(bytes: &[u8]) -> bool {
    let odd = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C);
    bytes.contains(&0) || bytes.iter().filter(odd).count() * 100 > bytes.len()
}

/// Paragraphs of a plain text. A line is a paragraph, as real exports have it, unless the file is visibly
/// wrapped at a margin: then a line that neither follows a blank one nor opens a paragraph by its form goes
/// on with the one above.
pub(super) fn blocks(text: &str, file: &str) -> Result<Vec<Block>, Refusal> {
    let wrapped = is_wrapped(text);
    let mut blocks = Blocks::new(text, file);
    let mut open: Option<Range<usize>> = None;
    for line in lines(text) {
        let words = &text[line.clone()];
        match &mut open {
            Some(paragraph) if wrapped && goes_on(words, &text[last_line(text, paragraph)]) => paragraph.end = line.end,
            _ => {
                add(&mut blocks, text, open.take())?;
                open = (!words.trim().is_empty()).then_some(line);
            }
        }
    }
    add(&mut blocks, text, open)?;
    Ok(blocks.all())
}

fn add(blocks: &mut Blocks<'_>, text: &str, paragraph: Option<Range<usize>>) -> Result<(), Refusal> {
    let Some(paragraph) = paragraph else { return Ok(()) };
    let words = text[paragraph.clone()].lines().map(str::trim).collect::<Vec<_>>().join(" ");
    blocks.add(Shape::Plain, paragraph, &words, None)
}

/// A wrapped line goes on where the line above came near the margin.
fn goes_on(line: &str, above: &str) -> bool {
    const NEAR: usize = 50;
    !line.trim().is_empty() && above.chars().count() >= NEAR && !opens_block(line, above)
}

fn last_line(text: &str, paragraph: &Range<usize>) -> Range<usize> {
    let start = text[paragraph.clone()].rfind('\n').map_or(paragraph.start, |turn| paragraph.start + turn + 1);
    start..paragraph.end
}

/// The lines of a text without their ends. A form feed ends a line too.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split(['\n', '\u{C}']).map(move |line| {
        let start = at;
        at += line.len() + 1;
        start..start + line.len()
    })
}

/// Whether most lines that others go on from reach a margin of 60 to 90 characters, most of those others
/// begin in lower case, and next to none run past the margin.
pub(super) fn is_wrapped(text: &str) -> bool {
    const FEWEST: usize = 3;
    const MARGIN: usize = 100;
    let (mut pairs, mut at_margin, mut lower, mut filled, mut long) = (0, 0, 0, 0, 0);
    let trimmed = || lines(text).map(|line| text[line].trim());
    for (line, next) in trimmed().zip(trimmed().skip(1)) {
        let length = line.chars().take(MARGIN + 1).count();
        filled += usize::from(length > 0);
        long += usize::from(length > MARGIN);
        if length == 0 || next.is_empty() || opens_block(next, line) {
            continue;
        }
        pairs += 1;
        at_margin += usize::from((60..=90).contains(&length));
        lower += usize::from(next.starts_with(char::is_lowercase));
    }
    pairs >= FEWEST && at_margin * 2 > pairs && lower * 2 > pairs && long * 20 <= filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let blocks = blocks(text, "a.txt").expect("few paragraphs");
        blocks.into_iter().map(|block| format!("{:?} {}|{}", block.shape, block.number, block.text)).collect()
    }

    #[test]
    fn a_line_is_a_paragraph_where_nothing_is_wrapped() {
        let text = "IV. TỔ CHỨC\n1. Sở A rà soát\ncác việc\n- Thời gian: 2025\n+ Ghi chú\n\na) Một";
        assert_eq!(
            texts(text),
            [
                "Plain IV|TỔ CHỨC",
                "Plain 1|Sở A rà soát",
                "Plain |các việc",
                "Bullet |Thời gian: 2025",
                "Bullet |Ghi chú",
                "Plain a|Một"
            ]
        );
    }

    #[test]
    fn lines_wrapped_at_a_margin_are_joined() {
        let text = "1. Rà soát toàn bộ các thủ tục đang áp dụng tại địa phương để\n\
                    kịp thời phát hiện những nội dung không còn phù hợp với thực\n\
                    tế, báo cáo cấp có thẩm quyền xem xét và bãi bỏ theo đúng quy\n\
                    định.\n- Cơ quan thực hiện: Văn phòng cấp ủy phối hợp cùng các đơn vị có\n\
                    liên quan.\nThời gian thực hiện: 2025\n\nNơi nhận:\n";
        assert_eq!(
            texts(text),
            [
                "Plain 1|Rà soát toàn bộ các thủ tục đang áp dụng tại địa phương để kịp thời phát hiện những nội \
                 dung không còn phù hợp với thực tế, báo cáo cấp có thẩm quyền xem xét và bãi bỏ theo đúng quy định.",
                "Bullet |Cơ quan thực hiện: Văn phòng cấp ủy phối hợp cùng các đơn vị có liên quan.",
                "Plain |Thời gian thực hiện: 2025",
                "Plain |Nơi nhận:"
            ]
        );
    }

    #[test]
    fn f52_utf_8_and_utf_16_give_the_same_text() {
        let text = "Sở Y tế\r\nỦy ban";
        let wide = |bytes: fn(u16) -> [u8; 2]| {
            std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>()
        };
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        for bytes in [text.as_bytes().to_vec(), marked, wide(u16::to_le_bytes), wide(u16::to_be_bytes)] {
            assert_eq!(decode(&bytes), Ok(("Sở Y tế\nỦy ban".to_owned(), None)));
        }
    }

    #[test]
    fn half_a_utf_16_character_is_damage_and_zeros_are_no_text() {
        assert_eq!(decode(&[0xFF, 0xFE, 0x41, 0x00, 0x41]), Err(Refusal::Damaged));
        assert_eq!(decode(b"a\0b"), Err(Refusal::UnknownFormat));
        assert_eq!(decode(&[0xFF, 0xFE, 0x20, 0x00]), Err(Refusal::Empty));
        assert_eq!(decode(b"\x01\x02\x03\x04abc"), Err(Refusal::UnknownFormat));
    }

    #[test]
    fn f59_a_megabyte_in_one_line_is_one_paragraph() {
        let text = "từ ngữ\t".repeat(120_000);
        assert_eq!(blocks(&text, "a.txt").expect("few paragraphs").len(), 1);
    }

    #[test]
    fn more_paragraphs_than_any_document_has_are_refused() {
        let refusal = Refusal::TooLarge { limit: 200_000, unit: "paragraphs".to_owned() };
        assert_eq!(blocks(&"a\n".repeat(200_001), "a.txt"), Err(refusal));
    }
}
