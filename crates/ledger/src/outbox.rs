//! Messages on their way out of the house.
//!
//! A message is claimed before it is sent, so that no two senders send it. One that was claimed and not
//! settled when the process ended may have arrived: it is never sent again by itself, and shows as
//! `unknown` until a person decides. What certainly did not arrive is tried again with growing pauses.

use jiff::civil::{Date, DateTime, time};
use jiff::{SignedDuration, Timestamp};

use crate::Ledger;
use crate::db::DbError;
use crate::rows::{OutboxRow, Row};
use crate::value::Value;

/// How often a message is tried before it is given up: with pauses doubling to two hours, over a day.
pub const TRIES: i64 = 20;
/// The first pause.
const PAUSE: SignedDuration = SignedDuration::from_secs(30);
/// The longest pause.
const PAUSE_MAX: SignedDuration = SignedDuration::from_hours(2);

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was taken.
    Sent,
    /// It was not taken, and is tried again after a pause.
    Again(String),
    /// The other side asks for a pause; this does not count as a try.
    Wait(SignedDuration, String),
    /// It may have been taken.
    Unknown(String),
    /// It will never be taken.
    Failed(String),
    /// It came too late to be of use.
    Expired,
    /// A newer message says it too.
    Merged,
}

impl Fate {
    const fn state(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Again(_) | Self::Wait(..) => "ready",
            Self::Unknown(_) => "unknown",
            Self::Failed(_) => "failed",
            Self::Expired => "expired",
            Self::Merged => "merged",
        }
    }
}

/// The pause before try number `tries + 1`.
pub fn pause(tries: i64) -> SignedDuration {
    let doublings = u32::try_from(tries.clamp(1, 20) - 1).unwrap_or_default();
    let seconds = PAUSE.as_secs().saturating_mul(1 << doublings);
    SignedDuration::from_secs(seconds).min(PAUSE_MAX)
}

/// A pause lengthened by up to a quarter, so that what failed together does not come back together.
fn spread(pause: SignedDuration, chance: u8) -> SignedDuration {
    let more = pause.as_secs() * i64::from(chance) / 1024;
    pause + SignedDuration::from_secs(more)
}

/// The first moment from `at` on at which groups are told: nobody is from ten in the evening until eight
/// in the morning.
pub fn quiet_until(at: DateTime) -> DateTime {
    let (evening, morning) = (time(22, 0, 0, 0), time(8, 0, 0, 0));
    if at.time() >= evening {
        at.date()
            .tomorrow()
            .map_or(at, |day| day.to_datetime(morning))
    } else if at.time() < morning {
        at.date().to_datetime(morning)
    } else {
        at
    }
}

impl Ledger {
    /// Whatever was being sent when the process ended may have arrived. Called once, before sending begins.
    pub async fn recover_outbox(&self) -> Result<u64, DbError> {
        let sql = "UPDATE outbox SET state = 'unknown', last_error = 'interrupted' \
                   WHERE district_id = $1 AND state = 'sending'";
        self.db().run(sql, &[self.district().into()]).await
    }

    /// Puts the list of a morning on its way to a robot, unless it is there already: however often the
    /// process begins anew, a group gets one a day.
    pub async fn tell_morning(&self, robot: &str, day: Date) -> Result<bool, DbError> {
        let sql = "INSERT INTO outbox (district_id, id, channel, target, body, state, tries, next_at, at) \
                   VALUES ($1, $2, $3, $4, $5, 'ready', 0, $6, $6) ON CONFLICT (district_id, id) DO NOTHING";
        let (id, body) = (
            format!("{GROUPS}/{robot}/{MORNING}{day}"),
            format!("{MORNING}{day}"),
        );
        let values = [
            self.district().into(),
            Value::from(&id),
            GROUPS.into(),
            robot.into(),
            Value::from(&body),
            self.now().as_microsecond().into(),
        ];
        Ok(self.db().run(sql, &values).await? > 0)
    }

    /// The channels and targets for which something is ready.
    pub async fn outbox_ready(&self) -> Result<Vec<(String, String)>, DbError> {
        let sql = "SELECT channel, target FROM outbox \
                   WHERE district_id = $1 AND state = 'ready' AND next_at <= $2 \
                   GROUP BY channel, target ORDER BY MIN(next_at)";
        let now = self.now().as_microsecond();
        self.db()
            .all(sql, &[self.district().into(), now.into()])
            .await
    }

    /// Claims the oldest messages that are ready for a target. Whoever gets a message here, and nobody
    /// else, sends it.
    pub async fn claim(
        &self,
        channel: &str,
        target: &str,
        limit: i64,
    ) -> Result<Vec<OutboxRow>, DbError> {
        let sql = "SELECT id FROM outbox WHERE district_id = $1 AND channel = $2 AND target = $3 \
                   AND state = 'ready' AND next_at <= $4 ORDER BY at, id LIMIT $5";
        let now = self.now().as_microsecond();
        let values = [
            self.district().into(),
            channel.into(),
            target.into(),
            now.into(),
            limit.into(),
        ];
        let ids: Vec<(String,)> = self.db().all(sql, &values).await?;
        let take = format!(
            "UPDATE outbox SET state = 'sending', tries = tries + 1, next_at = $3 \
             WHERE district_id = $1 AND id = $2 AND state = 'ready' RETURNING {}",
            OutboxRow::COLUMNS.join(", ")
        );
        let mut claimed = Vec::with_capacity(ids.len());
        for (id,) in ids {
            let values = [self.district().into(), Value::from(&id), now.into()];
            let row: Option<OutboxRow> = self.db().first(&take, &values).await?;
            claimed.extend(row);
        }
        Ok(claimed)
    }

    /// Writes down what became of a claimed message. What is over keeps neither number nor code.
    pub async fn settle(&self, row: &OutboxRow, fate: &Fate) -> Result<(), DbError> {
        let now = self.now();
        let (fate, next) = match fate {
            Fate::Again(error) if row.tries >= TRIES => (&Fate::Failed(error.clone()), now),
            Fate::Again(_) => {
                let chance = crate::ids::salt()[0];
                (fate, after(now, spread(pause(row.tries), chance)))
            }
            Fate::Wait(long, _) => (fate, after(now, *long)),
            _ => (fate, now),
        };
        let error = match fate {
            Fate::Again(error)
            | Fate::Wait(_, error)
            | Fate::Unknown(error)
            | Fate::Failed(error) => Some(error.chars().take(200).collect::<String>()),
            _ => None,
        };
        let back = i64::from(matches!(fate, Fate::Wait(..)));
        let over = !matches!(fate, Fate::Again(_) | Fate::Wait(..));
        let body = if over && row.channel == CODES {
            ""
        } else {
            row.body.as_str()
        };
        let sql = "UPDATE outbox SET state = $3, next_at = $4, last_error = $5, body = $6, tries = tries - $7 \
                   WHERE district_id = $1 AND id = $2 AND state = 'sending'";
        let values = [
            self.district().into(),
            Value::from(&row.id),
            fate.state().into(),
            next.as_microsecond().into(),
            Value::Text(error.as_deref()),
            body.into(),
            back.into(),
        ];
        self.db().run(sql, &values).await.map(drop)
    }

    /// What else waits for the same target about the same matter is said by `row`, whose words are put
    /// together after this: a change that is written later keeps its own message.
    pub async fn absorb(&self, row: &OutboxRow) -> Result<u64, DbError> {
        let sql = "UPDATE outbox SET state = 'merged', next_at = $6 WHERE district_id = $1 \
                   AND channel = $2 AND target = $3 AND body = $4 AND state = 'ready' AND id <> $5";
        let values = [
            self.district().into(),
            Value::from(&row.channel),
            Value::from(&row.target),
            Value::from(&row.body),
            Value::from(&row.id),
            self.now().as_microsecond().into(),
        ];
        self.db().run(sql, &values).await
    }

    /// Lets everything that waits for a target wait at least for a while longer.
    pub async fn hold(
        &self,
        channel: &str,
        target: &str,
        long: SignedDuration,
    ) -> Result<u64, DbError> {
        let sql = "UPDATE outbox SET next_at = $4 WHERE district_id = $1 AND channel = $2 \
                   AND target = $3 AND state = 'ready' AND next_at < $4";
        let until = after(self.now(), long).as_microsecond();
        let values = [
            self.district().into(),
            channel.into(),
            target.into(),
            until.into(),
        ];
        self.db().run(sql, &values).await
    }

    /// How many messages went to a target since an instant, those of unknown fate among them.
    pub async fn sent_since(
        &self,
        channel: &str,
        target: &str,
        since: Timestamp,
    ) -> Result<i64, DbError> {
        let sql = "SELECT COUNT(*) FROM outbox WHERE district_id = $1 AND channel = $2 AND target = $3 \
                   AND state IN ('sent', 'sending', 'unknown') AND next_at > $4";
        let values = [
            self.district().into(),
            channel.into(),
            target.into(),
            since.as_microsecond().into(),
        ];
        let row: Option<(i64,)> = self.db().first(sql, &values).await?;
        Ok(row.map_or(0, |(count,)| count))
    }

    /// Messages that wait, failed or are of unknown fate, newest first; for the operator.
    pub async fn outbox(&self, limit: i64) -> Result<Vec<OutboxRow>, DbError> {
        let sql = format!(
            "SELECT {} FROM outbox WHERE district_id = $1 AND state IN ('ready', 'sending', 'unknown', 'failed') \
             ORDER BY at DESC, id LIMIT $2",
            OutboxRow::COLUMNS.join(", ")
        );
        self.db()
            .all(&sql, &[self.district().into(), limit.into()])
            .await
    }

    /// Sends a message again that failed or whose fate is unknown. A person decided so.
    pub async fn send_again(&self, id: &str) -> Result<bool, DbError> {
        let sql = "UPDATE outbox SET state = 'ready', tries = 0, next_at = $3 \
                   WHERE district_id = $1 AND id = $2 AND state IN ('failed', 'unknown') AND channel <> $4";
        let now = self.now().as_microsecond();
        let values = [self.district().into(), id.into(), now.into(), CODES.into()];
        Ok(self.db().run(sql, &values).await? > 0)
    }
}

/// The channel of one-time codes.
pub const CODES: &str = "sms";
/// The channel of group robots.
pub const GROUPS: &str = "group";
/// How the body of a morning's list begins; its day follows.
pub const MORNING: &str = "morning/";

fn after(now: Timestamp, pause: SignedDuration) -> Timestamp {
    now.saturating_add(pause).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nights_are_quiet() {
        let until = |text: &str| quiet_until(text.parse().unwrap()).to_string();
        assert_eq!(until("2021-07-30T21:59:59"), "2021-07-30T21:59:59");
        assert_eq!(until("2021-07-30T22:00"), "2021-07-31T08:00:00");
        assert_eq!(until("2021-07-31T03:30"), "2021-07-31T08:00:00");
    }

    #[test]
    fn a_pause_is_lengthened_by_less_than_a_quarter() {
        let pause = SignedDuration::from_secs(7200);
        assert_eq!(spread(pause, 0), pause);
        let longest = spread(pause, u8::MAX);
        assert!(longest > pause && longest < SignedDuration::from_secs(9000));
    }
}
