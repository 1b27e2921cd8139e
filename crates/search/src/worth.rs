//! What the passages of a record are worth together.

use tantivy::DocId;

use crate::Part;

/// What each part of a record weighs.
fn weight(part: Part) -> f32 {
    match part {
        Part::Title => 2.2,
        Part::Field => 1.2,
        Part::Summary => 1.15,
        Part::Body => 1.0,
        Part::File => 0.8,
    }
}

/// How much the words in the title add to the best passage.
const TITLE_BESIDE_PASSAGE: f32 = 0.5;

/// The passages of one record seen so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Worth {
    title: f32,
    best: f32,
    second: f32,
    /// The best passages.
    pub docs: [Option<DocId>; 2],
}

impl Worth {
    /// Adds a passage.
    pub fn add(&mut self, doc: DocId, part: Part, sum: f32) {
        let sum = sum * weight(part);
        if part == Part::Title {
            self.title = self.title.max(sum);
        }
        if sum > self.best {
            (self.best, self.second) = (sum, self.best);
            self.docs = [Some(doc), self.docs[0]];
        } else if sum > self.second {
            self.second = sum;
            self.docs[1] = Some(doc);
        }
    }

    /// The best passage, and half of the title.
    pub fn sum(&self) -> f32 {
        self.best + self.title * TITLE_BESIDE_PASSAGE
    }
}
