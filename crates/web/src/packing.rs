//! Packs bodies for the way, with what the browser understands.

use std::io::{Read as _, Write as _};

/// How a body is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Packing {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
    /// Not at all.
    Plain,
}

impl Packing {
    /// The best packing that an `Accept-Encoding` header allows.
    pub fn accepted(header: Option<&str>) -> Self {
        let accepts = |name: &str| {
            header.unwrap_or_default().split(',').any(|part| {
                let mut pieces = part.split(';').map(str::trim);
                pieces.next() == Some(name) && pieces.next().is_none_or(|weight| weight != "q=0")
            })
        };
        if accepts("br") {
            Self::Brotli
        } else if accepts("gzip") {
            Self::Gzip
        } else {
            Self::Plain
        }
    }

    /// Its name in `Content-Encoding`.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }

    /// The body packed; empty bytes only where there were none.
    pub fn pack(self, bytes: &[u8], effort: Effort) -> Vec<u8> {
        let mut packed = Vec::with_capacity(bytes.len() / 4);
        let outcome = match self {
            Self::Plain => return bytes.to_vec(),
            Self::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: effort.of([2, 4, 10]),
                    lgwin: 18,
                    mode: brotli::enc::backward_references::BrotliEncoderMode::BROTLI_MODE_TEXT,
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params).map(|_| ())
            }
            Self::Gzip => {
                let level = flate2::Compression::new(effort.of([3, 5, 9]));
                let mut writer = flate2::write::GzEncoder::new(&mut packed, level);
                writer.write_all(bytes).and_then(|()| writer.finish().map(|_| ()))
            }
        };
        // Writing to memory does not fail.
        if outcome.is_ok() { packed } else { Vec::new() }
    }

    /// What was packed, packed once more as tightly as possible.
    pub fn tighten(self, packed: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(packed.len() * 4);
        match self {
            Self::Plain => return Ok(packed.to_vec()),
            Self::Brotli => brotli::BrotliDecompress(&mut &packed[..], &mut bytes)?,
            Self::Gzip => drop(flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes)?),
        }
        Ok(self.pack(&bytes, Effort::Thorough))
    }
}

/// How hard to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Somebody is waiting, and nobody will get the same bytes again.
    Once,
    /// Somebody is waiting.
    Quick,
    /// Nobody is.
    Thorough,
}

impl Effort {
    fn of<T: Copy>(self, [once, quick, thorough]: [T; 3]) -> T {
        match self {
            Self::Once => once,
            Self::Quick => quick,
            Self::Thorough => thorough,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tight_body_says_the_same_in_fewer_bytes() {
        let text = "Закон о внешней трудовой миграции. ".repeat(300);
        let brotli = Packing::Brotli.pack(text.as_bytes(), Effort::Quick);
        assert!(brotli.len() <= Packing::Brotli.pack(text.as_bytes(), Effort::Once).len());
        let tight = Packing::Brotli.tighten(&brotli).unwrap();
        assert!(tight.len() < brotli.len());
        let mut out = Vec::new();
        brotli::BrotliDecompress(&mut &tight[..], &mut out).unwrap();
        assert_eq!(out, text.as_bytes());
        let gzip = Packing::Gzip.tighten(&Packing::Gzip.pack(text.as_bytes(), Effort::Quick)).unwrap();
        let mut out = Vec::new();
        flate2::read::GzDecoder::new(&gzip[..]).read_to_end(&mut out).unwrap();
        assert_eq!(out, text.as_bytes());
    }

    #[test]
    fn the_best_accepted_packing_is_chosen() {
        assert_eq!(Packing::accepted(Some("gzip, deflate, br")), Packing::Brotli);
        assert_eq!(Packing::accepted(Some("gzip;q=1.0, br;q=0")), Packing::Gzip);
        assert_eq!(Packing::accepted(None), Packing::Plain);
    }
}
