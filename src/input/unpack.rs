//! gzip and Zstandard taken off, within bounds: what grows beyond measure is refused.

use super::kind::Packing;
use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Read};

/// Times the packed bytes that text may grow to; text packs five to twenty times.
pub const GROWTH: u64 = 200;
/// Bytes that anything may grow to.
pub const FREE: u64 = 64 << 20;
/// Packings within packings.
pub const LAYERS: usize = 3;

/// Unpacked bytes, counted against those that went in.
pub struct Unpacked {
    inner: Box<dyn Read + Send>,
    read: std::sync::Arc<std::sync::atomic::AtomicU64>,
    given: u64,
    free: u64,
}

/// Bytes, counted.
struct Counted<R> {
    inner: R,
    read: std::sync::Arc<std::sync::atomic::AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(bytes)?;
        self.read.fetch_add(read as u64, std::sync::atomic::Ordering::Relaxed);
        Ok(read)
    }
}

impl Unpacked {
    /// Takes one packing off.
    ///
    /// # Errors
    ///
    /// When the decoder cannot be made.
    pub fn new(packing: Packing, packed: impl Read + Send + 'static) -> io::Result<Self> {
        Self::within(FREE, packing, packed)
    }

    fn within(free: u64, packing: Packing, packed: impl Read + Send + 'static) -> io::Result<Self> {
        let read = std::sync::Arc::default();
        let counted = BufReader::new(Counted { inner: packed, read: std::sync::Arc::clone(&read) });
        let inner: Box<dyn Read + Send> = match packing {
            Packing::Gzip => Box::new(MultiGzDecoder::new(counted)),
            Packing::Zstd => {
                let mut decoder = zstd::stream::read::Decoder::with_buffer(counted)?;
                // a window of 128 MB at most
                decoder.window_log_max(27)?;
                Box::new(decoder)
            }
        };
        Ok(Self { inner, read, given: 0, free })
    }
}

impl Read for Unpacked {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let given = self.inner.read(bytes)?;
        self.given += given as u64;
        let packed = self.read.load(std::sync::atomic::Ordering::Relaxed);
        if self.given > self.free && self.given / GROWTH > packed {
            return Err(io::Error::other(format!(
                "more than {GROWTH} times its {packed} bytes after unpacking {} MB, the limit",
                self.given >> 20
            )));
        }
        Ok(given)
    }
}

/// All bytes up to a limit.
///
/// # Errors
///
/// When reading fails or there are more bytes.
pub fn all(from: impl Read, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(io::Error::other(format!("more than {} MB, the limit for one statement", limit >> 20)));
    }
    Ok(bytes)
}

/// The next line with its end into `line`, of at most `limit` bytes; false at the end.
///
/// # Errors
///
/// When reading fails or the line is longer.
pub fn line(from: &mut impl BufRead, line: &mut Vec<u8>, limit: usize) -> io::Result<bool> {
    line.clear();
    let read = from.take(limit as u64 + 1).read_until(b'\n', line)?;
    if read > limit {
        return Err(io::Error::other(format!("a line of more than {} MB, the limit", limit >> 20)));
    }
    Ok(read > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn both_packings_are_taken_off() {
        let text = b"Exports rose 5 percent.".repeat(1000);
        let packed = [(Packing::Gzip, gzip(&text)), (Packing::Zstd, zstd::encode_all(&text[..], 3).unwrap())];
        for (packing, bytes) in packed {
            let unpacked = Unpacked::new(packing, io::Cursor::new(bytes)).unwrap();
            assert_eq!(all(unpacked, 1 << 20).unwrap(), text);
        }
    }

    #[test]
    fn a_bomb_is_refused_with_the_limit() {
        let zeros = vec![0; 3 << 20];
        for (packing, bytes) in
            [(Packing::Gzip, gzip(&zeros)), (Packing::Zstd, zstd::encode_all(&zeros[..], 1).unwrap())]
        {
            let mut unpacked = Unpacked::within(1 << 20, packing, io::Cursor::new(bytes)).unwrap();
            let told = io::copy(&mut unpacked, &mut io::sink()).unwrap_err().to_string();
            assert!(told.starts_with("more than 200 times its "), "{told}");
        }
    }

    #[test]
    fn a_truncated_gzip_is_an_error_and_not_the_end() {
        let bytes = gzip(&b"Exports rose 5 percent. ".repeat(1000));
        let unpacked =
            Unpacked::new(Packing::Gzip, io::Cursor::new(bytes[..bytes.len() - 9].to_vec())).unwrap();
        assert!(all(unpacked, 1 << 20).is_err());
    }

    #[test]
    fn what_is_too_long_is_refused() {
        assert!(all(&[0; 11][..], 10).is_err());
        let mut bytes = Vec::new();
        assert!(line(&mut &b"0123456789\n"[..], &mut bytes, 9).is_err());
        assert!(line(&mut &b"01234567\n"[..], &mut bytes, 9).unwrap());
    }
}
