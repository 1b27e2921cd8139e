//! Writes numbers the way a language writes them.

use serde::Deserialize;

/// The `[numbers]` of a language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    group: String,
    decimal: String,
}

impl Numbers {
    pub(crate) fn new(group: &str, decimal: &str) -> Self {
        Self { group: group.to_owned(), decimal: decimal.to_owned() }
    }

    /// Whether thousands are parted by commas and decimals by a point.
    pub(crate) fn is_english(&self) -> bool {
        self.decimal == "."
    }

    /// A whole number, its thousands set apart: "12 500".
    pub fn whole(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut text = String::with_capacity(digits.len() + 4);
        if number < 0 {
            text.push('\u{2212}');
        }
        // A number of four digits is read at a glance and stays whole.
        let grouped = digits.len() > 4;
        for (place, digit) in digits.chars().enumerate() {
            if grouped && place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push_str(&self.group);
            }
            text.push(digit);
        }
        text
    }

    /// A figure with at most `decimals` places behind the comma: "31,31".
    pub fn figure(&self, figure: f64, decimals: usize) -> String {
        let rounded = format!("{:.decimals$}", figure.abs());
        let (whole, rest) = rounded.split_once('.').unwrap_or((&rounded, ""));
        let rest = rest.trim_end_matches('0');
        let whole: i64 = whole.parse().unwrap_or(i64::MAX);
        let sign = if figure < 0.0 && (whole > 0 || !rest.is_empty()) { "\u{2212}" } else { "" };
        let decimal = if rest.is_empty() { String::new() } else { format!("{}{rest}", self.decimal) };
        format!("{sign}{}{decimal}", self.whole(whole))
    }

    /// As many places as the figure is worth: none above a hundred, two below ten.
    pub fn readable(&self, figure: f64) -> String {
        let decimals = match figure.abs() {
            large if large >= 100.0 => 0,
            middle if middle >= 10.0 => 1,
            small if small >= 0.1 => 2,
            _ => 4,
        };
        self.figure(figure, decimals)
    }

    /// A number of bytes: "1,4 MB".
    pub fn bytes(&self, bytes: u64) -> String {
        match bytes as f64 {
            few if few < 1_000.0 => format!("{bytes}\u{a0}B"),
            some if some < 1_000_000.0 => format!("{}\u{a0}kB", self.figure(some / 1_000.0, 0)),
            many => format!("{}\u{a0}MB", self.figure(many / 1_000_000.0, 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart_and_zeros_at_the_end_dropped() {
        let russian = Numbers { group: "\u{a0}".into(), decimal: ",".into() };
        assert_eq!(russian.whole(1234), "1234");
        assert_eq!(russian.whole(-1_234_567), "−1\u{a0}234\u{a0}567");
        assert_eq!(russian.figure(31.3100, 2), "31,31");
        assert_eq!(russian.figure(-0.001, 2), "0");
        assert_eq!(russian.readable(12.345), "12,3");
        assert_eq!(russian.readable(599_953.0), "599\u{a0}953");
    }
}
