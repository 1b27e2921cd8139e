//! Recognises the letters of one scanned page with `tesseract`; a page of a PDF is drawn by `pdftoppm` before.

use std::{
    io::{self, Read as _},
    process::{Child, Stdio},
};

use super::{BEGINNING, Flow, Limits, Listener, Stop, Told, image, pdf, refuse};
use crate::import::Input;

/// Picture points for an inch of paper: more is slower and not better.
const POINTS_PER_INCH: f64 = 300.0;
/// A page is drawn with at most so many picture points; a sheet of A4 has 8.7 million.
const MOST_POINTS: f64 = 20_000_000.0;
/// The longest text of a page.
const LONGEST: u64 = 1_000_000;

/// Tells the text of one page of the file that is the standard input of this process. `languages` are the recogniser's
/// names for them, with `+` between: `rus+kir`.
///
/// # Errors
/// If nobody listens. What is wrong with the file is told.
pub fn recognise(
    input: &mut dyn Input,
    number: u32,
    languages: &str,
    limits: &Limits,
    listener: Listener<'_>,
) -> io::Result<()> {
    match page(input, number, languages) {
        Ok(text) => {
            let mut only = None;
            let mut keep = |told| {
                only = Some(told);
                Ok(())
            };
            // The flow tidies the text as it does elsewhere; the number is ours.
            let tidied = Flow::new(limits.output_megabytes.saturating_mul(1_000_000), &mut keep).page(&text, false);
            match (tidied, only) {
                (Ok(()), Some(Told::Page(page))) => listener(Told::Page(super::Page { number, ..page }))?,
                _ => listener(Told::Page(super::Page { number, ..super::Page::default() }))?,
            }
            listener(Told::End)
        }
        Err(Stop::Refused(invalid)) => listener(Told::Broken(invalid)),
        Err(Stop::Failed(error)) => Err(error),
    }
}

/// The languages whose letters can be recognised here; none where the program is missing.
pub fn installed_languages() -> Vec<String> {
    let Some(program) = pdf::program("tesseract") else { return Vec::new() };
    let output = pdf::command(program).arg("--list-langs").stdin(Stdio::null()).output();
    let said = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    said.lines().skip(1).map(|line| line.trim().to_owned()).filter(|name| !name.is_empty() && name != "osd").collect()
}

fn page(input: &mut dyn Input, number: u32, languages: &str) -> Result<String, Stop> {
    let mut begin = Vec::new();
    io::Read::take(&mut *input, BEGINNING).read_to_end(&mut begin)?;
    let program = pdf::program("tesseract").ok_or_else(|| refuse("invalid-file-needs-program", "tesseract-ocr"))?;
    let mut command = pdf::command(program);
    let mut drawing = None;
    if pdf::fits(&begin) {
        let (resolution, mut child) = draw(number)?;
        command.arg("stdin").stdin(child.stdout.take().map_or(Stdio::null(), Stdio::from));
        command.args(["stdout", "--dpi", &resolution.to_string()]);
        drawing = Some(child);
    } else if image::fits(&begin) {
        // The size was looked at when the file was first read; whoever calls us for another file is told again.
        input.rewind()?;
        image::read(input, &Limits::default(), &mut Flow::new(u64::MAX, &mut |_| Ok(())))?;
        command.args(["/dev/stdin", "stdout", "-c", &format!("tessedit_page_number={}", number.saturating_sub(1))]);
    } else {
        return Err(refuse("invalid-file-format", ""));
    }
    let mut child = command.args(["-l", languages]).stdout(Stdio::piped()).spawn()?;
    let mut text = Vec::new();
    if let Some(output) = child.stdout.take() {
        output.take(LONGEST).read_to_end(&mut text)?;
    }
    let recognised = child.wait()?;
    let drawn = drawing.map(|mut child| child.wait()).transpose()?;
    if !recognised.success() || drawn.is_some_and(|drawn| !drawn.success()) {
        return Err(pdf::broke());
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Starts to draw a page of the PDF on standard input; at which resolution depends on its size.
fn draw(number: u32) -> Result<(u32, Child), Stop> {
    let missing = || refuse("invalid-file-needs-program", "poppler-utils");
    let number = number.to_string();
    let asked = pdf::command(pdf::program("pdfinfo").ok_or_else(missing)?)
        .args(["-f", &number, "-l", &number, "/dev/stdin"])
        .stdin(Stdio::inherit())
        .output()?;
    let said = String::from_utf8_lossy(&asked.stdout).into_owned();
    let (width, height) = page_size(&said).ok_or_else(|| refuse("invalid-file-damaged", ""))?;
    let points = width / 72.0 * POINTS_PER_INCH * (height / 72.0 * POINTS_PER_INCH);
    let resolution = (POINTS_PER_INCH * (MOST_POINTS / points).sqrt().min(1.0)).max(1.0) as u32;
    let child = pdf::command(pdf::program("pdftoppm").ok_or_else(missing)?)
        .args(["-f", &number, "-l", &number, "-r", &resolution.to_string(), "-gray", "/dev/stdin"])
        .stdout(Stdio::piped())
        .spawn()?;
    Ok((resolution, child))
}

/// The size of a page in points of 1/72 inch: `Page    3 size:      595.3 x 841.9 pts (A4)`.
fn page_size(said: &str) -> Option<(f64, f64)> {
    let line = said.lines().find(|line| line.starts_with("Page") && line.contains(" size:"))?;
    let mut words = line.split(" size:").nth(1)?.split_whitespace();
    let width: f64 = words.next()?.parse().ok()?;
    let height: f64 = words.nth(1)?.parse().ok()?;
    (width > 0.0 && height > 0.0).then_some((width, height))
}

/// Whether the programs of a Debian package are here.
pub fn is_installed(package: &str) -> bool {
    let programs: &[&str] = match package {
        "poppler-utils" => &["pdftotext", "pdfinfo", "pdftoppm"],
        "tesseract-ocr" => &["tesseract"],
        _ => return false,
    };
    programs.iter().all(|name| pdf::program(name).is_some())
}
