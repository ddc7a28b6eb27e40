//! Telling group chats: one message on its way for each robot that hears of the matter.

use district::calendar::{china_instant, china_time};
use district::charter::Charter;
use district::groups::is_told;
use district::log::Seq;
use district::procedure::Moved;
use jiff::{SignedDuration, Timestamp};

use super::{Work, Writer};
use crate::outbox::{GROUPS, quiet_until};
use crate::rows::{MatterRow, OutboxRow};

/// What happens to one matter within this time is told in one message.
const GATHER: SignedDuration = SignedDuration::from_secs(60);
/// What is older than this was brought in from elsewhere and is no news.
const NEWS: SignedDuration = SignedDuration::from_hours(1);

impl Writer {
    pub(super) fn tell_groups(
        &self,
        matter: &MatterRow,
        moved: &Moved,
        (seq, at): (Seq, Timestamp),
        charter: &Charter,
        work: &mut Work,
    ) {
        let Ok(kind) = matter.kind.parse::<district::kinds::Kind>() else {
            return;
        };
        let is_news = (self.clock)().duration_since(at) <= NEWS;
        if !kind.groups_may_hear() || !is_told(moved.act) || !is_news {
            return;
        }
        let next = quiet_until(china_time(at.saturating_add(GATHER).unwrap_or(at)));
        for robot in charter.groups.robots(kind, &matter.place, &charter.places) {
            work.batch.outbox.push(OutboxRow {
                id: format!("{GROUPS}/{robot}/{seq}"),
                channel: GROUPS.to_owned(),
                target: robot.to_owned(),
                // Its words are put together when it is sent, from what everybody may read.
                body: matter.no.clone(),
                state: "ready".to_owned(),
                tries: 0,
                next_at: china_instant(next).as_microsecond(),
                last_error: None,
                at: at.as_microsecond(),
            });
        }
    }
}
