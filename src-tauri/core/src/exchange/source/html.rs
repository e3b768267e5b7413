//! The words of HTML that stands in Markdown. Tags and comments are left out,
//! and no attempt is made at anything more.

use std::ops::Range;

/// Whether a tag is a line break.
pub(super) fn is_break(tag: &str) -> bool {
    name(tag).is_some_and(|name| name.eq_ignore_ascii_case("br"))
}

/// The stretches of words between tags that part paragraphs, with their places.
pub(super) fn paragraphs(html: &str) -> Vec<(Range<usize>, String)> {
    // Known once, so that very many openings without an end are not searched for one again and again.
    let (last_tag, last_comment) = (html.rfind('>'), html.rfind("-->"));
    let mut found = Vec::new();
    let (mut at, mut words, mut span) = (0, String::new(), None::<Range<usize>>);
    while at < html.len() {
        let rest = &html[at..];
        let tag = if rest.starts_with("<!--") {
            (last_comment > Some(at)).then(|| rest.find("-->")).flatten().map(|end| end + 3)
        } else {
            (last_tag > Some(at)).then(|| tag(rest)).flatten()
        };
        match tag {
            Some(length) => {
                if name(&rest[..length]).is_some_and(parts_paragraphs) {
                    found.extend(span.take().map(|span| (span, std::mem::take(&mut words))));
                }
                at += length;
            }
            None => {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let length = rest[first..].find('<').map_or(rest.len(), |next| next + first);
                if !rest[..length].trim().is_empty() {
                    let start = span.take().map_or(at, |span| span.start);
                    span = Some(start..at + length);
                }
                words.push_str(&entities(&rest[..length]));
                at += length;
            }
        }
    }
    found.extend(span.map(|span| (span, words)));
    found
}

/// Length of the tag at the head of the text.
fn tag(text: &str) -> Option<usize> {
    let after = text.strip_prefix('<')?;
    after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')).then_some(())?;
    text.find('>').map(|end| end + 1)
}

fn name(tag: &str) -> Option<&str> {
    let inside = tag.strip_prefix('<')?.trim_start_matches('/');
    let length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    (length > 0).then_some(&inside[..length])
}

fn parts_paragraphs(name: &str) -> bool {
    const WITHIN: [&str; 9] = ["b", "i", "u", "em", "strong", "span", "font", "a", "sup"];
    !WITHIN.iter().any(|inline| name.eq_ignore_ascii_case(inline))
}

fn entities(text: &str) -> String {
    let turned = text.replace("&nbsp;", " ").replace('\n', " ");
    quick_xml::escape::unescape(&turned).map(std::borrow::Cow::into_owned).unwrap_or(turned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_and_an_open_comment_hides_nothing() {
        let words = |html| paragraphs(html).into_iter().map(|(_, words)| words.trim().to_owned()).collect::<Vec<_>>();
        assert_eq!(words("<p>Sở <b>Y tế</b></p><!-- x --><td>a &lt; b</td>"), ["Sở Y tế", "a < b"]);
        assert_eq!(words("<!-- mở\nmà không đóng"), ["<!-- mở mà không đóng"]);
        assert_eq!(words("1 < 2"), ["1 < 2"]);
    }
}
