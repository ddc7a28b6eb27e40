//! The list of the morning: on working days from eight o'clock, for the groups that asked for it.

use district::calendar::china_time;
use jiff::civil::{Date, DateTime, time};
use ledger::DbError;
use ledger::outbox::Fate;
use web::GroupMessage;

use super::Courier;
use super::message::MARKDOWN_MAX;

impl Courier {
    /// Puts the morning's lists on their way, once a day. Who starts the server at noon gets none.
    pub(super) async fn mornings(&self) -> Result<(), DbError> {
        let charter = self.ledger.charter();
        let here = china_time(self.ledger.now());
        let day = here.date();
        if !is_morning(here) || !charter.calendar.is_working_day(day) || *self.looked() == Some(day)
        {
            return Ok(());
        }
        for robot in charter.groups.mornings() {
            let address = self.ways.address.as_deref();
            let list = web::group_morning(&self.ledger, robot, address, MARKDOWN_MAX).await?;
            if list.is_some() {
                self.ledger.tell_morning(robot, day).await?;
            }
        }
        *self.looked() = Some(day);
        Ok(())
    }

    /// The last day whose morning was looked at to its end. What was put on its way before this process
    /// began is known to the outbox.
    fn looked(&self) -> std::sync::MutexGuard<'_, Option<Date>> {
        match self.looked.lock() {
            Ok(looked) => looked,
            Err(poisoned) => poisoned.into_inner(),
        }
    }

    /// The list as it is now, where it is still the morning of that day.
    pub(super) async fn morning_words(
        &self,
        robot: &str,
        day: &str,
    ) -> Result<Result<GroupMessage, Fate>, DbError> {
        let here = china_time(self.ledger.now());
        if !is_morning(here) || here.date().to_string() != day {
            return Ok(Err(Fate::Expired));
        }
        let address = self.ways.address.as_deref();
        let list = web::group_morning(&self.ledger, robot, address, MARKDOWN_MAX).await?;
        // All was done since it was put on its way: there is nothing to be told.
        Ok(list.map(GroupMessage::Markdown).ok_or(Fate::Merged))
    }
}

fn is_morning(here: DateTime) -> bool {
    (time(8, 0, 0, 0)..time(12, 0, 0, 0)).contains(&here.time())
}
