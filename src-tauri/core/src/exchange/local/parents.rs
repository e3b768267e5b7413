//! Which task of a plan a row of a table means: by its path, its printed number, or its words.

use crate::domain::ids::TaskId;
use crate::domain::text::fold;
use crate::exchange::matching::{likeness, words};

/// Letters of words that are enough to name a task by its beginning.
const ENOUGH: usize = 12;
/// Share of common words from which a task is meant.
const MEANT: f64 = 0.75;

/// A task of a plan in force.
#[derive(Clone, Debug)]
pub struct Above {
    /// Its id.
    pub id: TaskId,
    /// Printed number.
    pub code: String,
    /// Printed numbers from the part down.
    pub path: String,
    /// Its words, folded.
    key: String,
}

/// The tasks of the plans in force.
#[derive(Clone, Debug, Default)]
pub struct Parents {
    tasks: Vec<Above>,
}

/// A printed number as it is compared.
fn bare(code: &str) -> String {
    fold(code).trim_end_matches(['.', ')', ' ']).to_owned()
}

impl Parents {
    /// Adds a task.
    pub fn add(&mut self, id: TaskId, code: String, path: String, content: &str) {
        self.tasks.push(Above { id, code, path, key: fold(content) });
    }

    /// Those that a name fits: the one whose path it is, else those with that number, else those with these words.
    pub fn named(&self, name: &str) -> Vec<&Above> {
        let number = bare(name);
        let fits = |fit: &dyn Fn(&&Above) -> bool| self.tasks.iter().filter(fit).collect::<Vec<_>>();
        let found = fits(&|task| bare(&task.path) == number);
        if !found.is_empty() {
            return found;
        }
        let found = fits(&|task| !task.code.is_empty() && bare(&task.code) == number);
        if !found.is_empty() {
            return found;
        }
        // "2.1. Rà soát quy chế": the number with the words, or some of them.
        let (first, rest) = number.split_once(' ').unwrap_or(("", &number));
        let is_numbered = first.chars().any(|c| c.is_ascii_digit());
        let key = if is_numbered { rest } else { number.as_str() };
        let begins = |task: &Above| {
            let is_long = key.chars().count() >= ENOUGH;
            task.key == key || (is_long && (task.key.starts_with(key) || key.starts_with(&task.key)))
        };
        let mut found = fits(&|task| begins(task));
        if found.is_empty() {
            let asked = words(key);
            found = fits(&|task| likeness(&asked, &words(&task.key)) >= MEANT);
        }
        if found.len() > 1 && is_numbered {
            let first = bare(first);
            let numbered: Vec<&Above> = found.iter().copied().filter(|task| bare(&task.code) == first).collect();
            return if numbered.is_empty() { found } else { numbered };
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parents() -> Parents {
        let mut parents = Parents::default();
        for (code, path, content) in [
            ("2.1", "II/2/2.1", "Tỷ lệ dân số dùng dịch vụ số"),
            ("2.1", "III/2/2.1", "Rà soát, cập nhật cơ sở dữ liệu dân cư trên địa bàn"),
            ("2.2", "III/2/2.2", "Rà soát, cập nhật danh mục dịch vụ công"),
        ] {
            parents.add(TaskId::derived(&[path]), code.to_owned(), path.to_owned(), content);
        }
        parents
    }

    #[test]
    fn a_task_is_named_by_path_number_or_words() {
        let parents = parents();
        let named = |name: &str| parents.named(name).iter().map(|task| task.path.as_str()).collect::<Vec<_>>();
        assert_eq!(named("III/2/2.1"), ["III/2/2.1"]);
        assert_eq!(named("2.2."), ["III/2/2.2"]);
        assert_eq!(named("2.1"), ["II/2/2.1", "III/2/2.1"]);
        assert_eq!(named("2.1. Rà soát, cập nhật cơ sở dữ liệu"), ["III/2/2.1"]);
        assert_eq!(named("ra soat, cap nhat danh muc dich vu cong"), ["III/2/2.2"]);
        assert!(named("Xây dựng chợ").is_empty());
    }
}
