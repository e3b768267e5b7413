//! Names in running words recognised as bodies of the register. The words are covered whole, by the longest names
//! first, or nothing is recognised: a comma inside a name never parts it, and what is left over is put to a person.

use super::{Agency, AgencyLevel, Register};
use crate::domain::ids::AgencyId;
use crate::domain::text::{clean, fold_char};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// More words than any list of bodies in one field; behind that nothing is recognised.
const MOST: usize = 600;

/// A name with the body that bears it.
#[derive(Clone, Debug)]
struct Name {
    agency: usize,
    /// In lower case with its marks, to tell bodies apart whose names differ by nothing else.
    toned: String,
}

/// Every way of writing every body, by its folded words.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    of: HashMap<String, Vec<Name>>,
    /// Words that may follow a name of a level, by level.
    also: HashMap<String, HashSet<String>>,
    longest: usize,
}

impl Names {
    pub(super) fn of(levels: &[AgencyLevel], agencies: &[Agency]) -> Self {
        let mut names = Self::default();
        for level in levels {
            let words = level.also.iter().map(|words| joined(&tokens(words))).collect();
            names.also.insert(level.code.clone(), words);
        }
        for (at, agency) in agencies.iter().enumerate() {
            let titles = agency.titles.iter().flat_map(|title| [&title.name, &title.short]);
            for words in titles.chain(&agency.aliases) {
                let tokens = tokens(words);
                if tokens.is_empty() {
                    continue;
                }
                names.longest = names.longest.max(tokens.len());
                let known = names.of.entry(joined(&tokens)).or_default();
                if !known.iter().any(|name| name.agency == at) {
                    known.push(Name { agency: at, toned: toned(&tokens) });
                }
            }
        }
        names
    }
}

/// A word or sign of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Token {
    folded: String,
    toned: String,
}

/// Words, commas, semicolons and colons. Dashes, brackets, full stops and quotation marks are passed over: names are
/// written with and without them.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut joining = false;
    for c in clean(text).chars() {
        if c.is_alphanumeric() {
            if !joining {
                tokens.push(Token { folded: String::new(), toned: String::new() });
            }
            if let Some(token) = tokens.last_mut() {
                fold_char(c, &mut token.folded);
                token.toned.extend(c.to_lowercase());
            }
            joining = true;
            continue;
        }
        joining = false;
        if matches!(c, ',' | ';' | ':' | '&' | '/' | '+' | '\n') {
            let sign = if matches!(c, '/' | '+' | '\n') { ';' } else { c };
            tokens.push(Token { folded: sign.to_string(), toned: sign.to_string() });
        }
    }
    tokens
}

fn joined(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.folded.as_str()).collect::<Vec<_>>().join(" ")
}

/// "hoà" and "hòa" are both right, and so is "uỷ".
fn toned(tokens: &[Token]) -> String {
    let words = tokens.iter().map(|token| token.toned.as_str()).collect::<Vec<_>>().join(" ");
    words.replace("uỷ", "ủy").replace("oà", "òa").replace("uý", "úy")
}

impl Register {
    /// The bodies that some words name, in their order, each once; none where a word is left over. Of several that
    /// bore a name the one that bore it on `day` is meant; where that leaves several, none is.
    pub fn recognise(&self, words: &str, day: Option<NaiveDate>) -> Option<Vec<AgencyId>> {
        let mut tokens = tokens(words);
        while tokens.last().is_some_and(is_sign) {
            tokens.pop();
        }
        if tokens.is_empty() || tokens.len() > MOST {
            return None;
        }
        let mut walk = Walk { register: self, tokens: &tokens, day, dead: HashSet::new() };
        let mut found = Vec::new();
        walk.on(0, None, true, &mut found).then(|| {
            let mut ids: Vec<AgencyId> = Vec::new();
            for at in found {
                let id = &self.agencies[at].id;
                if !ids.contains(id) {
                    ids.push(id.clone());
                }
            }
            ids
        })
    }
}

fn is_sign(token: &Token) -> bool {
    matches!(token.folded.as_str(), "," | ";" | ":")
}

/// The noun that is distributed ("Các Sở: A; B"), as a stretch of the tokens.
type Noun = Option<(usize, usize)>;

struct Walk<'r> {
    register: &'r Register,
    tokens: &'r [Token],
    day: Option<NaiveDate>,
    /// Places from which the rest cannot be covered, with the noun that was distributed there.
    dead: HashSet<(usize, Noun, bool)>,
}

impl Walk<'_> {
    /// Covers all from a place on; `noun` is that of "Các Sở: A; B", as a stretch of the tokens. A name may only begin
    /// behind a sign or "và".
    fn on(&mut self, at: usize, noun: Noun, parted: bool, found: &mut Vec<usize>) -> bool {
        if at == self.tokens.len() {
            return !found.is_empty();
        }
        if self.dead.contains(&(at, noun, parted)) {
            return false;
        }
        let covered = (parted && (self.named(at, None, noun, found) || self.distributed(at, noun, found)))
            || self.parting(at, noun, found);
        if !covered {
            self.dead.insert((at, noun, parted));
        }
        covered
    }

    /// A sign, or "và", between two names.
    fn parting(&mut self, at: usize, noun: Noun, found: &mut Vec<usize>) -> bool {
        if found.is_empty() {
            return false;
        }
        let token = &self.tokens[at];
        let parts = matches!(token.folded.as_str(), "," | ";" | "va" | "&");
        parts && self.on(at + 1, noun, true, found)
    }

    /// A name of the register, the longest first; with a distributed noun before it where there is one.
    fn named(&mut self, at: usize, with: Noun, noun: Noun, found: &mut Vec<usize>) -> bool {
        let tokens = self.tokens;
        let before: &[Token] = with.map_or(&[], |(start, end)| &tokens[start..end]);
        let longest = self.register.names.longest.saturating_sub(before.len()).min(tokens.len() - at);
        for length in (1..=longest).rev() {
            let words: Vec<Token> = before.iter().chain(&tokens[at..at + length]).cloned().collect();
            let Some(agency) = self.meant(&words) else { continue };
            found.push(agency);
            // A noun of its own ends the distribution; a distributed one goes on.
            let noun = if with.is_some() { noun } else { None };
            for behind in self.behind(agency, at + length) {
                if self.on(behind, noun, false, found) {
                    return true;
                }
            }
            found.pop();
        }
        match (with, noun) {
            (None, Some(_)) => self.named(at, noun, noun, found),
            _ => false,
        }
    }

    /// "Các Sở: A; B", "các Sở A, B": the noun, then names without it.
    fn distributed(&mut self, at: usize, noun: Noun, found: &mut Vec<usize>) -> bool {
        if noun.is_some_and(|(start, _)| start >= at) {
            return false;
        }
        let several = self.tokens[at].folded == "cac";
        let start = at + usize::from(several);
        for end in (start + 1)..=(start + 4).min(self.tokens.len()) {
            let colon = self.tokens.get(end).is_some_and(|token| token.folded == ":");
            if self.tokens[start..end].iter().any(is_sign) {
                break;
            }
            if (several || colon) && self.named(end + usize::from(colon), Some((start, end)), Some((start, end)), found)
            {
                return true;
            }
        }
        false
    }

    /// Where a name may end: with the words that may follow it, the longest first, or without.
    fn behind(&self, agency: usize, end: usize) -> Vec<usize> {
        let also = self.register.names.also.get(&self.register.agencies[agency].level);
        let follows = |length: &usize| {
            self.tokens
                .get(end..end + length)
                .is_some_and(|words| also.is_some_and(|also| also.contains(&joined(words))))
        };
        (1..=6).rev().filter(follows).chain([0]).map(|length| end + length).collect()
    }

    /// The one body that is meant by a name.
    fn meant(&self, words: &[Token]) -> Option<usize> {
        let known = self.register.names.of.get(&joined(words))?;
        if let [name] = known.as_slice() {
            return Some(name.agency);
        }
        let toned = toned(words);
        let same: Vec<&Name> = known.iter().filter(|name| name.toned == toned).collect();
        let mut left = if same.is_empty() { known.iter().collect() } else { same };
        if let Some(day) = self.day
            && left.len() > 1
        {
            let there = |name: &&Name| self.register.is_there(&self.register.agencies[name.agency].id, day);
            left.retain(there);
        }
        match left.as_slice() {
            [name] => Some(name.agency),
            _ => None,
        }
    }
}
