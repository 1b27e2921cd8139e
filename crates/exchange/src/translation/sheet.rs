//! A Word document with one table: a narrow column of ids, the original, the translation (ECMA-376, WordprocessingML).

use std::io::{self, BufRead, BufReader, Seek, Write};

use kerege_core::Invalid;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{
    Bundle, Format, LONGEST, Segment, Stopped, Tell, broken, table,
    xml::{Piece, Pieces, attribute, escaped},
};

const CONTENT_TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#
);
const RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#
);
const DOCUMENT_RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
);
const STYLES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>"#,
    r#"<w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>"#,
    r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="Aside"><w:name w:val="Aside"/><w:basedOn w:val="Normal"/><w:rPr><w:color w:val="59605C"/><w:sz w:val="17"/></w:rPr></w:style>"#,
    r#"</w:styles>"#
);
/// The widths of the columns in twentieths of a point: A4 across, less the margins.
const WIDTHS: [u32; 3] = [1500, 6600, 6600];

pub(super) fn write(bundle: &Bundle, writer: impl Write + Seek) -> io::Result<()> {
    let mut archive = ZipWriter::new(writer);
    let options = SimpleFileOptions::default();
    for (name, text) in [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
        ("word/styles.xml", STYLES),
    ] {
        archive.start_file(name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    archive.start_file("word/document.xml", options)?;
    document(bundle, &mut archive)?;
    archive.finish()?;
    Ok(())
}

fn document(bundle: &Bundle, writer: &mut impl Write) -> io::Result<()> {
    writer.write_all(br#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#)?;
    writer.write_all(paragraph("Title", &bundle.title, "").as_bytes())?;
    writer.write_all(paragraph("Aside", &bundle.about, "").as_bytes())?;
    let border = |side: &str| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C9C0AE"/>"#);
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
    let grid: String = WIDTHS.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
    write!(
        writer,
        r#"<w:tbl><w:tblPr><w:tblW w:w="{}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"#,
        WIDTHS.iter().sum::<u32>()
    )?;
    let head = table::head(bundle);
    let cells = [paragraph("Aside", &head[0], ""), bold(&head[1]), bold(&head[2])];
    writer.write_all(row(r#"<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"#, &cells).as_bytes())?;
    for segment in &bundle.segments {
        writer.write_all(row("", &cells_of(bundle, segment)).as_bytes())?;
    }
    // A table must be followed by a paragraph, and a section says that the page lies across.
    writer.write_all(br#"</w:tbl><w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1000" w:right="1060" w:bottom="1000" w:left="1060" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr></w:body></w:document>"#)
}

fn cells_of(bundle: &Bundle, segment: &Segment) -> [String; 3] {
    let head = &bundle.head;
    let mut source = paragraph("", &segment.source, head.source.as_str());
    if !segment.terms.is_empty() {
        let terms: Vec<String> = segment.terms.iter().map(|(from, to)| format!("{from} → {to}")).collect();
        source.push_str(&paragraph("Aside", &terms.join("; "), ""));
    }
    [paragraph("Aside", &segment.id, ""), source, paragraph("", &segment.target, head.target.as_str())]
}

fn row(properties: &str, cells: &[String; 3]) -> String {
    let cell = |(width, cell): (&u32, &String)| {
        format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>"#)
    };
    format!("<w:tr>{properties}{}</w:tr>", WIDTHS.iter().zip(cells).map(cell).collect::<String>())
}

fn bold(text: &str) -> String {
    format!(r#"<w:p><w:r><w:rPr><w:b/></w:rPr>{}</w:r></w:p>"#, run(text))
}

fn paragraph(style: &str, text: &str, language: &str) -> String {
    let properties =
        if style.is_empty() { String::new() } else { format!(r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#) };
    let spoken =
        if language.is_empty() { String::new() } else { format!(r#"<w:rPr><w:lang w:val="{language}"/></w:rPr>"#) };
    format!("<w:p>{properties}<w:r>{spoken}{}</w:r></w:p>", run(text))
}

/// Words with their line breaks and tabs.
fn run(text: &str) -> String {
    let line = |line: &str| {
        let parts: Vec<String> =
            line.split('\t').map(|part| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(part))).collect();
        parts.join("<w:tab/>")
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("<w:br/>")
}

/// The most entries in the archive.
const MOST_ENTRIES: usize = 2_000;
/// How many times larger the archive may become, once it is larger than a megabyte.
const LARGEST_RATIO: u64 = 100;

pub(super) fn read(mut input: impl BufRead + Seek, tell: Tell<'_>) -> Result<(), Stopped> {
    let packed = input.seek(io::SeekFrom::End(0)).map_err(broken)?;
    input.rewind().map_err(broken)?;
    let too_large = || Invalid::new("", "invalid-translation-too-large", "");
    let mut archive = ZipArchive::new(input).map_err(broken)?;
    if archive.len() > MOST_ENTRIES {
        return Err(too_large().into());
    }
    let mut unpacked = 0_u64;
    for place in 0..archive.len() {
        unpacked = unpacked.saturating_add(archive.by_index_raw(place).map_err(broken)?.size());
    }
    if unpacked > LONGEST || (unpacked > 1_000_000 && unpacked / packed.max(1) > LARGEST_RATIO) {
        return Err(too_large().into());
    }
    let Ok(document) = archive.by_name("word/document.xml") else {
        return Err(Invalid::new("", "invalid-translation-format", "").into());
    };
    let mut pieces = Pieces::new(BufReader::new(document));
    let mut rows = table::Rows::new(Format::Docx);
    let mut found = false;
    while let Some(cells) = next_row(&mut pieces)? {
        found |= table::Rows::is_head(&cells);
        // What a translator put in front of the table is none of our rows.
        if found {
            rows.row(&cells, tell)?;
        }
    }
    rows.end()
}

/// The cells of the next row of a table. Words that somebody took away in a tracked change are left out, those that she
/// put in are taken; a table inside a cell is words of that cell.
fn next_row<R: BufRead>(pieces: &mut Pieces<R>) -> Result<Option<Vec<String>>, Invalid> {
    let mut cells: Vec<String> = Vec::new();
    let (mut rows, mut aside, mut in_text) = (0, 0, false);
    let mut lines = 0;
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Start(name, attributes) => {
                if aside > 0 || ["del", "moveFrom", "Fallback", "instrText"].contains(&name.as_str()) {
                    aside += 1;
                    continue;
                }
                match name.as_str() {
                    "tr" => rows += 1,
                    "tc" if rows == 1 => {
                        cells.push(String::new());
                        lines = 0;
                    }
                    "p" if rows > 0 => {
                        lines += 1;
                        add(&mut cells, if lines > 1 { "\n" } else { "" });
                    }
                    "t" => in_text = true,
                    "tab" if rows > 0 && attributes.is_empty() => add(&mut cells, "\t"),
                    "br" if attribute(&attributes, "type").is_empty() => add(&mut cells, "\n"),
                    "cr" => add(&mut cells, "\n"),
                    "noBreakHyphen" => add(&mut cells, "\u{2011}"),
                    _ => {}
                }
            }
            Piece::End(name) => {
                if aside > 0 {
                    aside -= 1;
                } else if name == "t" {
                    in_text = false;
                } else if name == "tr" && rows > 0 {
                    rows -= 1;
                    if rows == 0 {
                        return Ok(Some(cells));
                    }
                }
            }
            Piece::Text(text) if in_text && aside == 0 => add(&mut cells, &text),
            Piece::Text(_) => {}
        }
    }
    Ok(None)
}

fn add(cells: &mut [String], words: &str) {
    if let Some(cell) = cells.last_mut() {
        cell.push_str(words);
    }
}
