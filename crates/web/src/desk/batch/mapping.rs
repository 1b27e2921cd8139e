//! Which column of a batch goes where: the form both ways.

use axum::{body::Bytes, extract::Path};
use kerege_app::{Error, batch::batch_mapping};
use kerege_core::{Invalid, Kind, Tag};
use kerege_exchange::import::{Column, DateOrder, Mapping, Target};
use kerege_store::Batch;
use serde::Serialize;
use uuid::Uuid;

use super::{show, to_batch};
use crate::{
    error::Failure,
    form::Typed,
    request::Ask,
    respond::{self, Answer},
};

/// The form.
#[derive(Serialize)]
pub struct MappingView {
    kind: String,
    kinds: Vec<String>,
    language: String,
    month_first: bool,
    publish: bool,
    columns: Vec<ColumnView>,
    /// Every place that a column can fill, with its name.
    targets: Vec<(String, String)>,
}

/// A column in the form.
#[derive(Serialize)]
struct ColumnView {
    name: String,
    target: String,
    split: String,
    otherwise: String,
    clear: bool,
    /// What stands in it in the first row that has anything.
    sample: String,
}

/// Rows of the form for what all records get.
const CONSTANTS: usize = 3;

impl MappingView {
    /// The form for a mapping; `samples` are the first rows of the file.
    pub fn of(ask: &Ask, mapping: &Mapping, samples: &[kerege_exchange::import::Row]) -> Result<Self, Failure> {
        let app = &ask.web.app;
        let kind = app.definitions.kinds.get(&mapping.kind).ok_or(Failure::NotFound)?;
        let languages: Vec<Tag> = app.languages.iter().map(|language| language.tag.clone()).collect();
        let stages = kind.stages.as_deref().and_then(|name| app.definitions.vocabularies.get(name));
        let stages: Vec<String> =
            stages.map(|list| list.concepts().iter().map(|one| one.id.clone()).collect()).unwrap_or_default();
        let sample = |name: &str| {
            let cells = samples.iter().flat_map(|row| &row.cells);
            let cell = cells.filter(|(column, cell)| column == name && !cell.trim().is_empty()).map(|(_, cell)| cell);
            cell.take(1).map(|cell| cell.chars().take(80).collect::<String>()).next().unwrap_or_default()
        };
        let view = |column: &Column| ColumnView {
            name: column.name.clone(),
            target: column.target.clone(),
            split: column.split.clone(),
            otherwise: column.otherwise.clone(),
            clear: column.clear,
            sample: sample(&column.name),
        };
        let (constants, columns): (Vec<&Column>, Vec<&Column>) =
            mapping.columns.iter().partition(|column| column.name.is_empty());
        let spare = CONSTANTS.saturating_sub(constants.len());
        let empty = std::iter::repeat_with(Column::default).take(spare).map(|column| view(&column));
        Ok(Self {
            kind: mapping.kind.clone(),
            kinds: app.definitions.kinds.iter().map(|kind| kind.name.clone()).collect(),
            language: mapping.language.as_ref().map(Tag::to_string).unwrap_or_default(),
            month_first: mapping.dates == DateOrder::MonthFirst,
            publish: mapping.publish,
            columns: columns.into_iter().chain(constants).map(view).chain(empty).collect(),
            targets: Target::all(kind, &languages, &stages)
                .into_iter()
                .map(|target| (target.clone(), target_said(ask, kind, &target)))
                .collect(),
        })
    }
}

/// What a place is called in the language of the page.
fn target_said(ask: &Ask, kind: &Kind, target: &str) -> String {
    let language = ask.language();
    let say = |key: &str| language.say(key, &[]);
    let (path, tag) = target.split_once('@').unwrap_or((target, ""));
    let concept = |vocabulary: &str, id: &str| {
        let concept = ask.web.app.definitions.vocabularies.concept(vocabulary, id);
        concept.map_or(id.to_owned(), |concept| language.words(&concept.label).to_owned())
    };
    let name = match path.split_once('.') {
        None if path == "key" => say("batch-target-key"),
        None => say(&format!("part-{path}")),
        Some(("sources", "url")) => say("batch-target-source-url"),
        Some(("sources", "publisher")) => say("batch-target-source-publisher"),
        Some(("sources", "title")) => say("batch-target-source-title"),
        Some(("sources", _)) => say("batch-target-source-seen"),
        Some(("events", stage)) => {
            format!("{} · {}", say("part-events"), concept(kind.stages.as_deref().unwrap_or_default(), stage))
        }
        Some(("links", relation)) => format!("{} · {}", say("part-links"), concept("relations", relation)),
        Some((_, path)) => {
            let (name, part) = path.split_once('.').unwrap_or((path, ""));
            let label = kind.field(name).map_or(name.to_owned(), |field| language.words(&field.label).to_owned());
            if part.is_empty() { label } else { format!("{label} · {}", say(&format!("address-{part}"))) }
        }
    };
    if tag.is_empty() { name } else { format!("{name} · {}", say(&format!("language-{tag}"))) }
}

/// What the form says.
fn read(typed: &Typed) -> Mapping {
    let mut columns = Vec::new();
    for place in 0.. {
        let name = |part: &str| format!("column.{place}.{part}");
        let Some(column) = typed.0.get(&name("name")) else { break };
        let column = Column {
            name: column.clone(),
            target: typed.get(&name("to")).to_owned(),
            split: typed.get(&name("split")).to_owned(),
            otherwise: typed.get(&name("otherwise")).trim().to_owned(),
            clear: typed.get(&name("clear")) == "yes",
        };
        // A row for all records that says nothing is not kept.
        if !column.name.is_empty() || !column.target.is_empty() && !column.otherwise.is_empty() {
            columns.push(column);
        }
    }
    Mapping {
        kind: typed.get("kind").to_owned(),
        language: typed.get("language").parse().ok(),
        dates: if typed.get("dates") == "month-first" { DateOrder::MonthFirst } else { DateOrder::DayFirst },
        publish: typed.get("publish") == "yes",
        columns,
    }
}

/// Keeps the mapping and asks for the dry run.
pub async fn update(ask: Ask, Path((_, id)): Path<(String, Uuid)>, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    let app = &ask.web.app;
    let batch = app.batch(&ask.who.viewer, id).await?;
    if batch.mapping.is_empty() {
        app.map_batch(&ask.who.viewer, id, None).await?;
        return Ok(to_batch(&ask, id, ""));
    }
    let mapping = read(&typed);
    if typed.get("then") == "kind" {
        let kind: String = mapping.kind.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        return Ok(to_batch(&ask, id, &format!("?map=1&kind={kind}")));
    }
    match app.map_batch(&ask.who.viewer, id, Some(&mapping)).await {
        Ok(()) => Ok(to_batch(&ask, id, "")),
        Err(Error::Invalid(invalid)) => again(&ask, batch, &mapping, &invalid).await,
        Err(error) => Err(error.into()),
    }
}

/// Shows the form once more, with what has to be mended; nothing typed is lost.
async fn again(ask: &Ask, mut batch: Batch, mapping: &Mapping, invalid: &[Invalid]) -> Answer {
    batch.mapping = serde_json::to_string(mapping).map_err(|error| Failure::Broken(error.to_string()))?;
    let page = show::page(ask, batch, true, invalid).await?;
    respond::unprocessable_page(ask, "batch/show.html", &page).await
}

/// The mapping that the page shows: the batch's, or one suggested anew for another kind.
pub async fn shown(ask: &Ask, batch: &Batch) -> Result<Option<Mapping>, Failure> {
    let kind = ask.query.get("kind");
    match batch_mapping(batch) {
        Some(mapping) if !kind.is_empty() && kind != mapping.kind => {
            Ok(ask.web.app.mapping_for_kind(batch, &mapping, kind))
        }
        mapping => Ok(mapping),
    }
}
