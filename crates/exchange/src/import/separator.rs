//! Finds out what stands between the cells of a table in text.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// What may stand between cells.
pub const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// A separator, and what share of the lines it cuts into the same number of cells, at least two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// The separator.
    pub separator: char,
    /// From 0 to 1.
    pub consistency: f64,
    /// A blank follows nearly always, as in sentences.
    pub like_prose: bool,
}

/// The separator that cuts most lines of the sample into the same number of cells; quotes are respected.
pub fn detect(sample: &str) -> Option<Guess> {
    let guess = |separator| {
        let widths = widths(sample, separator);
        let usual = widths
            .iter()
            .copied()
            .filter(|width| *width > 1)
            .max_by_key(|width| (widths.iter().filter(|other| *other == width).count(), *width))?;
        let same = widths.iter().filter(|width| **width == usual).count();
        // Precise enough: there are not more than a few hundred lines in a sample.
        let share = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let consistency = share(same) / share(widths.len());
        // Of two that cut alike, the one that cuts into more cells is meant: commas stand in words as well.
        Some((
            consistency + share(usual.min(20)) / 100.0,
            Guess { separator, consistency, like_prose: like_prose(sample, separator) },
        ))
    };
    SEPARATORS.into_iter().filter_map(guess).max_by(|left, right| left.0.total_cmp(&right.0)).map(|(_, guess)| guess)
}

fn like_prose(sample: &str, separator: char) -> bool {
    let (mut all, mut blanks) = (0, 0);
    for (place, found) in sample.match_indices(separator) {
        all += 1;
        blanks += usize::from(sample[place + found.len()..].starts_with([' ', '\n', '\r']));
    }
    blanks * 10 > all * 8
}

/// The number of cells of each line, without the last one where the sample cuts it off.
fn widths(sample: &str, separator: char) -> Vec<usize> {
    const LINES: usize = 200;
    let mut reader = reader(separator);
    let (mut output, mut ends) = (vec![0; sample.len() + 1], vec![0; sample.len() + 1]);
    let (mut rest, mut widths) = (sample.as_bytes(), Vec::new());
    while widths.len() < LINES {
        let (result, read, _, width) = reader.read_record(rest, &mut output, &mut ends);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            ReadRecordResult::Record => widths.push(width),
            // The file may be one line without an end.
            ReadRecordResult::InputEmpty if widths.is_empty() => {
                let (_, _, _, more) = reader.read_record(&[], &mut output, &mut ends);
                widths.push(width + more);
                break;
            }
            _ => break,
        }
    }
    widths
}

/// A reader of tables with this separator.
pub fn reader(separator: char) -> Reader {
    let byte = u8::try_from(separator).unwrap_or(b',');
    ReaderBuilder::new().delimiter(byte).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn separator(sample: &str) -> Option<char> {
        detect(sample).map(|guess| guess.separator)
    }

    #[test]
    fn the_separator_that_cuts_evenly_is_meant() {
        assert_eq!(separator("a;b;c\n1,5;2,7;3\n2,5;1;0\n"), Some(';'));
        assert_eq!(separator("a,b\n\"x;y;z\",2\n\"p;q;r\",3\n"), Some(','));
        assert_eq!(separator("a\tb, with words\n1\t2, three\n"), Some('\t'));
        assert_eq!(separator("Title line\n\na|b|c\n1|2|3\n"), Some('|'));
        assert_eq!(separator("only one column\nof words\n"), None);
    }

    #[test]
    fn a_quoted_cell_may_hold_lines() {
        assert_eq!(separator("a,b\n\"one;\ntwo;\nthree;\",2\n"), Some(','));
    }
}
