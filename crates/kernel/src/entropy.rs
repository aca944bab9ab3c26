//! The only source of randomness.

use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::{StdRng, SysRng};
use rand::{Rng, SeedableRng, TryRng};

/// The machine's random source, or a seeded one that makes a test repeatable.
#[derive(Clone, Debug, Default)]
pub enum Entropy {
    #[default]
    System,
    Seeded(Arc<Mutex<StdRng>>),
}

impl Entropy {
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// Fills `bytes`. The process stops if the machine has no randomness to give: going on with
    /// predictable tokens would be worse than not running.
    #[expect(clippy::panic, reason = "no secure way to continue without randomness")]
    pub fn fill(&self, bytes: &mut [u8]) {
        match self {
            Self::System => {
                if let Err(error) = SysRng.try_fill_bytes(bytes) {
                    panic!("the operating system gave no random bytes: {error}");
                }
            }
            Self::Seeded(rng) => rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes),
        }
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// Uniform in `0..bound`; zero when `bound` is zero. The bias of the reduction is below 2⁻³² for
    /// bounds under 2³².
    pub fn below(&self, bound: u64) -> u64 {
        u64::from_le_bytes(self.bytes()).checked_rem(bound).unwrap_or(0)
    }
}
