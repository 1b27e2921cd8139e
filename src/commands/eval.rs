//! `kerege eval`: how well and how fast the search answers queries whose right records are known.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Write as _,
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use anyhow::Context as _;
use clap::Args;
use kerege_app::App;
use kerege_core::Audience;
use kerege_search::{Hit, Question, Sort};

use super::Centre;
use crate::relevance::{DEPTH, Graded, mean, percentile};

/// Measure the search: ask queries whose right records are known.
///
/// Every query is asked once, one after the other, of the index as it is, as an anonymous reader would. Queries without
/// a relevant record are left out. Prints, with a tab between name and value:
///
/// recall@10: how many of the relevant records are among the first ten, on average over the queries; 1 is best.
///
/// mrr@10: one divided by the place of the first relevant record, 0 if it is not among the first ten, on average.
///
/// ndcg@10: the grades of the first ten, each divided by the logarithm of its place, beside the best order, on average.
///
/// p50, p95, p99: the milliseconds within which 50, 95 and 99 per cent of the queries were answered by the index,
/// without reading records or making a page.
#[derive(Args)]
pub struct Eval {
    #[command(flatten)]
    centre: Centre,
    /// The queries, one a line: id, tab, words.
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// The relevant records, one a line: id of the query, slug, grade (1 if left out), with tabs between. The format of
    /// TREC is read too: id, 0, slug, grade.
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,
    /// Only records that are written in this language.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Only the exact words.
    #[arg(long)]
    exact: bool,
    /// Do not search the concepts that the words name in other languages.
    #[arg(long)]
    no_expand: bool,
    /// Ask everything once before it is measured, so that the index is in memory.
    #[arg(long)]
    warm: bool,
    /// List so many queries whose relevant records are not among the first ten: id, words, relevant, found first.
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    failures: usize,
}

/// A query, and the grade of every record that is relevant to it, by slug.
#[derive(Debug, PartialEq, Eq)]
struct Query {
    id: String,
    words: String,
    relevant: BTreeMap<String, u32>,
}

/// What came of a query.
struct Asked {
    query: Query,
    hits: Vec<Hit>,
    graded: Graded,
    milliseconds: f64,
}

impl Eval {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let queries = queries(&read(&self.queries)?, &read(&self.qrels)?)?;
        anyhow::ensure!(!queries.is_empty(), "no query of {} has a relevant record", self.queries.display());
        let app = self.centre.open_existing().await?;
        let asked = self.ask(&app, queries).await?;
        let failures = failures(&app, &asked, self.failures).await?;
        app.store.close().await;
        std::io::stdout().write_all((figures(&asked) + &failures).as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }

    async fn ask(&self, app: &App, queries: Vec<Query>) -> anyhow::Result<Vec<Asked>> {
        let slugs: BTreeSet<&String> = queries.iter().flat_map(|query| query.relevant.keys()).collect();
        let slugs: Vec<String> = slugs.into_iter().cloned().collect();
        let ids: HashMap<_, _> = app.store.ids_of_slugs(&slugs).await?.into_iter().collect();
        let missing = slugs.iter().filter(|slug| !ids.contains_key(*slug)).count();
        if missing > 0 {
            eprintln!("{missing} relevant records are not in the centre; they count as not found");
        }
        if self.warm {
            for query in &queries {
                app.index.ask(&self.question(app, &query.words)?)?;
            }
        }
        let mut asked = Vec::with_capacity(queries.len());
        for query in queries {
            let question = self.question(app, &query.words)?;
            let began = Instant::now();
            let hits = app.index.ask(&question)?.hits;
            let milliseconds = began.elapsed().as_secs_f64() * 1_000.0;
            let grades: HashMap<_, _> =
                query.relevant.iter().filter_map(|(slug, grade)| Some((ids.get(slug)?, *grade))).collect();
            let found = hits.iter().map(|hit| grades.get(&hit.id).copied().unwrap_or_default()).collect();
            let graded = Graded { found, relevant: query.relevant.values().copied().collect() };
            asked.push(Asked { query, hits, graded, milliseconds });
        }
        Ok(asked)
    }

    fn question(&self, app: &App, words: &str) -> anyhow::Result<Question> {
        let mut question = Question {
            words: words.to_owned(),
            filters: BTreeMap::new(),
            audience: Audience::Public,
            language: app.languages.default_language().tag.clone(),
            sort: Sort::Best,
            exact: self.exact,
            expand: !self.no_expand,
            page: 0,
            page_size: DEPTH,
            passages: false,
        };
        if let Some(tag) = &self.language {
            let language = app.languages.get(tag).with_context(|| format!("there is no language {tag}"))?;
            question.language = language.tag.clone();
            question.filters.insert("language".to_owned(), vec![tag.clone()]);
        }
        Ok(question)
    }
}

/// A line for every figure.
fn figures(asked: &[Asked]) -> String {
    let of_all = |figure: fn(&Graded) -> f64| mean(asked.iter().map(|asked| figure(&asked.graded)));
    let mut times: Vec<f64> = asked.iter().map(|asked| asked.milliseconds).collect();
    times.sort_unstable_by(f64::total_cmp);
    let mut lines = format!("queries\t{}\n", asked.len());
    for (name, value) in [
        ("recall@10", of_all(Graded::recall)),
        ("mrr@10", of_all(Graded::reciprocal_rank)),
        ("ndcg@10", of_all(Graded::discounted_gain)),
        ("p50", percentile(&times, 50.0)),
        ("p95", percentile(&times, 95.0)),
        ("p99", percentile(&times, 99.0)),
    ] {
        let _ = writeln!(lines, "{name}\t{value:.4}");
    }
    lines
}

/// A line for each of the first `most` queries that found nothing relevant.
async fn failures(app: &App, asked: &[Asked], most: usize) -> anyhow::Result<String> {
    let failed: Vec<&Asked> = asked.iter().filter(|asked| asked.graded.reciprocal_rank() == 0.0).take(most).collect();
    let first: Vec<_> = failed.iter().filter_map(|asked| Some(asked.hits.first()?.id)).collect();
    let slugs: HashMap<_, _> = app.store.slugs_of_ids(&first).await?.into_iter().collect();
    let mut lines = String::new();
    for Asked { query, hits, .. } in failed {
        let relevant: Vec<&str> = query.relevant.keys().map(String::as_str).collect();
        let first = hits.first().and_then(|hit| slugs.get(&hit.id)).map_or("-", String::as_str);
        let _ = writeln!(lines, "failed\t{}\t{}\t{}\t{first}", query.id, query.words, relevant.join(" "));
    }
    Ok(lines)
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}

/// The queries that have a relevant record, in the order of their file.
fn queries(queries: &str, qrels: &str) -> anyhow::Result<Vec<Query>> {
    let mut judged = relevant_records(qrels)?;
    let mut seen = BTreeSet::new();
    let mut list = Vec::new();
    for (number, line) in numbered(queries) {
        let (id, words) = line.split_once('\t').with_context(|| format!("queries, line {number}: there is no tab"))?;
        anyhow::ensure!(seen.insert(id), "queries, line {number}: the id {id} is there twice");
        if let Some(relevant) = judged.remove(id) {
            list.push(Query { id: id.to_owned(), words: words.to_owned(), relevant });
        }
    }
    Ok(list)
}

/// Id of a query → slug → grade, without what is graded 0 or less.
fn relevant_records(qrels: &str) -> anyhow::Result<HashMap<String, BTreeMap<String, u32>>> {
    let mut judged: HashMap<String, BTreeMap<String, u32>> = HashMap::new();
    for (number, line) in numbered(qrels) {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let (id, slug, grade) = match cells[..] {
            [id, slug] => (id, slug, "1"),
            [id, slug, grade] | [id, _, slug, grade] => (id, slug, grade),
            _ => anyhow::bail!("qrels, line {number}: expected query, slug and grade, or query, 0, slug and grade"),
        };
        let grade: i32 = grade.parse().with_context(|| format!("qrels, line {number}: {grade} is no whole number"))?;
        if let Some(grade) = u32::try_from(grade).ok().filter(|grade| *grade > 0) {
            judged.entry(id.to_owned()).or_default().insert(slug.to_owned(), grade);
        }
    }
    Ok(judged)
}

/// The lines that are not empty, counted from 1.
fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_formats_of_grades_are_read() {
        let ours = relevant_records("q1\tfirst\nq1\tsecond\t2\n\nq2\tthird\t0\n").unwrap();
        let trec = relevant_records("q1 0 first 1\nq1 0 second 2\nq2 0 third 0\nq2 0 fourth -1\n").unwrap();
        assert_eq!(ours, trec);
        assert_eq!(ours["q1"], BTreeMap::from([("first".to_owned(), 1), ("second".to_owned(), 2)]));
        assert!(!ours.contains_key("q2"), "what is graded 0 is not relevant");
    }

    #[test]
    fn queries_without_a_relevant_record_are_left_out() {
        let list = queries("a\tодин два\nb\tтри\n", "a\tfirst\nc\tsecond\n").unwrap();
        let relevant = BTreeMap::from([("first".to_owned(), 1)]);
        assert_eq!(list, [Query { id: "a".to_owned(), words: "один два".to_owned(), relevant }]);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        for (asked, judged, message) in [
            ("a words", "a\tb", "queries, line 1: there is no tab"),
            ("a\tb\n\na\tc", "a\tb", "queries, line 3: the id a is there twice"),
            ("a\tb", "a", "qrels, line 1: expected query"),
            ("a\tb", "a\tb\tmuch", "qrels, line 1: much is no whole number"),
        ] {
            let error = queries(asked, judged).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
