//! Reads no more than was agreed before the reader above gives something back: one endless entry cannot fill the memory.

use std::{
    cell::Cell,
    io::{self, BufRead, Read},
    rc::Rc,
};

/// The most bytes of one entry, and of everything between two entries.
pub const LARGEST_ENTRY: u64 = 8 * 1024 * 1024;

/// What is left to read; whoever holds a copy can fill it up again.
#[derive(Clone)]
pub struct Allowance(Rc<Cell<u64>>);

impl Allowance {
    /// A full one.
    pub fn new() -> Self {
        Self(Rc::new(Cell::new(LARGEST_ENTRY)))
    }

    /// An entry was finished: the next one may be as large again.
    pub fn renew(&self) {
        self.0.set(LARGEST_ENTRY);
    }

    /// Whether reading stopped because of it.
    pub fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

/// A reader with an allowance.
pub struct Limited<R> {
    inner: R,
    allowance: Allowance,
}

impl<R> Limited<R> {
    /// Reads `inner` as long as the allowance lasts.
    pub fn new(inner: R, allowance: Allowance) -> Self {
        Self { inner, allowance }
    }
}

impl<R: BufRead> BufRead for Limited<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let left = usize::try_from(self.allowance.0.get()).unwrap_or(usize::MAX);
        if left == 0 {
            return Err(io::Error::other("the entry is too large"));
        }
        let bytes = self.inner.fill_buf()?;
        Ok(&bytes[..bytes.len().min(left)])
    }

    fn consume(&mut self, amount: usize) {
        self.allowance.0.set(self.allowance.0.get().saturating_sub(amount as u64));
        self.inner.consume(amount);
    }
}

impl<R: BufRead> Read for Limited<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?;
        let amount = bytes.len().min(out.len());
        out[..amount].copy_from_slice(&bytes[..amount]);
        self.consume(amount);
        Ok(amount)
    }
}
