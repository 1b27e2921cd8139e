//! Sources of news: visited politely, resumed after trouble, offered to editors, cited and copied.

use http::StatusCode;
use kerege_app::VisitOutcome;
use kerege_core::{Role, Viewer};
use kerege_store::{Decision, Key, Version};

use crate::{
    centre::{TestApp, law},
    harvest_site::{Served, Site},
};

fn outcome(source: &kerege_store::HarvestSource) -> VisitOutcome {
    serde_json::from_str(&source.outcome).unwrap()
}

fn feed(items: &[(&str, &str)]) -> String {
    let items: String = items
        .iter()
        .map(|(guid, title)| {
            format!(
                "<item><guid>{guid}</guid><title>{title}</title><link>SITE/news/{guid}</link>\
                 <description>Подробности о том, что изменилось.</description><category>трудовая миграция</category>\
                 <pubDate>Mon, 02 Nov 2026 10:00:00 +0600</pubDate></item>"
            )
        })
        .collect();
    format!("<rss version='2.0'><channel><title>Новости</title><language>ru</language>{items}</channel></rss>")
}

#[tokio::test]
async fn a_feed_that_has_nothing_new_costs_one_question() {
    let (centre, site) = (TestApp::reaching().await, Site::start().await);
    let body = feed(&[("1", "Новые правила въезда"), ("2", "Патенты подорожают")]).replace("SITE", &site.url);
    let headers = vec![("etag", "\"one\"".to_owned())];
    site.answer("/feed", Served { status: 200, headers, body: body.into_bytes() });
    let id = centre.source("feed", &site.at("/feed"), false).await;
    let first = centre.visit(id).await;
    assert_eq!((outcome(&first).new, first.problem.as_str()), (2, ""));
    let asked = site.all_asked();
    let paths: Vec<&str> = asked.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["/robots.txt", "/feed"]);
    assert!(asked[1].user_agent.starts_with("kerege/") && asked[1].user_agent.contains("(+"), "{asked:?}");
    let second = centre.visit(id).await;
    assert_eq!(outcome(&second), VisitOutcome { answers: 1, ..VisitOutcome::default() });
    assert_eq!(site.asked(), ["/feed"], "robots.txt is remembered, and the feed answered that nothing changed");
    assert_eq!(centre.waiting_titles().await, ["Новые правила въезда", "Патенты подорожают"]);
}

#[tokio::test]
async fn what_is_taken_becomes_a_draft_that_cites_its_source_and_keeps_a_copy() {
    let (centre, site) = (TestApp::reaching().await, Site::start().await);
    site.serve("/feed", &feed(&[("1", "Новые правила въезда"), ("2", "Погода"), ("3", "Реклама")]));
    site.serve("/news/1", "<html><body><p>Полный текст новости</p></body></html>");
    let source = centre.source("feed", &site.at("/feed"), false).await;
    centre.visit(source).await;
    let editor = centre.editor().await;
    let list = editor.get("/ru/desk/triage").await.expect(StatusCode::OK).text();
    assert!(list.contains("Новые правила въезда") && list.contains("Подробности о том"), "{list}");
    let waiting = centre.waiting().await;
    let of = |title: &str| waiting.iter().find(|item| item.title == title).unwrap().id;
    let answer = editor.post(&format!("/ru/desk/triage/{}", of("Новые правила въезда")), &[("act", "take")]).await;
    let path = answer.expect(StatusCode::SEE_OTHER).location().to_owned();
    let record = centre.app.store.record(&Viewer::Operator, &Key::Slug("novye-pravila-vezda"), Version::Latest).await;
    let record = record.unwrap().unwrap();
    assert!(path.contains(&record.id.to_string()));
    assert_eq!((record.life.published, record.document.date.unwrap().to_string()), (None, "2026-11-02".to_owned()));
    let cited = &record.document.sources[0];
    assert_eq!((cited.url.as_str(), cited.publisher.as_str()), (site.at("/news/1").as_str(), "Новости"));
    assert_eq!(cited.seen.unwrap().to_string(), "2026-11-22");
    assert_eq!(record.document.topics, ["labour-migration"], "subjects are concepts by any of their names");
    // The others: one now, one for ever, in one go.
    let (one, other) = (format!("item.{}", of("Погода")), format!("item.{}", of("Реклама")));
    editor.post("/ru/desk/triage", &[(&one, "yes"), ("act", "ignore")]).await.expect(StatusCode::SEE_OTHER);
    editor.post("/ru/desk/triage", &[(&other, "yes"), ("act", "always")]).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(centre.waiting_titles().await, [""; 0]);
    // Another visit takes the copy; what changes comes back, unless it never shall.
    site.serve("/feed", &feed(&[("1", "Новые правила въезда"), ("2", "Погода портится"), ("3", "Новая реклама")]));
    centre.visit(source).await;
    assert_eq!(centre.waiting_titles().await, ["Погода портится"]);
    let copy = centre.app.store.copies_of(std::slice::from_ref(&cited.url)).await.unwrap().remove(0);
    let sha256 = copy.sha256.unwrap();
    let page = editor.get(&path).await.expect(StatusCode::OK).text();
    assert!(page.contains(&format!("/ru/desk/copies/{sha256}")), "{page}");
    let kept = editor.get(&format!("/ru/desk/copies/{sha256}")).await.expect(StatusCode::OK);
    assert!(kept.text().contains("Полный текст новости"));
    assert!(kept.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let reader = centre.anonymous().get(&format!("/ru/desk/copies/{sha256}")).await;
    assert_ne!(reader.status, StatusCode::OK, "copies are for the team");
    // Taking the same thing again gives no second record.
    let again = editor.post(&format!("/ru/desk/triage/{}", of("Новые правила въезда")), &[("act", "take")]).await;
    assert!(again.expect(StatusCode::SEE_OTHER).location().contains(&record.id.to_string()));
    assert_eq!(centre.app.store.count_records(&Viewer::Operator).await.unwrap(), 1);
}

#[tokio::test]
async fn a_thing_fills_only_the_gaps_of_the_record_it_is_put_into() {
    let (centre, site) = (TestApp::reaching().await, Site::start().await);
    let publication = serde_json::json!({
        "kind": "publication", "slug": "entry-rules", "title": { "ru": "Новые Правила  въезда!" }, "date": "2025",
        "fields": { "type": "report" },
    });
    centre.import(&[publication, law("other", "published")]).await;
    site.serve("/feed", &feed(&[("1", "Новые правила въезда")]));
    let source = centre.source("feed", &site.at("/feed"), false).await;
    centre.visit(source).await;
    let item = centre.waiting().await.remove(0);
    let editor = centre.editor().await;
    let page = editor.get(&format!("/ru/desk/triage/{}", item.id)).await.text();
    assert!(page.contains("?record=entry-rules"), "the same title is recognised: {page}");
    assert!(!page.contains("?record=other"));
    let preview = editor.get(&format!("/ru/desk/triage/{}?record=entry-rules", item.id)).await.text();
    assert!(preview.contains("Подробности о том") && preview.contains("/news/1"), "{preview}");
    let found = editor.get(&format!("/ru/desk/triage/{}?record=Law", item.id)).await.text();
    assert!(found.contains("?record=other"), "words find records too");
    let nothing = [("act", "merge"), ("record", "no-such-record")];
    editor.post(&format!("/ru/desk/triage/{}", item.id), &nothing).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("act", "merge"), ("record", "entry-rules")];
    editor.post(&format!("/ru/desk/triage/{}", item.id), &fields).await.expect(StatusCode::SEE_OTHER);
    let id = centre.id("entry-rules").await;
    let merged = centre.app.newest(&Viewer::Operator, id).await.unwrap().document;
    let russian = "ru".parse().unwrap();
    assert_eq!(merged.title.get(&russian), Some("Новые Правила  въезда!"), "what was there stays");
    assert_eq!((merged.date.unwrap().to_string(), merged.sources.len()), ("2025".to_owned(), 1));
    assert_eq!(merged.summary.get(&russian), Some("Подробности о том, что изменилось."));
    let decided = centre.app.store.harvest_item(item.id).await.unwrap().unwrap();
    assert_eq!((decided.decision, decided.record_id), (Some(Decision::Merged), Some(id)));
}

fn repository(records: &[(&str, &str)], token: &str) -> String {
    let records: String = records
        .iter()
        .map(|(key, title)| match *title {
            "" => format!("<record><header status='deleted'><identifier>{key}</identifier></header></record>"),
            title => format!(
                "<record><header><identifier>{key}</identifier></header><metadata><dc><title>{title}</title>\
                 <identifier>https://repository.example/{key}</identifier></dc></metadata></record>"
            ),
        })
        .collect();
    format!(
        "<OAI-PMH><responseDate>2026-11-22T05:00:00Z</responseDate><ListRecords>{records}\
         <resumptionToken>{token}</resumptionToken></ListRecords></OAI-PMH>"
    )
}

#[tokio::test]
async fn a_repository_that_stumbles_is_read_to_its_end_and_no_answer_twice() {
    let (centre, site) = (TestApp::reaching().await, Site::start().await);
    let first = "/oai?verb=ListRecords&metadataPrefix=oai_dc";
    site.serve(first, &repository(&[("1", "Первая"), ("2", "Вторая")], "t1"));
    let unwell = Served { status: 503, headers: vec![("retry-after", "7200".to_owned())], body: Vec::new() };
    site.answer("/oai?verb=ListRecords&resumptionToken=t1", unwell);
    site.serve("/oai?verb=ListRecords&resumptionToken=t2", &repository(&[("4", "Четвёртая")], ""));
    let id = centre.source("oai", &site.at("/oai"), false).await;
    let stopped = centre.visit(id).await;
    assert_eq!((stopped.problem.as_str(), stopped.problem_detail.as_str()), ("harvest-problem-status", "503"));
    assert_eq!(stopped.next_poll_at.to_string(), "2026-11-22T08:00:00Z", "two hours, as the server asked");
    assert_eq!(centre.waiting_titles().await, ["Вторая", "Первая"], "what came before the trouble is kept");
    site.asked();
    site.serve("/oai?verb=ListRecords&resumptionToken=t1", &repository(&[("3", "Третья"), ("1", "")], "t2"));
    let ended = centre.visit_later(id, 2).await;
    assert_eq!((ended.problem.as_str(), ended.failures), ("", 0));
    assert_eq!(site.asked().len(), 2, "the walk went on where it stopped");
    assert_eq!(centre.waiting_titles().await, ["Вторая", "Третья", "Четвёртая"], "the first was deleted meanwhile");
    // The next walk asks only for what is new, from the day of the first answer.
    let next = "/oai?verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-22";
    site.serve(
        next,
        "<OAI-PMH><responseDate>2026-11-23T05:00:00Z</responseDate><error code='noRecordsMatch'/></OAI-PMH>",
    );
    let quiet = centre.visit_later(id, 24).await;
    assert_eq!((site.asked(), quiet.problem.as_str()), (vec![next.to_owned()], ""));
}

#[tokio::test]
async fn a_token_that_ran_out_begins_the_walk_again() {
    let (centre, site) = (TestApp::reaching().await, Site::start().await);
    let first = "/oai?verb=ListRecords&metadataPrefix=oai_dc";
    site.serve(first, &repository(&[("1", "Первая")], "old"));
    site.serve(
        "/oai?verb=ListRecords&resumptionToken=old",
        "<OAI-PMH><responseDate>2026</responseDate><error code='badResumptionToken'/></OAI-PMH>",
    );
    let id = centre.source("oai", &site.at("/oai"), false).await;
    let visited = centre.visit(id).await;
    let asked = site.asked();
    assert_eq!(asked[..3], [first, "/oai?verb=ListRecords&resumptionToken=old", first]);
    assert!(asked.len() <= 20 && outcome(&visited).more, "and it does not go round for ever");
    assert_eq!(centre.waiting_titles().await, ["Первая"]);
}

#[tokio::test]
async fn a_catalogue_is_walked_page_by_page() {
    let (centre, site) = (TestApp::reaching().await, Site::start().await);
    let page = |ids: std::ops::Range<usize>| {
        let results: Vec<_> = ids
            .map(|id| {
                serde_json::json!({ "id": format!("p{id}"), "name": format!("set-{id}"), "title": format!("Данные {id}"),
                    "metadata_modified": "2026-11-01T00:00:00.5" })
            })
            .collect();
        serde_json::json!({ "success": true, "result": { "count": 130, "results": results } }).to_string()
    };
    let begin = "/api/3/action/package_search?sort=metadata_modified+asc%2C+id+asc&rows=100&start=";
    site.serve(&format!("{begin}0"), &page(0..100));
    site.serve(&format!("{begin}100"), &page(100..130));
    let id = centre.source("ckan", &site.url, false).await;
    assert_eq!(outcome(&centre.visit(id).await).new, 130);
    let item = centre.waiting().await.into_iter().find(|item| item.title == "Данные 7").unwrap();
    assert_eq!(item.url, site.at("/dataset/set-7"));
    site.asked();
    let since = format!("{begin}0&fq=metadata_modified%3A%5B2026-11-01T00%3A00%3A00Z+TO+*%5D");
    site.serve(&since, r#"{"success":true,"result":{"count":0,"results":[]}}"#);
    let quiet = centre.visit(id).await;
    assert_eq!((site.asked(), outcome(&quiet).new, quiet.problem.as_str()), (vec![since], 0, ""));
}

#[tokio::test]
async fn a_watched_page_shows_what_changed_and_tells_when_it_vanished() {
    let (centre, site) = (TestApp::reaching().await, Site::start().await);
    let page = |words: &str| {
        format!(
            "<html lang='ru'><title>Квоты</title><nav>Меню {words}</nav><main><p>Квота на год: {words} мест для работников.</p><p>Заявления принимаются до первого декабря каждого года.</p></main></html>"
        )
    };
    site.serve("/quota", &page("10000"));
    let id = centre.source("page", &site.at("/quota"), false).await;
    centre.visit(id).await;
    let item = centre.waiting().await.remove(0);
    let editor = centre.administrator().await;
    let path = format!("/ru/desk/triage/{}", item.id);
    let record = editor.post(&path, &[("act", "take")]).await.expect(StatusCode::SEE_OTHER).location().to_owned();
    centre.visit(id).await;
    assert_eq!(centre.waiting_titles().await, [""; 0], "nothing has changed");
    site.serve("/quota", &page("12000"));
    assert_eq!(outcome(&centre.visit(id).await).changed, 1);
    let shown = editor.get(&path).await.expect(StatusCode::OK).text();
    assert!(
        shown.contains("<del class=\"gone\">10000</del>") && shown.contains("<ins class=\"new\">12000</ins>"),
        "{shown}"
    );
    assert!(!shown.contains("Меню"), "menus are not the text");
    editor.post(&path, &[("act", "take")]).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(centre.waiting_titles().await, [""; 0]);
    // It vanishes: after the second visit in vain its source counts as broken, and the copy stays.
    site.answer("/quota", Served { status: 410, ..Served::default() });
    assert_eq!(outcome(&centre.visit_later(id, 6).await).gone, 1);
    centre.visit_later(id, 12).await;
    let broken = centre.app.store.broken_sources(&Viewer::Operator, 10).await.unwrap();
    assert_eq!((broken[0].url.as_str(), broken[0].problem.as_deref()), (site.at("/quota").as_str(), Some("410")));
    let desk = editor.get(&record).await.text();
    assert!(desk.contains("/ru/desk/copies/"), "{desk}");
    let gone = editor.get(&path).await.text();
    assert!(gone.contains("Источник больше этого не показывает"), "{gone}");
    // It comes back.
    site.serve("/quota", &page("12000"));
    centre.visit_later(id, 18).await;
    assert!(centre.app.store.broken_sources(&Viewer::Operator, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_sitemap_leads_to_its_pages_and_only_changed_ones_are_read_again() {
    let (centre, site) = (TestApp::reaching().await, Site::start().await);
    let listed = |days: [&str; 3]| {
        let urls: String = (1..=3)
            .zip(days)
            .map(|(number, day)| format!("<url><loc>SITE/page/{number}</loc><lastmod>{day}</lastmod></url>"))
            .collect();
        format!("<urlset>{urls}<url><loc>https://elsewhere.example/</loc></url></urlset>")
    };
    site.serve("/sitemap.xml", "<sitemapindex><sitemap><loc>SITE/pages.xml</loc></sitemap></sitemapindex>");
    site.serve("/pages.xml", &listed(["2026-11-01"; 3]));
    for number in 1..=3 {
        site.serve(&format!("/page/{number}"), &format!("<title>Страница {number}</title><p>Текст {number}"));
    }
    let id = centre.source("sitemap", &site.at("/sitemap.xml"), false).await;
    assert_eq!(outcome(&centre.visit(id).await).new, 3);
    assert_eq!(site.asked(), ["/sitemap.xml", "/pages.xml", "/page/1", "/page/2", "/page/3"]);
    site.serve("/pages.xml", &listed(["2026-11-01", "2026-11-20", "2026-11-01"]));
    site.answer("/page/2", Served { status: 404, ..Served::default() });
    let second = centre.visit(id).await;
    assert_eq!(site.asked(), ["/sitemap.xml", "/pages.xml", "/page/2"]);
    assert_eq!((outcome(&second).gone, second.problem.as_str()), (1, ""));
    assert_eq!(centre.waiting_titles().await, ["Страница 1", "Страница 3"]);
}

#[tokio::test]
async fn a_site_that_does_not_want_programs_is_left_alone() {
    let (centre, site) = (TestApp::reaching().await, Site::start().await);
    site.serve("/robots.txt", "User-agent: *\nDisallow: /private\n");
    site.serve("/private/feed", &feed(&[("1", "Тайна")]));
    site.serve("/open/feed", &feed(&[("1", "Для всех")]));
    let private = centre.source("feed", &site.at("/private/feed"), false).await;
    let open = centre.source("feed", &site.at("/open/feed"), false).await;
    assert_eq!(centre.visit(private).await.problem, "harvest-problem-robots");
    centre.visit(open).await;
    assert_eq!(site.asked(), ["/open/feed"], "what is not wanted was not even asked");
    assert_eq!(centre.waiting_titles().await, ["Для всех"]);
    // A site out of order may have wishes that cannot be heard.
    let unwell = Site::start().await;
    unwell.answer("/robots.txt", Served { status: 500, ..Served::default() });
    unwell.serve("/feed", &feed(&[("1", "Ещё")]));
    let id = centre.source("feed", &unwell.at("/feed"), false).await;
    assert_eq!(centre.visit(id).await.problem, "harvest-problem-robots");
    assert!(unwell.asked().is_empty());
}

#[tokio::test]
async fn nothing_inside_the_network_is_asked() {
    let (centre, site) = (TestApp::empty().await, Site::start().await);
    site.serve("/feed", &feed(&[("1", "Изнутри")]));
    let port = site.url.rsplit(':').next().unwrap();
    let inside = [
        site.at("/feed"),
        format!("http://localhost:{port}/feed"),
        format!("http://[::ffff:127.0.0.1]:{port}/feed"),
        format!("http://2130706433:{port}/feed"),
        "http://169.254.169.254/latest".to_owned(),
        "http://10.0.0.1/feed".to_owned(),
    ];
    for url in inside {
        let id = centre.source("feed", &url, false).await;
        let visited = centre.visit(id).await;
        assert_eq!(visited.problem, "harvest-problem-unreachable", "{url}");
        assert_eq!(visited.failures, 1, "{url}");
    }
    assert!(site.all_asked().is_empty(), "not even robots.txt");
}

#[tokio::test]
async fn answers_that_are_traps_are_refused_with_a_reason() {
    let (centre, site) = (TestApp::reaching().await, Site::start().await);
    site.serve(
        "/laughs",
        "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel>&b;</channel></rss>",
    );
    site.serve("/deep", &"<a>".repeat(1_000_000));
    site.serve("/json", &"[".repeat(1_000_000));
    site.serve("/html", "<html><body>404</body></html>");
    for (path, problem) in [
        ("/laughs", "invalid-xml-doctype"),
        ("/deep", "invalid-xml-too-large"),
        ("/json", "harvest-problem-feed"),
        ("/html", "harvest-problem-feed"),
    ] {
        let id = centre.source("feed", &site.at(path), false).await;
        let began = std::time::Instant::now();
        let visited = centre.visit(id).await;
        assert_eq!(visited.problem, problem, "{path}: {}", visited.problem_detail);
        assert!(began.elapsed().as_secs() < 5, "{path}");
    }
}

#[tokio::test]
async fn the_job_visits_what_is_due_and_nothing_that_is_paused() {
    let (centre, site) = (TestApp::reaching().await, Site::start().await);
    site.serve("/a", &feed(&[("1", "Первая лента")]));
    site.serve("/b", &feed(&[("1", "Вторая лента")]));
    let (_, paused) =
        (centre.source("feed", &site.at("/a"), true).await, centre.source("feed", &site.at("/b"), false).await);
    let admin = centre.administrator().await;
    let path = format!("/ru/desk/sources/{paused}/pause");
    admin.post(&path, &[("paused", "yes")]).await.expect(StatusCode::SEE_OTHER);
    let now = centre.app.clock.now();
    centre.app.store.add_job(uuid::Uuid::now_v7(), "harvest", "", now).await.unwrap();
    assert!(centre.app.do_one_job().await.unwrap());
    assert_eq!(site.asked(), ["/a", "/news/1"], "the feed, and the copy of what was taken without asking");
    let taken = centre.app.store.record(&Viewer::Operator, &Key::Slug("pervaya-lenta"), Version::Latest).await.unwrap();
    assert!(taken.is_some_and(|record| record.life.published.is_none()), "trusted: a draft by itself");
    // Nothing is due until six hours later.
    centre.app.store.add_job(uuid::Uuid::now_v7(), "harvest", "again", now).await.unwrap();
    while centre.app.do_one_job().await.unwrap() {}
    assert!(site.asked().iter().all(|path| path != "/a"));
}

#[tokio::test]
async fn sources_are_kept_by_administrators_and_every_page_speaks_six_languages() {
    let (centre, site) = (TestApp::reaching().await, Site::start().await);
    site.serve("/feed", &feed(&[("1", "Новость")]));
    let (admin, editor) = (centre.administrator().await, centre.editor().await);
    editor.get("/ru/desk/sources").await.expect(StatusCode::NOT_FOUND);
    let member = centre.person(Role::Member, "").await;
    member.get("/ru/desk/triage").await.expect(StatusCode::NOT_FOUND);
    let wrong = [("kind", "telepathy"), ("name", ""), ("url", "javascript:1"), ("hours", "0"), ("record_kind", "x")];
    let page = admin.post("/ru/desk/sources/new", &wrong).await.expect(StatusCode::UNPROCESSABLE_ENTITY).text();
    assert!(page.contains("telepathy") && page.contains("javascript:1"));
    let url = site.at("/feed");
    let right = [("kind", "feed"), ("name", "Лента"), ("url", url.as_str()), ("hours", "3"), ("record_kind", "law")];
    admin.post("/ru/desk/sources/new", &right).await.expect(StatusCode::SEE_OTHER);
    admin.post("/ru/desk/sources/new", &right).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let source = centre.app.store.harvest_sources().await.unwrap().remove(0);
    centre.visit(source.id).await;
    let lost = centre.source("feed", &site.at("/lost"), false).await;
    centre.visit(lost).await;
    let item = centre.waiting().await.remove(0);
    for language in ["ru", "ky", "en", "tg", "uz", "kk"] {
        for path in [
            "desk".to_owned(),
            "desk/sources".to_owned(),
            "desk/sources/new".to_owned(),
            format!("desk/sources/{}", source.id),
            "desk/triage".to_owned(),
            format!("desk/triage?state=ignored&source={}", source.id),
            format!("desk/triage/{}", item.id),
        ] {
            let html = admin.get(&format!("/{language}/{path}")).await.expect(StatusCode::OK).text();
            assert!(!html.contains('⟦'), "/{language}/{path} lacks a message");
            assert_eq!(html.matches("<h1").count(), 1, "/{language}/{path}");
            assert!(!html.contains(" style=\"") && !html.contains("<script>"), "/{language}/{path}");
        }
    }
    let list = admin.get("/en/desk/sources").await.text();
    assert!(list.contains("It refused with 404") && list.contains("New: 1, changed: 0"), "{list}");
    // A new address is asked from the beginning.
    let other = site.at("/other");
    let moved = [("name", "Лента"), ("url", other.as_str()), ("hours", "3"), ("record_kind", "law")];
    admin.post(&format!("/ru/desk/sources/{}", source.id), &moved).await.expect(StatusCode::SEE_OTHER);
    let changed = centre.app.store.harvest_source(source.id).await.unwrap().unwrap();
    assert_eq!((changed.kind.as_str(), changed.url, changed.next_poll_at), ("feed", other, centre.app.clock.now()));
}
