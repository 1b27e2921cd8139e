//! Answers questions out of the index as of one commit.

use std::collections::{BTreeMap, HashMap};

use kerege_core::{Audience, TOPICS, Tag};
use kerege_language::analysis::{Analyser, Language};
use tantivy::{TantivyDocument, schema::Value as _};

use crate::{
    Answer, Completion, FoundPassage, Hit, Index, Instead, Mistake, Question, Result, Sort,
    gather::{self, Filter, Found, Gathered, Order, Rules},
    highlight::{self, Marks},
    index::Snapshot,
    plan::{Known, Manner, Plan},
    query::{self, Query},
    schema::Fields,
    spelling,
};

/// The most results that one page may have.
const LARGEST_PAGE: usize = 200;
/// Nobody pages further than this.
const DEEPEST: usize = 100_000;
/// With fewer found by all the words in strict forms, the forgiving forms and some of the words suffice.
const ENOUGH_FOUND: usize = 10;

/// The index as of one commit.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub index: &'a Index,
    pub fields: &'a Fields,
    pub snapshot: &'a Snapshot,
}

impl Asked<'_> {
    fn known(&self, audience: Audience) -> Known<'_> {
        Known {
            analyser: &self.index.analyser,
            fields: self.fields,
            searcher: &self.snapshot.searcher,
            tables: &self.snapshot.tables,
            concepts: &self.index.concepts,
            audience,
        }
    }

    /// The answer to a question.
    pub fn answer(&self, question: &Question) -> Result<Answer> {
        let pairs = self.index.names.pairs();
        let mut query = query::parse(&question.words, |name| pairs.iter().any(|(facet, _)| facet == name));
        let mut filters = self.filters(question);
        let mut named = Vec::new();
        filters.extend(self.named_filters(&mut query, &pairs, &mut named));
        let language = Language::from_tag(question.language.as_str());
        let manner = Manner { exact: question.exact, expand: question.expand, language };
        let mut plan = self.known(question.audience).plan(query, manner)?;
        plan.understood.filters = named;
        let filter_of: Vec<Option<u8>> = pairs
            .iter()
            .map(|(facet, _)| filters.iter().position(|filter| filter.facet == *facet).map(|place| place as u8))
            .collect();
        let page_size = question.page_size.clamp(1, LARGEST_PAGE);
        let keep = question.page.saturating_add(1).saturating_mul(page_size).min(DEEPEST);
        let everything = plan.slots.is_empty() && plan.excluded.is_empty();
        let order = match question.sort {
            Sort::Best if everything => Order::Newest,
            Sort::Best => Order::Score,
            Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
            Sort::Changed => Order::Changed,
            Sort::Title => Order::Everything,
        };
        let rules = Rules {
            audience: question.audience,
            filters: &filters,
            filter_of: &filter_of,
            keep,
            order,
            at_least: at_least(&plan, question.exact),
            enough: if question.exact { 0 } else { ENOUGH_FOUND },
        };
        let gathered = gather::gather(self.snapshot, &rules, (!everything).then_some(&plan))?;
        let Gathered { total, counts, mut found, relaxed } = gathered;
        if question.sort == Sort::Title {
            found = by_title(self.snapshot, &question.language, found, keep)?;
        }
        let page = found.into_iter().skip(keep - page_size).take(page_size);
        let hits = page.map(|found| self.hit(&found, &plan, question.passages)).collect::<Result<Vec<Hit>>>()?;
        let mut facets: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
        for ((facet, value), count) in pairs.into_iter().zip(counts).filter(|(_, count)| *count > 0) {
            facets.entry(facet).or_default().push((value, count as usize));
        }
        for values in facets.values_mut() {
            values.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        }
        Ok(Answer { total, hits, facets, relaxed, understood: plan.understood, instead: Vec::new() })
    }

    /// What would find something where a question found nothing.
    pub fn instead(&self, question: &Question) -> Result<Vec<Instead>> {
        let mut instead = Vec::new();
        let count = |question: &Question| -> Result<usize> { Ok(self.answer(question)?.total) };
        let plain = Question { page: 0, page_size: 1, passages: false, ..question.clone() };
        let analyser = &self.index.analyser;
        let pairs = self.index.names.pairs();
        let bare = query::without_fields(&question.words, |name| pairs.iter().any(|(facet, _)| facet == name));
        let known = self.known(question.audience);
        let (mut words, mut forms) = (Vec::new(), Vec::new());
        for token in analyser.tokens(&bare).filter(|token| !token.is_whole).take(12) {
            let own = analyser.forms(token.text);
            let nearest = if known.knows(&own)? { None } else { spelling::nearest(&known, &own)? };
            words.push(nearest.map_or_else(|| token.text.to_owned(), |near| near.word));
            forms.push(own);
        }
        let spelled = Question { words: words.join(" "), exact: false, filters: BTreeMap::new(), ..plain.clone() };
        if !bare.is_empty() && (!question.filters.is_empty() || bare != question.words.trim()) {
            let found = count(&Question { words: bare.clone(), filters: BTreeMap::new(), ..plain.clone() })?;
            instead.extend((found > 0).then_some(Instead::WithoutFilters(bare.clone(), found)));
        }
        let found = count(&spelled)?;
        if found > 0 && spelled.words != bare {
            instead.push(Instead::Words(spelled.words, found));
        }
        let forms: Vec<_> = forms.iter().map(|forms| &**forms).collect();
        let language = Language::from_tag(question.language.as_str());
        let named = self.index.concepts.in_question(&forms, language);
        let named = named.into_iter().find(|named| named.vocabulary == TOPICS).map(|named| named.id);
        if let Some(id) = named.or_else(|| self.index.concepts.nearest(TOPICS, &forms).map(str::to_owned)) {
            let filters = BTreeMap::from([("topic".to_owned(), vec![id.clone()])]);
            let found = count(&Question { words: String::new(), filters, ..plain })?;
            instead.extend((found > 0).then_some(Instead::Concept(id, found)));
        }
        Ok(instead)
    }

    /// How a half-typed question may go on.
    pub fn complete(&self, typed: &str, audience: Audience, language: &Tag, limit: usize) -> Result<Vec<Completion>> {
        let analyser: &Analyser = &self.index.analyser;
        let plain = |text: &str| analyser.fold(&analyser.normalise(text));
        let typed = typed.trim_start();
        let begin = plain(typed);
        if begin.chars().count() < 2 {
            return Ok(Vec::new());
        }
        let labels =
            self.index.concepts.beginning_with(TOPICS, language.language(), |label| plain(label).starts_with(&begin));
        let mut found: Vec<Completion> = labels
            .into_iter()
            .take(limit)
            .map(|(text, id)| Completion { text: text.to_owned(), concept: Some(id.to_owned()) })
            .collect();
        let (before, last) = typed.rsplit_once(' ').map_or(("", typed), |(before, last)| (before, last));
        let last = plain(last);
        if last.chars().count() >= 2 && found.len() < limit {
            for word in spelling::completions(&self.known(audience), &last, limit)? {
                let text = if before.is_empty() { word } else { format!("{before} {word}") };
                if found.len() < limit && found.iter().all(|known| plain(&known.text) != text) {
                    found.push(Completion { text, concept: None });
                }
            }
        }
        Ok(found)
    }

    fn filters(&self, question: &Question) -> Vec<Filter> {
        let filters = question.filters.iter().filter(|(_, values)| !values.is_empty()).take(16);
        filters.map(|(facet, values)| self.filter(facet, values.iter().map(String::as_str))).collect()
    }

    fn filter<'a>(&self, facet: &str, values: impl Iterator<Item = &'a str>) -> Filter {
        let mut numbers: Vec<u32> = values.filter_map(|value| self.index.names.find(facet, value)).collect();
        numbers.sort_unstable();
        Filter { facet: facet.to_owned(), numbers }
    }

    /// The filters that the words name, their values spelled as the index spells them.
    fn named_filters(
        &self,
        query: &mut Query,
        pairs: &[(String, String)],
        named: &mut Vec<(String, String)>,
    ) -> Vec<Filter> {
        let mut by_facet: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (facet, value) in std::mem::take(&mut query.fields) {
            let known = || pairs.iter().filter(|(name, _)| *name == facet).map(|(_, value)| value.as_str());
            let values: Vec<String> = if facet == "year" {
                let Some(years) = query::years(&value, known()) else {
                    query.mistakes.push(Mistake::NoYear(value));
                    continue;
                };
                years
            } else {
                known().filter(|known| known.eq_ignore_ascii_case(&value)).map(str::to_owned).collect()
            };
            if values.is_empty() && facet != "year" {
                query.mistakes.push(Mistake::UnknownValue(facet, value));
                continue;
            }
            named.push((facet.clone(), value));
            by_facet.entry(facet).or_default().extend(values);
        }
        by_facet.iter().map(|(facet, values)| self.filter(facet, values.iter().map(String::as_str))).collect()
    }

    fn hit(&self, found: &Found, plan: &Plan, passages: bool) -> Result<Hit> {
        let table = &self.snapshot.tables[found.segment as usize];
        let mut hit = Hit { id: table.record(found.place).id, score: found.score, passages: Vec::new() };
        if !passages {
            return Ok(hit);
        }
        let marks = Marks { analyser: &self.index.analyser, concepts: &self.index.concepts, plan };
        for doc in found.best.into_iter().flatten() {
            let address = tantivy::DocAddress::new(found.segment, doc);
            let document: TantivyDocument = self.snapshot.searcher.doc(address)?;
            let stored = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
            let Ok(language) = stored(self.fields.language).parse::<Tag>() else { continue };
            hit.passages.push(FoundPassage {
                part: table.part(doc),
                anchor: stored(self.fields.anchor).to_owned(),
                pieces: highlight::pieces(&marks, &language, stored(self.fields.text)),
                language,
            });
        }
        Ok(hit)
    }
}

/// How many of the required words suffice: all of a short question, about half of a long one.
fn at_least(plan: &Plan, exact: bool) -> usize {
    let required = plan.required();
    if exact || required <= 3 { required } else { required.div_ceil(2) }
}

/// The first `keep` of the found records in the order of their titles.
fn by_title(snapshot: &Snapshot, language: &Tag, found: Vec<Found>, keep: usize) -> Result<Vec<Found>> {
    let mut keyed: Vec<(Vec<u8>, Found)> = Vec::new();
    let mut by_segment: HashMap<u32, Vec<Found>> = HashMap::new();
    for one in found {
        by_segment.entry(one.segment).or_default().push(one);
    }
    for (segment, found) in by_segment {
        let table = &snapshot.tables[segment as usize];
        let column = snapshot.searcher.segment_reader(segment).fast_fields().bytes(&format!("title_{language}"))?;
        let Some(column) = column else {
            keyed.extend(found.into_iter().map(|one| (Vec::new(), one)));
            continue;
        };
        // Inside a segment the numbers of the keys sort as the keys do; only the first few are spelled out.
        let mut ordered: Vec<(u64, Found)> = found
            .into_iter()
            .map(|one| (column.term_ords(table.record(one.place).head).next().unwrap_or(u64::MAX), one))
            .collect();
        ordered.sort_by_key(|(ord, one)| (*ord, table.record(one.place).id));
        for (ord, one) in ordered.into_iter().take(keep) {
            let mut key = Vec::new();
            if ord != u64::MAX {
                column.ord_to_bytes(ord, &mut key).map_err(tantivy::TantivyError::from)?;
            }
            keyed.push((key, one));
        }
    }
    keyed.sort_by(|(left, one), (right, other)| {
        let id = |found: &Found| snapshot.tables[found.segment as usize].record(found.place).id;
        (left.is_empty(), left, id(one)).cmp(&(right.is_empty(), right, id(other)))
    });
    keyed.truncate(keep);
    Ok(keyed.into_iter().map(|(_, found)| found).collect())
}
