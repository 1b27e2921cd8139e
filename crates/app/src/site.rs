//! The files that people extend without programming: embedded in the program, or read from a directory instead.

use std::{borrow::Cow, fs, io::Read, path::PathBuf};

use include_dir::{Dir, include_dir};
use kerege_core::SourceFile;

static KINDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../kinds");
static LANGUAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../languages");
static VOCABULARIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../vocabularies");
static PLACES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../places");
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../templates");
static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets");
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../starter");

/// Every folder of the site.
const FOLDERS: [(&str, &Dir<'_>); 7] = [
    ("kinds", &KINDS),
    ("languages", &LANGUAGES),
    ("vocabularies", &VOCABULARIES),
    ("places", &PLACES),
    ("templates", &TEMPLATES),
    ("assets", &ASSETS),
    ("starter", &STARTER),
];

/// Where the site's files come from. A file of the directory stands before the embedded one of the same path.
#[derive(Clone, Debug, Default)]
pub struct Site {
    directory: Option<PathBuf>,
}

impl Site {
    /// The embedded files, overridden by those of `directory` if one is given.
    pub fn new(directory: Option<PathBuf>) -> Self {
        Self { directory }
    }

    /// Whether files may change while the program runs.
    pub fn is_live(&self) -> bool {
        self.directory.is_some()
    }

    /// The bytes of a file, `templates/home/show.html`.
    pub fn file(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        if path.split('/').any(|part| part == ".." || part.is_empty()) {
            return None;
        }
        let own = self.directory.as_ref().and_then(|directory| fs::read(directory.join(path)).ok());
        own.map(Cow::Owned).or_else(|| {
            let (folder, rest) = path.split_once('/')?;
            let (_, dir) = FOLDERS.iter().find(|(name, _)| *name == folder)?;
            dir.get_file(rest).map(|file| Cow::Borrowed(file.contents()))
        })
    }

    /// All text files of a folder, however deep, by path.
    ///
    /// # Errors
    /// A sentence naming the file that cannot be read.
    pub fn texts(&self, folder: &str) -> Result<Vec<SourceFile>, String> {
        let mut paths: Vec<String> = Vec::new();
        if let Some((_, dir)) = FOLDERS.iter().find(|(name, _)| *name == folder) {
            walk_embedded(folder, dir, &mut paths);
        }
        if let Some(directory) = &self.directory {
            walk_directory(directory, folder, &mut paths);
        }
        paths.sort();
        paths.dedup();
        paths
            .into_iter()
            .map(|path| {
                let mut text = String::new();
                let bytes = self.file(&path).unwrap_or_default();
                bytes.as_ref().read_to_string(&mut text).map_err(|error| format!("{path}: {error}"))?;
                Ok(SourceFile { path, text })
            })
            .collect()
    }
}

fn walk_embedded(prefix: &str, dir: &Dir<'static>, paths: &mut Vec<String>) {
    paths.extend(dir.files().filter_map(|file| Some(format!("{prefix}/{}", file.path().to_str()?))));
    for inner in dir.dirs() {
        walk_embedded(prefix, inner, paths);
    }
}

fn walk_directory(root: &std::path::Path, folder: &str, paths: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let path = format!("{folder}/{name}");
        if entry.path().is_dir() {
            walk_directory(root, &path, paths);
        } else {
            paths.push(path);
        }
    }
}
