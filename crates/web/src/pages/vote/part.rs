//! Who takes part in each item: as it was counted, by the reading that decides; until then by the ballots that came.

use std::collections::BTreeMap;

use district::kinds::ballot::{ItemId, Measure, Silence};
use ledger::polls::Ready;

use super::Poll;
use super::counted::count;
use crate::App;
use crate::failure::Failure;

/// Who takes part, by item.
pub(crate) struct Part {
    items: BTreeMap<ItemId, Measure>,
    /// Ballots that came in, by channel.
    pub(crate) channels: BTreeMap<String, i64>,
    /// Whether silence will still be added by the rules, once it is counted.
    pub(crate) without_silence: bool,
}

impl Part {
    /// Of an item.
    pub(crate) fn on(&self, item: &ItemId) -> Measure {
        self.items.get(item).copied().unwrap_or_default()
    }
}

impl Poll {
    /// Who takes part. Once it is counted this is what the result says, so that no page contradicts another.
    pub(crate) async fn part(&self, app: &App, ready: Option<&Ready>) -> Result<Part, Failure> {
        let turnout = app.ledger.turnout(&self.no).await?;
        let channels = turnout.channels;
        if self.is_counted() {
            let (_, tally) = count(app, self).await?;
            let deciding = tally.items.iter().filter_map(|item| {
                let mut readings = item.readings.iter();
                let reading = readings.find(|it| it.silence == tally.applied)?;
                Some((item.item.clone(), reading.participating))
            });
            return Ok(Part {
                items: deciding.collect(),
                channels,
                without_silence: false,
            });
        }
        let came = turnout.items.into_iter();
        let silence = ready.map(|ready| ready.rules.silence.applied());
        Ok(Part {
            items: came.map(|(item, part)| (ItemId(item), part)).collect(),
            channels,
            without_silence: silence.is_some_and(|it| it != Silence::NotParticipating)
                && !self.is_meeting(),
        })
    }
}
