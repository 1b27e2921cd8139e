//! Stories of files: their text is found page by page, what harms is refused, and readers get copies without names.

use std::io::{Cursor, Write as _};

use axum::body::Body;
use http::{Request, StatusCode, header};
use kerege_core::Viewer;
use kerege_store::{Key, Version};
use serde_json::json;
use zip::write::SimpleFileOptions;

use crate::centre::{Answer, Person, TestApp, encode, law};

/// A zip archive with these entries.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let stored = *name == "mimetype";
        let method = if stored { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A DOCX with this body.
fn docx(body: &str) -> Vec<u8> {
    let document = docx_xml(body);
    archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

fn docx_xml(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    )
}

fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A law with a file, read and indexed.
async fn law_with_file(centre: &TestApp, slug: &str, state: &str, name: &str, bytes: Vec<u8>) -> String {
    let file = centre.app.add_file(bytes).await.unwrap();
    let mut line = law(slug, state);
    line["files"] = json!([{
        "sha256": file.sha256, "name": name, "media_type": file.media_type, "size": file.size,
    }]);
    centre.import(&[line]).await;
    centre.app.read_files().await.unwrap();
    centre.index().await;
    file.sha256
}

/// The text of a file, page by page, or the key of the message why there is none.
async fn text_of(centre: &TestApp, bytes: Vec<u8>) -> Result<Vec<String>, String> {
    let slug = format!("law-{}", uuid::Uuid::now_v7().simple());
    let sha256 = law_with_file(centre, &slug, "draft", "file", bytes).await;
    let read = centre.app.store.file_texts(std::slice::from_ref(&sha256)).await.unwrap().remove(0);
    match read.failed {
        Some((_, why)) => Err(why.message.into_owned()),
        None => Ok(centre.app.store.file_pages(&sha256).await.unwrap().into_iter().map(|page| page.text).collect()),
    }
}

/// Drops files on the desk, as the form does.
async fn drop_files(person: &Person<'_>, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
    const MARK: &str = "the-mark-between-the-parts";
    let mut body = Vec::new();
    for (name, value) in fields {
        write!(body, "--{MARK}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").unwrap();
    }
    for (name, bytes) in files {
        write!(
            body,
            "--{MARK}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .unwrap();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    write!(body, "--{MARK}--\r\n").unwrap();
    let request = Request::post("/ru/desk/files")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={MARK}"))
        .header(header::CONTENT_LENGTH, body.len())
        .body(Body::from(body));
    person.send(request.unwrap()).await
}

async fn search(person: &Person<'_>, words: &str) -> String {
    person.get(&format!("/ru/search?q={}", encode(words))).await.expect(StatusCode::OK).text()
}

fn is_there(program: &str) -> bool {
    let there = std::path::Path::new("/usr/bin").join(program).exists();
    if !there {
        eprintln!("skipped: {program} is not installed");
    }
    there
}

#[tokio::test]
async fn a_hit_in_a_file_leads_to_its_page() {
    let centre = TestApp::empty().await;
    let filler = paragraph(&"Положение о порядке учёта граждан за рубежом. ".repeat(70));
    let body = format!("{filler}{filler}{}", paragraph("О выдаче кукурузоводам удостоверений"));
    let sha256 = law_with_file(&centre, "with-file", "published", "приказ.docx", docx(&body)).await;
    let reader = centre.anonymous();
    let found = search(&reader, "кукурузоводам").await;
    let page = format!("/ru/law/with-file/files/{sha256}/pages/3");
    assert!(found.contains(&page) && found.contains("стр. 3"), "{found}");
    let page = reader.get(&page).await.expect(StatusCode::OK).text();
    assert!(page.contains("кукурузоводам") && page.contains("страница 3 из 3"), "{page}");
    assert!(page.contains("/pages/2\" rel=\"prev\"") && !page.contains("rel=\"next\""), "{page}");
    let api = reader.get(&format!("/api/v1/search?q={}&language=ru", encode("кукурузоводам"))).await.json();
    let address = api["items"][0]["passages"][0]["address"].as_str().unwrap_or_default().to_owned();
    assert!(address.ends_with("/pages/3"), "{api}");
    reader.get(&format!("/ru/law/with-file/files/{sha256}/pages/4")).await.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_text_of_a_draft_is_found_by_the_team_only() {
    let centre = TestApp::empty().await;
    let body = docx(&paragraph("О выдаче кукурузоводам удостоверений"));
    let sha256 = law_with_file(&centre, "not-yet", "draft", "приказ.docx", body).await;
    let editor = centre.editor().await;
    assert!(search(&editor, "кукурузоводам").await.contains(&sha256));
    assert!(!search(&centre.anonymous(), "кукурузоводам").await.contains("not-yet"));
    for path in ["", "/pages/1"] {
        let path = format!("/ru/law/not-yet/files/{sha256}{path}");
        centre.anonymous().get(&path).await.expect(StatusCode::NOT_FOUND);
        editor.get(&path).await.expect(StatusCode::OK);
    }
}

#[tokio::test]
async fn dropped_files_become_drafts_with_guesses_that_an_editor_takes_or_discards() {
    let centre = TestApp::empty().await;
    let editor = centre.editor().await;
    let law = docx(
        &[
            paragraph("ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ"),
            paragraph("от 17 июля 2000 года № 61"),
            paragraph("О внешней миграции"),
            paragraph("Настоящий Закон регулирует общественные отношения в области внешней миграции населения страны."),
        ]
        .concat(),
    );
    let files: [(&str, &[u8]); 2] =
        [("Закон 61.docx", &law), ("Отчёт.txt", b"\xd0\x9e\xd1\x82\xd1\x87\xd1\x91\xd1\x82")];
    let answer = drop_files(&editor, &[("kind", ""), ("language", "")], &files).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), "/ru/desk/files?made=2");
    assert!(editor.get(answer.location()).await.text().contains("ждёт чтения"));
    centre.app.read_files().await.unwrap();
    centre.index().await;
    let list = editor.get("/ru/desk/files").await.expect(StatusCode::OK).text();
    assert!(list.contains("прочитан, страниц: 1") && list.contains("Закон 61.docx"), "{list}");

    let id = centre.id("zakon-61").await;
    let page = editor.get(&format!("/ru/desk/records/{id}")).await.expect(StatusCode::OK).text();
    assert!(page.contains("17 июля 2000") && page.contains("О внешней миграции"), "{page}");
    let guesses = centre.app.store.open_guesses(&Viewer::Operator, id).await.unwrap();
    let record =
        || async { centre.app.store.record(&Viewer::Operator, &Key::Id(id), Version::Latest).await.unwrap().unwrap() };
    assert_eq!(record().await.document.date, None, "no guess enters by itself");
    for (field, value, take) in [
        ("title", "ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ", "no"),
        ("title", "О внешней миграции", "yes"),
        ("date", "2000-07-17", "yes"),
        ("fields.number", "61", "yes"),
    ] {
        let guess = guesses.iter().find(|guess| guess.field == field && guess.value == value);
        let guess = guess.unwrap_or_else(|| panic!("{field} {value}: {guesses:?}")).id;
        let path = format!("/ru/desk/records/{id}/guesses/{guess}");
        editor.post(&path, &[("take", take)]).await.expect(StatusCode::SEE_OTHER);
        editor.post(&path, &[("take", take)]).await.expect(StatusCode::NOT_FOUND);
    }
    let document = record().await.document;
    assert_eq!(document.title.iter().map(|(_, words)| words).collect::<Vec<_>>(), ["О внешней миграции"]);
    assert_eq!(document.date.map(|date| date.to_string()).as_deref(), Some("2000-07-17"));
    assert_eq!(document.fields["number"], "61");
    assert_eq!(document.kind, "law", "its name says so");
    // The type of the law is missing, which nobody guessed.
    let submit = editor.post(&format!("/ru/desk/records/{id}/submission"), &[]).await;
    assert!(submit.status.is_client_error(), "{}", submit.status);

    let again = drop_files(&editor, &[], &files[..1]).await.expect(StatusCode::SEE_OTHER);
    let list = editor.get(again.location()).await.expect(StatusCode::OK).text();
    assert!(list.contains("уже есть в центре") && list.contains(&id.to_string()), "{list}");
    let total: i64 = centre.app.store.count_records(&Viewer::Operator).await.unwrap();
    assert_eq!(total, 2, "the same file makes no second draft");
}

#[tokio::test]
async fn readers_get_a_copy_that_names_nobody() {
    let centre = TestApp::empty().await;
    let body = "<w:p><w:ins w:id=\"1\" w:author=\"Тайный Автор\" w:date=\"2026-01-01T00:00:00Z\"><w:r w:rsidR=\"00AB\">\
                <w:t>новое</w:t></w:r></w:ins><w:del w:id=\"2\" w:author=\"Тайный Автор\"><w:r><w:delText>старое</w:delText>\
                </w:r></w:del><w:commentRangeStart w:id=\"0\"/><w:r><w:t> видно</w:t></w:r></w:p>";
    let document = docx_xml(body);
    let core =
        "<cp:coreProperties xmlns:cp=\"x\" xmlns:dc=\"y\"><dc:creator>Тайный Автор</dc:creator></cp:coreProperties>";
    let comments = "<w:comments xmlns:w=\"x\"><w:comment w:author=\"Тайный Автор\"/></w:comments>";
    let original = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("docProps/core.xml", core.as_bytes()),
        ("word/comments.xml", comments.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ]);
    let sha256 = law_with_file(&centre, "clean", "published", "закон.docx", original.clone()).await;
    let path = format!("/ru/law/clean/files/{sha256}");
    let copy = centre.anonymous().get(&path).await.expect(StatusCode::OK).bytes;
    let mut zip = zip::ZipArchive::new(Cursor::new(&copy)).unwrap();
    let mut all = String::new();
    for place in 0..zip.len() {
        std::io::Read::read_to_string(&mut zip.by_index(place).unwrap(), &mut all).unwrap();
    }
    for gone in ["Тайный", "старое", "rsid", "2026-01-01", "commentRange", "<w:ins"] {
        assert!(!all.contains(gone), "{gone} in {all}");
    }
    assert!(all.contains("новое") && all.contains("видно"), "{all}");
    assert_eq!(centre.editor().await.get(&path).await.bytes, original, "the team gets what was brought");
    assert_eq!(centre.app.files.get(&sha256).unwrap().unwrap(), original, "the original never changes");
}

#[tokio::test]
async fn a_file_that_cannot_be_cleaned_is_for_the_team_and_its_text_for_everybody() {
    let centre = TestApp::empty().await;
    let page =
        "<!doctype html><html><head><meta name=author content=Nobody></head><body><p>Кукурузоводам</p></body></html>";
    let sha256 = law_with_file(&centre, "page", "published", "закон.doc", page.as_bytes().to_vec()).await;
    let reader = centre.anonymous();
    reader.get(&format!("/ru/law/page/files/{sha256}")).await.expect(StatusCode::NOT_FOUND);
    let record = reader.get("/ru/law/page").await.expect(StatusCode::OK).text();
    assert!(record.contains("Файл остаётся у редакции"), "{record}");
    let text = reader.get(&format!("/ru/law/page/files/{sha256}/pages/1")).await.expect(StatusCode::OK).text();
    assert!(text.contains("Кукурузоводам"), "{text}");
    centre.editor().await.get(&format!("/ru/law/page/files/{sha256}")).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn an_article_between_two_others_keeps_its_number() {
    let centre = TestApp::empty().await;
    let raised = "<w:p><w:r><w:t>Статья 228</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>\
                  <w:t>1</w:t></w:r><w:r><w:t>. Площадь 36 м</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/>\
                  </w:rPr><w:t>2</w:t></w:r><w:del><w:r><w:delText>старое</w:delText></w:r></w:del></w:p>";
    assert_eq!(text_of(&centre, docx(raised)).await.unwrap(), ["Статья 228-1. Площадь 36 м²"]);
    let html = "<html><meta charset=windows-1251><p>\u{0}</p>".replace('\u{0}', "");
    let mut html = html.into_bytes();
    // «Статья 228» in Windows-1251, then a raised figure.
    html.extend_from_slice(b"<p>\xd1\xf2\xe0\xf2\xfc\xff 228<sup>1</sup>. A<br>B</p><script>alert(1)</script></html>");
    assert_eq!(text_of(&centre, html).await.unwrap(), ["Статья 228-1. A\nB"]);
    let rtf = b"{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0 Arial;}}{\\info{\\author X}}\\'d1\\'f2\\'e0\\'f2\\'fc\\'ff 228{\\super 1}\\u1203?\\par}";
    assert_eq!(text_of(&centre, rtf.to_vec()).await.unwrap(), ["Статья 228-1ҳ"]);
    let odt = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\"><style:style style:name=\"T1\">\
               <style:text-properties style:text-position=\"super 58%\"/></style:style><office:body>\
               <text:tracked-changes><text:p>старое</text:p></text:tracked-changes><text:p>Статья 228<text:span \
               text:style-name=\"T1\">1</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body>\
               <text:p>Сноска</text:p></text:note-body></text:note></text:p></office:body></office:document-content>";
    let odt = archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", odt.as_bytes())]);
    assert_eq!(text_of(&centre, odt).await.unwrap(), ["Статья 228-1 [1]\n[1] Сноска"]);
    let epub = archive(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path=\"O/b.opf\"/></rootfiles></container>"),
        ("O/b.opf", b"<package><manifest><item id=\"b\" href=\"2.xhtml\"/><item id=\"a\" href=\"1.xhtml\"/></manifest><spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>"),
        ("O/2.xhtml", b"<html><body><h1>Two</h1></body></html>"),
        ("O/1.xhtml", b"<html><head><title>x</title></head><body><p>One</p></body></html>"),
    ]);
    assert_eq!(text_of(&centre, epub).await.unwrap(), ["One", "Two"]);
}

#[tokio::test]
async fn files_that_mean_harm_are_refused_at_once_with_a_reason() {
    let centre = TestApp::empty().await;
    let entities = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:document><w:t>&b;</w:t></w:document>";
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document><w:t>&a;</w:t></w:document>";
    let undeclared = "<w:document xmlns:w=\"x\"><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>";
    let main = "word/document.xml";
    let inner = archive(&[("deep.bin", &vec![0; 3_000_000])]);
    let many: Vec<(String, &[u8])> = (0..2_500).map(|number| (format!("word/{number}.xml"), &b""[..])).collect();
    let mut many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    many.push((main, b"<x/>"));
    let mut image = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    image.extend_from_slice(&60_000u32.to_be_bytes());
    image.extend_from_slice(&60_000u32.to_be_bytes());
    image.extend_from_slice(&[8, 0, 0, 0, 0]);
    for (name, bytes, reason) in [
        ("billion laughs", archive(&[(main, entities.as_bytes())]), "invalid-file-document-type"),
        ("external entity", archive(&[(main, outside.as_bytes())]), "invalid-file-document-type"),
        ("undeclared entity", archive(&[(main, undeclared.as_bytes())]), "invalid-file-document-type"),
        ("1000 to 1", archive(&[(main, &vec![b' '; 50_000_000])]), "invalid-archive-ratio"),
        ("too much", large_archive(), "invalid-archive-unpacked"),
        ("nested", archive(&[("inner.zip", &inner)]), "invalid-file-format"),
        ("overlapping", overlapping(), "invalid-archive-overlap"),
        ("outside", archive(&[(main, b"<x/>"), ("../../etc/cron.d/x", b"x")]), "invalid-archive-path"),
        ("link", archive_with_link(), "invalid-archive-link"),
        ("entries", archive(&many), "invalid-archive-entries"),
        ("picture", image, "invalid-file-image-size"),
        ("old word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(100), "invalid-file-old-office"),
        ("deep groups", [b"{\\rtf1".to_vec(), b"{".repeat(5_000)].concat(), "invalid-file-damaged"),
        ("nothing", docx(""), "invalid-file-without-text"),
    ] {
        let file = centre.app.add_file(bytes).await.unwrap();
        let begun = std::time::Instant::now();
        let reader = centre.app.files.reader(&file.sha256).unwrap();
        let told: Vec<_> = centre.app.workers.text(reader).unwrap().collect();
        let said = format!("{:?}", told.last());
        assert!(said.contains(reason), "{name}: {said}");
        assert!(begun.elapsed().as_secs_f64() < 1.0, "{name} took {:?}", begun.elapsed());
    }
}

/// An archive whose second entry is the first once more.
fn overlapping() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<x/>").unwrap();
    zip.shallow_copy_file("word/document.xml", "word/again.xml").unwrap();
    zip.finish().unwrap().into_inner()
}

fn archive_with_link() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    zip.add_symlink("word/link.xml", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// An archive that is within the ratio and too large once unpacked.
fn large_archive() -> Vec<u8> {
    // Every eightieth byte is hard to guess, so that it packs about 30 to 1.
    let mut seed = 1u32;
    let noise: Vec<u8> = (0..30_000_000)
        .map(|place| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if place % 40 == 0 { (seed >> 24) as u8 } else { b' ' }
        })
        .collect();
    let names: Vec<String> = (0..7).map(|number| format!("word/{number}.xml")).collect();
    let mut entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), noise.as_slice())).collect();
    entries.push(("word/document.xml", b"<x/>"));
    archive(&entries)
}

#[tokio::test]
async fn a_scanned_page_is_found_by_its_recognised_letters() {
    if !is_there("tesseract") || !is_there("pdftoppm") {
        return;
    }
    let centre = TestApp::empty().await;
    let scan = scan("The Ministry of Labour shall register every recruitment agency");
    let sha256 = law_with_file(&centre, "scan", "published", "scan.png", scan).await;
    let read = centre.app.store.file_texts(std::slice::from_ref(&sha256)).await.unwrap().remove(0);
    assert_eq!((read.pages, read.scans, read.recognised), (1, 1, 1), "{read:?}");
    let found = search(&centre.anonymous(), "recruitment agency").await;
    assert!(found.contains(&format!("/files/{sha256}/pages/1")), "{found}");
    let page = centre.anonymous().get(&format!("/ru/law/scan/files/{sha256}/pages/1")).await.text();
    assert!(page.contains("Ministry of Labour") && page.contains("распознан программой"), "{page}");
}

/// The picture of a page with these words: a small PDF, drawn.
fn scan(words: &str) -> Vec<u8> {
    let content = format!("BT /F1 24 Tf 20 100 Td ({words}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    for (number, object) in objects.iter().enumerate() {
        pdf.push_str(&format!("{} 0 obj{object}endobj\n", number + 1));
    }
    pdf.push_str("trailer<</Root 1 0 R>>\n%%EOF");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.pdf");
    std::fs::write(&path, pdf).unwrap();
    let drawn = std::process::Command::new("pdftoppm").args(["-r", "150", "-png", "-gray"]).arg(path).output().unwrap();
    assert!(drawn.stdout.starts_with(b"\x89PNG"), "{}", String::from_utf8_lossy(&drawn.stderr));
    drawn.stdout
}

#[tokio::test]
async fn reading_that_was_broken_off_begins_anew_and_ends() {
    let centre = TestApp::empty().await;
    let file = centre.app.add_file(docx(&paragraph("О выдаче удостоверений"))).await.unwrap();
    let mut line = law("broken-off", "published");
    line["files"] = json!([{ "sha256": file.sha256, "name": "a.docx", "media_type": "x", "size": file.size }]);
    centre.import(&[line]).await;
    // A process took the file and died an hour ago.
    let now = centre.app.clock.now();
    let long_ago = now.checked_sub(jiff::SignedDuration::from_hours(1)).unwrap();
    assert!(centre.app.store.start_reading(&file.sha256, long_ago, long_ago).await.unwrap());
    assert!(!centre.app.store.start_reading(&file.sha256, long_ago, long_ago).await.unwrap(), "it is taken");
    let stray =
        kerege_store::FilePage { number: 7, text: "обрывок".to_owned(), ..kerege_store::FilePage::default() };
    let mut write = centre.app.store.write(long_ago).await.unwrap();
    write.keep_file_pages(&file.sha256, &[stray]).await.unwrap();
    write.commit().await.unwrap();
    centre.app.read_files().await.unwrap();
    let pages = centre.app.store.file_pages(&file.sha256).await.unwrap();
    assert_eq!(pages.iter().map(|page| page.text.as_str()).collect::<Vec<_>>(), ["О выдаче удостоверений"]);
}
