//! What every verb is given: the database, the clock, randomness, and the parts of the program.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use kernel::ids::Kind;
use kernel::{Clock, Entropy, Id, Timestamp};

use crate::db::Db;

/// The context of an operation; cheap to clone.
#[derive(Clone)]
pub struct Cx {
    pub db: Db,
    pub clock: Clock,
    pub entropy: Entropy,
    parts: Arc<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl Cx {
    pub fn new(db: Db, clock: Clock, entropy: Entropy) -> Self {
        Self { db, clock, entropy, parts: Arc::default() }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn new_id<K: Kind>(&self) -> Id<K> {
        Id::new(self.now(), &self.entropy)
    }

    /// Adds a part that domains look up by type: the platform registry, the key ring, the kinds of act.
    /// Called while the program is put together, before the context is shared: clones made earlier do not
    /// see the new part.
    #[must_use]
    pub fn with_part<T: Send + Sync + 'static>(mut self, part: T) -> Self {
        Arc::make_mut(&mut self.parts).insert(TypeId::of::<T>(), Arc::new(part));
        self
    }

    /// A part added by [`Self::with_part`]. Its absence is a mistake in the composition root, found the
    /// first time the program is started or a test is run.
    #[expect(clippy::panic, reason = "a program put together wrongly cannot go on")]
    pub fn part<T: Send + Sync + 'static>(&self) -> &T {
        match self.find_part() {
            Some(part) => part,
            None => panic!("{} was never added to the context", std::any::type_name::<T>()),
        }
    }

    pub fn find_part<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.parts.get(&TypeId::of::<T>()).and_then(|part| part.downcast_ref())
    }
}
