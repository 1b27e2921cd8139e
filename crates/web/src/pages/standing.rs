//! Where a record stands today, as a sentence and a mark.

use jiff::civil::Date;
use kerege_core::{
    Capability, Definitions, Document, Kind, PartialDate, Period, Standing, amendments, next_event, standing,
};
use serde::Serialize;

/// What the template needs to say it.
#[derive(Clone, Debug, Serialize)]
pub struct StandingView {
    /// Which family of sentences: `law`, `treaty`, `reform`, `programme`, `organisation`, or `other`.
    pub group: String,
    /// `in_force`, `ended` …
    pub word: &'static str,
    /// The date it rests on.
    pub date: Option<PartialDate>,
    /// How often it was amended.
    pub amended: usize,
    /// When last.
    pub amended_last: Option<PartialDate>,
    /// When the last sign of life was seen, for groups.
    pub seen: Option<PartialDate>,
    /// `good`, `bad`, `soon` or `quiet`: the colour of the mark, never the only sign.
    pub mark: &'static str,
    /// The next dated event.
    pub next: Option<(PartialDate, String)>,
    /// The vocabulary of the stages.
    pub stages: String,
}

/// Where the record stands on `today`; nothing for kinds without stages or records without events.
pub fn standing_of(definitions: &Definitions, kind: &Kind, document: &Document, today: Date) -> Option<StandingView> {
    if !kind.can(Capability::Staged) {
        return None;
    }
    let effect = |stage: &str| definitions.effect(kind, stage);
    let mut derived = standing(&document.events, effect, today);
    // A period that is over ends what nobody reported as ended.
    let period = document.field::<Period>("period").filter(|period| period.is_over(today));
    if let (Some(period), Standing::InForce { .. } | Standing::Adopted { .. }) = (period, derived) {
        derived = Standing::Ended { on: period.end };
    }
    let amended = amendments(&document.events, effect, today);
    let stages = kind.stages.clone().unwrap_or_default();
    let group = stages.strip_suffix("-stages").unwrap_or("other").to_owned();
    let seen = document.events.iter().filter(|event| effect(&event.stage).as_deref() == Some("continues"));
    let seen = seen.filter_map(|event| event.date).max();
    let unknown_group = group == "organisation" && !derived.is_ended();
    let mark = match derived {
        _ if unknown_group => "quiet",
        Standing::InForce { .. } => "good",
        Standing::Ended { .. } => "bad",
        Standing::Suspended { .. } | Standing::Coming { .. } => "soon",
        Standing::Unknown | Standing::Proposed { .. } | Standing::Adopted { .. } => "quiet",
    };
    if derived == Standing::Unknown && amended.count == 0 {
        return None;
    }
    Some(StandingView {
        word: derived.as_str(),
        date: derived.date(),
        amended: amended.count,
        amended_last: amended.last,
        seen,
        mark,
        next: next_event(&document.events, today).map(|(date, event)| (date, event.stage.clone())),
        group,
        stages,
    })
}

/// Where the record stands on the centre's today.
pub fn standing_today(app: &kerege_app::App, kind: &Kind, document: &Document) -> Option<StandingView> {
    standing_of(&app.definitions, kind, document, app.clock.today())
}
