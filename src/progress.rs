//! Shows on standard error how far a long command is, without disturbing what goes to standard output.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar that fills up to `total`; with a total of 0 a counter.
pub fn bar(what: &str, total: u64) -> ProgressBar {
    let counting = "{spinner} {msg}: {pos} ({per_sec})";
    let filling = "{msg} [{bar:32}] {pos}/{len} ({eta})";
    let (bar, template) =
        if total == 0 { (ProgressBar::new_spinner(), counting) } else { (ProgressBar::new(total), filling) };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("◆◇ "));
    }
    bar.set_message(what.to_owned());
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
