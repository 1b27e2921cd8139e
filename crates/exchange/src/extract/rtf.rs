//! Reads RTF: letters by the encoding of their font or by number; tables of fonts and styles, pictures and deletions are left out.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252};

use super::{Flow, Limits, Stop, refuse, text::whole};
use crate::import::Input;

/// Groups that hold no text of the document.
const SKIPPED: [&str; 25] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "themedata",
    "datastore",
    "fldinst",
    "annotation",
    "atnid",
    "atnauthor",
    "xmlnstbl",
];

/// The deepest nesting of groups; real files have a few dozen.
const DEEPEST: usize = 1_000;

/// Tells the text.
pub fn read(input: &mut dyn Input, limits: &Limits, flow: &mut Flow<'_>) -> Result<(), Stop> {
    let bytes = whole(input, limits)?;
    let mut reader = Rtf {
        bytes: &bytes,
        at: 0,
        group: Group { encoding: WINDOWS_1252, ..Group::default() },
        groups: Vec::new(),
        page: WINDOWS_1252,
        fonts: BTreeMap::new(),
        defined: 0,
        pending: Vec::new(),
        half: None,
        notes: 0,
        flow,
    };
    reader.read()
}

/// What holds inside a pair of braces.
#[derive(Clone)]
struct Group {
    skipped: bool,
    fonts: bool,
    raised: bool,
    hidden: bool,
    note: bool,
    /// How many letters after a numbered one stand for readers that do not know it.
    replacement: usize,
    encoding: &'static Encoding,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            skipped: false,
            fonts: false,
            raised: false,
            hidden: false,
            note: false,
            replacement: 1,
            encoding: WINDOWS_1252,
        }
    }
}

struct Rtf<'a, 'b, 'c> {
    bytes: &'a [u8],
    at: usize,
    group: Group,
    groups: Vec<Group>,
    /// The encoding of the whole file.
    page: &'static Encoding,
    fonts: BTreeMap<i32, &'static Encoding>,
    /// The font whose line of the table is being read.
    defined: i32,
    /// Bytes that wait to be decoded together.
    pending: Vec<u8>,
    /// The first half of a letter beyond the basic plane.
    half: Option<u16>,
    notes: usize,
    flow: &'b mut Flow<'c>,
}

impl Rtf<'_, '_, '_> {
    fn read(&mut self) -> Result<(), Stop> {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    self.say_pending()?;
                    if self.groups.len() == DEEPEST {
                        return Err(refuse("invalid-file-damaged", ""));
                    }
                    self.groups.push(self.group.clone());
                }
                b'}' => {
                    self.say_pending()?;
                    let was_note = self.group.note;
                    self.group = self.groups.pop().unwrap_or_default();
                    if was_note && !self.group.note {
                        self.flow.add("]")?;
                    }
                }
                b'\\' => self.control()?,
                b'\r' | b'\n' => {}
                byte => self.pending.push(byte),
            }
        }
        self.say_pending()?;
        self.flow.end_paragraph()
    }

    fn control(&mut self) -> Result<(), Stop> {
        let Some(&first) = self.bytes.get(self.at) else { return Ok(()) };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return self.sign(first);
        }
        let rest = &self.bytes[self.at..];
        let letters = rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = String::from_utf8_lossy(&rest[..letters]).into_owned();
        let digits = rest[letters..]
            .iter()
            .take(11)
            .enumerate()
            .take_while(|(place, byte)| byte.is_ascii_digit() || (*place == 0 && **byte == b'-'))
            .count();
        let number = std::str::from_utf8(&rest[letters..letters + digits]).ok().and_then(|text| text.parse().ok());
        self.at += letters + digits;
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        if word != "u" {
            self.say_pending()?;
        }
        self.word(&word, number)
    }

    fn sign(&mut self, sign: u8) -> Result<(), Stop> {
        match sign {
            b'\'' => {
                let code = self.bytes.get(self.at..self.at + 2).and_then(|code| std::str::from_utf8(code).ok());
                if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
                    self.at += 2;
                    self.pending.push(byte);
                }
                Ok(())
            }
            b'\\' | b'{' | b'}' => {
                self.pending.push(sign);
                Ok(())
            }
            b'~' => self.say("\u{a0}"),
            b'_' => self.say("-"),
            b'\n' | b'\r' => self.end_paragraph(),
            // What only some programs understand is left out.
            b'*' => {
                self.group.skipped = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Stop> {
        let on = number != Some(0);
        match word {
            "par" | "sect" | "row" | "nestrow" => return self.end_paragraph(),
            "page" | "column" => return self.end_paragraph(),
            "cell" | "nestcell" | "tab" => return self.say("\t"),
            "line" => return self.say("\n"),
            "emdash" => return self.say("—"),
            "endash" => return self.say("–"),
            "lquote" => return self.say("‘"),
            "rquote" => return self.say("’"),
            "ldblquote" => return self.say("“"),
            "rdblquote" => return self.say("”"),
            "bullet" => return self.say("•"),
            "u" => return self.numbered(number.unwrap_or(0)),
            "uc" => self.group.replacement = number.unwrap_or(1).clamp(0, 100) as usize,
            "super" => self.group.raised = on,
            "nosupersub" => self.group.raised = false,
            "v" | "deleted" => self.group.hidden = on,
            "plain" => (self.group.raised, self.group.hidden, self.group.encoding) = (false, false, self.page),
            "ansicpg" => {
                self.page = encoding_of_page(number.unwrap_or(0)).unwrap_or(WINDOWS_1252);
                self.group.encoding = self.page;
            }
            "f" if self.group.fonts => self.defined = number.unwrap_or(0),
            "f" => self.group.encoding = self.fonts.get(&number.unwrap_or(0)).copied().unwrap_or(self.page),
            "fcharset" => {
                if let Some(encoding) = encoding_of_charset(number.unwrap_or(0)) {
                    self.fonts.insert(self.defined, encoding);
                }
            }
            "outlinelevel" if number.is_some_and(|level| level < 9) && !self.group.skipped => self.flow.heading(),
            "footnote" => {
                self.notes += 1;
                self.group.note = true;
                self.group.raised = false;
                let mark = format!(" [{}: ", self.notes);
                return self.say(&mark);
            }
            "bin" => self.at = self.at.saturating_add(number.unwrap_or(0).max(0) as usize),
            word if SKIPPED.contains(&word) => {
                self.group.skipped = true;
                self.group.fonts = word == "fonttbl";
            }
            _ => {}
        }
        Ok(())
    }

    /// A letter by its number in Unicode; what stands after it for older readers is passed over.
    fn numbered(&mut self, number: i32) -> Result<(), Stop> {
        self.say_pending()?;
        let unit = number as u16;
        let letter = match self.half.take() {
            Some(half) => char::decode_utf16([half, unit]).next().and_then(Result::ok),
            None if (0xd800..0xdc00).contains(&unit) => {
                self.half = Some(unit);
                None
            }
            None => char::from_u32(u32::from(unit)),
        };
        if let Some(letter) = letter {
            self.say(letter.encode_utf8(&mut [0; 4]))?;
        }
        for _ in 0..self.group.replacement {
            match self.bytes.get(self.at) {
                Some(b'\\') if self.bytes.get(self.at + 1) == Some(&b'\'') => self.at += 4,
                Some(b'\\' | b'{' | b'}') | None => break,
                Some(_) => self.at += 1,
            }
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), Stop> {
        self.say_pending()?;
        if self.group.skipped || self.group.note { Ok(()) } else { self.flow.end_paragraph() }
    }

    fn say_pending(&mut self) -> Result<(), Stop> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.pending);
        let text = self.group.encoding.decode_without_bom_handling(&bytes).0;
        self.say(&text)
    }

    fn say(&mut self, text: &str) -> Result<(), Stop> {
        if self.group.skipped || self.group.hidden {
            Ok(())
        } else if self.group.raised {
            self.flow.add_raised(text)
        } else {
            self.flow.add(text)
        }
    }
}

fn encoding_of_page(page: i32) -> Option<&'static Encoding> {
    match page {
        1251 => Some(WINDOWS_1251),
        65001 => Some(encoding_rs::UTF_8),
        866 => Some(encoding_rs::IBM866),
        page => Encoding::for_label(format!("windows-{page}").as_bytes()),
    }
}

/// The encoding of a font by its character set, as Windows numbers them.
fn encoding_of_charset(charset: i32) -> Option<&'static Encoding> {
    match charset {
        0 => Some(WINDOWS_1252),
        204 => Some(WINDOWS_1251),
        162 => Some(encoding_rs::WINDOWS_1254),
        238 => Some(encoding_rs::WINDOWS_1250),
        186 => Some(encoding_rs::WINDOWS_1257),
        _ => None,
    }
}
