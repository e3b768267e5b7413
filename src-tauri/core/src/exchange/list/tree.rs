//! The groups of a list as they are opened and closed by its printed numbers, and
//! the paths and places of what stands in them. It knows numbers, not cells.

use super::seen::Seen;
use crate::domain::plan::SectionDraft;
use crate::exchange::plan::number::Number;
use std::borrow::Cow;
use std::mem::discriminant;

/// What was named under one heading so far.
#[derive(Debug, Default)]
struct Level {
    count: u32,
    /// How often each printed number stood here, and in which table it last did.
    steps: Seen<(u32, u32)>,
}

/// A group that is open.
#[derive(Debug)]
struct Open {
    number: Number,
    path: String,
    place: String,
    level: Level,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Printed numbers from the top.
    pub(super) path: String,
    /// Ordinals from the top.
    pub(super) place: String,
    /// Path of the group it stands in.
    pub(super) above: Option<String>,
    /// The same number stood here before, in the same table.
    pub(super) is_repeated: bool,
}

/// The groups of a list.
#[derive(Debug, Default)]
pub(super) struct Tree {
    open: Vec<Open>,
    root: Level,
    table: u32,
    /// The last thing named was a group.
    is_fresh: bool,
    /// Every group so far.
    pub(super) sections: Vec<SectionDraft>,
}

impl Tree {
    /// Begins another table: nothing of the one before is open.
    pub(super) fn begin(&mut self) {
        self.open.clear();
        self.table += 1;
        self.is_fresh = false;
    }

    /// The last capital letter that counts an open group, by which C is told from a Roman hundred.
    pub(super) fn letter(&self) -> Option<char> {
        self.open.iter().find_map(|open| match open.number {
            Number::Upper(letter) => Some(letter),
            _ => None,
        })
    }

    /// Closes the groups that a number does not stand in.
    pub(super) fn make_room(&mut self, number: &Number) {
        let kept = self.room(number);
        self.open.truncate(kept);
    }

    /// Closes the groups below a depth.
    pub(super) fn close_to(&mut self, depth: usize) {
        self.open.truncate(depth);
    }

    fn room(&self, number: &Number) -> usize {
        let all = self.open.len();
        let first = |wanted: &dyn Fn(&Number) -> bool| self.open.iter().position(|open| wanted(&open.number));
        let same = first(&|open| match (open, number) {
            (Number::Words(open), Number::Words(own)) => open == own,
            (open, own) => discriminant(open) == discriminant(own),
        });
        let is_low = |open: &Number| open.rank() >= Number::Arabic(Vec::new()).rank();
        match number {
            Number::Arabic(steps) => {
                let stem = |open: &Number| {
                    let own = open.steps();
                    !own.is_empty() && own.len() < steps.len() && steps.starts_with(own)
                };
                let under = self.open.iter().rposition(|open| stem(&open.number)).map(|at| at + 1);
                under.or_else(|| first(&is_low)).unwrap_or(all)
            }
            Number::Letter => same.or_else(|| first(&|open| open.is_minor())).unwrap_or(all),
            Number::Bracketed => same.unwrap_or(all),
            // A class not met among the open groups stands below the group just begun, whatever outranks what.
            _ => same.unwrap_or_else(|| {
                let by_rank = || first(&|open| open.rank() >= number.rank()).unwrap_or(all);
                if self.is_fresh { all } else { by_rank() }
            }),
        }
    }

    /// Names what stands next under the open groups; `code` is empty where nothing is printed. Where printed
    /// numbers are lost, `counted` puts ordinals in their place.
    pub(super) fn name(&mut self, code: &str, counted: bool) -> Name {
        let table = self.table;
        let level = self.open.last_mut().map_or(&mut self.root, |open| &mut open.level);
        level.count += 1;
        let count = level.count.to_string();
        let step = match code {
            "" if counted => Cow::Borrowed(count.as_str()),
            "" => Cow::Borrowed("*"),
            code if code.contains('/') => Cow::Owned(code.replace('/', "-")),
            code => Cow::Borrowed(code),
        };
        let entry = level.steps.of(&step, (0, table));
        entry.0 += 1;
        let occurrence = entry.0;
        let is_repeated = occurrence > 1 && !code.is_empty() && entry.1 == table;
        entry.1 = table;
        let step = if occurrence > 1 { Cow::Owned(format!("{step}#{occurrence}")) } else { step };
        self.is_fresh = false;
        let Some(above) = self.open.last() else {
            return Name { path: step.into_owned(), place: count, above: None, is_repeated };
        };
        Name {
            path: [&above.path, "/", &step].concat(),
            place: [&above.place, "/", &count].concat(),
            above: Some(above.path.clone()),
            is_repeated,
        }
    }

    /// Opens a group that was named.
    pub(super) fn open(&mut self, number: Number, name: &Name, code: &str, title: &str) {
        self.sections.push(SectionDraft {
            path: name.path.clone(),
            place: name.place.clone(),
            code: code.to_owned(),
            title: title.to_owned(),
        });
        let (path, place) = (name.path.clone(), name.place.clone());
        self.open.push(Open { number, path, place, level: Level::default() });
        self.is_fresh = true;
    }
}

/// Whether a number stands below another: 2.1 and a) below 2, 1 below II.
pub(super) fn is_below(above: &Number, number: &Number) -> bool {
    match (above, number) {
        (Number::Arabic(above), Number::Arabic(steps)) => above.len() < steps.len() && steps.starts_with(above),
        (above, number) => above.rank() < number.rank() && discriminant(above) != discriminant(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(groups: &[(&str, bool)]) -> Vec<String> {
        let mut tree = Tree::default();
        tree.begin();
        let mut named = Vec::new();
        for (code, is_group) in groups {
            let number = Number::read(code, false, tree.letter()).unwrap_or(Number::Unnumbered);
            tree.make_room(&number);
            let name = tree.name(code, false);
            if *is_group {
                tree.open(number, &name, code, "");
            }
            named.push(format!("{} {}", name.path, name.place));
        }
        named
    }

    #[test]
    fn groups_nest_by_their_numbers() {
        let list = [
            ("I", true),
            ("1", true),
            ("1.1", false),
            ("1.2", false),
            ("2", false),
            ("II", true),
            ("1", false),
            ("1", false),
        ];
        let expected =
            ["I 1", "I/1 1/1", "I/1/1.1 1/1/1", "I/1/1.2 1/1/2", "I/2 1/2", "II 2", "II/1 2/1", "II/1#2 2/2"];
        assert_eq!(names(&list), expected);
    }

    #[test]
    fn letters_stand_above_or_below_roman_numbers_as_the_list_has_them() {
        let above = [("A", true), ("I", true), ("1", false), ("II", true), ("B", true), ("I", true), ("1", false)];
        assert_eq!(names(&above), ["A 1", "A/I 1/1", "A/I/1 1/1/1", "A/II 1/2", "B 2", "B/I 2/1", "B/I/1 2/1/1"]);
        let below = [("I", true), ("A", true), ("1", false), ("B", true), ("II", true), ("A", true), ("1", false)];
        assert_eq!(names(&below), ["I 1", "I/A 1/1", "I/A/1 1/1/1", "I/B 1/2", "II 2", "II/A 2/1", "II/A/1 2/1/1"]);
    }

    #[test]
    fn what_has_no_number_is_counted_or_starred() {
        let mut tree = Tree::default();
        tree.begin();
        assert_eq!([tree.name("", true).path, tree.name("", true).path], ["1", "2"]);
        assert_eq!([tree.name("", false).path, tree.name("", false).path], ["*", "*#2"]);
    }
}
