//! Sums over a stretch of passages that lie side by side, small enough for the nearest cache.

/// So many are looked at together.
pub const LENGTH: u32 = 4096;

/// What was summed up for a stretch.
#[derive(Debug)]
pub struct Window {
    base: u32,
    sums: Vec<f32>,
    touched: Vec<u64>,
}

impl Window {
    /// An empty one.
    pub fn new() -> Self {
        let size = LENGTH as usize;
        Self { base: 0, sums: vec![0.0; size], touched: vec![0; size / 64] }
    }

    /// Says where the stretch begins; only an empty window may be moved.
    pub fn begin_at(&mut self, base: u32) {
        self.base = base;
    }

    /// Adds to one of the stretch.
    pub fn add(&mut self, place: u32, worth: f32) {
        let at = (place - self.base) as usize;
        self.sums[at] += worth;
        self.touched[at / 64] |= 1 << (at % 64);
    }

    /// Tells what was summed up, in the order of the places, and empties the window.
    pub fn drain(&mut self, mut each: impl FnMut(u32, f32)) {
        for block in 0..self.touched.len() {
            let mut bits = std::mem::take(&mut self.touched[block]);
            while bits != 0 {
                let at = block * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                each(self.base + at as u32, std::mem::take(&mut self.sums[at]));
            }
        }
    }
}
