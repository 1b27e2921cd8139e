//! Stories of files: their text is found page by page, what harms is refused, and readers get copies without names.

use std::io::{Cursor, Write as _};

use http::StatusCode;
use serde_json::json;
use zip::write::SimpleFileOptions;

use crate::centre::{TestApp, encode, law};

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
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
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

#[tokio::test]
async fn the_text_of_a_document_is_found() {
    let centre = TestApp::empty().await;
    let body = paragraph("О выдаче кукурузоводам удостоверений");
    let sha256 = law_with_file(&centre, "with-file", "published", "приказ.docx", docx(&body)).await;
    let page = centre.anonymous().get(&format!("/ru/search?q={}", encode("кукурузоводам"))).await;
    let page = page.expect(StatusCode::OK).text();
    assert!(page.contains("Закон with-file"), "{page}");
    assert!(page.contains(&format!("/ru/law/with-file/files/{sha256}/pages/1")), "{page}");
}

#[tokio::test]
async fn an_article_between_two_others_keeps_its_number() {
    let centre = TestApp::empty().await;
    let raised = "<w:p><w:r><w:t>Статья 228</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>\
                  <w:t>1</w:t></w:r><w:r><w:t>. Площадь 36 м</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/>\
                  </w:rPr><w:t>2</w:t></w:r><w:del><w:r><w:delText>старое</w:delText></w:r></w:del></w:p>";
    let text = text_of(&centre, docx(raised)).await.unwrap();
    assert_eq!(text, ["Статья 228-1. Площадь 36 м²"]);
}
