//! Where something stands in one segment, and what it is worth there.

use tantivy::{
    DocId, DocSet, TERMINATED, TantivyError,
    fieldnorm::FieldNormReader,
    postings::{Postings as _, SegmentPostings},
    query::{Bm25Weight, EnableScoring, PhraseQuery, Query as _, Scorer},
    schema::IndexRecordOption,
};

use crate::{
    Part, Result,
    index::Snapshot,
    plan::{Postings, Source},
    table::SegmentTable,
};

/// The postings of one source in one segment, read from the first to the last.
pub struct Track {
    parts: Option<&'static [Part]>,
    reading: Reading,
}

enum Reading {
    Term(Box<TermReading>),
    Phrase(Box<dyn Scorer>),
}

struct TermReading {
    postings: SegmentPostings,
    norms: FieldNormReader,
    weight: Bm25Weight,
}

impl Track {
    /// The postings of a source; nothing where the segment has none.
    pub fn open(source: &Source, snapshot: &Snapshot, segment: u32) -> Result<Option<Self>> {
        let searcher = &snapshot.searcher;
        let reader = searcher.segment_reader(segment);
        let reading = match &source.postings {
            Postings::Term(term) => {
                let inverted = reader.inverted_index(term.field())?;
                let postings =
                    inverted.read_postings(term, IndexRecordOption::WithFreqs).map_err(TantivyError::from)?;
                let Some(postings) = postings else { return Ok(None) };
                let length = snapshot.length_of(term.field());
                let weight = Bm25Weight::for_one_term(source.count, snapshot.passages, length).boost_by(source.weight);
                // A field without lengths counts every passage as equally long.
                let norms = reader
                    .get_fieldnorms_reader(term.field())
                    .unwrap_or_else(|_| FieldNormReader::constant(reader.max_doc(), 1));
                Reading::Term(Box::new(TermReading { postings, norms, weight }))
            }
            Postings::Phrase(terms) => {
                let weight = PhraseQuery::new(terms.clone()).weight(EnableScoring::enabled_from_searcher(searcher))?;
                Reading::Phrase(weight.scorer(reader, source.weight)?)
            }
        };
        let track = Self { parts: source.parts, reading };
        Ok((track.doc() != TERMINATED).then_some(track))
    }

    /// The passage it stands at, or `TERMINATED`.
    pub fn doc(&self) -> DocId {
        match &self.reading {
            Reading::Term(term) => term.postings.doc(),
            Reading::Phrase(scorer) => scorer.doc(),
        }
    }

    /// Goes forward to the first passage that is not before `doc`.
    pub fn seek(&mut self, doc: DocId) {
        if self.doc() < doc {
            match &mut self.reading {
                Reading::Term(term) => term.postings.seek(doc),
                Reading::Phrase(scorer) => scorer.seek(doc),
            };
        }
    }

    /// Tells every passage before `end` with what the source is worth there, and goes past them.
    pub fn read_to(&mut self, end: DocId, table: &SegmentTable, mut each: impl FnMut(DocId, f32)) {
        let parts = self.parts;
        let counts = |doc: DocId| parts.is_none_or(|parts| parts.contains(&table.part(doc)));
        match &mut self.reading {
            Reading::Term(term) => {
                let TermReading { postings, norms, weight } = &mut **term;
                let mut doc = postings.doc();
                while doc < end {
                    if counts(doc) {
                        each(doc, weight.score(norms.fieldnorm_id(doc), postings.term_freq()));
                    }
                    doc = postings.advance();
                }
            }
            Reading::Phrase(scorer) => {
                let mut doc = scorer.doc();
                while doc < end {
                    if counts(doc) {
                        each(doc, scorer.score());
                    }
                    doc = scorer.advance();
                }
            }
        }
    }
}
