//! How a worker is brought to die at a place of a thread.

use std::time::Duration;

use anyhow::Result;
use kernel::Entropy;
use sim::{LedgerSnapshot, Sim};

use super::place::{Moment, Place, Upload, WITH_PICTURE};
use super::prepare::is_part;
use crate::kill::{self, SLOWED};
use crate::program::Program;

/// Effects that arrive after their sender's death come within this time: some only after the last look-up.
const LATEST_MS: u64 = 9000;
/// What else is under way when a sender dies has arrived after this.
const ARRIVED: Duration = Duration::from_millis(500);
/// Slow enough that a request about a picture is seen while it is held.
const HELD: &str = "slow-200ms";
/// Long after a part is done, and before the next one's time.
const INTO_THE_GAP: Duration = Duration::from_millis(400);
/// Within this time a thread is sent, if nothing happens to it.
const WHOLE_THREAD_MS: u64 = 5000;

/// A death that is planned.
#[derive(Debug, Clone)]
pub struct Strike {
    pub place: Place,
    way: Way,
}

#[derive(Debug, Clone)]
enum Way {
    /// It stops itself at this point.
    Point(String),
    /// It is killed when the platform has met this fault, or its effect. The part's own text asks for the
    /// fault, so that it strikes this part and no other.
    Fault {
        name: String,
        effect: bool,
    },
    /// It is killed when the platform holds this request about the picture of that place, or has answered it.
    Upload {
        call: Upload,
        picture: usize,
        answered: bool,
    },
    /// It is killed while the part after this one waits.
    Gap,
    After(Duration),
}

impl Strike {
    pub fn at(place: Place, dice: &Entropy) -> Self {
        let fault = |name: &str, effect| Way::Fault { name: name.to_owned(), effect };
        let upload = |answered| {
            let picture = WITH_PICTURE.iter().position(|part| *part == place.part).unwrap_or(0);
            place.upload.map(|call| Way::Upload { call, picture, answered })
        };
        let way = match place.moment {
            Moment::CallBeforeEffect => Some(fault("slow-20s", false)),
            Moment::CallAfterEffect => Some(fault("timeout-after", true)),
            Moment::LateEffect => {
                Some(fault(&format!("late-effect-{}ms", 100 + dice.below(LATEST_MS - 100)), false))
            }
            Moment::UploadBeforeEffect => upload(false),
            Moment::UploadAfterEffect => upload(true),
            Moment::BetweenParts => Some(Way::Gap),
            moment => moment.point().map(|point| Way::Point(format!("{point}:{}", place.part))),
        };
        let any = || Way::After(Duration::from_millis(10 + dice.below(WHOLE_THREAD_MS)));
        Self { place, way: way.unwrap_or_else(any) }
    }

    /// The death that follows: anywhere, but a fault only where the first one does not meet it on its way. After
    /// one during an upload it is one that leaves nothing in doubt either, so that whatever is in doubt in the
    /// end came from the upload.
    pub fn after(first: &Place, dice: &Entropy) -> Self {
        if first.moment.is_upload() {
            let harmless = |place: &Place| place.moment.is_harmless() && !place.moment.is_upload();
            return Self::at(pick(Place::all(), dice, harmless), dice);
        }
        let mut second = pick(Place::all(), dice, |place| !place.moment.is_upload());
        let way = Self::at(second, dice).way;
        if matches!(way, Way::Fault { .. }) && second.part <= first.part {
            second = pick(Place::all(), dice, |place| place.moment.point().is_some());
        }
        Self::at(second, dice)
    }

    /// A death after a person settled what was in doubt: at a point of the gate, anywhere.
    pub fn late(dice: &Entropy) -> Self {
        Self::at(pick(Place::all(), dice, |place| place.moment.point().is_some()), dice)
    }

    /// After this nothing that it left behind is under way.
    pub const fn lasts(&self) -> Duration {
        match self.place.moment {
            Moment::LateEffect => Duration::from_millis(LATEST_MS),
            _ => ARRIVED,
        }
    }

    /// What the text of the struck part must contain.
    pub fn sentinel(&self) -> Option<String> {
        match &self.way {
            Way::Fault { name, .. } => Some(format!("{name}-once")),
            _ => None,
        }
    }

    /// Starts a worker and sees it die. Answers false when it had nothing left to die of.
    pub async fn strike(&self, program: &Program<'_>, sim: &Sim) -> Result<bool> {
        let before = sim.ledger();
        let known = (before.requests.len(), before.effects.len());
        match &self.way {
            Way::Point(point) => kill::died(program.start(Some(point))?).await,
            Way::Fault { name, effect } => {
                let is_met = || kill::has_met(&sim.ledger(), known, name, *effect);
                kill::kill_when(program.start(None)?, is_met).await
            }
            Way::Upload { call, picture, answered } => {
                kill::order(sim, "/x/2/media", (HELD, 1000));
                let is_there = || is_at(&sim.ledger(), (*call, *picture), *answered);
                let killed = kill::kill_when(program.start(None)?, is_there).await;
                kill::clear_orders(sim).await?;
                killed
            }
            Way::Gap => self.in_the_gap(program, sim, known.1).await,
            Way::After(wait) => {
                kill::order(sim, "/x/2/", (SLOWED, 8));
                let worker = program.start(None)?;
                tokio::time::sleep(*wait).await;
                let killed = kill::kill(worker).await;
                kill::clear_orders(sim).await?;
                killed
            }
        }
    }

    async fn in_the_gap(&self, program: &Program<'_>, sim: &Sim, known: usize) -> Result<bool> {
        let mut worker = program.start(None)?;
        kill::watch(&mut worker, || has_answered(&sim.ledger(), known, self.place.part)).await?;
        tokio::time::sleep(INTO_THE_GAP).await;
        kill::kill(worker).await
    }
}

fn pick(places: Vec<Place>, dice: &Entropy, fits: impl Fn(&Place) -> bool) -> Place {
    let fitting: Vec<Place> = places.into_iter().filter(fits).collect();
    let index = dice.below(u64::try_from(fitting.len()).unwrap_or(0));
    let first = Place { moment: Moment::AfterReply, part: 1, upload: None };
    usize::try_from(index).ok().and_then(|index| fitting.get(index).copied()).unwrap_or(first)
}

/// Whether that request about a thread's first or second picture has come, or was answered.
fn is_at(ledger: &LedgerSnapshot, (call, picture): (Upload, usize), answered: bool) -> bool {
    let is_it = |path: &str| path.starts_with("/x/2/media") && path.ends_with(call.path_end());
    let request = ledger.requests.iter().filter(|request| is_it(&request.path)).nth(picture);
    request.is_some_and(|request| request.status.is_some() == answered)
}

/// Whether a post of this part is new and its answer under way.
fn has_answered(ledger: &LedgerSnapshot, known: usize, part: usize) -> bool {
    let new = ledger.effects.get(known..).unwrap_or_default();
    let made = new.iter().find(|made| made.kind == "post.created" && is_part(made, part));
    let answered = |id| ledger.requests.iter().any(|request| request.id == id && request.status.is_some());
    made.and_then(|made| made.request).is_some_and(answered)
}
