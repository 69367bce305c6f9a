//! Where rows go: standard output or a file. A reader that has gone away is no error.

use crate::error::{Error, Result};
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::rc::Rc;

/// A buffered stream of bytes with a name for messages.
pub struct Output {
    inner: BufWriter<Box<dyn Write>>,
    place: String,
    closed: Rc<Cell<bool>>,
}

impl Output {
    /// Opens a file, or standard output without one.
    pub fn open(path: Option<&Path>) -> Result<Self> {
        let (inner, place): (Box<dyn Write>, _) = match path {
            None => (Box::new(io::stdout().lock()), "standard output".to_owned()),
            Some(path) => {
                let place = path.display().to_string();
                let file = File::create(path).map_err(|e| Error::io(&place, "a file to write", &e))?;
                (Box::new(file), place)
            }
        };
        Ok(Self { inner: BufWriter::with_capacity(1 << 16, inner), place, closed: Rc::default() })
    }

    /// The name of the place for messages.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// A flag that turns true when the reader at the other end has gone.
    pub fn closed(&self) -> Rc<Cell<bool>> {
        Rc::clone(&self.closed)
    }

    fn gone<T>(&self, result: io::Result<T>, instead: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed.set(true);
                Ok(instead)
            }
            other => other,
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed.get() {
            return Ok(bytes.len());
        }
        let result = self.inner.write(bytes);
        self.gone(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed.get() {
            return Ok(());
        }
        let result = self.inner.flush();
        self.gone(result, ())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // The buffer would write again what a closed pipe refused.
        let _ = self.flush();
    }
}

/// Whether standard output is a terminal that shows colours and nobody asked for none
/// (<https://no-color.org>).
pub fn coloured() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    io::stdout().is_terminal() && set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
}

/// Columns of a page that is no terminal.
const PAGE: usize = 120;

/// Characters that a line of the terminal holds, within what is good to read.
pub fn width(to_terminal: bool) -> usize {
    let size = if to_terminal && io::stdout().is_terminal() { terminal_size::terminal_size() } else { None };
    size.map_or(PAGE, |(width, _)| usize::from(width.0).clamp(20, 160))
}

/// Turns a failure to write into an error at `place`.
pub fn unwritten(place: &str) -> impl Fn(io::Error) -> Error + '_ {
    move |error| Error::io(place, "room to write", &error)
}

/// Makes a folder and those above it.
pub fn folder(path: &Path) -> Result<()> {
    std::fs::create_dir_all(path)
        .map_err(|e| Error::io(path.display().to_string(), "a folder to write to", &e))
}

/// Writes a whole file.
pub fn file(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes).map_err(|e| Error::io(path.display().to_string(), "a file to write", &e))
}
