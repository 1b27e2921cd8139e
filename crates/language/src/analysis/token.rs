//! Cuts a text into words without losing law numbers: 115-ФЗ is found as a whole and by its parts.

use std::{collections::VecDeque, iter::FusedIterator};

use unicode_normalization::char::is_combining_mark;

use super::{
    apostrophe::Apostrophes,
    normal::{is_hyphen, is_invisible, raised_figure},
};

/// A word of a text, where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word as it is written in the text.
    pub text: &'a str,
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Where it ends, in bytes of the text.
    pub end: usize,
    /// Its place in the order of words. A number such as `115-ФЗ` comes first as a whole, at the place of its first
    /// part, and then part by part.
    pub position: usize,
    /// Whether it is a whole that is also given in parts.
    pub is_whole: bool,
}

/// The words of a text; see [`Analyser::tokens`](super::Analyser::tokens).
#[derive(Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    apostrophes: &'a Apostrophes,
    /// The first byte not looked at yet.
    at: usize,
    position: usize,
    ready: VecDeque<Token<'a>>,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str, apostrophes: &'a Apostrophes) -> Self {
        Self { text, apostrophes, at: 0, position: 0, ready: VecDeque::new() }
    }

    /// Reads the next run of parts that are joined without a space, and makes its tokens ready.
    fn read_run(&mut self) -> Option<()> {
        let start = self.at + self.text[self.at..].find(is_word_sign)?;
        let mut part = start;
        let mut parts: Vec<(usize, usize)> = Vec::new();
        let mut before = None;
        let mut signs = self.text[start..].char_indices().map(|(at, sign)| (start + at, sign)).peekable();
        self.at = self.text.len();
        while let Some((at, sign)) = signs.next() {
            let after = signs.peek().map(|(_, sign)| *sign);
            match self.role(before, sign, after) {
                Role::Word => {}
                Role::NewPart => {
                    parts.push((part, at));
                    part = at;
                }
                Role::Joint => {
                    parts.push((part, at));
                    part = at + sign.len_utf8();
                }
                Role::End => {
                    self.at = at;
                    break;
                }
            }
            before = Some(sign);
        }
        parts.push((part, self.at));
        self.make_ready(start, &parts);
        Some(())
    }

    /// What a sign does to the word it stands in, given its neighbours.
    fn role(&self, before: Option<char>, sign: char, after: Option<char>) -> Role {
        let Some(before) = before else { return Role::Word };
        let between = |fits: fn(char) -> bool| fits(before) && after.is_some_and(fits);
        if raised_figure(sign).is_some() && before.is_ascii_digit() {
            Role::NewPart
        } else if self.apostrophes.contains(sign) {
            let ends_uzbek = matches!(before, 'o' | 'O' | 'g' | 'G') && !after.is_some_and(is_word_sign);
            if between(char::is_alphabetic) || ends_uzbek { Role::Word } else { Role::End }
        } else if is_word_sign(sign) || is_invisible(sign) || is_combining_mark(sign) {
            Role::Word
        } else if (is_hyphen(sign) && between(is_word_sign)) || (matches!(sign, '.' | ',' | '/') && between(is_digit)) {
            Role::Joint
        } else {
            Role::End
        }
    }

    fn make_ready(&mut self, start: usize, parts: &[(usize, usize)]) {
        let end = self.at;
        let has_digit = self.text[start..end].contains(char::is_numeric);
        if parts.len() > 1 && has_digit {
            self.ready.push_back(self.token(start, end, true));
        }
        for &(start, end) in parts {
            self.ready.push_back(self.token(start, end, false));
            self.position += 1;
        }
    }

    fn token(&self, start: usize, end: usize, is_whole: bool) -> Token<'a> {
        Token { text: &self.text[start..end], start, end, position: self.position, is_whole }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.ready.is_empty() {
            self.read_run()?;
        }
        self.ready.pop_front()
    }
}

impl FusedIterator for Tokens<'_> {}

/// What a sign does to the word before it.
enum Role {
    /// It belongs to the word.
    Word,
    /// It begins the next part of the same whole.
    NewPart,
    /// It joins two parts and belongs to neither.
    Joint,
    /// It ends the word.
    End,
}

/// Letters and figures. The letter-like apostrophes ʻ and ʼ do not begin a word.
fn is_word_sign(sign: char) -> bool {
    sign.is_alphanumeric() && !matches!(sign, '\u{2b9}'..='\u{2bf}')
}

fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit()
}
