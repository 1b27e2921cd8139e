//! The starter collection: real records, statistics and open questions, brought in once into an empty centre.

use kerege_exchange::import::statistics::read_statistics;

use crate::{
    App, Error, ImportOptions, ImportReport, Result,
    import::{Refusal, Step},
};

impl App {
    /// Whether nothing was ever saved here.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn is_empty(&self) -> Result<bool> {
        Ok(self.store.change_number().await? == 0)
    }

    /// Brings the starter collection in; `progress` is told how many of how many lines are done.
    ///
    /// # Errors
    /// If the store fails, or if the collection itself has a mistake.
    pub async fn import_starter(&self, mut progress: impl FnMut(usize, usize) + Send) -> Result<ImportReport> {
        let text = self.starter_lines()?;
        let total = text.lines().count();
        let options = ImportOptions {
            source: "starter".to_owned(),
            name: "starter.jsonl".to_owned(),
            ..ImportOptions::default()
        };
        let mut step = |step, done| progress(if step == Step::Check { 0 } else { done }, total);
        let report = self.import(&self.add_file(text.into_bytes()).await?, &options, &mut step).await?;
        if let Some(Refusal { line, invalid }) = report.refused.first() {
            return Err(Error::Site(format!(
                "the starter collection, line {line}: {} {} {}",
                invalid.field, invalid.message, invalid.detail
            )));
        }
        Ok(report)
    }

    /// The whole collection as lines of the centre's own format.
    fn starter_lines(&self) -> Result<String> {
        let files = self.site.texts("starter").map_err(Error::Site)?;
        let mut text = String::new();
        let mut add = |lines: &str| {
            text.push_str(lines);
            if !lines.ends_with('\n') {
                text.push('\n');
            }
        };
        for file in files.iter().filter(|file| file.path.ends_with(".jsonl") && !file.path.ends_with("/notes.jsonl")) {
            add(&file.text);
        }
        for file in &files {
            let Some(indicator) =
                file.path.strip_prefix("starter/statistics/").and_then(|name| name.strip_suffix(".csv"))
            else {
                continue;
            };
            let series = read_statistics(indicator, file.text.as_bytes())
                .map_err(|invalid| Error::Site(format!("{}: {invalid:?}", file.path)))?;
            for one in series {
                add(&serde_json::json!({ "series": one }).to_string());
            }
        }
        for file in files.iter().filter(|file| file.path.ends_with("/notes.jsonl")) {
            for line in file.text.lines().filter(|line| !line.trim().is_empty()) {
                add(&format!("{{\"note\":{line}}}"));
            }
        }
        Ok(text)
    }
}
