//! Readers that count: what goes into the inflater, and what comes out.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use super::{Error, Limits};

/// Inflating may run ahead of the input by this much before the ratio means anything.
const SLACK: u64 = 1 << 20;

/// Counts the bytes really read from the ZIP.
pub(super) struct Metered<R> {
    inner: R,
    read: Rc<Cell<u64>>,
}

impl<R> Metered<R> {
    pub fn new(inner: R) -> Self {
        Self { inner, read: Rc::default() }
    }

    pub fn counter(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.read)
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// What all files of one archive may inflate to together.
pub(super) struct Allowance {
    limits: Limits,
    input: Rc<Cell<u64>>,
    inflated: u64,
}

impl Allowance {
    pub fn new(limits: &Limits, input: Rc<Cell<u64>>) -> Self {
        Self { limits: *limits, input, inflated: 0 }
    }

    /// Guards the reading of one file.
    pub fn guard<'a, R: Read>(&'a mut self, inner: R, file: &'a str) -> Guarded<'a, R> {
        let input_before = self.input.get();
        Guarded { inner, file, allowance: self, input_before, inflated: 0 }
    }
}

pub(super) struct Guarded<'a, R> {
    inner: R,
    file: &'a str,
    allowance: &'a mut Allowance,
    input_before: u64,
    inflated: u64,
}

impl<R: Read> Read for Guarded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)? as u64;
        self.inflated += count;
        self.allowance.inflated += count;
        let limits = self.allowance.limits;
        if self.allowance.inflated > limits.max_inflated_bytes {
            return Err(io::Error::other(Error::TooBig { limit: limits.max_inflated_bytes }));
        }
        let input = self.allowance.input.get() - self.input_before;
        if self.inflated > SLACK + input.saturating_mul(limits.max_ratio) {
            let (file, ratio) = (self.file.to_owned(), limits.max_ratio);
            return Err(io::Error::other(Error::Bomb { file, ratio }));
        }
        usize::try_from(count).map_err(io::Error::other)
    }
}
