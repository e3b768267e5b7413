//! What stands around the text of the report: letterhead and title, signature and recipients, by Hướng dẫn 05-HD/VPTW
//! for the Party and Nghị định 30/2020/NĐ-CP for the State.

use super::words;
use super::xml::{Lines, Run, Xml};
use crate::domain::office::Profile;
use crate::domain::snapshot::Head;
use crate::exchange::report::Letter;

/// Room for the hand and the stamp, in empty lines.
const HAND: usize = 4;
/// Twentieths of a point in a point.
const TWIPS: u32 = 20;
/// Between the edges of the text: 165 mm.
pub(super) const WIDTH: u32 = 9354;

/// What a profile asks for. Sizes are in points.
struct Manner {
    /// Width of the left column.
    left: u32,
    /// Of the bodies on the left.
    body: u32,
    /// Of the number.
    number: u32,
    /// Of the place and date.
    date: u32,
    /// Of the title.
    title: u32,
    /// The lines of the banner with their sizes.
    banner: &'static [(&'static str, u32)],
    /// How long the last line of the banner is in bold Times New Roman, as the rule below it must be.
    rule: u32,
    /// Of the word for the recipients, and of their list.
    recipients: (u32, u32),
}

const PARTY: Manner = Manner {
    left: 4554,
    body: 14,
    number: 14,
    date: 14,
    title: 16,
    banner: &[(words::PARTY, 15)],
    rule: 4134,
    recipients: (14, 12),
};
const STATE: Manner = Manner {
    left: 3954,
    body: 12,
    number: 13,
    date: 13,
    title: 14,
    banner: &[(words::STATE, 12), (words::MOTTO, 13)],
    rule: 3172,
    recipients: (12, 11),
};

fn manner(profile: Profile) -> &'static Manner {
    match profile {
        Profile::Party => &PARTY,
        Profile::State => &STATE,
    }
}

/// Writes everything above the first sentence.
pub(super) fn top(xml: &mut Xml, head: &Head) {
    let manner = manner(head.office.profile);
    let right = WIDTH - manner.left;
    let [superior, issuer] = [&head.office.superior, &head.office.name]
        .map(|body| in_two_lines(&body.trim().to_uppercase(), manner.body, manner.left));
    xml.open_table(&[manner.left, right], Lines::None);
    xml.row(false, |xml| {
        xml.cell(0, 1, false, |xml| {
            if !superior.is_empty() {
                xml.paragraph("Frame", &[Run::plain(&superior).sized(manner.body)]);
            }
            xml.paragraph("Frame", &[Run::bold(&issuer).sized(manner.body)]);
            match head.office.profile {
                Profile::Party => xml.paragraph("Frame", &[Run::plain(words::STAR).sized(manner.body)]),
                // From a third to a half of the words, says the decree.
                Profile::State => rule(xml, manner.left, about(&issuer, manner.body).min(manner.left) * 2 / 5, 0),
            }
        });
        xml.cell(1, 1, false, |xml| {
            for (line, size) in manner.banner {
                xml.paragraph("Frame", &[Run::bold(line).sized(*size)]);
            }
            rule(xml, right, manner.rule, 0);
        });
    });
    xml.row(false, |xml| {
        let Letter { number, place_and_date, .. } = Letter::of(head);
        xml.cell(0, 1, false, |xml| xml.paragraph("Frame", &[Run::plain(&number).sized(manner.number)]));
        xml.cell(1, 1, false, |xml| xml.paragraph("Frame", &[Run::italic(&place_and_date).sized(manner.date)]));
    });
    xml.close_table();
    title(xml, head, manner);
}

fn title(xml: &mut Xml, head: &Head, manner: &Manner) {
    let subject = words::subject(head.period.key, &head.occasion);
    xml.paragraph("Title", &[Run::plain(words::REPORT).sized(manner.title)]);
    match head.office.profile {
        Profile::Party => {
            xml.paragraph("Subtitle", &[Run::plain(&subject)]);
            xml.paragraph("Mark", &[Run::plain(words::DASHES)]);
        }
        Profile::State => {
            let subject = words::capital(&subject);
            xml.paragraph("Subtitle", &[Run::plain(&subject)]);
            rule(xml, WIDTH, about(&subject, 14) * 2 / 5, 240);
        }
    }
}

/// A line drawn in the middle of a column. It is the edge of an empty paragraph: a drawing is laid out anew by every
/// program. `after` is the room below it.
fn rule(xml: &mut Xml, width: u32, length: u32, after: u32) {
    let beside = width.saturating_sub(length) / 2;
    let properties = format!(
        "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"auto\"/></w:pBdr>\
         <w:spacing w:before=\"60\" w:after=\"{after}\" w:line=\"80\" w:lineRule=\"exact\"/>\
         <w:ind w:left=\"{beside}\" w:right=\"{beside}\" w:firstLine=\"0\"/>"
    );
    xml.paragraph_with("Frame", &properties, &[]);
}

/// How long some words are, roughly: a bold capital takes three quarters of its height, other letters the half.
/// Of several lines the longest counts.
fn about(words: &str, points: u32) -> u32 {
    let quarters = |line: &str| line.chars().map(|c| if c.is_uppercase() { 3 } else { 2 }).sum::<u32>();
    words.lines().map(quarters).max().unwrap_or(0) * points * TWIPS / 4
}

/// The name of a body that one line does not hold, parted at the space nearest to its middle, so that no line holds
/// but a rest.
fn in_two_lines(name: &str, points: u32, width: u32) -> String {
    if about(name, points) <= width {
        return name.to_owned();
    }
    let middle = name.len() / 2;
    match name.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle)) {
        Some(at) => format!("{}\n{}", &name[..at], &name[at + 1..]),
        None => name.to_owned(),
    }
}

/// Writes recipients and signature, in one row because a row is never torn between two pages.
pub(super) fn foot(xml: &mut Xml, head: &Head) {
    let manner = manner(head.office.profile);
    let left = WIDTH * 45 / 100;
    let (word, list) = manner.recipients;
    let heading = match head.office.profile {
        Profile::Party => Run::plain(words::RECIPIENTS).underlined(),
        Profile::State => Run::bold(words::RECIPIENTS).and_italic(),
    };
    let [authority, post, signer] =
        [&head.office.authority, &head.office.signer_post, &head.office.signer].map(|line| line.trim());
    xml.paragraph_with("Frame", "<w:keepNext/>", &[]);
    xml.open_table(&[left, WIDTH - left], Lines::None);
    xml.row(false, |xml| {
        xml.cell(0, 1, false, |xml| {
            xml.paragraph("Recipients", &[heading.sized(word)]);
            for line in Letter::of(head).recipients {
                xml.paragraph("Recipients", &[Run::plain(&line).sized(list)]);
            }
        });
        xml.cell(1, 1, false, |xml| {
            if !authority.is_empty() {
                xml.paragraph("Frame", &[Run::bold(authority)]);
            }
            if !post.is_empty() {
                // The Party sets the post between authority and name upright and plain.
                let plain = head.office.profile == Profile::Party && !authority.is_empty();
                xml.paragraph("Frame", &[if plain { Run::plain(post) } else { Run::bold(post) }]);
            }
            for _ in 0..HAND {
                xml.paragraph("Frame", &[]);
            }
            xml.paragraph("Frame", &[Run::bold(signer)]);
        });
    });
    xml.close_table();
    // Word wants a paragraph behind the last table; one as low as can be, or it would begin an empty page.
    xml.paragraph_with("Frame", "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>", &[]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_too_long_for_its_column_is_parted_near_its_middle() {
        let parted = |name: &str| in_two_lines(name, 12, STATE.left);
        assert_eq!(parted("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"), "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI");
        assert_eq!(parted("ỦY BAN NHÂN DÂN XÃ TỊNH KHÊ"), "ỦY BAN NHÂN DÂN\nXÃ TỊNH KHÊ");
        assert_eq!(parted("SỞ Y TẾ"), "SỞ Y TẾ");
        assert_eq!(parted(&"Ẵ".repeat(60)), "Ẵ".repeat(60));
        assert_eq!(parted(""), "");
    }
}
