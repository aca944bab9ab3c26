//! Reading numbers out of untrusted bytes: what is not there is damage, never a panic.

use std::ops::Range;

use super::{Piece, Result, Unfit};

/// A place in a file held in memory.
#[derive(Debug, Clone)]
pub struct Bytes<'a> {
    all: &'a [u8],
    at: usize,
}

const CUT: Unfit = Unfit::Damaged { what: "it ends in the middle" };

impl<'a> Bytes<'a> {
    pub const fn new(all: &'a [u8]) -> Self {
        Self { all, at: 0 }
    }

    pub const fn at(&self) -> usize {
        self.at
    }

    pub fn rest(&self) -> &'a [u8] {
        self.all.get(self.at..).unwrap_or_default()
    }

    pub fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let end = self.at.checked_add(length).ok_or(CUT)?;
        let taken = self.all.get(self.at..end).ok_or(CUT)?;
        self.at = end;
        Ok(taken)
    }

    pub fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| CUT)
    }

    pub fn byte(&mut self) -> Result<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub fn u16_be(&mut self) -> Result<u16> {
        self.array().map(u16::from_be_bytes)
    }

    pub fn u16_le(&mut self) -> Result<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub fn u32_be(&mut self) -> Result<u32> {
        self.array().map(u32::from_be_bytes)
    }

    pub fn u32_le(&mut self) -> Result<u32> {
        self.array().map(u32::from_le_bytes)
    }

    /// A length or offset.
    pub fn size_be(&mut self) -> Result<usize> {
        self.u32_be().and_then(size)
    }

    pub fn size_le(&mut self) -> Result<usize> {
        self.u32_le().and_then(size)
    }

    /// Everything from `start` up to here.
    pub fn since(&self, start: usize) -> Piece {
        Piece::Keep(range(start..self.at))
    }
}

pub fn size(value: u32) -> Result<usize> {
    usize::try_from(value).map_err(|_| CUT)
}

fn range(range: Range<usize>) -> Range<u64> {
    let wide = |at: usize| u64::try_from(at).unwrap_or(u64::MAX);
    wide(range.start)..wide(range.end)
}
