//! The folded words of a time frame as tokens, and a cursor that takes them one by one.
//! It knows no grammar: what the tokens mean is said in `grammar` and `rhythm`.

use std::ops::RangeInclusive;

/// Longer texts are sentences, not time frames; the limit also bounds the work of the grammar.
const LONGEST: usize = 48;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'k> {
    Number(&'k str),
    Word(&'k str),
    Mark(char),
}

#[derive(Clone, Copy, Debug)]
struct Piece<'k> {
    token: Token<'k>,
    /// No white space before it.
    glued: bool,
}

/// A cursor over the tokens of one phrase.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'k> {
    pieces: Vec<Piece<'k>>,
    at: usize,
}

impl<'k> Tokens<'k> {
    /// Cuts a folded key into tokens. Closing punctuation and brackets around the whole are left out.
    /// None where the text is too long to be a time frame.
    pub(super) fn of(key: &'k str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = key;
        let mut glued = false;
        while let Some(first) = rest.chars().next() {
            if first.is_whitespace() {
                rest = &rest[first.len_utf8()..];
                glued = false;
                continue;
            }
            if pieces.len() == LONGEST {
                return None;
            }
            let (token, length) = first_token(rest, first);
            pieces.push(Piece { token, glued });
            rest = &rest[length..];
            glued = true;
        }
        let mut tokens = Self { pieces, at: 0 };
        tokens.drop_closing();
        if let [Piece { token: Token::Mark('('), .. }, .., Piece { token: Token::Mark(')'), .. }] = tokens.pieces[..] {
            tokens.pieces.pop();
            tokens.pieces.remove(0);
            tokens.drop_closing();
        }
        Some(tokens)
    }

    fn drop_closing(&mut self) {
        while let Some(Piece { token: Token::Mark('.' | ';' | ','), .. }) = self.pieces.last() {
            self.pieces.pop();
        }
    }

    /// Every token was taken.
    pub(super) fn done(&self) -> bool {
        self.at == self.pieces.len()
    }

    /// Takes what `rule` takes, or nothing where it fails.
    pub(super) fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let taken = rule(self);
        if taken.is_none() {
            self.at = before;
        }
        taken
    }

    /// Takes these words, which stand in one row.
    pub(super) fn phrase(&mut self, words: &str) -> bool {
        let before = self.at;
        for word in words.split(' ') {
            if self.next() != Some(Token::Word(word)) {
                self.at = before;
                return false;
            }
        }
        true
    }

    /// Takes the first of these phrases that stands here.
    pub(super) fn any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.phrase(phrase))
    }

    /// One of these phrases stands here; it is not taken.
    pub(super) fn ahead(&mut self, phrases: &[&str]) -> bool {
        let before = self.at;
        let found = self.any(phrases);
        self.at = before;
        found
    }

    /// Takes one word that `chosen` knows.
    pub(super) fn word<T>(&mut self, chosen: impl FnOnce(&'k str) -> Option<T>) -> Option<T> {
        self.attempt(|tokens| match tokens.next()? {
            Token::Word(word) => chosen(word),
            _ => None,
        })
    }

    /// Takes a punctuation mark; all dashes are `-`.
    pub(super) fn mark(&mut self, mark: char) -> bool {
        let found = matches!(self.pieces.get(self.at), Some(Piece { token: Token::Mark(c), .. }) if *c == mark);
        self.at += usize::from(found);
        found
    }

    /// Takes a punctuation mark with no space on either side.
    pub(super) fn tight(&mut self, mark: char) -> bool {
        let before = self.pieces.get(self.at).is_some_and(|piece| piece.glued);
        let after = self.pieces.get(self.at + 1).is_some_and(|piece| piece.glued);
        before && after && self.mark(mark)
    }

    /// Takes a number of at most two digits.
    pub(super) fn small(&mut self, values: RangeInclusive<u32>) -> Option<u32> {
        self.attempt(|tokens| tokens.number(1..=2).filter(|value| values.contains(value)))
    }

    /// Takes a number with so many digits.
    pub(super) fn number(&mut self, digits: RangeInclusive<usize>) -> Option<u32> {
        self.attempt(|tokens| match tokens.next()? {
            Token::Number(text) if digits.contains(&text.len()) => text.parse().ok(),
            _ => None,
        })
    }

    fn next(&mut self) -> Option<Token<'k>> {
        let piece = self.pieces.get(self.at)?;
        self.at += 1;
        Some(piece.token)
    }
}

fn first_token(rest: &str, first: char) -> (Token<'_>, usize) {
    let run = |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    if first.is_ascii_digit() {
        let length = run(|c| c.is_ascii_digit());
        (Token::Number(&rest[..length]), length)
    } else if first.is_alphabetic() {
        let length = run(char::is_alphabetic);
        (Token::Word(&rest[..length]), length)
    } else {
        let mark = match first {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        };
        (Token::Mark(mark), first.len_utf8())
    }
}
