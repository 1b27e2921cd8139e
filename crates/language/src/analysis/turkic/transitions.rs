//! Which class of suffix may be stripped after which: the rules of `transitions.tsv`.

use super::{
    super::table::{Row, Table, TableError},
    suffix::Class,
};

/// A set of classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u16);

/// What may be stripped from a whole word, and after each class.
#[derive(Debug, Default)]
pub(super) struct Transitions {
    /// What may be stripped from a whole word.
    pub start: Classes,
    after: [Classes; 16],
}

impl Classes {
    pub fn contains(self, class: Class) -> bool {
        self.0 & (1 << class as u16) != 0
    }

    fn read(cell: &str, line: Row<'_>) -> Result<Self, TableError> {
        cell.split(',').map(str::trim).filter(|name| !name.is_empty()).try_fold(Self(0), |set, name| {
            let class = Class::named(name).ok_or_else(|| line.error(format!("there is no class “{name}”")))?;
            Ok(Self(set.0 | (1 << class as u16)))
        })
    }
}

impl Transitions {
    pub fn read(table: Table<'_>) -> Result<Self, TableError> {
        let mut transitions = Self::default();
        for line in table.rows() {
            let [state, next] = line.cells()?;
            let next = Classes::read(next, line)?;
            match (state, Class::named(state)) {
                ("START", _) => transitions.start = next,
                (_, Some(class)) => transitions.after[class as usize] = next,
                _ => return Err(line.error(format!("there is no class “{state}”"))),
            }
        }
        Ok(transitions)
    }

    /// What may be stripped after a suffix of this class.
    pub fn after(&self, class: Class) -> Classes {
        self.after[class as usize]
    }
}
