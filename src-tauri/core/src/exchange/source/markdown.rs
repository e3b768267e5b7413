//! Markdown read as a person wrote it: headings, paragraphs, items and cells
//! with the numbers that stand in the file, not those CommonMark would count.

use super::blocks::Blocks;
use super::numbers::{opens_block, starts_sentence};
use super::text::is_wrapped;
use super::{Block, Refusal, Shape, head, html};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Whether a text bears Markdown's marks: headings by `#`, bold, labels in italics, table rules.
pub(super) fn is_marked(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start();
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        let heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        let bold = line.split_once("**").is_some_and(|(_, rest)| rest.trim_start_matches('*').contains("**"));
        let label = line.strip_prefix(['-', '+', '*']).map_or(line, str::trim_start).strip_prefix('*');
        let label = label
            .and_then(|words| words.split_once('*'))
            .is_some_and(|(words, _)| words.starts_with(char::is_alphabetic));
        let rule = line.starts_with('|') && line.contains("---") && line.bytes().all(|b| b"|-: ".contains(&b));
        heading || bold || label || rule
    })
}

/// Paragraphs of a Markdown text.
pub(super) fn blocks(text: &str, file: &str) -> Result<Vec<Block>, Refusal> {
    let wrapped = is_wrapped(text);
    let mut reading = Reading {
        text,
        blocks: Blocks::new(text, file),
        open: None,
        item: None,
        bold: 0,
        image: 0,
        code: false,
        wrapped,
    };
    let mut from = 0;
    while from < text.len() {
        let end = from + stretch(&text[from..]);
        for (event, range) in Parser::new_ext(&text[from..end], Options::ENABLE_TABLES).into_offset_iter() {
            reading.take(event, range.start + from..range.end + from)?;
        }
        from = end;
    }
    reading.close()?;
    Ok(reading.blocks.all())
}

/// How much to parse at once. The parser keeps up to seventy bytes for each of a hostile text, so a long one
/// is cut, where it can be before a paragraph that is not indented.
fn stretch(text: &str) -> usize {
    const LONGEST: usize = 1 << 20;
    if text.len() <= LONGEST {
        return text.len();
    }
    let window = head(text, LONGEST);
    let paragraph = window
        .rmatch_indices("\n\n")
        .map(|(at, _)| at + 2)
        .find(|at| text[*at..].starts_with(|c: char| !c.is_whitespace()));
    paragraph.or_else(|| window.rfind('\n').map(|at| at + 1)).unwrap_or(window.len())
}

/// A paragraph being put together.
struct Open {
    shape: Shape,
    span: Range<usize>,
    words: String,
    printed: Option<String>,
    /// Whether a letter stands outside bold.
    light: bool,
}

struct Reading<'t> {
    text: &'t str,
    blocks: Blocks<'t>,
    open: Option<Open>,
    /// Where an item began whose first paragraph has not come yet.
    item: Option<usize>,
    bold: usize,
    image: usize,
    code: bool,
    /// Whether lines end at a margin and not where paragraphs end.
    wrapped: bool,
}

impl Reading<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), Refusal> {
        match event {
            Event::Start(tag) => return self.start(&tag, &range),
            Event::End(tag) => return self.end(tag, range),
            Event::Text(_) if self.code => return self.lines(range),
            Event::Text(words) => self.words(&words, &range),
            Event::Code(words) => self.words(&words, &range),
            Event::SoftBreak => return self.turn(&range, ' '),
            Event::HardBreak => return self.turn(&range, '\n'),
            Event::InlineHtml(tag) if html::is_break(&tag) => return self.turn(&range, '\n'),
            Event::Rule => return self.close(),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) -> Result<(), Refusal> {
        match tag {
            Tag::Emphasis | Tag::Link { .. } => return Ok(()),
            Tag::Strong => self.bold += 1,
            Tag::Image { .. } => self.image += 1,
            _ => self.close()?,
        }
        match tag {
            Tag::Heading { .. } => self.begin(Shape::Heading, range.start),
            Tag::Paragraph => self.begin(Shape::Plain, range.start),
            Tag::TableCell => self.begin(Shape::Cell, range.start),
            Tag::CodeBlock(_) => self.code = true,
            Tag::Item => {
                self.empty_item()?;
                self.item = Some(range.start);
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) -> Result<(), Refusal> {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Image => self.image = self.image.saturating_sub(1),
            _ => {}
        }
        match tag {
            TagEnd::Strong | TagEnd::Image | TagEnd::Emphasis | TagEnd::Link | TagEnd::Heading(_) => {
                self.extend(range.end);
            }
            _ => {}
        }
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.close()?,
            TagEnd::Item => {
                self.close()?;
                self.empty_item()?;
            }
            TagEnd::CodeBlock => self.code = false,
            TagEnd::HtmlBlock => self.html(range)?,
            _ => {}
        }
        Ok(())
    }

    /// Begins a paragraph. The first of an item begins at the item's mark.
    fn begin(&mut self, shape: Shape, start: usize) {
        let mut open = Open { shape, span: start..start, words: String::new(), printed: None, light: false };
        if let Some(item) = self.item.take() {
            open.span.start = item.min(start);
            match ordinal(&self.text[item..]) {
                Some(number) if number.len() <= 3 => open.printed = Some(number.to_owned()),
                // "2020. Text" is a sentence about a year.
                Some(year) => {
                    open.words = format!("{year}. ");
                    open.light = true;
                }
                None if shape == Shape::Plain => open.shape = Shape::Bullet,
                None => {}
            }
        }
        self.open = Some(open);
    }

    /// An item without a paragraph of its own still has its number.
    fn empty_item(&mut self) -> Result<(), Refusal> {
        let Some(item) = self.item else { return Ok(()) };
        match ordinal(&self.text[item..]) {
            Some(number) if number.len() <= 3 => {
                // An item's range may begin with its indentation.
                let indent = self.text[item..].len() - self.text[item..].trim_start().len();
                let end = item + indent + number.len() + 1;
                self.begin(Shape::Plain, item);
                self.extend(end);
                self.close()
            }
            _ => {
                self.item = None;
                Ok(())
            }
        }
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        if self.image > 0 {
            return;
        }
        if self.open.is_none() {
            self.begin(Shape::Plain, range.start);
        }
        let light = self.bold == 0 && words.chars().any(|c| !c.is_whitespace());
        if let Some(open) = &mut self.open {
            open.words.push_str(words);
            open.light |= light;
        }
        self.extend(range.end);
    }

    fn extend(&mut self, end: usize) {
        if let Some(open) = &mut self.open {
            open.span.end = open.span.end.max(end);
        }
    }

    /// A line ends inside a paragraph: the next one goes on, unless it opens a paragraph by its form, which
    /// CommonMark does not see ("2.1.", "a)", "•"), or people put a paragraph on each line.
    fn turn(&mut self, range: &Range<usize>, between: char) -> Result<(), Refusal> {
        let Some(open) = &mut self.open else { return Ok(()) };
        let next = self.text[range.end..].lines().next().unwrap_or_default();
        let above = self.text[open.span.start..range.start].lines().next_back().unwrap_or_default();
        let apart = opens_block(next, above) || (between == ' ' && !self.wrapped && starts_sentence(next, above));
        if open.shape == Shape::Heading || open.shape == Shape::Cell || !apart {
            open.words.push(between);
            return Ok(());
        }
        self.close()?;
        self.begin(Shape::Plain, range.end);
        Ok(())
    }

    /// Lines set apart by four spaces are paragraphs whose first line someone indented.
    fn lines(&mut self, range: Range<usize>) -> Result<(), Refusal> {
        let mut start = range.start;
        for line in self.text[range].split_inclusive('\n') {
            self.begin(Shape::Plain, start);
            self.words(line, &(start..start + line.len()));
            self.close()?;
            start += line.len();
        }
        Ok(())
    }

    fn html(&mut self, range: Range<usize>) -> Result<(), Refusal> {
        for (span, words) in html::paragraphs(&self.text[range.clone()]) {
            self.begin(Shape::Plain, range.start + span.start);
            self.words(&words, &(range.start + span.start..range.start + span.end));
            self.close()?;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), Refusal> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let bold = open.shape == Shape::Plain && !open.light && !open.words.trim().is_empty();
        let shape = if bold { Shape::Bold } else { open.shape };
        self.blocks.add(shape, open.span, &open.words, open.printed.as_deref())
    }
}

/// The number of an ordered item as it stands in the file.
fn ordinal(item: &str) -> Option<&str> {
    let item = item.trim_start();
    let length = item.bytes().take_while(u8::is_ascii_digit).count();
    (length > 0 && item[length..].starts_with(['.', ')'])).then_some(&item[..length])
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn shown(text: &str) -> String {
        let line = |block: Block| {
            let source = &text[block.span.start..block.span.end];
            let line = block.location.line.unwrap_or(0);
            format!("{line} {:?} [{}] {:?} <- {source:?}", block.shape, block.number, block.text)
        };
        blocks(text, "a.md").expect("few paragraphs").into_iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn headings_paragraphs_and_items_keep_their_places() {
        assert_snapshot!(shown("## **III. NỘI DUNG**\n\nMở đầu (*viết tắt*) và `mã`,\ntiếp theo.\n\n-----\n\n\
            2.1. Rà soát.\n\n- *Cơ quan thực hiện:* Sở A; Sở B.\n- *Thời gian*: 2025\n\n**Nơi nhận:**\n"), @r###"
        1 Heading [III] "NỘI DUNG" <- "## **III. NỘI DUNG**"
        3 Plain [] "Mở đầu (viết tắt) và mã, tiếp theo." <- "Mở đầu (*viết tắt*) và `mã`,\ntiếp theo."
        8 Plain [2.1] "Rà soát." <- "2.1. Rà soát."
        10 Bullet [] "Cơ quan thực hiện: Sở A; Sở B." <- "- *Cơ quan thực hiện:* Sở A; Sở B."
        11 Bullet [] "Thời gian: 2025" <- "- *Thời gian*: 2025"
        13 Bold [] "Nơi nhận:" <- "**Nơi nhận:**"
        "###);
    }

    #[test]
    fn numbers_are_those_of_the_file() {
        assert_snapshot!(shown("1. Một\n\n4. Bốn\n\n4. Bốn nữa\n\n   đoạn hai\n\n10) Mười\n\n2020. Năm ấy\n\n**1. Đậm:** nhạt\n\n3.\n"), @r###"
        1 Plain [1] "Một" <- "1. Một"
        3 Plain [4] "Bốn" <- "4. Bốn"
        5 Plain [4] "Bốn nữa" <- "4. Bốn nữa"
        7 Plain [] "đoạn hai" <- "đoạn hai"
        9 Plain [10] "Mười" <- "10) Mười"
        11 Plain [] "2020. Năm ấy" <- "2020. Năm ấy"
        13 Plain [1] "Đậm: nhạt" <- "**1. Đậm:** nhạt"
        15 Plain [3] "" <- "3."
        "###);
    }

    #[test]
    fn lines_that_commonmark_would_join_are_parted_by_their_form() {
        assert_snapshot!(shown("Việc chung:\na) một\nđ) hai\n• ba\n– bốn\n2.1. năm\nsáu\n\n- bảy\n  - tám\n    1. chín\n"), @r###"
        1 Plain [] "Việc chung:" <- "Việc chung:"
        2 Plain [a] "một" <- "a) một"
        3 Plain [đ] "hai" <- "đ) hai"
        4 Bullet [] "ba" <- "• ba"
        5 Bullet [] "bốn" <- "– bốn"
        6 Plain [2.1] "năm sáu" <- "2.1. năm\nsáu"
        9 Bullet [] "bảy" <- "- bảy"
        10 Bullet [] "tám" <- "- tám"
        11 Plain [1] "chín" <- "1. chín"
        "###);
    }

    #[test]
    fn marks_escapes_entities_and_comments_leave_the_words() {
        assert_snapshot!(shown("1\\. Một &amp; hai  \nba<br>bốn <!-- bỏ --> [năm](http://a) ![ảnh](b)\n\n<!-- bỏ\ncả -->\n\n<p>Sáu</p><p>bảy</p>\n\n    tám\n"), @r###"
        1 Plain [1] "Một & hai\nba\nbốn  năm" <- "1\\. Một &amp; hai  \nba<br>bốn <!-- bỏ --> [năm](http://a) ![ảnh](b)"
        7 Plain [] "Sáu" <- "Sáu"
        7 Plain [] "bảy" <- "bảy"
        9 Plain [] "tám" <- "tám"
        "###);
    }

    #[test]
    fn tables_give_their_cells() {
        assert_snapshot!(shown("| TT | Nhiệm vụ |\n|---|---|\n| 1 | **2.1. Rà soát** |\n| 2.2 | - Xây dựng |\n"), @r###"
        1 Cell [] "TT" <- "TT"
        1 Cell [] "Nhiệm vụ" <- "Nhiệm vụ"
        3 Cell [] "1" <- "1"
        3 Cell [2.1] "Rà soát" <- "**2.1. Rà soát**"
        4 Cell [] "2.2" <- "2.2"
        4 Cell [] "Xây dựng" <- "- Xây dựng"
        "###);
    }

    #[test]
    fn finished_sentences_on_lines_of_their_own_are_paragraphs_unless_the_file_is_wrapped() {
        assert_snapshot!(shown("**Nơi nhận:**\nSở A rà soát.\nSở B xây dựng\ntiếp.\n"), @r###"
        1 Bold [] "Nơi nhận:" <- "**Nơi nhận:**"
        2 Plain [] "Sở A rà soát." <- "Sở A rà soát."
        3 Plain [] "Sở B xây dựng tiếp." <- "Sở B xây dựng\ntiếp."
        "###);
        let line = "các cơ quan, đơn vị rà soát và bãi bỏ những thủ tục không còn phù hợp.\n";
        let wrapped = format!("{}Sở A báo cáo kết quả.\n", line.repeat(4));
        assert_eq!(shown(&wrapped).lines().count(), 1);
    }

    #[test]
    fn a_long_text_is_read_in_stretches_without_a_seam() {
        let section = "## II. MỤC TIÊU\n\n4. Rà soát các\nthủ tục.\n\n- *Thời gian*: 2025\n\n";
        let times = (2 << 20) / section.len();
        let text = section.repeat(times);
        let blocks = blocks(&text, "a.md").expect("few paragraphs");
        assert_eq!(blocks.len(), 3 * times);
        for three in blocks.chunks(3) {
            assert_eq!(three[0].text, "MỤC TIÊU");
            assert_eq!((three[1].number.as_str(), three[1].text.as_str()), ("4", "Rà soát các thủ tục."));
            assert_eq!(three[2].shape, Shape::Bullet);
        }
    }

    #[test]
    fn marks_tell_markdown_from_plain_text() {
        for text in ["# A", "a\n**b** c", "- *Cơ quan*: A", "|---|---|"] {
            assert!(is_marked(text), "{text}");
        }
        for text in ["1. A\n- b", "#1 A", "a * b * c", "-----", "5 ** 2", "* * *"] {
            assert!(!is_marked(text), "{text}");
        }
    }
}
