//! Cuts `window.YTD.tweets.part0 = [ {…}, {…} ]` into its elements without ever holding more than one.

use std::io::{self, BufRead};

use super::Limits;

/// Longest text before the list: `window.YTD.<name>.part<N> = `.
const MAX_PREFIX: usize = 512;

/// One cut of the list.
pub(super) enum Cut<'e> {
    Element(&'e [u8]),
    /// Read past, not kept.
    Unusable(&'static str),
    /// The text ended inside the list.
    Truncated,
    /// There is no list here.
    NoList,
}

pub(super) struct Elements<R> {
    reader: R,
    element: Vec<u8>,
    max_bytes: usize,
    max_depth: usize,
    /// Bytes of the file consumed so far.
    position: u64,
    /// Where the latest element starts.
    pub start: u64,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    BeforeList,
    InList,
    Done,
}

impl<R: BufRead> Elements<R> {
    pub fn new(reader: R, limits: &Limits) -> Self {
        Self {
            reader,
            element: Vec::new(),
            max_bytes: limits.max_element_bytes,
            max_depth: limits.max_depth,
            position: 0,
            start: 0,
            state: State::BeforeList,
        }
    }

    /// The next cut; `None` after the closing bracket or the first cut that ends the list early.
    pub fn next(&mut self) -> io::Result<Option<Cut<'_>>> {
        if self.state == State::BeforeList {
            self.state = State::InList;
            if !self.skip_prefix()? {
                self.state = State::Done;
                return Ok(Some(Cut::NoList));
            }
        }
        if self.state == State::Done {
            return Ok(None);
        }
        loop {
            match self.peek()? {
                None => {
                    self.state = State::Done;
                    return Ok(Some(Cut::Truncated));
                }
                Some(b']') => {
                    self.state = State::Done;
                    self.drain()?;
                    return Ok(None);
                }
                Some(byte) if byte == b',' || byte.is_ascii_whitespace() => self.consume(1),
                Some(_) => return self.element().map(Some),
            }
        }
    }

    /// Reads to the end so that the ZIP's checksum of the file is verified.
    fn drain(&mut self) -> io::Result<()> {
        while self.peek()?.is_some() {
            let length = self.reader.fill_buf()?.len();
            self.consume(length);
        }
        Ok(())
    }

    /// Consumes through the list's opening bracket.
    fn skip_prefix(&mut self) -> io::Result<bool> {
        for _ in 0..MAX_PREFIX {
            let Some(byte) = self.peek()? else { return Ok(false) };
            match byte {
                b'[' => {
                    self.consume(1);
                    return Ok(true);
                }
                b'{' | b'"' | b']' => return Ok(false),
                _ => self.consume(1),
            }
        }
        Ok(false)
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.reader.fill_buf()?.first().copied())
    }

    fn consume(&mut self, count: usize) {
        self.reader.consume(count);
        self.position += count as u64;
    }

    fn element(&mut self) -> io::Result<Cut<'_>> {
        self.element.clear();
        self.start = self.position;
        let mut scan = Scan::default();
        let mut too_long = false;
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                self.state = State::Done;
                return Ok(Cut::Truncated);
            }
            let (taken, ended) = scan.run(buffer);
            too_long |= self.element.len() + taken > self.max_bytes;
            if !too_long {
                self.element.extend_from_slice(&buffer[..taken]);
            }
            self.consume(taken);
            if ended {
                break;
            }
        }
        Ok(match (too_long, scan.deepest > self.max_depth) {
            (true, _) => Cut::Unusable("longer than an element may be"),
            (_, true) => Cut::Unusable("nested deeper than an element may be"),
            _ => Cut::Element(&self.element),
        })
    }
}

/// Follows brackets and strings of one element across buffers.
#[derive(Default)]
struct Scan {
    depth: usize,
    deepest: usize,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// How many bytes of `buffer` belong to the element, and whether it ends there.
    fn run(&mut self, buffer: &[u8]) -> (usize, bool) {
        for (index, byte) in buffer.iter().enumerate() {
            if self.in_string {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.in_string = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => {
                    self.depth += 1;
                    self.deepest = self.deepest.max(self.depth);
                }
                // A scalar ends where the list goes on.
                b',' | b']' if self.depth == 0 => return (index, true),
                b'}' if self.depth == 0 => return (index + 1, true),
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return (index + 1, true);
                    }
                }
                _ => {}
            }
        }
        (buffer.len(), false)
    }
}

#[cfg(test)]
mod tests;
