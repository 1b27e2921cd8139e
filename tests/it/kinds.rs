//! A kind that somebody adds as a file appears everywhere, without a line of code.

use http::StatusCode;

use crate::centre::TestApp;

const COURT_CASE: &str = r#"
order = 11
label = { ru = "Судебное дело", en = "Court case", ky = "Сот иши", tg = "Парвандаи судӣ", uz = "Sud ishi", kk = "Сот ісі" }
plural = { ru = "Судебные дела", en = "Court cases", ky = "Сот иштери", tg = "Парвандаҳои судӣ", uz = "Sud ishlari", kk = "Сот істері" }
about = { ru = "Дела о правах мигрантов.", en = "Cases on migrants' rights.", ky = "Иштер.", tg = "Парвандаҳо.", uz = "Ishlar.", kk = "Істер." }
capabilities = ["staged"]
stages = "reform-stages"

[[field]]
name = "court"
type = "text"
required = true
facet = true
label = { ru = "Суд", en = "Court", ky = "Сот", tg = "Суд", uz = "Sud", kk = "Сот" }

[[relation]]
name = "about"

[example]
slug = "example-case"
title = { ru = "Дело-пример" }
original = "ru"
fields = { court = "Верховный суд" }
"#;

#[tokio::test]
async fn a_kind_added_as_a_file_appears_everywhere() {
    let site = tempfile::tempdir().unwrap();
    std::fs::create_dir(site.path().join("kinds")).unwrap();
    std::fs::write(site.path().join("kinds/court_case.toml"), COURT_CASE).unwrap();
    let centre = TestApp::with_site(Some(site.path().to_owned())).await;
    // Import and API.
    let line = serde_json::json!({
        "kind": "court_case", "slug": "case-1", "title": { "ru": "Дело Асановой" }, "countries": ["KG"],
        "fields": { "court": "Бишкекский городской суд" }, "events": [{ "date": "2024-01-10", "stage": "hearing" }],
    });
    let other = serde_json::json!({
        "kind": "court_case", "slug": "case-2", "title": { "ru": "Другое дело" }, "fields": { "court": "Верховный суд" },
    });
    centre.import(&[line, other]).await;
    let reader = centre.anonymous();
    assert_eq!(reader.get("/api/v1/records?kind=court_case").await.json()["total"], 2);
    assert!(reader.get("/api/openapi.json").await.json()["components"]["schemas"].get("court_case").is_some());
    // Home, list with its facet, page, data, search.
    assert!(reader.get("/ky").await.text().contains("Сот иштери"));
    let list = reader.get("/ru/court_case").await.expect(StatusCode::OK).text();
    assert!(list.contains("Дело Асановой") && list.contains("Бишкекский городской суд"), "{list}");
    let path = format!("/ru/court_case?court={}", crate::centre::encode("Верховный суд"));
    let narrowed = reader.get(&path).await.text();
    assert!(narrowed.contains("Другое дело") && !narrowed.contains("Дело Асановой"));
    let page = reader.get("/ru/court_case/case-1").await.expect(StatusCode::OK).text();
    assert!(page.contains("10 января 2024") && page.contains("<dt>Суд</dt>"));
    assert!(reader.get("/ru/court_case/case-1.csv").await.text().contains("Бишкекский"));
    assert_eq!(reader.get("/api/v1/search?q=%D0%B0%D1%81%D0%B0%D0%BD%D0%BE%D0%B2%D0%B0").await.json()["total"], 1);
    // The form, and a mistake in the field that the file declares.
    let editor = centre.editor().await;
    let form = editor.get("/ru/desk/records/new/court_case").await.expect(StatusCode::OK).text();
    assert!(form.contains("name=\"fields.court\""));
    let fields = [("title.ru", "Третье дело"), ("original", "ru")];
    let page =
        editor.post("/ru/desk/records/new/court_case", &fields).await.expect(StatusCode::UNPROCESSABLE_ENTITY).text();
    assert!(page.contains("id=\"wrong-fields.court\""));
    // Export.
    let mut bytes = Vec::new();
    centre.app.export(&Default::default(), &mut bytes, |_| ()).await.unwrap();
    assert!(String::from_utf8(bytes).unwrap().contains("\"kind\":\"court_case\""));
}

#[tokio::test]
async fn every_kind_has_a_form_that_accepts_its_own_example() {
    let centre = TestApp::empty().await;
    let editor = centre.editor().await;
    let kinds: Vec<String> = centre.app.definitions.kinds.iter().map(|kind| kind.name.clone()).collect();
    for kind in kinds {
        let example = &centre.app.definitions.kinds.get(&kind).unwrap().example;
        let mut line = serde_json::to_value(example).unwrap();
        line["kind"] = kind.clone().into();
        line["state"] = "draft".into();
        centre.import(&[line]).await;
        let id = centre.id(example["slug"].as_str().unwrap()).await;
        let before = centre.app.newest(&kerege_core::Viewer::Operator, id).await.unwrap();
        // What the form shows and sends back unchanged must change nothing.
        let html = editor.get(&format!("/ru/desk/records/{id}/form")).await.expect(StatusCode::OK).text();
        let fields = fields_of(&html);
        let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = editor.post(&format!("/ru/desk/records/{id}/form"), &pairs).await.expect(StatusCode::SEE_OTHER);
        let after = centre.app.newest(&kerege_core::Viewer::Operator, id).await.unwrap();
        assert_eq!(before.document, after.document, "{kind}");
        assert!(answer.location().ends_with("done=unchanged"), "{kind}: {}", answer.location());
    }
}

/// What a browser would send back from the one form that is saved: names and values of its fields.
pub fn fields_of(html: &str) -> Vec<(String, String)> {
    let form = html.split("data-keep=").nth(1).unwrap().split("</form>").next().unwrap();
    let mut fields = Vec::new();
    let attribute = |tag: &str, name: &str| -> Option<String> {
        let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        Some(decode(&tag[start..start + tag[start..].find('"')?]))
    };
    for (place, _) in form.match_indices('<') {
        let rest = &form[place..];
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        let Some(name) = attribute(tag, "name") else { continue };
        if tag.starts_with("<input") {
            let checkbox = tag.contains("type=\"checkbox\"");
            if !checkbox || tag.contains(" checked") {
                fields.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        } else if tag.starts_with("<textarea") {
            let text = &rest[tag.len() + 1..rest.find("</textarea>").unwrap()];
            fields.push((name, decode(text)));
        } else if tag.starts_with("<select") {
            let options = &rest[..rest.find("</select>").unwrap()];
            let chosen =
                options.split("<option").skip(1).find(|option| option.split('>').next().unwrap().contains(" selected"));
            let chosen = chosen.or_else(|| options.split("<option").nth(1)).unwrap();
            fields.push((
                name,
                attribute(&format!("<option{}", chosen.split('>').next().unwrap()), "value").unwrap_or_default(),
            ));
        }
    }
    fields
}

fn decode(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2f;", "/"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}
