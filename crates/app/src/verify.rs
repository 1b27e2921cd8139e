//! Checks that the centre keeps its promises: the store whole, the index in step with it.

use std::collections::HashMap;

use kerege_core::Viewer;
use kerege_store::Version;
use uuid::Uuid;

use crate::{App, Result};

/// What `verify` found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// How many records there are.
    pub records: usize,
    /// What is wrong, in words for the operator.
    pub problems: Vec<String>,
    /// How many links wait for records that an import broken off has not brought yet.
    pub waiting_links: i64,
    /// Whether the index only lags behind, which the next start mends.
    pub index_behind: bool,
}

impl App {
    /// Reads everything once and compares.
    ///
    /// # Errors
    /// If the store cannot be read at all.
    pub async fn verify(&self) -> Result<Report> {
        let mut report = Report::default();
        report.problems.extend(self.store.verify(&self.files).await?.into_iter().map(|problem| problem.0));
        report.waiting_links = self.store.waiting_links().await?;
        let mut indexed: HashMap<Uuid, u8> = HashMap::new();
        for (id, audience) in self.index.entries() {
            if indexed.insert(id, audience).is_some() {
                report.problems.push(format!("the index has record {id} twice"));
            }
        }
        report.index_behind = self.index.change_number() != self.store.change_number().await?;
        let mut last = None;
        loop {
            let records = self.store.records_after(&Viewer::Operator, last, 500, Version::Shown).await?;
            let Some(record) = records.last() else { break };
            last = Some(record.id);
            report.records += records.len();
            for record in records {
                let expected = record.audience();
                match indexed.remove(&record.id) {
                    Some(audience) if audience == expected as u8 => {}
                    _ if report.index_behind => {}
                    Some(_) => report.problems.push(format!(
                        "the index shows {} to the wrong people: it is for {}",
                        record.slug,
                        expected.as_str()
                    )),
                    None => report.problems.push(format!("the index lacks {}", record.slug)),
                }
            }
        }
        if !report.index_behind {
            report.problems.extend(indexed.keys().map(|id| format!("the index has {id}, which does not exist")));
        }
        Ok(report)
    }
}
