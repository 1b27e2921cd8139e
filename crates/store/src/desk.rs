//! What waits for the team: drafts, submissions, stale translations, records nobody confirmed for a year.

use jiff::Timestamp;
use kerege_core::{TranslationState, Viewer};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Result, State, Store,
    database::reading,
    moment,
    record::{own, placeholders, visible},
};

/// Which records of the desk are wanted; what is not given does not matter.
#[derive(Clone, Debug, Default)]
pub struct DeskFilter {
    /// Only records in this state.
    pub state: Option<State>,
    /// Only records of this kind.
    pub kind: Option<String>,
    /// Only records whose newest revision this account saved, or which it made.
    pub by: Option<Uuid>,
    /// Only records with a translation into this language in that state.
    pub translation: Option<(String, TranslationState)>,
    /// Only records without words in this language, in the order of the kinds.
    pub wants: Option<String>,
    /// Only records of these kinds that nobody has confirmed since then.
    pub unconfirmed: Option<(Vec<String>, Timestamp)>,
}

fn state_condition(state: State) -> &'static str {
    match state {
        State::Draft => {
            "r.withdrawn_at is null and r.submitted_at is null and (r.published is null or r.published <> r.latest)"
        }
        State::InReview => "r.withdrawn_at is null and r.submitted_at is not null",
        State::Published => "r.withdrawn_at is null and r.submitted_at is null and r.published = r.latest",
        State::Withdrawn => "r.withdrawn_at is not null",
    }
}

impl Store {
    /// The files of the records that the viewer works on, record and hash, the newest first, and how many there are in all.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn desk_files(&self, viewer: &Viewer, limit: i64, offset: i64) -> Result<(Vec<(Uuid, String)>, i64)> {
        let hers = if viewer.is_team() { "" } else { "and r.owner = $1" };
        let from = format!(
            "from file_use u join file f on f.sha256 = u.sha256 join record r on r.id = u.record_id where {} {hers}",
            visible(viewer)
        );
        let list = format!(
            "select u.record_id, u.sha256 {from} order by f.added_at desc, u.sha256, u.record_id limit $2 offset $3"
        );
        Ok(reading!(self, |pool| {
            let found =
                sqlx::query_as(AssertSqlSafe(list)).bind(own(viewer)).bind(limit).bind(offset).fetch_all(pool).await?;
            let total = sqlx::query_scalar(AssertSqlSafe(format!("select count(*) {from}")))
                .bind(own(viewer))
                .fetch_one(pool)
                .await?;
            (found, total)
        }))
    }

    /// The ids of the records that fit, the longest untouched last, and how many there are in all.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn desk(
        &self,
        viewer: &Viewer,
        filter: &DeskFilter,
        limit: i64,
        offset: i64,
    ) -> Result<(Vec<Uuid>, i64)> {
        let mut conditions = vec![visible(viewer).to_owned()];
        let mut texts: Vec<String> = Vec::new();
        let mut place = 2;
        let mut next = |value: String| {
            texts.push(value);
            place += 1;
            format!("${}", place - 1)
        };
        if !viewer.is_team() {
            conditions.push("r.owner = $1".to_owned());
        }
        conditions.extend(filter.state.map(|state| state_condition(state).to_owned()));
        if let Some(kind) = &filter.kind {
            conditions.push(format!("r.kind = {}", next(kind.clone())));
        }
        if let Some((language, state)) = &filter.translation {
            let (language, state) = (next(language.clone()), next(state.as_str().to_owned()));
            conditions.push(format!(
                "exists (select 1 from translation t where t.record_id = r.id and t.language = {language} and t.state = {state})"
            ));
        }
        if let Some(language) = &filter.wants {
            // A record first written in the language wants no translation. No column says which that is; in the text of
            // the document the key stands outside any string, where a quotation mark has no backslash before it.
            let original = next(format!("%\"original\":\"{language}\"%"));
            let language = next(language.clone());
            conditions.push(format!(
                "r.withdrawn_at is null and not exists (select 1 from translation t where t.record_id = r.id \
                 and t.language = {language}) and v.document not like {original}"
            ));
        }
        if let Some((kinds, before)) = &filter.unconfirmed {
            let kinds: Vec<String> = kinds.iter().map(|kind| next(kind.clone())).collect();
            let before = next(moment::text(*before));
            conditions.push(format!(
                "r.published is not null and r.kind in ({}) and coalesce(r.confirmed_at, '') < {before}",
                kinds.join(", ")
            ));
        }
        // The account is the only id; it is bound last.
        let by = place;
        if filter.by.is_some() {
            conditions.push(format!("(v.saved_by = ${by} or r.created_by = ${by} or r.submitted_by = ${by})"));
        }
        let from = format!(
            "from record r join revision v on v.record_id = r.id and v.number = r.latest where {}",
            conditions.join(" and ")
        );
        let end = by + i64::from(filter.by.is_some());
        let first = if filter.wants.is_some() { self.order_of_kinds() } else { String::new() };
        let list = format!("select r.id {from} order by {first}v.saved_at desc, r.id limit ${end} offset ${}", end + 1);
        let count = format!("select count(*) {from}");
        Ok(reading!(self, |pool| {
            let mut ids = sqlx::query_scalar(AssertSqlSafe(list)).bind(own(viewer));
            let mut total = sqlx::query_scalar(AssertSqlSafe(count)).bind(own(viewer));
            for text in &texts {
                ids = ids.bind(text.clone());
                total = total.bind(text.clone());
            }
            if let Some(account) = filter.by {
                ids = ids.bind(account);
                total = total.bind(account);
            }
            (ids.bind(limit).bind(offset).fetch_all(pool).await?, total.fetch_one(pool).await?)
        }))
    }

    /// SQL that sorts records `r` by the order of their kinds, with a comma after it.
    fn order_of_kinds(&self) -> String {
        let case = |(place, kind): (usize, &kerege_core::Kind)| {
            format!("when '{}' then {place}", kind.name.replace('\'', "''"))
        };
        let cases: Vec<String> = self.definitions.kinds.iter().enumerate().map(case).collect();
        format!("case r.kind {} else {} end, ", cases.join(" "), cases.len())
    }

    /// How many translations into each language stand in each state, of records the viewer may see.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn translation_counts(&self, viewer: &Viewer) -> Result<Vec<(String, String, i64)>> {
        let sql = format!(
            "select t.language, t.state, count(*) from translation t join record r on r.id = t.record_id \
             where {} group by t.language, t.state order by t.language, t.state",
            visible(viewer)
        );
        Ok(reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(own(viewer)).fetch_all(pool).await?))
    }

    /// The digest of the newest revision of each of these records that exists: to tell what an import would change.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn newest_digests(&self, ids: &[Uuid]) -> Result<Vec<(Uuid, i64, String)>> {
        let mut found = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(500) {
            let sql = format!(
                "select r.id, r.latest, v.digest from record r \
                 join revision v on v.record_id = r.id and v.number = r.latest where r.id in ({})",
                placeholders(1, chunk.len())
            );
            let rows: Vec<(Uuid, i64, String)> = reading!(self, |pool| {
                let mut query = sqlx::query_as(AssertSqlSafe(sql));
                for id in chunk {
                    query = query.bind(*id);
                }
                query.fetch_all(pool).await?
            });
            found.extend(rows);
        }
        Ok(found)
    }
}
