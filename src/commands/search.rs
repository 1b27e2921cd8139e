//! `kerege search`: the search of the site, on the command line.

use std::process::ExitCode;

use clap::Args;
use kerege_core::{Audience, Viewer};
use kerege_search::{Question, Sort};
use kerege_store::Version;

use super::Centre;

/// Search as the site does.
#[derive(Args)]
pub struct Search {
    #[command(flatten)]
    centre: Centre,
    /// The words.
    words: String,
    /// Answer as the API does.
    #[arg(long)]
    json: bool,
    /// Only the exact words.
    #[arg(long)]
    exact: bool,
    /// The language of titles and addresses.
    #[arg(long, value_name = "TAG", default_value = "ru")]
    language: String,
    /// Only records with one of these values: country=KG, kind=law. May be given several times.
    #[arg(long = "filter", value_name = "FACET=VALUE", value_parser = pair)]
    filters: Vec<(String, String)>,
    /// The page, counted from 1.
    #[arg(long, default_value_t = 1)]
    page: usize,
    /// How many records a page has.
    #[arg(long, default_value_t = 20)]
    page_size: usize,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("a filter is written FACET=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

impl Search {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open_existing().await?;
        if self.json {
            // The very route of the API answers, so that the two can never differ.
            let text = kerege_web::ask(app.clone(), &self.address()).await?;
            println!("{text}");
            return Ok(ExitCode::SUCCESS);
        }
        let language = app.languages.get(&self.language);
        let language = language.ok_or_else(|| anyhow::anyhow!("there is no language {}", self.language))?;
        let mut question = Question {
            words: self.words.clone(),
            filters: Default::default(),
            audience: Audience::Public,
            language: language.tag.clone(),
            sort: Sort::Best,
            exact: self.exact,
            expand: true,
            page: self.page.max(1) - 1,
            page_size: self.page_size,
            passages: true,
        };
        for (name, value) in &self.filters {
            question.filters.entry(name.clone()).or_default().push(value.clone());
        }
        let answer = app.index.ask(&question)?;
        let ids: Vec<_> = answer.hits.iter().map(|hit| hit.id).collect();
        let records = app.store.records(&Viewer::Anonymous, &ids, Version::Shown).await?;
        println!("{}", answer.total);
        for record in records {
            println!("{}\t{}\t{}", record.document.kind, record.slug, language.words(&record.document.title));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn address(&self) -> String {
        let mut query = vec![
            ("q".to_owned(), self.words.clone()),
            ("language".to_owned(), self.language.clone()),
            ("page".to_owned(), self.page.to_string()),
            ("page_size".to_owned(), self.page_size.to_string()),
        ];
        if self.exact {
            query.push(("exact".to_owned(), "1".to_owned()));
        }
        query.extend(self.filters.iter().cloned());
        kerege_web::address("/api/v1/search", &query)
    }
}
